/** Arguments that several functions take: places, ways to round, texts. */
import { type Decimal, MAX_DIGITS, MAX_PLACES, writeDecimal } from '../decimal.ts'
import { MappingError } from '../mistake.ts'
import { type Rounding, roundings } from '../rounding.ts'
import { didYouMean } from '../suggest.ts'
import { refused } from './function.ts'

/** Places of amounts where the map does not say (CNY and most currencies, canonical model, section 1.2). */
export const MONEY_PLACES = 2

/** A number of decimal places as a map writes it. */
export function placesOf(value: unknown, name: string, least = 0): number {
  const places = typeof value === 'string' && /^-?\d{1,2}$/.test(value) ? Number(value) : value
  if (Number.isInteger(places) && (places as number) >= least && (places as number) <= MAX_PLACES) {
    return places as number
  }
  const expected = `a whole number of places from ${least} to ${MAX_PLACES}`
  throw refused(name, expected, value, 'Write the number of decimal places, e.g. 2.')
}

export function roundingOf(value: unknown, name: string): Rounding {
  const known = roundings.find((mode) => mode === value)
  if (known) return known
  const hint = typeof value === 'string' ? didYouMean(value, roundings) : `known: ${roundings.join(', ')}`
  throw refused(name, `a way to round (${roundings.join(', ')})`, value, `Write the name in quotes; ${hint}`)
}

/** The text of a result. A result of more digits than are taken as an argument is refused, never cut. */
export function written(value: Decimal, name: string): string {
  const text = writeDecimal(value)
  if (text.length <= MAX_DIGITS) return text
  throw new MappingError(
    'expression',
    `$${name} gives a number of more than ${MAX_DIGITS} digits`,
    'Round the factors first, with $round.',
  )
}

/** A text argument; numbers count as their text, and missing values and null as none. */
export function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  throw refused(name, 'a text', value, 'Choose one text of the record, or make it one with $string.')
}

export function anyMissing(args: readonly unknown[]): boolean {
  for (const value of args) if (value === undefined) return true
  return false
}
