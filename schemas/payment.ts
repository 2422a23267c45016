import { z } from 'zod'
import { about } from './common/about.ts'
import { checkAmountPlaces, currency, minorUnitsOf } from './common/currency.ts'
import { amount, amountFromZero, Decimal, decimal, isZero } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { checkExchange, exchangeFields } from './common/exchange.ts'
import { sum } from './common/money.ts'
import { personal } from './common/personal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, note, oneOf, text } from './common/text.ts'
import { date } from './common/time.ts'

/** An advance payment is cleared, with something unallocated. A reversed one stays, and counts as nothing. */
export const paymentStates = stateMachine({
  of: { en: 'payment', zh: '收款单' },
  states: {
    pending: { en: 'Pending', zh: '待到账', next: ['cleared'] },
    cleared: { en: 'Cleared', zh: '已到账', next: ['reversed'] },
    reversed: { en: 'Reversed', zh: '已冲销', next: [] },
  },
})

const allocation = z.looseObject({
  invoiceNo: about(text(40).optional(), '发票号码', 'Invoice it pays; invoiceNo, orderNo or creditMemoNo is required'),
  orderNo: about(text(35).optional(), '订单号', 'Order it pays'),
  creditMemoNo: about(text(40).optional(), '贷项', 'Credit memo that is set off, with an amount below zero'),
  amount: about(amount, '金额', 'In the currency of the payment; below zero where a credit is set off; never zero'),
})

const fields = z.looseObject({
  ...envelopeFields,
  paymentNo: about(text(40), '收款单', 'Business key, given by the ERP'),
  direction: about(oneOf(['receipt', 'refund']), '方向', 'receipt: from the dealer; refund: to the dealer'),
  dealerCode: about(text(40), '经销商', 'Who paid, or is paid'),
  method: about(code, '方式', 'How: transfer, bill, cash, …'),
  amount: about(
    decimal({ what: 'the amount of a payment', places: 4, min: 0, aboveMin: true }),
    '金额',
    'Above zero; direction carries the sign',
  ),
  currency: about(currency, '币别', 'Currency of every amount; it decides their decimal places'),
  ...exchangeFields,
  receivedAt: about(date, '到账日', 'Day the money arrived; the day it is expected while pending'),
  bankReference: about(text(100).optional(), '银行流水', 'Reference of the bank; used to find duplicates'),
  allocations: about(
    z.array(allocation).default([]),
    '核销明细',
    'What it pays; an allocation that changes makes a new version of the payment',
  ),
  unallocatedAmount: about(amountFromZero, '预收', 'amount − Σ allocations'),
  creditExposureAfter: about(amount.optional(), '信用余额', 'Exposure of the dealer after it'),
  status: about(stateField(paymentStates).default('cleared'), '状态', 'cleared when absent: the money is there'),
  remark: about(personal(note(1000)).optional(), '备注', 'Free text; treated as personal information'),
})

export type PaymentFields = z.output<typeof fields>

/**
 * What of a payment is allocated to nothing: amount − Σ allocations, written with the `places` of its currency. Below
 * zero when more is allocated than was paid.
 */
export function unallocatedOf(paid: string, allocations: readonly { amount: string }[], places: number): string {
  const allocated = sum(
    allocations.map((one) => one.amount),
    places,
  )
  return sum([paid, new Decimal(allocated).negated().toFixed()], places)
}

function checkAmounts(payload: Payload, payment: PaymentFields): void {
  const before = payload.issues.length
  const places = minorUnitsOf(payment.currency)
  for (const field of ['amount', 'unallocatedAmount', 'creditExposureAfter'] as const) {
    checkAmountPlaces(payload, payment[field], payment.currency, [field])
  }
  payment.allocations.forEach((one, i) => {
    const path = ['allocations', i, 'amount']
    checkAmountPlaces(payload, one.amount, payment.currency, path)
    if (isZero(one.amount)) broken(payload, 'sign', `${shown(one.amount)} came; an allocation is not zero`, path)
    if (one.invoiceNo ?? one.orderNo ?? one.creditMemoNo) return
    const detail = 'is required (or orderNo, or creditMemoNo), and missing'
    broken(payload, 'required', detail, ['allocations', i, 'invoiceNo'])
  })
  if (places === undefined || payload.issues.length > before) return
  const left = unallocatedOf(payment.amount, payment.allocations, places)
  if (new Decimal(left).eq(payment.unallocatedAmount)) return
  const came = shown(payment.unallocatedAmount)
  const detail = `${came} came, but amount ${payment.amount} − the sum of the allocations is "${left}"`
  broken(payload, 'allocation-sum', detail, ['unallocatedAmount'])
}

/** Payment 回款: money received or refunded. */
export const payment = fields
  .check((payload) => {
    checkEnvelope(payload, payload.value)
    checkAmounts(payload, payload.value)
    checkExchange(payload, payload.value, payload.value.amount, payload.value.allocations.length + 1)
  })
  .overwrite(withoutTenant)
  .meta({ title: '回款', description: 'Payment: money received or refunded. Business key: paymentNo.' })

export type Payment = z.output<typeof payment>
export type PaymentInput = z.input<typeof payment>
