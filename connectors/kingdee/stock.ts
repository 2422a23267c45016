import { z } from 'zod'
import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, Page, RecordType } from '../../src/connector/index.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS } from './standard.ts'
import { stockRows } from './stock-rows.ts'

/**
 * What was told of each stock: its quantity and unit, by `material|warehouse|lot|quality`; what was 0 is left out.
 * `refreshed` is when all of it was told last. `left` is what the last look has found and is still to be told, as it was at
 * `asOf`.
 */
const cursor = z.strictObject({
  told: z.record(z.string(), z.string()),
  refreshed: z.string().optional(),
  asOf: z.string().optional(),
  left: z.array(z.string()).optional(),
})

type Cursor = z.infer<typeof cursor>

/**
 * Stock by material, warehouse, lot and quality, rows of several owners and states added up; what others own is left out.
 * Galaxy keeps no time of change, so all of it is read each time and compared with what was told before; a stock that is
 * not there any more is told as 0.
 */
export const stock: RecordType<KingdeeContext> = {
  title: { en: 'Stock', zh: '即时库存' },
  entity: 'InventoryBalance',
  read: { cursor, page },
  get: async (ids, ctx) => {
    const all = await balances(ctx)
    return ids.flatMap((id) => {
      const found = all.get(id)
      return found ? [incoming(id, found, ctx.now().toISOString(), ctx)] : []
    })
  },
  describe: async () => [...FIELDS],
  standard: () => FIELDS,
  ownFields: OWN_FIELDS,
}

/** A stock as the connector gives it. */
const FIELDS: readonly FieldInfo[] = [
  { name: 'Kind', type: 'string', values: ['supplierOnHand', 'supplierAtp'] },
  { name: 'Material', type: 'string', maxLength: 80 },
  { name: 'Warehouse', type: 'string', maxLength: 80 },
  { name: 'Lot', type: 'string', maxLength: 80 },
  { name: 'Quality', type: 'string', values: ['unrestricted', 'inspection', 'blocked'] },
  { name: 'Quantity', type: 'number' },
  { name: 'Unit', type: 'string', maxLength: 80 },
  { name: 'AsOf', type: 'datetime' },
]

/** One look at all stocks gives several pages: the first one asks Galaxy, the others tell what it has found. */
async function page(from: Cursor | undefined, ctx: KingdeeContext): Promise<Page<Cursor>> {
  const at = from?.left ? from : await look(from, ctx)
  const { left = [], asOf = '', refreshed } = at
  const { pageSize } = ctx.config
  const records = left.slice(0, pageSize).map((id) => incoming(id, at.told[id] ?? '0 ', asOf, ctx))
  const rest = left.slice(pageSize)
  if (rest.length > 0) return { records, next: { ...at, left: rest }, more: true }
  const told = Object.fromEntries(Object.entries(at.told).filter(([, balance]) => !balance.startsWith('0 ')))
  return { records, next: { told, ...(refreshed !== undefined && { refreshed }) }, more: false }
}

/** What there is now, and which of it is to be told: all of it now and then, else what is not as it was told before. */
async function look(from: Cursor | undefined, ctx: KingdeeContext): Promise<Cursor> {
  const now = ctx.now()
  const refreshed = from?.refreshed
  const age = refreshed === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(refreshed)
  const isRefresh = age < 0 || age >= ctx.config.stockRefresh * 1000
  const before = from?.told ?? {}
  const found = await balances(ctx)
  const told: Record<string, string> = Object.fromEntries(found)
  for (const [id, last] of Object.entries(before)) told[id] ??= `0 ${last.slice(last.indexOf(' ') + 1)}`
  const left = Object.keys(told).filter((id) => before[id] !== told[id] || (isRefresh && found.has(id)))
  const asOf = now.toISOString()
  return { told, asOf, left, refreshed: isRefresh ? asOf : (refreshed as string) }
}

/** Quantity and unit of each stock, as they stand in the cursor. */
async function balances(ctx: KingdeeContext): Promise<Map<string, string>> {
  const found = new Map<string, { quantity: Decimal; unit: string }>()
  for (const { material, warehouse, lot, quality, quantity, unit } of await stockRows(ctx)) {
    const id = [material, warehouse, lot, quality].map(escaped).join('|')
    const before = found.get(id)?.quantity ?? new Decimal(0)
    found.set(id, { quantity: before.plus(quantity), unit })
  }
  return new Map([...found].map(([id, { quantity, unit }]) => [id, `${quantity.toFixed()} ${unit}`]))
}

/** Codes of Galaxy may have any sign in them. */
function escaped(code: string): string {
  return code.replace(/[%|]/g, (sign) => (sign === '%' ? '%25' : '%7C'))
}

function plainOf(part: string): string {
  return part.replace(/%(25|7C)/g, (_all, hex: string) => (hex === '25' ? '%' : '|'))
}

/** `told` is the quantity and the unit, as in the cursor. */
function incoming(id: string, told: string, AsOf: string, { config }: KingdeeContext): Incoming {
  const [Material = '', Warehouse = '', Lot = '', Quality = ''] = id.split('|').map(plainOf)
  const Quantity = told.slice(0, told.indexOf(' '))
  const Unit = told.slice(told.indexOf(' ') + 1)
  const Kind = config.stockSource === 'available' ? 'supplierAtp' : 'supplierOnHand'
  return { id, version: AsOf, data: { Kind, Material, Warehouse, Lot, Quality, Quantity, Unit, AsOf } }
}
