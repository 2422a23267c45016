import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { entities, explain, type OrderConfirmation } from '../../../schemas/index.ts'
import { problem, type SimulatorCall, type SimulatorEnv } from '../../../src/connector/simulator.ts'
import { UNKNOWN_ORDER } from '../wire.ts'
import type { Confirmations } from './confirmations.ts'
import type { Effect, Keyed } from './keyed.ts'

export interface DmsWorld {
  token: string
  products: Keyed
  dealers: Keyed
  orders: Keyed
  /** Refuse confirmations of orders that this DMS does not hold. */
  strictOrders: boolean
  confirmations: Confirmations
  /** Answers to writes by their idempotency key. */
  answered: Map<string, { body: string; answer: Answer }>
}

interface Answer {
  status: number
  body: object
}

const ANSWERS_KEPT = 100_000
const MAX_BATCH = 100
const MAX_BYTES = 5 * 1024 * 1024

/** The hub → DMS half of `schemas/dms.openapi.yaml`. */
export function addDmsRoutes(app: Hono<SimulatorEnv>, world: DmsWorld): void {
  app.use(async (call, next) => {
    if (call.req.path.startsWith('/__sim')) return next()
    if (call.req.header('authorization') === `Bearer ${world.token}`) return next()
    call.header('www-authenticate', 'Bearer')
    return problem(call, 401, 'Unauthorized', 'The bearer token is missing or wrong.')
  })

  app.get('/products', (call) => list(call, world.products))
  app.get('/dealers', (call) => list(call, world.dealers))
  app.get('/products/:key', (call) => one(call, world.products))
  app.get('/dealers/:key', (call) => one(call, world.dealers))
  app.get('/sales-orders/:key', (call) => one(call, world.orders))

  app.put('/products/:key', (call) =>
    once(call, world, (body) => put(world.products, 'Product', body, call.req.param('key'))),
  )
  app.put('/dealers/:key', (call) =>
    once(call, world, (body) => put(world.dealers, 'Dealer', body, call.req.param('key'))),
  )
  app.post('/products:batch', (call) =>
    once(call, world, (body) => putBatch(world.products, body, call.get('fault')?.kind === 'partial-batch')),
  )
  app.post('/order-confirmations', (call) => once(call, world, (body) => confirm(world, body)))
  app.notFound((call) => problem(call, 404, 'Not found', `There is nothing at ${call.req.path}.`))
}

/** A write: body and idempotency key are checked, and a repeat of the same write gets the same answer. */
async function once(call: SimulatorCall, world: DmsWorld, work: (body: unknown) => Answer): Promise<Response> {
  const key = call.req.header('idempotency-key')
  if (!key || key.length > 200) {
    return problem(
      call,
      400,
      'Missing Idempotency-Key',
      'Every write carries an Idempotency-Key of 1 to 200 characters.',
    )
  }
  const text = await call.req.text()
  if (Buffer.byteLength(text) > MAX_BYTES) return problem(call, 413, 'Body too large', 'At most 5 MB are taken.')
  const body = createHash('sha256').update(call.req.method).update(call.req.path).update(text).digest('base64')
  const before = world.answered.get(key)
  if (before && before.body !== body) {
    return problem(call, 409, 'Idempotency-Key used before', `${key} came before with another body.`)
  }
  const answer = before?.answer ?? work(parsed(text))
  if (!before && answer.status < 300) remember(world.answered, key, { body, answer })
  if (answer.status >= 300) call.header('content-type', 'application/problem+json')
  else call.header('content-type', 'application/json')
  return call.body(JSON.stringify(answer.body), answer.status as 200)
}

function remember(answered: DmsWorld['answered'], key: string, entry: { body: string; answer: Answer }): void {
  answered.set(key, entry)
  if (answered.size <= ANSWERS_KEPT) return
  const [oldest] = answered.keys()
  if (oldest !== undefined) answered.delete(oldest)
}

/** The JSON in a body; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refused(status: number, title: string, detail: string, more: object = {}): Answer {
  return { status, body: { type: 'about:blank', title, status, detail, ...more } }
}

function put(store: Keyed, name: 'Product' | 'Dealer', body: unknown, key?: string): Answer {
  if (body === undefined) return refused(400, 'Malformed JSON', 'The body is not JSON.')
  const { schema, path, keyField } = entities[name]
  const result = schema.safeParse(body)
  if (!result.success) {
    const errors = explain(result.error, body)
    return refused(422, `Not a valid ${path}`, errors[0]?.detail ?? '', { errors })
  }
  const own = entities[name].key(result.data)
  if (key !== undefined && key !== own) {
    const detail = `${keyField} is "${own}" in the body and "${key}" in the path.`
    return refused(422, 'Keys differ', detail, { errors: [{ pointer: `/${keyField}`, detail, value: own }] })
  }
  return { status: 200, body: { effect: store.put(result.data), key: own } }
}

/** With a partial fault every fourth record is locked, and every fourth is left out, done neither here nor there. */
function putBatch(store: Keyed, body: unknown, isPartial: boolean): Answer {
  const records = (body as { records?: unknown } | undefined)?.records
  if (!Array.isArray(records) || records.length === 0 || records.length > MAX_BATCH) {
    return refused(400, 'No batch', `The body must be {"records": […]} with 1 to ${MAX_BATCH} products.`)
  }
  const results: object[] = []
  for (const [i, record] of records.entries()) {
    const key = String((record as { productCode?: unknown } | null)?.productCode)
    if (isPartial && i % 4 === 3) continue
    const answer =
      isPartial && i % 4 === 1
        ? refused(423, 'Locked', 'Another user is working on it.')
        : put(store, 'Product', record)
    if (answer.status < 300) results.push({ status: answer.status, ...answer.body })
    else results.push({ key, status: answer.status, problem: answer.body })
  }
  return { status: 200, body: { results } }
}

function confirm({ orders, strictOrders, confirmations }: DmsWorld, body: unknown): Answer {
  if (body === undefined) return refused(400, 'Malformed JSON', 'The body is not JSON.')
  const result = entities.OrderConfirmation.schema.safeParse(body)
  if (!result.success) {
    const errors = explain(result.error, body)
    return refused(422, 'Not a valid order-confirmation', errors[0]?.detail ?? '', { errors })
  }
  const confirmation: OrderConfirmation = result.data
  const { orderNo } = confirmation
  if (strictOrders && !orders.get(orderNo)) {
    return refused(404, 'Unknown order', `There is no order ${orderNo}.`, { type: UNKNOWN_ORDER })
  }
  const effect: Effect = confirmations.add(confirmation)
  return { status: 200, body: { effect, key: orderNo } }
}

function one(call: Context<SimulatorEnv, '/:key'>, store: Keyed): Response {
  const key = call.req.param('key')
  const row = store.get(key)
  return row ? call.json(row) : problem(call, 404, 'Not found', `There is no record "${key}".`)
}

function list(call: SimulatorCall, store: Keyed): Response {
  const { cursor, limit = '100', changedSince } = call.req.query()
  const since = changedSince === undefined ? 0 : Date.parse(changedSince)
  const from = cursor === undefined ? { place: 0, since } : readCursor(cursor)
  const most = Number(limit)
  if (!from || Number.isNaN(since) || !Number.isInteger(most) || most < 1 || most > 500) {
    return problem(call, 400, 'Unreadable list', 'cursor, limit (1 to 500) or changedSince cannot be read.')
  }
  const { items, next, more } = store.page(from.place, most, from.since)
  return call.json({ items, next: writeCursor({ place: next, since: from.since }), more })
}

interface ListCursor {
  place: number
  since: number
}

function writeCursor(cursor: ListCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readCursor(text: string): ListCursor | undefined {
  const cursor = parsed(Buffer.from(text, 'base64url').toString()) as Partial<ListCursor> | null | undefined
  const { place, since } = cursor ?? {}
  return Number.isInteger(place) && Number.isInteger(since) ? (cursor as ListCursor) : undefined
}
