import type { SapConfig } from './config.ts'
import { customerNumber } from './customer-number.ts'
import { bodyDate, type Row, unpadded } from './odata.ts'
import type { Order } from './order-body.ts'
import { withDiscounts } from './order-discounts.ts'
import type { SapContext } from './session.ts'

/** Fields of an order and its items that are for the connector and not for SAP. */
const OURS = new Set(['Revision', 'Cancel', 'Discount', 'RebateUse'])

/** The order with the connection's order type, sales area and prefix, and its discounts as pricing elements. */
export function filled(data: Order, config: SapConfig): Order {
  const { orderType, salesArea, orderPrefix, discountConditions } = config
  return {
    ...data,
    SalesOrderType: data.SalesOrderType || orderType,
    SalesOrganization: data.SalesOrganization || salesArea.organization,
    DistributionChannel: data.DistributionChannel || salesArea.channel,
    OrganizationDivision: data.OrganizationDivision || salesArea.division,
    PurchaseOrderByCustomer: orderPrefix + data.PurchaseOrderByCustomer,
    to_Item: data.to_Item.map((item) => withDiscounts(item, discountConditions, data.TransactionCurrency)),
  }
}

/** The same with SAP's number of the customer. Throws as `customerNumber` does. */
export async function completed(data: Order, ctx: SapContext): Promise<Order> {
  return { ...filled(data, ctx.config), SoldToParty: await customerNumber(data.SoldToParty, ctx) }
}

/** The body as OData V2 takes it: days as `/Date(…)/`, lists as `{results: […]}`, empty fields and ours left out. */
export function wire(value: Row): Row {
  const out: Row = {}
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined || OURS.has(name)) continue
    if (Array.isArray(field)) out[name] = { results: field.map((item) => wire(item as Row)) }
    else out[name] = typeof field === 'string' && name.endsWith('Date') ? bodyDate(field) : field
  }
  return out
}

/** What SAP calls the lines, by ours: its items are counted its own way. Of a line that SAP split, its first item. */
export function linesOf(order: Row): { lines?: Record<string, string> } {
  const lines: Record<string, string> = {}
  for (const item of itemsOf(order)) {
    const line = unpadded(String(item.UnderlyingPurchaseOrderItem ?? '').trim())
    const number = String(item.SalesOrderItem ?? '')
    if (/^\d+$/.test(line) && number !== '') lines[line] ??= number
  }
  return Object.keys(lines).length === 0 ? {} : { lines }
}

/** The items of an order as it was sent or read, bare or under `results`. */
export function itemsOf(order: Row): Row[] {
  const list = order.to_Item
  const items = Array.isArray(list) ? list : (list as Row | undefined)?.results
  return Array.isArray(items) ? items : []
}
