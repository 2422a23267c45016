/**
 * Clocks of time zones. A wall time is written as the milliseconds it would have in UTC, so that its parts can be read
 * with `Date`. Nothing depends on the zone of the process.
 */
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'
import { didYouMean } from '../suggest.ts'

/** Business dates are calendar days in the tenant's zone (canonical model, section 1.3); this one where none is named. */
export const BUSINESS_ZONE = 'Asia/Shanghai'

export const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** China changed its clocks for the last time in 1991 (IANA time zone database). */
const STEADY_SINCE = Date.UTC(1992, 0, 1)

const FIXED = /^([+-])(\d{2}):(\d{2})$/
const formats = new Map<string, Intl.DateTimeFormat>()
/** Names come from maps, and there are few; a record that makes them up does not fill the memory. */
const MOST_FORMATS = 100

/** The day of a wall time, `YYYY-MM-DD`; several times faster than `toISOString`. */
export function dayText(wall: number): string {
  const at = new Date(wall)
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
}

/** A wall time as a text of UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`. */
export function instantText(wall: number): string {
  const at = new Date(wall)
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
  return `${dayText(wall)}T${time}.${String(at.getUTCMilliseconds()).padStart(3, '0')}Z`
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** What the clocks of a zone show at a moment. */
export function wallTime(at: number, zone: string, name: string): number {
  return at + offset(at, zone, name)
}

/**
 * The moment at which the clocks of a zone show a time. Where they show it twice (summer time ends), the first; where
 * they skip it (summer time begins), undefined.
 */
export function momentOf(wall: number, zone: string, name: string): number | undefined {
  const before = wall - offset(wall - DAY_MS, zone, name)
  const after = wall - offset(wall + DAY_MS, zone, name)
  const [first, last] = before < after ? [before, after] : [after, before]
  return [first, last].find((at) => wallTime(at, zone, name) === wall)
}

/** The first moment of a day; its midnight, or where the clocks skip that, the moment they jump over it. */
export function startOfDay(day: number, zone: string, name: string): number | undefined {
  const midnight = momentOf(day, zone, name)
  if (midnight !== undefined) return midnight
  const before = offset(day - DAY_MS, zone, name)
  const jump = day - before
  return offset(jump - 1, zone, name) === before && wallTime(jump, zone, name) - day < DAY_MS ? jump : undefined
}

/** How far the zone's clocks are ahead of UTC at a moment. `$name` needs it. */
function offset(at: number, zone: string, name: string): number {
  if (zone === BUSINESS_ZONE && at >= STEADY_SINCE) return 8 * HOUR_MS
  if (zone === 'UTC') return 0
  const [, sign, hours, minutes] = FIXED.exec(zone) ?? []
  if (sign !== undefined && Number(hours) < 24 && Number(minutes) < 60) {
    return (sign === '-' ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes))
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(zone, name).formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day, hour, minute, second } = parts
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return shown - Math.floor(at / 1000) * 1000
}

function formatOf(zone: string, name: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  if (formats.size >= MOST_FORMATS) formats.clear()
  const format = formatFor(zone, name)
  formats.set(zone, format)
  return format
}

function formatFor(timeZone: string, name: string): Intl.DateTimeFormat {
  const digits = '2-digit'
  const time = { hour: digits, minute: digits, second: digits, hourCycle: 'h23' } as const
  const day = { year: 'numeric', month: digits, day: digits, calendar: 'iso8601', numberingSystem: 'latn' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, ...day, ...time })
  } catch {
    const hint = didYouMean(timeZone.slice(0, 60), ['UTC', ...Intl.supportedValuesOf('timeZone')])
    throw new MappingError(
      'expression',
      `$${name} needs a time zone such as "Asia/Shanghai", "UTC" or "+08:00", but got ${show(timeZone)}`,
      `Write a name of the IANA time zone database; ${hint}`,
    )
  }
}
