import { Decimal } from '../../schemas/common/decimal.ts'
import { query, type Row, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

/** What a payment pays. Credits that are set off are below zero. */
export interface Allocation {
  InvoiceNo?: string
  CreditMemoNo?: string
  Amount: string
}

const SET = 'A_OperationalAcctgDocItemCube'
const NUMBERS_A_CALL = 20

/**
 * What a payment clears, at most as much as was paid: the items that the same clearing document ends, less what it left
 * open in the payment's own document; or the invoice that it is a part of. Of several payments in one clearing each is
 * spent before the next. Items of no billing document, such as a balance brought forward, stay unallocated.
 */
export async function allocationsOf(payment: Row, own: readonly Row[], ctx: SapContext): Promise<Allocation[]> {
  const { config } = ctx
  const isPayment = (row: Row) => config.paymentTypes.includes(String(row.AccountingDocumentType))
  const paid = amountOf(payment)
  const cleared = await clearedWith(payment, ctx)
  const others = cleared.filter((row) => isPayment(row) && !isSame(row, payment)).sort(byNumber)
  const before = others
    .filter((row) => byNumber(row, payment) < 0)
    .reduce((sum, row) => sum.plus(amountOf(row).abs()), new Decimal(0))
  const documents = cleared.filter((row) => !isPayment(row))
  // A residual item stands in the payment's own document: so much of the invoices is still open.
  const residual = own
    .filter((row) => !isSame(row, payment))
    .reduce((sum, row) => sum.plus(amountOf(row)), new Decimal(0))
  const parts = documents.length > 0 ? documents : await partOf(payment, ctx)
  const numbers = await numbersOf(parts, ctx)
  const sign = paid.isNegative() ? 1 : -1
  const wanted = parts
    .map((row) => ({ number: numbers.get(unpadded(String(row.BillingDocument))), amount: amountOf(row).times(sign) }))
    .filter(({ number, amount }) => number !== undefined && !amount.isZero())
    .sort((a, b) => a.amount.comparedTo(b.amount))
  const credits = wanted.filter(({ amount }) => amount.isNegative())
  const set = credits.reduce((sum, { amount }) => sum.plus(amount.abs()), new Decimal(0))
  const open = Decimal.max(0, residual.times(sign))
  let skip = before
  let left = paid.abs().plus(before.isZero() ? set : 0)
  let due = wanted
    .filter(({ amount }) => !amount.isNegative())
    .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0))
    .minus(open)
  const spent: Allocation[] = before.isZero()
    ? credits.map(({ number, amount }) => named(number as Numbered, amount))
    : []
  for (const { number, amount } of wanted.filter(({ amount }) => !amount.isNegative())) {
    const paidBefore = Decimal.min(skip, amount)
    skip = skip.minus(paidBefore)
    const take = Decimal.max(0, Decimal.min(amount.minus(paidBefore), left, due))
    if (take.isZero()) continue
    spent.push(named(number as Numbered, take))
    left = left.minus(take)
    due = due.minus(take)
  }
  return spent
}

interface Numbered {
  no: string
  isCredit: boolean
}

function named({ no, isCredit }: Numbered, amount: Decimal): Allocation {
  return { ...(isCredit ? { CreditMemoNo: no } : { InvoiceNo: no }), Amount: amount.toFixed() }
}

async function clearedWith(payment: Row, ctx: SapContext): Promise<Row[]> {
  const by = String(payment.ClearingAccountingDocument ?? '')
  if (by === '') return []
  const year = payment.ClearingDocFiscalYear
    ? ` and ClearingDocFiscalYear eq ${text(String(payment.ClearingDocFiscalYear))}`
    : ''
  const $filter = `${ofCustomer(payment)} and ClearingAccountingDocument eq ${text(by)}${year}`
  return readAll(ctx, 'accounting', SET, query(SET, { $filter }))
}

/** The invoice that an open partial payment refers to. */
async function partOf(payment: Row, ctx: SapContext): Promise<Row[]> {
  const invoice = String(payment.InvoiceReference ?? '')
  if (invoice === '' || invoice === 'V') return []
  const year = payment.InvoiceReferenceFiscalYear
    ? ` and FiscalYear eq ${text(String(payment.InvoiceReferenceFiscalYear))}`
    : ''
  const $filter = `${ofCustomer(payment)} and AccountingDocument eq ${text(invoice)}${year}`
  return readAll(ctx, 'accounting', SET, query(SET, { $filter }))
}

function ofCustomer({ CompanyCode, Customer }: Row): string {
  return `AccountingDocumentItemType eq 'D' and CompanyCode eq ${text(String(CompanyCode))} and Customer eq ${text(String(Customer))}`
}

/** What the billing documents are called: by the number of the tax invoice, else by their own. */
async function numbersOf(items: readonly Row[], ctx: SapContext): Promise<Map<string, Numbered>> {
  const found = new Map<string, Numbered>()
  const numbers = [...new Set(items.map((row) => unpadded(String(row.BillingDocument ?? ''))))].filter((n) => n !== '')
  for (const some of chunks(numbers, NUMBERS_A_CALL)) {
    const $filter = some.map((number) => `BillingDocument eq ${text(number)}`).join(' or ')
    for (const row of await readAll(ctx, 'billing', 'A_BillingDocument', query('A_BillingDocument', { $filter }))) {
      const number = unpadded(String(row.BillingDocument))
      const isCredit = row.SDDocumentCategory === 'O'
      found.set(number, { no: isCredit ? number : String(row[ctx.config.invoiceNoField] || number), isCredit })
    }
  }
  return found
}

function amountOf(row: Row): Decimal {
  return new Decimal(String(row.AmountInTransactionCurrency ?? '0'))
}

function isSame(a: Row, b: Row): boolean {
  return byNumber(a, b) === 0 && a.AccountingDocumentItem === b.AccountingDocumentItem
}

function byNumber(a: Row, b: Row): number {
  const key = (row: Row) => `${row.FiscalYear}${String(row.AccountingDocument).padStart(10, '0')}`
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}
