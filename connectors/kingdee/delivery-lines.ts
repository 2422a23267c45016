/** The lines of deliveries (SAL_OUTSTOCK), in the words of the canonical model. */
import { existing } from './describe.ts'
import { ORDER_LINES, originsOf } from './line-origins.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { linesByNumber } from './source-numbers.ts'
import { chunks, decimal, present, type Row } from './values.ts'
import { whereReadable } from './where-readable.ts'

export const FORM = 'SAL_OUTSTOCK'
export const LINE_ID = 'FEntity_FENTRYID'

/** A line. Quantities are above zero; what Galaxy does not have is left out. */
export interface DeliveryLine {
  /** Place in the delivery, `lineStep` apart: a batch split has a line for each batch. */
  LineNo: string
  EntryId: string
  /** Galaxy's id of the order line, '' where there is none. */
  OrderEntry: string
  Material: string
  Unit: string
  Quantity: string
  BaseQuantity?: string
  Batch?: string
  ProductionDate?: string
  ExpiryDate?: string
  Warehouse?: string
  SerialNumbers?: string[]
  Returned?: string
  IsFree: boolean
}

const FIELDS = ['FMaterialID.FNumber', 'FUnitID.FNumber', 'FRealQty', 'FStockID.FNumber', 'FLot.FNumber']
/** Read where the account set has them. */
const OPTIONAL = ['FSOEntryId', 'FSoorDerno', 'FBaseUnitQty', 'FProduceDate', 'FExpiryDate', 'FReturnQty', 'FIsFree']
const IDS_A_CALL = 50

/** Lines of deliveries by the internal ids of these. Lines without a quantity are left out, and keep their place. */
export async function deliveryLines(ids: readonly string[], ctx: KingdeeContext): Promise<Map<string, DeliveryLine[]>> {
  const optional = await existing(ctx, FORM, OPTIONAL)
  const found = new Map<string, DeliveryLine[]>()
  for (const some of chunks(ids, IDS_A_CALL)) {
    const filter = `FID IN (${some.join(',')})`
    const order = `FID ASC, ${LINE_ID} ASC`
    const fields = ['FID', LINE_ID, ...FIELDS, ...optional]
    const rows = await everything(ctx, { form: FORM, fields, filter, order }, (row) => at(row, LINE_ID))
    const serials = await serialsOf(filter, ctx)
    const origins = await orderEntriesOf(
      rows.filter((row) => orderEntry(row) === ''),
      ctx,
    )
    for (const [id, lines] of Map.groupBy(rows, (row) => at(row, 'FID'))) {
      const all = lines.map((row, i) => {
        const entry = orderEntry(row) || (origins.get(at(row, LINE_ID)) ?? '')
        return lineOf(row, String((i + 1) * ctx.config.lineStep), entry, serials)
      })
      found.set(
        id,
        all.filter(({ Quantity }) => Quantity !== '0'),
      )
    }
  }
  return found
}

/** Order lines behind lines that do not name one: by their link rows, else by the number of the order and the material. */
async function orderEntriesOf(rows: readonly Row[], ctx: KingdeeContext): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const ids = rows.map((row) => at(row, LINE_ID))
  for (const [line, of] of await originsOf({ form: FORM, entry: 'FEntity' }, ids, ctx)) {
    const [entry] = of.get(ORDER_LINES) ?? []
    if (entry !== undefined) found.set(line, entry)
  }
  const left = rows
    .filter((row) => !found.has(at(row, LINE_ID)))
    .map((row) => ({
      ...{ id: at(row, LINE_ID), source: at(row, 'FSoorDerno') },
      ...{ material: at(row, 'FMaterialID.FNumber'), quantity: at(row, 'FRealQty') },
    }))
  return new Map([...found, ...(await linesByNumber(ORDER_LINES, left, ctx))])
}

/** A line of a delivery as others refer to it. */
export interface DeliveryPlace {
  deliveryNo: string
  lineNo: string
  orderEntry: string
}

/** Lines of deliveries by their ids. */
export async function deliveryPlaces(
  entries: Iterable<string>,
  ctx: KingdeeContext,
): Promise<Map<string, DeliveryPlace>> {
  const numbers = new Map<string, string>()
  for (const some of chunks([...new Set(entries)], IDS_A_CALL)) {
    const query = {
      form: FORM,
      fields: ['FID', 'FBillNo', LINE_ID],
      filter: `${LINE_ID} IN (${some.join(',')})`,
      order: `FID ASC, ${LINE_ID} ASC`,
    }
    const rows = await whereReadable(FORM, ctx, () => everything(ctx, query, (row) => at(row, LINE_ID)))
    for (const row of rows ?? []) numbers.set(at(row, 'FID'), at(row, 'FBillNo'))
  }
  const lines = numbers.size === 0 ? new Map<string, DeliveryLine[]>() : await deliveryLines([...numbers.keys()], ctx)
  return new Map(
    [...lines].flatMap(([id, all]) =>
      all.map(({ EntryId, LineNo, OrderEntry }): [string, DeliveryPlace] => [
        EntryId,
        { deliveryNo: numbers.get(id) ?? '', lineNo: LineNo, orderEntry: OrderEntry },
      ]),
    ),
  )
}

function orderEntry(row: Row): string {
  const id = at(row, 'FSOEntryId')
  return id === '0' ? '' : id
}

function lineOf(row: Row, LineNo: string, OrderEntry: string, serials: ReadonlyMap<string, string[]>): DeliveryLine {
  const EntryId = at(row, LINE_ID)
  const quantity = (field: string) => decimal(at(row, field))
  const [base, returned] = [quantity('FBaseUnitQty'), quantity('FReturnQty')]
  const more = {
    BaseQuantity: base?.gt(0) ? base.toFixed() : '',
    Returned: returned?.gt(0) ? returned.toFixed() : '',
    Batch: at(row, 'FLot.FNumber'),
    ProductionDate: day(row, 'FProduceDate'),
    ExpiryDate: day(row, 'FExpiryDate'),
    Warehouse: at(row, 'FStockID.FNumber'),
  }
  const own = serials.get(EntryId)
  return {
    LineNo,
    EntryId,
    OrderEntry,
    Material: at(row, 'FMaterialID.FNumber'),
    Unit: at(row, 'FUnitID.FNumber'),
    Quantity: (quantity('FRealQty') ?? 0).toFixed(),
    ...present(more),
    ...(own && { SerialNumbers: own }),
    IsFree: /^(true|1)$/i.test(at(row, 'FIsFree')),
  }
}

/** A day as a day; '' for none, and for the year 1, Galaxy's "never". */
function day(row: Row, field: string): string {
  const value = at(row, field).slice(0, 10)
  return /^(?!0001)\d{4}-\d{2}-\d{2}$/.test(value) ? value : ''
}

/** Serial numbers by the ids of the lines. They stand in an entry below the lines, so they are asked for apart. */
async function serialsOf(deliveries: string, ctx: KingdeeContext): Promise<Map<string, string[]>> {
  if ((await existing(ctx, FORM, ['FSerialNo'])).length === 0) return new Map()
  const rows = await everything(
    ctx,
    {
      form: FORM,
      fields: ['FID', LINE_ID, 'FSerialNo'],
      filter: `${deliveries} AND FSerialNo <> ''`,
      order: `FID ASC, ${LINE_ID} ASC, FSerialNo ASC`,
    },
    (row) => `${at(row, LINE_ID)}/${at(row, 'FSerialNo')}`,
  )
  const named = rows.filter((row) => at(row, 'FSerialNo') !== '')
  return new Map(
    [...Map.groupBy(named, (row) => at(row, LINE_ID))].map(([line, of]) => [
      line,
      of.map((row) => at(row, 'FSerialNo')),
    ]),
  )
}
