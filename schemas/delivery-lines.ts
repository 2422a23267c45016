import { Decimal, isZero } from './common/decimal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import type { DeliveryFields } from './delivery.ts'

/** The rules of the lines of a delivery, but for those of its trace, which it may break. */
export function checkDeliveryLines(payload: Payload, delivery: DeliveryFields): void {
  const orders = new Set<string>()
  delivery.orderNos.forEach((orderNo, i) => {
    if (orders.has(orderNo)) broken(payload, 'unique', `${shown(orderNo)} stands twice`, ['orderNos', i])
    orders.add(orderNo)
  })
  const numbers = new Set<number>()
  delivery.lines.forEach((line, i) => {
    const path = (field: keyof typeof line) => ['lines', i, field]
    if (numbers.has(line.deliveryLineNo)) {
      const detail = `${line.deliveryLineNo} stands twice; every batch has a line with a number of its own`
      broken(payload, 'unique', detail, path('deliveryLineNo'))
    }
    numbers.add(line.deliveryLineNo)
    if (!orders.has(line.orderNo)) {
      broken(payload, 'reference', `${shown(line.orderNo)} is not among orderNos`, path('orderNo'))
    }
    checkSigns(payload, delivery, i)
    const { productionDate, expiryDate } = line
    if (productionDate !== undefined && expiryDate !== undefined && expiryDate <= productionDate) {
      const detail = `${shown(expiryDate)} is not after productionDate ${shown(productionDate)}`
      broken(payload, 'time-order', detail, path('expiryDate'))
    }
  })
}

function checkSigns(payload: Payload, { lines, movement }: DeliveryFields, i: number): void {
  const line = lines[i]
  const back = movement === 'reversal'
  for (const field of ['quantity', 'baseQuantity'] as const) {
    const value = line?.[field]
    if (value === undefined || (!isZero(value) && new Decimal(value).isNegative() === back)) continue
    const rule = `in ${back ? 'a reversal it is below' : 'an issue it is above'} zero`
    broken(payload, 'sign', `${shown(value)} came; ${rule}`, ['lines', i, field])
  }
}

/** A line of a delivery as far as what was shipped is concerned. */
export interface ShippedLine {
  deliveryLineNo: number
  orderNo: string
  orderLineNo: number
  productCode: string
  batchNo?: string | undefined
  quantity: string
  unit: string
  baseQuantity?: string | undefined
}

/**
 * What of an order line was shipped, over all the deliveries that serve it; goods issues that were taken back are in
 * there below zero. Deliveries that are not shipped yet must not be handed in. In the unit of the lines.
 *
 * @throws RangeError when the lines have several units, and not every one says its baseQuantity.
 */
export function shippedQuantity(lines: readonly ShippedLine[], orderNo: string, orderLineNo: number): string {
  const its = lines.filter((line) => line.orderNo === orderNo && line.orderLineNo === orderLineNo)
  return Decimal.sum('0', ...inOneUnit(its)).toFixed()
}

/**
 * The quantities of lines in one unit: that of the lines where it is the same, otherwise the base unit.
 *
 * @throws RangeError when the lines have several units, and not every one says its baseQuantity.
 */
export function inOneUnit(
  lines: readonly { quantity: string; unit: string; baseQuantity?: string | undefined }[],
): string[] {
  if (new Set(lines.map((line) => line.unit)).size <= 1) return lines.map((line) => line.quantity)
  return lines.map(({ baseQuantity, quantity, unit }) => {
    if (baseQuantity !== undefined) return baseQuantity
    throw new RangeError(`${quantity} ${unit} cannot be added to another unit without its baseQuantity`)
  })
}
