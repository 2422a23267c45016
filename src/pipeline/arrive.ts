import { type Entity, entities, type Money } from '../../schemas/index.ts'
import type { Incoming } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import type { NewDelivery, NewMessage } from '../ledger/types.ts'
import { References } from '../mapping/references.ts'
import { aboutEntity, aboutMessage } from './about.ts'
import { bytesHash, canonicalJson } from './hash.ts'
import { keyProblem } from './native-key.ts'
import type { Runtime } from './runtime.ts'

/** All that is needed to receive a record. */
export type Arriving = Pick<Runtime, 'active' | 'now' | 'newId'>

/** Where a record comes from. */
export interface Origin {
  connection: string
  record: string
  kind: 'push' | 'poll'
  eventId?: string
}

/** What tells whether a record has changed. */
export interface Content {
  /** SHA-256 of the content, the same for the same content in another order of keys. */
  hash: Buffer
  /** Of its data, as JSON in UTF-8. */
  bytes: number
}

export function contentOf({ data, deleted = false }: Pick<Incoming, 'data' | 'deleted'>): Content {
  const end = `,"deleted":${deleted}}`
  const written = Buffer.from(BEGIN + canonicalJson(data) + end)
  return { hash: bytesHash(written), bytes: written.length - BEGIN.length - end.length }
}

const BEGIN = '{"data":'

/**
 * Makes a message of a record that arrived, with a delivery for each flow that wants it. Nothing is judged here: a
 * record that cannot be read gets its deliveries too, in a lane of its source key, and is parked when its turn comes.
 */
export function arrive(
  runtime: Arriving,
  origin: Origin,
  incoming: Incoming,
  { hash, bytes }: Content = contentOf(incoming),
): NewMessage {
  const { release, wanting: flowsWanting } = runtime.active()
  const wanting = flowsWanting(origin.connection, origin.record)
  const now = runtime.now()
  const deliveries = wanting.map((flow) => deliveryOf(runtime, flow, incoming, release, now))
  return {
    id: runtime.newId(),
    connection: origin.connection,
    record: origin.record,
    ...(wanting[0] ? { entity: wanting[0].entity } : {}),
    kind: origin.kind,
    sourceKey: incoming.id,
    ...(incoming.version === undefined ? {} : { sourceVersion: incoming.version }),
    ...(origin.eventId === undefined ? {} : { eventId: origin.eventId }),
    businessKey: deliveries[0]?.lane ?? incoming.id,
    deleted: incoming.deleted ?? false,
    data: incoming.data,
    hash,
    bytes,
    receivedAt: now,
    deliveries,
  }
}

/** A record's delivery through a flow, as it begins: its lane, what it is worth, and its last day. */
export function deliveryOf(
  runtime: Arriving,
  flow: Flow,
  incoming: Pick<Incoming, 'id' | 'data'>,
  release: number,
  now: Date,
): NewDelivery {
  const { lane, money } = readThrough(runtime, flow, incoming, now)
  return {
    id: runtime.newId(),
    flow: flow.name,
    lane,
    release,
    keepLatest: flow.keep === 'latest',
    giveUpAt: new Date(now.getTime() + flow.retry.giveUpMs),
    ...(money ? { money } : {}),
  }
}

/** The lane of a record: the flow's key of its entity, or the source key where the record cannot be read. */
function readThrough(
  runtime: Arriving,
  flow: Flow,
  incoming: Pick<Incoming, 'id' | 'data'>,
  now: Date,
): { lane: string; money?: Money | undefined } {
  const { environment } = runtime.active()
  try {
    const entity = flow.in
      ? flow.in.run(incoming.data, environment(new References(), aboutMessage(flow, incoming.data, now), now))
      : incoming.data
    const key = flow.key.evaluate(entity, environment(new References(), aboutEntity(flow, entity, now), now))
    const { money }: Entity = entities[flow.entity]
    return { lane: keyProblem(key) ? incoming.id : (key as string).trim(), money: money?.(entity) }
  } catch {
    // Whatever it is, it is found again when its turn comes, and parked with its reason.
    return { lane: incoming.id }
  }
}

/** The business key of an entity, for links and searching. */
export function businessKey(flow: Flow, entity: unknown): string | undefined {
  const key = entities[flow.entity].key(entity as never)
  return typeof key === 'string' && key !== '' ? key : undefined
}
