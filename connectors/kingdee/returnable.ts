/** Asked before a return is made: whether what comes back was ever sent, and has not come back already. */
import { Decimal } from '../../schemas/common/decimal.ts'
import type { Failure } from '../../src/connector/index.ts'
import { FORM as DELIVERY, type DeliveryLine, deliveryLines } from './delivery-lines.ts'
import { byNumber } from './order-lines.ts'
import { LINE_ID as ORDER_LINE } from './order-type.ts'
import { all, anyOf, at, everything } from './query.ts'
import type { ReturnBody, ReturnLine } from './return-body.ts'
import type { Came } from './return-type.ts'
import { claimsOf } from './returned-goods.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'

/** A line of a delivery, with what of it has come back or is on its way. */
interface Shipped {
  id: string
  number: string
  line: DeliveryLine
  left: Decimal
}

/**
 * The lines of deliveries that the lines of a return came with; or what speaks against it: more than can still come back,
 * or a delivery that Galaxy does not have. Units that cannot be compared are left to Galaxy to refuse.
 */
export async function cameWith(
  body: ReturnBody,
  ctx: KingdeeContext,
): Promise<{ came: Came[][] } | { failure: Failure }> {
  const shipped = await shippedFor(body, ctx)
  const orders = await ordersOf(body, ctx)
  const came: Came[][] = []
  for (const [i, line] of body.FEntity.entries()) {
    const entry = orders.get(line.Order)?.get(line.OrderLine)
    const fitting = shipped.filter((one) => isOf(one, line, entry))
    if (fitting.length === 0) return { failure: notDelivered(line, i) }
    const unit = line.FUnitID?.FNumber
    const comparable = fitting.every((one) => unit === undefined || one.line.Unit === unit)
    const left = Decimal.sum('0', ...fitting.map((one) => one.left))
    if (comparable && left.lt(line.FQty)) return { failure: overReturn(line, i, left) }
    came.push(comparable ? taken(fitting, line) : fitting.slice(0, 1).map((one) => part(one, line, line.FQty)))
  }
  return { came }
}

/** Takes the goods of one line where there is enough of them, else of one after the other; what is taken is not there for the next line. */
function taken(fitting: readonly Shipped[], line: ReturnLine): Came[] {
  const enough = fitting.find(({ left }) => left.gte(line.FQty))
  let open = new Decimal(line.FQty)
  return (enough ? [enough] : fitting).flatMap((one) => {
    const some = Decimal.min(open, one.left)
    one.left = one.left.minus(some)
    open = open.minus(some)
    return some.isZero() ? [] : [part(one, line, some.toFixed())]
  })
}

function part({ id, line }: Shipped, { Order }: ReturnLine, quantity: string): Came {
  const { Batch: lot = '', EntryId, OrderEntry } = line
  return { quantity, lot, delivery: id, deliveryLine: EntryId, orderNo: Order, orderLine: OrderEntry }
}

/** Lines of the audited deliveries that a return names, by number or internal id. */
async function shippedFor(body: ReturnBody, ctx: KingdeeContext): Promise<Shipped[]> {
  const numbers = new Map<string, string>()
  const named = body.FEntity.flatMap(({ Delivery, Facts }) => [Delivery, Facts.originalDeliveryNo ?? Delivery])
  const linked = new Set(body.FEntity.map(({ Delivery }) => Delivery))
  for (const some of chunks([...new Set(named)], NAMES_A_CALL)) {
    const ids = some.filter((name) => linked.has(name) && /^\d{1,10}$/.test(name))
    const either = [anyOf('FBillNo', some), ...(ids.length > 0 ? [`FID IN (${ids.join(',')})`] : [])].join(' OR ')
    const filter = all(either, "FDocumentStatus = 'C'", "FCancelStatus = 'A'") ?? ''
    const query = { form: DELIVERY, fields: ['FID', 'FBillNo'], filter, order: 'FID ASC' }
    for (const row of await everything(ctx, query, (one) => at(one, 'FID')))
      numbers.set(at(row, 'FID'), at(row, 'FBillNo'))
  }
  if (numbers.size === 0) return []
  const lines = [...(await deliveryLines([...numbers.keys()], ctx))].flatMap(([id, own]) =>
    own.map((line) => ({ id, number: numbers.get(id) ?? '', line })),
  )
  const entries = lines.map(({ line }) => line.EntryId)
  const claims = await claimsOf(entries, body.FBillNo, ctx)
  return lines.map((one) => {
    const left = new Decimal(one.line.Quantity).minus(claims.get(one.line.EntryId) ?? 0)
    return { ...one, left: Decimal.max(0, left) }
  })
}

const NAMES_A_CALL = 20
/** Ids of order lines by order and our line number. */
async function ordersOf(body: ReturnBody, ctx: KingdeeContext): Promise<Map<string, Map<string, string>>> {
  const numbers = [...new Set(body.FEntity.map(({ Order }) => Order))]
  const found = new Map<string, Map<string, string>>()
  for (const some of chunks(numbers, NAMES_A_CALL)) {
    const rows = await everything(
      ctx,
      {
        form: 'SAL_SaleOrder',
        fields: [...new Set(['FID', 'FBillNo', ORDER_LINE, 'FMaterialId.FNumber', ctx.config.lineField])],
        filter: anyOf('FBillNo', some),
        order: `FID ASC, ${ORDER_LINE} ASC`,
      },
      (row) => at(row, ORDER_LINE),
    )
    for (const [number, lines] of Map.groupBy(rows, (row) => at(row, 'FBillNo'))) {
      const ids = [...byNumber(lines, ctx.config)].map(([line, row]) => [line, at(row, ORDER_LINE)] as const)
      found.set(number, new Map(ids))
    }
  }
  return found
}

/** Is a line of a delivery what a line of a return came with? */
function isOf({ id, number, line: goods }: Shipped, line: ReturnLine, entry: string | undefined): boolean {
  const { originalDeliveryNo, originalDeliveryLineNo = goods.LineNo } = line.Facts
  if (originalDeliveryLineNo !== goods.LineNo) return false
  if (![originalDeliveryNo, line.Delivery].includes(number) && line.Delivery !== id) return false
  if (entry !== undefined && goods.OrderEntry !== '' && goods.OrderEntry !== entry) return false
  if ((entry === undefined || goods.OrderEntry === '') && goods.Material !== line.FMaterialId.FNumber) return false
  const lot = line.FLot?.FNumber
  return lot === undefined || goods.Batch === undefined || goods.Batch === lot
}

function overReturn({ LineNo, FQty, FUnitID, Facts, Delivery }: ReturnLine, i: number, left: Decimal): Failure {
  const delivery = Facts.originalDeliveryNo ?? Delivery
  const amount = (number: string) => (FUnitID === undefined ? number : `${number} ${FUnitID.FNumber}`)
  const returnable = amount(left.toFixed())
  return {
    kind: 'invalid',
    field: `/FEntity/${i}/FQty`,
    value: FQty,
    rule: 'return-quantity',
    message: `line ${LineNo}: ${amount(FQty)} is to come back, and of delivery ${delivery} only ${returnable} can still be returned / 第 ${LineNo} 行：申请退回 ${amount(FQty)}，出库单 ${delivery} 最多还可退 ${returnable}`,
    advice: `Ask for at most ${returnable}, or look at the other returns of the delivery. / 最多可申请 ${returnable}，或核对该出库单的其他退货。`,
  }
}

function notDelivered({ LineNo, OrderLine, Order, Facts, Delivery }: ReturnLine, i: number): Failure {
  const delivery = Facts.originalDeliveryNo ?? Delivery
  return {
    kind: 'invalid',
    field: `/FEntity/${i}/Delivery`,
    value: delivery,
    rule: 'return-quantity',
    message: `line ${LineNo}: Galaxy has no audited delivery ${delivery} with line ${OrderLine} of order ${Order} / 第 ${LineNo} 行：星空中没有包含订单 ${Order} 第 ${OrderLine} 行的已审核出库单 ${delivery}`,
    advice:
      'See which delivery the goods came with; it must be audited in Galaxy. / 请核对货品对应的出库单，并确认其在星空已审核。',
  }
}
