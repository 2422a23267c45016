import { z } from 'zod'
import type { FieldInfo, Incoming, Page, RecordType } from '../../src/connector/index.ts'
import { query, type Row, text } from './odata.ts'
import { readAll } from './paging.ts'
import type { SapContext } from './session.ts'

const STOCKS = 'A_MatlStkInAcctMod'

/** Kinds of stock that are shown, with their quality. Others (in transfer, restricted, returns) are nobody's to sell. */
const QUALITIES: Readonly<Record<string, string>> = { '01': 'unrestricted', '02': 'inspection', '07': 'blocked' }

/**
 * What was told of each stock: its quantity and unit, by `material|plant|batch|kind`; what was 0 is left out. `refreshed`
 * is when all of it was told last. `left` is what the last look has found and is still to be told, as it was at `asOf`.
 */
const cursor = z.strictObject({
  told: z.record(z.string(), z.string()),
  refreshed: z.string().optional(),
  asOf: z.string().optional(),
  left: z.array(z.string()).optional(),
})

type Cursor = z.infer<typeof cursor>

/**
 * Stock on hand of API_MATERIAL_STOCK_SRV, by material, plant, batch and quality: storage locations added up, without what
 * belongs to an order, a project, a customer or a supplier. SAP keeps no time of change, so all of it is read each time
 * and compared with what was told before; a stock that is not there any more is told as 0.
 */
export const stock: RecordType<SapContext> = {
  title: { en: 'Stock', zh: '库存' },
  entity: 'InventoryBalance',
  read: { cursor, page },
  get: async (ids, ctx) => {
    const all = await balances(ctx)
    return ids.flatMap((id) => {
      const found = all.get(id)
      return found ? [incoming(id, `${written(found.quantity)} ${found.unit}`, ctx.now().toISOString())] : []
    })
  },
  describe: async () => [...FIELDS],
  standard: () => FIELDS,
}

/** A stock as the connector gives it. */
const FIELDS: readonly FieldInfo[] = [
  { name: 'Material', type: 'string', maxLength: 40 },
  { name: 'Plant', type: 'string', maxLength: 4 },
  { name: 'Batch', type: 'string', maxLength: 10 },
  { name: 'InventoryStockType', type: 'string', maxLength: 2 },
  { name: 'Quality', type: 'string', values: Object.values(QUALITIES) },
  { name: 'Quantity', type: 'number' },
  { name: 'MaterialBaseUnit', type: 'string', maxLength: 3 },
  { name: 'AsOf', type: 'datetime' },
]

interface Balance {
  quantity: bigint
  unit: string
}

/** SAP's quantities have up to 14 places (MatlWrhsStkQtyInMatlBaseUnit, Decimal(31,14)). */
const PLACES = 14

/** One look at all stocks gives several pages: the first one asks SAP, the others tell what it has found. */
async function page(from: Cursor | undefined, ctx: SapContext): Promise<Page<Cursor>> {
  const at = from?.left ? from : await look(from, ctx)
  const { left = [], asOf = '', refreshed } = at
  const { pageSize } = ctx.config
  const records = left.slice(0, pageSize).map((id) => incoming(id, at.told[id], asOf))
  const rest = left.slice(pageSize)
  if (rest.length > 0) return { records, next: { ...at, left: rest }, more: true }
  const told = Object.fromEntries(Object.entries(at.told).filter(([, balance]) => !balance.startsWith('0 ')))
  return { records, next: { told, ...(refreshed !== undefined && { refreshed }) }, more: false }
}

/** What there is now, and which of it is to be told: all of it now and then, else what is not as it was told before. */
async function look(from: Cursor | undefined, ctx: SapContext): Promise<Cursor> {
  const now = ctx.now()
  const refreshed = from?.refreshed
  const age = refreshed === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(refreshed)
  const isRefresh = age < 0 || age >= ctx.config.stockRefresh * 1000
  const before = from?.told ?? {}
  const found = await balances(ctx)
  const told: Record<string, string> = {}
  for (const [id, { quantity, unit }] of found) told[id] = `${written(quantity)} ${unit}`
  for (const [id, last] of Object.entries(before)) told[id] ??= `0 ${last.slice(last.indexOf(' ') + 1)}`
  const left = Object.keys(told).filter((id) =>
    isRefresh ? found.has(id) || before[id] !== told[id] : before[id] !== told[id],
  )
  const asOf = now.toISOString()
  return { told, asOf, left, refreshed: isRefresh ? asOf : (refreshed as string) }
}

async function balances(ctx: SapContext): Promise<Map<string, Balance>> {
  const plants = ctx.config.plants.map((plant) => `Plant eq ${text(plant)}`).join(' or ')
  const kinds = Object.keys(QUALITIES)
    .map((kind) => `InventoryStockType eq ${text(kind)}`)
    .join(' or ')
  const $filter = `InventorySpecialStockType eq '' and (${kinds})${plants === '' ? '' : ` and (${plants})`}`
  const rows = await readAll(ctx, 'stock', STOCKS, query(STOCKS, { $filter, $orderby: 'Material,Plant' }))
  const found = new Map<string, Balance>()
  for (const row of rows) {
    const { Material, Plant, Batch, InventoryStockType: kind } = row
    if (!isOwn(row)) continue
    const id = [Material, Plant, Batch ?? '', kind].join('|')
    const quantity = (found.get(id)?.quantity ?? 0n) + exact(row.MatlWrhsStkQtyInMatlBaseUnit)
    found.set(id, { quantity, unit: String(row.MaterialBaseUnit ?? '') })
  }
  return found
}

/** Nobody else has a claim on it. */
function isOwn({ Customer, Supplier, SDDocument, WBSElementInternalID, InventorySpecialStockType }: Row): boolean {
  const claims = [Customer, Supplier, SDDocument, WBSElementInternalID, InventorySpecialStockType]
  return claims.every((claim) => /^0*$/.test(String(claim ?? '')))
}

/** `told` is the quantity and the unit, as in the cursor. */
function incoming(id: string, told = '0 ', AsOf: string): Incoming {
  const [Material = '', Plant = '', Batch = '', kind = ''] = id.split('|')
  const [Quantity = '0', MaterialBaseUnit = ''] = told.split(' ')
  const Quality = QUALITIES[kind] ?? ''
  const data = { Material, Plant, Batch, InventoryStockType: kind, Quality, Quantity, MaterialBaseUnit, AsOf }
  return { id, version: AsOf, data }
}

function exact(value: unknown): bigint {
  const [, sign = '', whole = '0', places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value ?? '0')) ?? []
  const amount = BigInt(whole + places.slice(0, PLACES).padEnd(PLACES, '0'))
  return sign === '-' ? -amount : amount
}

function written(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(PLACES + 1, '0')
  const places = digits.slice(-PLACES).replace(/0+$/, '')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${places === '' ? '' : `.${places}`}`
}
