import { Decimal } from '../../schemas/common/decimal.ts'
import { moneyForms } from './money-forms.ts'
import { all, anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row } from './values.ts'
import { whereReadable } from './where-readable.ts'

const CUSTOMERS_A_CALL = 20

/** What changes what a customer owes, on a day. */
interface Movement {
  account: string
  day: string
  amount: Decimal
}

/**
 * What customers owed at the end of the days of these payments, in the currency and the organisation of each: audited
 * receivables and other receivables less receipts, plus refunds. For a given day it stays the same, unless something is
 * dated back into it. Undefined where the connection does not want it, or a form of it cannot be read.
 */
export async function exposuresOf(
  payments: readonly Row[],
  ctx: KingdeeContext,
): Promise<((payment: Row) => string) | undefined> {
  if (!ctx.config.payments.exposure || payments.length === 0) return undefined
  const customers = [...new Set(payments.map((payment) => at(payment, 'FCONTACTUNIT.FNumber')))]
  const last = payments.map(dayOf).sort().at(-1) ?? ''
  const movements: Movement[] = []
  for (const form of owing(ctx)) {
    for (const some of chunks(customers, CUSTOMERS_A_CALL)) {
      const rows = await whereReadable(form.form, ctx, () => rowsOf(form, some, last, ctx))
      if (!rows) return undefined
      movements.push(
        ...rows.map((row) => ({
          account: accountOf(row, form.customer),
          day: dayOf(row),
          amount: new Decimal(at(row, form.total) || 0).times(form.sign),
        })),
      )
    }
  }
  const accounts = Map.groupBy(movements, ({ account }) => account)
  return (payment) => {
    const own = accounts.get(accountOf(payment, 'FCONTACTUNIT')) ?? []
    const until = own.filter(({ day }) => day <= dayOf(payment))
    return Decimal.sum('0', ...until.map(({ amount }) => amount)).toFixed()
  }
}

interface Owing {
  form: string
  total: string
  customer: string
  sign: 1 | -1
}

function owing({ config }: KingdeeContext): Owing[] {
  return [
    { form: 'AR_receivable', total: 'FALLAMOUNTFOR', customer: 'FCUSTOMERID', sign: 1 },
    { form: 'AR_OtherRecAble', total: 'FAMOUNTFOR', customer: 'FCONTACTUNIT', sign: 1 },
    ...moneyForms(config).map(
      ({ form, total, direction }): Owing => ({
        ...{ form, total, customer: 'FCONTACTUNIT', sign: direction === 'receipt' ? -1 : 1 },
      }),
    ),
  ]
}

async function rowsOf(
  { form, total, customer }: Owing,
  customers: readonly string[],
  last: string,
  ctx: KingdeeContext,
): Promise<Row[]> {
  const fields = ['FID', `${customer}.FNumber`, 'FCURRENCYID.FNumber', 'FSETTLEORGID.FNumber', 'FDATE', total]
  const filter = all(
    anyOf(`${customer}.FNumber`, customers),
    `FDATE <= '${last} 23:59:59'`,
    "FDocumentStatus = 'C'",
    "FCancelStatus = 'A'",
  )
  return everything(ctx, { form, fields, filter: filter ?? '', order: 'FID ASC' }, (row) => at(row, 'FID'))
}

function accountOf(row: Row, customer: string): string {
  return [`${customer}.FNumber`, 'FCURRENCYID.FNumber', 'FSETTLEORGID.FNumber'].map((field) => at(row, field)).join('/')
}

function dayOf(row: Row): string {
  return at(row, 'FDATE').slice(0, 10)
}
