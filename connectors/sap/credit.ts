import { SapError } from './errors.ts'
import { datetime, query, type Row, text } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

/** Credit accounts of API_CRDTMBUSINESSPARTNER (Credit Management Master Data). Customers need not have any. */
const ACCOUNTS = 'CreditManagementAccount'

/** Numbers asked for in one call: longer addresses are refused by dispatchers. */
const PARTNERS_A_CALL = 20

/** The segment that SAP keeps for the whole customer. */
const MAIN_SEGMENT = '0000'

/**
 * The credit account of each business partner, by its number: that of the connection's segment, else the only one it has,
 * else that of the main segment. Empty where the system has no credit management, or does not let us see it.
 */
export async function creditOf(numbers: readonly string[], ctx: SapContext): Promise<Map<string, Row>> {
  const found = new Map<string, Row[]>()
  for (const some of chunks([...numbers], PARTNERS_A_CALL)) {
    const $filter = some.map((number) => `BusinessPartner eq ${text(number)}`).join(' or ')
    for (const row of await accounts(ctx, $filter)) {
      const number = String(row.BusinessPartner)
      found.set(number, [...(found.get(number) ?? []), row])
    }
  }
  const { creditSegment } = ctx.config
  const chosen = [...found].flatMap(([number, rows]): [string, Row][] => {
    const segment = creditSegment ?? (rows.length === 1 ? rows[0]?.CreditSegment : MAIN_SEGMENT)
    const row = rows.find(({ CreditSegment }) => CreditSegment === segment)
    return row ? [[number, row]] : []
  })
  return new Map(chosen)
}

/** The business partners whose credit limit was changed since a day. */
export async function creditChangedSince(day: string, ctx: SapContext): Promise<string[]> {
  const rows = await accounts(ctx, `CreditLimitLastChangeDate ge ${datetime(day)}`)
  return [...new Set(rows.map(({ BusinessPartner }) => String(BusinessPartner)))]
}

async function accounts(ctx: SapContext, $filter: string): Promise<Row[]> {
  const { session } = ctx
  if (session.noted.has(NO_CREDIT)) return []
  try {
    return await readAll(ctx, 'credit', ACCOUNTS, query(ACCOUNTS, { $filter }))
  } catch (error) {
    // Not active, or no right to it: dealers go without their credit. Everything else concerns every call.
    if (!(error instanceof SapError) || error.failure.kind !== 'invalid') throw error
    session.noted.add(NO_CREDIT)
    ctx.log.warn({ service: ctx.config.services.credit, why: error.failure.message }, NO_CREDIT)
    return []
  }
}

const NO_CREDIT = 'credit management cannot be read: dealers go without credit limits'
