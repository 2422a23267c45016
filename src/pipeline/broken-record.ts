import { inspect } from 'node:util'
import type { Incoming } from '../connector/index.ts'
import type { NewMessage, StoredFailure } from '../ledger/types.ts'
import { type Arriving, arrive } from './arrive.ts'
import { contentHash } from './hash.ts'
import { keyProblem } from './native-key.ts'

/** No business record is larger. What is, is not kept: one of them must not use up the memory of a page. */
export const MOST_RECORD_BYTES = 16_000_000
/** What is kept of a record that cannot be stored, for a person to look at. */
const SHOWN = 4_000

/**
 * A message of what a source handed over, whatever that is. What cannot be taken as it is becomes a message as well,
 * with a parked delivery in every flow that wants the record: the rest of its page goes on. Never throws over content.
 */
export async function arriveFromPage(
  runtime: Arriving,
  of: { connection: string; record: string },
  given: unknown,
): Promise<NewMessage> {
  let problem: string | undefined
  try {
    problem = problemOf(given)
    if (problem === undefined) {
      const { id, version, deleted, data } = given as Incoming
      const incoming: Incoming = { id, data, ...(version === undefined ? {} : { version }), deleted: deleted === true }
      const message = await arrive(runtime, { ...of, kind: 'poll' }, incoming)
      if (message.bytes <= MOST_RECORD_BYTES) return message
      problem = `the record is too large: ${message.bytes} bytes, at most ${MOST_RECORD_BYTES}`
    }
  } catch (error) {
    problem = `the record cannot be taken: ${(error as Error)?.message ?? error}`
  }
  return standIn(runtime, of, given, problem)
}

/** What keeps a record from being stored as it is; undefined when nothing does. */
function problemOf(given: unknown): string | undefined {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    return `the source handed over no record: expected an object with id and data, got ${shown(given)}`
  }
  const { id, version, data } = given as Partial<Incoming>
  const key = keyProblem(id)
  if (key) return `the record has no usable id: expected text, ${key}`
  if (version !== undefined && keyProblem(version)) {
    return `the record has no usable version: expected a short text, got ${shown(version)}`
  }
  try {
    if (JSON.stringify(data) === undefined) return `the record has no content: expected JSON, got ${shown(data)}`
  } catch (error) {
    return `the content of the record is no JSON: ${(error as Error).message.split('\n')[0]}`
  }
  return undefined
}

/**
 * Stands for a record that cannot be stored. Without a usable id it is known by what it looks like, so that it is not
 * parked again each time it is read, and no listing is expected to name it.
 */
async function standIn(
  runtime: Arriving,
  of: { connection: string; record: string },
  given: unknown,
  problem: string,
): Promise<NewMessage> {
  const id = (given as Partial<Incoming> | null | undefined)?.id
  const data = { unreadable: shown(given, SHOWN) }
  const hasKey = keyProblem(id) === undefined
  const key = hasKey ? (id as string) : `unreadable-${contentHash(data).toString('hex', 0, 8)}`
  const message = await arrive(runtime, { ...of, kind: 'poll' }, { id: key, data })
  const failure: StoredFailure = {
    kind: 'invalid',
    message: problem,
    rule: 'record',
    advice: `correct it in ${of.connection}, and let it come again with its next change; what came is shown by: hub show ${key} --payloads`,
  }
  const deliveries = message.deliveries.map((delivery) => ({ ...delivery, lane: key, failure }))
  return { ...message, businessKey: key, deliveries, ...(hasKey ? {} : { expected: false }) }
}

function shown(value: unknown, most = 100): string {
  const text = inspect(value, {
    depth: 4,
    maxArrayLength: 50,
    maxStringLength: 500,
    breakLength: Number.POSITIVE_INFINITY,
  })
  return text.slice(0, most).replaceAll('\0', '\\0')
}
