import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { SimulatorCall, SimulatorEnv } from '../../../src/connector/simulator.ts'
import { KINDS, type Kind, type KindRules, kindNames, openApi } from './kinds.ts'
import { list } from './lists.ts'
import type { Held, Table } from './table.ts'
import type { Tokens } from './tokens.ts'

type Row = Record<string, unknown>

export interface CrmWorld {
  tokens: Tokens
  tables: Readonly<Record<Kind, Table>>
  /** Answers to new records by their idempotency key. */
  answered: Map<string, { body: string; answer: Answer }>
  now: () => Date
}

interface Answer {
  status: number
  body: object
}

const MAX_BATCH = 50

/** The API of the CRM, all of it below `/api` and behind a token. */
export function addCrmRoutes(app: Hono<SimulatorEnv>, world: CrmWorld): void {
  app.post('/oauth/token', (call) => world.tokens.give(call))
  app.use('/api/*', async (call, next) => {
    call.header('date', world.now().toUTCString())
    if (world.tokens.isGood(call.req.header('authorization'))) return next()
    return reply(call, refused(401, 'INVALID_TOKEN', 'The access token is missing, wrong or expired.'))
  })
  app.get('/api/openapi.json', (call) => call.json(openApi()))
  for (const kind of kindNames) {
    const rules = KINDS[kind]
    const table = world.tables[kind]
    const path = `/api/${rules.path}`
    app.get(path, (call) => list(call, rules, table))
    app.get(`${path}/:id`, (call) => {
      const row = table.get(call.req.param('id'))
      return row ? call.json(row) : reply(call, missing(call.req.param('id')))
    })
    app.post(path, (call) => once(call, world, (body) => create(world, kind, body)))
    app.patch(`${path}/:id`, async (call) => reply(call, change(world, kind, call.req.param('id'), await bodyOf(call))))
    app.put(`${path}/by-key/:key`, async (call) => {
      const body = await bodyOf(call)
      return reply(call, put(world, kind, body && { ...body, [rules.keyField]: call.req.param('key') }))
    })
    app.post(`${path}/batch`, async (call) =>
      reply(call, batch(world, kind, await bodyOf(call), call.get('fault')?.kind === 'partial-batch')),
    )
  }
  app.notFound((call) => reply(call, refused(404, 'NO_SUCH_PATH', `There is nothing at ${call.req.path}.`)))
}

function reply(call: SimulatorCall, { status, body }: Answer): Response {
  return call.json(body, status as 200)
}

function refused(status: number, code: string, message: string, more: object = {}): Answer {
  return { status, body: { error: { code, message, ...more } } }
}

function missing(id: string): Answer {
  return refused(404, 'NOT_FOUND', `There is no record ${id}.`)
}

async function bodyOf(call: SimulatorCall): Promise<Row | undefined> {
  try {
    const body: unknown = await call.req.json()
    return body !== null && typeof body === 'object' && !Array.isArray(body) ? (body as Row) : undefined
  } catch {
    return undefined
  }
}

/** A repeat with the same key gets the same answer, and does nothing. */
async function once(
  call: SimulatorCall,
  { answered }: CrmWorld,
  work: (body: Row | undefined) => Answer,
): Promise<Response> {
  const key = call.req.header('idempotency-key')
  const body = await bodyOf(call)
  if (key === undefined) return reply(call, work(body))
  const content = createHash('sha256')
    .update(call.req.path)
    .update(JSON.stringify(body) ?? '')
    .digest('base64')
  const before = answered.get(key)
  if (before && before.body !== content) {
    return reply(call, refused(422, 'IDEMPOTENCY_KEY_REUSED', 'This key came before with another body.'))
  }
  const answer = before?.answer ?? work(body)
  if (answer.status < 300) answered.set(key, { body: content, answer })
  return reply(call, answer)
}

function create(world: CrmWorld, kind: Kind, body: Row | undefined): Answer {
  const wrong = check(world, KINDS[kind], body)
  if (wrong || !body) return wrong ?? noBody()
  const table = world.tables[kind]
  const key = String(body[table.keyField])
  const there = table.byKey(key)
  if (there) {
    return refused(409, 'DUPLICATE', `There is ${table.keyField} ${key} already.`, { existingId: there.id })
  }
  return { status: 201, body: table.add(withState(KINDS[kind], body)) }
}

function change(world: CrmWorld, kind: Kind, id: string, body: Row | undefined): Answer {
  const table = world.tables[kind]
  const held = table.get(id)
  if (!held) return missing(id)
  const wrong = check(world, KINDS[kind], body && { ...held, ...body })
  if (wrong || !body) return wrong ?? noBody()
  return { status: 200, body: table.change(id, body) as Held }
}

function put(world: CrmWorld, kind: Kind, body: Row | undefined): Answer {
  const wrong = check(world, KINDS[kind], body)
  if (wrong || !body) return wrong ?? noBody()
  const table = world.tables[kind]
  const there = table.byKey(String(body[table.keyField]))
  if (there) return { status: 200, body: table.change(there.id, body) as Held }
  return { status: 201, body: table.add(withState(KINDS[kind], body)) }
}

/** With a partial fault every fourth record is locked, and every fourth is left out, done neither here nor there. */
function batch(world: CrmWorld, kind: Kind, body: Row | undefined, isPartial: boolean): Answer {
  const records = body?.records
  if (!Array.isArray(records) || records.length === 0 || records.length > MAX_BATCH) {
    return refused(400, 'NO_BATCH', `The body must be {"records": […]} with 1 to ${MAX_BATCH} records.`)
  }
  const { keyField } = KINDS[kind]
  const results = records.flatMap((record: Row, i) => {
    if (isPartial && i % 4 === 3) return []
    const { status, body: said } =
      isPartial && i % 4 === 1 ? refused(423, 'LOCKED', 'Another user is working on it.') : put(world, kind, record)
    const id = (said as Row).id
    return [{ key: record[keyField], status, ...(status < 300 ? { id } : said) }]
  })
  return { status: 200, body: { results } }
}

function noBody(): Answer {
  return refused(400, 'NO_JSON', 'The body must be a JSON object.')
}

function withState({ states }: KindRules, body: Row): Row {
  return states ? { [states.field]: states.values[0], ...body } : body
}

function check(world: CrmWorld, rules: KindRules, body: Row | undefined): Answer | undefined {
  if (!body) return noBody()
  for (const field of rules.required) {
    if (body[field] === undefined || body[field] === null || body[field] === '') {
      return refused(422, 'REQUIRED_FIELD_MISSING', `${field} is required.`, { field })
    }
  }
  const { states, account } = rules
  const state = states && body[states.field]
  if (states && state !== undefined && !states.values.includes(String(state))) {
    return refused(422, 'INVALID_VALUE', `${states.field} must be one of ${states.values.join(', ')}.`, {
      field: states.field,
      value: state,
    })
  }
  const code = account && body[account]
  if (account && code !== undefined && code !== null && !world.tables.account.byKey(String(code))) {
    return refused(422, 'REFERENCE_NOT_FOUND', `There is no account ${code}.`, { field: account, value: code })
  }
  return undefined
}
