import { z } from 'zod'
import type { FieldInfo, Incoming, Page, Read } from '../../src/connector/index.ts'
import { creditChangedSince, creditOf } from './credit.ts'
import { possibleExpand } from './metadata.ts'
import { datetime, isObject, query, type Row, text } from './odata.ts'
import { chunks, readAll, readSet } from './paging.ts'
import { PARTNER_PARTS, PARTNERS } from './partner.ts'
import type { SapContext } from './session.ts'
import { standardFields } from './standard.ts'

/** What the connector adds to a business partner: its credit account, where the system has one. */
export const ADDED: readonly FieldInfo[] = [
  { name: 'CreditBlocked', type: 'boolean' },
  { name: 'Credit', type: 'object' },
  ...standardFields('credit', 'CreditManagementAccount', []).map((field) => ({
    ...field,
    name: `Credit.${field.name}`,
  })),
]

const DAY_MS = 24 * 60 * 60 * 1000

/** Keys asked for in one call: longer addresses are refused by dispatchers. */
const KEYS_A_CALL = 20

/**
 * How far the customers were read. A round reads those changed since `since` (all of them when it is missing) in the order
 * of their numbers, `after` the last one; then those whose credit limit was changed. `whole` is when all were read last.
 */
const cursor = z.strictObject({
  at: z.enum(['start', 'page']),
  day: z.string().optional(),
  whole: z.string().optional(),
  since: z.string().optional(),
  after: z.string().optional(),
})

type Cursor = z.infer<typeof cursor>

/**
 * Customers that are dealers, by their day of change. SAP keeps a day (and a time apart, in its own time zone), so a round
 * begins one day before the last one. What does not move that day, such as a credit block or a sales area, is seen when
 * all are read again; the same record twice is no news to the hub.
 */
export const readCustomers: Read<SapContext, Cursor> = {
  cursor,
  ahead: true,
  async page(from, ctx): Promise<Page<Cursor>> {
    const at = from === undefined || from.at === 'start' ? begin(from, ctx) : from
    const $filter = [
      OURS,
      at.since && `LastChangeDate ge ${datetime(at.since)}`,
      at.after !== undefined && `BusinessPartner gt ${text(at.after)}`,
    ]
    const { pageSize } = ctx.config
    const page = await readSet(
      ctx,
      'businessPartner',
      query(PARTNERS, {
        $filter: $filter.filter(Boolean).join(' and '),
        $orderby: 'BusinessPartner',
        $top: pageSize,
        $expand: await expand(ctx),
      }),
    )
    const last = page.rows.at(-1)?.BusinessPartner
    const more = page.next !== undefined || page.rows.length >= pageSize
    if (more && last !== undefined) {
      return { records: await dealers(page.rows, ctx), next: { ...at, after: String(last) }, more: true }
    }
    const changed = at.since === undefined ? [] : await creditChangedSince(at.since, ctx)
    const others = await byNumber('BusinessPartner', changed, ctx)
    const rows = new Map([...page.rows, ...others].map((row) => [row.BusinessPartner, row]))
    const { day, whole } = at
    return {
      records: await dealers([...rows.values()], ctx),
      next: { at: 'start', ...defined({ day, whole }) },
      more: false,
    }
  },
}

/** A partner that the DMS knows by a code, and that is a customer. */
const OURS = "BusinessPartnerIDByExtSystem ne '' and Customer ne ''"

function begin(from: Cursor | undefined, { now, config }: SapContext): Cursor {
  const time = now()
  const day = time.toISOString().slice(0, 10)
  const sinceWhole = from?.whole === undefined ? Number.POSITIVE_INFINITY : time.getTime() - Date.parse(from.whole)
  const isWhole = from?.day === undefined || sinceWhole < 0 || sinceWhole >= config.wholeEvery * 1000
  if (isWhole) return { at: 'page', day, whole: time.toISOString() }
  const since = new Date(Date.parse(`${from.day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
  return { at: 'page', day, since, ...defined({ whole: from.whole }) }
}

/** The customers with these numbers, whether the DMS knows them or not. */
export async function customersByNumber(ids: string[], ctx: SapContext): Promise<Incoming[]> {
  return dealers(await byNumber('Customer', ids, ctx), ctx)
}

async function byNumber(field: 'BusinessPartner' | 'Customer', numbers: string[], ctx: SapContext): Promise<Row[]> {
  const rows: Row[] = []
  for (const some of chunks(numbers, KEYS_A_CALL)) {
    const anyOf = some.map((number) => `${field} eq ${text(number)}`).join(' or ')
    const $filter = field === 'Customer' ? anyOf : `(${anyOf}) and ${OURS}`
    const path = query(PARTNERS, { $filter, $expand: await expand(ctx) })
    rows.push(...(await readAll(ctx, 'businessPartner', PARTNERS, path)))
  }
  return rows
}

async function expand(ctx: SapContext): Promise<string> {
  return (await possibleExpand(ctx, 'businessPartner', PARTNERS, PARTNER_PARTS)).join(',')
}

/** Business partners as records of the hub, by customer number, with their credit. */
async function dealers(rows: Row[], ctx: SapContext): Promise<Incoming[]> {
  const credit = await creditOf(
    rows.map(({ BusinessPartner }) => String(BusinessPartner)),
    ctx,
  )
  return rows.map((row) => {
    const account = credit.get(String(row.BusinessPartner))
    const inside = isObject(row.to_Customer) ? row.to_Customer : {}
    const block = String(inside.OrderIsBlockedForCustomer ?? '')
    const isBlocked = account?.CreditAccountIsBlocked === true || (block !== '' && block !== ctx.config.customerBlock)
    const data = { ...row, CreditBlocked: isBlocked, ...(account && { Credit: account }) }
    return { id: String(inside.Customer || row.Customer), data }
  })
}

/** The same object without its undefined fields. */
function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}
