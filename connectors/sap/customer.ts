import type { Failure, Outcome, Outgoing, RecordType } from '../../src/connector/index.ts'
import { customer as body, type Customer } from './customer-body.ts'
import { bringUpToDate, completedArea, isUpToDate } from './customer-change.ts'
import { byExternalNumber, matchOf, severalPartners } from './customer-find.ts'
import { ADDED, customersByNumber, readCustomers } from './customer-read.ts'
import { SapError } from './errors.ts'
import { describeSet } from './metadata.ts'
import { isObject, type Row } from './odata.ts'
import { chunks } from './paging.ts'
import { createdPartner, PARTNER_PARTS, PARTNERS, type Partner, partner } from './partner.ts'
import { create, type SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'
import { warningsOf } from './warnings.ts'

/** External numbers looked for in one call: longer addresses are refused by dispatchers. */
const CODES_A_CALL = 20

/**
 * Dealers as customers of API_BUSINESS_PARTNER. A dealer is looked for before a customer is made: by the number that is
 * known, by its code as the external number, by its tax number. What is new is one call (business partner, roles, tax
 * number, addresses, customer, sales area); what is there is changed field by field, each with its ETag. Read are the
 * customers that have the code of a dealer, with their credit.
 */
export const customer: RecordType<SapContext> = {
  title: { en: 'Customer', zh: '客户（业务伙伴）' },
  entity: 'Dealer',
  read: readCustomers,
  get: customersByNumber,
  write: {
    schema: body,
    maxBatch: 1,
    updates: true,
    resend: { visibleWithinMs: (ctx) => ctx.config.lookupAfter * 1000, find },
    mayMiss: [],
    send: (batch, ctx) => Promise.all(batch.map((outgoing) => send(outgoing, ctx))),
  },
  describe: async (ctx) => [...(await describeSet(ctx, 'businessPartner', PARTNERS, PARTNER_PARTS)), ...ADDED],
  standard: () => [...standardFields('businessPartner', PARTNERS, PARTNER_PARTS), ...ADDED],
  ownFields: OWN_FIELDS,
}

async function send({ key, id, data }: Outgoing<Customer>, ctx: SapContext): Promise<Outcome> {
  const wrong = unusable(data, ctx)
  if (wrong) return { key, ok: false, failure: wrong }
  try {
    const match = await reading(() => matchOf(data, id, ctx))
    if (!match) return await add(key, data, ctx)
    const { found, effect } = await bringUpToDate(match.number, data, ctx)
    const number = numberOf(found) ?? (await reading(() => settledNumber(match.number, ctx)))
    const answer = { BusinessPartner: match.number, Customer: number, matchedBy: match.by }
    return number === undefined ? noCustomer(key, match.number) : { key, ok: true, id: number, effect, answer }
  } catch (error) {
    if (!(error instanceof SapError)) throw error
    return { key, ok: false, failure: error.failure }
  }
}

async function add(key: string, data: Customer, ctx: SapContext): Promise<Outcome> {
  const created = await create(ctx, 'businessPartner', PARTNERS, deepInsert(data, ctx))
  const saved = createdPartner(created.body)
  const warnings = warningsOf(created.response)
  const partnerNumber = saved?.BusinessPartner
  if (saved === undefined || typeof partnerNumber !== 'string' || partnerNumber === '') {
    const message = 'SAP answered the creation of the business partner without its number (d.BusinessPartner)'
    return { key, ok: false, failure: { kind: 'ambiguous', message }, answer: created.body }
  }
  const inside = isObject(saved.to_Customer) ? saved.to_Customer.Customer : undefined
  const number = [saved.Customer, inside].find((value) => typeof value === 'string' && value !== '')
  const answer = { ...saved, ...(warnings.length > 0 && { warnings }) }
  const id = number === undefined ? await settledNumber(partnerNumber, ctx).catch(() => undefined) : String(number)
  if (id !== undefined) return { key, ok: true, id, effect: 'created', answer }
  const message = `SAP has made the business partner ${partnerNumber}, and did not tell its customer number`
  return { key, ok: false, failure: { kind: 'ambiguous', message }, answer }
}

/** What is only read can be tried again: nothing was written, whatever the error. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SapError) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new SapError({ kind: 'retryable', message: `looking for the customer failed: ${message}` })
  }
}

async function settledNumber(number: string, ctx: SapContext): Promise<string | undefined> {
  const found = await partner(ctx, number)
  return found && numberOf(found)
}

function numberOf({ customerNumber }: Partner): string | undefined {
  return customerNumber === '' ? undefined : customerNumber
}

function noCustomer(key: string, number: string): Outcome {
  return {
    key,
    ok: false,
    failure: {
      kind: 'invalid',
      message: `the business partner ${number} is no customer in SAP`,
      advice:
        'Let SAP’s master data team extend it with the roles of a customer, then release it. / 请 SAP 主数据人员为其扩展客户角色，然后放行。',
    },
  }
}

/** One body for all of it: SAP has no customer that is made alone. */
function deepInsert(data: Customer, ctx: SapContext): Row {
  const { config } = ctx
  const { to_BusinessPartnerTax = [], to_BusinessPartnerAddress, to_Customer, ...own } = data
  const { Blocked, Customer: _told, DeletionIndicator: _mark, to_CustomerSalesArea, ...others } = to_Customer
  const grouping = own.BusinessPartnerGrouping || config.partnerGrouping
  const company = config.companyCode !== undefined && {
    CompanyCode: config.companyCode,
    ...(config.reconciliationAccount !== undefined && { ReconciliationAccount: config.reconciliationAccount }),
  }
  return {
    BusinessPartnerCategory: '2',
    ...own,
    ...(grouping !== '' && { BusinessPartnerGrouping: grouping }),
    to_BusinessPartnerRole: list(config.partnerRoles.map((role) => ({ BusinessPartnerRole: role }))),
    ...(to_BusinessPartnerTax.length > 0 && { to_BusinessPartnerTax: list(to_BusinessPartnerTax) }),
    to_BusinessPartnerAddress: list(to_BusinessPartnerAddress),
    to_Customer: {
      ...others,
      ...(Blocked && { OrderIsBlockedForCustomer: config.customerBlock }),
      to_CustomerSalesArea: list(to_CustomerSalesArea.map((area) => completedArea(area, ctx))),
      ...(company && { to_CustomerCompany: list([company]) }),
    },
  }
}

function list(results: Row[]): { results: Row[] } {
  return { results }
}

function unusable(data: Customer, ctx: SapContext): Failure | undefined {
  for (const [i, area] of data.to_Customer.to_CustomerSalesArea.entries()) {
    const whole = completedArea(area, ctx)
    const missing = ['SalesOrganization', 'DistributionChannel', 'Division'].filter((field) => !whole[field])
    if (missing.length === 0) continue
    return {
      kind: 'invalid',
      field: `/to_Customer/to_CustomerSalesArea/${i}/${missing[0]}`,
      rule: 'required',
      message: `the customer's sales area names no ${missing.join(', ')}`,
      advice:
        'Set salesArea { organization, channel, division } in the SAP connection, or fill the fields in the map. / 请在 SAP 连接中设置 salesArea，或在映射中填写这些字段。',
    }
  }
  return undefined
}

type Found = Map<string, { id: string } | 'absent'>

/**
 * After an unknown outcome: is the dealer's customer there, with all that was sent? A new one is made with the dealer's
 * code in one call, so the code finds it. One that a change has not reached yet counts as absent: it is sent again, which
 * writes what is missing.
 *
 * @throws SapError when one dealer was looked for and SAP has several with its code: a person has to decide.
 */
async function find(sought: Outgoing<Customer>[], ctx: SapContext): Promise<Found> {
  const answers: Found = new Map()
  for (const some of chunks(sought, CODES_A_CALL)) {
    const rows = await byExternalNumber([...new Set(some.map(({ data }) => data.BusinessPartnerIDByExtSystem))], ctx)
    for (const { key, data } of some) {
      const hits = rows.filter((row) => row.BusinessPartnerIDByExtSystem === data.BusinessPartnerIDByExtSystem)
      if (hits.length <= 1) answers.set(key, await asSent(hits[0], data, ctx))
      else if (sought.length === 1)
        throw severalPartners(data, hits, 'the external number', data.BusinessPartnerIDByExtSystem)
    }
  }
  return answers
}

async function asSent(hit: Row | undefined, data: Customer, ctx: SapContext): Promise<{ id: string } | 'absent'> {
  const found = hit && (await partner(ctx, String(hit.BusinessPartner)))
  const id = found && numberOf(found)
  return id !== undefined && isUpToDate(found as Partner, data, ctx) ? { id } : 'absent'
}
