import { query, type Row, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

/** A line of the customer's order. */
export interface OrderLineName {
  orderNo: string
  /** The customer's line number; SAP's own where the item names none. */
  lineNo: string
}

/** Orders asked for in one call: longer addresses are refused by dispatchers. */
const ORDERS_A_CALL = 20

const SET = 'A_SalesOrder'

/**
 * The order numbers and line numbers of the DMS behind those of SAP, for documents that know SAP's alone. Orders without
 * a customer's reference, or with one that lacks our prefix, are not ours and are left out.
 */
export class OrderNames {
  readonly #orders = new Map<string, { orderNo: string; lines: Map<string, string> }>()

  /** Reads those of the orders that are not known yet. Throws as `readAll` does. */
  async read(numbers: Iterable<unknown>, ctx: SapContext): Promise<this> {
    const wanted = [...new Set([...numbers].map((number) => unpadded(String(number ?? '').trim())))].filter(
      (n) => n !== '',
    )
    for (const some of chunks(wanted, ORDERS_A_CALL)) {
      const $filter = some.map((number) => `SalesOrder eq ${text(number)}`).join(' or ')
      const path = query(SET, { $filter, $expand: 'to_Item' })
      for (const row of await readAll(ctx, 'salesOrder', SET, path)) this.#note(row, ctx.config.orderPrefix)
    }
    return this
  }

  /** Undefined for a line of an order that is not ours. */
  of(order: unknown, item: unknown): OrderLineName | undefined {
    const found = this.#orders.get(unpadded(String(order ?? '')))
    const number = unpadded(String(item ?? ''))
    return found && { orderNo: found.orderNo, lineNo: found.lines.get(number) ?? number }
  }

  #note(row: Row, prefix: string): void {
    const reference = String(row.PurchaseOrderByCustomer ?? '').trim()
    const orderNo = reference.slice(prefix.length).trim()
    if (!reference.startsWith(prefix) || orderNo === '') return
    const items = Array.isArray(row.to_Item) ? (row.to_Item as Row[]) : []
    const lines = items.map((item): [string, string] => {
      const number = unpadded(String(item.SalesOrderItem ?? ''))
      return [number, unpadded(String(item.UnderlyingPurchaseOrderItem || number))]
    })
    this.#orders.set(unpadded(String(row.SalesOrder)), { orderNo, lines: new Map(lines) })
  }
}
