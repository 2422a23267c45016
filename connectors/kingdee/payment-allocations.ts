import { Decimal } from '../../schemas/common/decimal.ts'
import { keyField } from './config.ts'
import { existing } from './describe.ts'
import { invoiceForms } from './invoice-forms.ts'
import { madeOf, RECEIVABLE_LINES } from './line-origins.ts'
import type { MoneyForm } from './money-forms.ts'
import { anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row } from './values.ts'
import { whereReadable } from './where-readable.ts'

/** What a payment pays. Credits that are set off against it are below zero. */
export interface Allocation {
  InvoiceNo?: string
  OrderNo?: string
  CreditMemoNo?: string
  Amount: string
}

type Name = Omit<Allocation, 'Amount'>

const NUMBERS_A_CALL = 20

/**
 * What payments are for, by their internal ids: their source lines (源单明细), one a document. What is settled (核销)
 * with other documents later shows in Galaxy's settlement records alone, and stays unallocated; so does what was paid for
 * a document that is neither invoice, order nor credit.
 */
export async function allocationsOf(
  { form, source, part }: MoneyForm,
  ids: readonly string[],
  ctx: KingdeeContext,
): Promise<Map<string, Allocation[]>> {
  const line = `${source}_FENTRYID`
  const { sourceForm, sourceNumber } = ctx.config.payments.names
  const rows = await everything(
    ctx,
    {
      form,
      fields: ['FID', line, sourceForm, sourceNumber, part],
      filter: `FID IN (${ids.join(',')})`,
      order: `FID ASC, ${line} ASC`,
    },
    (row) => `${at(row, 'FID')}/${at(row, line)}`,
  )
  const named = rows.filter((row) => at(row, sourceNumber) !== '')
  const names = new Map<string, Name>()
  for (const [type, find] of Object.entries(KINDS)) {
    const numbers = named.filter((row) => at(row, sourceForm) === type).map((row) => at(row, sourceNumber))
    for (const some of chunks([...new Set(numbers)], NUMBERS_A_CALL))
      for (const [number, name] of await find(some, ctx)) names.set(`${type}/${number}`, name)
  }
  const found = new Map<string, Allocation[]>()
  for (const [id, own] of Map.groupBy(named, (row) => at(row, 'FID')))
    found.set(id, summed(own, names, { part, sourceForm, sourceNumber }))
  return found
}

/** One allocation a document: Galaxy has a source line for each line of its payment plan. */
function summed(
  rows: readonly Row[],
  names: ReadonlyMap<string, Name>,
  { part, sourceForm, sourceNumber }: { part: string; sourceForm: string; sourceNumber: string },
): Allocation[] {
  return [...Map.groupBy(rows, (row) => `${at(row, sourceForm)}/${at(row, sourceNumber)}`)].flatMap(([key, own]) => {
    const name = names.get(key)
    const amount = Decimal.sum('0', ...own.map((row) => at(row, part) || '0'))
    return name && !amount.isZero() ? [{ ...name, Amount: amount.toFixed() }] : []
  })
}

type Find = (numbers: readonly string[], ctx: KingdeeContext) => Promise<Map<string, Name>>

const KINDS: Readonly<Record<string, Find>> = {
  AR_receivable: receivables,
  SAL_SaleOrder: orders,
  AR_OtherRecAble: (numbers, ctx) => credits('AR_OtherRecAble', 'FAMOUNTFOR', numbers, ctx),
}

/** Red receivables are credits; others go by the number of their invoice, else by their own. */
async function receivables(numbers: readonly string[], ctx: KingdeeContext): Promise<Map<string, Name>> {
  const { invoiceFrom } = ctx.config
  const line = 'FEntityDetail_FENTRYID'
  const forms = invoiceForms(ctx.config)
  const number = invoiceFrom === 'receivable' ? (forms[0]?.number ?? '') : ''
  const own = number === '' ? [] : await existing(ctx, 'AR_receivable', [number])
  const rows = await everything(
    ctx,
    {
      form: 'AR_receivable',
      fields: ['FID', 'FBillNo', line, 'FALLAMOUNTFOR', ...own],
      filter: anyOf('FBillNo', numbers),
      order: `FID ASC, ${line} ASC`,
    },
    (row) => at(row, line),
  )
  const invoices = invoiceFrom === 'receivable' ? new Map<string, string>() : await invoicesOf(rows, line, ctx)
  return new Map(
    rows.map((row): [string, Name] => {
      const bill = at(row, 'FBillNo')
      if (new Decimal(at(row, 'FALLAMOUNTFOR') || 0).isNegative()) return [bill, { CreditMemoNo: bill }]
      return [bill, { InvoiceNo: invoices.get(bill) || at(row, number) || bill }]
    }),
  )
}

/** Numbers of sales invoices that were made of receivables, by the numbers of these. */
async function invoicesOf(rows: readonly Row[], line: string, ctx: KingdeeContext): Promise<Map<string, string>> {
  const bills = new Map(rows.map((row) => [at(row, line), at(row, 'FBillNo')]))
  const found = new Map<string, string>()
  for (const { form, entry, number } of invoiceForms(ctx.config)) {
    const made = await madeOf({ form, entry }, RECEIVABLE_LINES, [...bills.keys()], { fields: [number] }, ctx)
    for (const row of made) {
      const bill = bills.get(at(row, 'Source'))
      if (bill !== undefined && at(row, number) !== '') found.set(bill, at(row, number))
    }
  }
  return found
}

async function orders(numbers: readonly string[], ctx: KingdeeContext): Promise<Map<string, Name>> {
  const key = keyField(ctx.config, 'sales-order')
  const query = {
    form: 'SAL_SaleOrder',
    fields: [...new Set(['FID', 'FBillNo', key])],
    filter: anyOf('FBillNo', numbers),
    order: 'FID ASC',
  }
  const rows = await everything(ctx, query, (row) => at(row, 'FID'))
  return new Map(
    rows.flatMap((row): [string, Name][] =>
      at(row, key) === '' ? [] : [[at(row, 'FBillNo'), { OrderNo: at(row, key) }]],
    ),
  )
}

/** Documents below zero: money that was given back, and is now set off or paid out. */
async function credits(
  form: string,
  total: string,
  numbers: readonly string[],
  ctx: KingdeeContext,
): Promise<Map<string, Name>> {
  const query = { form, fields: ['FID', 'FBillNo', total], filter: anyOf('FBillNo', numbers), order: 'FID ASC' }
  const rows = await whereReadable(form, ctx, () => everything(ctx, query, (row) => at(row, 'FID')))
  return new Map(
    (rows ?? []).flatMap((row): [string, Name][] =>
      new Decimal(at(row, total) || 0).isNegative() ? [[at(row, 'FBillNo'), { CreditMemoNo: at(row, 'FBillNo') }]] : [],
    ),
  )
}
