import { Decimal } from '../../schemas/common/decimal.ts'
import type { Failure } from '../../src/connector/index.ts'
import { type Row, unpadded } from './odata.ts'
import type { Order } from './order-body.ts'
import { same } from './order-compare.ts'
import { type OrderLine, orderLines } from './order-lines.ts'
import { priceSteps } from './order-prices.ts'
import type { Revision } from './order-revision.ts'
import { differing, headerStep, itemPath, itemStep, orderPath, type Step } from './order-steps.ts'
import { itemsOf, wire } from './order-wire.ts'

/** What is wanted, with the connection's prefix and defaults; `asked` is without them. */
export interface Wanted {
  order: Order
  asked: Order
  revision: Revision
  /** The field with its mark; empty where SAP has none. */
  mark: Row
  rejectionReason: string
  /** Condition types that are ours alone: what SAP has of them and the line has not is taken off. */
  discounts: ReadonlySet<string>
}

/** A change that SAP need not be asked about: it cannot be. */
export class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * The calls that turn an order as SAP has it into what is wanted, in their order: header, new items, changed items,
 * items that are gone, and last the mark of the revision, so that an order with the mark is complete. Nothing to do:
 * an empty list. Lines are matched by number and material, not by place; what SAP put below an item by itself stays.
 *
 * @throws Refused when it cannot be: below what is delivered, another dealer, an order that was cancelled.
 */
export function planOf(order: Row, wanted: Wanted): Step[] {
  const steps = wanted.revision.cancelled ? rejecting(order, wanted) : changing(order, wanted)
  const [field] = Object.keys(wanted.mark)
  if (field !== undefined && !same(order[field] ?? '', wanted.mark[field])) steps.push(headerStep(order, wanted.mark))
  return steps
}

/** Cancelling: every item that is not rejected yet is. An order of which anything is delivered cannot be cancelled. */
function rejecting(order: Row, { rejectionReason }: Wanted): Step[] {
  const delivered = orderLines(order).find((line) => new Decimal(line.Delivered).gt(0))
  if (delivered) throw new Refused(alreadyDelivered(order, delivered))
  return itemsOf(order)
    .filter((item) => !item.SalesDocumentRjcnReason)
    .map((item) => itemStep(order, item, { SalesDocumentRjcnReason: rejectionReason }))
}

function changing(order: Row, wanted: Wanted): Step[] {
  expectSameHead(order, wanted.asked)
  const { matched, added, gone, taken } = match(itemsOf(order), wanted.order.to_Item)
  const lines = new Map(orderLines(order).map((line) => [line.LineNo, line]))
  for (const { rows, line } of matched) expectEnough(rows, line, lines.get(lineOf(line)))
  for (const item of gone) expectNotDelivered(order, item, lines)
  const header = differing(order, pickHeader(wanted.order))
  return [
    ...(header ? [headerStep(order, header)] : []),
    ...added.map((line) => addStep(order, line, taken)),
    ...matched.flatMap(({ rows, line }) => changeSteps(order, rows, line, wanted.discounts)),
    ...gone.map((item) => removeStep(order, item)),
  ]
}

type Item = Order['to_Item'][number]

/** What SAP's items and the wanted lines have to do with each other. */
function match(items: Row[], wanted: readonly Item[]) {
  const left = new Set(items)
  const matched: { rows: Row[]; line: Item }[] = []
  const added: Item[] = []
  for (const line of wanted) {
    const rows = [...left].filter((row) => lineOf(row) === lineOf(line) && same(row.Material, line.Material))
    if (rows.length === 0) added.push(line)
    else matched.push({ rows, line })
    for (const row of rows) left.delete(row)
  }
  // Free goods and the like that SAP put below an item go with it; an item that was rejected is as good as gone.
  const gone = [...left].filter((row) => !isSapsOwn(row) && !row.SalesDocumentRjcnReason)
  return { matched, added, gone, taken: new Set(items.map((row) => unpadded(String(row.SalesOrderItem)))) }
}

function lineOf(item: Row): string {
  const line = String(item.UnderlyingPurchaseOrderItem ?? '').trim()
  return unpadded(line || String(item.SalesOrderItem ?? ''))
}

function isSapsOwn(row: Row): boolean {
  return !row.UnderlyingPurchaseOrderItem && Number(row.HigherLevelItem ?? 0) > 0
}

const HEAD = [
  'SoldToParty',
  'SalesOrderType',
  'SalesOrganization',
  'DistributionChannel',
  'OrganizationDivision',
] as const

function expectSameHead(order: Row, asked: Order): void {
  for (const field of HEAD) {
    const value = asked[field]
    if (!value || order[field] === undefined || same(order[field], value)) continue
    throw new Refused({
      kind: 'invalid',
      rule: 'not-changeable',
      field,
      value,
      message: `SAP order ${order.SalesOrder} has ${field} ${order[field]}; it cannot become ${value} / SAP 订单 ${order.SalesOrder} 的 ${field} 为 ${order[field]}，不能改为 ${value}`,
      advice: 'Cancel the order and place a new one. / 请取消该订单后重新下单。',
    })
  }
}

/** An item cannot shrink below its delivery. Where the unit changes too, SAP is the one to know. */
function expectEnough(rows: Row[], line: Item, known: OrderLine | undefined): void {
  if (!known || (line.RequestedQuantityUnit && line.RequestedQuantityUnit !== known.Unit)) return
  if (new Decimal(line.RequestedQuantity).gte(known.Delivered)) return
  const to = new Decimal(line.RequestedQuantity).toFixed()
  throw new Refused(belowDelivery(rows[0] as Row, known, to))
}

function expectNotDelivered(order: Row, item: Row, lines: ReadonlyMap<string, OrderLine>): void {
  const known = lines.get(lineOf(item))
  if (known && new Decimal(known.Delivered).gt(0) && same(item.Material, known.Material))
    throw new Refused(belowDelivery(item, known, '0'))
  if (item.DeliveryStatus === 'B' || item.DeliveryStatus === 'C')
    throw new Refused(alreadyDelivered(order, known ?? { LineNo: lineOf(item), Delivered: '?', Unit: '' }))
}

function belowDelivery(item: Row, { LineNo, Delivered, Unit }: OrderLine, to: string): Failure {
  return {
    kind: 'invalid',
    rule: 'below-delivery',
    code: 'below-delivery',
    field: 'RequestedQuantity',
    value: to,
    message: `Line ${LineNo} (SAP item ${item.SalesOrderItem}) cannot become ${to} ${Unit}: ${Delivered} ${Unit} are delivered already / 第 ${LineNo} 行（SAP 行项目 ${item.SalesOrderItem}）不能改为 ${to} ${Unit}：已交货 ${Delivered} ${Unit}`,
    advice:
      'Order no less than what is delivered, or send goods back. / 数量不能少于已交货数量；多出的部分请走退货流程。',
  }
}

function alreadyDelivered(order: Row, line: Pick<OrderLine, 'LineNo' | 'Delivered' | 'Unit'>): Failure {
  return {
    kind: 'invalid',
    rule: 'below-delivery',
    code: 'below-delivery',
    field: 'SalesDocumentRjcnReason',
    message: `SAP order ${order.SalesOrder} is delivered in part: line ${line.LineNo} has ${line.Delivered} ${line.Unit} in deliveries, and cannot be cancelled / SAP 订单 ${order.SalesOrder} 已部分交货：第 ${line.LineNo} 行已交货 ${line.Delivered} ${line.Unit}，不能取消`,
    advice:
      'Send the goods back instead, or have the delivery taken back in SAP. / 请走退货流程，或先在 SAP 中冲销交货。',
  }
}

/** Plain fields of the header that a change may bring. */
function pickHeader(order: Order): Row {
  const apart = new Set<string>([...HEAD, 'SalesOrder', 'PurchaseOrderByCustomer', 'Revision', 'Cancel'])
  return Object.fromEntries(
    Object.entries(order).filter(([name, value]) => !apart.has(name) && typeof value !== 'object'),
  )
}

/** A line that is new. Its number is SAP's to give where ours is in use. */
function addStep(order: Row, line: Item, taken: ReadonlySet<string>): Step {
  const { SalesOrderItem: number, ...fields } = line
  const isFree = number !== undefined && !taken.has(unpadded(number))
  return {
    method: 'POST',
    path: `${orderPath(order)}/to_Item`,
    body: wire(isFree ? line : fields),
    item: lineOf(line),
    undo: (created) => ({ method: 'DELETE', path: itemPath(order, created) }),
  }
}

function removeStep(order: Row, item: Row): Step {
  return { method: 'DELETE', path: itemPath(order, item), item: String(item.SalesOrderItem) }
}

function changeSteps(order: Row, rows: Row[], line: Item, ours: ReadonlySet<string>): Step[] {
  const [first] = rows as [Row]
  const { SalesOrderItem: _number, RequestedQuantity, RequestedQuantityUnit, to_PricingElement, ...fields } = line
  const changed = differing(first, fields) ?? {}
  const total = Decimal.sum(...rows.map((row) => String(row.RequestedQuantity ?? '0')))
  const unit = RequestedQuantityUnit !== undefined && !same(first.RequestedQuantityUnit, RequestedQuantityUnit)
  if (!total.eq(RequestedQuantity) || unit) {
    // Of a line that SAP split, the other items stay as they are.
    const rest = total.minus(String(first.RequestedQuantity ?? '0'))
    changed.RequestedQuantity = Decimal.max(0, new Decimal(RequestedQuantity).minus(rest)).toFixed()
    if (RequestedQuantityUnit !== undefined) changed.RequestedQuantityUnit = RequestedQuantityUnit
  }
  const own = Object.keys(changed).length === 0 ? [] : [itemStep(order, first, changed)]
  return [...own, ...priceSteps(order, first, to_PricingElement ?? [], ours)]
}
