/** How much of what was shipped can still come back, and what it is worth. */
import { Decimal } from './common/decimal.ts'
import type { PriceBasis } from './common/money.ts'
import { inOneUnit, type ShippedLine } from './delivery-lines.ts'

/** What a return says of goods of one delivery line and batch. */
export interface ReturnedLine {
  originalOrderNo: string
  originalOrderLineNo: number
  originalDeliveryNo: string
  originalDeliveryLineNo?: number | undefined
  batchNo?: string | undefined
  quantity: string
  unit: string
  baseQuantity?: string | undefined
  approvedQuantity?: string | undefined
  acceptedQuantity?: string | undefined
}

/** Which goods: of a delivery, for a line of an order, and of a batch; a line of the delivery where it is known. */
export type Goods = Pick<
  ReturnedLine,
  'originalOrderNo' | 'originalOrderLineNo' | 'originalDeliveryNo' | 'originalDeliveryLineNo' | 'batchNo'
>

interface ShippedWith {
  deliveryNo: string
  lines: readonly ShippedLine[]
}

interface Returning {
  returnNo: string
  status: string
  lines: readonly ReturnedLine[]
}

const inspected = ['inspected', 'credited', 'closed']

/**
 * What of a line counts against what was shipped: nothing once the return is rejected, what was accepted once the goods
 * were inspected (the rest stays with the dealer), and what was approved or asked for until then.
 */
export function claimedQuantity(line: ReturnedLine, status: string): string {
  if (status === 'rejected') return '0'
  if (inspected.includes(status)) return line.acceptedQuantity ?? '0'
  return line.approvedQuantity ?? line.quantity
}

/**
 * How much of goods can still be returned: Σ shipped − Σ of returns that are open or done, per delivery line and batch.
 * `returns` are all others for the dealer, without the one that is asked about. In the unit of the shipped lines, or the
 * base unit where they have several. Below zero where more came back than was shipped.
 *
 * @throws RangeError when quantities of several units stand without their base quantity.
 */
export function returnableQuantity(
  goods: Goods,
  deliveries: readonly ShippedWith[],
  returns: readonly Returning[],
): string {
  const shipped = deliveries
    .filter((delivery) => delivery.deliveryNo === goods.originalDeliveryNo)
    .flatMap((delivery) => delivery.lines)
    .filter((line) => isOf(goods, { ...line, ...original(line, goods.originalDeliveryNo) }))
  const claimed = returns.flatMap(({ lines, status }) =>
    lines.filter((line) => isOf(goods, line)).map((line) => inPart(line, claimedQuantity(line, status))),
  )
  const all = inOneUnit([...shipped, ...claimed])
  const quantities = all.map((text, i) => new Decimal(text).times(i < shipped.length ? 1 : -1))
  return Decimal.sum('0', ...quantities).toFixed()
}

function original(line: ShippedLine, deliveryNo: string): Goods {
  return {
    originalOrderNo: line.orderNo,
    originalOrderLineNo: line.orderLineNo,
    originalDeliveryNo: deliveryNo,
    originalDeliveryLineNo: line.deliveryLineNo,
  }
}

function isOf(goods: Goods, line: Goods): boolean {
  const { originalDeliveryLineNo, batchNo } = goods
  const sameLine =
    originalDeliveryLineNo === undefined ||
    line.originalDeliveryLineNo === undefined ||
    line.originalDeliveryLineNo === originalDeliveryLineNo
  return (
    line.originalDeliveryNo === goods.originalDeliveryNo &&
    line.originalOrderNo === goods.originalOrderNo &&
    line.originalOrderLineNo === goods.originalOrderLineNo &&
    sameLine &&
    (batchNo === undefined || line.batchNo === undefined || line.batchNo === batchNo)
  )
}

/** A part of a line: its base quantity shrinks with its quantity. */
function inPart(line: ReturnedLine, quantity: string): ReturnedLine {
  if (line.baseQuantity === undefined) return { ...line, quantity }
  const baseQuantity = new Decimal(line.baseQuantity).times(quantity).div(line.quantity)
  return { ...line, quantity, baseQuantity: baseQuantity.toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed() }
}

/**
 * Price of a line after its discount, for one unit: amount on the side of the price basis / quantity, up to 10 places
 * without zeros at the end. Information only; no amount is computed from it again. "0" for free lines.
 */
export function priceAfterDiscount(
  line: { quantity: string; grossAmount: string; netAmount: string },
  basis: PriceBasis,
): string {
  const amount = basis === 'taxIncluded' ? line.grossAmount : line.netAmount
  return new Decimal(amount).div(line.quantity).toDecimalPlaces(10, Decimal.ROUND_HALF_UP).toFixed()
}
