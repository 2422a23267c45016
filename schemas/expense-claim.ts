import { z } from 'zod'
import { about } from './common/about.ts'
import { checkAmountPlaces, currency, minorUnitsOf } from './common/currency.ts'
import { amountFromZero, Decimal, rate } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { link } from './common/link.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, oneOf, text } from './common/text.ts'
import { date } from './common/time.ts'

/** From the application before the money is spent to the settlement of what was verified. */
export const expenseClaimStates = stateMachine({
  of: { en: 'expense claim', zh: '费用核销单' },
  states: {
    applied: { en: 'applied for', zh: '已申请', next: ['approved', 'rejected', 'expired'] },
    approved: { en: 'approved', zh: '已批准', next: ['executed', 'rejected', 'expired'] },
    executed: { en: 'executed', zh: '已执行', next: ['claimed', 'rejected', 'expired'] },
    claimed: { en: 'claimed', zh: '已报销', next: ['verified', 'rejected', 'expired'] },
    verified: { en: 'verified', zh: '已核销', next: ['sent', 'rejected'] },
    sent: { en: 'sent', zh: '已发送', next: ['posted', 'rejected'] },
    posted: { en: 'posted', zh: '已过账', next: ['settled'] },
    settled: { en: 'settled', zh: '已兑付', next: [] },
    rejected: { en: 'rejected', zh: '已驳回', next: [] },
    expired: { en: 'expired', zh: '已失效', next: [] },
  },
})

const invoice = z.looseObject({
  invoiceNo: about(text(40), '发票号', 'Used once in all claims of the tenant'),
  invoiceCode: about(text(20).optional(), '发票代码', 'Of an older invoice'),
  amount: about(amountFromZero, '金额', 'With tax'),
  taxRate: about(rate.optional(), '税率', 'Fraction: "0.06" is 6 %'),
  taxAmount: about(amountFromZero.optional(), '税额', 'Tax in it'),
})

const evidence = z.union(
  [
    link,
    z.looseObject({
      kind: about(text(60).optional(), '类型', 'Photo, contract, list of attendance, …'),
      name: about(text(200).optional(), '名称', 'File name'),
      link: about(link, '链接', 'Link to the file'),
    }),
  ],
  { error: 'expected a link, or {"name": "…", "link": "https://…"}; files themselves do not travel in messages' },
)

const fields = z.looseObject({
  ...envelopeFields,
  applicationNo: about(text(40), '申请单号', 'Application the money was approved in; many claims may belong to one'),
  claimNo: about(text(40), '核销单号', 'Business key'),
  dealerCode: about(text(40), '经销商', 'Dealer'),
  expenseType: about(code, '费用类型', 'Kind of expense'),
  activityCode: about(code, '活动', 'Activity the money was spent on'),
  budgetCode: about(code, '预算', 'Budget it comes from'),
  currency: about(currency, '币别', 'Currency of every amount'),
  appliedAmount: about(amountFromZero, '申请金额', 'Asked for in the application'),
  approvedAmount: about(amountFromZero, '批准金额', 'Approved in the application'),
  verifiedBefore: about(
    amountFromZero.default('0'),
    '此前已核销',
    'Verified in earlier claims of the same application; "0" when absent',
  ),
  claimedAmount: about(amountFromZero, '报销金额', 'Claimed here'),
  verifiedAmount: about(
    amountFromZero,
    '核销金额',
    'Accepted here: at most what was claimed, and what is left of approvedAmount',
  ),
  taxAmount: about(amountFromZero, '税额', 'Tax in the amount that is verified'),
  invoices: about(z.array(invoice).optional(), '票据', 'Invoices of the expense'),
  evidence: about(z.array(evidence).optional(), '凭证', 'Links to photos and papers'),
  settleMode: about(oneOf(['apPayment', 'creditOffset', 'rebatePool', 'goods']), '兑付方式', 'How it is paid'),
  postedDocNo: about(text(40).optional(), 'ERP单号', 'Document of the ERP; required once it is posted'),
  paidOn: about(date.optional(), '兑付日', 'Day it was paid'),
  status: about(
    stateField(expenseClaimStates).default('verified'),
    '状态',
    'State; verified when absent, since only verified claims are sent',
  ),
})

type Fields = z.output<typeof fields>

const amounts = [
  'appliedAmount',
  'approvedAmount',
  'verifiedBefore',
  'claimedAmount',
  'verifiedAmount',
  'taxAmount',
] as const

function checkLimits(payload: Payload, claim: Fields): void {
  const { approvedAmount, verifiedBefore, claimedAmount, verifiedAmount, taxAmount } = claim
  const verified = new Decimal(verifiedAmount)
  const left = new Decimal(approvedAmount).minus(verifiedBefore)
  if (verified.gt(left)) {
    const rule = `of ${approvedAmount} approved, ${verifiedBefore} was verified before, so "${left.toFixed()}" is left`
    broken(payload, 'claim-limit', `${shown(verifiedAmount)} came; ${rule}`, ['verifiedAmount'])
  }
  if (verified.gt(claimedAmount)) {
    const rule = `no more can be verified than was claimed, ${shown(claimedAmount)}`
    broken(payload, 'claim-limit', `${shown(verifiedAmount)} came; ${rule}`, ['verifiedAmount'])
  }
  if (new Decimal(taxAmount).gt(Decimal.max(claimedAmount, verifiedAmount))) {
    const rule = `the tax lies in the amount claimed, ${shown(claimedAmount)}`
    broken(payload, 'claim-limit', `${shown(taxAmount)} came; ${rule}`, ['taxAmount'])
  }
}

/** An invoice stands once in a claim, and has no more tax than its rate gives. */
function checkInvoices(payload: Payload, { invoices, currency }: Fields): void {
  const seen = new Set<string>()
  invoices?.forEach((one, i) => {
    const path = (field: keyof typeof one) => ['invoices', i, field]
    const key = JSON.stringify([one.invoiceCode, one.invoiceNo])
    if (seen.has(key)) {
      broken(payload, 'unique', `${shown(one.invoiceNo)} stands twice; an invoice is used once`, path('invoiceNo'))
    }
    seen.add(key)
    checkAmountPlaces(payload, one.amount, currency, path('amount'))
    checkAmountPlaces(payload, one.taxAmount, currency, path('taxAmount'))
    if (one.taxAmount === undefined) return
    const places = minorUnitsOf(currency) ?? 2
    const most = one.taxRate === undefined ? new Decimal(one.amount) : new Decimal(one.amount).times(one.taxRate)
    if (new Decimal(one.taxAmount).lte(most.plus(new Decimal(10).pow(-places)))) return
    const rule = one.taxRate === undefined ? 'it is more than the amount' : `${one.amount} at ${one.taxRate} has less`
    broken(payload, 'line-amount', `${shown(one.taxAmount)} came; ${rule}`, path('taxAmount'))
  })
}

/** ExpenseClaim 费用申请/核销: channel spending. */
export const expenseClaim = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    for (const field of amounts) checkAmountPlaces(payload, value[field], value.currency, [field])
    checkLimits(payload, value)
    checkInvoices(payload, value)
    if ((value.status === 'posted' || value.status === 'settled') && value.postedDocNo === undefined) {
      broken(payload, 'required', `is required in a claim that is ${value.status}, and missing`, ['postedDocNo'])
    }
  })
  .overwrite(withoutTenant)
  .meta({ title: '费用核销', description: 'Expense claim: channel spending. Business key: claimNo.' })

export type ExpenseClaim = z.output<typeof expenseClaim>
export type ExpenseClaimInput = z.input<typeof expenseClaim>
