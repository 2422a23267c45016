import type { Segment } from './idoc.ts'

/** A field of an IDoc that does not hold what fields of its kind hold. */
export class IdocValueError extends Error {
  readonly segment: string
  readonly field: string
  readonly value: string
  constructor(segment: string, field: string, value: string, expected: string) {
    super(`${segment}-${field} must be ${expected}, got "${value.slice(0, 40)}"`)
    this.name = 'IdocValueError'
    this.segment = segment
    this.field = field
    this.value = value
  }
}

/** A field without the spaces that SAP aligns it with; undefined where it is absent or blank. */
export function fieldOf(segment: Segment | undefined, field: string): string | undefined {
  const value = segment?.[field]
  if (typeof value !== 'string') return undefined
  return value.trim() || undefined
}

/** The segments of a name below another; none gives an empty list. */
export function segmentsOf(parent: Readonly<Record<string, Segment[]>> | Segment | undefined, name: string): Segment[] {
  const list = parent?.[name]
  return Array.isArray(list) ? list : []
}

/** The first segment whose `by` (QUALF, IDDAT, PARVW …) has this value. */
export function qualified(segments: readonly Segment[], by: string, value: string): Segment | undefined {
  return segments.find((segment) => fieldOf(segment, by) === value)
}

/**
 * A quantity or amount as a decimal string: `12.50-` becomes `-12.50`; digits and their number stay as they are.
 *
 * @throws IdocValueError for what is no number.
 */
export function decimalOf(segment: Segment | undefined, name: string, field: string): string | undefined {
  const value = fieldOf(segment, field)
  if (value === undefined) return undefined
  const [, before, digits, after] = /^([+-]?)(\d+(?:\.\d+)?)\s*(-?)$/.exec(value) ?? []
  if (digits === undefined || (before !== '' && after !== '')) {
    throw new IdocValueError(name, field, value, 'a number such as 12.500 or 12.50-')
  }
  return before === '-' || after === '-' ? `-${digits}` : digits
}

/**
 * A date YYYYMMDD as `2026-01-31`; `00000000` is none.
 *
 * @throws IdocValueError for what is no day of the calendar.
 */
export function dateOf(segment: Segment | undefined, name: string, field: string): string | undefined {
  const value = fieldOf(segment, field)
  if (value === undefined || /^0+$/.test(value)) return undefined
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? []
  if (day === '' || day === '00' || Number(day) > daysOf(Number(year), Number(month))) {
    throw new IdocValueError(name, field, value, 'a date YYYYMMDD')
  }
  return `${year}-${month}-${day}`
}

/** Days of a month from 1 to 12; any other has none. */
function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month < 1 || month > 12 ? 0 : [4, 6, 9, 11].includes(month) ? 30 : 31
}
