/** Reads dates and times as the systems write them (canonical model, section 1.3). */
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'
import { DAY_MS, instantText, momentOf, startOfDay, wallTime } from './clock.ts'
import { type DateParts, dateFormat } from './date-format.ts'
import { plainDate } from './plain-date.ts'

/**
 * What a text says: a `day` of the calendar, a `wall` time that some zone's clocks show, or a `moment` (milliseconds
 * since 1970 in UTC). Days and wall times are written as the milliseconds they would have in UTC.
 */
export interface Told {
  kind: 'day' | 'wall' | 'moment'
  ms: number
  /** A day that was written as the moment of its midnight in UTC: Edm.DateTime of OData 2, which knows no dates. */
  utc?: true
}

const FIRST = Date.UTC(1000, 0, 1)
const LAST = Date.UTC(9999, 11, 31) + DAY_MS

/** A number of milliseconds below this would be a day before March 1973: it is seconds, or a date such as 20270131. */
const LEAST_MILLISECONDS = 1e11

const SPELLED =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[Tt ] ?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})([Zz])?)?$/
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
/** OData 2: milliseconds in UTC. The offset, in minutes, says only how it was shown. */
const ODATA = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/
const LONGEST = 60
const MILLISECONDS = /^-?\d{12,13}$/

/** What a value says, in the usual forms or in the one that is named. `$name` needs it. */
export function readDate(value: unknown, form: unknown, name: string): Told {
  const told = form === undefined ? usual(value) : inForm(value, form, name)
  if (told && told.ms >= FIRST && told.ms < LAST) return told
  throw noDate(value, form, name)
}

/** The moment meant, in a zone. */
export function momentTold({ kind, ms, utc }: Told, zone: string, name: string): number {
  const moment = kind === 'moment' || utc ? ms : kind === 'day' ? startOfDay(ms, zone, name) : momentOf(ms, zone, name)
  if (moment !== undefined) return moment
  const local = instantText(ms).slice(0, 19).replace('T', ' ')
  throw new MappingError(
    'expression',
    `$${name}: the clocks of ${zone} never show ${local}, they jump over it`,
    'Correct the time in the source, or name the zone it was really written in.',
  )
}

/** The wall time meant, in a zone. */
export function wallTold({ kind, ms }: Told, zone: string, name: string): number {
  return kind === 'moment' ? wallTime(ms, zone, name) : ms
}

function usual(value: unknown): Told | undefined {
  if (typeof value === 'number') return Math.abs(value) >= LEAST_MILLISECONDS ? moment(value) : undefined
  if (typeof value !== 'string' || value.length > LONGEST) return undefined
  const plain = plainDate(value)
  if (plain) return plain
  const text = value.trim()
  const spelled = SPELLED.exec(text)
  if (spelled) {
    const [hour, zone] = [spelled[5], spelled[9]]
    const parts = partsOf(spelled[1], spelled[3], spelled[4], hour, spelled[6], spelled[7], spelled[8])
    return zone === undefined ? clock(parts, hour !== undefined) : moment(clock(parts, true)?.ms, offsetOf(zone))
  }
  const compact = COMPACT.exec(text)
  if (compact) {
    const [hour, utc] = [compact[4], compact[7]]
    const parts = partsOf(compact[1], compact[2], compact[3], hour, compact[5], compact[6])
    return utc === undefined ? clock(parts, hour !== undefined) : moment(clock(parts, true)?.ms)
  }
  const chinese = CHINESE.exec(text)
  if (chinese) return clock(partsOf(chinese[1], chinese[2], chinese[3]), false)
  const [, ticks, shown] = ODATA.exec(text) ?? []
  if (ticks !== undefined) {
    const ms = Number(ticks)
    return shown === undefined && ms % DAY_MS === 0 ? { kind: 'day', ms, utc: true } : moment(ms)
  }
  return MILLISECONDS.test(text) ? usual(Number(text)) : undefined
}

function inForm(value: unknown, form: unknown, name: string): Told | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text.length > LONGEST) return undefined
  if (form === 'milliseconds' || form === 'seconds') {
    const count = /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN
    return moment(form === 'seconds' ? count * 1000 : count)
  }
  if (form === 'sap') return ODATA.test(text.trim()) || COMPACT.test(text.trim()) ? usual(text) : undefined
  const parts = dateFormat(form, name).read(text.trim())
  return parts && clock(parts, true)
}

function moment(ms: number | undefined, offset = 0): Told | undefined {
  return ms === undefined || !Number.isInteger(ms) || Number.isNaN(offset)
    ? undefined
    : { kind: 'moment', ms: ms - offset }
}

function partsOf(year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = ''): DateParts {
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0')),
  }
}

/** Undefined for a day that no calendar has, or a time that no clock shows. A midnight tells the day only. */
function clock(parts: DateParts, timed: boolean): Told | undefined {
  const { year, month, day, hour, minute, second, millisecond } = parts
  const midnight = Date.UTC(year, month - 1, day)
  const real = new Date(midnight)
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day || real.getUTCFullYear() !== year) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const ms = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  return { kind: timed && ms !== midnight ? 'wall' : 'day', ms }
}

function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  if (Number(hours) > 14 || Number(minutes) > 59) return Number.NaN
  return (sign === '-' ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes))
}

function noDate(value: unknown, form: unknown, name: string): MappingError {
  const expected =
    form === undefined
      ? 'a date (2027-01-31), a time (2027-01-31T08:00:00Z) or epoch milliseconds'
      : `a date written ${show(form)}`
  return new MappingError('expression', `$${name} needs ${expected}, but got ${show(value)}`, adviceFor(value, name))
}

function adviceFor(value: unknown, name: string): string {
  const text = typeof value === 'string' ? value.trim() : ''
  if (value === '' || /^0{4}(-?00){2}/.test(text)) {
    return `It means that there is no date: leave the field out then: field != ${show(value)} ? $${name}(field).`
  }
  if (typeof value === 'number' || /^\d{9,11}$/.test(text)) {
    return `Say what the number is: $${name}(field, zone, "seconds") or "milliseconds" or "YYYYMMDD".`
  }
  if (/^\d{4}\D\d{1,2}\D\d{1,2}/.test(text))
    return 'The calendar or the clock has no such day or time: correct the source.'
  return `Correct the value in the source, or name its form: $${name}(field, zone, "DD.MM.YYYY").`
}
