import { describe, expect, it } from 'vitest'
import { exampleOrder as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { salesOrder } from './sales-order.ts'

/** 满减 8.00 and a rebate use of 2.00, as the lines tell them. */
const [first, second, free] = example.lines
const discountsOf = (off: string, rebate: string) => [
  { kind: 'amountOff', policyCode: 'PM-1', policyVersion: 2, amount: off },
  { kind: 'rebateUsage', rebateAccount: 'A1', amount: rebate },
]
const order = {
  ...example,
  lines: [
    { ...first, discounts: discountsOf('3.18', '0.79') },
    { ...second, discounts: discountsOf('4.82', '1.21') },
    free,
  ],
  promotions: [{ policyCode: 'PM-1', policyVersion: 2, amount: '8.00' }],
  rebateUsage: [{ rebateAccount: 'A1', amount: '2.00', balanceBefore: '50.00', balanceAfter: '48.00' }],
}
const broken = (change: object) => brokenRules(salesOrder, { ...order, ...change })

describe('promotions and rebate use', () => {
  it('are what the lines take off', () => {
    expect(broken({})).toEqual([])
    expect(details(salesOrder, { ...order, promotions: [{ policyCode: 'PM-1', amount: '10.00' }] })).toEqual([
      'promotions[0].amount: "10.00" came, but the discounts of the lines take off "8"',
    ])
    expect(broken({ rebateUsage: [{ rebateAccount: 'A1', amount: '3.00' }] })).toEqual([
      '/rebateUsage/0/amount reduction-sum',
    ])
  })

  it('are taken as they are where the lines do not tell', () => {
    expect(broken({ lines: example.lines })).toEqual([])
    expect(broken({ promotions: [{ policyCode: 'GIFT', amount: '45.50' }] })).toEqual([])
    expect(broken({ rebateUsage: [{ rebateAccount: 'A2', amount: '3.00' }] })).toEqual([])
  })

  it('use at most what the account has', () => {
    const use = { rebateAccount: 'A1', amount: '2.00', balanceBefore: '1.50', balanceAfter: '-0.50' }
    expect(broken({ rebateUsage: [use] })).toEqual(['/rebateUsage/0/amount rebate-balance'])
  })
})
