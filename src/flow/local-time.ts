/** Local time of a zone, with the clock changes of summer time. */

/** A day of the calendar. Months count from 1; a month or day beyond its range is one of the next (or the last) year or month. */
export interface LocalDay {
  year: number
  month: number
  day: number
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day it is in a zone. */
export function localDay(at: Date, zone: string): LocalDay {
  const local = new Date(at.getTime() + offset(at.getTime(), zone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** The day that many days later. */
export function addDays({ year, month, day }: LocalDay, days: number): LocalDay {
  const later = new Date(Date.UTC(year, month - 1, day + days))
  return { year: later.getUTCFullYear(), month: later.getUTCMonth() + 1, day: later.getUTCDate() }
}

/**
 * The moment at which the clocks of a zone show this day and time (`hh:mm`). Where they show it twice, `which` says
 * which one; where they skip it, the moment of the jump.
 */
export function instantOf({ year, month, day }: LocalDay, time: string, zone: string, which: 'first' | 'last'): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const shown = Date.UTC(year, month - 1, day, hours, minutes)
  const moments = [offset(shown - DAY_MS, zone), offset(shown + DAY_MS, zone)]
    .map((of) => shown - of)
    .sort((a, b) => a - b)
  const real = moments.filter((at) => at + offset(at, zone) === shown)
  const found = which === 'first' ? real[0] : real.at(-1)
  return new Date(found ?? jumpBetween(moments[0] ?? shown, moments[1] ?? shown, zone))
}

/** When the clocks change between two moments, to the millisecond. */
function jumpBetween(from: number, to: number, zone: string): number {
  const before = offset(from, zone)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offset(at: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const whole = Math.floor(at / 1000) * 1000
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole
}
