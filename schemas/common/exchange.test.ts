import { describe, expect, it } from 'vitest'
import { exampleCreditMemo, exampleInvoice, exampleOrder, examplePayment } from '../examples.ts'
import { brokenRules } from '../expect-errors.ts'
import { entities } from '../index.ts'

const rate = { currency: 'USD', exchangeRate: '7.1234', exchangeRateDate: '2026-07-01' }
const local = (localAmount: string) => ({ ...rate, localCurrency: 'CNY', localAmount })

/** The total in USD of each, in CNY at 7.1234. */
const documents = [
  ['SalesOrder', exampleOrder, '1004.19'], // 140.97
  ['Invoice', exampleInvoice, '1004.19'],
  ['Payment', examplePayment, '1424.68'], // 200.00
  ['CreditMemo', exampleCreditMemo, '132.99'], // 18.67
] as const

describe.each(documents)('the exchange rate of a %s', (name, example, right) => {
  const broken = (change: object) => brokenRules(entities[name].schema, { ...example, ...change })

  it('comes with its date', () => {
    expect(broken(rate)).toEqual([])
    expect(broken({ ...rate, exchangeRateDate: undefined })).toEqual(['/exchangeRateDate exchange-rate'])
  })

  it('gives the local amount', () => {
    expect(broken(local(right))).toEqual([])
    expect(broken(local('1.00'))).toEqual(['/localAmount exchange-rate'])
    expect(broken(local(`${right}1`))).toEqual(['/localAmount decimal-places'])
    expect(broken({ ...local(right), localCurrency: undefined })).toEqual(['/localCurrency exchange-rate'])
    expect(broken({ localCurrency: 'CNY', localAmount: right })).toEqual(['/exchangeRate exchange-rate'])
  })
})
