import { entities } from '../../schemas/index.ts'
import type { Incoming } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import type { NewDelivery, NewMessage } from '../ledger/types.ts'
import { MappingError } from '../mapping/mistake.ts'
import { References } from '../mapping/references.ts'
import { canonicalJson, contentHash } from './hash.ts'
import type { Runtime } from './runtime.ts'

/** Where a record comes from. */
export interface Origin {
  connection: string
  record: string
  kind: 'push' | 'poll'
  eventId?: string
}

/**
 * Makes a message of a record that arrived, with a delivery for each flow that wants it. Nothing is judged here: a
 * record that cannot be read gets its deliveries too, in a lane of its source key, and is parked when its turn comes.
 */
export async function arrive(runtime: Runtime, origin: Origin, incoming: Incoming): Promise<NewMessage> {
  const { release, wanting: flowsWanting } = runtime.active()
  const wanting = flowsWanting(origin.connection, origin.record)
  const now = runtime.now()
  const keys: string[] = []
  for (const flow of wanting) keys.push(await laneOf(runtime, flow, incoming))
  const deliveries = wanting.map(
    (flow, i): NewDelivery => ({
      id: runtime.newId(),
      flow: flow.name,
      lane: keys[i] ?? incoming.id,
      release,
      keepLatest: flow.keep === 'latest',
      giveUpAt: new Date(now.getTime() + flow.retry.giveUpMs),
    }),
  )
  return {
    id: runtime.newId(),
    connection: origin.connection,
    record: origin.record,
    ...(wanting[0] ? { entity: wanting[0].entity } : {}),
    kind: origin.kind,
    sourceKey: incoming.id,
    ...(incoming.version === undefined ? {} : { sourceVersion: incoming.version }),
    ...(origin.eventId === undefined ? {} : { eventId: origin.eventId }),
    businessKey: keys[0] ?? incoming.id,
    deleted: incoming.deleted ?? false,
    data: incoming.data,
    hash: contentHash({ data: incoming.data, deleted: incoming.deleted ?? false }),
    bytes: Buffer.byteLength(canonicalJson(incoming.data)),
    receivedAt: now,
    deliveries,
  }
}

/** The lane of a record: the flow's key of its entity, or the source key where the record cannot be read. */
async function laneOf(runtime: Runtime, flow: Flow, incoming: Incoming): Promise<string> {
  const environment = runtime.active().environment(new References())
  try {
    const entity = flow.in ? await flow.in.run(incoming.data, environment) : incoming.data
    const key = await flow.key.evaluate(entity, environment)
    return typeof key === 'string' && key.trim() !== '' ? key.trim() : incoming.id
  } catch (error) {
    if (error instanceof MappingError) return incoming.id
    throw error
  }
}

/** The business key of an entity, for links and searching. */
export function businessKey(flow: Flow, entity: unknown): string | undefined {
  const key = entities[flow.entity].key(entity as never)
  return typeof key === 'string' && key !== '' ? key : undefined
}
