import { z } from 'zod'
import { Decimal } from '../../schemas/common/decimal.ts'
import type { Row } from './odata.ts'

const conditionType = z.string().max(4)

/** What a connection says about the discounts of order lines. */
export const discountConfig = {
  discountConditions: z
    .strictObject({ promotion: conditionType.default('RB00'), rebate: conditionType.default('RB00') })
    .prefault({})
    .describe(
      'Condition types (条件类型) under which the discounts of a line and its use of a rebate are sent, as amounts for the line in the prices of the order; both may be the same. They must be open for entry by hand. Empty: not sent, since the pricing of SAP gives them',
    ),
}

export type DiscountConditions = z.output<typeof discountConfig.discountConditions>

const amount = z
  .string({ error: 'must be an amount as text, like "3.97"' })
  .regex(/^-?\d{1,15}(\.\d{1,9})?$/, 'must be an amount with at most 9 places, like "3.97"')

/** Fields of an item that are for the connector: what is taken off the line, without and by the use of a rebate. */
export const discountFields = { Discount: amount.optional(), RebateUse: amount.optional() }

/**
 * The item with its reductions as pricing elements beside those it has: one of each condition type, below zero, as SAP
 * writes discounts. Amounts of nothing are left out.
 */
export function withDiscounts<I extends Row & { to_PricingElement?: Row[] | undefined }>(
  item: I,
  { promotion, rebate }: DiscountConditions,
  currency: string | undefined,
): I {
  const sums = new Map<string, Decimal>()
  for (const [type, value] of [
    [promotion, item.Discount],
    [rebate, item.RebateUse],
  ] as const) {
    if (type !== '' && value !== undefined) sums.set(type, (sums.get(type) ?? new Decimal(0)).plus(String(value)))
  }
  const elements = [...sums]
    .filter(([, sum]) => !sum.isZero())
    .map(([ConditionType, sum]) => ({
      ConditionType,
      ConditionRateValue: sum.neg().toFixed(),
      ...(currency && { ConditionCurrency: currency }),
    }))
  if (elements.length === 0) return item
  return { ...item, to_PricingElement: [...(item.to_PricingElement ?? []), ...elements] }
}

/** Condition types that are the hub's: one that a line has no more is taken off. */
export function discountTypes({ promotion, rebate }: DiscountConditions): ReadonlySet<string> {
  return new Set([promotion, rebate].filter((type) => type !== ''))
}
