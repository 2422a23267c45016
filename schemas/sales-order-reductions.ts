import { Decimal } from './common/decimal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import type { OrderFields } from './sales-order.ts'

type Discount = NonNullable<OrderFields['lines'][number]['discounts']>[number]

/**
 * Promotions and rebate use stand in the header for audit: what they took off is in the lines already. Where the lines
 * say what their discounts are made of, both agree. A rebate account is used at most up to its balance.
 */
export function checkReductions(payload: Payload, order: OrderFields): void {
  if (order.promotions === undefined && order.rebateUsage === undefined) return
  const discounts = order.lines.flatMap((line) => line.discounts ?? [])
  const accounts = order.rebateUsage ?? []
  accounts.forEach((use, i) => {
    if (use.balanceBefore !== undefined && new Decimal(use.amount).gt(use.balanceBefore)) {
      const detail = `${shown(use.amount)} came, and the account has ${shown(use.balanceBefore)}`
      broken(payload, 'rebate-balance', detail, ['rebateUsage', i, 'amount'])
    }
    const inLines = discounts.filter((one) => one.kind === 'rebateUsage' && one.rebateAccount === use.rebateAccount)
    const others = accounts.filter((one) => one !== use && one.rebateAccount === use.rebateAccount)
    if (others.length > 0) return
    compare(payload, use.amount, inLines, ['rebateUsage', i, 'amount'])
  })
  order.promotions?.forEach((promotion, i) => {
    const others = order.promotions?.filter((one) => one !== promotion && one.policyCode === promotion.policyCode)
    if (promotion.amount === undefined || (others?.length ?? 0) > 0) return
    const inLines = discounts.filter(
      (one) => (one.kind === 'amountOff' || one.kind === 'percentOff') && one.policyCode === promotion.policyCode,
    )
    compare(payload, promotion.amount, inLines, ['promotions', i, 'amount'])
  })
}

function compare(payload: Payload, came: string, inLines: readonly Discount[], path: (string | number)[]): void {
  if (inLines.length === 0) return
  const total = Decimal.sum('0', ...inLines.map((one) => one.amount)).abs()
  if (total.eq(new Decimal(came).abs())) return
  const detail = `${shown(came)} came, but the discounts of the lines take off "${total.toFixed()}"`
  broken(payload, 'reduction-sum', detail, path)
}
