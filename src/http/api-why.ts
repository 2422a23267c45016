/** Where a value came from, and what changed maps would make of records: for the pages and for programs. */
import { z } from 'zod'
import { maskTried } from '../console/mask-try.ts'
import { maskExample, maskWhy } from '../console/mask-why.ts'
import type { TryRequest } from '../pipeline/try-request.ts'
import type { App, Doors } from './app.ts'
import { type BodyLimits, type Room, readBody } from './body.ts'
import { reportError } from './errors.ts'
import { problemReply } from './problems.ts'

const NO_STORE = { 'cache-control': 'no-store' }
const RETRY_AFTER = { 'retry-after': '5' }
/** Most records of a shadow run that a page may ask for: whoever asks waits for it. */
const MOST_LAST = 2_000

const tryBody = z
  .strictObject({
    flow: z.string(),
    files: z.array(z.strictObject({ path: z.string().regex(/^(flows|connectors)\//), text: z.string() })).optional(),
    record: z.unknown().optional(),
    entity: z.unknown().optional(),
    links: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    last: z.int().min(1).max(MOST_LAST).optional(),
    since: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ record, entity, last }) => [record, entity, last].filter((one) => one !== undefined).length === 1, {
    error: 'expected exactly one of record, entity and last',
  })

export function addWhy(app: App, doors: Doors): void {
  app.get('/api/why', async (call) => {
    const { key = '', field, flow, delivery } = call.req.query()
    if (key.trim() === '') return problemReply('bad-question', 'key is missing: /api/why?key=…&field=…', {}, NO_STORE)
    try {
      const choice = { ...(field && { field }), ...(flow && { flow }), ...(delivery && { delivery }) }
      const answer = await doors.why?.(key.trim(), choice)
      if (answer && (answer.whys.length > 0 || answer.field || answer.flows))
        return call.json(maskWhy(answer), 200, NO_STORE)
    } catch (error) {
      return away(doors, error)
    }
    return problemReply('nothing-known', `nothing is known for "${key}"`, {}, NO_STORE)
  })
}

export function addTry(app: App, doors: Doors, room: Room, limits: BodyLimits): void {
  app.post('/api/try', async (call) => {
    // A page of another site may send a form here, but not JSON.
    if (!/^application\/json\b/i.test(call.req.header('content-type') ?? '')) {
      return problemReply('bad-question', 'expected a body of the type application/json', {}, NO_STORE)
    }
    const body = await readBody(call.env.incoming, room, limits)
    if (!body.ok) return problemReply(body.problem, 'the body could not be read; nothing was tried', {}, RETRY_AFTER)
    try {
      const read = readRequest(body.bytes)
      if ('problem' in read) return problemReply('bad-question', read.problem, {}, NO_STORE)
      const answer = await doors.tryOut?.(read.request, maskExample)
      if (!answer) return problemReply('not-found', 'nothing can be tried here')
      if ('problem' in answer) return problemReply('bad-question', answer.problem, {}, NO_STORE)
      if (!('tried' in answer)) return call.json(answer, 200, NO_STORE)
      const of = read.request.record ?? read.request.entity
      return call.json({ tried: maskTried(answer.tried, of) }, 200, NO_STORE)
    } catch (error) {
      return away(doors, error)
    } finally {
      room.give(body.held)
    }
  })
}

function readRequest(bytes: Uint8Array): { request: TryRequest } | { problem: string } {
  let given: unknown
  try {
    given = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch (error) {
    return { problem: `the body is not JSON: ${(error as Error).message}` }
  }
  const { data, error } = tryBody.safeParse(given)
  if (!data) {
    const [first] = error.issues
    return { problem: [first?.path.join('.'), first?.message].filter((part) => part).join(': ') }
  }
  const { since, ...others } = data
  const request = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
  return { request: { ...(request as Omit<TryRequest, 'since'>), ...(since ? { since: new Date(since) } : {}) } }
}

function away(doors: Doors, error: unknown): Response {
  const instance = reportError(doors.log, error, 'a question could not be answered')
  return problemReply('ledger-away', 'the database does not answer', { instance }, RETRY_AFTER)
}
