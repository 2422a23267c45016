import { Decimal } from '../../schemas/common/decimal.ts'

/** A row or a part of a document, in Galaxy's own names. */
export type Row = Record<string, unknown>

export function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text of a value; '' when it is missing. Numbers are written out without exponent. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return ''
  return (typeof value === 'number' ? plain(value) : String(value)).trim()
}

/** A number as decimal text (`0.0000001`, never `1e-7`). JSON numbers that lose digits have come as text already. */
export function plain(value: number): string {
  return new Decimal(value).toFixed()
}

const DECIMAL = /^-?\d+(\.\d+)?$/

export function decimal(value: unknown): Decimal | undefined {
  const written = text(value)
  return DECIMAL.test(written) ? new Decimal(written) : undefined
}

/** Is it the same for Galaxy? Decimals by value, days in either form, yes and no as `true`, `"True"` or `1`. */
export function same(a: unknown, b: unknown): boolean {
  const [x, y] = [text(a), text(b)]
  if (x === y) return true
  if (DECIMAL.test(x) && DECIMAL.test(y)) return new Decimal(x).eq(y)
  if (typeof a === 'boolean' || typeof b === 'boolean') return isYes(x) === isYes(y)
  return DAY.test(x) && DAY.test(y) && x.slice(0, 10) === y.slice(0, 10)
}

function isYes(written: string): boolean {
  return /^(true|1)$/i.test(written)
}

const DAY = /^\d{4}-\d{2}-\d{2}([T ]00:00:00(\.0+)?)?$/

/** The fields that have a text. */
export function present(fields: Record<string, string | undefined>): Record<string, string> {
  const known = Object.entries(fields).filter((pair): pair is [string, string] => (pair[1] ?? '') !== '')
  return Object.fromEntries(known)
}

/** `chunks([1, 2, 3], 2)` gives `[1, 2]` and `[3]`. */
export function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}
