import type { Customer, CustomerSalesArea } from './customer-body.ts'
import { SapError, Stale } from './errors.ts'
import { type Row, unpadded } from './odata.ts'
import { address, PARTNERS, type Part, type Partner, partner } from './partner.ts'
import { create, modify, type SapContext } from './session.ts'

/** How often a change is tried again when somebody else was faster. */
const MOST_TRIES = 4

/**
 * Brings a business partner to what the DMS says, part by part, and touches nothing that it does not say: blocks of
 * others, payment terms and whatever SAP's own people keep stay. Only what differs is written, so a repeat of a change
 * that broke off goes on where it was.
 *
 * @throws SapError `retryable` when others kept changing it meanwhile; as `modify` and `create` do otherwise.
 */
export async function bringUpToDate(
  number: string,
  dealer: Customer,
  ctx: SapContext,
): Promise<{ found: Partner; effect: 'updated' | 'unchanged' }> {
  let writes = 0
  for (let left = MOST_TRIES; left > 0; left--) {
    const found = await partner(ctx, number)
    if (!found) throw gone(number)
    const before = writes
    try {
      for (const write of writesOf(found, dealer, ctx)) {
        await write()
        writes++
      }
      // A partner that has just been given the role of a customer is one the next time it is read.
      if (found.customer || writes === before) return { found, effect: writes > 0 ? 'updated' : 'unchanged' }
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      // Parts that share an ETag move it for one another: as long as something is done, nobody else is in the way.
      if (writes > before) left = MOST_TRIES
    }
  }
  throw contested(number)
}

/** Whether there is nothing left to be written. */
export function isUpToDate(found: Partner, dealer: Customer, ctx: SapContext): boolean {
  return found.customer !== undefined && writesOf(found, dealer, ctx).next().done === true
}

type Write = () => Promise<unknown>

/** What is left to be done, in an order in which each step can be done: partner, roles, tax, addresses, customer, areas. */
function* writesOf(found: Partner, dealer: Customer, ctx: SapContext): Generator<Write> {
  const BusinessPartner = found.number
  const patch = (set: string, keys: Row, part: Part, wanted: Row): Write[] => {
    const body = difference(part.row, wanted)
    return body
      ? [
          () =>
            modify(ctx, 'businessPartner', {
              method: 'PATCH',
              path: address(set, keys),
              body,
              ...(part.etag !== undefined && { etag: part.etag }),
            }),
        ]
      : []
  }
  const add =
    (set: string, body: Row): Write =>
    () =>
      create(ctx, 'businessPartner', set, body)

  for (const role of ctx.config.partnerRoles) {
    if (!found.roles.includes(role)) yield add('A_BusinessPartnerRole', { BusinessPartner, BusinessPartnerRole: role })
  }
  for (const wanted of dealer.to_BusinessPartnerTax ?? []) {
    const { BPTaxType } = wanted
    const there = found.taxes.find(({ row }) => row.BPTaxType === BPTaxType)
    const set = 'A_BusinessPartnerTaxNumber'
    if (there) yield* patch(set, { BusinessPartner, BPTaxType }, there, wanted)
    else yield add(set, { ...wanted, BusinessPartner })
  }
  yield* addressWrites(found, dealer, patch, add)
  yield* patch(PARTNERS, { BusinessPartner }, found, ownFields(dealer))
  yield* customerWrites(found, dealer, ctx, patch, add)
}

type Patch = (set: string, keys: Row, part: Part, wanted: Row) => Write[]
type Add = (set: string, body: Row) => Write

/** Addresses are known by our codes. One that SAP has without a code becomes the first of ours that it has not. */
function* addressWrites(found: Partner, dealer: Customer, patch: Patch, add: Add): Generator<Write> {
  const { number: BusinessPartner } = found
  const codeOf = ({ row }: Part) => String(row.AddressIDByExternalSystem ?? '')
  const unnamed = found.addresses.filter((part) => codeOf(part) === '')
  for (const wanted of dealer.to_BusinessPartnerAddress) {
    const there = found.addresses.find((part) => codeOf(part) === wanted.AddressIDByExternalSystem) ?? unnamed.shift()
    const set = 'A_BusinessPartnerAddress'
    if (there) yield* patch(set, { BusinessPartner, AddressID: there.row.AddressID }, there, wanted)
    else yield add(set, { ...wanted, BusinessPartner })
  }
}

function* customerWrites(found: Partner, dealer: Customer, ctx: SapContext, patch: Patch, add: Add): Generator<Write> {
  const { customer } = found
  if (!customer) return
  const { Customer } = customer.row
  const { Blocked, DeletionIndicator, to_CustomerSalesArea, Customer: _told, ...others } = dealer.to_Customer
  const block = blockFor(Blocked, customer.row.OrderIsBlockedForCustomer, ctx.config.customerBlock)
  const wanted: Row = { ...others, ...block, ...(DeletionIndicator && { DeletionIndicator }) }
  yield* patch('A_Customer', { Customer }, customer, wanted)
  for (const area of to_CustomerSalesArea) {
    const { SalesOrganization, DistributionChannel, Division, ...values } = completedArea(area, ctx)
    const keys = { Customer, SalesOrganization, DistributionChannel, Division }
    const there = found.salesAreas.find(({ row }) =>
      Object.entries(keys).every(([name, value]) => same(row[name], value)),
    )
    if (there) yield* patch('A_CustomerSalesArea', keys, there, values)
    else yield add('A_CustomerSalesArea', { ...keys, ...values })
  }
}

/** Our own block is set and taken away; one that others have set is theirs. */
function blockFor(blocked: boolean, now: unknown, own: string): Row {
  const current = String(now ?? '')
  if (blocked) return current === '' ? { OrderIsBlockedForCustomer: own } : {}
  return current === own ? { OrderIsBlockedForCustomer: '' } : {}
}

/** A sales area with the connection's own where the dealer names none. */
export function completedArea(area: CustomerSalesArea, { config }: Pick<SapContext, 'config'>): CustomerSalesArea {
  const { organization, channel, division } = config.salesArea
  return {
    ...area,
    SalesOrganization: area.SalesOrganization || organization,
    DistributionChannel: area.DistributionChannel || channel,
    Division: area.Division || division,
  }
}

/** The fields of the business partner itself. Grouping and number range are decided when it is created. */
function ownFields(dealer: Customer): Row {
  return Object.fromEntries(
    Object.entries(dealer).filter(
      ([name, value]) => typeof value !== 'object' && name !== 'BusinessPartnerGrouping' && value !== undefined,
    ),
  )
}

/** The fields whose values SAP does not have; undefined when there are none. */
function difference(there: Row, wanted: Row): Row | undefined {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && typeof value !== 'object' && !same(there[name], value),
  )
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** Text that SAP keeps empty is nothing, and codes of digits come with or without their leading zeros. */
function same(there: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'boolean') return (there ?? false) === wanted
  const [a, b] = [String(there ?? '').trim(), String(wanted ?? '').trim()]
  return (
    a === b || (/^\d{1,10}$/.test(a) && /^\d{1,10}$/.test(b) && unpadded(a) === unpadded(b) && a.length !== b.length)
  )
}

function gone(number: string): SapError {
  return new SapError({ kind: 'retryable', message: `SAP does not show the business partner ${number} any more` })
}

function contested(number: string): SapError {
  return new SapError({
    kind: 'retryable',
    message: `the business partner ${number} was changed by others ${MOST_TRIES} times while it was being changed here (HTTP 412)`,
    retryAfterMs: 5_000,
  })
}
