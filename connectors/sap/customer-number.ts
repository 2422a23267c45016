import { HttpError } from '../../src/connector/index.ts'
import { SapError } from './errors.ts'
import { query, text } from './odata.ts'
import { readAll } from './paging.ts'
import { PARTNERS } from './partner.ts'
import type { SapContext } from './session.ts'

/** What was found is kept so long, what was not only this long: a dealer may become a customer at any moment. */
const KNOWN_MS = 10 * 60_000
const UNKNOWN_MS = 5_000

/**
 * SAP's number of the customer that the DMS knows by a code. Where the connection says that these codes are the external
 * numbers of business partners, it is asked for; a code that is none is SAP's own number.
 *
 * @throws SapError when the service cannot be asked now, or two customers have the code: a person has to decide.
 */
export async function customerNumber(code: string, ctx: SapContext): Promise<string> {
  if (ctx.config.customerCodes === 'number') return code
  const { customers } = ctx.session
  const now = ctx.now().getTime()
  const known = customers.get(code)
  if (known && known.until > now) return known.number
  const found = await numberOf(code, ctx)
  customers.set(code, { number: found ?? code, until: now + (found === undefined ? UNKNOWN_MS : KNOWN_MS) })
  return found ?? code
}

async function numberOf(code: string, ctx: SapContext): Promise<string | undefined> {
  const path = query(PARTNERS, {
    $filter: `BusinessPartnerIDByExtSystem eq ${text(code)}`,
    $select: 'BusinessPartner,Customer,BusinessPartnerIDByExtSystem',
  })
  try {
    const rows = await readAll(ctx, 'businessPartner', PARTNERS, path)
    const numbers = [...new Set(rows.map((row) => String(row.Customer ?? '')).filter((number) => number !== ''))]
    if (numbers.length > 1) throw severalFound(code, numbers)
    return numbers[0]
  } catch (error) {
    const isRefused = error instanceof SapError && error.failure.kind === 'invalid' && error.failure.rule !== 'unique'
    if (isRefused) return undefined
    // Nothing was written yet, so nothing is in doubt.
    if (error instanceof HttpError) throw new SapError({ kind: 'retryable', message: error.message })
    throw error
  }
}

function severalFound(code: string, numbers: readonly string[]): SapError {
  return new SapError({
    kind: 'invalid',
    rule: 'unique',
    field: 'SoldToParty',
    value: code,
    message: `SAP has several customers with the external number ${code}: ${numbers.join(', ')} / SAP 中有多个客户的外部编号为 ${code}：${numbers.join('、')}`,
    advice: 'Take the number off the ones that are not the dealer. / 请在 SAP 中去掉其他客户的该外部编号。',
  })
}
