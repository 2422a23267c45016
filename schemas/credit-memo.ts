import { z } from 'zod'
import { about } from './common/about.ts'
import { checkAmountPlaces, currency, minorUnitsOf } from './common/currency.ts'
import { amount, Decimal, isZero } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { checkExchange, exchangeFields } from './common/exchange.ts'
import { sum } from './common/money.ts'
import { personal } from './common/personal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { note, oneOf, text } from './common/text.ts'
import { date } from './common/time.ts'

/** There is one posted memo for a source: a correction begins with the reversal of the one before it. */
export const creditMemoStates = stateMachine({
  of: { en: 'credit memo', zh: '贷项凭证' },
  states: {
    requested: { en: 'Requested', zh: '已申请', next: ['posted'] },
    posted: { en: 'Posted', zh: '已过账', next: ['reversed'] },
    reversed: { en: 'Reversed', zh: '已冲销', next: [] },
  },
})

const amounts = ['grossAmount', 'netAmount', 'taxAmount'] as const

const fields = z.looseObject({
  ...envelopeFields,
  creditMemoNo: about(text(40), '贷项', 'Business key, given by the ERP'),
  sourceType: about(
    oneOf(['return', 'rebate', 'expense', 'priceProtection', 'correction']),
    '来源类型',
    'What the money is given back for',
  ),
  sourceNo: about(
    text(40),
    '来源单号',
    'returnNo, settlementNo or claimNo, … of the source; there is one posted memo for each',
  ),
  dealerCode: about(text(40).optional(), '经销商', 'Who gets the money back; that of the source when absent'),
  currency: about(currency.default('CNY'), '币别', 'Currency of every amount; CNY when absent'),
  ...exchangeFields,
  grossAmount: about(amount, '价税合计', 'What the dealer gets, above zero; below it is a charge, e.g. a correction'),
  netAmount: about(amount, '不含税金额', 'Without tax'),
  taxAmount: about(amount, '税额', 'Tax'),
  redInvoiceNos: about(z.array(text(40)).default([]), '红字发票', 'Red invoices it stands for, each once'),
  requestedOn: about(date.optional(), '申请日', 'Day it was asked for'),
  postedOn: about(date.optional(), '过账日', 'Day of posting'),
  postedDocNo: about(text(40).optional(), 'ERP凭证号', 'Document of the posting, where it is not the memo'),
  reversedOn: about(date.optional(), '冲销日', 'Day it was reversed'),
  status: about(
    stateField(creditMemoStates).optional(),
    '状态',
    'When absent: reversed with reversedOn, requested with only requestedOn, posted otherwise',
  ),
  remark: about(personal(note(1000)).optional(), '备注', 'Free text; treated as personal information'),
})

export type CreditMemoFields = z.output<typeof fields>

function withState<M extends CreditMemoFields>(memo: M): M {
  const asked = memo.requestedOn !== undefined && memo.postedOn === undefined
  return { ...memo, status: memo.status ?? (memo.reversedOn ? 'reversed' : asked ? 'requested' : 'posted') }
}

function checkAmounts(payload: Payload, memo: CreditMemoFields): void {
  const before = payload.issues.length
  for (const field of amounts) checkAmountPlaces(payload, memo[field], memo.currency, [field])
  const places = minorUnitsOf(memo.currency)
  if (places === undefined || payload.issues.length > before) return
  const added = sum([memo.netAmount, memo.taxAmount], places)
  if (!new Decimal(added).eq(memo.grossAmount)) {
    const detail = `${shown(memo.grossAmount)} came, but netAmount + taxAmount is "${added}"`
    broken(payload, 'total-amount', detail, ['grossAmount'])
  }
  const charge = memo.grossAmount.startsWith('-')
  for (const field of ['netAmount', 'taxAmount'] as const) {
    if (isZero(memo[field]) || isZero(memo.grossAmount) || memo[field].startsWith('-') === charge) continue
    const detail = `${shown(memo[field])} came; it has the sign of grossAmount, ${shown(memo.grossAmount)}`
    broken(payload, 'sign', detail, [field])
  }
}

/** CreditMemo 贷项/红冲单: money given back. */
export const creditMemo = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    checkAmounts(payload, value)
    const seen = new Set<string>()
    value.redInvoiceNos.forEach((invoiceNo, i) => {
      if (seen.has(invoiceNo)) broken(payload, 'unique', `${shown(invoiceNo)} stands twice`, ['redInvoiceNos', i])
      seen.add(invoiceNo)
    })
    checkExchange(payload, value, value.grossAmount, 1)
  })
  .overwrite(withoutTenant)
  .overwrite(withState)
  .meta({ title: '贷项', description: 'Credit memo: money given back. Business key: creditMemoNo.' })

export type CreditMemo = z.output<typeof creditMemo>
export type CreditMemoInput = z.input<typeof creditMemo>
