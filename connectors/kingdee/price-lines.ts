/** Prices of a list: rows of one material, unit and period are one price, by quantity where there are several. */
import type { Decimal } from '../../schemas/common/decimal.ts'
import { existing } from './describe.ts'
import { anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, decimal, type Row } from './values.ts'

/** `Price` is for `Per` of the unit; `To` is the last day. `ScaleType` '' beside `Steps`: no price list can say it. */
export interface PriceLine {
  LineNo: string
  Material: string
  Unit: string
  TaxRate: string
  Price: string
  Per: string
  Floor?: string
  From?: string
  To?: string
  ScaleType?: string
  Steps?: { From: string; Price: string }[]
  isLiving: boolean
}

const FIELDS = ['FMaterialId.FNumber', 'FPrice', 'FRowAuditStatus', 'FEntryForbidStatus', 'FEntryEffectiveDate']
const OPTIONAL = ['FUnitID.FNumber', 'FFromQty', 'FToQty', 'FPriceBase', 'FDownPrice', 'FEntryExpiryDate']

/** The prices of lists, by the id of the list. */
export async function linesOf(form: string, ids: string[], ctx: KingdeeContext): Promise<Map<string, PriceLine[]>> {
  const entry = `${ctx.config.priceEntry}_FEntryID`
  const rows = await everything(
    ctx,
    {
      form,
      fields: ['FID', entry, ...FIELDS, ...(await existing(ctx, form, OPTIONAL))],
      filter: `FID IN (${ids.join(',')})`,
      order: `FID ASC, ${entry} ASC`,
    },
    (row) => `${at(row, 'FID')}/${at(row, entry)}`,
  )
  const prices = rows.filter((row) => at(row, 'FMaterialId.FNumber') !== '')
  const materials = await materialsOf([...new Set(prices.map((row) => at(row, 'FMaterialId.FNumber')))], ctx)
  const byList = Map.groupBy(prices, (row) => at(row, 'FID'))
  return new Map([...byList].map(([id, of]) => [id, linesIn(of, entry, materials, ctx.config.priceScales)]))
}

function linesIn(rows: Row[], entry: string, materials: ReadonlyMap<string, Row>, kind: string): PriceLine[] {
  const keyOf = (row: Row) =>
    JSON.stringify([
      ...['FMaterialId.FNumber', 'FUnitID.FNumber', 'FEntryEffectiveDate', 'FEntryExpiryDate'].map((field) =>
        at(row, field),
      ),
      isLiving(row),
    ])
  return [...Map.groupBy(rows, keyOf).values()].map((steps) => lineOf(steps, entry, materials, kind))
}

function lineOf(rows: Row[], entry: string, materials: ReadonlyMap<string, Row>, kind: string): PriceLine {
  const steps = rows.toSorted((a, b) => quantity(a.FFromQty).cmp(quantity(b.FFromQty)))
  const first = steps[0] as Row
  const Material = at(first, 'FMaterialId.FNumber')
  const material = materials.get(Material) ?? {}
  const From = firstDay(first.FEntryEffectiveDate)
  const To = lastDay(first.FEntryExpiryDate)
  const floor = decimal(first.FDownPrice)
  const per = decimal(first.FPriceBase)
  return {
    LineNo: at(first, entry),
    Material,
    Unit: at(first, 'FUnitID.FNumber') || at(material, 'FSaleUnitId.FNumber') || at(material, 'FBaseUnitId.FNumber'),
    TaxRate: at(material, 'FTaxRateId.FNumber'),
    Price: at(first, 'FPrice') || '0',
    Per: per?.gt(0) ? per.toFixed() : '1',
    ...(floor?.gt(0) && { Floor: floor.toFixed() }),
    ...(From !== undefined && { From }),
    ...(To !== undefined && { To }),
    ...scaleOf(steps, kind),
    isLiving: isLiving(first),
  }
}

/** Steps from one quantity up to the next. What leaves a gap or overlaps is told without a kind of scale, and stops there. */
function scaleOf(steps: Row[], kind: string): Pick<PriceLine, 'ScaleType' | 'Steps'> {
  const begins = steps.map((row) => quantity(row.FFromQty))
  const only = steps.length === 1 && begins[0]?.isZero() && !quantity(steps[0]?.FToQty).gt(0)
  if (only) return {}
  const isWhole = steps.every((row, i) => {
    const [end, next] = [quantity(row.FToQty), begins[i + 1]]
    return next === undefined ? !end.gt(0) : (end.isZero() || end.eq(next)) && next.gt(begins[i] as Decimal)
  })
  const Steps = steps.map((row, i) => ({ From: begins[i]?.toFixed() ?? '0', Price: at(row, 'FPrice') || '0' }))
  return { ScaleType: isWhole ? kind : '', Steps }
}

function quantity(value: unknown): Decimal {
  return decimal(value) ?? (decimal('0') as Decimal)
}

/** Both signs must be A; a build that does not fill them in has no disabled rows. */
function isLiving(row: Row): boolean {
  return ['FRowAuditStatus', 'FEntryForbidStatus'].every((field) => ['', 'A'].includes(at(row, field)))
}

/** The last day of a period; undefined for Galaxy's "for ever", which is 2100 or 9999. */
export function lastDay(value: unknown): string | undefined {
  const day = typeof value === 'string' ? value.slice(0, 10) : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day > '1900-01-01' && day < '2099-01-01' ? day : undefined
}

function firstDay(value: unknown): string | undefined {
  const day = typeof value === 'string' ? value.slice(0, 10) : ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day > '1900-01-01' ? day : undefined
}

const MATERIALS_A_CALL = 50

/** A price has no tax rate of its own, and not always a unit: they are the material's. */
async function materialsOf(numbers: string[], ctx: KingdeeContext): Promise<Map<string, Row>> {
  const form = 'BD_MATERIAL'
  const found = new Map<string, Row>()
  const optional = await existing(ctx, form, ['FTaxRateId.FNumber', 'FSaleUnitId.FNumber'])
  for (const some of chunks(numbers, MATERIALS_A_CALL)) {
    const fields = ['FMATERIALID', 'FNumber', 'FBaseUnitId.FNumber', ...optional]
    const query = { form, fields, filter: anyOf('FNumber', some), order: 'FMATERIALID DESC' }
    for (const row of await everything(ctx, query, (one) => at(one, 'FMATERIALID'))) found.set(at(row, 'FNumber'), row)
  }
  return found
}
