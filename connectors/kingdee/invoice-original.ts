/** Which blue invoice a red one takes back, and which red one takes a blue one back whole. */
import { Decimal } from '../../schemas/common/decimal.ts'
import type { InvoiceForm } from './invoice-forms.ts'
import { DELIVERY_LINES, madeOf, type Origins, RECEIVABLE_LINES } from './line-origins.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'

const IN_FORCE = "FDocumentStatus = 'C' AND FCancelStatus = 'A'"
const BLUE = `${IN_FORCE} AND FALLAMOUNTFOR > 0`
const RED = `${IN_FORCE} AND FALLAMOUNTFOR < 0`
const RECEIVABLE = { form: 'AR_receivable', entry: 'FEntityDetail' }

/** A line of a blue invoice. */
export interface Original {
  invoice: string
  line: string
}

/**
 * The lines of blue invoices behind lines of red ones, by the ids of the red lines: the line a red one was made of, else
 * the one that billed the delivery whose goods came back. What cannot be made out is left out.
 */
export async function originalLines(
  form: InvoiceForm,
  red: ReadonlyMap<string, Origins>,
  ctx: KingdeeContext,
): Promise<Map<string, Original>> {
  const all = (table: string) => [...new Set([...red.values()].flatMap((of) => of.get(table) ?? []))]
  const direct = await invoicesOf(form, all(form.table), ctx)
  const billed = await billsOf(form, all(DELIVERY_LINES), all(RECEIVABLE_LINES), ctx)
  const found = new Map<string, Original>()
  for (const [line, of] of red) {
    const own = (of.get(form.table) ?? []).flatMap((id) => direct.get(id) ?? [])
    const through = [...(of.get(RECEIVABLE_LINES) ?? []), ...(of.get(DELIVERY_LINES) ?? [])]
    const original = own[0] ?? through.map((id) => billed.get(id)).find((one) => one)
    if (original) found.set(line, original)
  }
  return found
}

/** Lines of blue invoices by their own ids. */
async function invoicesOf(
  form: InvoiceForm,
  lines: readonly string[],
  ctx: KingdeeContext,
): Promise<Map<string, Original>> {
  const id = `${form.entry}_FENTRYID`
  const found = new Map<string, Original>()
  for (const some of chunks(lines, 100)) {
    const filter = `${id} IN (${some.join(',')}) AND ${BLUE}`
    const query = { form: form.form, fields: ['FID', id], filter, order: `FID ASC, ${id} ASC` }
    for (const row of await everything(ctx, query, (one) => at(one, id)))
      found.set(at(row, id), { invoice: at(row, 'FID'), line: at(row, id) })
  }
  return found
}

/** Lines of blue invoices by the lines of deliveries, or of receivables, that they bill. */
async function billsOf(
  form: InvoiceForm,
  deliveries: readonly string[],
  receivables: readonly string[],
  ctx: KingdeeContext,
): Promise<Map<string, Original>> {
  const found = new Map<string, Original>()
  const id = (entry: string) => `${entry}_FENTRYID`
  const blue = { fields: [], filter: BLUE }
  const billed = await madeOf(RECEIVABLE, DELIVERY_LINES, deliveries, blue, ctx)
  if (form.form === RECEIVABLE.form) {
    for (const row of billed) keep(found, String(row.Source), at(row, 'FID'), at(row, id(form.entry)))
    return found
  }
  const lines = billed.map((row) => at(row, id(RECEIVABLE.entry)))
  const invoiced = await madeOf(form, RECEIVABLE_LINES, [...new Set([...receivables, ...lines])], blue, ctx)
  for (const row of invoiced) keep(found, String(row.Source), at(row, 'FID'), at(row, id(form.entry)))
  for (const row of billed) {
    const original = found.get(at(row, id(RECEIVABLE.entry)))
    if (original) keep(found, String(row.Source), original.invoice, original.line)
  }
  return found
}

function keep(found: Map<string, Original>, source: string, invoice: string, line: string): void {
  if (!found.has(source)) found.set(source, { invoice, line })
}

/** Ids of the blue invoices that one red one, made of their lines, takes back whole. `lines`: those of the blue ones. */
export async function reversed(
  form: InvoiceForm,
  blue: ReadonlyMap<string, readonly { EntryId: string; Gross: string }[]>,
  ctx: KingdeeContext,
): Promise<Set<string>> {
  const lines = [...blue.values()].flat().map(({ EntryId }) => EntryId)
  const rows = await madeOf(form, form.table, lines, { fields: [form.lines.gross], filter: RED }, ctx)
  const found = new Set<string>()
  for (const [invoice, own] of blue) {
    const ids = new Set(own.map(({ EntryId }) => EntryId))
    const total = Decimal.sum('0', ...own.map(({ Gross }) => Gross))
    const reds = Map.groupBy(
      rows.filter((row) => ids.has(String(row.Source))),
      (row) => at(row, 'FID'),
    )
    for (const of of reds.values()) {
      const back = Decimal.sum('0', ...of.map((row) => at(row, form.lines.gross) || '0'))
      if (back.plus(total).isZero()) found.add(invoice)
    }
  }
  return found
}
