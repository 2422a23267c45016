import { z } from 'zod'
import { broken, type Path, type Payload, shown } from './rule.ts'

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? []
  if (!year || !month || !day || month > 12) return false
  return day <= daysIn(year, month)
}

/** True for an instant in UTC (`Z`), with at most milliseconds: `2026-07-01T08:00:00Z`, `2026-07-01T08:00:00.123Z`. */
export function isInstant(text: string): boolean {
  const [, date, hour] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/.exec(text) ?? []
  return date !== undefined && isDate(date) && Number(hour) < 24
}

/** A business date: a calendar day in the tenant's zone, without a time. */
export const date = z
  .string()
  .check((payload) => {
    if (isDate(payload.value)) return
    const form = /^\d{4}-\d{2}-\d{2}$/.test(payload.value)
    const what = form ? 'is not a day of the calendar' : 'is not a date; write YYYY-MM-DD, e.g. "2026-07-01"'
    broken(payload, 'date', `${shown(payload.value)} ${what}`, [], true)
  })
  .meta({ format: 'date', examples: ['2026-07-01'] })

/** An instant in UTC. */
export const instant = z
  .string()
  .check((payload) => {
    if (isInstant(payload.value)) return
    const write = 'write UTC with Z and at most milliseconds, e.g. "2026-07-01T08:00:00.000Z"'
    broken(payload, 'instant', `${shown(payload.value)} is not an instant; ${write}`)
  })
  .meta({ format: 'date-time', examples: ['2026-07-01T08:00:00.000Z'] })

/** Validity is half-open, `[validFrom, validTo)`: a period that ends on the day it begins is empty, and refused. */
export function checkPeriod(
  payload: Payload,
  period: { validFrom?: string | undefined; validTo?: string | undefined },
  path: Path = [],
): void {
  const { validFrom, validTo } = period
  if (validFrom === undefined || validTo === undefined || validFrom < validTo) return
  const rule = `validity runs from validFrom up to, not including, validTo; validFrom is ${shown(validFrom)}`
  broken(payload, 'half-open-period', `${shown(validTo)} is not after validFrom; ${rule}`, [...path, 'validTo'])
}

/** Do two half-open periods share a day? A missing end is open. */
export function periodsOverlap(
  a: { validFrom?: string | undefined; validTo?: string | undefined },
  b: { validFrom?: string | undefined; validTo?: string | undefined },
): boolean {
  const startsBefore = (from: string | undefined, to: string | undefined) =>
    from === undefined || to === undefined || from < to
  return startsBefore(a.validFrom, b.validTo) && startsBefore(b.validFrom, a.validTo)
}
