import type { DmsResource } from '../../schemas/dms-resources.ts'
import { type Arrival, Refusal } from '../../src/connector/index.ts'
import { problemOf } from './inbound-problem.ts'
import { keyIfAny, recordArrival } from './inbound-record.ts'

/** `POST /in/<connection>/<entity>:batch` */
const SUFFIX = ':batch'
const MAX_BATCH = 100

/** The kind of record that a batch brings; undefined where the call is none. */
export function batchOf(record: string): string | undefined {
  return record.endsWith(SUFFIX) ? record.slice(0, -SUFFIX.length) : undefined
}

/** What was found out about each record of a batch, in their order. */
export type Judged = { arrival: Arrival } | { key: string | undefined; refusal: Refusal }

/**
 * Judges every record of a batch by itself. The event of each is the batch's with its place in it, so that a batch that
 * is repeated, or was stored in part, brings nothing twice. Throws a Refusal when the body is no batch, or holds nothing
 * that could be stored.
 */
export function judgeBatch(
  resource: DmsResource,
  { value, data }: { value: unknown; data: unknown },
  eventId: string | undefined,
): Judged[] {
  const values = recordsIn(value)
  const stored = recordsIn(data)
  const judged = values.map((each, i): Judged => {
    const event = eventId === undefined ? undefined : `${eventId}/${i + 1}`
    try {
      return { arrival: recordArrival(resource, { value: each, data: stored[i] }, event) }
    } catch (error) {
      if (error instanceof Refusal) return { key: keyIfAny(resource, each), refusal: error }
      throw error
    }
  })
  if (judged.some((one) => 'arrival' in one)) return judged
  const errors = judged.flatMap((one, i) =>
    'refusal' in one ? one.refusal.errors.map((error) => ({ ...error, pointer: `/records/${i}${error.pointer}` })) : [],
  )
  throw new Refusal(422, `No valid ${resource.path}`, `None of the ${judged.length} records can be taken.`, errors)
}

function recordsIn(body: unknown): unknown[] {
  const records = (body as { records?: unknown } | null)?.records
  if (Array.isArray(records) && records.length > 0 && records.length <= MAX_BATCH) return records
  const came = Array.isArray(records) ? `${records.length} records` : 'none'
  const detail = `A batch is {"records": […]} with 1 to ${MAX_BATCH} records; came: ${came}.`
  const detailZh = `批量报文须为 {"records": […]}，含 1 到 ${MAX_BATCH} 条记录。`
  throw new Refusal(422, 'No batch', detail, [{ pointer: '/records', detail, detailZh }])
}

/** The answer to a batch: one result for each record, in their order. */
export function batchResult(judged: Judged[], receipts: { id: string; duplicate: boolean }[]): object {
  const given = receipts.values()
  const results = judged.map((one) => {
    if ('refusal' in one) {
      const { key, refusal } = one
      return { status: refusal.status, ...(key !== undefined && { key }), problem: problemOf(refusal) }
    }
    const receipt = given.next().value
    const duplicate = receipt?.duplicate ?? false
    return { status: duplicate ? 200 : 202, key: one.arrival.incoming.id, receipt: receipt?.id, duplicate }
  })
  return { results }
}
