/** The fourth argument of `$code`: whom and which day a look-up is about. */
import { MappingError } from './mistake.ts'
import { show } from './show.ts'
import type { CodeAbout } from './values.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const ADVICE = 'Write { "dealer": dealerCode, "on": "2027-01-31" }, or leave out what the record itself says.'

/**
 * What an expression hands in: an object with `dealer` and `on`, both optional; missing and empty ones are as if left
 * out. Throws a `MappingError` for anything else.
 */
export function codeAbout(given: unknown): CodeAbout | undefined {
  if (given === undefined || given === null) return undefined
  if (typeof given !== 'object' || Array.isArray(given)) throw wrong(`an object, not ${show(given)}`)
  const { dealer, on, ...others } = given as Record<string, unknown>
  const [other] = Object.keys(others)
  if (other !== undefined) throw wrong(`"dealer" and "on", not ${show(other)}`)
  const about: CodeAbout = {}
  if (isThere(dealer)) {
    if (typeof dealer !== 'string' && typeof dealer !== 'number') throw wrong('one dealer code as "dealer"')
    about.dealer = String(dealer)
  }
  if (isThere(on)) {
    if (typeof on !== 'string' || !DAY.test(on)) throw wrong(`a business day as "on", not ${show(on)}`)
    about.on = on
  }
  return about
}

/** What the expression says, and for the rest what the record says. */
export function aboutBoth(record: CodeAbout | undefined, told: CodeAbout | undefined): CodeAbout | undefined {
  if (told === undefined) return record
  return { dealer: told.dealer ?? record?.dealer, on: told.on ?? record?.on }
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function wrong(expected: string): MappingError {
  return new MappingError('expression', `the last argument of $code takes ${expected}`, ADVICE)
}
