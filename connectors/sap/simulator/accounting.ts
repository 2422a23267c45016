import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import type { Stored } from './filter.ts'
import { storedRow } from './rows.ts'

const amount = z.string().regex(/^\d+(\.\d+)?$/, 'must be an amount as text, like "59.97"')

/** `POST /__sim/receive`: money from a customer, or back to him, and the billing documents that it clears. */
export const ReceiveRequest = z.strictObject({
  customer: z.string(),
  amount,
  currency: z.string().max(5).optional(),
  direction: z.enum(['receipt', 'refund']).optional(),
  clears: z.array(z.string()).optional(),
  /** A partial payment of one billing document, which stays open. */
  partOf: z.string().optional(),
  bankReference: z.string().max(18).optional(),
  method: z.string().max(1).optional(),
})

/** `POST /__sim/reverse-payment`: the payment is taken back, and what it cleared is open again. */
export const ReversePaymentRequest = z.strictObject({ payment: z.string() })

type Key = 'AccountingDocument' | 'BillingDocument'

/** The customers' items of the simulated accounting: what they owe, what they paid, and what clears what. */
export class Accounting {
  readonly #items: Stored[] = []
  readonly #now: () => Date
  #next: Record<string, number> = {}

  constructor(now: () => Date) {
    this.#now = now
  }

  all(): Stored[] {
    return this.#items
  }

  find(): undefined {
    return undefined
  }

  seed(rows: unknown[]): number {
    for (const row of rows)
      this.#items.push({ ...this.#blank('SA'), ...storedRow('A_OperationalAcctgDocItemCube', row) })
    return rows.length
  }

  /** The item of a billing document; credits are below zero. Gives the number of the accounting document. */
  post(billing: Stored, type: string, sign: 1 | -1 = 1): string {
    const item: Stored = {
      ...this.#blank(type),
      Customer: billing.PayerParty,
      BillingDocument: billing.BillingDocument,
      DocumentReferenceID: billing.DocumentReferenceID,
      ...this.#signed(new Decimal(String(billing.TotalGrossAmount)).times(sign), String(billing.TransactionCurrency)),
    }
    this.#items.push(item)
    return String(item.AccountingDocument)
  }

  /** A cancelled billing document and its cancellation clear each other. */
  cancel(first: Stored, cancellation: Stored): string {
    const number = this.post(cancellation, 'RV', -1)
    for (const item of this.#by('BillingDocument', first.BillingDocument, cancellation.BillingDocument))
      this.#clear(item, number)
    return number
  }

  /** Throws `ControlError` for a billing document that is not there, or not open. */
  receive(request: z.output<typeof ReceiveRequest>): Stored {
    const { customer, direction = 'receipt', currency = 'CNY', clears = [] } = request
    const invoices = clears.map((billing) => this.#open(billing))
    const part = request.partOf === undefined ? undefined : this.#open(request.partOf)
    const paid = new Decimal(request.amount).times(direction === 'receipt' ? -1 : 1)
    const item: Stored = {
      ...this.#blank('DZ'),
      Customer: customer,
      DocumentReferenceID: '',
      AssignmentReference: request.bankReference ?? '',
      PaymentMethod: request.method ?? 'T',
      ...(part && { InvoiceReference: part.AccountingDocument, InvoiceReferenceFiscalYear: part.FiscalYear }),
      ...this.#signed(paid, currency),
    }
    this.#items.push(item)
    if (invoices.length === 0) return item
    const number = String(item.AccountingDocument)
    const owed = Decimal.sum(...invoices.map((one) => String(one.AmountInTransactionCurrency)))
    const left = owed.plus(paid)
    for (const one of [item, ...invoices]) this.#clear(one, number)
    // Too little or too much leaves a residual item in the payment's own document.
    if (!left.isZero())
      this.#items.push({
        ...item,
        AccountingDocumentItem: '2',
        ClearingAccountingDocument: '',
        ClearingDate: null,
        ClearingDocFiscalYear: '',
        ...this.#signed(left, currency),
      })
    return item
  }

  reverse({ payment }: z.output<typeof ReversePaymentRequest>): Stored {
    const items = this.#by('AccountingDocument', payment)
    const [first] = items
    if (first?.AccountingDocumentType !== 'DZ') throw new ControlError(`There is no payment "${payment}".`)
    if (first.ReverseDocument) throw new ControlError(`Payment "${payment}" is reversed already.`)
    const reversal = this.#blank('DZ')
    const number = String(reversal.AccountingDocument)
    for (const item of this.#items.filter((one) => one.ClearingAccountingDocument === payment)) {
      Object.assign(item, {
        ClearingAccountingDocument: '',
        ClearingDate: null,
        ClearingDocFiscalYear: '',
        LastChangeDate: this.#today(),
      })
    }
    const back = items.map((item) => ({
      ...item,
      ...reversal,
      AccountingDocumentItem: item.AccountingDocumentItem,
      ReverseDocument: payment,
      ...this.#signed(
        new Decimal(String(item.AmountInTransactionCurrency)).negated(),
        String(item.TransactionCurrency),
      ),
    }))
    this.#items.push(...back)
    for (const item of [...items, ...back]) this.#clear(item, number)
    for (const item of items) item.ReverseDocument = number
    return first
  }

  clear(): void {
    this.#items.length = 0
    this.#next = {}
  }

  #by(key: Key, ...values: unknown[]): Stored[] {
    return this.#items.filter((item) => values.includes(item[key]))
  }

  #open(billing: string): Stored {
    const item = this.#items.find((one) => one.BillingDocument === billing && !one.ClearingAccountingDocument)
    if (!item) throw new ControlError(`No open item of billing document "${billing}".`)
    return item
  }

  #clear(item: Stored, by: string): void {
    const today = this.#today()
    Object.assign(item, {
      ClearingAccountingDocument: by,
      ClearingDate: today,
      ClearingDocFiscalYear: today.slice(0, 4),
      LastChangeDate: today,
    })
  }

  #signed(value: Decimal, currency: string): Stored {
    return {
      AmountInTransactionCurrency: value.toFixed(3),
      TransactionCurrency: currency,
      DebitCreditCode: value.isNegative() ? 'H' : 'S',
    }
  }

  #today(): string {
    return this.#now().toISOString().slice(0, 10)
  }

  #blank(type: string): Stored {
    const first = type === 'RV' ? 1_800_000_001 : type === 'DZ' ? 1_400_000_001 : 100_000_001
    const number = this.#next[type] ?? first
    this.#next[type] = number + 1
    const today = this.#today()
    return {
      CompanyCode: '1010',
      FiscalYear: today.slice(0, 4),
      AccountingDocument: String(number),
      AccountingDocumentItem: '1',
      AccountingDocumentType: type,
      AccountingDocumentItemType: 'D',
      AccountingDocumentCreationDate: today,
      LastChangeDate: today,
      PostingDate: today,
      DocumentDate: today,
      ClearingAccountingDocument: '',
      ClearingDate: null,
      ClearingDocFiscalYear: '',
      BillingDocument: '',
      InvoiceReference: '',
      InvoiceReferenceFiscalYear: '',
      DocumentItemText: '',
      ReverseDocument: '',
      SpecialGLCode: '',
    }
  }
}
