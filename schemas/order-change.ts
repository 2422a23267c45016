/** What a new revision of an order changes, and how far that is still possible. */
import { isDeepStrictEqual } from 'node:util'
import { Decimal } from './common/decimal.ts'
import type { SalesOrder } from './sales-order.ts'

type Line = SalesOrder['lines'][number]

export interface OrderChange {
  /** Fields of the header that differ, without revision, state and envelope. */
  header: string[]
  added: Line[]
  /** Lines that were there, with the fields that differ. */
  changed: { line: Line; fields: string[] }[]
  /** Lines of the revision before that are gone: they are closed at the ERP, not forgotten. */
  removed: Line[]
}

/** Told by the envelope, or compared elsewhere. */
const apart = new Set([
  ...['tenantId', 'entity', 'schemaVersion', 'id', 'sourceSystem', 'sourceKey', 'businessKey', 'version', 'changedAt'],
  ...['receivedAt', 'revision', 'lifecycle', 'hold', 'confirmation', 'delivery', 'billing', 'payment', 'lines'],
])

const numbers = /(Quantity|Amount|Price|Rate)$|^quantity$/

function isNumber(field: string, value: unknown): value is string {
  return numbers.test(field) && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
}

/** Decimals are compared as numbers: "5" and "5.00" are the same. */
function same(field: string, a: unknown, b: unknown): boolean {
  return isNumber(field, a) && isNumber(field, b) ? new Decimal(a).eq(b) : isDeepStrictEqual(a, b)
}

function differing(before: object, after: object): string[] {
  const [a, b] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => !same(field, a[field], b[field]))
}

/** What `after` changes in `before`: two checked revisions of an order. Lines are the same where their lineNo is. */
export function changeOf(before: SalesOrder, after: SalesOrder): OrderChange {
  const was = new Map(before.lines.map((line) => [line.lineNo, line]))
  const is = new Set(after.lines.map((line) => line.lineNo))
  const changed = after.lines.flatMap((line) => {
    const old = was.get(line.lineNo)
    const fields = old === undefined ? [] : differing(old, line)
    return fields.length === 0 ? [] : [{ line, fields }]
  })
  return {
    header: differing(before, after).filter((field) => !apart.has(field)),
    added: after.lines.filter((line) => !was.has(line.lineNo)),
    changed,
    removed: before.lines.filter((line) => !is.has(line.lineNo)),
  }
}

/**
 * Lines of which a revision leaves less than was shipped, by lineNo: no ERP can follow. A line that is gone is left
 * with nothing. `shipped` are the lines of the newest confirmation, in the units of the order.
 */
export function shrunkBelowShipped(
  order: Pick<SalesOrder, 'lines'>,
  shipped: readonly { lineNo: number; shippedQuantity: string }[],
): number[] {
  const wanted = new Map(order.lines.map((line) => [line.lineNo, line.quantity]))
  return shipped
    .filter(({ lineNo, shippedQuantity }) => new Decimal(shippedQuantity).gt(wanted.get(lineNo) ?? '0'))
    .map(({ lineNo }) => lineNo)
}
