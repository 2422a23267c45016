import { instant, isObject, type Row, unpadded } from './odata.ts'
import type { Order } from './order-body.ts'

/** Comparing an order that SAP has with one that was sent, although SAP writes many values in its own way. */
export const readBack = { matches, content }

/** Is this the order that was sent: the same reference and the same customer? `sent` carries the prefix. */
function matches(row: Row, sent: Order): boolean {
  if (
    typeof row.PurchaseOrderByCustomer !== 'string' ||
    row.PurchaseOrderByCustomer.trim() !== sent.PurchaseOrderByCustomer.trim()
  )
    return false
  const customer = row.SoldToParty
  return customer === undefined || customer === null || same(customer, sent.SoldToParty)
}

/**
 * What SAP has, in the shape of what was sent: only fields that were sent and can be read back, and each exactly as it
 * was sent where it means the same (`3.000` and `3`, `0000071001` and `71001`, a day in either form).
 *
 * Items are found by UnderlyingPurchaseOrderItem, else by their number or place. What SAP adds below an item by itself
 * (free goods, substitutions) is no difference; a further item beside the others is one.
 */
function content(row: Row, sent: Order, completed: Order): Partial<Order> {
  const found = fields(row, sent)
  if (same(row.PurchaseOrderByCustomer, completed.PurchaseOrderByCustomer)) {
    found.PurchaseOrderByCustomer = sent.PurchaseOrderByCustomer
  }
  if (same(row.SoldToParty, completed.SoldToParty)) found.SoldToParty = sent.SoldToParty
  const items = row.to_Item
  if (Array.isArray(items)) found.to_Item = contentOfItems(items.filter(isObject), sent.to_Item)
  return found as Partial<Order>
}

function contentOfItems(rows: Row[], sent: Row[]): Row[] {
  const own = rows.filter((row) => !hasParent(row))
  const left = new Set(rows)
  const found: Row[] = []
  for (const [place, wanted] of sent.entries()) {
    const numbered = (name: string) =>
      [...left].find((row) => wanted[name] && row[name] && same(row[name], wanted[name]))
    const row = numbered('UnderlyingPurchaseOrderItem') ?? numbered('SalesOrderItem') ?? own[place]
    if (row && left.delete(row)) found.push(itemFields(row, wanted))
  }
  const further = own.filter((row) => left.has(row))
  return [...found, ...further.map((row) => itemFields(row, sent[0] ?? {}))]
}

/** The item's number is SAP's to give, so it is no content. */
function itemFields(row: Row, sent: Row): Row {
  const { SalesOrderItem: _number, ...content } = sent
  return fields(row, content)
}

function hasParent(row: Row): boolean {
  const parent = row.HigherLevelItem
  return typeof parent === 'string' && !/^0*$/.test(parent)
}

/** The plain fields that were sent, with what SAP holds in them. */
function fields(row: Row, sent: Row): Row {
  const found: Row = {}
  for (const [name, value] of Object.entries(sent)) {
    const there = row[name]
    if (there === undefined || there === null || value === undefined || typeof value === 'object') continue
    found[name] = same(there, value) ? value : there
  }
  return found
}

/** Do both mean the same, although SAP writes it in its own way? */
export function same(there: unknown, sent: unknown): boolean {
  if (there === sent) return true
  const [a, b] = [String(there).trim(), String(sent).trim()]
  return a === b || number(a) === number(b) || sameDay(a, b)
}

/** Zeros that do not count are taken off both ends; anything but a number stays as it is. */
function number(value: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  return unpadded(value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')).replace(/^(-?)0+(?=\d)/, '$1')
}

function sameDay(a: string, b: string): boolean {
  const [x, y] = [a, b].map((value) => instant(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00` : value))
  return x !== undefined && x === y
}
