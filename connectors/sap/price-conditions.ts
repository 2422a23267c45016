import { isObject, query, type Row, text } from './odata.ts'
import { readAll } from './paging.ts'
import type { SapContext } from './session.ts'

export const CONDITIONS = 'A_SlsPrcgConditionRecord'
const VALIDITIES = 'A_SlsPrcgCndnRecdValidity'

/** The fields by which conditions belong to one price list, in the order of its code. */
const KEYS = [
  'ConditionType',
  'SalesOrganization',
  'DistributionChannel',
  'Division',
  'Customer',
  'SoldToParty',
  'PriceListType',
  'CustomerPriceGroup',
] as const

/** Whom and what a condition is for, beside its material: all that makes it part of one list. */
export type ListKey = { readonly [Name in (typeof KEYS)[number]]: string }

/**
 * Fields of a validity that say nothing about whom it is for. Every other field that has a value makes the price depend on
 * something that a price list cannot say (plant, incoterms, …).
 */
const NEUTRAL = new Set<string>([
  ...KEYS,
  ...['ConditionRecord', 'ConditionApplication', 'ConditionValidityEndDate', 'ConditionValidityStartDate', 'Material'],
  ...['ConditionReleaseStatus', 'ConditionProcessingStatus', 'TransactionCurrency', 'OrderQuantityUnit', 'ETag'],
  ...['BPForCustomer', 'BPForSoldToParty', 'ConditionIsExclusive', 'SalesOrderSalesOrganization'],
])

/** The list a validity belongs to; undefined where its price depends on what no list can say. */
export function listKeyOf(validity: Row, ctx: Pick<SapContext, 'config'>): ListKey | undefined {
  const dependsOnMore = Object.entries(validity).some(([name, value]) => !NEUTRAL.has(name) && isGiven(value))
  if (dependsOnMore || !isGiven(validity.Material)) return undefined
  const key = Object.fromEntries(KEYS.map((name) => [name, String(validity[name] ?? '')])) as ListKey
  return isExpressible(key, ctx) ? key : undefined
}

/** Prices of groups of customers are for those whom the connection names; nobody guesses who is meant. */
function isExpressible(key: ListKey, { config }: Pick<SapContext, 'config'>): boolean {
  const isGroup = key.PriceListType !== '' || key.CustomerPriceGroup !== ''
  return !isGroup || groupOf(key, config) !== undefined
}

/** What the connection says of the group of customers that a list is for. */
export function groupOf(key: ListKey, { priceGroups }: SapContext['config']) {
  return priceGroups.find(
    ({ priceListType = '', customerPriceGroup = '' }) =>
      priceListType === key.PriceListType && customerPriceGroup === key.CustomerPriceGroup,
  )
}

function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return !/^[0 ]*(\.0*)?$/.test(value)
  return typeof value === 'boolean' ? value : value !== null && value !== undefined && typeof value !== 'object'
}

/** A condition for one material and one period. */
export interface Condition {
  record: Row
  validity: Row
  scales: Row[]
}

/** All conditions of a list, with their periods and scales. */
export async function conditionsOf(key: ListKey, ctx: SapContext): Promise<Condition[]> {
  const $filter = KEYS.map((name) => `${name} eq ${text(key[name])}`).join(' and ')
  const link = 'to_SlsPrcgConditionRecord'
  const path = query(VALIDITIES, {
    $filter: `ConditionApplication eq 'V' and ${$filter}`,
    $orderby: 'ConditionRecord,ConditionValidityEndDate',
    $expand: `${link},${link}/to_SlsPrcgCndnRecordScale`,
  })
  const rows = await readAll(ctx, 'price', VALIDITIES, path)
  return rows.flatMap((validity): Condition[] => {
    const record = validity[link]
    if (!isObject(record) || listKeyOf(validity, ctx) === undefined || !isPrice(record)) return []
    const scales = record.to_SlsPrcgCndnRecordScale
    return [{ record, validity, scales: Array.isArray(scales) ? scales.filter(isObject) : [] }]
  })
}

/** A released price per quantity, in a currency: no percentage, no fixed amount, nothing that waits for its release. */
function isPrice(record: Row): boolean {
  const { ConditionReleaseStatus: status, ConditionCalculationType: calculation } = record
  return !isGiven(status) && (calculation === 'C' || !isGiven(calculation)) && currencyOf(record) !== ''
}

/** The currency of a price; '' for a percentage. Newer releases keep it apart from the unit of a rate. */
export function currencyOf({ ConditionCurrency, ConditionRateValueUnit }: Row): string {
  const currency = String(ConditionCurrency || ConditionRateValueUnit || '')
  return /^[A-Z]{3}$/.test(currency) ? currency : ''
}

/** The price of a record or of a step of its scale. The newer field has more places; where it is empty the older counts. */
export function rateOf({ ConditionRateAmount, ConditionRateValue }: Row): string {
  return String(isGiven(ConditionRateAmount) ? ConditionRateAmount : (ConditionRateValue ?? ''))
}
