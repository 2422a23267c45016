import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { examplePayment as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { payment, unallocatedOf } from './payment.ts'

const [allocation] = example.allocations
const broken = (change: object) => brokenRules(payment, { ...example, ...change })

describe('Payment', () => {
  it('takes the example; money that came is cleared, and may be unallocated', () => {
    const { allocations: _all, status: _status, ...rest } = example
    const advance = { ...rest, unallocatedAmount: '200.00' }
    expect(payment.parse(advance)).toEqual({ ...advance, allocations: [], status: 'cleared' })
    expect(broken({})).toEqual([])
  })

  const fields = ['paymentNo', 'direction', 'dealerCode', 'method', 'amount', 'currency', 'receivedAt']
  it.each([...fields, 'unallocatedAmount'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it('is above zero: direction carries the sign', () => {
    expect(broken({ amount: '-200.00' })).toContain('/amount range')
    expect(broken({ amount: '0.00', unallocatedAmount: '0.00', allocations: [] })).toEqual(['/amount range'])
    expect(broken({ direction: 'refund' })).toEqual([])
    expect(broken({ direction: 'out' })).toEqual(['/direction code-list'])
  })

  it('has Σ allocations + unallocated = amount', () => {
    expect(details(payment, { ...example, unallocatedAmount: '59.04' })).toEqual([
      'unallocatedAmount: "59.04" came, but amount 200.00 − the sum of the allocations is "59.03"',
    ])
    expect(broken({ allocations: [{ ...allocation, amount: '201.00' }], unallocatedAmount: '0' })).toEqual([
      '/unallocatedAmount allocation-sum',
    ])
    expect(broken({ unallocatedAmount: '-1.00' })).toContain('/unallocatedAmount range')
  })

  it('pays invoices and orders, and sets off credit', () => {
    const rest = { unallocatedAmount: '79.03' }
    const credit = { creditMemoNo: 'CM-1', amount: '-20.00' }
    expect(broken({ allocations: [allocation, credit], ...rest })).toEqual([])
    expect(broken({ allocations: [{ orderNo: 'SO-1', amount: '140.97' }] })).toEqual([])
    expect(broken({ allocations: [{ amount: '140.97' }] })).toEqual(['/allocations/0/invoiceNo required'])
    expect(broken({ allocations: [allocation, { ...credit, amount: '0.00' }] })).toEqual(['/allocations/1/amount sign'])
  })

  it('has as many places as its currency, and a day for its exchange rate', () => {
    expect(broken({ unallocatedAmount: '59.030' })).toEqual(['/unallocatedAmount decimal-places'])
    expect(broken({ exchangeRate: '7.1' })).toEqual(['/exchangeRateDate exchange-rate'])
  })
})

it('takes any allocation with what it leaves, and no other rest', () => {
  const cents = fc.integer({ min: 1, max: 1_000_000 })
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 8 }), cents, fc.integer({ min: 1, max: 99 }), (parts, rest, more) => {
      const text = (n: number) => (n / 100).toFixed(2)
      const amount = text(parts.reduce((a, b) => a + b, 0) + rest)
      const allocations = parts.map((part, i) => ({ invoiceNo: `I${i}`, amount: text(part) }))
      expect(unallocatedOf(amount, allocations, 2)).toBe(text(rest))
      expect(broken({ amount, allocations, unallocatedAmount: text(rest) })).toEqual([])
      expect(broken({ amount, allocations, unallocatedAmount: text(rest + more) })).toEqual([
        '/unallocatedAmount allocation-sum',
      ])
    }),
  )
})
