import { z } from 'zod'
import { about } from './common/about.ts'
import { Decimal, isZero, quantity } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { oneOf, text, wholeNumber } from './common/text.ts'
import { date, instant } from './common/time.ts'
import { unit } from './common/unit.ts'

const fields = z.looseObject({
  ...envelopeFields,
  kind: about(
    oneOf(['supplierAtp', 'supplierOnHand', 'dealerOnHand', 'dealerInTransit']),
    '库存类型',
    'What can be promised, what lies there, or what is on its way: three different things',
  ),
  locationCode: about(text(40), '仓库/经销商', 'Warehouse of the supplier, or dealerCode'),
  productCode: about(text(40), '商品编码', 'Product'),
  batchNo: about(text(40).optional(), '批次', 'Batch, for products kept by batch'),
  qualityStatus: about(
    oneOf(['unrestricted', 'inspection', 'blocked']).default('unrestricted'),
    '质量状态',
    'Quality; unrestricted when absent',
  ),
  quantity: about(quantity, '数量', 'The stock at asOf, not a change of it; below zero only at dealers'),
  unit: about(unit, '单位', 'Unit of quantity'),
  baseQuantity: about(quantity, '基本数量', 'The same in the base unit of the product'),
  availableOn: about(date.optional(), '可用日', 'Day it can be promised for; at once when absent'),
  asOf: about(instant, '时点', 'When it was so; the newest wins'),
  snapshotId: about(text(60).optional(), '快照', 'Snapshot it belongs to; required in a full one'),
  isFullSnapshot: about(
    z.boolean().optional(),
    '完整快照',
    'The snapshot names every stock of this kind and location: what it leaves out is 0',
  ),
  snapshotCount: about(
    wholeNumber(1).optional(),
    '快照条数',
    'How many balances the snapshot has; nothing is set to 0 before all are there',
  ),
})

type Fields = z.output<typeof fields>

function checkQuantities(payload: Payload, balance: Fields): void {
  const fromSupplier = balance.kind === 'supplierAtp' || balance.kind === 'supplierOnHand'
  for (const field of ['quantity', 'baseQuantity'] as const) {
    if (!fromSupplier || !new Decimal(balance[field]).isNegative()) continue
    broken(payload, 'sign', `${shown(balance[field])} is below zero; only stock at dealers may be`, [field])
  }
  const [own, base] = [new Decimal(balance.quantity), new Decimal(balance.baseQuantity)]
  if (Math.sign(own.comparedTo(0)) === Math.sign(base.comparedTo(0))) return
  const what = `${shown(balance.baseQuantity)} has another sign than quantity ${shown(balance.quantity)}`
  broken(payload, 'stock-quantity', what, ['baseQuantity'])
}

/** InventoryBalance 库存: what can be promised, and what the channel holds. A value at a time, never a movement. */
export const inventoryBalance = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    checkQuantities(payload, value)
    if (value.isFullSnapshot && value.snapshotId === undefined) {
      broken(payload, 'snapshot', 'is missing; a full snapshot has a name', ['snapshotId'])
    }
  })
  .overwrite(withoutTenant)
  .meta({
    title: '库存',
    description:
      'Inventory balance: stock at a time. Business key: kind, locationCode, productCode, batchNo and qualityStatus.',
  })

export type InventoryBalance = z.output<typeof inventoryBalance>
export type InventoryBalanceInput = z.input<typeof inventoryBalance>

/** Below zero: a dealer sold what he had not entered. Kept, and shown as a flag. */
export function isNegative({ baseQuantity }: Pick<InventoryBalance, 'baseQuantity'>): boolean {
  return new Decimal(baseQuantity).isNegative() && !isZero(baseQuantity)
}

/** What may be shown of a balance at `now`: its base quantity, or "unknown" when it is older than `limitMs`; never 0 for that. */
export function shownStock(
  balance: Pick<InventoryBalance, 'baseQuantity' | 'asOf'>,
  now: Date,
  limitMs: number,
): string {
  return now.getTime() - Date.parse(balance.asOf) > limitMs ? 'unknown' : balance.baseQuantity
}

/** What makes a balance the one it is: the parts of its business key. */
type Place = Pick<InventoryBalance, 'kind' | 'locationCode' | 'productCode' | 'batchNo' | 'qualityStatus'>

/**
 * The balances a full snapshot sets to 0 because it leaves them out: those held of its kinds and locations that are
 * older than it. Empty unless the snapshot is full and, where it says how many it has, complete.
 */
export function omittedFrom(
  snapshot: readonly InventoryBalance[],
  held: readonly InventoryBalance[],
): InventoryBalance[] {
  const [first] = snapshot
  if (!first || snapshot.some((one) => !one.isFullSnapshot || one.snapshotId !== first.snapshotId)) return []
  if (first.snapshotCount !== undefined && first.snapshotCount !== snapshot.length) return []
  const areaOf = ({ kind, locationCode }: Place) => JSON.stringify([kind, locationCode])
  const placeOf = (one: Place) => JSON.stringify([areaOf(one), one.productCode, one.batchNo ?? '', one.qualityStatus])
  const times = new Map(snapshot.map((one) => [areaOf(one), one.asOf]))
  const named = new Set(snapshot.map(placeOf))
  return held.flatMap((one) => {
    const asOf = times.get(areaOf(one))
    if (asOf === undefined || named.has(placeOf(one)) || Date.parse(one.asOf) >= Date.parse(asOf)) return []
    const { snapshotId, isFullSnapshot } = first
    return [{ ...one, quantity: '0', baseQuantity: '0', asOf, snapshotId, isFullSnapshot }]
  })
}
