import type { Failure, Outcome, Outgoing, RecordType } from '../../src/connector/index.ts'
import type { SapConfig } from './config.ts'
import { ADVICE, SapError } from './errors.ts'
import { describeSet } from './metadata.ts'
import { bodyDate, datetime, day, entity, query, type Row, text } from './odata.ts'
import { type Order, order } from './order-body.ts'
import { readBack } from './order-compare.ts'
import { chunks, readAll } from './paging.ts'
import { create, type SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'
import { warningsOf } from './warnings.ts'

const SET = 'A_SalesOrder'

/** What can be created with an order in one call. */
const PARTS = [
  ...['to_Item', 'to_Item/to_PricingElement', 'to_Item/to_Partner', 'to_Item/to_Text', 'to_Item/to_ScheduleLine'],
  ...['to_Partner', 'to_PricingElement', 'to_Text'],
]

/** The customer's reference is 35 characters long (API_SALES_ORDER_SRV, PurchaseOrderByCustomer). */
const REFERENCE_LENGTH = 35

/** References looked for in one call: longer addresses are refused by dispatchers. */
const REFERENCES_A_CALL = 20

/**
 * Sales orders to API_SALES_ORDER_SRV, one call an order (header, items, prices in one POST). SAP does not notice
 * when the same order comes twice (KBA 2931385), so an order whose outcome is unknown is looked for by its number in
 * PurchaseOrderByCustomer before anything is sent again.
 */
export const salesOrder: RecordType<SapContext> = {
  title: { en: 'Sales order', zh: '销售订单' },
  entity: 'SalesOrder',
  write: {
    schema: order,
    maxBatch: 1,
    resend: {
      visibleWithinMs: (ctx) => ctx.config.lookupAfter * 1000,
      find,
    },
    // What SAP does not know is named by its refusals: see `errors.ts`.
    mayMiss: ['product', 'dealer'],
    send: (batch, ctx) => Promise.all(batch.map((outgoing) => send(outgoing, ctx))),
  },
  describe: (ctx) => describeSet(ctx, 'salesOrder', SET, PARTS),
  standard: () => standardFields('salesOrder', SET, PARTS),
  ownFields: OWN_FIELDS,
}

async function send(outgoing: Outgoing<Order>, ctx: SapContext): Promise<Outcome> {
  const { key, data } = outgoing
  const body = completed(data, ctx.config)
  const wrong = unusable(body)
  if (wrong) return { key, ok: false, failure: wrong }
  try {
    const created = await create(ctx, 'salesOrder', SET, wire(body))
    const saved = entity(created.body)
    const id = saved?.SalesOrder
    if (saved === undefined || (typeof id !== 'string' && typeof id !== 'number') || id === '') {
      const message = 'SAP answered the creation of the order without its number (d.SalesOrder)'
      return { key, ok: false, failure: { kind: 'ambiguous', message }, answer: created.body }
    }
    const warnings = warningsOf(created.response)
    if (warnings.length > 0)
      ctx.log.warn({ order: String(id), codes: warnings.map((w) => w.code) }, 'order saved with warnings')
    return {
      key,
      ok: true,
      id: String(id),
      effect: 'created',
      answer: { ...saved, ...(warnings.length > 0 && { warnings }) },
    }
  } catch (error) {
    if (!(error instanceof SapError)) throw error
    const { failure } = error
    return { key, ok: false, failure: failure.kind === 'duplicate' ? await taken(failure, outgoing, ctx) : failure }
  }
}

/**
 * SAP says that the document is there. It only counts as ours when it has our number and our customer: a number that
 * somebody else's order has taken must not make this one look delivered.
 */
async function taken(said: Failure, outgoing: Outgoing<Order>, ctx: SapContext): Promise<Failure> {
  try {
    const answer = (await find([outgoing], ctx)).get(outgoing.key)
    if (typeof answer === 'object') return { kind: 'duplicate', message: said.message, existingId: answer.id }
  } catch (error) {
    if (error instanceof SapError && error.failure.kind === 'invalid') return error.failure
    return { kind: 'ambiguous', message: said.message }
  }
  return {
    kind: 'invalid',
    rule: 'unique',
    field: 'PurchaseOrderByCustomer',
    message: said.message,
    advice: ADVICE.taken,
  }
}

/** The order with the connection's order type, sales area and prefix. */
function completed(data: Order, { orderType, salesArea, orderPrefix }: SapConfig): Order {
  return {
    ...data,
    SalesOrderType: data.SalesOrderType || orderType,
    SalesOrganization: data.SalesOrganization || salesArea.organization,
    DistributionChannel: data.DistributionChannel || salesArea.channel,
    OrganizationDivision: data.OrganizationDivision || salesArea.division,
    PurchaseOrderByCustomer: orderPrefix + data.PurchaseOrderByCustomer,
  }
}

function unusable(body: Order): Failure | undefined {
  const reference = body.PurchaseOrderByCustomer
  if (reference.length > REFERENCE_LENGTH) {
    return {
      kind: 'invalid',
      field: 'PurchaseOrderByCustomer',
      value: reference,
      rule: 'length',
      message: `"${reference}" has ${reference.length} characters; SAP keeps ${REFERENCE_LENGTH}, and the order could not be found again by a part of it`,
      advice: 'Shorten the order number or the connection’s orderPrefix. / 请缩短订单号或连接的 orderPrefix。',
    }
  }
  const area = ['SalesOrganization', 'DistributionChannel', 'OrganizationDivision'].filter((field) => !body[field])
  if (area.length === 0) return undefined
  return {
    kind: 'invalid',
    field: area[0] as string,
    rule: 'required',
    message: `the order names no ${area.join(', ')}`,
    advice:
      'Set salesArea { organization, channel, division } in the SAP connection, or fill the fields in the map. / 请在 SAP 连接中设置 salesArea，或在映射中填写这些字段。',
  }
}

/** The body as OData V2 takes it: days as `/Date(…)/`, lists as `{results: […]}`, empty fields left out. */
function wire(value: Row): Row {
  const out: Row = {}
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue
    if (Array.isArray(field)) out[name] = { results: field.map((item) => wire(item as Row)) }
    else out[name] = typeof field === 'string' && name.endsWith('Date') ? bodyDate(field) : field
  }
  return out
}

type Found = Map<string, { id: string; found?: Partial<Order> } | 'absent'>

/**
 * Looks for orders by number. Only an exact match of number and customer counts; the customer is compared here and not
 * in the filter, since some systems match a padded number there (0000001001) and "absent" must be certain.
 *
 * @throws SapError when one order was looked for and SAP has several with its number: a person has to decide.
 */
async function find(sought: Outgoing<Order>[], ctx: SapContext): Promise<Found> {
  const answers: Found = new Map()
  for (const some of chunks(sought, REFERENCES_A_CALL)) {
    const rows = await ordersByReference(some, ctx)
    for (const outgoing of some) {
      const wanted = completed(outgoing.data, ctx.config)
      const hits = rows.filter((row) => readBack.matches(row, wanted))
      const [hit] = hits
      if (hit === undefined) answers.set(outgoing.key, 'absent')
      else if (hits.length === 1)
        answers.set(outgoing.key, {
          id: String(hit.SalesOrder),
          found: readBack.content(hit, outgoing.data, wanted),
        })
      else if (sought.length === 1) throw severalFound(wanted, hits)
      else ctx.log.warn({ orders: hits.map((row) => row.SalesOrder) }, 'several orders with one number')
    }
  }
  return answers
}

function ordersByReference(sought: Outgoing<Order>[], ctx: SapContext): Promise<Row[]> {
  const orders = sought.map(({ data }) => completed(data, ctx.config))
  const references = [...new Set(orders.map((o) => o.PurchaseOrderByCustomer))]
  const anyOf = references.map((reference) => `PurchaseOrderByCustomer eq ${text(reference)}`).join(' or ')
  const since = createdSince(orders, ctx)
  const $filter = since === undefined ? anyOf : `(${anyOf}) and CreationDate ge ${datetime(since)}`
  return readAll(ctx, 'salesOrder', SET, query(SET, { $filter, $expand: 'to_Item' }))
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The first day an order can have been created on, where the connection bounds the look-up: the given days back from
 * now, or from the oldest order's own date, and one day more because SAP's day begins in SAP's time zone.
 */
function createdSince(orders: Order[], { config, now }: SapContext): string | undefined {
  if (config.lookupDays === undefined) return undefined
  const dates = orders.map((o) => Date.parse(day(o.CustomerPurchaseOrderDate) ?? o.CustomerPurchaseOrderDate ?? ''))
  const oldest = Math.min(now().getTime(), ...dates.filter((ms) => !Number.isNaN(ms)))
  return new Date(oldest - (config.lookupDays + 1) * DAY_MS).toISOString().slice(0, 10)
}

function severalFound(wanted: Order, hits: Row[]): SapError {
  const numbers = hits.map((row) => String(row.SalesOrder))
  return new SapError({
    kind: 'invalid',
    rule: 'unique',
    field: 'PurchaseOrderByCustomer',
    value: wanted.PurchaseOrderByCustomer,
    message: `SAP has ${hits.length} orders of customer ${wanted.SoldToParty} with the reference ${wanted.PurchaseOrderByCustomer}: ${numbers.join(', ')}`,
    advice:
      'Decide which one counts, reject the others in SAP (VA02), then link it. / 请确定保留哪一张，在 SAP（VA02）中拒绝其余订单后再关联。',
  })
}
