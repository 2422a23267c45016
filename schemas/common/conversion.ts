/**
 * Units of one product, as exact fractions: base quantity = quantity × numerator / denominator. Without its product a
 * carton means nothing: the same word is 12, 15 or 24 pieces. Nothing is ever rounded in silence: what does not come
 * out is refused, or split into whole units and a rest.
 */
import { Decimal } from './decimal.ts'

export interface Conversion {
  unit: string
  numerator: number
  denominator: number
  /** Smallest step of a quantity in this unit. */
  roundingIncrement?: string | undefined
}

/** Places a quantity may have. */
const PLACES = 6

/** Units that are counted: half a piece does not exist. Packages are counted too, and need no listing. */
const COUNTED = new Set(['EA', 'H87', 'C62', 'NAR', 'NIU', 'PR', 'NPR', 'SET', 'KT', 'AS', 'HEA'])

/** Must a quantity in this unit be whole? True of pieces, pairs, sets and packages; weights and measures keep fractions. */
export function isCounted(unit: string): boolean {
  return COUNTED.has(unit) || (unit.startsWith('X') && unit.length === 3)
}

/**
 * A quantity in another unit of the product, exactly, without zeros at its end.
 *
 * @param whole must the answer be whole? Where it is left out, `isCounted` says so.
 * @throws RangeError when the product has no such unit, when the answer is not exact in 6 places or is not whole where
 * it must be (see `split`), or when it is no multiple of the unit's roundingIncrement.
 */
export function convert(
  quantity: string,
  from: string,
  to: string,
  units: readonly Conversion[],
  whole = isCounted(to),
): string {
  const target = unitOf(to, units)
  const { above, below } = ratio(unitOf(from, units), target)
  const exact = new Decimal(quantity).times(above)
  const places = whole ? 0 : PLACES
  const scaled = exact.times(new Decimal(10).pow(places))
  const near = () => exact.div(below).toDecimalPlaces(PLACES, Decimal.ROUND_HALF_UP).toFixed()
  if (!scaled.mod(below).isZero()) {
    const wanted = whole ? 'a whole number; split it into whole units and a rest' : `exact in ${PLACES} places`
    throw new RangeError(`${quantity} ${from} is about ${near()} ${to}, which is not ${wanted}`)
  }
  const answer = exact.div(below)
  const step = target.roundingIncrement
  if (step !== undefined && !answer.mod(step).isZero()) {
    throw new RangeError(`${quantity} ${from} is ${near()} ${to}, which is not a multiple of ${step}`)
  }
  return answer.isZero() ? '0' : answer.toFixed()
}

/** The quantity in the base unit. Throws as `convert` does. */
export function toBase(quantity: string, from: string, baseUnit: string, units: readonly Conversion[]): string {
  return convert(quantity, from, baseUnit, units)
}

/**
 * A quantity as whole units of `to` and what is left over in `from`: 100 pieces are 8 cartons of 12 and 4 pieces. The
 * two are the quantity exactly, and have its sign.
 *
 * @throws RangeError when the product has no such unit, or when the rest cannot be written exactly in `from`.
 */
export function split(
  quantity: string,
  from: string,
  to: string,
  units: readonly Conversion[],
): { whole: string; rest: string } {
  const { above, below } = ratio(unitOf(from, units), unitOf(to, units))
  const given = new Decimal(quantity)
  const whole = given.times(above).divToInt(below)
  const used = whole.times(below)
  if (!used.times(new Decimal(10).pow(PLACES)).mod(above).isZero()) {
    throw new RangeError(`one ${to} is not exact in ${from}, so the rest cannot be written; split from the base unit`)
  }
  const rest = given.minus(used.div(above))
  return { whole: plain(whole), rest: plain(rest) }
}

/** `to` = `from` × above / below, in whole numbers above zero. */
function ratio(from: Conversion, to: Conversion): { above: Decimal; below: Decimal } {
  return {
    above: new Decimal(from.numerator).times(to.denominator),
    below: new Decimal(from.denominator).times(to.numerator),
  }
}

function unitOf(unit: string, units: readonly Conversion[]): Conversion {
  const found = units.find((entry) => entry.unit === unit)
  if (found) return found
  const known = units.map((entry) => entry.unit).join(', ')
  throw new RangeError(`the product has no unit "${unit}"; it has ${known || 'none'}`)
}

function plain(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed()
}
