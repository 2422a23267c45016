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

/** Receipts from customers, and refunds to them. */
export function moneyForms({ payments }: Pick<KingdeeContext['config'], 'payments'>): MoneyForm[] {
  return [
    {
      form: 'AR_RECEIVEBILL',
      direction: 'receipt',
      total: payments.receipt,
      entry: 'FRECEIVEBILLENTRY',
      note: 'FCOMMENT',
      source: 'FRECEIVEBILLSRCENTRY',
      part: payments.received,
    },
    {
      form: 'AR_REFUNDBILL',
      direction: 'refund',
      total: payments.refund,
      entry: 'FREFUNDBILLENTRY',
      note: 'FNOTE',
      source: 'FREFUNDBILLSRCENTRY',
      part: payments.refunded,
    },
  ]
}

/** All that can settle a document, with the entry that names it: payables are paid by AP_PAYBILL. */
export const SETTLING: readonly { form: string; source: string }[] = [
  { form: 'AR_REFUNDBILL', source: 'FREFUNDBILLSRCENTRY' },
  { form: 'AP_PAYBILL', source: 'FPAYBILLSRCENTRY' },
  { form: 'AR_RECEIVEBILL', source: 'FRECEIVEBILLSRCENTRY' },
]
