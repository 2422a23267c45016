/** What is told of invoices: their lines, the blue ones behind the red ones, parties, and how far they are. */
import { Decimal } from '../../schemas/common/decimal.ts'
import type { Incoming } from '../../src/connector/index.ts'
import type { Source } from './changes.ts'
import { dealersOf } from './dealers.ts'
import type { InvoiceForm } from './invoice-forms.ts'
import { type InvoiceLine, invoiceLines } from './invoice-lines.ts'
import { type Original, originalLines, reversed } from './invoice-original.ts'
import { buyerOf, sellerOf, typeOf } from './invoice-parties.ts'
import { type Origins, RETURN_LINES } from './line-origins.ts'
import { at } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { byIdOfAll } from './several-forms.ts'
import { isObject, present, type Row } from './values.ts'

/** Invoices of one form with what is known of them, by internal ids. */
interface World {
  form: InvoiceForm
  ctx: KingdeeContext
  headers: Map<string, Row>
  lines: Map<string, InvoiceLine[]>
  /** Of the lines of red ones, by the lines' ids. */
  origins: Map<string, Origins>
  originals: Map<string, Original>
}

/** Invoices of a page, as the map takes them. `withBlue` adds the blue ones behind its red ones, whose state they change. */
export async function toldOf(
  { form, source }: { form: InvoiceForm; source: Source },
  page: readonly Incoming[],
  ctx: KingdeeContext,
  withBlue = true,
): Promise<Incoming[]> {
  if (page.length === 0) return []
  const { lines, origins } = await invoiceLines(form, page.map(idOf), ctx)
  const world: World = { form, ctx, lines, origins, headers: headersOf(page), originals: new Map() }
  const red = page.filter((one) => isRed(one, world)).flatMap((one) => linesOf(one, world))
  world.originals = await originalLines(
    form,
    new Map(red.map(({ EntryId }) => [EntryId, originsOf(EntryId, world)])),
    ctx,
  )
  const further = await furtherBlue(source, world)
  const wanted = withBlue ? [...page, ...further] : page
  const blue = wanted.filter((one) => !isRed(one, world)).map((one) => [idOf(one), linesOf(one, world)] as const)
  const back = await reversed(form, new Map(blue), ctx)
  const parties = await dealersOf(
    wanted.map((one) => at(rowOf(one), 'FCUSTOMERID.FNumber')),
    ctx,
  )
  return wanted.flatMap((record) => {
    const row = rowOf(record)
    const said = isRed(record, world) ? redOf(record, world) : { Kind: 'blue', Lines: linesOf(record, world) }
    if (!said?.Lines.some(({ OrderNo }) => OrderNo !== undefined)) return []
    const numbers = numbersOf(row, world)
    const customer = parties(at(row, 'FCUSTOMERID.FNumber'))
    const [Seller, Buyer] = [sellerOf(row, ctx.config), buyerOf(row, customer)]
    const own = {
      ...{ Id: record.id, DealerCode: customer.code, Seller, Buyer, Currency: at(row, 'FCURRENCYID.FNumber') },
      IssueDate: (at(row, form.issued) || at(row, 'FDATE')).slice(0, 10),
      State: stateOf(row, numbers.InvoiceNo !== undefined, back.has(idOf(record))),
      Type: typeOf(form.form, numbers.InvoiceNo ?? said.OriginalInvoiceNo, Seller, Buyer),
    }
    return [{ ...record, data: { ...row, ...numbers, ...said, ...own, ...totalsOf(said.Lines) } }]
  })
}

/** The blue ones behind red ones that are not in the page; they are put into the world. */
async function furtherBlue(source: Source, world: World): Promise<Incoming[]> {
  const { form, ctx, headers, lines, originals } = world
  const missing = [...new Set([...originals.values()].map(({ invoice }) => invoice))].filter((id) => !headers.has(id))
  const [behind] = await byIdOfAll(
    [source],
    missing.map((id) => `${form.form}/${id}`),
    ctx,
  )
  const further = behind?.records ?? []
  const more = await invoiceLines(form, further.map(idOf), ctx)
  for (const [id, own] of more.lines) lines.set(id, own)
  for (const [id, row] of headersOf(further)) headers.set(id, row)
  return further
}

interface Said {
  Kind: string
  Lines: InvoiceLine[]
  OriginalInvoiceNo?: string
}

/** What a red one says of the blue one it takes back; undefined where there is none that was issued. */
function redOf(record: Incoming, world: World): Said | undefined {
  const { form, ctx, headers, lines, originals } = world
  const own = linesOf(record, world)
  const first = own.map(({ EntryId }) => originals.get(EntryId)).find((one) => one)
  const header = first && headers.get(first.invoice)
  const OriginalInvoiceNo = header && at(header, form.number)
  if (!first || !header || !OriginalInvoiceNo) return undefined
  const blue = lines.get(first.invoice) ?? []
  const Lines = own.map((line): InvoiceLine => {
    const original = originals.get(line.EntryId)
    const its = original?.invoice === first.invoice ? blue.find(({ EntryId }) => EntryId === original.line) : undefined
    if (!its) return line
    const { OrderNo, OrderLineNo, DeliveryNo, DeliveryLineNo, LineNo: OriginalLineNo } = its
    return { ...line, ...present({ OrderNo, OrderLineNo, DeliveryNo, DeliveryLineNo, OriginalLineNo }) }
  })
  const isReturn = own.some(({ EntryId }) => originsOf(EntryId, world).has(RETURN_LINES))
  const isWhole = new Decimal(totalsOf(blue).Gross).plus(totalsOf(own).Gross).isZero()
  const code = ctx.config.invoiceCodeField === '' ? '' : at(header, ctx.config.invoiceCodeField)
  return {
    ...{ Kind: 'red', Lines, OriginalInvoiceNo },
    ...present({ OriginalInvoiceCode: code, OriginalNumber: at(header, 'FBillNo') }),
    ...{ RedReason: isReturn ? 'salesReturn' : isWhole ? 'issuedInError' : 'salesAllowance' },
  }
}

function numbersOf(row: Row, { form, ctx }: World): { InvoiceNo?: string } & Row {
  const { invoiceCodeField } = ctx.config
  return present({
    InvoiceNo: at(row, form.number),
    InvoiceCode: invoiceCodeField === '' ? '' : at(row, invoiceCodeField),
    RedConfirmationNo: at(row, form.redConfirmation),
  })
}

/** What was un-audited, or cancelled, after it was audited is void until it is audited again. */
function stateOf(row: Row, isIssued: boolean, isBack: boolean): string {
  if (at(row, 'FDocumentStatus') !== 'C' || at(row, 'FCancelStatus') === 'B') return 'voided'
  if (isBack) return isIssued ? 'reversed' : 'voided'
  return isIssued ? 'issued' : 'draft'
}

/** Red is what is below zero as a whole. */
function isRed(record: Incoming, world: World): boolean {
  const lines = linesOf(record, world)
  const gross = new Decimal(totalsOf(lines).Gross)
  return gross.isZero() ? lines.some(({ Quantity = '0' }) => Quantity.startsWith('-')) : gross.isNegative()
}

function totalsOf(lines: readonly InvoiceLine[]): { Net: string; Tax: string; Gross: string } {
  const total = (field: 'Net' | 'Tax' | 'Gross') => Decimal.sum('0', ...lines.map((line) => line[field])).toFixed()
  return { Net: total('Net'), Tax: total('Tax'), Gross: total('Gross') }
}

function originsOf(line: string, { origins }: World): Origins {
  return origins.get(line) ?? new Map()
}

function linesOf(record: Incoming, { lines }: World): InvoiceLine[] {
  return lines.get(idOf(record)) ?? []
}

/** The internal id in `AR_receivable/100123`. */
function idOf({ id }: Incoming): string {
  return id.slice(id.indexOf('/') + 1)
}

function rowOf({ data }: Incoming): Row {
  return isObject(data) ? data : {}
}

function headersOf(records: readonly Incoming[]): Map<string, Row> {
  return new Map(records.map((record) => [idOf(record), rowOf(record)]))
}
