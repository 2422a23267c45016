import { z } from 'zod'
import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, Page, RecordType } from '../../src/connector/index.ts'
import { describeSet } from './metadata.ts'
import { datetime, query, type Row, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import { codesOf } from './parties.ts'
import { allocationsOf } from './payment-allocations.ts'
import { exposureOf } from './payment-exposure.ts'
import type { SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'

const SET = 'A_OperationalAcctgDocItemCube'

const cursor = z.strictObject({
  /** The day up to which everything was read; missing before the first time. */
  day: z.iso.date().optional(),
  /** Payments that are left of a round, by company, year and number, in their order. */
  left: z.array(z.string()).optional(),
  until: z.iso.date().optional(),
})

type Cursor = z.infer<typeof cursor>

/** Payments made out in one page: each asks for what it clears. */
const PAYMENTS_A_PAGE = 20

/**
 * Payments from and to customers, out of the line items of accounting (API_OPLACCTGDOCITEMCUBE_SRV): one record for each
 * accounting document of a payment type and customer, with what it clears. SAP tells changes of these items only by the
 * day, so a round reads what was posted, cleared or changed since the day before the last one. Read only.
 */
export const payment: RecordType<SapContext> = {
  title: { en: 'Customer payment', zh: '客户收款' },
  entity: 'Payment',
  read: { cursor, page },
  get: (ids, ctx) => payments(ids, ctx),
  describe: async (ctx) => [...(await describeSet(ctx, 'accounting', SET, [])), ...ADDED],
  standard: () => [...standardFields('accounting', SET, []), ...ADDED],
  ownFields: OWN_FIELDS,
}

/** What the connector adds to SAP's own fields. */
const ADDED: readonly FieldInfo[] = [
  { name: 'Number', type: 'string', maxLength: 40 },
  { name: 'Direction', type: 'string', values: ['receipt', 'refund'] },
  { name: 'State', type: 'string', values: ['cleared', 'reversed'] },
  { name: 'DealerCode', type: 'string', maxLength: 20 },
  ...['Amount', 'Unallocated', 'Exposure'].map(
    (name): FieldInfo => ({ name, type: 'number', precision: 24, scale: 3 }),
  ),
  { name: 'Allocations', type: 'list' },
  { name: 'Allocations.InvoiceNo', type: 'string', maxLength: 20 },
  { name: 'Allocations.CreditMemoNo', type: 'string', maxLength: 20 },
  { name: 'Allocations.Amount', type: 'number', precision: 24, scale: 3 },
]

async function page(from: Cursor | undefined, ctx: SapContext): Promise<Page<Cursor>> {
  const { day, left = await changed(from?.day, ctx), until = today(ctx) } = from ?? {}
  const now = left.slice(0, PAYMENTS_A_PAGE)
  const later = left.slice(PAYMENTS_A_PAGE)
  const records = await payments(now, ctx)
  if (later.length === 0) return { records, next: { day: until }, more: false }
  return { records, next: { ...(day !== undefined && { day }), left: later, until }, more: true }
}

function today(ctx: SapContext): string {
  return ctx.now().toISOString().slice(0, 10)
}

/** Payments that something has happened to since the day before `day`, also to what they clear. */
async function changed(day: string | undefined, ctx: SapContext): Promise<string[]> {
  const since = day === undefined ? ctx.config.ordersSince : dayBefore(day)
  const stamps = ['AccountingDocumentCreationDate', 'LastChangeDate', 'ClearingDate']
  const moved = stamps.map((stamp) => `${stamp} ge ${datetime(since ?? '')}`).join(' or ')
  const $filter = since === undefined ? ofPayments(ctx) : `${ofPayments(ctx)} and (${moved})`
  const rows = await readAll(ctx, 'accounting', SET, query(SET, { $filter, $orderby: KEYS.join(',') }))
  return [...new Set(rows.map(idOf))]
}

function ofPayments({ config }: SapContext): string {
  const types = config.paymentTypes.map((type) => `AccountingDocumentType eq ${text(type)}`).join(' or ')
  return `AccountingDocumentItemType eq 'D' and (${types})`
}

const KEYS = ['CompanyCode', 'FiscalYear', 'AccountingDocument']

function idOf(row: Row): string {
  const { CompanyCode, FiscalYear, AccountingDocument, Customer } = row
  return [CompanyCode, FiscalYear, AccountingDocument, unpadded(String(Customer ?? ''))].join('/')
}

/** Company, year and number, without the customer. */
function documentOf(id: string): string {
  return id.split('/').slice(0, 3).join('/')
}

async function payments(ids: readonly string[], ctx: SapContext): Promise<Incoming[]> {
  const documents = await itemsOf(ids, ctx)
  const own = documents.filter((row) => ctx.config.paymentTypes.includes(String(row.AccountingDocumentType)))
  const byId = Map.groupBy(own, idOf)
  const codes = await codesOf(
    own.map((row) => row.Customer),
    ctx,
  )
  const found: Incoming[] = []
  for (const id of ids) {
    const items = byId.get(id) ?? []
    const others = [...byId.keys()].filter((other) => documentOf(other) === documentOf(id))
    const record = await paymentOf(items, codes, ctx)
    // One number for each customer, where a document has several.
    const number = (others.length > 1 ? id : documentOf(id))
      .split('/')
      .map((part, i) => (i === 2 ? unpadded(part) : part))
    if (record) found.push({ id, data: { ...record, Number: number.join('-') } })
  }
  return found
}

/** The customers' items of accounting documents. */
async function itemsOf(ids: readonly string[], ctx: SapContext): Promise<Row[]> {
  const found: Row[] = []
  const documents = [...new Set(ids.map(documentOf))]
  for (const some of chunks(documents, PAYMENTS_A_PAGE)) {
    const anyOf = some.map((id) => {
      const [company = '', year = '', number = ''] = id.split('/')
      return `(CompanyCode eq ${text(company)} and FiscalYear eq ${text(year)} and AccountingDocument eq ${text(number)})`
    })
    const $filter = `AccountingDocumentItemType eq 'D' and (${anyOf.join(' or ')})`
    found.push(...(await readAll(ctx, 'accounting', SET, query(SET, { $filter }))))
  }
  return found
}

/**
 * The payment is the document's sum for the customer, what it left open included. The document that only reverses another
 * one is no payment: the reversed one says so.
 */
async function paymentOf(
  items: readonly Row[],
  codes: (customer: unknown) => string,
  ctx: SapContext,
): Promise<Row | undefined> {
  const [first] = [...items].sort((a, b) => Number(a.AccountingDocumentItem) - Number(b.AccountingDocumentItem))
  if (!first || isReversal(first)) return undefined
  const paid = new Decimal(String(first.AmountInTransactionCurrency ?? '0'))
  if (paid.isZero()) return undefined
  const reversed = Boolean(first.ReverseDocument)
  const Allocations = reversed ? [] : await allocationsOf(first, items, ctx)
  const Unallocated = Allocations.reduce((rest, one) => rest.minus(one.Amount), paid.abs()).toFixed()
  const Exposure = await exposureOf(first, ctx)
  return {
    ...first,
    Direction: paid.isNegative() ? 'receipt' : 'refund',
    State: reversed ? 'reversed' : 'cleared',
    DealerCode: codes(first.Customer),
    Amount: paid.abs().toFixed(),
    Allocations,
    Unallocated,
    ...(Exposure !== undefined && { Exposure }),
  }
}

/** Both documents name each other; the later one is the reversal. */
function isReversal(row: Row): boolean {
  if (!row.ReverseDocument) return false
  return (
    unpadded(String(row.AccountingDocument)).padStart(10, '0') > unpadded(String(row.ReverseDocument)).padStart(10, '0')
  )
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
