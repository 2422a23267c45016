import { Decimal } from '../../schemas/common/decimal.ts'
import { datetime, query, type Row, text } from './odata.ts'
import { readAll } from './paging.ts'
import type { SapContext } from './session.ts'

const SET = 'A_OperationalAcctgDocItemCube'

/**
 * What the customer owed at the end of the payment's day, in the payment's currency: items posted by then and not cleared
 * by then. For a given day it stays the same, unless something is posted back into it.
 */
export async function exposureOf(payment: Row, ctx: SapContext): Promise<string | undefined> {
  const day = String(payment.PostingDate ?? '').slice(0, 10)
  if (day === '') return undefined
  const { CompanyCode, Customer, TransactionCurrency } = payment
  const $filter = [
    `AccountingDocumentItemType eq 'D'`,
    `CompanyCode eq ${text(String(CompanyCode))}`,
    `Customer eq ${text(String(Customer))}`,
    `TransactionCurrency eq ${text(String(TransactionCurrency))}`,
    `PostingDate le ${datetime(day)}`,
    `(ClearingAccountingDocument eq '' or ClearingDate gt ${datetime(day)})`,
  ].join(' and ')
  const rows = await readAll(ctx, 'accounting', SET, query(SET, { $filter }))
  return Decimal.sum('0', ...rows.map((row) => String(row.AmountInTransactionCurrency ?? '0'))).toFixed()
}
