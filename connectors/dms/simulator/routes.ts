import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { type DmsResource, dmsResources } from '../../../schemas/dms-resources.ts'
import { type Entity, entities, explain, explainZh } from '../../../schemas/index.ts'
import { Refusal, verifyWebhook } from '../../../src/connector/index.ts'
import { problem, type SimulatorCall, type SimulatorEnv } from '../../../src/connector/simulator.ts'
import { UNKNOWN_ORDER, UNKNOWN_REFERENCE } from '../wire.ts'
import { list } from './list.ts'
import type { DmsWorld } from './world.ts'

export interface DmsRoutes {
  world: DmsWorld
  token: string
  /** The keys that the hub's calls are signed with. Without any, signatures are not looked at. */
  secrets: string[]
  /** Refuse writes that are not signed, or signed at another time; by default only a wrong signature is. */
  requireSignature: boolean
  now: () => Date
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
export function addDmsRoutes(app: Hono<SimulatorEnv>, dms: DmsRoutes): void {
  const { world } = dms
  app.use(async (call, next) => {
    if (call.req.path.startsWith('/__sim')) return next()
    if (call.req.header('authorization') === `Bearer ${dms.token}`) return next()
    call.header('www-authenticate', 'Bearer')
    return problem(call, 401, 'Unauthorized', 'The bearer token is missing or wrong.', {
      detailZh: '令牌缺失或错误。',
    })
  })

  for (const resource of dmsResources) {
    const { collection, path, written } = resource
    app.get(`/${collection}`, (call) => list(call, world.store(path)))
    app.get(`/${collection}/:key`, (call) => one(call, dms, resource))
    if (written === undefined) continue
    if (written === 'post') app.post(`/${collection}`, (call) => once(call, dms, (body) => put(dms, resource, body)))
    else
      app.put(`/${collection}/:key`, (call) =>
        once(call, dms, (body) => put(dms, resource, body, call.req.param('key'))),
      )
    app.post(`/${collection}:batch`, (call) =>
      once(call, dms, (body) => putBatch(dms, resource, body, call.get('fault')?.kind === 'partial-batch')),
    )
  }
  app.notFound((call) =>
    problem(call, 404, 'Not found', `There is nothing at ${call.req.path}.`, { detailZh: '该地址不存在。' }),
  )
}

/** A write: signature, body and idempotency key are checked, and a repeat of the same write gets the same answer. */
async function once(call: SimulatorCall, dms: DmsRoutes, work: (body: unknown) => Answer): Promise<Response> {
  const key = call.req.header('idempotency-key')
  if (!key || key.length > 200) {
    return problem(
      call,
      400,
      'Missing Idempotency-Key',
      'Every write carries an Idempotency-Key of 1 to 200 characters.',
      { detailZh: '每次写入都须带 1 到 200 个字符的 Idempotency-Key。' },
    )
  }
  const text = await call.req.text()
  if (Buffer.byteLength(text) > MAX_BYTES) return problem(call, 413, 'Body too large', 'At most 5 MB are taken.')
  const unsigned = wrongSignature(call, dms, text)
  if (unsigned) return problem(call, 401, unsigned.title, unsigned.message, { detailZh: '签名缺失或不正确。' })
  const body = createHash('sha256').update(call.req.method).update(call.req.path).update(text).digest('base64')
  const before = dms.answered.get(key)
  if (before && before.body !== body) {
    return problem(call, 409, 'Idempotency-Key used before', `${key} came before with another body.`, {
      detailZh: '该幂等键已用于其他内容。',
    })
  }
  const answer = before?.answer ?? work(parsed(text))
  if (!before && answer.status < 300) remember(dms.answered, key, { body, answer })
  if (answer.status >= 300) call.header('content-type', 'application/problem+json')
  else call.header('content-type', 'application/json')
  return call.body(JSON.stringify(answer.body), answer.status as 200)
}

function wrongSignature(call: SimulatorCall, dms: DmsRoutes, text: string): Refusal | undefined {
  if (dms.secrets.length === 0) return undefined
  const headers = call.req.header()
  if (headers['webhook-signature'] === undefined && !dms.requireSignature) return undefined
  // A hub whose clock is wrong is refused only where signatures are asked for.
  const now = dms.requireSignature ? dms.now() : new Date(Number(headers['webhook-timestamp']) * 1000)
  try {
    verifyWebhook({ headers, body: Buffer.from(text), secrets: dms.secrets, now })
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function remember(answered: DmsRoutes['answered'], key: string, entry: { body: string; answer: Answer }): void {
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

function put(dms: DmsRoutes, resource: DmsResource, body: unknown, key?: string): Answer {
  if (body === undefined)
    return refused(400, 'Malformed JSON', 'The body is not JSON.', { detailZh: '报文不是 JSON。' })
  const entity: Entity = entities[resource.entity]
  const result = entity.schema.safeParse(body)
  if (!result.success) {
    const errors = explain(result.error, body).map((error) => ({ ...error, detailZh: explainZh(error) }))
    const [first] = errors
    return refused(422, `Not a valid ${entity.path}`, first?.detail ?? '', { detailZh: first?.detailZh, errors })
  }
  const row = result.data as Record<string, unknown>
  const own = entity.key(row)
  if (key !== undefined && key !== own) {
    const detail = `the business key is "${own}" in the body and "${key}" in the path.`
    const errors = [{ pointer: `/${entity.keyField}`, detail, value: own }]
    return refused(422, 'Keys differ', detail, { detailZh: `报文的业务键为 ${own}，地址中为 ${key}。`, errors })
  }
  const missing = dms.world.missing(resource, row)
  if (missing) return unknown(resource, missing)
  return { status: 200, body: { effect: dms.world.take(resource, row), key: own } }
}

function unknown({ entity }: DmsResource, missing: { record: string; key: string }): Answer {
  const { record, key } = missing
  if (entity === 'OrderConfirmation') {
    const detailZh = `没有订单 ${key}。`
    return refused(404, 'Unknown order', `There is no order ${key}.`, { type: UNKNOWN_ORDER, detailZh })
  }
  const detailZh = `没有 ${record} ${key}。`
  const more = { type: UNKNOWN_REFERENCE, detailZh, record, key }
  return refused(422, 'Unknown reference', `There is no ${record} ${key}.`, more)
}

/** With a partial fault every fourth record is locked, and every fourth is left out, done neither here nor there. */
function putBatch(dms: DmsRoutes, resource: DmsResource, body: unknown, isPartial: boolean): Answer {
  const records = (body as { records?: unknown } | undefined)?.records
  if (!Array.isArray(records) || records.length === 0 || records.length > MAX_BATCH) {
    const detail = `The body must be {"records": […]} with 1 to ${MAX_BATCH} records.`
    return refused(400, 'No batch', detail, { detailZh: `报文须为 {"records": […]}，含 1 到 ${MAX_BATCH} 条记录。` })
  }
  const results: object[] = []
  for (const [i, record] of records.entries()) {
    if (isPartial && i % 4 === 3) continue
    const answer =
      isPartial && i % 4 === 1
        ? refused(423, 'Locked', 'Another user is working on it.', { detailZh: '其他用户正在处理。' })
        : put(dms, resource, record)
    if (answer.status < 300) results.push({ status: answer.status, ...answer.body })
    else results.push({ key: keyOf(resource, record), status: answer.status, problem: answer.body })
  }
  return { status: 200, body: { results } }
}

/** The business key of a record that may break every rule. */
function keyOf({ entity }: DmsResource, record: unknown): string {
  try {
    return entities[entity].key(record)
  } catch {
    return ''
  }
}

function one(call: Context<SimulatorEnv, '/:key'>, { world }: DmsRoutes, { path }: DmsResource): Response {
  const key = call.req.param('key')
  const row = world.store(path).get(key)
  if (row) return call.json(row)
  return problem(call, 404, 'Not found', `There is no ${path} "${key}".`, { detailZh: `没有 ${path} ${key}。` })
}
