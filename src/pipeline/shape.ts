import { check, type Entity, entities, explain } from '../../schemas/index.ts'
import { referencesOf } from '../../schemas/references.ts'
import type { Connection } from '../connection/connection.ts'
import type { Outgoing } from '../connector/index.ts'
import { type Flow, mayBePart } from '../flow/flow.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import { IGNORED_AS_OLDER } from '../ledger/outrun.ts'
import { type Applied, readApplied, type StoredMessage } from '../ledger/read.ts'
import type { Settlement, StoredFailure, TakenDelivery } from '../ledger/types.ts'
import { isOlder } from '../ledger/version.ts'
import { MappingError } from '../mapping/mistake.ts'
import { type Reference, References } from '../mapping/references.ts'
import type { CodeAbout } from '../mapping/values.ts'
import { aboutEntity, aboutMessage } from './about.ts'
import { businessKey } from './arrive.ts'
import { withoutEnvelope } from './envelope.ts'
import { type Fresh, storedMessages } from './fresh.ts'
import { contentHash } from './hash.ts'
import { comingTo, linkedIds } from './linked-ids.ts'
import { mappingFailure } from './mapping-failure.ts'
import { UNWANTED } from './outcome.ts'
import { holdParts, type Read } from './parts.ts'
import type { Runtime } from './runtime.ts'
import { brokenRules, secondOfItsNumber, unexpected } from './shape-failures.ts'
import { type Notes, share } from './sharing.ts'
import { endStatus, markDeleted } from './tombstone.ts'

/** A delivery in the target's shape, ready to be sent or looked for. */
export interface Shaped {
  delivery: TakenDelivery
  message: StoredMessage
  entity: unknown
  /** The entity's business key. */
  key: string
  /** What the flow remembers the document by: its idempotency key, else its business key. */
  memoryKey: string
  outgoing: Outgoing<unknown>
  /** The document's idempotency key, where the flow has `once`. */
  onceKey?: string
  contentHash: Buffer
  sentHash: Buffer
  /** Of a record that goes both ways: what is remembered of it. */
  notes?: Notes
}

/** All that shaping needs: it neither sends nor stores. */
export interface Shaping extends Pick<Runtime, 'ledger' | 'active'> {
  connection(name: string): Pick<Connection, 'record'>
  fresh?: Fresh
  answers?: Answers
}

/** Answers in the place of the ledger's: where a record is shaped as it was at a time, or as it would be. */
export interface Answers {
  /** Native ids in one system, by `linkKey`. */
  links(connection: string, wanted: Reference[]): Promise<ReadonlyMap<string, string>>
  /** What the flow remembers, by key. */
  applied(flow: string, keys: string[]): Promise<ReadonlyMap<string, Applied>>
}

/** What came of shaping one delivery. */
export type Shape =
  | { kind: 'shaped'; shaped: Shaped }
  | { kind: 'skipped'; why: string; entity?: unknown; notes?: Notes }
  | {
      kind: 'unchanged'
      targetId: string
      entity: unknown
      applied?: NonNullable<Settlement['applied']>
      notes?: Notes
    }
  | { kind: 'waiting'; record: string; value: string; entity: unknown }
  | { kind: 'parked'; failure: StoredFailure; entity?: unknown; targetId?: string }

type Run = { delivery: TakenDelivery; message?: StoredMessage; references: References }

/**
 * Shapes a batch of deliveries of one flow: `in` map, entity's schema, `where`, references (links are fetched once for
 * the whole batch), `out` map, target's schema. Nothing is sent and nothing stored. The messages are read from the
 * ledger, unless they are `given` by delivery.
 */
export async function shape(
  runtime: Shaping,
  flow: Flow,
  deliveries: TakenDelivery[],
  given?: ReadonlyMap<string, StoredMessage | undefined>,
): Promise<Map<string, Shape>> {
  const stored = given ? undefined : await storedMessages(runtime, deliveries)
  const runs = deliveries.map((delivery): Run => {
    const message = given ? given.get(delivery.id) : stored?.get(delivery.messageId)
    return { delivery, references: new References(), ...(message ? { message } : {}) }
  })
  const read = await eachWithReferences(runtime, flow, runs, (run) => readEntity(runtime, flow, run))
  await shareRecords(runtime, flow, runs, read)
  for (const [id, held] of await holdParts(runtime, flow, read)) read.set(id, held)
  const wanted = runs.flatMap((run) => {
    const found = read.get(run.delivery.id)
    return found && !('kind' in found) ? [{ run, found }] : []
  })
  const keys = wanted.map(({ found }) => found.memoryKey)
  const memory = await (runtime.answers?.applied(flow.name, keys) ?? readApplied(runtime.ledger, flow.name, keys))
  const linked = await linkedIds(
    runtime,
    flow,
    // A number that is not the key itself is that of one revision: the document may be there from another one.
    wanted.flatMap(({ found }) => (found.once !== found.key && !memory.has(found.memoryKey) ? [found.key] : [])),
  )
  const outgoing = await eachWithReferences(
    runtime,
    flow,
    wanted.map(({ run }) => run),
    (run) => {
      const found = read.get(run.delivery.id) as Read
      return shapeForTarget(runtime, flow, run, found, memory.get(found.memoryKey), linked.get(found.key))
    },
  )
  return new Map(
    runs.map(({ delivery }) => [delivery.id, outgoing.get(delivery.id) ?? (read.get(delivery.id) as Shape)]),
  )
}

/** Of records that go both ways: what the hub itself has written is left out, and owners keep their fields. */
async function shareRecords(runtime: Shaping, flow: Flow, runs: Run[], read: Map<string, Read | Shape>): Promise<void> {
  const sharing = runtime.answers ? undefined : runtime.active().sharing.get(flow.name)
  if (!sharing) return
  const asked = runs.flatMap(({ delivery: { id, state, lookedAt }, message }) => {
    const found = read.get(id)
    if (!message || !found || 'kind' in found) return []
    return [
      { id, key: found.key, entity: found.entity, message, underway: state !== 'sending' || lookedAt !== undefined },
    ]
  })
  for (const [id, shared] of await share(runtime.ledger, flow, sharing, asked)) {
    const found = read.get(id) as Read
    if (shared.kind === 'goes') {
      const { entity, notes } = shared
      const { lacks, ...said } = found
      const isSame = entity === found.entity
      const hash = isSame ? found.contentHash : contentHash(withoutEnvelope(entity))
      read.set(id, { ...said, entity, notes, contentHash: hash, ...(isSame && lacks && { lacks }) })
    } else read.set(id, { ...shared, entity: found.entity })
  }
}

/** Maps are pure: a first pass learns which references they ask for, a second one has the answers. */
async function eachWithReferences<T>(
  runtime: Shaping,
  flow: Flow,
  runs: Run[],
  work: (run: Run) => T,
): Promise<Map<string, T>> {
  const results = new Map<string, T>()
  let open = runs
  while (open.length > 0) {
    for (const run of open) results.set(run.delivery.id, work(run))
    open = open.filter((run) => run.references.wanted().length > 0)
    await lookUpReferences(runtime, flow, open)
  }
  return results
}

async function lookUpReferences(runtime: Shaping, flow: Flow, runs: Run[]): Promise<void> {
  const wanted = runs.flatMap((run) => run.references.wanted())
  if (wanted.length === 0) return
  const { connection } = flow.to
  // Asked before the links: what has arrived meanwhile is among them.
  const coming = await comingTo(
    runtime,
    flow,
    runs.flatMap((run) => run.references.optional()),
  )
  const found = await (runtime.answers?.links(connection, wanted) ?? findLinks(runtime.ledger, connection, wanted))
  for (const run of runs) {
    for (const { record, key } of run.references.wanted()) {
      if (coming.has(linkKey(record, key))) run.references.need(record, key)
      run.references.provide(record, key, found.get(linkKey(record, key)))
    }
  }
}

/** The way in: `in` map, entity's schema, `where`. */
function readEntity(runtime: Shaping, flow: Flow, run: Run): Read | Shape {
  const { message } = run
  if (message?.data === undefined) {
    const advice = 'refetch it from its source, or skip it'
    return parked({ kind: 'invalid', message: 'the content has passed its retention', advice })
  }
  const { data, receivedAt } = message
  const outside = (about?: CodeAbout) => runtime.active().environment(run.references, about, receivedAt)
  let entity: unknown
  try {
    const mapped = flow.in ? flow.in.run(data, outside(aboutMessage(flow, data, receivedAt))) : data
    const raw = message.deleted ? markDeleted(mapped) : mapped
    if (isIncomplete(run)) return incomplete(run, raw)
    const kind: Entity = entities[flow.entity]
    const checked = check(kind, raw)
    const lacks = checked.success ? undefined : brokenRules(flow.entity, explain(checked.error, raw))
    // Checked later, together with what the owner of all the rest says.
    if (lacks && !mayBePart(flow)) return parked(lacks, raw)
    entity = checked.success ? checked.data : raw
    const environment = outside(aboutEntity(flow, entity, receivedAt))
    if (flow.where && flow.where.evaluate(entity, environment) !== true) {
      return { kind: 'skipped', why: UNWANTED, entity }
    }
    if (raw !== mapped) entity = endStatus(flow.entity, entity)
    const key = businessKey(flow, entity) ?? message.businessKey
    const once = flow.once?.evaluate(entity, environment)
    const found = { entity, key, contentHash: contentHash(withoutEnvelope(entity)), ...(lacks && { lacks }) }
    return typeof once === 'string' && once !== '' ? { ...found, once, memoryKey: once } : { ...found, memoryKey: key }
  } catch (error) {
    return parked(error instanceof MappingError ? mappingFailure(error) : unexpected(flow, error), entity)
  }
}

/** The way out: what the flow remembers of it, `out` map, target's schema. */
function shapeForTarget(
  runtime: Shaping,
  flow: Flow,
  run: Run,
  { entity, key, once, memoryKey, contentHash: content, notes }: Read,
  before: Applied | undefined,
  linkedId: string | undefined,
): Shape {
  const { delivery } = run
  const message = run.message as StoredMessage
  // The target itself is asked, or has been: then what the hub remembers of it says nothing.
  const isAsked = delivery.state === 'unsure' || delivery.lookedAt !== undefined
  const remembered = isAsked || notes?.targetSpoke ? undefined : before
  const write = runtime.connection(flow.to.connection).record(flow.to.record).write
  try {
    const late = before !== undefined && isOlder(message.sourceVersion, before.version)
    if (once !== undefined && remembered && !(late && !remembered.contentHash.equals(content))) {
      return secondOfItsNumber(flow, once, entity, content, remembered)
    }
    const about = aboutEntity(flow, entity, message.receivedAt)
    const environment = runtime.active().environment(run.references, about, message.receivedAt)
    for (const { record, to } of flow.needs ?? []) {
      for (const needed of referencesOf(flow.entity, entity, to)) run.references.link(record, needed)
    }
    const data = flow.out ? flow.out.run(entity, environment) : entity
    if (isIncomplete(run)) return incomplete(run, entity)
    const target = write?.schema.safeParse(data)
    if (target && !target.success) {
      return parked(brokenRules(`${flow.to.connection} ${flow.to.record}`, explain(target.error, data)), entity)
    }
    const sentHash = contentHash(data)
    if (remembered?.sentHash.equals(sentHash)) {
      const { sourceVersion: version } = message
      const { targetId } = remembered
      // The same content as a newer version: what is older than that one is ignored from now on.
      const newer = version !== undefined && !late && version !== remembered.version
      const applied = { key: memoryKey, contentHash: content, sentHash, targetId, version: version as string }
      return { kind: 'unchanged', targetId, entity, ...(newer ? { applied } : {}), ...(notes ? { notes } : {}) }
    }
    if (late && delivery.state !== 'unsure') return { kind: 'skipped', why: IGNORED_AS_OLDER, entity }
    const id = before?.targetId ?? linkedId
    const outgoing: Outgoing<unknown> = {
      key: delivery.id,
      once: once ?? contentKey(flow, key, sentHash),
      ...(id !== undefined && (delivery.lookedAt === undefined || write?.resend === 'safe') ? { id } : {}),
      ...(delivery.progress === undefined ? {} : { progress: delivery.progress }),
      data,
    }
    const known = {
      delivery,
      message,
      entity,
      key,
      memoryKey,
      contentHash: content,
      sentHash,
      ...(notes ? { notes } : {}),
    }
    return { kind: 'shaped', shaped: { ...known, outgoing, ...(once === undefined ? {} : { onceKey: once }) } }
  } catch (error) {
    return parked(error instanceof MappingError ? mappingFailure(error) : unexpected(flow, error), entity)
  }
}

/** The idempotency key of a record whose flow names none: the same for the same content under the same key. */
export function contentKey(flow: Flow, key: string, sentHash: Buffer): string {
  return `${flow.name}/${key}/${sentHash.toString('hex', 0, 12)}`
}

/** A map has asked for references that are not known: not looked up yet, or looked up and not there. */
function isIncomplete({ references }: Run): boolean {
  return references.wanted().length > 0 || references.missing().length > 0
}

/** Waits for the first reference that is missing; what has not been looked up yet is shaped again when it has. */
function incomplete({ references }: Run, entity: unknown): Shape {
  const missing = references.missing()[0]
  return { kind: 'waiting', record: missing?.record ?? '', value: missing?.key ?? '', entity }
}

function parked(failure: StoredFailure, entity?: unknown): Shape {
  return { kind: 'parked', failure, ...(entity === undefined ? {} : { entity }) }
}
