/** Forms of money that comes and goes. */
import type { KingdeeContext } from './session.ts'

export interface MoneyForm {
  form: string
  direction: 'receipt' | 'refund'
  /** Total of the header. */
  total: string
  /** Entry with the ways of settlement, and the fields of it that matter. */
  entry: string
  note: string
  /** Entry with the documents that it is for, and the amount of each. */
  source: string
  part: string
}

type Settings = Pick<KingdeeContext['config'], 'payments'>

/** Receipts from customers, and refunds to them. */
export function moneyForms({ payments }: Settings): MoneyForm[] {
  const { names } = payments
  return [
    {
      form: 'AR_RECEIVEBILL',
      direction: 'receipt',
      total: payments.receipt,
      entry: names.receiptEntry,
      note: names.receiptRemark,
      source: names.receiptSource,
      part: payments.received,
    },
    {
      form: 'AR_REFUNDBILL',
      direction: 'refund',
      total: payments.refund,
      entry: names.refundEntry,
      note: names.refundRemark,
      source: names.refundSource,
      part: payments.refunded,
    },
  ]
}

/** All that can settle a document, with the entry that names it: payables are paid by payments of their own. */
export function settlingForms(config: Settings): { form: string; source: string }[] {
  const { payout, names } = config.payments
  const paying = payout === '' ? [] : [{ form: payout, source: names.payoutSource }]
  return [...moneyForms(config), ...paying]
}
