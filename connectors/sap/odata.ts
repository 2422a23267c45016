/**
 * OData V2 as a Gateway speaks it: values in bodies and in URLs, and the envelope `d`.
 * Source: the OData 2.0 protocol (odata.org) and SAP Gateway's JSON format.
 */

import { copyFields } from './copy-fields.ts'

/** A row as it is handed on: no envelope, no links, lists as arrays, times in ISO 8601. Numbers with decimals are text. */
export type Row = Record<string, unknown>

/** `/Date(1767261600000)/` or `/Date(1767261600000+0480)/`: the number is UTC; the offset is for display only. */
const V2_DATE = /^\/Date\((-?\d+)([+-]\d+)?\)\/$/
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/

/**
 * A point in time as ISO 8601 in UTC with milliseconds, always 24 characters long so that texts compare like times.
 * Takes V2 dates with and without offset, and ISO times (without zone they are UTC). Undefined when it is none, or empty.
 */
export function instant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const v2 = V2_DATE.exec(value)
  if (v2) return isoTime(Number(v2[1]))
  if (!ISO_TIME.test(value)) return undefined
  return isoTime(Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`))
}

function isoTime(ms: number): string | undefined {
  const iso = Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined
  return iso?.length === 24 ? iso : undefined
}

/** The calendar day of a date field, `2026-01-31`. Day fields are midnight UTC, so the day is never moved by a zone. */
export function day(value: unknown): string | undefined {
  return instant(value)?.slice(0, 10)
}

/** A day as V2 takes it in a body, `/Date(ms)/`. Takes `2026-01-31` and full times; anything else stays as it is. */
export function bodyDate(value: string): string {
  const iso = instant(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00` : value)
  return iso === undefined ? value : `/Date(${Date.parse(iso)})/`
}

/** Text in a URL: `O'Ring` becomes `'O''Ring'`. Not yet percent-encoded. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** A point in time in a URL, for `Edm.DateTimeOffset` properties. Whole seconds stay short; milliseconds are kept. */
export function datetimeoffset(iso: string): string {
  return `datetimeoffset'${iso.replace('.000Z', 'Z')}'`
}

/** A day in a URL, for `Edm.DateTime` properties. It has no zone: strict servers refuse a `Z` here. */
export function datetime(isoDay: string): string {
  return `datetime'${isoDay}T00:00:00'`
}

/**
 * Path and query of a request below a service root: `A_Product?$top=1`. Values are percent-encoded here; empty ones
 * are left out. The names of system options keep their `$`, which some servers do not decode.
 */
export function query(resource: string, options: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',').replaceAll('%2F', '/')}`,
    )
  return pairs.length > 0 ? `${resource}?${pairs.join('&')}` : resource
}

/** One answer to a read of a set. `count` is the total that matches the filter, where the server says it. */
export interface RowSet {
  rows: Row[]
  next?: string
  count?: number
}

/**
 * Takes the envelope off a list: `{d:{results,__next,__count}}`, or the older `{d:[…]}`. Undefined when it is no list.
 * The list itself is used up: a page of thousands of rows is not held twice.
 */
export function rowSet(body: unknown): RowSet | undefined {
  const d = isObject(body) ? body.d : undefined
  const list = Array.isArray(d) ? d : isObject(d) ? d.results : undefined
  if (!Array.isArray(list) || !list.every(isObject)) return undefined
  for (let i = 0; i < list.length; i++) list[i] = plain(list[i] as Row)
  const set: RowSet = { rows: list }
  if (!isObject(d)) return set
  if (typeof d.__next === 'string' && d.__next !== '') set.next = d.__next
  const count = Number(d.__count ?? Number.NaN)
  if (Number.isSafeInteger(count) && count >= 0) set.count = count
  return set
}

/** Takes the envelope off a single entity: `{d:{…}}`, or `{d:{results:{…}}}` as some servers put it. */
export function entity(body: unknown): Row | undefined {
  const d = isObject(body) ? body.d : undefined
  if (!isObject(d)) return undefined
  const inner = d.results
  if (isObject(inner)) return plain(inner)
  return Array.isArray(inner) ? undefined : plain(d)
}

/** A record without OData's wrapping: `__metadata` and unread links left out, expanded lists as arrays, dates as ISO. */
export function plain(record: Row): Row {
  return copyFields(record, isWrapping, plainValue)
}

function isWrapping(name: string, value: unknown): boolean {
  return name === '__metadata' || (typeof value === 'object' && isObject(value) && isObject(value.__deferred))
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('/Date(') ? (instant(value) ?? value) : value
  if (Array.isArray(value)) return value.map(plainValue)
  if (isObject(value)) return Array.isArray(value.results) ? value.results.map(plainValue) : plain(value)
  return value
}

export function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A code without the leading zeros that SAP pads numbers with: `0000071001` and `71001` are the same. Only codes made
 * of nothing but digits are padded; `HB-0001` and `00A1` are left alone.
 */
export function unpadded(code: string): string {
  return /^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : code
}
