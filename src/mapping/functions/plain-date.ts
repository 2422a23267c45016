/**
 * The dates and times that nearly all records hold, read digit by digit: `2027-03-01`, `2027-03-01T16:30:00Z`,
 * `2027-03-01 16:30:00.123`, `2027-03-01T16:30:00+08:00`. Several times faster than the patterns of `read-date.ts`.
 *
 * Whatever it does not read, right or wrong, is left to those: it says the same as they do, or nothing.
 */
import { DAY_MS, daysBefore, leapYear } from './clock.ts'
import type { Told } from './read-date.ts'

const DASH = 45
const COLON = 58
const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function plainDate(text: string): Told | undefined {
  const length = text.length
  if (length < 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined
  const year = pair(text, 0) * 100 + pair(text, 2)
  const month = pair(text, 5)
  const day = pair(text, 8)
  // What is no number here is NaN, and fails every comparison.
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1)) return undefined
  if (day > (month === 2 && leapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0))) return undefined
  const midnight = daysBefore(year, month, day) * DAY_MS
  if (length === 10) return { kind: 'day', ms: midnight }
  return timed(text, midnight)
}

/** The day is read; a time follows, perhaps with a fraction and a zone. */
function timed(text: string, midnight: number): Told | undefined {
  const { length } = text
  const between = text.charCodeAt(10)
  if ((between !== 84 && between !== 32) || length < 19) return undefined
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined
  const hour = pair(text, 11)
  const minute = pair(text, 14)
  const second = pair(text, 17)
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined
  let end = 19
  let fraction = 0
  if (text.charCodeAt(19) === 46) {
    // Three digits are milliseconds; any other number of them is left to the patterns.
    fraction = digit(text, 20) * 100 + pair(text, 21)
    if (!(fraction >= 0)) return undefined
    end = 23
  }
  const wall = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction
  if (end === length) return { kind: wall === midnight ? 'day' : 'wall', ms: wall }
  const sign = text.charCodeAt(end)
  if (sign === 90) return end + 1 === length ? { kind: 'moment', ms: wall } : undefined
  if ((sign !== 43 && sign !== DASH) || end + 6 !== length || text.charCodeAt(end + 3) !== COLON) return undefined
  const ahead = (pair(text, end + 1) * 60 + pair(text, end + 4)) * 60_000
  // Hours above 14 and minutes above 59 are no zone, which is told by the patterns.
  if (!(pair(text, end + 1) <= 14 && pair(text, end + 4) <= 59)) return undefined
  return { kind: 'moment', ms: sign === DASH ? wall + ahead : wall - ahead }
}

/** Two digits as a number, or NaN. */
function pair(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1)
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}
