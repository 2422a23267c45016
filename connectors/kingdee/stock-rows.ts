/** Rows of stock, from the form of what lies there or from the service of what can be had. */
import { Decimal } from '../../schemas/common/decimal.ts'
import { existing } from './describe.ts'
import { KingdeeError } from './errors.ts'
import { stock as available, type StockQuery } from './other-services.ts'
import { organizationsOf } from './per-organization.ts'
import { all, anyOf, at, page, quoted, repeats } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { decimal, type Row, text } from './values.ts'

/** One row: quantities are in the base unit of the material. */
export interface StockRow {
  material: string
  warehouse: string
  lot: string
  quality: string
  quantity: Decimal
  unit: string
}

const FORM = 'STK_Inventory'
const FIELDS = [
  ...['FMaterialId.FNumber', 'FStockId.FNumber', 'FStockOrgId.FNumber', 'FStockStatusId.FNumber'],
  ...['FLot.FNumber', 'FBaseUnitId.FNumber', 'FBaseQty'],
]

/**
 * All rows of the connection's organisations and warehouses whose state has a quality, without those that belong to
 * somebody else.
 */
export async function stockRows(ctx: KingdeeContext): Promise<StockRow[]> {
  return ctx.config.stockSource === 'available' ? availableRows(ctx) : onHandRows(ctx)
}

/** Page by page behind the last id: rows come and go between two pages, and none is passed over by that. */
async function onHandRows(ctx: KingdeeContext): Promise<StockRow[]> {
  const { config } = ctx
  const organizations = organizationsOf(config)
  const owner = await existing(ctx, FORM, ['FOwnerTypeId'])
  const wanted = all(
    'FBaseQty <> 0',
    organizations.length === 0 ? undefined : anyOf('FStockOrgId.FNumber', organizations),
    config.warehouses.length === 0 ? undefined : anyOf('FStockId.FNumber', config.warehouses),
  )
  const found: StockRow[] = []
  for (let after = ''; ; ) {
    const rows = await page(ctx, {
      form: FORM,
      fields: ['FID', ...FIELDS, ...owner],
      filter: all(wanted, after === '' ? undefined : `FID > ${quoted(after)}`) ?? '',
      order: 'FID ASC',
      limit: config.pageSize,
    })
    const last = rows.at(-1)
    if (!last) return found
    if (at(last, 'FID') === after) throw repeats(FORM)
    after = at(last, 'FID')
    const once = new Map(rows.map((row) => [at(row, 'FID'), row]))
    for (const row of once.values()) {
      if (!isOwn(at(row, 'FOwnerTypeId'))) continue
      const place = { material: at(row, 'FMaterialId.FNumber'), warehouse: at(row, 'FStockId.FNumber') }
      const kind = { lot: at(row, 'FLot.FNumber'), state: at(row, 'FStockStatusId.FNumber') }
      found.push(...rowOf({ ...place, ...kind, quantity: row.FBaseQty, unit: at(row, 'FBaseUnitId.FNumber') }, ctx))
    }
  }
}

/** Names of the service's fields differ in their capitals from build to build. */
async function availableRows(ctx: KingdeeContext): Promise<StockRow[]> {
  const { config } = ctx
  const organizations = organizationsOf(config)
  const query = {
    ...(organizations.length > 0 && { fstockorgnumbers: organizations.join(',') }),
    ...(config.warehouses.length > 0 && { fstocknumbers: config.warehouses.join(',') }),
  }
  const names = config.availableFields
  const rows = await allPages(query, ctx)
  return rows.flatMap((row) => {
    const field = (name: string) =>
      text(row[name] ?? row[Object.keys(row).find((key) => key.toUpperCase() === name.toUpperCase()) ?? ''])
    if (!isOwn(field(names.ownerType))) return []
    const place = { material: field(names.material), warehouse: field(names.warehouse) }
    const kind = { lot: field(names.lot), state: field(names.state) }
    if (place.material === '') throw unreadable(names.material, Object.keys(row))
    return rowOf({ ...place, ...kind, quantity: field(names.quantity), unit: field(names.unit) }, ctx)
  })
}

/** Page after page until one is empty. A build that knows no pages gives everything each time: that ends it too. */
async function allPages(query: StockQuery, ctx: KingdeeContext): Promise<Row[]> {
  const found: Row[] = []
  for (let before = '', pageindex = 1; ; pageindex++) {
    const rows = await available(ctx, { ...query, pageindex, pagerows: ctx.config.pageSize })
    const shown = JSON.stringify(rows)
    if (rows.length === 0 || shown === before) return found
    before = shown
    found.push(...rows)
  }
}

function rowOf(
  { state, quantity, ...row }: Omit<StockRow, 'quality' | 'quantity'> & { state: string; quantity: unknown },
  { config }: KingdeeContext,
): StockRow[] {
  // A row without a state is from a build that does not give it: such stock can be used.
  const quality = state === '' ? 'unrestricted' : config.stockStates[state]
  return quality === undefined ? [] : [{ ...row, quality, quantity: decimal(quantity) ?? new Decimal(0) }]
}

/** Goods of suppliers and customers lie in the same warehouses. */
function isOwn(ownerType: string): boolean {
  return ownerType === '' || ownerType === 'BD_OwnerOrg'
}

function unreadable(wanted: string, fields: string[]): KingdeeError {
  return new KingdeeError({
    kind: 'invalid',
    rule: 'config',
    field: 'availableFields',
    message: `the stock service gives rows without ${wanted}, but with ${fields.slice(0, 12).join(', ')}`,
    advice:
      'This build names the fields of its stock service otherwise: give their names in availableFields of the connection, or set stockSource: on-hand. / 该版本的库存接口字段不同：请在连接的 availableFields 中填写字段名，或将 stockSource 设为 on-hand。',
  })
}
