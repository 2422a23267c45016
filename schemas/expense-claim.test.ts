import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOf } from './common/states.ts'
import { exampleClaim as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { expenseClaim, expenseClaimStates } from './expense-claim.ts'

const broken = (change: object) => brokenRules(expenseClaim, { ...example, ...change })
const [invoice] = example.invoices

describe('ExpenseClaim', () => {
  it('takes the example; it is verified unless it says otherwise, and the first of its application', () => {
    const { status: _, verifiedBefore: __, ...plain } = example
    expect(expenseClaim.parse(plain)).toMatchObject({ status: 'verified', verifiedBefore: '0' })
  })

  it.each([
    'applicationNo',
    'claimNo',
    'dealerCode',
    'expenseType',
    'activityCode',
    'budgetCode',
    'appliedAmount',
    'approvedAmount',
    'claimedAmount',
    'verifiedAmount',
    'taxAmount',
    'currency',
    'settleMode',
  ])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toContain(`/${field} required`)
  })

  it('verifies no more than was claimed, and than is left of what was approved', () => {
    expect(details(expenseClaim, { ...example, verifiedAmount: '6000.01' })).toEqual([
      'verifiedAmount: "6000.01" came; of 10000.00 approved, 4000.00 was verified before, so "6000" is left',
    ])
    expect(broken({ claimedAmount: '5999.99' })).toEqual(['/verifiedAmount claim-limit'])
    expect(broken({ taxAmount: '6360.01' })).toEqual(['/taxAmount claim-limit'])
    expect(broken({ verifiedAmount: '-1.00' })).toEqual(['/verifiedAmount range'])
  })

  it('keeps both limits for any amounts', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 })
    const text = (n: number) => (n / 100).toFixed(2)
    fc.assert(
      fc.property(cents, cents, cents, cents, (approved, before, claimed, verified) => {
        const found = broken({
          approvedAmount: text(approved),
          verifiedBefore: text(before),
          claimedAmount: text(claimed),
          verifiedAmount: text(verified),
          taxAmount: '0.00',
        })
        const most = Math.min(claimed, approved - before)
        expect(found.every((each) => each === '/verifiedAmount claim-limit')).toBe(true)
        expect(found.length === 0).toBe(verified <= most)
      }),
    )
  })

  it('uses an invoice once, with no more tax than its rate gives', () => {
    expect(broken({ invoices: [invoice, invoice] })).toEqual(['/invoices/1/invoiceNo unique'])
    expect(broken({ invoices: [{ ...invoice, taxAmount: '381.62' }] })).toEqual(['/invoices/0/taxAmount line-amount'])
    expect(broken({ invoices: [{ ...invoice, taxAmount: '6360.02', taxRate: undefined }] })).toEqual([
      '/invoices/0/taxAmount line-amount',
    ])
    expect(broken({ invoices: [{ ...invoice, amount: '6360.001' }] })).toEqual(['/invoices/0/amount decimal-places'])
  })

  it('takes evidence as links, and no files', () => {
    expect(broken({ evidence: ['https://files.example.com/1.jpg'] })).toEqual([])
    expect(broken({ evidence: ['data:image/png;base64,AAAA'] })).toEqual(['/evidence/0 link'])
    expect(broken({ evidence: [{ link: 'https://files.example.com/a b.jpg' }] })).toEqual(['/evidence/0/link link'])
    expect(broken({ evidence: [5] })).toEqual(['/evidence/0 type'])
  })

  it('has the number of the ERP once it is posted', () => {
    expect(broken({ status: 'posted' })).toEqual(['/postedDocNo required'])
    expect(broken({ status: 'settled', postedDocNo: '1900000017' })).toEqual([])
  })

  it('never goes back', () => {
    expect(moveOf(expenseClaimStates, 'applied', 'settled').legal).toBe(true)
    expect(moveOf(expenseClaimStates, 'sent', 'rejected').legal).toBe(true)
    expect(moveOf(expenseClaimStates, 'verified', 'claimed').legal).toBe(false)
    expect(moveOf(expenseClaimStates, 'rejected', 'applied').legal).toBe(false)
  })
})
