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

/**
 * Zones whose clocks have not been changed since the beginning of a year, and the hours they are ahead of UTC (IANA time
 * zone database). Asking for the clocks of another zone, or of an earlier time, costs a hundred times as much.
 */
const STEADY: ReadonlyMap<string, { since: number; ahead: number }> = new Map(
  [
    { zone: BUSINESS_ZONE, hours: 8, year: 1992 },
    { zone: 'Asia/Hong_Kong', hours: 8, year: 1980 },
    { zone: 'Asia/Macau', hours: 8, year: 1980 },
    { zone: 'Asia/Taipei', hours: 8, year: 1980 },
    { zone: 'Asia/Singapore', hours: 8, year: 1983 },
    { zone: 'Asia/Bangkok', hours: 7, year: 1921 },
    { zone: 'Asia/Tokyo', hours: 9, year: 1952 },
    { zone: 'Asia/Seoul', hours: 9, year: 1989 },
    { zone: 'UTC', hours: 0, year: 0 },
  ].map(({ zone, hours, year }) => [zone, { since: new Date(0).setUTCFullYear(year, 0, 1), ahead: hours * HOUR_MS }]),
)

const FIXED = /^([+-])(\d{2}):(\d{2})$/
const formats = new Map<string, Intl.DateTimeFormat>()
/** Names come from maps, and there are few; a record that makes them up does not fill the memory. */
const MOST_FORMATS = 100

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar, counted in years that begin in March, so that the leap day is
 * the last of its year.
 */
export function daysBefore(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  return leapDays(years) + years * 365 + Math.floor((months * 153 + 2) / 5) + day - 1 - DAYS_TO_1970
}

export function leapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function leapDays(years: number): number {
  return Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
}

/** From March of the year 0. */
const DAYS_TO_1970 = 719_468
const DAYS_OF_400_YEARS = 146_097

/** The day of a wall time, `YYYY-MM-DD`, by arithmetic: many times faster than `toISOString`. */
export function dayText(wall: number): string {
  const days = Math.floor(wall / DAY_MS) + DAYS_TO_1970
  const cycle = Math.floor(days / DAYS_OF_400_YEARS)
  const inCycle = days - cycle * DAYS_OF_400_YEARS
  const years = Math.floor(
    (inCycle - Math.floor(inCycle / 1460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)) / 365,
  )
  const inYear = inCycle - (years * 365 + Math.floor(years / 4) - Math.floor(years / 100))
  const months = Math.floor((inYear * 5 + 2) / 153)
  const day = inYear - Math.floor((months * 153 + 2) / 5) + 1
  const year = cycle * 400 + years + (months < 10 ? 0 : 1)
  return `${year}-${two(months < 10 ? months + 3 : months - 9)}-${two(day)}`
}

/** A wall time as a text of UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`. */
export function instantText(wall: number): string {
  const ms = wall - Math.floor(wall / DAY_MS) * DAY_MS
  const seconds = Math.floor(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`
  const fraction = ms % 1000
  return `${dayText(wall)}T${time}.${fraction < 10 ? '00' : fraction < 100 ? '0' : ''}${fraction}Z`
}

/** Two digits; of everything below a hundred there is a text already. */
function two(value: number): string {
  return TWO[value] ?? String(value)
}

const TWO: readonly string[] = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

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
  if (before === after && wallTime(before, zone, name) === wall) return before
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
  const steady = STEADY.get(zone)
  if (steady && at >= steady.since) return steady.ahead
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
