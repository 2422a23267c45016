import { z } from 'zod'
import type { FieldInfo, Incoming, ListingPage, Page, RecordType } from '../../src/connector/index.ts'
import { dealerCodes } from './dealer-code.ts'
import { possibleExpand } from './metadata.ts'
import { datetimeoffset, instant, isObject, query, type Row, text, unpadded } from './odata.ts'
import { readAll, readSet } from './paging.ts'
import {
  CONDITIONS,
  type Condition,
  conditionsOf,
  currencyOf,
  groupOf,
  type ListKey,
  listKeyOf,
  rateOf,
} from './price-conditions.ts'
import { stepsOf } from './price-steps.ts'
import type { SapContext } from './session.ts'
import { taxesOf } from './tax-classification.ts'

/**
 * Price lists out of condition records (API_SLSPRICINGCONDITIONRECORD_SRV). SAP knows no lists: what one condition type
 * says to the same customers of one sales organisation and channel is taken as one, currency by currency, always as a
 * whole. A list has no number in SAP, so its code is made of these: `PPR0-1010-10-CNY`, `PPR0-1010-10-K71001-CNY`.
 */
export const priceList: RecordType<SapContext> = {
  title: { en: 'Price list', zh: '价目表（定价条件）' },
  entity: 'PriceList',
  read: { cursor: z.lazy(() => cursor), page, ahead: true },
  get: async (ids, ctx) => (await listsOf(await allKeys(undefined, ctx), ctx)).filter(({ id }) => ids.includes(id)),
  listing: { cursor: z.strictObject({}), page: listing },
  describe: async () => [...FIELDS],
  standard: () => FIELDS,
}

/** A list as the connector gives it. `From` and `To` are days, both inclusive as SAP keeps them. */
const FIELDS: readonly FieldInfo[] = [
  ...['PriceListCode', 'ConditionType', 'SalesOrganization', 'DistributionChannel', 'DealerCode', 'PriceListType'].map(
    text_,
  ),
  ...['CustomerPriceGroup', 'Currency', 'Status', 'ScopeChannel', 'ScopeRegion'].map(text_),
  { name: 'PriceBasis', type: 'string', values: ['taxIncluded', 'taxExcluded'] },
  { name: 'Priority', type: 'number' },
  { name: 'ScopeTier', type: 'number' },
  { name: 'LastChangeDateTime', type: 'datetime' },
  { name: 'From', type: 'date' },
  { name: 'To', type: 'date' },
  { name: 'Lines', type: 'list' },
  { name: 'Lines.LineNo', type: 'number' },
  ...['Material', 'TaxClassification', 'Unit'].map((name) => text_(`Lines.${name}`)),
  { name: 'Lines.Quantity', type: 'number' },
  { name: 'Lines.Rate', type: 'number' },
  { name: 'Lines.From', type: 'date' },
  { name: 'Lines.To', type: 'date' },
  { name: 'Lines.ScaleType', type: 'string', values: ['allUnits', 'incremental'] },
  { name: 'Lines.Steps', type: 'list' },
  { name: 'Lines.Steps.From', type: 'number' },
  { name: 'Lines.Steps.Rate', type: 'number' },
]

function text_(name: string): FieldInfo {
  return { name, type: 'string' }
}

const listKey = z.record(z.string(), z.string())

/**
 * `start` stands between two rounds; `lists` is in one, with the lists that are still to be read. The watermark moves when
 * the round is over; `whole` is when all lists were read last.
 */
const cursor = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('start'), watermark: z.string().optional(), whole: z.string().optional() }),
  z.strictObject({ at: z.literal('lists'), until: z.string().optional(), whole: z.string(), keys: z.array(listKey) }),
])

type Cursor = z.output<typeof cursor>
type Start = Extract<Cursor, { at: 'start' }>

/** Lists a page: each may have thousands of lines. */
const LISTS_A_PAGE = 4
const WHOLE_EVERY_MS = 24 * 60 * 60 * 1000

/**
 * A round finds the lists that a changed condition belongs to, and reads each of them anew. Once a day all of them are read:
 * what SAP's archiving takes away leaves no mark.
 */
async function page(from: Cursor | undefined, ctx: SapContext): Promise<Page<Cursor>> {
  const at = from === undefined || from.at === 'start' ? await begin(from ?? { at: 'start' }, ctx) : from
  if (at.at === 'start') return { records: [], next: at, more: false }
  const keys = at.keys as unknown as ListKey[]
  const records = await listsOf(keys.slice(0, LISTS_A_PAGE), ctx)
  const left = at.keys.slice(LISTS_A_PAGE)
  if (left.length > 0) return { records, next: { ...at, keys: left }, more: true }
  const watermark = at.until === undefined ? {} : { watermark: at.until }
  return { records, next: { at: 'start', whole: at.whole, ...watermark }, more: false }
}

async function begin(from: Start, ctx: SapContext): Promise<Cursor> {
  const now = ctx.now()
  const sinceWhole = from.whole === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(from.whole)
  const isWhole = from.watermark === undefined || sinceWhole < 0 || sinceWhole >= WHOLE_EVERY_MS
  const newest = await newestChange(ctx)
  const since = isWhole
    ? undefined
    : new Date(Date.parse(from.watermark as string) - ctx.config.overlap * 1000).toISOString()
  if (since !== undefined && (newest === undefined || newest < since)) return from
  const keys = await allKeys(since, ctx)
  const whole = isWhole ? now.toISOString() : (from.whole as string)
  // A record stamped in the future must not carry the watermark past what is still to come.
  const until = newest !== undefined && newest > now.toISOString() ? now.toISOString() : (newest ?? from.watermark)
  if (keys.length === 0) return { at: 'start', whole, ...(until !== undefined && { watermark: until }) }
  return {
    at: 'lists',
    whole,
    keys: keys as unknown as Record<string, string>[],
    ...(until !== undefined && { until }),
  }
}

function ourTypes({ config }: SapContext): string {
  const types = config.priceConditions.map(({ type }) => `ConditionType eq ${text(type)}`).join(' or ')
  return `ConditionApplication eq 'V' and (${types})`
}

async function newestChange(ctx: SapContext): Promise<string | undefined> {
  const path = query(CONDITIONS, {
    $filter: ourTypes(ctx),
    $orderby: 'LastChangeDateTime desc',
    $top: 1,
    $select: 'ConditionRecord,LastChangeDateTime',
  })
  return instant((await readSet(ctx, 'price', path)).rows[0]?.LastChangeDateTime)
}

/** The lists that conditions changed since a time belong to; all lists when it is missing. Each once, in a fixed order. */
async function allKeys(since: string | undefined, ctx: SapContext): Promise<ListKey[]> {
  const $filter = ourTypes(ctx) + (since === undefined ? '' : ` and LastChangeDateTime ge ${datetimeoffset(since)}`)
  const link = (await possibleExpand(ctx, 'price', CONDITIONS, ['to_SlsPrcgCndnRecdValidity'])).join(',')
  const path = query(CONDITIONS, { $filter, $orderby: 'ConditionRecord', $expand: link })
  const rows = await readAll(ctx, 'price', CONDITIONS, path)
  const validities = rows.flatMap((row) =>
    Array.isArray(row.to_SlsPrcgCndnRecdValidity) ? row.to_SlsPrcgCndnRecdValidity : [],
  )
  const keys = validities.filter(isObject).flatMap((validity) => listKeyOf(validity, ctx) ?? [])
  const left = validities.length - keys.length
  if (left > 0) ctx.log.info({ left }, 'conditions whose prices depend on more than a price list can say are left out')
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, key]) => key)
}

async function listing(_from: object | undefined, ctx: SapContext): Promise<ListingPage<object>> {
  const ids = (await listsOf(await allKeys(undefined, ctx), ctx)).map(({ id }) => id)
  return { ids, next: {}, more: false, complete: { count: ids.length } }
}

async function listsOf(keys: readonly ListKey[], ctx: SapContext): Promise<Incoming[]> {
  const customers = [...new Set(keys.map(customerOf).filter((customer) => customer !== ''))]
  const codes = customers.length === 0 ? new Map<string, string>() : await dealerCodes(customers, ctx)
  const lists: Incoming[] = []
  for (const key of keys) {
    const byCurrency = Map.groupBy(await conditionsOf(key, ctx), ({ record }) => currencyOf(record))
    for (const [currency, conditions] of byCurrency) {
      lists.push(await listOf(key, currency, conditions, codes.get(customerOf(key)), ctx))
    }
  }
  return lists
}

function customerOf({ Customer, SoldToParty }: ListKey): string {
  return Customer || SoldToParty
}

/**
 * One list, with all its living conditions. Where all are deleted the list is withdrawn, with the prices it had: a price
 * list is never empty. Its version is the newest change of any of its conditions, the deleted ones included.
 */
async function listOf(
  key: ListKey,
  currency: string,
  all: Condition[],
  dealerCode: string | undefined,
  ctx: SapContext,
): Promise<Incoming> {
  const living = all.filter(({ record }) => record.ConditionIsDeleted !== true)
  const shown = living.length > 0 ? living : all
  const taxes = await taxesOf(
    shown.map(({ validity }) => String(validity.Material)),
    ctx,
  )
  const Lines = shown.map((condition) => lineOf(condition, taxes))
  const changes = all.map(({ record }) => instant(record.LastChangeDateTime)).filter((time) => time !== undefined)
  const LastChangeDateTime = changes.sort().at(-1) ?? '1970-01-01T00:00:00.001Z'
  const rules = ctx.config.priceConditions.find(({ type }) => type === key.ConditionType)
  const group = groupOf(key, ctx.config)?.scope
  const PriceListCode = codeOf(key, currency)
  const ends = Lines.map(({ To }) => To).sort()
  const data = {
    PriceListCode,
    ConditionType: key.ConditionType,
    SalesOrganization: key.SalesOrganization,
    DistributionChannel: key.DistributionChannel,
    PriceListType: key.PriceListType,
    CustomerPriceGroup: key.CustomerPriceGroup,
    ...(dealerCode !== undefined && { DealerCode: dealerCode }),
    ...(group?.tier !== undefined && { ScopeTier: group.tier }),
    ...(group?.channelType !== undefined && { ScopeChannel: group.channelType }),
    ...(group?.regionCode !== undefined && { ScopeRegion: group.regionCode }),
    Currency: currency,
    PriceBasis: rules?.basis ?? 'taxExcluded',
    Priority: rules?.priority ?? 0,
    Status: living.length > 0 ? 'released' : 'withdrawn',
    LastChangeDateTime,
    From: Lines.map(({ From }) => From).sort()[0] ?? '',
    To: ends.at(-1) ?? '',
    Lines,
  }
  return { id: PriceListCode, version: LastChangeDateTime, data }
}

function codeOf(key: ListKey, currency: string): string {
  const customer = customerOf(key)
  const parts = [
    key.ConditionType,
    key.SalesOrganization,
    key.DistributionChannel,
    key.Division && `D${key.Division}`,
    customer && `K${unpadded(customer)}`,
    key.PriceListType && `L${key.PriceListType}`,
    key.CustomerPriceGroup && `G${key.CustomerPriceGroup}`,
    currency,
  ]
  return parts.filter((part) => part !== '').join('-')
}

interface Line extends Row {
  From: string
  To: string
}

function lineOf({ record, validity, scales }: Condition, taxes: ReadonlyMap<string, string>): Line {
  const material = String(validity.Material)
  const To = dayOf(validity.ConditionValidityEndDate)
  const tax = taxes.get(material)
  return {
    LineNo: lineNo(String(record.ConditionRecord), dayOf(validity.ConditionValidityStartDate)),
    Material: material,
    ...(tax !== undefined && { TaxClassification: tax }),
    Unit: String(record.ConditionQuantityUnit || record.BaseUnit || ''),
    Quantity: String(record.ConditionQuantity ?? '1'),
    Rate: rateOf(record),
    From: dayOf(validity.ConditionValidityStartDate),
    To,
    ...stepsOf(record, scales),
  }
}

/** The same for as long as the condition lives. One record may have several periods, which begin on different days. */
function lineNo(record: string, from: string): number {
  const days = Math.floor(Date.parse(`${from}T00:00:00Z`) / 86_400_000)
  const number = Number(record.replace(/\D/g, '') || '0') % 100_000_000
  return number * 100_000 + (Number.isNaN(days) ? 0 : Math.max(0, days % 100_000)) + 1
}

function dayOf(value: unknown): string {
  return instant(value)?.slice(0, 10) ?? ''
}
