import { SapError } from './errors.ts'
import { possibleExpand } from './metadata.ts'
import { entity, isObject, plain, query, type Row, text } from './odata.ts'
import { read, type SapContext } from './session.ts'

export const PARTNERS = 'A_BusinessPartner'

/** What hangs below a business partner, and is read with it. */
export const PARTNER_PARTS = [
  'to_BusinessPartnerAddress',
  'to_BusinessPartnerRole',
  'to_BusinessPartnerTax',
  'to_Customer',
  'to_Customer/to_CustomerSalesArea',
]

/** One record of SAP, with the ETag that a change of it has to bring back. */
export interface Part {
  row: Row
  etag: string | undefined
}

/** A business partner with its customer, each part with its own ETag. */
export interface Partner extends Part {
  /** Its number as a business partner. */
  number: string
  /** Its number as a customer, which orders name; often the same. */
  customerNumber: string
  customer: Part | undefined
  salesAreas: Part[]
  addresses: Part[]
  taxes: Part[]
  roles: string[]
}

/** A business partner as it is now. Undefined when there is none with the number. */
export async function partner(ctx: SapContext, number: string): Promise<Partner | undefined> {
  const path = query(PARTNERS, {
    $filter: `BusinessPartner eq ${text(number)}`,
    $expand: (await possibleExpand(ctx, 'businessPartner', PARTNERS, PARTNER_PARTS)).join(','),
  })
  const [raw] = rawRows(await read(ctx, 'businessPartner', path))
  return raw && partnerOf(raw)
}

function partnerOf(raw: Row): Partner {
  const [customer] = parts(raw.to_Customer)
  const own = part(raw)
  return {
    ...own,
    number: String(own.row.BusinessPartner),
    customerNumber: String(customer?.row.Customer || own.row.Customer || ''),
    customer,
    salesAreas: isObject(raw.to_Customer) ? parts(raw.to_Customer.to_CustomerSalesArea) : [],
    addresses: parts(raw.to_BusinessPartnerAddress),
    taxes: parts(raw.to_BusinessPartnerTax),
    roles: parts(raw.to_BusinessPartnerRole).map(({ row }) => String(row.BusinessPartnerRole)),
  }
}

/** What SAP answered to the creation of a business partner. */
export function createdPartner(body: unknown): Row | undefined {
  return entity(body)
}

function part(raw: Row): Part {
  const etag = isObject(raw.__metadata) ? raw.__metadata.etag : undefined
  return { row: plain(raw), etag: typeof etag === 'string' && etag !== '' ? etag : undefined }
}

/** The records below a link: a list, a single one, or none where it was not expanded. */
function parts(value: unknown): Part[] {
  if (!isObject(value) || isObject(value.__deferred)) return []
  return Array.isArray(value.results) ? value.results.filter(isObject).map(part) : [part(value)]
}

function rawRows(body: unknown): Row[] {
  const d = isObject(body) ? body.d : undefined
  const list = Array.isArray(d) ? d : isObject(d) ? d.results : undefined
  if (Array.isArray(list)) return list.filter(isObject)
  throw new SapError({ kind: 'retryable', message: `${PARTNERS}: SAP answered with no list` })
}

/** The address of a record below the root of its service: `A_Customer('1001')`, `A_X(A='1',B='2')`. */
export function address(set: string, keys: Record<string, unknown>): string {
  const quoted = ([name, value]: [string, unknown]) => [name, encodeURIComponent(text(String(value)))] as const
  const all = Object.entries(keys).map(quoted)
  const inside = all.length === 1 ? all[0]?.[1] : all.map(([name, value]) => `${name}=${value}`).join(',')
  return `${set}(${inside})`
}
