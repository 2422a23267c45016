import type { Calendar, ClosedWindow } from './calendar.ts'
import { addDays, instantOf, type LocalDay, localDay, WEEKDAYS } from './local-time.ts'

/** Stands for a system that is not seen to open within two years. */
export const forEver = new Date(8.64e15)

const LOOK_AHEAD_MS = 2 * 366 * 86_400_000
const ORDER: readonly string[] = WEEKDAYS

/**
 * Until when a system is closed at `now`, and why; undefined when it is open. Windows that touch or overlap are one:
 * `until` is the moment when it is really open again. Times are those of the calendar's zone: a time that the clocks
 * skip in spring is the moment they jump; of a time that comes twice in autumn, a window begins with the first and
 * ends with the second.
 */
export function closedUntil(calendar: Calendar, now: Date): { until: Date; reason?: string } | undefined {
  const first = endAt(calendar, now)
  if (!first) return undefined
  const horizon = now.getTime() + LOOK_AHEAD_MS
  let until = first.until
  for (;;) {
    const next = endAt(calendar, until)
    if (!next) return { ...first, until }
    if (next.until.getTime() > horizon) return { ...first, until: forEver }
    until = next.until
  }
}

/** The latest end of the windows that are closed at a moment. */
function endAt({ zone, closed }: Calendar, at: Date): { until: Date; reason?: string } | undefined {
  let latest: { until: Date; reason?: string } | undefined
  for (const window of closed) {
    for (const { from, to } of windowsAround(window, localDay(at, zone))) {
      const until = instantOf(to.day, to.time, zone, 'last')
      if (instantOf(from.day, from.time, zone, 'first') > at || until <= at) continue
      if (!latest || until > latest.until) latest = { until, ...(window.reason ? { reason: window.reason } : {}) }
    }
  }
  return latest
}

type Point = { day: LocalDay; time: string }

/** The windows of one entry that could be closed on a day. */
function windowsAround(window: ClosedWindow, today: LocalDay): { from: Point; to: Point }[] {
  const { from, to } = window
  switch (window.every) {
    case 'day':
      return [-1, 0].map((days) => {
        const day = addDays(today, days)
        return { from: { day, time: from }, to: { day: to > from ? day : addDays(day, 1), time: to } }
      })
    case 'week': {
      const [first, last] = [weekPoint(from), weekPoint(to)]
      const monday = addDays(today, -ORDER.indexOf(weekdayOf(today)))
      const wraps = last.day < first.day || (last.day === first.day && last.time <= first.time)
      return [-7, 0].map((days) => {
        const day = (n: number) => addDays(monday, days + n)
        return {
          from: { day: day(first.day), time: first.time },
          to: { day: day(last.day + (wraps ? 7 : 0)), time: last.time },
        }
      })
    }
    case 'month':
      return [-1, 0].map((months) => {
        const [begin, end] = [monthPoint(from, today, months), monthPoint(to, today, months)]
        return { from: begin, to: key(end) > key(begin) ? end : monthPoint(to, today, months + 1) }
      })
    default:
      return [{ from: momentPoint(from), to: momentPoint(to) }]
  }
}

const key = ({ day, time }: Point) => `${new Date(Date.UTC(day.year, day.month - 1, day.day)).toISOString()} ${time}`

function weekPoint(text: string): { day: number; time: string } {
  const [day = '', time = ''] = text.split(' ')
  return { day: ORDER.indexOf(day), time }
}

function weekdayOf({ year, month, day }: LocalDay): string {
  return ORDER[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7] ?? ''
}

/** `last-1 18:00` in the month that lies `months` from a day's. */
function monthPoint(text: string, around: LocalDay, months: number): Point {
  const [which = '', time = ''] = text.split(' ')
  const first = { ...around, month: around.month + months, day: 1 }
  const day = which.startsWith('last')
    ? addDays({ ...first, month: first.month + 1 }, -1 - Number(which.slice('last-'.length) || 0))
    : addDays(first, Number(which) - 1)
  return { day, time }
}

function momentPoint(text: string): Point {
  const [day = '', time = ''] = text.split('T')
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { day: { year, month, day: date }, time }
}
