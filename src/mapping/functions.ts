/** What a map may call besides JSONata's own functions. `$link` and `$code` are bound for each run; the rest is pure. */
import { minus, over, plus, round, shortest, sum, times } from './decimal.ts'
import { MappingError } from './mistake.ts'

const ALL_DIGITS = /^\d+$/

/**
 * SAP's ALPHA conversion. Without `width` the leading zeros go (`"0000071001"` → `"71001"`), with it they come
 * (`"71001"`, 10 → `"0000071001"`); a value that is not all digits stays as it is.
 */
function alpha(value: unknown, width?: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  const text = String(value)
  if (!ALL_DIGITS.test(text)) return text
  const digits = text.replace(/^0+(?=\d)/, '')
  return width === undefined ? digits : digits.padStart(Number(width), '0')
}

/** Business dates are calendar days in the tenant's zone (canonical model, section 1.3). */
const BUSINESS_ZONE = 'Asia/Shanghai'

const PLAIN_DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00:00(?:\.0+)?)?$/
const ZONED = /(?:[Zz]|[+-]\d{2}:?\d{2})$/

/**
 * The business date (`YYYY-MM-DD`) of an instant (ISO 8601 with zone, or epoch milliseconds) in `zone`. A value that is
 * a plain date already, with or without `T00:00:00`, keeps its day.
 */
function date(value: unknown, zone: unknown = BUSINESS_ZONE): string | undefined {
  if (value === undefined || value === null) return undefined
  const plain = typeof value === 'string' ? PLAIN_DATE.exec(value.trim()) : null
  if (plain?.[1]) return plain[1]
  const known = typeof value === 'number' || (typeof value === 'string' && ZONED.test(value.trim()))
  const instant = new Date(value as string | number)
  if (!known || Number.isNaN(instant.getTime())) {
    throw new MappingError(
      'expression',
      `$date needs a date (2027-01-31), an instant with its zone (2027-01-31T08:00:00Z) or epoch milliseconds, but got ${JSON.stringify(value)}`,
      'Correct the value in the source, or convert it in the map before $date.',
    )
  }
  return new Intl.DateTimeFormat('sv-SE', { timeZone: String(zone), dateStyle: 'short' }).format(instant)
}

/** Every function of the hub's own, by the name maps call it by. */
export const functions: Readonly<Record<string, (...args: never[]) => unknown>> = {
  plus,
  minus,
  times,
  over,
  round,
  sum,
  decimal: shortest,
  alpha,
  date,
}

/** JSONata 2's function library without `$eval`, which would run text that no check has seen. */
export const libraryFunctions: readonly string[] = (
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match ' +
  'contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power ' +
  'random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert ' +
  'type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl ' +
  'toMillis fromMillis clone now millis'
).split(' ')
