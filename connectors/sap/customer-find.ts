import type { Customer } from './customer-body.ts'
import { SapError } from './errors.ts'
import { query, type Row, text, unpadded } from './odata.ts'
import { readAll } from './paging.ts'
import { PARTNERS } from './partner.ts'
import type { SapContext } from './session.ts'

/** Which business partner a dealer is, and how that is known. */
export interface Match {
  /** Its number as a business partner. */
  number: string
  /** `number`: the customer number was told; `external`: it has the dealer's code; `tax`: its tax number alone. */
  by: 'number' | 'external' | 'tax'
}

const FIELDS = 'BusinessPartner,Customer,BusinessPartnerIDByExtSystem'

/**
 * The business partner that a dealer is: the one whose customer number was told, else the one that has the dealer's code
 * as its external number, else the one with its tax number. Never by name. Undefined when SAP surely has none.
 *
 * @throws SapError (`invalid`, rule `unique`) where a person has to decide: two candidates, or one that belongs to
 *   another dealer.
 */
export async function matchOf(
  dealer: Customer,
  known: string | undefined,
  ctx: SapContext,
): Promise<Match | undefined> {
  const told = known ?? dealer.to_Customer.Customer
  if (told !== undefined && told !== '') {
    const [row] = await partners(ctx, `Customer eq ${text(told)}`)
    if (row) return { number: free(row, dealer, `customer ${told}`), by: 'number' }
    if (known === undefined) throw unknownCustomer(told)
  }
  const external = await byExternalNumber([dealer.BusinessPartnerIDByExtSystem], ctx)
  if (external.length > 1)
    throw severalPartners(dealer, external, 'the external number', dealer.BusinessPartnerIDByExtSystem)
  if (external[0]) return { number: String(external[0].BusinessPartner), by: 'external' }
  return byTaxNumber(dealer, ctx)
}

/** The business partners with these external numbers. */
export function byExternalNumber(codes: string[], ctx: SapContext): Promise<Row[]> {
  return partners(ctx, codes.map((code) => `BusinessPartnerIDByExtSystem eq ${text(code)}`).join(' or '))
}

async function byTaxNumber(dealer: Customer, ctx: SapContext): Promise<Match | undefined> {
  const taxes = dealer.to_BusinessPartnerTax ?? []
  if (taxes.length === 0) return undefined
  const set = 'A_BusinessPartnerTaxNumber'
  const $filter = taxes
    .map(({ BPTaxType, BPTaxNumber }) => `(BPTaxType eq ${text(BPTaxType)} and BPTaxNumber eq ${text(BPTaxNumber)})`)
    .join(' or ')
  const rows = await readAll(ctx, 'businessPartner', set, query(set, { $filter }))
  const numbers = [...new Set(rows.map(({ BusinessPartner }) => String(BusinessPartner)))]
  if (numbers.length === 0) return undefined
  const found = await partners(ctx, numbers.map((number) => `BusinessPartner eq ${text(number)}`).join(' or '))
  const living = found.filter((row) => row.IsMarkedForArchiving !== true)
  const shown = taxes.map(({ BPTaxNumber }) => BPTaxNumber).join(', ')
  if (living.length > 1) throw severalPartners(dealer, living, 'the tax number', shown)
  const [row] = living
  return row && { number: free(row, dealer, `the business partner with the tax number ${shown}`), by: 'tax' }
}

/** The number of a business partner, unless it is another dealer already. */
function free(row: Row, dealer: Customer, what: string): string {
  const owner = String(row.BusinessPartnerIDByExtSystem ?? '')
  const number = String(row.BusinessPartner)
  if (owner === '' || owner === dealer.BusinessPartnerIDByExtSystem) return number
  throw new SapError({
    kind: 'invalid',
    rule: 'unique',
    field: 'BusinessPartnerIDByExtSystem',
    value: dealer.BusinessPartnerIDByExtSystem,
    message: `${what} is ${number} in SAP, which belongs to the dealer ${owner} already`,
    advice:
      'Decide whether the two dealers are one: merge them in the DMS, or correct the tax number or the external number in SAP; then release it. / 请确认两个经销商是否为同一家：在 DMS 中合并，或在 SAP 中更正税号或外部编号，然后放行。',
  })
}

function partners(ctx: SapContext, $filter: string): Promise<Row[]> {
  const $select = `${FIELDS},IsMarkedForArchiving`
  return readAll(ctx, 'businessPartner', PARTNERS, query(PARTNERS, { $filter, $select }))
}

/** What a person is told who has to choose among business partners. */
export function severalPartners(dealer: Customer, rows: Row[], what: string, value: string): SapError {
  const numbers = rows.map(({ BusinessPartner, Customer }) => unpadded(String(Customer || BusinessPartner)))
  return new SapError({
    kind: 'invalid',
    rule: 'unique',
    field: what === 'the tax number' ? 'BPTaxNumber' : 'BusinessPartnerIDByExtSystem',
    value,
    message: `SAP has ${rows.length} business partners with ${what} ${value}: ${numbers.join(', ')}; which one is the dealer ${dealer.BusinessPartnerIDByExtSystem}?`,
    advice:
      'Link the dealer with the customer number of the right one (hub link), or enter the dealer’s code as its external number in SAP (transaction BP); then release it. / 请将经销商与正确的客户编号关联（hub link），或在 SAP（事务 BP）中将经销商编码填入其外部编号，然后放行。',
  })
}

function unknownCustomer(number: string): SapError {
  return new SapError({
    kind: 'invalid',
    rule: 'unknown',
    field: 'Customer',
    value: number,
    message: `SAP has no customer ${number}`,
    advice:
      'Correct erpCustomerNo of the dealer, or take it out so that the customer is looked for. / 请更正经销商的 erpCustomerNo，或删除该字段以便重新匹配。',
  })
}
