/**
 * Arithmetic of validity. A period is half-open, `[validFrom, validTo)`, in business days `YYYY-MM-DD`; a missing end is
 * open. Days are compared as text, which is their order in time.
 */
import { periodsOverlap } from './time.ts'

export interface Period {
  validFrom?: string | undefined
  validTo?: string | undefined
}

/** What systems with inclusive ends write for "no end". */
const NO_END = '9999-12-31'
const MS_A_DAY = 86_400_000

/** Does the period hold on that day? */
export function inForce({ validFrom, validTo }: Period, day: string): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo)
}

/** The days both periods have in common; undefined when there is none. */
export function commonPeriod(a: Period, b: Period): Period | undefined {
  if (isEmpty(a) || isEmpty(b) || !periodsOverlap(a, b)) return undefined
  const validFrom = [a.validFrom, b.validFrom]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  const validTo = [a.validTo, b.validTo].filter((day) => day !== undefined).sort()[0]
  return { ...(validFrom !== undefined && { validFrom }), ...(validTo !== undefined && { validTo }) }
}

/** True for a period without a day: it ends on the day it begins, or before. */
export function isEmpty({ validFrom, validTo }: Period): boolean {
  return validFrom !== undefined && validTo !== undefined && validFrom >= validTo
}

/** The day `days` after (or, below 0, before) another one. `day` must be one of the calendar. */
export function addDays(day: string, days: number): string {
  const date = new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_A_DAY)
  return date.toISOString().slice(0, 10)
}

/** Number of days of a period; undefined when it is open. */
export function daysOf({ validFrom, validTo }: Period): number | undefined {
  if (validFrom === undefined || validTo === undefined) return undefined
  return Math.max(0, Math.round((Date.parse(validTo) - Date.parse(validFrom)) / MS_A_DAY))
}

/** The `validTo` for a source whose last day is inclusive; undefined, an open end, for its 9999-12-31. */
export function validToOf(lastDay: string | undefined): string | undefined {
  return lastDay === undefined || lastDay >= NO_END ? undefined : addDays(lastDay, 1)
}

/** The last day of a period, for a target whose ends are inclusive; 9999-12-31 for an open end. */
export function lastDayOf({ validTo }: Period): string {
  return validTo === undefined ? NO_END : addDays(validTo, -1)
}

/** The period as it is left when something new takes over on `day`; undefined when nothing of it is left. */
export function endedOn(period: Period, day: string): Period | undefined {
  const validTo = period.validTo === undefined || day < period.validTo ? day : period.validTo
  const left = { ...period, validTo }
  return isEmpty(left) ? undefined : left
}

/**
 * Those that share a day with one that begins before them, each beside the longest of these, in order of their begin;
 * empty when at most one holds on any day.
 */
export function overlaps<T extends Period>(periods: Iterable<T>): { late: T; early: T }[] {
  const byStart = [...periods].sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
  const found: { late: T; early: T }[] = []
  let longest: T | undefined
  for (const late of byStart) {
    if (isEmpty(late)) continue
    if (longest !== undefined && periodsOverlap(longest, late)) found.push({ late, early: longest })
    if (longest === undefined || endsLater(late, longest)) longest = late
  }
  return found
}

function endsLater(a: Period, b: Period): boolean {
  return b.validTo !== undefined && (a.validTo === undefined || a.validTo > b.validTo)
}
