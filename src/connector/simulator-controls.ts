import type { Hono, Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { SimulatorDefinition, SimulatorEnv } from './simulator.ts'
import { ControlError, type Faults, parseControl } from './simulator-faults.ts'
import type { CallLog } from './simulator-log.ts'

const SeedRequest = z
  .strictObject({
    record: z.string(),
    count: z.int().min(0).max(10_000_000).optional(),
    rows: z.array(z.unknown()).optional(),
  })
  .refine((seed) => (seed.count === undefined) !== (seed.rows === undefined), { error: 'give either count or rows' })

const AdvanceBody = z.strictObject({
  record: z.string().optional(),
  key: z.string().optional(),
  to: z.string().optional(),
  count: z.int().min(1).optional(),
})

interface ControlParts {
  definition: SimulatorDefinition
  faults: Faults
  log: CallLog
  reset(): void
}

/** Adds the controls that every simulator has, below `/__sim/`. What a caller gets wrong is answered as a problem document. */
export function addControls(app: Hono<SimulatorEnv>, { definition, faults, log, reset }: ControlParts): void {
  const { records } = definition
  const names = Object.keys(records)

  app.get('/__sim/state', (call) => {
    return call.json(Object.fromEntries(names.map((name) => [name, countOf(records[name]?.rows() ?? [])])))
  })

  app.get('/__sim/state/:record', (call) => {
    const record = records[call.req.param('record')]
    if (!record) return problem(call, 404, 'Unknown record', unknownRecord(call.req.param('record'), names))
    const fields = call.req.query('fields')?.split(',')
    const rows = fields ? onlyFields(record.rows(), fields) : record.rows()
    return new Response(ReadableStream.from(jsonArray(rows)).pipeThrough(new TextEncoderStream()), {
      headers: { 'content-type': 'application/json' },
    })
  })

  app.post('/__sim/seed', async (call) => {
    const { record: name, count, rows } = parseControl(SeedRequest, await controlBody(call))
    const record = records[name]
    if (!record) throw new ControlError(unknownRecord(name, names))
    if (!record.seed) throw new ControlError(`Record "${name}" cannot be seeded: it only holds what it is sent.`)
    const seeded = await record.seed(rows ? { rows } : { count: count ?? 0 })
    return call.json({ record: name, seeded, total: countOf(record.rows()) })
  })

  app.get('/__sim/faults', (call) => call.json(faults.active))
  app.post('/__sim/faults', async (call) => call.json(faults.add(await controlBody(call)), 201))
  app.delete('/__sim/faults', (call) => {
    const cleared = faults.active.length
    faults.clear()
    return call.json({ cleared })
  })

  app.post('/__sim/advance', async (call) => {
    if (!definition.advance) throw new ControlError(`The ${definition.id} simulator has no states to advance.`)
    return call.json((await definition.advance(parseControl(AdvanceBody, await controlBody(call, {})))) as object)
  })

  app.post('/__sim/reset', (call) => {
    reset()
    return call.json({ reset: true })
  })

  app.get('/__sim/log', (call) => call.json(log.entries()))
}

/** A problem document (RFC 9457). */
export function problem(call: HonoContext, status: number, title: string, detail: string, more: object = {}): Response {
  call.header('content-type', 'application/problem+json')
  return call.body(JSON.stringify({ type: 'about:blank', title, status, detail, ...more }), status as 400)
}

/** The JSON body of a control; an empty one is `otherwise`, where that is allowed. */
export async function controlBody(call: HonoContext, otherwise?: object): Promise<unknown> {
  const text = await call.req.text()
  if (text.trim() === '' && otherwise) return otherwise
  try {
    return JSON.parse(text)
  } catch {
    throw new ControlError(
      `The body must be JSON, got ${text.trim() === '' ? 'nothing' : JSON.stringify(text.slice(0, 80))}.`,
    )
  }
}

function unknownRecord(name: string, names: string[]): string {
  return `Unknown record "${name}". This simulator holds: ${names.join(', ')}.`
}

function countOf(rows: Iterable<unknown>): number {
  if (Array.isArray(rows)) return rows.length
  let count = 0
  for (const _ of rows) count++
  return count
}

const ROWS_A_CHUNK = 500

/** `?fields=a,b`: what is asked for of each row, where all of it would be more than a text can hold. */
function* onlyFields(rows: Iterable<unknown>, fields: string[]): Generator<Record<string, unknown>> {
  for (const row of rows)
    yield Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[field]]))
}

/** A JSON array in pieces, so that a million rows need not fit into one string. */
function* jsonArray(rows: Iterable<unknown>): Generator<string> {
  let chunk: string[] = []
  let separator = '['
  for (const row of rows) {
    chunk.push(JSON.stringify(row))
    if (chunk.length === ROWS_A_CHUNK) {
      yield separator + chunk.join(',')
      separator = ','
      chunk = []
    }
  }
  if (chunk.length > 0) {
    yield separator + chunk.join(',')
    separator = ','
  }
  yield separator === '[' ? '[]' : ']'
}
