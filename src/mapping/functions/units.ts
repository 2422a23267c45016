/**
 * Units of measure, by the conversions of a product (canonical model, section 1.2): base quantity = quantity ×
 * numerator / denominator. Without its product, 箱 means nothing.
 */
import { type Decimal, divide, multiply, readDecimal, roundTo, subtract, trimmed, writeDecimal } from '../decimal.ts'
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'
import { didYouMean } from '../suggest.ts'
import { written } from './arguments.ts'
import { type BusinessFunction, define, refused } from './function.ts'

/** Places a quantity may have (canonical model, section 1.2). */
const QUANTITY_PLACES = 6

interface Unit {
  numerator: Decimal
  denominator: Decimal
  /** Smallest step of a quantity in this unit. */
  step: Decimal | undefined
}

/** A product has a handful of units. */
const MOST_NAMED = 100

function unitOf(unit: unknown, units: readonly unknown[], name: string): Unit {
  const found = units.find((entry) => fieldOf(entry, 'unit') === unit)
  if (found === undefined) {
    const known = units.map((entry) => fieldOf(entry, 'unit')).filter((each) => typeof each === 'string')
    const hint = didYouMean(typeof unit === 'string' ? unit : '', known.slice(0, MOST_NAMED))
    const message = `$${name}: the product has no unit ${show(unit)}`
    throw new MappingError('expression', message, `Add the unit to the product, or correct it in the source; ${hint}`)
  }
  const step = fieldOf(found, 'roundingIncrement')
  return {
    numerator: part(found, 'numerator', name),
    denominator: part(found, 'denominator', name),
    step: step === undefined || step === null ? undefined : readDecimal(step, name),
  }
}

function fieldOf(entry: unknown, key: string): unknown {
  const has = entry !== null && typeof entry === 'object' && Object.hasOwn(entry, key)
  return has ? (entry as Record<string, unknown>)[key] : undefined
}

/** Numerators and denominators are whole numbers above zero. */
function part(entry: unknown, key: string, name: string): Decimal {
  const value = fieldOf(entry, key)
  const read = value === undefined ? undefined : trimmed(readDecimal(value, name))
  if (read && read.units > 0n && read.places === 0) return read
  const expected = `a unit with a whole ${key} above zero`
  throw refused(name, expected, entry, 'Give the units of the product: { "unit", "numerator", "denominator" }.')
}

/** The quantity in another unit as an exact fraction. */
function fraction(quantity: Decimal, from: Unit, to: Unit): { above: Decimal; below: Decimal } {
  return {
    above: multiply(multiply(quantity, from.numerator), to.denominator),
    below: multiply(from.denominator, to.numerator),
  }
}

function listOf(units: unknown): readonly unknown[] {
  return Array.isArray(units) ? units : [units]
}

function wholeOf(whole: unknown): boolean {
  if (whole === undefined || whole === 'whole') return whole === 'whole'
  throw refused(
    'convert',
    'nothing or "whole" as its last argument',
    whole,
    'Write "whole" where no fraction may come.',
  )
}

function convert([quantity, from, to, units, whole]: readonly unknown[]): string | undefined {
  if (quantity === undefined || from === undefined || to === undefined || units === undefined) return undefined
  const name = 'convert'
  const known = listOf(units)
  const target = unitOf(to, known, name)
  const { above, below } = fraction(readDecimal(quantity, name), unitOf(from, known, name), target)
  const needsWhole = wholeOf(whole)
  const places = needsWhole ? 0 : QUANTITY_PLACES
  const answer = trimmed(divide(above, below, places, 'down'))
  const inexact = subtract(multiply(answer, below), above).units !== 0n
  if (inexact || (target.step && target.step.units > 0n && !isMultiple(answer, target.step))) {
    const near = writeDecimal(trimmed(divide(above, below, QUANTITY_PLACES, 'half-up')))
    const wanted = needsWhole ? 'a whole number' : inexact ? `exact in ${QUANTITY_PLACES} places` : stepText(target)
    throw new MappingError(
      'expression',
      `$convert: ${show(quantity)} ${show(from)} is about ${near} ${show(to)}, which is not ${wanted}`,
      'Order another quantity, or split it into whole units and the rest with $pack; it is never rounded in silence.',
    )
  }
  return written(answer, name)
}

function stepText({ step }: Unit): string {
  return `a multiple of ${step ? writeDecimal(step) : '1'}`
}

function isMultiple(value: Decimal, step: Decimal): boolean {
  const times = divide(value, step, 0, 'down')
  return subtract(multiply(times, step), value).units === 0n
}

/** Whole units, and what is left over in the unit it came in. */
function pack([quantity, from, to, units]: readonly unknown[]): { whole: string; rest: string } | undefined {
  if (quantity === undefined || from === undefined || to === undefined || units === undefined) return undefined
  const name = 'pack'
  const known = listOf(units)
  const given = readDecimal(quantity, name)
  const [source, target] = [unitOf(from, known, name), unitOf(to, known, name)]
  const there = fraction(given, source, target)
  const whole = roundTo(divide(there.above, there.below, 0, 'down'), 0, 'down')
  const back = fraction(whole, target, source)
  const used = trimmed(divide(back.above, back.below, QUANTITY_PLACES, 'down'))
  if (subtract(multiply(used, back.below), back.above).units !== 0n) {
    const message = `$pack: one ${show(to)} is not exact in ${show(from)}, so the rest cannot be written`
    throw new MappingError('expression', message, 'Pack from the base unit of the product.')
  }
  return { whole: written(whole, name), rest: written(trimmed(subtract(given, used)), name) }
}

const units = [
  { unit: 'EA', numerator: 1, denominator: 1 },
  { unit: 'XCT', numerator: 12, denominator: 1 },
]
const weighed = [
  { unit: 'KGM', numerator: 1, denominator: 1 },
  { unit: 'XBG', numerator: 5, denominator: 2 },
]

export const unitConversions: readonly BusinessFunction[] = [
  define({
    topic: 'units',
    signature: '$convert(quantity, from, to, units, whole?)',
    summary: {
      en: 'A quantity in another unit of the product, exactly. `units` are those of the product, {unit, numerator, denominator}: base quantity = quantity × numerator / denominator. An answer that is not exact in 6 places is refused, and so is one that is no multiple of the unit\'s roundingIncrement, or with `"whole"` one that is not whole.',
      zh: '按商品的单位把数量精确换算为另一单位。`units` 为商品的 {unit, numerator, denominator}：基本数量 = 数量 × 分子 / 分母。6 位小数内无法精确表示的、不是该单位 roundingIncrement 整数倍的，以及给出 `"whole"` 时不是整数的，均拒绝。',
    },
    examples: [
      { expression: '$convert("3", "XCT", "EA", units)', input: { units }, gives: '36' },
      { expression: '$convert("36", "EA", "XCT", units, "whole")', input: { units }, gives: '3' },
      { expression: '$convert("6", "EA", "XCT", units)', input: { units }, gives: '0.5' },
      { expression: '$convert("3", "XBG", "KGM", units)', input: { units: weighed }, gives: '7.5' },
      { expression: '$convert("6", "EA", "XCT", units, "whole")', input: { units }, fails: 'not a whole number' },
      { expression: '$convert("100", "EA", "XCT", units)', input: { units }, fails: 'is about 8.333333 "XCT"' },
      { expression: '$convert("1", "XPX", "EA", units)', input: { units }, fails: 'has no unit "XPX"' },
    ],
    call: convert,
  }),
  define({
    topic: 'units',
    signature: '$pack(quantity, from, to, units)',
    summary: {
      en: 'Splits a quantity into whole units (`whole`, in `to`) and what is left over (`rest`, in `from`).',
      zh: '把数量拆为整单位（`whole`，以 `to` 计）和余量（`rest`，以 `from` 计）。',
    },
    examples: [
      { expression: '$pack("100", "EA", "XCT", units)', input: { units }, gives: { whole: '8', rest: '4' } },
      { expression: '$pack("24", "EA", "XCT", units).rest', input: { units }, gives: '0' },
    ],
    call: pack,
  }),
]
