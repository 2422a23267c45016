/**
 * Exact decimal numbers, for money, prices, quantities and rates (canonical model, section 1.2): whole numbers of any
 * length with a point in them, so that nothing is ever rounded but where it is asked for. `small-decimal.ts` answers the
 * common small cases faster, and the same.
 */
import { whyNoDecimal } from './no-decimal.ts'
import type { Rounding } from './rounding.ts'
import { roundsAway } from './rounding.ts'

/** `units` / 10^`places`: `"12.50"` is 1250 with 2 places. */
export interface Decimal {
  readonly units: bigint
  readonly places: number
}

/** Digits a decimal may have, before and behind the point together. No sum of money needs a third of them. */
export const MAX_DIGITS = 100

/** Places a result may be rounded to; below zero to tens, hundreds, … */
export const MAX_PLACES = 30

/** Longest text that is looked at: digits, sign, point, exponent and some spaces around. */
const MAX_LENGTH = MAX_DIGITS + 20

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

export const ZERO: Decimal = { units: 0n, places: 0 }

/** 10^`exponent`; below zero is not asked for. */
export function tenTo(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

/**
 * Reads a decimal string (`"9922.11"`, `"-5"`, `"1.5E3"`; spaces around it do not count), or a JSON number whose text is
 * exactly the number meant: one of at most 15 digits, or a whole number of at most 2^53 - 1. `$name` needs it: throws a
 * `MappingError` that says what came instead and what to do.
 */
export function readDecimal(value: unknown, name: string): Decimal {
  const text = typeof value === 'number' ? exactText(value) : value
  if (typeof text === 'string' && text.length <= MAX_LENGTH) {
    const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text.trim()) ?? []
    const digits = whole + fraction
    if (digits !== '') {
      const places = fraction.length - Number(exponent)
      if (digits.length + Math.abs(Number(exponent)) <= MAX_DIGITS) {
        const units = BigInt(sign === '-' ? `-${digits}` : digits)
        return places >= 0 ? { units, places } : { units: units * tenTo(-places), places: 0 }
      }
    }
  }
  throw whyNoDecimal(value, name)
}

/** The text of a number that no binary fraction has bent: what a source wrote with so few digits is read back the same. */
function exactText(value: number): string | undefined {
  if (Number.isSafeInteger(value)) return String(value)
  const text = String(value)
  return Number.isFinite(value) && !Number.isInteger(value) && significantDigits(text) <= 15 ? text : undefined
}

function significantDigits(text: string): number {
  const [digits = ''] = text.replace(/^-?[0.]*/, '').split('e')
  return digits.replace('.', '').length
}

/** Writes all places; no exponent, no minus zero. */
export function writeDecimal({ units, places }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const sign = units < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** The same number with as many places, which must not be fewer than it has. */
function widened(value: Decimal, places: number): bigint {
  return places === value.places ? value.units : value.units * tenTo(places - value.places)
}

/** Keeps the larger number of places, so that "1.10" + "2.20" is "3.30", as in PostgreSQL's `numeric`. */
export function add(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places)
  return { units: widened(a, places) + widened(b, places), places }
}

export function negated({ units, places }: Decimal): Decimal {
  return { units: -units, places }
}

/** Keeps the larger number of places. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negated(b))
}

/** The places of both factors add up. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, places: a.places + b.places }
}

/** -1, 0 or 1, as `a` is smaller than, equal to or larger than `b`. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const { units } = subtract(a, b)
  return units < 0n ? -1 : units > 0n ? 1 : 0
}

/** `a / b` rounded once, from the exact fraction, to `places` (0 or more); `b` is not zero. */
export function divide(a: Decimal, b: Decimal, places: number, mode: Rounding): Decimal {
  const shift = places + b.places - a.places
  const numerator = shift >= 0 ? a.units * tenTo(shift) : a.units
  const denominator = shift >= 0 ? b.units : b.units * tenTo(-shift)
  return { units: roundedQuotient(numerator, denominator, mode), places }
}

function roundedQuotient(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const quotient = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return quotient
  const twice = 2n * (rest < 0n ? -rest : rest)
  const size = denominator < 0n ? -denominator : denominator
  const half = twice < size ? -1 : twice > size ? 1 : 0
  if (!roundsAway(mode, half, quotient % 2n !== 0n)) return quotient
  return numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n
}

/** Rounds to `places`; below zero to tens, hundreds, … Gets exactly `places` places, at least none. */
export function roundTo(value: Decimal, places: number, mode: Rounding): Decimal {
  if (places >= value.places) return { units: widened(value, places), places }
  const unit = tenTo(value.places - places)
  const units = roundedQuotient(value.units, unit, mode)
  return places >= 0 ? { units, places } : { units: units * tenTo(-places), places: 0 }
}

/** Without zeros at the end of its fraction: 10.500 is 10.5. */
export function trimmed({ units, places }: Decimal): Decimal {
  let [rest, left] = [units, places]
  while (left > 0 && rest % 10n === 0n) {
    rest /= 10n
    left--
  }
  return { units: rest, places: left }
}
