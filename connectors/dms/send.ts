import type { DmsResource } from '../../schemas/dms-resources.ts'
import { entities } from '../../schemas/index.ts'
import type { Failure, Outcome, Outgoing } from '../../src/connector/index.ts'
import { call, type DmsContext } from './call.ts'
import { bareAnswer, DmsError, problemFailure } from './errors.ts'
import { outcome, write } from './upsert.ts'
import { batchResults, type Problem, UNKNOWN_ORDER, UNKNOWN_REFERENCE, written } from './wire.ts'

type Row = Record<string, unknown>

/** Writes records: a single one by itself, several in one call. The DMS takes each once, however often it comes. */
export async function sendAll(resource: DmsResource, batch: Outgoing<Row>[], ctx: DmsContext): Promise<Outcome[]> {
  const [only] = batch
  return batch.length === 1 && only ? [await sendOne(resource, only, ctx)] : await sendBatch(resource, batch, ctx)
}

async function sendOne(resource: DmsResource, record: Outgoing<Row>, ctx: DmsContext): Promise<Outcome> {
  const { collection } = resource
  const key = entities[resource.entity].key(record.data)
  const address = resource.written === 'put' ? `/${collection}/${encodeURIComponent(key)}` : `/${collection}`
  const method = resource.written === 'put' ? 'PUT' : 'POST'
  try {
    const body = JSON.stringify(record.data)
    const answer = await call(ctx, { method, path: address, ...write(ctx, [record.once], body) }, written)
    return outcome(record.key, idOf(resource, record.data), answer)
  } catch (error) {
    const missing = error instanceof DmsError && missingReference(resource, error.problem, record.data)
    if (!missing) throw error
    return { key: record.key, ok: false, failure: missing }
  }
}

/** The DMS answers by business key; one that stands twice in the batch has its results in the same order. */
async function sendBatch(resource: DmsResource, batch: Outgoing<Row>[], ctx: DmsContext): Promise<Outcome[]> {
  const once = batch.map((record) => record.once)
  const body = JSON.stringify({ records: batch.map(({ data }) => data) })
  const path = `/${resource.collection}:batch`
  const { results } = await call(ctx, { method: 'POST', path, ...write(ctx, once, body) }, batchResults)
  const waiting = Map.groupBy(batch, ({ data }) => entities[resource.entity].key(data))
  return results.flatMap((result): Outcome[] => {
    const record = waiting.get(result.key)?.shift()
    if (!record) return []
    const { status, effect, problem } = result
    if (effect) return [outcome(record.key, idOf(resource, record.data), { ...result, effect })]
    const failure =
      missingReference(resource, problem, record.data) ?? problemFailure(bareAnswer(status), problem, 'write')
    return [{ key: record.key, ok: false, failure, answer: result }]
  })
}

/** What the DMS knows a record by. An answer that replaces the one before is told apart by its number. */
function idOf({ entity, written, newerBy }: DmsResource, data: Row): string {
  const key = entities[entity].key(data)
  return written === 'post' ? `${key}/${data[newerBy]}` : key
}

/** A record that the DMS lacks something for: it waits for it by name. Undefined when that is not what the answer says. */
function missingReference(resource: DmsResource, problem: Problem | undefined, data: Row): Failure | undefined {
  const named = namedIn(problem, data)
  if (!named || !resource.mayMiss.includes(named.record)) return undefined
  const { record, value } = named
  return {
    kind: 'missing-reference',
    message: `The DMS does not know the ${record} ${value}`,
    record,
    value,
    advice: 'It is sent again when that has arrived in the DMS. / 其到达 DMS 后会自动重发。',
  }
}

function namedIn(problem: Problem | undefined, data: Row): { record: string; value: string } | undefined {
  if (problem?.type === UNKNOWN_ORDER) return { record: 'sales-order', value: String(data.orderNo) }
  if (problem?.type !== UNKNOWN_REFERENCE) return undefined
  const { record, key } = problem
  return record === undefined || key === undefined ? undefined : { record, value: key }
}
