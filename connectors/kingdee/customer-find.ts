/** Which customer a dealer is, and how Galaxy has it. */
import type { Customer } from './customer-body.ts'
import { hasMark, markIn } from './dealer-mark.ts'
import { existing } from './describe.ts'
import { KingdeeError } from './errors.ts'
import type { Letter } from './finish.ts'
import { all, anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import type { Row } from './values.ts'

export const FORM = 'BD_Customer'
export const ID = 'FCUSTID'

const FIELDS = [
  ...['FNumber', 'FName', 'FShortName', 'FCreateOrgId.FNumber', 'FUseOrgId.FNumber'],
  ...['FForbidStatus', 'FDocumentStatus', 'FSOCIALCRECODE', 'FADDRESS', 'FTEL', 'FINVOICETITLE'],
  'FTRADINGCURRID.FNumber',
]

/** Compared and read where the account set has them. */
const OPTIONAL = ['FTAXREGISTERCODE', 'FINVOICEBANKNAME', 'FINVOICEBANKACCOUNT', 'FINVOICETEL', 'FINVOICEADDRESS']

/** A customer as one organisation has it. */
export interface Held {
  id: string
  number: string
  status: Letter
  isForbidden: boolean
  /** Organisations of the connection that use it. */
  organizations: string[]
  row: Row
}

export interface Match {
  held: Held
  /** `number`: its number was told, or is the dealer's code; `code`: it carries the dealer's code; `tax`: its credit code alone. */
  by: 'number' | 'code' | 'tax'
}

/** The fields of a customer's header that are asked for. */
export async function headerFields(ctx: KingdeeContext): Promise<string[]> {
  const { dealerField, creditField, termsField, forbidderField } = ctx.config
  const optional = [...OPTIONAL, `${termsField}.FNumber`, `${forbidderField}.FName`, creditField]
  return [...new Set([...FIELDS, dealerField, ...(await existing(ctx, FORM, optional))])]
}

/**
 * The customer that a dealer is: the one whose number was told, else the one that carries the dealer's code, else the one
 * whose number is the dealer's code, else the one with its credit code or tax number. Never by name. Undefined when Galaxy
 * has none in the organisations of the connection.
 *
 * @throws KingdeeError (`invalid`, rule `unique`) where a person has to decide: two candidates, or one that is another
 *   dealer already.
 */
export async function matchOf(
  dealer: Customer,
  known: string | undefined,
  ctx: KingdeeContext,
): Promise<Match | undefined> {
  const { DealerCode } = dealer
  const told = known ?? dealer.CustomerNumber
  if (told !== undefined && told !== '') {
    const [held] = await numbered(told, ctx)
    if (held) return { held: free(held, dealer, `customer ${told}`, ctx), by: 'number' }
    if (known === undefined) throw unknownCustomer(told)
  }
  const marked = await byDealer(dealer, ctx)
  if (marked.length > 1) throw several(dealer, marked, `the code of the dealer`, DealerCode)
  if (marked[0]) return { held: marked[0], by: 'code' }
  if (ctx.config.customerNumbers === 'ours') {
    const [held] = await numbered(DealerCode, ctx)
    if (held) return { held: free(held, dealer, `customer ${DealerCode}`, ctx), by: 'number' }
  }
  return byTaxNumber(dealer, ctx)
}

/** The customers that carry the code of the dealer. */
export async function byDealer(dealer: Customer, ctx: KingdeeContext): Promise<Held[]> {
  const found = await customers(hasMark(dealer.DealerCode, ctx.config), ctx)
  return found.filter(({ row }) => markIn(row, ctx.config) === dealer.DealerCode)
}

async function numbered(number: string, ctx: KingdeeContext): Promise<Held[]> {
  const found = await customers(anyOf('FNumber', [number]), ctx)
  return found.filter((held) => held.number === number)
}

async function byTaxNumber(dealer: Customer, ctx: KingdeeContext): Promise<Match | undefined> {
  const { FSOCIALCRECODE = '', FTAXREGISTERCODE = '' } = dealer
  const code = FSOCIALCRECODE || FTAXREGISTERCODE
  if (code === '') return undefined
  const fields = ['FSOCIALCRECODE', ...(await existing(ctx, FORM, ['FTAXREGISTERCODE']))]
  const found = await customers(fields.map((field) => anyOf(field, [code])).join(' OR '), ctx)
  const usable = found.filter(({ isForbidden }) => !isForbidden)
  const candidates = usable.length > 0 ? usable : found
  if (candidates.length > 1) throw several(dealer, candidates, 'the credit code', code)
  const [held] = candidates
  return held && { held: free(held, dealer, `the customer with the credit code ${code}`, ctx), by: 'tax' }
}

/** Customers by a condition, one a number, as the organisation that makes them has them. */
async function customers(condition: string, ctx: KingdeeContext): Promise<Held[]> {
  const mine = searchedIn(ctx)
  const fields = [...new Set([ID, ...(await headerFields(ctx))])]
  const filter = all(condition, mine.length === 0 ? undefined : anyOf('FUseOrgId.FNumber', mine)) ?? ''
  const rows = await everything(ctx, { form: FORM, fields, filter, order: `${ID} ASC` }, (row) => at(row, ID))
  return [...Map.groupBy(rows, (row) => at(row, 'FNumber')).values()].map((same) => heldIn(same))
}

function heldIn(rows: Row[]): Held {
  const uses = (row: Row) => at(row, 'FUseOrgId.FNumber')
  const row = rows.find((one) => uses(one) === at(one, 'FCreateOrgId.FNumber')) ?? (rows[0] as Row)
  return {
    id: at(row, ID),
    number: at(row, 'FNumber'),
    status: (at(row, 'FDocumentStatus') || 'A') as Letter,
    isForbidden: at(row, 'FForbidStatus') === 'B',
    organizations: [...new Set(rows.map(uses))],
    row,
  }
}

/** The organisation that makes a new customer; undefined when nobody says. */
export function makerOf({ Organization }: Customer, { config }: Pick<KingdeeContext, 'config'>): string | undefined {
  return config.customerOrganization ?? config.organization ?? (Organization || config.useOrganizations[0])
}

/** The organisations of the connection, in which customers are looked for; none for all that the user may see. */
function searchedIn({ config }: Pick<KingdeeContext, 'config'>): string[] {
  const { customerOrganization, organization, useOrganizations } = config
  const named = [customerOrganization, organization, ...useOrganizations].filter((one) => one !== undefined)
  return [...new Set(named)]
}

/** Was the customer disabled by our own user? */
export function isOurBlock(row: Row, { config }: Pick<KingdeeContext, 'config'>): boolean {
  return at(row, `${config.forbidderField}.FName`).toLowerCase() === config.user.toLowerCase()
}

/** The customer, unless it is another dealer already. */
function free(held: Held, dealer: Customer, what: string, { config }: Pick<KingdeeContext, 'config'>): Held {
  const owner = markIn(held.row, config)
  if (owner === '' || owner === dealer.DealerCode) return held
  throw new KingdeeError({
    kind: 'invalid',
    rule: 'unique',
    field: 'FSOCIALCRECODE',
    value: dealer.DealerCode,
    message: `${what} is ${held.number} in Galaxy, which is the dealer ${owner} already / 星空客户 ${held.number} 已对应经销商 ${owner}`,
    advice:
      'Decide whether the two dealers are one: merge them in the DMS, or correct the credit code, or the dealer’s code in the customer; then release it. / 请确认两个经销商是否为同一家：在 DMS 中合并，或更正统一社会信用代码或客户中的经销商编码，然后放行。',
  })
}

function several(dealer: Customer, found: Held[], what: string, value: string): KingdeeError {
  const numbers = found.map(({ number }) => number).join(', ')
  return new KingdeeError({
    kind: 'invalid',
    rule: 'unique',
    field: what === 'the credit code' ? 'FSOCIALCRECODE' : 'DealerCode',
    value,
    message: `Galaxy has ${found.length} customers with ${what} ${value}: ${numbers}; which one is the dealer ${dealer.DealerCode}? / 星空有 ${found.length} 个客户使用 ${value}：${numbers}`,
    advice:
      'Link the dealer with the number of the right one (hub link), or disable the others in Galaxy; then release it. / 请将经销商与正确的客户编码关联（hub link），或在星空禁用其余客户，然后放行。',
  })
}

function unknownCustomer(number: string): KingdeeError {
  return new KingdeeError({
    kind: 'invalid',
    rule: 'unknown',
    field: 'CustomerNumber',
    value: number,
    message: `Galaxy has no customer ${number} in these organisations / 星空（所用组织）中没有客户 ${number}`,
    advice:
      'Correct erpCustomerNo of the dealer, or take it out so that the customer is looked for. / 请更正经销商的 erpCustomerNo，或删除该字段以便重新匹配。',
  })
}
