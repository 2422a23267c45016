import { type Row, state } from './simulators.ts'
import type { World } from './world.ts'

/** How far everything has come, read from the two systems themselves and not from the hub. */
export interface Progress {
  products: Movement
  orders: Movement
  statuses: Movement
}

/** What went in on one side and came out on the other. */
export interface Movement {
  in: number
  out: number
  duplicates: number
  /** Keys that went in and did not come out, or came out wrong. */
  missing: string[]
}

/** Compares both systems key by key. */
export async function progress(world: World): Promise<Progress> {
  const [sapProducts, dmsProducts, sapOrders, dmsOrders, confirmations] = await Promise.all([
    state(world.sapUrl, 'product'),
    state(world.dmsUrl, 'product'),
    state(world.sapUrl, 'sales-order'),
    state(world.dmsUrl, 'sales-order'),
    state(world.dmsUrl, 'order-confirmation'),
  ])
  return {
    products: compare(
      sapProducts.map((row) => withoutZeros(String(row.Product))),
      dmsProducts.map((row) => String(row.productCode)),
    ),
    orders: compare(
      dmsOrders.map((row) => String(row.orderNo)),
      sapOrders.map((row) => String(row.PurchaseOrderByCustomer)),
      (key) =>
        lineCount(dmsOrders, 'orderNo', key, 'lines') ===
        lineCount(sapOrders, 'PurchaseOrderByCustomer', key, 'to_Item'),
    ),
    statuses: statuses(sapOrders, confirmations),
  }
}

function compare(into: string[], out: string[], same: (key: string) => boolean = () => true): Movement {
  const arrived = new Set(out)
  return {
    in: into.length,
    out: out.length,
    duplicates: out.length - arrived.size,
    missing: into.filter((key) => !arrived.has(key) || !same(key)),
  }
}

/** An order's status has come back when the newest the DMS knows is SAP's number and what SAP has delivered of it. */
function statuses(sapOrders: Row[], confirmations: Row[]): Movement {
  const newest = new Map<string, Row>()
  for (const row of confirmations) {
    const before = newest.get(String(row.orderNo))
    if (!before || Number(row.sequence) > Number(before.sequence)) newest.set(String(row.orderNo), row)
  }
  const missing = sapOrders.flatMap((order) => {
    const key = String(order.PurchaseOrderByCustomer)
    const known = newest.get(key)
    const shipped = order.OverallDeliveryStatus !== 'C' || (known?.lines as Row[] | undefined)?.every(isShipped)
    return String(known?.erpOrderNo) === String(order.SalesOrder) && shipped ? [] : [key]
  })
  return { in: sapOrders.length, out: sapOrders.length - missing.length, duplicates: 0, missing }
}

const isShipped = (line: Row) => Number(line.shippedQuantity) === Number(line.orderedQuantity)

function lineCount(rows: Row[], keyField: string, key: string, list: string): number {
  const row = rows.find((candidate) => String(candidate[keyField]) === key)
  const lines = row?.[list] as unknown[] | { results: unknown[] } | undefined
  return Array.isArray(lines) ? lines.length : (lines?.results.length ?? 0)
}

const withoutZeros = (code: string) => (/^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : code)
