import { inspect } from 'node:util'
import type { Incoming } from '../connector/index.ts'
import type { NewMessage, StoredFailure } from '../ledger/types.ts'
import { type Arriving, arrive, contentOf } from './arrive.ts'
import { contentHash } from './hash.ts'
import { keyProblem } from './native-key.ts'

/** No business record is larger. What is, is not kept: one of them must not use up the memory of a page. */
export const MOST_RECORD_BYTES = 16_000_000
/** What is kept of a record that cannot be stored, for a person to look at. */
const SHOWN = 4_000

/** What a source handed over, as far as is needed to know whether it is new: its key and what tells its content. */
export interface Recognised {
  sourceKey: string
  version: string | undefined
  deleted: boolean
  hash: Buffer
  bytes: number
  given: unknown
  /** Of what cannot be taken as it is: the message that stands for it. */
  standIn?: NewMessage
}

/**
 * Recognises what a source handed over, whatever that is; nothing is mapped yet, and of most records nothing ever has
 * to be. Never throws over content.
 */
export function recognise(runtime: Arriving, of: PageOf, given: unknown): Recognised {
  let problem: string | undefined
  let data: unknown
  try {
    problem = problemOf(given)
    if (problem === undefined) {
      const { id, version, deleted } = given as Incoming
      data = (given as Incoming).data
      const content = contentOf({ data, deleted: deleted === true })
      if (content.bytes <= MOST_RECORD_BYTES) {
        return { sourceKey: id, version, deleted: deleted === true, ...content, given }
      }
      problem = `the record is too large: ${content.bytes} bytes, at most ${MOST_RECORD_BYTES}`
    }
  } catch (error) {
    const noJson = data === undefined ? undefined : contentProblem(data)
    problem = noJson ?? `the record cannot be taken: ${(error as Error)?.message ?? error}`
  }
  const standIn = standInFor(runtime, of, given, problem)
  const { sourceKey, hash, bytes } = standIn
  return { sourceKey, version: undefined, deleted: false, hash, bytes, given, standIn }
}

/**
 * The message of a record that is new, with the hash it was recognised by. What cannot be taken as it is becomes a
 * message as well, with a parked delivery in every flow that wants the record: the rest of its page goes on.
 */
export function arriveFromPage(runtime: Arriving, of: PageOf, recognised: Recognised): NewMessage {
  const { given, standIn, sourceKey: id, version, deleted, hash, bytes } = recognised
  if (standIn) return standIn
  try {
    const { data } = given as Incoming
    const problem = contentProblem(data)
    if (problem !== undefined) return { ...standInFor(runtime, of, given, problem), hash }
    const incoming: Incoming = { id, data, ...(version === undefined ? {} : { version }), deleted }
    return arrive(runtime, { ...of, kind: 'poll' }, incoming, { hash, bytes })
  } catch (error) {
    const problem = `the record cannot be taken: ${(error as Error)?.message ?? error}`
    return { ...standInFor(runtime, of, given, problem), hash }
  }
}

type PageOf = { connection: string; record: string }

/** What keeps a record from being recognised; undefined when nothing does. */
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
  if (data === null || typeof data !== 'object') return contentProblem(data)
  return undefined
}

/** What keeps a content from being stored as JSON; undefined when nothing does. */
function contentProblem(data: unknown): string | undefined {
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
function standInFor(runtime: Arriving, of: PageOf, given: unknown, problem: string): NewMessage {
  const id = (given as Partial<Incoming> | null | undefined)?.id
  const data = { unreadable: shown(given, SHOWN) }
  const hasKey = keyProblem(id) === undefined
  const key = hasKey ? (id as string) : `unreadable-${contentHash(data).toString('hex', 0, 8)}`
  const message = arrive(runtime, { ...of, kind: 'poll' }, { id: key, data })
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
