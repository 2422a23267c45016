import { z } from 'zod'
import type { FieldInfo, Incoming, ListingPage, Page, RecordType } from '../../src/connector/index.ts'
import { byId, changes, cursor, type Source } from './changes.ts'
import { dealersOf } from './dealers.ts'
import { existing } from './describe.ts'
import { organizationsOf, usedBy } from './per-organization.ts'
import { lastDay, linesOf, type PriceLine } from './price-lines.ts'
import { all, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS } from './standard.ts'
import { instant } from './times.ts'
import { chunks, isObject, type Row, same } from './values.ts'

const FORM = 'BD_SAL_PriceList'

const FIELDS = [
  ...['FNumber', 'FName', 'FCurrencyId.FNumber', 'FEffectiveDate', 'FExpiryDate', 'FLimitCustomer'],
  ...['FCreateOrgId.FNumber', 'FUseOrgId.FNumber', 'FForbidStatus', 'FDocumentStatus'],
]
const OPTIONAL = ['FIsIncludedTax']

/**
 * Sales price lists (BD_SAL_PriceList), always whole. A list for some customers is one for each of them, with the code of
 * the list and of the customer; one that is limited otherwise (by kinds of customers) is nobody's and left out. Lists that
 * were never audited are left out; one that is disabled, or opened again, is withdrawn.
 */
export const priceList: RecordType<KingdeeContext> = {
  title: { en: 'Price list', zh: '销售价目表' },
  entity: 'PriceList',
  read: {
    cursor,
    async page(from, ctx): Promise<Page<z.infer<typeof cursor>>> {
      const page = await changes(await source(ctx), from, ctx)
      return { ...page, records: await listsOf(page.records, ctx) }
    },
    ahead: true,
  },
  listing: { cursor: z.strictObject({}), page: listing },
  get: async (ids, ctx) => {
    const numbers = [...new Set(ids.map((id) => id.split('/')[0] ?? ''))]
    const found = await listsOf(await byId(await source(ctx), numbers, ctx), ctx)
    return found.filter(({ id }) => ids.includes(id))
  },
  describe: async () => [...FIELDS_OF_A_LIST],
  standard: () => FIELDS_OF_A_LIST,
  ownFields: OWN_FIELDS,
}

/** A list as the connector gives it. `From` is its first day, `To` the last one; without `To` it has no end. */
const FIELDS_OF_A_LIST: readonly FieldInfo[] = [
  ...['PriceListCode', 'FID', 'FNumber', 'FName', 'Currency', 'DealerCode', 'Organization'].map(text_),
  { name: 'PriceBasis', type: 'string', values: ['taxIncluded', 'taxExcluded'] },
  { name: 'Status', type: 'string', values: ['released', 'withdrawn'] },
  { name: 'ChangedAt', type: 'datetime' },
  { name: 'From', type: 'date' },
  { name: 'To', type: 'date' },
  { name: 'Lines', type: 'list' },
  { name: 'Lines.LineNo', type: 'string' },
  ...['Material', 'Unit', 'TaxRate'].map((name) => text_(`Lines.${name}`)),
  ...['Price', 'Per', 'Floor'].map((name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' })),
  { name: 'Lines.From', type: 'date' },
  { name: 'Lines.To', type: 'date' },
  { name: 'Lines.ScaleType', type: 'string' },
  { name: 'Lines.Steps', type: 'list' },
  { name: 'Lines.Steps.From', type: 'number' },
  { name: 'Lines.Steps.Price', type: 'number' },
]

function text_(name: string): FieldInfo {
  return { name, type: 'string' }
}

async function source(ctx: KingdeeContext): Promise<Source> {
  return {
    form: FORM,
    id: 'FID',
    stamps: ['FModifyDate', ...(await existing(ctx, FORM, ['FApproveDate']))],
    fields: [...FIELDS, ...(await existing(ctx, FORM, OPTIONAL))],
    filter: all("FDocumentStatus IN ('B','C','D')", usedBy(organizationsOf(ctx.config))),
  }
}

async function listing(_from: object | undefined, ctx: KingdeeContext): Promise<ListingPage<object>> {
  const of = await source(ctx)
  const fields = ['FID', ...of.stamps, ...of.fields]
  const query = { form: FORM, fields, filter: of.filter ?? '', order: 'FID ASC' }
  const rows = await everything(ctx, query, (row) => at(row, 'FID'))
  const records = rows.map((row): Incoming => ({ id: at(row, 'FID'), data: row }))
  const ids = (await listsOf(records, ctx)).map(({ id }) => id)
  return { ids, next: {}, more: false, complete: { count: ids.length } }
}

const LISTS_A_CALL = 20

async function listsOf(records: Incoming[], ctx: KingdeeContext): Promise<Incoming[]> {
  const found: Incoming[] = []
  for (const some of chunks(records, LISTS_A_CALL)) {
    const ids = some.map(({ id }) => id)
    const lines = await linesOf(FORM, ids, ctx)
    const limited = some.filter(({ data }) => limitOf(data as Row) === 'customers').map(({ id }) => id)
    const customers = await customersOf(limited, ctx)
    const dealers = await dealersOf([...customers.values()].flat(), ctx)
    for (const record of some) {
      const list = listOf(record, lines.get(record.id) ?? [], ctx)
      const limit = limitOf(record.data as Row)
      if (!list) continue
      if (limit === 'none') found.push(list)
      else if (limit === 'customers') {
        for (const number of customers.get(record.id) ?? []) found.push(forCustomer(list, number, dealers(number).code))
      } else
        ctx.log.warn(
          { list: record.id },
          'a price list for kinds of customers is left out: nobody knows whose they are',
        )
    }
  }
  return found
}

/** Whom a list is for. Galaxy keeps it as text or as a yes or no. */
function limitOf(row: Row): 'none' | 'customers' | 'other' {
  const limit = row.FLimitCustomer
  if (same(limit, true)) return 'customers'
  return ['', '0', 'false'].includes(at(row, 'FLimitCustomer').toLowerCase()) ? 'none' : 'other'
}

/** The numbers of the customers of each list. */
async function customersOf(ids: string[], ctx: KingdeeContext): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const entry = `${ctx.config.priceCustomers}_FEntryID`
  const rows = await everything(
    ctx,
    {
      form: FORM,
      fields: ['FID', entry, 'FCustID.FNumber'],
      filter: `FID IN (${ids.join(',')})`,
      order: `FID ASC, ${entry} ASC`,
    },
    (row) => `${at(row, 'FID')}/${at(row, entry)}`,
  )
  const named = rows.filter((row) => at(row, 'FCustID.FNumber') !== '')
  const byList = Map.groupBy(named, (row) => at(row, 'FID'))
  return new Map([...byList].map(([id, some]) => [id, [...new Set(some.map((row) => at(row, 'FCustID.FNumber')))]]))
}

function listOf(record: Incoming, lines: PriceLine[], ctx: KingdeeContext): Incoming | undefined {
  const row = record.data as Row
  const living = lines.filter(({ isLiving }) => isLiving)
  // A list is never empty: with no price left it is withdrawn with those that it had.
  const shown = living.length > 0 ? living : lines
  if (shown.length === 0 || !isObject(row)) return undefined
  const isValid = at(row, 'FDocumentStatus') === 'C' && at(row, 'FForbidStatus') !== 'B' && living.length > 0
  const ChangedAt = record.version ?? instant(row.FModifyDate, ctx.config.zone) ?? ctx.now().toISOString()
  const [home, used] = [at(row, 'FCreateOrgId.FNumber'), at(row, 'FUseOrgId.FNumber')]
  const number = at(row, 'FNumber')
  const To = lastDay(row.FExpiryDate)
  const data = {
    // The same list in another organisation may have other prices.
    PriceListCode: used === '' || used === home ? number : `${number}-${used}`,
    FID: record.id,
    FNumber: number,
    FName: at(row, 'FName') || number,
    Currency: at(row, 'FCurrencyId.FNumber'),
    PriceBasis: same(row.FIsIncludedTax, true) ? 'taxIncluded' : 'taxExcluded',
    Organization: used,
    Status: isValid ? 'released' : 'withdrawn',
    ChangedAt,
    From: at(row, 'FEffectiveDate').slice(0, 10),
    ...(To !== undefined && { To }),
    Lines: shown.map(({ isLiving: _, ...line }) => line),
  }
  return { id: record.id, version: ChangedAt, data }
}

function forCustomer(list: Incoming, number: string, DealerCode: string): Incoming {
  const data = list.data as Row
  const own = { PriceListCode: `${String(data.PriceListCode)}-K${number}`, DealerCode }
  return { ...list, id: `${list.id}/${number}`, data: { ...data, ...own } }
}
