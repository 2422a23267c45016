import { Decimal } from '../../schemas/common/decimal.ts'
import { isObject, type Row, unpadded } from './odata.ts'

/** The answer to a line or an order, in the words of the canonical model. */
export type Response = 'accepted' | 'changed' | 'rejected' | 'pending'

/**
 * What SAP spreads over items and schedule lines, added up for one line of the customer's order. Quantities are decimal
 * strings in `Unit`, exact, and Confirmed + Backordered + Rejected = Ordered.
 */
export interface OrderLine {
  /** The customer's line number; SAP's own where the item names none. */
  LineNo: string
  SalesOrderItem: string
  Material: string
  Unit: string
  Ordered: string
  Confirmed: string
  Backordered: string
  Rejected: string
  /** In deliveries. More than confirmed where SAP allows over-delivery. */
  Delivered: string
  /** Billed: what is delivered of items that are billed completely; SAP does not say how much of the others is. */
  Invoiced: string
  Response: Response
  RejectionReason?: string
  Schedule: { Date: string; Quantity: string }[]
}

/**
 * The lines of an order by the customer's line numbers. Items that SAP split are summed; items that SAP put below
 * another by itself (free goods, substitutions) belong to no line of the customer and are left out.
 */
export function orderLines(order: Row): OrderLine[] {
  const groups = new Map<string, Row[]>()
  for (const item of rowsOf(order, 'to_Item')) {
    const line = textOf(item, 'UnderlyingPurchaseOrderItem')
    if (line === '' && Number(textOf(item, 'HigherLevelItem')) > 0) continue
    const lineNo = unpadded(line || textOf(item, 'SalesOrderItem'))
    groups.set(lineNo, [...(groups.get(lineNo) ?? []), item])
  }
  return [...groups].map(([lineNo, items]) => orderLine(lineNo, items, order))
}

/** The answer to the whole order: that of its lines where they agree, else `changed`. */
export function orderResponse(order: Row, lines: OrderLine[]): Response {
  if (lines.length === 0) return order.OverallSDDocumentRejectionSts === 'C' ? 'rejected' : 'pending'
  const answers = new Set(lines.map((line) => line.Response))
  const [only] = answers
  return answers.size === 1 && only !== undefined ? only : 'changed'
}

/**
 * State of the whole order. Everything rejected is `cancelled` where the dealer asked for it; an order that is done with
 * something rejected is closed short.
 */
export function orderLifecycle(order: Row, lines: OrderLine[], isCancelled: boolean): string {
  const rejected = lines.filter((line) => new Decimal(line.Rejected).gt(0))
  if (lines.length > 0 && lines.every((line) => line.Response === 'rejected'))
    return isCancelled ? 'cancelled' : 'rejected'
  if (order.OverallSDProcessStatus === 'C') return rejected.length > 0 ? 'closedShort' : 'completed'
  return order.OverallSDProcessStatus === 'B' ? 'inProcess' : 'accepted'
}

function orderLine(lineNo: string, items: Row[], order: Row): OrderLine {
  const parts = items.map((item) => quantities(item, order))
  const total = (name: keyof (typeof parts)[number]) =>
    parts.reduce((sum, part) => sum.plus(part[name]), new Decimal(0))
  const [ordered, confirmed, rejected] = [total('ordered'), total('confirmed'), total('rejected')]
  const [first = {}] = items
  const reason = items.map((item) => textOf(item, 'SalesDocumentRjcnReason')).find((text) => text !== '')
  return {
    LineNo: lineNo,
    SalesOrderItem: textOf(first, 'SalesOrderItem'),
    Material: textOf(first, 'Material'),
    Unit: textOf(first, 'RequestedQuantityUnit') || textOf(first, 'OrderQuantityUnit'),
    Ordered: ordered.toFixed(),
    Confirmed: confirmed.toFixed(),
    Backordered: ordered.minus(confirmed).minus(rejected).toFixed(),
    Rejected: rejected.toFixed(),
    Delivered: total('delivered').toFixed(),
    Invoiced: total('invoiced').toFixed(),
    Response: responseOf(ordered, confirmed, rejected),
    ...(reason !== undefined && { RejectionReason: reason }),
    Schedule: items.flatMap(schedule),
  }
}

function responseOf(ordered: Decimal, confirmed: Decimal, rejected: Decimal): Response {
  if (rejected.gt(0) && rejected.eq(ordered)) return 'rejected'
  if (confirmed.eq(ordered)) return 'accepted'
  return confirmed.isZero() && rejected.isZero() ? 'pending' : 'changed'
}

function quantities(item: Row, order: Row) {
  const ordered = decimal(item, 'RequestedQuantity') ?? new Decimal(0)
  const confirmed = Decimal.min(ordered, confirmedOf(item, order) ?? 0)
  const rejected = textOf(item, 'SalesDocumentRjcnReason') === '' ? new Decimal(0) : ordered.minus(confirmed)
  const delivered =
    scheduled(item, 'DeliveredQtyInOrderQtyUnit') ?? (isDone(item, 'DeliveryStatus') ? confirmed : new Decimal(0))
  const isBilled = isDone(item, 'OrderRelatedBillingStatus') || isDone(order, 'OverallOrdReltdBillgStatus')
  const invoiced = isBilled && rejected.isZero() ? ordered : isBilled ? delivered : new Decimal(0)
  return { ordered, confirmed, rejected, delivered, invoiced }
}

/** The item's own figure, else that of its schedule lines; a service that has neither still tells by its statuses. */
function confirmedOf(item: Row, order: Row): Decimal | undefined {
  const known = decimal(item, 'ConfdDelivQtyInOrderQtyUnit') ?? scheduled(item, 'ConfdOrderQtyByMatlAvailCheck')
  if (known !== undefined) return known
  const underWay = /^[BC]$/
  const moved = [textOf(item, 'SDProcessStatus'), textOf(order, 'OverallSDProcessStatus')].some((s) => underWay.test(s))
  return moved && textOf(item, 'SalesDocumentRjcnReason') === '' ? decimal(item, 'RequestedQuantity') : undefined
}

function scheduled(item: Row, name: string): Decimal | undefined {
  const known = rowsOf(item, 'to_ScheduleLine').flatMap((line) => decimal(line, name) ?? [])
  return known.length === 0 ? undefined : Decimal.sum(...known)
}

function schedule(item: Row): OrderLine['Schedule'] {
  return rowsOf(item, 'to_ScheduleLine').flatMap((line) => {
    const quantity = decimal(line, 'ConfdOrderQtyByMatlAvailCheck')
    const date = textOf(line, 'ConfirmedDeliveryDate') || textOf(line, 'RequestedDeliveryDate')
    return quantity?.gt(0) && date !== '' ? [{ Date: date.slice(0, 10), Quantity: quantity.toFixed() }] : []
  })
}

function isDone(item: Row, status: string): boolean {
  return item[status] === 'C'
}

function rowsOf(row: Row, name: string): Row[] {
  const list = row[name]
  return Array.isArray(list) ? list.filter(isObject) : []
}

function textOf(row: Row, name: string): string {
  const value = row[name]
  return value === undefined || value === null ? '' : String(value).trim()
}

function decimal(row: Row, name: string): Decimal | undefined {
  const text = textOf(row, name)
  return /^-?\d+(\.\d+)?$/.test(text) ? new Decimal(text) : undefined
}
