import type { EntityName } from '../../schemas/index.ts'
import type { Flow } from '../flow/flow.ts'
import type { NewMessage, StoredFailure } from '../ledger/types.ts'
import { type Arriving, arrive } from './arrive.ts'
import { contentHash } from './hash.ts'

/** The status in which an entity ends. An entity without one has no status that a deletion could set. */
const ENDED: Partial<Record<EntityName, string>> = { Product: 'archived', Dealer: 'terminated' }

type Entity = Record<string, unknown>

/**
 * Marks an entity as deleted, as long as the source has not done so itself. A tombstone is a full record: it is what
 * the record last was, with `deleted: true`, so that a target without deletions can still end it by its status.
 */
export function markDeleted(entity: unknown): unknown {
  if (!isEntity(entity) || entity.deleted === true) return entity
  return { ...entity, deleted: true, deletedReason: 'deleted' }
}

/** The status of a tombstone, once the flow has decided (by the last state) that it wants the record. */
export function endStatus(name: EntityName, entity: unknown): unknown {
  const status = ENDED[name]
  return isEntity(entity) && status !== undefined ? { ...entity, status } : entity
}

function isEntity(value: unknown): value is Entity {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** A record that is gone, as far as the hub remembers it. */
export interface Gone {
  sourceKey: string
  /** Its last content; undefined when that has passed its retention. */
  data: unknown
  /** Its business key, where it is known. */
  key?: string
}

/**
 * The message that says that a record is gone. Its content is the last state of the record, so that it goes through the
 * same maps, in the same lane. Where that has passed its retention, its deliveries are parked with what to do.
 */
export async function tombstoneOf(
  runtime: Arriving,
  of: { connection: string; record: string },
  gone: Gone,
): Promise<NewMessage> {
  const { sourceKey, data } = gone
  const message = await arrive(runtime, { ...of, kind: 'poll' }, { id: sourceKey, deleted: true, data: data ?? {} })
  if (data !== undefined) return message
  const key = gone.key ?? sourceKey
  const failure: StoredFailure = {
    kind: 'invalid',
    message: `${sourceKey} is gone in ${of.connection}, and its last content has passed its retention`,
    rule: 'tombstone',
    advice: `end it in the target by hand, then: hub skip ${key} --why "ended by hand"`,
  }
  return {
    ...message,
    businessKey: key,
    hash: contentHash({ deleted: true, sourceKey }),
    deliveries: message.deliveries.map((delivery) => ({ ...delivery, lane: key, failure })),
  }
}

/** The strictest of what the flows of a source ask for; undefined when none of them wants it reconciled. */
export function reconcileRules(flows: readonly Flow[]): { everyMs: number; deleteShare: number } | undefined {
  const wanted = flows.flatMap((flow) => flow.from.poll?.reconcile ?? [])
  if (wanted.length === 0) return undefined
  return {
    everyMs: Math.min(...wanted.map((rules) => rules.everyMs)),
    deleteShare: Math.min(...wanted.map((rules) => rules.deleteShare)),
  }
}
