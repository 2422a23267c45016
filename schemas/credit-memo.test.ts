import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditMemo } from './credit-memo.ts'
import { exampleCreditMemo as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'

const broken = (change: object) => brokenRules(creditMemo, { ...example, ...change })

describe('CreditMemo', () => {
  it('takes the example', () => {
    expect(creditMemo.parse(example)).toEqual(example)
  })

  it.each(['creditMemoNo', 'sourceType', 'sourceNo', 'grossAmount', 'netAmount', 'taxAmount'])(
    'requires %s',
    (field) => {
      expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
    },
  )

  it('has gross = net + tax, all of one sign', () => {
    expect(details(creditMemo, { ...example, grossAmount: '18.68' })).toEqual([
      'grossAmount: "18.68" came, but netAmount + taxAmount is "18.67"',
    ])
    expect(broken({ netAmount: '20.82', taxAmount: '-2.15' })).toEqual(['/taxAmount sign'])
    expect(broken({ grossAmount: '-18.67', netAmount: '-16.52', taxAmount: '-2.15' })).toEqual([])
    expect(broken({ taxAmount: '0', netAmount: '18.67' })).toEqual([])
    expect(broken({ taxAmount: '2.150' })).toEqual(['/taxAmount decimal-places'])
  })

  it('names every red invoice once', () => {
    expect(broken({ redInvoiceNos: ['A', 'B'] })).toEqual([])
    expect(broken({ redInvoiceNos: ['A', 'A'] })).toEqual(['/redInvoiceNos/1 unique'])
    expect(broken({ sourceType: 'gift' })).toEqual(['/sourceType code-list'])
    expect(broken({ exchangeRate: '7.1' })).toEqual(['/exchangeRateDate exchange-rate'])
  })

  it('tells its state by its days where it does not say it', () => {
    const stateOf = (change: object) => creditMemo.parse({ ...example, status: undefined, ...change }).status
    expect(stateOf({})).toBe('posted')
    expect(stateOf({ postedOn: undefined, requestedOn: '2026-07-01' })).toBe('requested')
    expect(stateOf({ reversedOn: '2026-07-21' })).toBe('reversed')
    expect(broken({ status: 'open' })).toEqual(['/status code-list'])
  })

  it('takes any net and tax with their sum, and no other', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 99 }), (net, tax, more) => {
        const text = (n: number) => (n / 100).toFixed(2)
        const amounts = { netAmount: text(net), taxAmount: text(tax) }
        expect(broken({ ...amounts, grossAmount: text(net + tax) })).toEqual([])
        expect(broken({ ...amounts, grossAmount: text(net + tax + more) })).toEqual(['/grossAmount total-amount'])
      }),
    )
  })
})
