/** The lines of invoices as Galaxy has them, with what they were made of. */
import { Decimal } from '../../schemas/common/decimal.ts'
import { deliveryPlaces } from './delivery-lines.ts'
import { existing } from './describe.ts'
import type { InvoiceForm } from './invoice-forms.ts'
import { DELIVERY_LINES, ORDER_LINES, type Origins, originsOf, RECEIVABLE_LINES, RETURN_LINES } from './line-origins.ts'
import { orderLineNames } from './order-references.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { linesByNumber } from './source-numbers.ts'
import { chunks, decimal, type Row } from './values.ts'

/** A line, with Galaxy's own signs: below zero in a red invoice. Amounts are Galaxy's own, to the cent. */
export interface InvoiceLine {
  LineNo: string
  EntryId: string
  Material: string
  Text?: string
  Unit: string
  Quantity?: string
  Net: string
  Tax: string
  Gross: string
  /** As a fraction. */
  Rate: string
  OrderNo?: string
  OrderLineNo?: string
  DeliveryNo?: string
  DeliveryLineNo?: string
  OriginalLineNo?: string
}

const IDS_A_CALL = 50

/** Lines of invoices of one form by the ids of the invoices, and the origins of each by its id. */
export async function invoiceLines(
  form: InvoiceForm,
  ids: readonly string[],
  ctx: KingdeeContext,
): Promise<{ lines: Map<string, InvoiceLine[]>; origins: Map<string, Origins> }> {
  const id = `${form.entry}_FENTRYID`
  const { material, unit, quantity, net, tax, gross, rate } = form.lines
  const codes = [material, unit].map((name) => `${name}.FNumber`)
  const source = await existing(ctx, form.form, [SOURCE])
  const rows: Row[] = []
  for (const some of chunks(ids, IDS_A_CALL)) {
    const query = {
      form: form.form,
      fields: ['FID', id, ...codes, `${material}.FName`, quantity, net, tax, gross, rate, ...source],
      filter: `FID IN (${some.join(',')})`,
      order: `FID ASC, ${id} ASC`,
    }
    rows.push(...(await everything(ctx, query, (row) => at(row, id))).filter((row) => at(row, id) !== ''))
  }
  const origins = await withNumbered(
    form,
    await originsOf(
      form,
      rows.map((row) => at(row, id)),
      ctx,
    ),
    rows,
    ctx,
  )
  const references = await referencesOf(origins, ctx)
  const lines = new Map<string, InvoiceLine[]>()
  for (const [invoice, of] of Map.groupBy(rows, (row) => at(row, 'FID'))) {
    lines.set(
      invoice,
      of.map((row, i) => ({
        LineNo: String((i + 1) * ctx.config.lineStep),
        EntryId: at(row, id),
        ...amountsOf(row, form),
        ...references.get(at(row, id)),
      })),
    )
  }
  return { lines, origins }
}

/** Number of the bill that a line comes from (源单编号). */
const SOURCE = 'FSourceBillNo'

/** The origins, and those of lines without a link row by the number of their source and the material. */
async function withNumbered(
  { entry, lines: { material, quantity } }: InvoiceForm,
  origins: Map<string, Origins>,
  rows: readonly Row[],
  ctx: KingdeeContext,
): Promise<Map<string, Origins>> {
  const id = `${entry}_FENTRYID`
  const unlinked = rows.filter((row) => (origins.get(at(row, id))?.size ?? 0) === 0)
  const wanted = unlinked.map((row) => ({
    ...{ id: at(row, id), source: at(row, SOURCE) },
    ...{ material: at(row, `${material}.FNumber`), quantity: at(row, quantity) },
  }))
  for (const table of [DELIVERY_LINES, RETURN_LINES, RECEIVABLE_LINES]) {
    const found = await linesByNumber(table, wanted, ctx)
    const place = table === RETURN_LINES ? { form: 'SAL_RETURNSTOCK', entry: 'FEntity' } : undefined
    const further = place ? await originsOf(place, [...found.values()], ctx) : undefined
    for (const [line, source] of found) {
      origins.set(line, new Map([...(origins.get(line) ?? []), ...(further?.get(source) ?? []), [table, [source]]]))
    }
  }
  return origins
}

/** Order and delivery that lines are for; nothing for what is not of an order of the DMS. */
async function referencesOf(
  origins: ReadonlyMap<string, Origins>,
  ctx: KingdeeContext,
): Promise<Map<string, Partial<InvoiceLine>>> {
  const all = (table: string) => [...origins.values()].flatMap((of) => of.get(table) ?? [])
  const places = await deliveryPlaces(all(DELIVERY_LINES), ctx)
  const names = await orderLineNames(
    [...all(ORDER_LINES), ...[...places.values()].map(({ orderEntry }) => orderEntry)],
    ctx,
  )
  return new Map(
    [...origins].map(([line, of]) => {
      const place = (of.get(DELIVERY_LINES) ?? []).map((entry) => places.get(entry)).find((one) => one)
      const name = [place?.orderEntry ?? '', ...(of.get(ORDER_LINES) ?? [])]
        .map((entry) => names.get(entry))
        .find((one) => one)
      return [
        line,
        {
          ...(name && { OrderNo: name.orderNo, OrderLineNo: name.lineNo }),
          ...(name && place && { DeliveryNo: place.deliveryNo, DeliveryLineNo: place.lineNo }),
        },
      ]
    }),
  )
}

function amountsOf(row: Row, { lines: names }: InvoiceForm): Omit<InvoiceLine, 'LineNo' | 'EntryId'> {
  const value = (name: string) => decimal(at(row, name)) ?? new Decimal(0)
  const quantity = value(names.quantity)
  const [net, tax] = [value(names.net), value(names.tax)]
  const text = at(row, `${names.material}.FName`)
  return {
    Material: at(row, `${names.material}.FNumber`),
    ...(text !== '' && { Text: text }),
    Unit: at(row, `${names.unit}.FNumber`),
    ...(!quantity.isZero() && { Quantity: quantity.toFixed() }),
    Net: net.toFixed(),
    Tax: tax.toFixed(),
    Gross: (decimal(at(row, names.gross)) ?? net.plus(tax)).toFixed(),
    Rate: value(names.rate).div(100).toFixed(),
  }
}
