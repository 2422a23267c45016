/** Asked before a return is created: whether what comes back was ever sent, and has not come back already. */
import { Decimal } from '../../schemas/common/decimal.ts'
import { type Goods, returnableQuantity } from '../../schemas/returnable.ts'
import type { Failure } from '../../src/connector/index.ts'
import { SapError } from './errors.ts'
import { factsOf } from './facts.ts'
import { isObject, query, type Row, text, unpadded } from './odata.ts'
import { readAll } from './paging.ts'
import type { ReturnBody } from './return-body.ts'
import type { SapContext } from './session.ts'

type Item = ReturnBody['to_Item'][number]
type Deliveries = Parameters<typeof returnableQuantity>[1]
type Returns = Parameters<typeof returnableQuantity>[2]
type Returning = Returns[number]['lines'][number]

/**
 * The return with the items of the deliveries that it refers to, or what speaks against it: more than the delivery can
 * still give back, per line of the delivery and batch. What SAP does not show (the service of deliveries is not active,
 * units that cannot be compared) is left to SAP to refuse.
 */
export async function readyToReturn(
  body: ReturnBody,
  ctx: SapContext,
): Promise<{ body: ReturnBody } | { failure: Failure }> {
  const numbers = [...new Set(body.to_Item.map((item) => item.ReferenceSDDocument))]
  const shipped = await deliveriesOf(numbers, ctx)
  if (!shipped) return { body }
  const returned = await returnsOf(numbers, ctx)
  const own: Returning[] = []
  for (const [i, item] of body.to_Item.entries()) {
    const goods = goodsOf(item)
    const line = { ...goods, quantity: item.RequestedQuantity, unit: item.RequestedQuantityUnit ?? '', ...baseOf(item) }
    const left = leftOf(line, shipped.deliveries, [...returned, { returnNo: '', status: 'approved', lines: own }])
    if (left !== undefined && new Decimal(left.quantity).gt(left.returnable))
      return { failure: overReturn(item, i, left) }
    own.push(line)
  }
  return { body: { ...body, to_Item: body.to_Item.map((item) => withReference(item, shipped.rows)) } }
}

/** Both in the same unit: that of the line, or the base unit. */
interface Left {
  quantity: string
  returnable: string
  base: boolean
}

/** How much of a line's goods is left; undefined where the units cannot be compared. */
function leftOf(line: Returning, deliveries: Deliveries, returns: Returns): Left | undefined {
  const ofIt = deliveries.filter(({ deliveryNo }) => deliveryNo === line.originalDeliveryNo)
  const others = returns.map((one) => ({
    ...one,
    lines: one.lines.filter(({ originalDeliveryNo }) => originalDeliveryNo === line.originalDeliveryNo),
  }))
  const units = new Set(
    [line, ...ofIt.flatMap(({ lines }) => lines), ...others.flatMap(({ lines }) => lines)].map(unitOf),
  )
  try {
    if (units.size === 1) return left(line, ofIt, others, false)
    const shipped = ofIt.map((one) => ({ ...one, lines: one.lines.map(inBaseUnit) }))
    const claimed = others.map((one) => ({ ...one, lines: one.lines.map(inBaseUnit) }))
    return left(inBaseUnit(line), shipped, claimed, true)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function left(line: Returning, deliveries: Deliveries, returns: Returns, base: boolean): Left {
  const returnable = Decimal.max(0, returnableQuantity(line, deliveries, returns)).toFixed()
  return { quantity: line.quantity, returnable, base }
}

const unitOf = ({ unit }: { unit: string }) => unit

/** @throws RangeError for a line that does not say its base quantity. */
function inBaseUnit<L extends { quantity: string; unit: string; baseQuantity?: string | undefined }>(line: L): L {
  const { baseQuantity, quantity } = line
  if (baseQuantity === undefined) throw new RangeError('a line without its base quantity')
  const accepted = (line as { acceptedQuantity?: string }).acceptedQuantity
  const part = accepted === undefined ? undefined : new Decimal(accepted).times(baseQuantity).div(quantity).toFixed()
  return { ...line, quantity: baseQuantity, unit: '', ...(part !== undefined && { acceptedQuantity: part }) }
}

function overReturn(item: Item, i: number, { quantity, returnable, base }: Left): Failure {
  const { CustomerReturnItem: line, ReferenceSDDocument: delivery, RequestedQuantityUnit: unit } = item
  const amount = (number: string) => (base || unit === undefined ? number : `${number} ${unit}`)
  return {
    kind: 'invalid',
    field: `/to_Item/${i}/RequestedQuantity`,
    value: quantity,
    rule: 'return-quantity',
    message: `line ${line}: ${amount(quantity)} is to come back, and of delivery ${delivery} only ${amount(returnable)} can still be returned / 第 ${line} 行：申请退回 ${amount(quantity)}，交货单 ${delivery} 最多还可退 ${amount(returnable)}`,
    advice: `Ask for at most ${amount(returnable)}, or look at the other returns of the delivery. / 最多可申请 ${amount(returnable)}，或核对该交货单的其他退货。`,
  }
}

function goodsOf(item: Item): Goods {
  const { originalDeliveryLineNo, batchNo } = item.Facts
  return {
    originalOrderNo: unpadded(item.Order ?? ''),
    originalOrderLineNo: Number(item.OrderItem ?? 0),
    originalDeliveryNo: unpadded(item.ReferenceSDDocument),
    originalDeliveryLineNo: originalDeliveryLineNo === undefined ? undefined : Number(originalDeliveryLineNo),
    batchNo,
  }
}

function baseOf({ Facts: { baseQuantity } }: Pick<Item, 'Facts'>): { baseQuantity?: string } {
  return baseQuantity === undefined ? {} : { baseQuantity }
}

/** The lines of the deliveries whose goods have left; undefined when SAP does not show deliveries. */
async function deliveriesOf(
  numbers: string[],
  ctx: SapContext,
): Promise<{ deliveries: Deliveries; rows: Row[] } | undefined> {
  const set = 'A_OutbDeliveryHeader'
  const $filter = numbers.map((number) => `DeliveryDocument eq ${text(number)}`).join(' or ')
  try {
    const path = query(set, { $filter, $expand: 'to_DeliveryDocumentItem' })
    const headers = (await readAll(ctx, 'delivery', set, path)).filter((row) => row.OverallGoodsMovementStatus === 'C')
    const rows = headers.flatMap((row) => itemsWithGoods(row.to_DeliveryDocumentItem))
    const deliveries = numbers.map((number) => ({
      deliveryNo: unpadded(number),
      lines: rows
        .filter((row) => unpadded(String(row.DeliveryDocument)) === unpadded(number))
        .map((row) => ({
          deliveryLineNo: Number(row.DeliveryDocumentItem),
          orderNo: unpadded(String(row.ReferenceSDDocument ?? '')),
          orderLineNo: Number(row.ReferenceSDDocumentItem ?? 0),
          productCode: String(row.Material ?? ''),
          quantity: String(row.ActualDeliveryQuantity ?? '0'),
          unit: String(row.DeliveryQuantityUnit ?? ''),
          ...(row.ActualDeliveredQtyInBaseUnit !== undefined && {
            baseQuantity: String(row.ActualDeliveredQtyInBaseUnit),
          }),
          ...(row.Batch ? { batchNo: String(row.Batch) } : {}),
        })),
    }))
    return { deliveries: deliveries as Deliveries, rows }
  } catch (error) {
    if (!(error instanceof SapError) || error.failure.kind !== 'invalid') throw error
    ctx.log.warn(
      { service: 'delivery' },
      'SAP does not show deliveries, so returns are not checked before they are sent',
    )
    return undefined
  }
}

/** An item that was split into batches has its goods in the items below it. */
function itemsWithGoods(items: unknown): Row[] {
  const rows = Array.isArray(items) ? items.filter(isObject) : []
  const split = new Set(rows.map((row) => Number(row.HigherLvlItmOfBatSpltItm ?? 0)))
  return rows.filter((row) => !split.has(Number(row.DeliveryDocumentItem)))
}

/** What other returns have taken of the same deliveries. */
async function returnsOf(numbers: string[], ctx: SapContext): Promise<Returns> {
  const set = 'A_CustomerReturnItem'
  const $filter = numbers.map((number) => `ReferenceSDDocument eq ${text(number)}`).join(' or ')
  const rows = await readAll(ctx, 'customerReturn', set, query(set, { $filter, $expand: 'to_Text,to_ScheduleLine' }))
  return rows.map((row) => {
    const facts = factsOf(row, ctx.config.noteId) ?? {}
    const rejected = row.SDDocumentRejectionStatus === 'C' || Boolean(row.SalesDocumentRjcnReason)
    return {
      returnNo: String(row.CustomerReturn),
      status: rejected ? 'rejected' : row.RetsMgmtItmLogProcgStatus === 'C' ? 'inspected' : 'approved',
      lines: [
        {
          originalOrderNo: unpadded(facts.order ?? ''),
          originalOrderLineNo: Number(facts.originalOrderLineNo ?? 0),
          originalDeliveryNo: unpadded(String(row.ReferenceSDDocument)),
          ...(facts.originalDeliveryLineNo !== undefined && {
            originalDeliveryLineNo: Number(facts.originalDeliveryLineNo),
          }),
          ...(facts.batchNo !== undefined && { batchNo: facts.batchNo }),
          quantity: String(row.RequestedQuantity),
          unit: String(row.RequestedQuantityUnit ?? ''),
          ...baseOf({ Facts: facts }),
          acceptedQuantity: receivedOf(row),
        },
      ],
    }
  })
}

/** What came in with the returns delivery of an item; "0" when nothing did, or the credit was refused. */
export function receivedOf(item: Row): string {
  const lines = Array.isArray(item.to_ScheduleLine) ? item.to_ScheduleLine.filter(isObject) : []
  return Decimal.sum('0', ...lines.map((line) => String(line.DeliveredQtyInOrderQtyUnit ?? '0'))).toFixed()
}

/** The item of the delivery, where the line of the DMS named none: that of the order's line, and of the batch. */
function withReference(item: Item, rows: Row[]): Item {
  if (item.ReferenceSDDocumentItem !== undefined) return item
  const { Facts } = item
  const ours = rows.filter(
    (row) =>
      unpadded(String(row.DeliveryDocument)) === unpadded(item.ReferenceSDDocument) &&
      unpadded(String(row.ReferenceSDDocument ?? '')) === unpadded(item.Order ?? '') &&
      Number(row.ReferenceSDDocumentItem) === Number(item.OrderItem),
  )
  const found = ours.find((row) => Facts.batchNo !== undefined && row.Batch === Facts.batchNo) ?? ours[0]
  return found ? { ...item, ReferenceSDDocumentItem: String(Number(found.DeliveryDocumentItem)) } : item
}
