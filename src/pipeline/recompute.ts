import type { RecordType } from '../connector/index.ts'
import { type Connectors, connectorOf, type Flow, type LoadedFlows } from '../flow/index.ts'
import type { Ledger } from '../ledger/open.ts'
import type { StoredMessage } from '../ledger/read.ts'
import type { TakenDelivery } from '../ledger/types.ts'
import { type CodeAbout, type Direction, WatchedMap } from '../mapping/index.ts'
import { activate } from './active.ts'
import { type Answers, type Shape, type Shaping, shape } from './shape.ts'

// biome-ignore lint/suspicious/noExplicitAny: record types of every connector
type AnyRecordType = RecordType<any>

/** A configuration that something is shaped with, without being in force. */
export interface Configured {
  release: number
  loaded: LoadedFlows
  connectors: Connectors
}

/** Everything that shaping needs, made of a configuration alone: no system is called, and none needs settings. */
export function shapingWith(configured: Configured, answers: Answers): Shaping {
  const active = activate(configured.release, configured.loaded)
  return {
    get ledger(): Ledger {
      throw new Error('what is shaped apart from the ledger cannot ask it')
    },
    active: () => active,
    connection: (name) => ({ record: (record) => recordOf(configured, name, record) }),
    answers,
  }
}

function recordOf({ loaded, connectors }: Configured, name: string, record: string): AnyRecordType {
  const connection = loaded.connections.find((connection) => connection.name === name)
  const found = connectorOf(connectors, connection)?.records[record]
  if (!found) throw new Error(`${name} has no record type "${record}"`)
  return found
}

/** What a record becomes, with both halves of the map watched on the way. */
export interface Recomputed {
  shape: Shape
  /** Absent where the flow has no such half, or the record did not come so far. */
  in?: WatchedMap
  out?: WatchedMap
  /** What each look-up in a value map was about, by `codeKey`. */
  asked: ReadonlyMap<string, CodeAbout | undefined>
  /** The source's record as the maps saw it. */
  record: unknown
  /** As the entity's rules have it; without rules where it breaks them. */
  entity?: unknown
  /** What the target gets; absent where the record did not come so far. */
  data?: unknown
}

/**
 * Takes one record through a flow as the pipeline does, and watches. It is the pipeline's own shaping: nothing is sent
 * and nothing stored.
 */
export async function recompute(
  configured: Configured,
  flow: Flow,
  message: StoredMessage,
  answers: Answers,
): Promise<Recomputed> {
  const [enters, leaves] = [flow.in && new WatchedMap(flow.in, 'in'), flow.out && new WatchedMap(flow.out, 'out')]
  const watched: Flow = { ...flow, ...(enters && { in: enters.map }), ...(leaves && { out: leaves.map }) }
  const delivery = unheld(message, flow, configured.release)
  const asked = new Map<string, CodeAbout | undefined>()
  const shaping = shapingWith({ ...configured, loaded: noting(configured.loaded, asked) }, answers)
  const shapes = await shape(shaping, watched, [delivery], new Map([[delivery.id, message]]))
  const made = shapes.get(delivery.id) as Shape
  const entity = made.kind === 'shaped' ? made.shaped.entity : (made.entity ?? enters?.result)
  const sent = made.kind === 'shaped' ? made.shaped.outgoing.data : leaves?.result
  return {
    shape: made,
    asked,
    ...(enters?.used ? { in: enters } : {}),
    ...(leaves?.used ? { out: leaves } : {}),
    record: message.data,
    ...(entity === undefined ? {} : { entity }),
    ...(sent === undefined ? {} : { data: sent }),
  }
}

/** How `asked` names a look-up. */
export const codeKey = (list: string, value: string, direction: Direction) => JSON.stringify([list, value, direction])

function noting(loaded: LoadedFlows, asked: Map<string, CodeAbout | undefined>): LoadedFlows {
  return {
    ...loaded,
    code(list, value, direction, about) {
      asked.set(codeKey(list, value, direction), about)
      return loaded.code(list, value, direction, about)
    },
  }
}

/** A delivery that nobody holds: for shaping alone. */
export function unheld(message: StoredMessage, { name }: Flow, release: number): TakenDelivery {
  const { id, businessKey, receivedAt: at } = message
  return {
    id,
    seq: 0,
    flow: name,
    lane: businessKey,
    messageId: id,
    release,
    state: 'sending',
    fence: 0,
    attempts: 0,
    looks: 0,
    leaseUntil: at,
    acceptedAt: at,
    giveUpAt: at,
  }
}
