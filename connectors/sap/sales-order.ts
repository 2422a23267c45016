import type { Failure, FieldInfo, Outcome, Outgoing, RecordType } from '../../src/connector/index.ts'
import { ADVICE, SapError } from './errors.ts'
import { describeSet } from './metadata.ts'
import { datetime, day, entity, query, type Row, text } from './odata.ts'
import { type Order, order } from './order-body.ts'
import { changeOrder, isChange, isThere } from './order-change.ts'
import { readBack, same } from './order-compare.ts'
import { markOf, revisionOf } from './order-revision.ts'
import { completed, filled, linesOf, wire } from './order-wire.ts'
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

/** Fields for the connector, which it does not send. */
const OURS: readonly FieldInfo[] = [
  { name: 'Revision', type: 'number', precision: 4, scale: 0 },
  { name: 'Cancel', type: 'boolean' },
  { name: 'to_Item.Discount', type: 'number', precision: 24, scale: 9 },
  { name: 'to_Item.RebateUse', type: 'number', precision: 24, scale: 9 },
]

/** The customer's reference is 35 characters long (API_SALES_ORDER_SRV, PurchaseOrderByCustomer). */
const REFERENCE_LENGTH = 35

/** References looked for in one call: longer addresses are refused by dispatchers. */
const REFERENCES_A_CALL = 20

/**
 * Sales orders to API_SALES_ORDER_SRV, a new one in one call (header, items, prices in one POST), a changed one item by
 * item (see `order-change.ts`). SAP does not notice
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
  describe: async (ctx) => [...(await describeSet(ctx, 'salesOrder', SET, PARTS)), ...OURS],
  standard: () => [...standardFields('salesOrder', SET, PARTS), ...OURS],
  ownFields: OWN_FIELDS,
}

/**
 * A revision from 2 on, a cancellation, and an order that the hub knows to be there, are changes of that order; anything
 * else is created. A change of an order that SAP does not have creates it, since its first revision never arrived.
 */
async function send(outgoing: Outgoing<Order>, ctx: SapContext): Promise<Outcome> {
  const { key, data } = outgoing
  const wrong = unusable(filled(data, ctx.config))
  if (wrong) return { key, ok: false, failure: wrong }
  try {
    const body = await completed(data, ctx)
    if (isChange(data) || outgoing.id !== undefined) {
      const id = await existing(outgoing, ctx)
      if (id !== undefined) return await changeOrder(outgoing, id, ctx)
      if (data.Cancel) return { key, ok: false, failure: nothingToCancel(body) }
    }
    const mark = isChange(data) ? await markOf({ number: data.Revision ?? 1, cancelled: false }, ctx) : {}
    const created = await create(ctx, 'salesOrder', SET, wire({ ...body, ...mark }))
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
      ...linesOf(saved),
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

/**
 * SAP's number of the order to be changed; undefined when SAP has none with its reference.
 *
 * @throws SapError when it is another customer's, when there are several, or when the one the hub knows is gone.
 */
async function existing(outgoing: Outgoing<Order>, ctx: SapContext): Promise<string | undefined> {
  const wanted = await completed(outgoing.data, ctx)
  const rows = (await ordersByReference([outgoing], ctx)).filter((row) =>
    readBack.matches(row, { ...wanted, SoldToParty: String(row.SoldToParty ?? wanted.SoldToParty) }),
  )
  const known = rows.find((row) => outgoing.id !== undefined && same(row.SalesOrder, outgoing.id))
  if (known) return String(known.SalesOrder)
  const hits = rows.filter((row) => readBack.matches(row, wanted))
  if (hits.length > 1) throw severalFound(wanted, hits)
  const [hit] = hits.length === 0 ? rows : hits
  if (hit) return String(hit.SalesOrder)
  if (outgoing.id === undefined) return undefined
  throw new SapError({
    kind: 'invalid',
    rule: 'gone',
    value: outgoing.id,
    message: `SAP has no order with the reference ${wanted.PurchaseOrderByCustomer} any more; it was order ${outgoing.id} / SAP 中已没有参考号为 ${wanted.PurchaseOrderByCustomer} 的订单（原订单 ${outgoing.id}）`,
    advice:
      'Somebody deleted it or changed its reference: put that right in SAP. / 该订单被删除或参考号被更改：请在 SAP 中更正。',
  })
}

/** What the feedback to the DMS knows as "cancelled all the same". */
function nothingToCancel({ PurchaseOrderByCustomer: reference }: Order): Failure {
  return {
    kind: 'invalid',
    rule: 'nothing-to-cancel',
    field: 'PurchaseOrderByCustomer',
    value: reference,
    message: `SAP has no order with the reference ${reference}: there is nothing to cancel / SAP 中没有参考号为 ${reference} 的订单，无需取消`,
    advice: 'Leave it out: hub skip. / 可直接跳过该消息：hub skip。',
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

type Found = Map<string, { id: string; found?: Partial<Order>; lines?: Record<string, string> } | 'absent'>

/**
 * Looks for orders by number. Only an exact match of number and customer counts; the customer is compared here and not
 * in the filter, since some systems match a padded number there (0000001001) and "absent" must be certain.
 *
 * @throws SapError when one order was looked for and SAP has several with its number: a person has to decide.
 */
async function find(sought: Outgoing<Order>[], ctx: SapContext): Promise<Found> {
  const answers: Found = new Map()
  for (const outgoing of sought.filter(({ data }) => isChange(data))) {
    const id = await existing(outgoing, ctx)
    const there = id === undefined ? undefined : await isThere(outgoing, id, ctx)
    answers.set(outgoing.key, id === undefined || !there ? 'absent' : { id, ...linesOf(there) })
  }
  const first = sought.filter(({ data }) => !isChange(data))
  for (const some of chunks(first, REFERENCES_A_CALL)) {
    const rows = await ordersByReference(some, ctx)
    for (const outgoing of some) {
      const wanted = await completed(outgoing.data, ctx)
      const hits = rows.filter((row) => readBack.matches(row, wanted))
      const [hit] = hits
      if (hit === undefined) answers.set(outgoing.key, 'absent')
      else if (hits.length === 1 && revisionOf(hit, ctx.config).number > 1)
        // A newer revision stands there by now, so that the content says nothing about the first one.
        answers.set(outgoing.key, { id: String(hit.SalesOrder), ...linesOf(hit) })
      else if (hits.length === 1)
        answers.set(outgoing.key, {
          id: String(hit.SalesOrder),
          ...linesOf(hit),
          found: readBack.content(hit, outgoing.data, wanted),
        })
      else if (sought.length === 1) throw severalFound(wanted, hits)
      else ctx.log.warn({ orders: hits.map((row) => row.SalesOrder) }, 'several orders with one number')
    }
  }
  return answers
}

function ordersByReference(sought: Outgoing<Order>[], ctx: SapContext): Promise<Row[]> {
  const orders = sought.map(({ data }) => filled(data, ctx.config))
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
