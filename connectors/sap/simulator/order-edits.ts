/** What can be done with an order that is there: single items are changed, added and removed, as API_SALES_ORDER_SRV does. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { unpadded } from '../odata.ts'
import { etagOf, ODataError } from './answer.ts'
import type { Stored } from './filter.ts'
import { itemsOf, withStatuses } from './order-life.ts'
import type { Orders } from './orders.ts'
import { postedRow } from './rows.ts'

/** One write to something that is there. `path` is decoded, below the root of the service. */
export interface Edit {
  method: string
  path: string
  ifMatch: string | undefined
  body(): Promise<unknown>
}

/** A refusal that was asked for by `/__sim/refuse`. */
export interface Refusal {
  key?: string | undefined
  code: string
  message: string
  count: number
  /** Changes that pass first. */
  after: number
}

/** The set and the row of an answer; no row where there is no content (204). */
export interface Edited {
  set: string
  row?: Stored
}

const ADDRESS =
  /^(A_SalesOrder|A_SalesOrderItem|A_SalesOrderItemPrElement)\(([^)]*)\)(?:\/(to_Item|to_PricingElement))?$/

/** Takes a write about a part of an order; undefined when it is none. Throws an `ODataError` for what SAP refuses. */
export async function editOrder(orders: Orders, refusals: Refusal[], edit: Edit): Promise<Edited | undefined> {
  const [, set = '', inside = '', below] = ADDRESS.exec(edit.path) ?? []
  const isWrite = ['PATCH', 'MERGE', 'DELETE'].includes(edit.method) || (edit.method === 'POST' && below !== undefined)
  if (set === '' || !isWrite) return undefined
  const keys = keysIn(inside, set)
  const order = orders.find(keys.SalesOrder ?? '')
  if (!order) throw notFound(set)
  expectUnchanged(order, edit.ifMatch)
  refuseAsAsked(order, refusals)
  const items = itemsOf(order)
  const item = items.find(
    ({ SalesOrderItem }) => unpadded(String(SalesOrderItem)) === unpadded(keys.SalesOrderItem ?? ''),
  )
  if (set === 'A_SalesOrder') {
    if (edit.method === 'POST') return { set: 'A_SalesOrderItem', row: await addItem(orders, order, edit) }
    if (edit.method === 'DELETE') throw new ODataError(405, 'SY/530', 'Method DELETE is not allowed here')
    orders.amend(order, postedRow(set, await edit.body()))
    return { set }
  }
  if (!item) throw notFound(set)
  if (set === 'A_SalesOrderItemPrElement' || below === 'to_PricingElement') {
    return await editPrice(orders, order, item, keys, edit)
  }
  if (edit.method === 'DELETE') {
    if (isInDelivery(item)) throw belowDelivery(item)
    orders.amend(order, withStatuses({ ...order, to_Item: items.filter((one) => one !== item) }))
    return { set }
  }
  const changed = changedItem(item, postedRow(set, await edit.body()))
  orders.amend(order, withStatuses({ ...order, to_Item: items.map((one) => (one === item ? changed : one)) }))
  return { set }
}

async function addItem(orders: Orders, order: Stored, edit: Edit): Promise<Stored> {
  const posted = postedRow('A_SalesOrderItem', await edit.body())
  const number = posted.SalesOrderItem
  if (
    number &&
    itemsOf(order).some(({ SalesOrderItem }) => unpadded(String(SalesOrderItem)) === unpadded(String(number)))
  ) {
    throw new ODataError(400, 'V1/302', `行项目 ${number} 已在订单中`, 'SalesOrderItem')
  }
  const item = orders.newItem(order, posted)
  orders.amend(order, withStatuses({ ...order, to_Item: [...itemsOf(order), item] }))
  return item
}

async function editPrice(orders: Orders, order: Stored, item: Stored, keys: Keys, edit: Edit): Promise<Edited> {
  const set = 'A_SalesOrderItemPrElement'
  const prices = (item.to_PricingElement as Stored[] | undefined) ?? []
  const posted = edit.method === 'DELETE' ? {} : postedRow(set, await edit.body())
  const counter = String(Math.max(0, ...prices.map((row) => Number(row.PricingProcedureCounter))) + 1)
  const there = prices.find(
    (row) =>
      row.PricingProcedureStep === keys.PricingProcedureStep &&
      row.PricingProcedureCounter === keys.PricingProcedureCounter,
  )
  if (edit.method !== 'POST' && !there) throw notFound(set)
  const added = {
    ...posted,
    SalesOrder: order.SalesOrder,
    SalesOrderItem: item.SalesOrderItem,
    PricingProcedureStep: '20',
    PricingProcedureCounter: counter,
  }
  const to_PricingElement = there
    ? prices.flatMap((row) => (row !== there ? [row] : edit.method === 'DELETE' ? [] : [{ ...row, ...posted }]))
    : [...prices, added]
  const to_Item = itemsOf(order).map((one) => (one === item ? { ...one, to_PricingElement } : one))
  orders.amend(order, { to_Item })
  return there ? { set } : { set, row: added }
}

/** An item with new values: its first schedule line takes what its quantity gains or loses. */
function changedItem(item: Stored, change: Stored): Stored {
  const delivered = deliveredOf(item)
  if (change.SalesDocumentRjcnReason && delivered.gt(0)) throw belowDelivery(item)
  if (change.RequestedQuantity === undefined) return rejectedIf({ ...item, ...change })
  if (item.SalesDocumentRjcnReason && !('SalesDocumentRjcnReason' in change)) {
    throw new ODataError(400, 'V1/315', `行项目 ${item.SalesOrderItem} 已被拒绝，不能更改`, 'RequestedQuantity')
  }
  const quantity = new Decimal(String(change.RequestedQuantity)).toFixed(3)
  if (delivered.gt(quantity)) throw belowDelivery(item)
  const unit = change.RequestedQuantityUnit ?? item.RequestedQuantityUnit
  const lines = ((item.to_ScheduleLine as Stored[] | undefined) ?? []).map((line, place) => {
    if (place > 0) return line
    const confirmed = Decimal.min(quantity, String(line.ConfdOrderQtyByMatlAvailCheck ?? '0')).toFixed(3)
    return {
      ...line,
      ScheduleLineOrderQuantity: quantity,
      ConfdOrderQtyByMatlAvailCheck: confirmed,
      OrderQuantityUnit: unit,
    }
  })
  const confirmed = Decimal.min(quantity, String(item.ConfdDelivQtyInOrderQtyUnit ?? '0')).toFixed(3)
  return rejectedIf({
    ...item,
    ...change,
    RequestedQuantity: quantity,
    OrderQuantityUnit: unit,
    ConfdDelivQtyInOrderQtyUnit: confirmed,
    to_ScheduleLine: lines,
  })
}

/** Nothing of a rejected item is confirmed any more. */
function rejectedIf(item: Stored): Stored {
  if (!item.SalesDocumentRjcnReason) return item
  const none = { ConfdOrderQtyByMatlAvailCheck: '0.000', OpenConfdDelivQtyInOrdQtyUnit: '0.000' }
  const lines = ((item.to_ScheduleLine as Stored[] | undefined) ?? []).map((line) => ({ ...line, ...none }))
  return { ...item, ConfdDelivQtyInOrderQtyUnit: '0.000', SDProcessStatus: 'C', to_ScheduleLine: lines }
}

/** What of an item is in deliveries. */
export function deliveredOf(item: Stored): Decimal {
  const lines = (item.to_ScheduleLine as Stored[] | undefined) ?? []
  return Decimal.sum('0', ...lines.map((line) => String(line.DeliveredQtyInOrderQtyUnit ?? '0')))
}

function isInDelivery(item: Stored): boolean {
  return deliveredOf(item).gt(0)
}

function belowDelivery(item: Stored): ODataError {
  const delivered = deliveredOf(item).toFixed()
  const text = `行项目 ${item.SalesOrderItem} 已交货 ${delivered}，数量不能小于已交货数量`
  return new ODataError(400, 'V1/383', text, 'RequestedQuantity')
}

function refuseAsAsked(order: Stored, refusals: Refusal[]): void {
  const place = refusals.findIndex(
    ({ key }) => key === undefined || [order.SalesOrder, order.PurchaseOrderByCustomer].includes(key),
  )
  const refusal = refusals[place]
  if (!refusal || refusal.after-- > 0) return
  refusal.count--
  if (refusal.count <= 0) refusals.splice(place, 1)
  throw new ODataError(400, refusal.code, refusal.message)
}

function expectUnchanged(order: Stored, ifMatch: string | undefined): void {
  if (ifMatch === undefined) throw new ODataError(428, '/IWFND/CM_MGW/156', 'If-Match header is required')
  if (ifMatch !== '*' && ifMatch !== etagOf(order, 'LastChangeDateTime')) {
    throw new ODataError(412, '/IWBEP/CM_MGW_RT/122', 'The entity was changed since it was read (ETag)')
  }
}

type Keys = Record<string, string>

function keysIn(inside: string, set: string): Keys {
  const named = [...inside.matchAll(/(\w+)='((?:[^']|'')*)'/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll("''", "'"),
  ])
  if (named.length > 0) return Object.fromEntries(named)
  const [, only = ''] = /^'((?:[^']|'')*)'$/.exec(inside) ?? []
  return set === 'A_SalesOrder' ? { SalesOrder: only } : {}
}

function notFound(set: string): ODataError {
  return new ODataError(404, '/IWBEP/CM_MGW_RT/020', `Resource not found for segment '${set}Type'`)
}
