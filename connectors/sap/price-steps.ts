import type { Row } from './odata.ts'
import { rateOf } from './price-conditions.ts'

/** A step of a price: from this quantity on, inclusive. */
export interface PriceStep {
  From: string
  Rate: string
}

export interface PriceScale {
  /** '' where SAP's scale is one that a price list cannot say: by value, or in another unit than the price. */
  ScaleType: 'allUnits' | 'incremental' | ''
  Steps: PriceStep[]
}

/** Scales by quantity. Others go by value, weight or volume. */
const BY_QUANTITY = 'C'
/** SAP keeps quantities of scales with three places: the next one after 10 is 10.001. */
const PLACES = 3

/**
 * The steps of a price by quantity, from 0 on; undefined where it has none. SAP's kinds: `A` (and none) from a quantity on,
 * `B` up to a quantity, the whole quantity at the price it reaches; `D` up to a quantity, each part at its own price.
 */
export function stepsOf(record: Row, scales: readonly Row[]): PriceScale | undefined {
  const rows = scales
    .map((row) => ({ quantity: thousandths(row.ConditionScaleQuantity), rate: rateOf(row), row }))
    .sort((a, b) => (a.quantity < b.quantity ? -1 : a.quantity > b.quantity ? 1 : 0))
  if (rows.length === 0) return undefined
  const unit = record.ConditionQuantityUnit
  const isOtherUnit = rows.some(({ row }) => row.ConditionScaleQuantityUnit && row.ConditionScaleQuantityUnit !== unit)
  const basis = record.PricingScaleBasis
  if (isOtherUnit || (basis && basis !== BY_QUANTITY))
    return { ScaleType: '', Steps: rows.map(({ quantity, rate }) => step(quantity, rate)) }
  const kind = record.PricingScaleType
  if (kind === 'B' || kind === 'D') {
    // What holds up to a quantity begins behind the quantity before; a part at its own price begins at it.
    const gap = kind === 'B' ? 1n : 0n
    const Steps = rows.map(({ rate }, i) => step(i === 0 ? 0n : (rows[i - 1]?.quantity ?? 0n) + gap, rate))
    return { ScaleType: kind === 'B' ? 'allUnits' : 'incremental', Steps }
  }
  const Steps = rows.map(({ quantity, rate }) => step(quantity, rate))
  const isFromZero = rows[0]?.quantity === 0n
  return { ScaleType: 'allUnits', Steps: isFromZero ? Steps : [step(0n, rateOf(record)), ...Steps] }
}

function step(quantity: bigint, Rate: string): PriceStep {
  const digits = String(quantity).padStart(PLACES + 1, '0')
  const places = digits.slice(-PLACES).replace(/0+$/, '')
  return { From: digits.slice(0, -PLACES) + (places === '' ? '' : `.${places}`), Rate }
}

function thousandths(value: unknown): bigint {
  const [, whole = '0', places = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(value ?? '0')) ?? []
  return BigInt(whole + places.slice(0, PLACES).padEnd(PLACES, '0'))
}
