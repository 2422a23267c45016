import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOf } from './common/states.ts'
import { exampleRebateCorrection as correction, exampleRebate as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { rebateSettlement, rebateSettlementStates } from './rebate-settlement.ts'
import { tieredRebate } from './rebate-settlement-amounts.ts'

const broken = (change: object, of: object = example) => brokenRules(rebateSettlement, { ...of, ...change })
const { tiers } = example

/** A settlement of which only basis, rate and amounts are said. */
const { tiers: _tiers, scaleType: _scale, basisDocuments: _documents, taxRate: _rate, ...plain } = example
const paying = (rebateAmount: string, more: object = {}) => ({
  ...plain,
  basisAmount: '1000.00',
  rebateAmount,
  netAmount: rebateAmount,
  taxAmount: '0.00',
  ...more,
})

describe('RebateSettlement', () => {
  it('takes a settlement and its correction; it is approved and in CNY unless it says otherwise', () => {
    expect(broken({})).toEqual([])
    expect(rebateSettlement.parse(correction)).toMatchObject({ status: 'approved', currency: 'CNY' })
  })

  it.each([
    'settlementNo',
    'policyCode',
    'policyVersion',
    'dealerCode',
    'period',
    'basisAmount',
    'tierReached',
    'rate',
    'rebateAmount',
    'netAmount',
    'taxAmount',
    'payoutMode',
    'taxTreatment',
  ])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it('recomputes a tiered rebate, incremental or for all units', () => {
    expect(details(rebateSettlement, { ...example, rebateAmount: '5095.01', netAmount: '4508.86' })).toEqual([
      'rebateAmount: "5095.01" came, but 286500.00 earns by its tiers "5095.00" (incremental)',
    ])
    const all = { scaleType: 'allUnits', rebateAmount: '8595.00', netAmount: '7606.19', taxAmount: '988.81' }
    expect(broken(all)).toEqual([])
    expect(broken({ ...all, scaleType: undefined })).toEqual([])
    expect(broken({ ...all, cap: '8000.00' })).toEqual(['/rebateAmount rebate-amount'])
    expect(broken({ tierReached: 2 })).toEqual(['/tierReached rebate-amount'])
    expect(broken({ rate: '0.02' })).toEqual(['/rate rebate-amount'])
    expect(broken({ tiers: [tiers[1], tiers[0]] })).toEqual(['/tiers/1/fromAmount rebate-amount'])
    expect(broken({ tiers: [tiers[0], { ...tiers[1], tier: 1 }] })).toEqual(['/tiers/1/tier unique'])
  })

  it('reaches a tier at the amount it begins with, and none below the first', () => {
    const from = (fromAmount: string) => [{ tier: 1, fromAmount, rate: '0.05' }]
    expect(tieredRebate('1000.00', 'allUnits', from('1000.00'), 2)).toMatchObject({ rebateAmount: '50.00' })
    expect(tieredRebate('1000.00', 'incremental', from('1000.00'), 2)).toMatchObject({ rebateAmount: '0.00' })
    expect(tieredRebate('999.99', 'allUnits', from('1000.00'), 2)).toEqual({
      reached: undefined,
      rebateAmount: '0.00',
    })
    expect(tieredRebate('-5.00', 'allUnits', from('0'), 2)).toMatchObject({ rebateAmount: '0.00' })
    expect(tieredRebate('1000.00', 'allUnits', from('0'), 2, '40.00')).toMatchObject({ rebateAmount: '40.00' })
  })

  it('is basis × rate for all units, and at most that where the scale is not said', () => {
    const broken = (record: object) => brokenRules(rebateSettlement, record)
    expect(broken(paying('30.00', { scaleType: 'allUnits' }))).toEqual([])
    expect(broken(paying('29.99', { scaleType: 'allUnits' }))).toEqual(['/rebateAmount rebate-amount'])
    expect(broken(paying('20.00', { scaleType: 'allUnits', cap: '20.00' }))).toEqual([])
    expect(broken(paying('20.00'))).toEqual([])
    expect(broken(paying('30.01'))).toEqual(['/rebateAmount rebate-amount'])
    expect(broken(paying('500.00', { rate: '0' }))).toEqual([])
    expect(broken(paying('500.01', { rate: '0', cap: '500.00' }))).toEqual(['/rebateAmount rebate-amount'])
    const workedOut = { basisAmount: '120000.00', rate: '0.021667', tierReached: 2 }
    expect(broken(paying('2600.00', workedOut))).toEqual([])
  })

  it('has net + tax = rebate, and the tax of its rate', () => {
    expect(details(rebateSettlement, { ...example, netAmount: '4508.84' })).toEqual([
      'rebateAmount: "5095.00" came, but netAmount + taxAmount is "5094.99"',
    ])
    expect(broken({ netAmount: '4508.84', taxAmount: '586.16' })).toEqual([])
    expect(broken({ netAmount: '4500.00', taxAmount: '595.00' })).toEqual(['/taxAmount total-amount'])
    expect(broken({ taxAmount: '586.150' })).toEqual(['/taxAmount decimal-places'])
  })

  it('has a basis that can be reproduced', () => {
    const [first, second] = example.basisDocuments
    expect(broken({ basisDocuments: [first, { ...second, amount: '-3500.01' }] })).toEqual([
      '/basisAmount rebate-amount',
    ])
    expect(broken({ basisDocuments: [first, { ...second, amount: undefined }] })).toEqual([])
    expect(broken({ basisDocuments: [{ ...first, amount: undefined }, first] })).toEqual([
      '/basisDocuments/1/documentNo unique',
    ])
  })

  it('corrects by a new document, which alone may be below zero', () => {
    expect(broken({ rebateAmount: '-1.00', netAmount: '-1.00', taxAmount: '0.00' }, plain)).toEqual([
      '/rebateAmount sign',
    ])
    expect(broken({ adjusts: undefined }, correction)).toEqual(['/adjusts rebate-adjustment'])
    expect(broken({ adjusts: correction.settlementNo }, correction)).toEqual(['/adjusts rebate-adjustment'])
    expect(broken({ adjustmentNo: 0 }, correction)).toEqual(['/adjustmentNo rebate-adjustment'])
    expect(broken({ adjustmentAmount: undefined }, { ...plain, adjusts: 'RS-1' })).toEqual([
      '/adjustmentAmount required',
    ])
    expect(broken({ adjusts: 'RS-1', adjustmentAmount: '95.00' }, plain)).toEqual([])
  })

  it('has periods that do not end before they begin', () => {
    expect(broken({ period: { from: '2026-07-01', to: '2026-07-01' } })).toEqual(['/period/to half-open-period'])
    expect(broken({ usableTo: '2026-07-15' })).toEqual(['/usableTo half-open-period'])
    expect(broken({ period: 5 })).toEqual(['/period type'])
  })

  it('balances its account, whatever the numbers', () => {
    const cents = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 })
    const text = (n: number) => (n / 100).toFixed(2).replace(/^-(0\.00)$/, '$1')
    fc.assert(
      fc.property(
        cents,
        cents,
        cents,
        cents,
        fc.integer({ min: 1, max: 500 }),
        (opening, earned, used, expired, off) => {
          const account = { opening: text(opening), earned: text(earned), used: text(used), expired: text(expired) }
          const closing = opening + earned - used - expired
          expect(broken({ account: { ...account, closing: text(closing) } })).toEqual([])
          expect(broken({ account: { ...account, closing: text(closing + off) } })).toEqual([
            '/account/closing rebate-balance',
          ])
        },
      ),
    )
  })

  it('earns in parts what it earns in whole: each tier by itself, added up', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 9n })
    const steps = fc.array(
      fc.record({ width: fc.bigInt({ min: 1n, max: 10n ** 8n }), rate: fc.integer({ min: 0, max: 100 }) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    const money = (n: bigint) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`
    fc.assert(
      fc.property(cents, steps, (basis, given) => {
        let from = 0n
        let hundredths = 0n // of cents
        const tiers = given.map(({ width, rate }, i) => {
          const begins = from
          from += width
          const last = i === given.length - 1
          const part = basis <= begins ? 0n : last || basis < from ? basis - begins : width
          hundredths += part * BigInt(rate)
          return { tier: i + 1, fromAmount: money(begins), rate: (rate / 100).toFixed(2) }
        })
        const right = money((hundredths + 50n) / 100n)
        expect(tieredRebate(money(basis), 'incremental', tiers, 2).rebateAmount).toBe(right)
      }),
    )
  })

  it('never goes back', () => {
    expect(moveOf(rebateSettlementStates, 'calculated', 'paid').legal).toBe(true)
    expect(moveOf(rebateSettlementStates, 'calculated', 'disputed').legal).toBe(true)
    expect(moveOf(rebateSettlementStates, 'posted', 'approved').legal).toBe(false)
    expect(moveOf(rebateSettlementStates, 'used', 'paid').legal).toBe(false)
    expect(broken({ status: 'aproved' })).toEqual(['/status code-list'])
  })
})
