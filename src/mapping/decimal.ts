/**
 * Exact arithmetic on decimal strings, for money, prices, quantities and rates (canonical model, section 1.2).
 *
 * Arguments are decimal strings (`"9922.11"`) or JSON numbers that arrived as such; results are decimal strings without
 * exponent, thousands mark or minus zero. A missing argument gives a missing result, as everywhere in JSONata.
 */
import { Decimal } from 'decimal.js'
import { MappingError } from './mistake.ts'

/** Wide enough for every product of two amounts; nothing is rounded in silence. */
const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -1e9, toExpPos: 1e9 })

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/** Unit prices have at most ten places (canonical model, section 1.2), so a quotient is not carried further unasked. */
const QUOTIENT_PLACES = 10

const MAX_PLACES = 30

function decimal(value: unknown, name: string): Decimal {
  if (typeof value === 'string' && value.length <= 60 && DECIMAL.test(value.trim())) return new Exact(value.trim())
  if (typeof value === 'number' && Number.isFinite(value)) return new Exact(value)
  throw new MappingError(
    'expression',
    `$${name} needs a decimal such as "12.50", but got ${show(value)}`,
    'Correct the value in the source, or the path in the map.',
  )
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function placesOf(value: unknown, name: string): number {
  const places = Number(value)
  if (Number.isInteger(places) && places >= 0 && places <= MAX_PLACES) return places
  throw new MappingError(
    'expression',
    `$${name} needs a number of places from 0 to ${MAX_PLACES}, but got ${show(value)}`,
    'Write the number of decimal places as a whole number.',
  )
}

/** Rounded first, so that what becomes zero has no sign. */
function write(value: Decimal, places: number): string {
  return value.toDecimalPlaces(places).toFixed(places)
}

/** Places written in an operand, so that "1.10" + "2.20" is "3.30" and not "3.3", as in PostgreSQL's `numeric`. */
function scale(value: unknown): number {
  const text = typeof value === 'string' ? value.trim() : new Exact(value as number).toFixed()
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/** Exact sum; keeps the larger number of places. */
export function plus(a: unknown, b: unknown): string | undefined {
  if (a === undefined || b === undefined) return undefined
  return write(decimal(a, 'plus').plus(decimal(b, 'plus')), Math.max(scale(a), scale(b)))
}

/** Exact difference; keeps the larger number of places. */
export function minus(a: unknown, b: unknown): string | undefined {
  if (a === undefined || b === undefined) return undefined
  return write(decimal(a, 'minus').minus(decimal(b, 'minus')), Math.max(scale(a), scale(b)))
}

/** Exact product; the places of both factors add up. Round it once, at the step the business rule names. */
export function times(a: unknown, b: unknown): string | undefined {
  if (a === undefined || b === undefined) return undefined
  return write(decimal(a, 'times').times(decimal(b, 'times')), scale(a) + scale(b))
}

/** Quotient, rounded half up to `places`; without `places` up to ten, with no zeros behind the last digit. */
export function over(a: unknown, b: unknown, places?: unknown): string | undefined {
  if (a === undefined || b === undefined) return undefined
  const divisor = decimal(b, 'over')
  if (divisor.isZero()) {
    throw new MappingError('expression', `$over cannot divide ${show(a)} by zero`, 'Correct the divisor in the source.')
  }
  const quotient = decimal(a, 'over').div(divisor)
  if (places !== undefined) return write(quotient, placesOf(places, 'over'))
  const rounded = quotient.toDecimalPlaces(QUOTIENT_PLACES)
  return write(rounded, rounded.decimalPlaces())
}

/** The shortest way to write the same value: `"0010.500"` is `"10.5"`, the number `13` is `"13"`. */
export function shortest(value: unknown): string | undefined {
  if (value === undefined) return undefined
  const exact = decimal(value, 'decimal')
  return write(exact, exact.decimalPlaces())
}

/**
 * Rounds. A decimal string is rounded half up, away from zero (四舍五入), and gets exactly `places` places; a JSON number
 * is JSONata's own case: half to even, and stays a number.
 */
export function round(value: unknown, places: unknown = 0): string | number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number') {
    const digits = Number(places)
    const unit = new Exact(10).pow(-digits)
    return new Exact(value).toNearest(unit, Decimal.ROUND_HALF_EVEN).toNumber()
  }
  return write(decimal(value, 'round'), placesOf(places, 'round'))
}

/** Adds up a list. Decimal strings are added exactly and keep the largest number of places; numbers are JSONata's own case. */
export function sum(values: unknown): string | number | undefined {
  if (values === undefined) return undefined
  const list: unknown[] = Array.isArray(values) ? values : [values]
  if (list.every((value) => typeof value === 'number')) return list.reduce<number>((total, value) => total + value, 0)
  let total = new Exact(0)
  let places = 0
  for (const value of list) {
    total = total.plus(decimal(value, 'sum'))
    places = Math.max(places, scale(value))
  }
  return write(total, places)
}
