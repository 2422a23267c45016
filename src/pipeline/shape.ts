import { check, type Entity, entities, explain } from '../../schemas/index.ts'
import type { Connection } from '../connection/connection.ts'
import type { Outgoing } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import { type Applied, readApplied, readMessages, type StoredMessage } from '../ledger/read.ts'
import type { StoredFailure, TakenDelivery } from '../ledger/types.ts'
import { MappingError } from '../mapping/mistake.ts'
import { type Reference, References } from '../mapping/references.ts'
import type { CodeAbout } from '../mapping/values.ts'
import { aboutEntity, aboutMessage } from './about.ts'
import { businessKey } from './arrive.ts'
import type { Fresh } from './fresh.ts'
import { contentHash } from './hash.ts'
import { mappingFailure } from './mapping-failure.ts'
import type { Runtime } from './runtime.ts'
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
  | { kind: 'skipped'; why: string; entity?: unknown }
  | { kind: 'unchanged'; targetId: string; entity: unknown }
  | { kind: 'waiting'; record: string; value: string; entity: unknown }
  | { kind: 'parked'; failure: StoredFailure; entity?: unknown; targetId?: string }

type Run = { delivery: TakenDelivery; message?: StoredMessage; references: References }

/** A delivery's entity, checked and wanted. */
type Read = { entity: unknown; key: string; once?: string; memoryKey: string; contentHash: Buffer }

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
  const stored = given ? undefined : await messagesOf(runtime, deliveries)
  const runs = deliveries.map((delivery): Run => {
    const message = given ? given.get(delivery.id) : stored?.get(delivery.messageId)
    return { delivery, references: new References(), ...(message ? { message } : {}) }
  })
  const read = await eachWithReferences(runtime, flow, runs, (run) => readEntity(runtime, flow, run))
  const wanted = runs.flatMap((run) => {
    const found = read.get(run.delivery.id)
    return found && !('kind' in found) ? [{ run, found }] : []
  })
  const keys = wanted.map(({ found }) => found.memoryKey)
  const memory = await (runtime.answers?.applied(flow.name, keys) ?? readApplied(runtime.ledger, flow.name, keys))
  const outgoing = await eachWithReferences(
    runtime,
    flow,
    wanted.map(({ run }) => run),
    (run) => {
      const found = read.get(run.delivery.id) as Read
      return shapeForTarget(runtime, flow, run, found, memory.get(found.memoryKey))
    },
  )
  return new Map(
    runs.map(({ delivery }) => [delivery.id, outgoing.get(delivery.id) ?? (read.get(delivery.id) as Shape)]),
  )
}

/** What has just come in at a door of this process need not be read again. */
async function messagesOf(
  { ledger, fresh }: Shaping,
  deliveries: TakenDelivery[],
): Promise<Map<string, StoredMessage>> {
  const found = new Map<string, StoredMessage>()
  const others: string[] = []
  for (const { messageId } of deliveries) {
    const message = fresh?.get(messageId)
    if (message) found.set(messageId, message)
    else others.push(messageId)
  }
  if (others.length > 0) for (const [id, message] of await readMessages(ledger, others)) found.set(id, message)
  return found
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
  const found = await (runtime.answers?.links(connection, wanted) ?? findLinks(runtime.ledger, connection, wanted))
  for (const run of runs) {
    for (const { record, key } of run.references.wanted()) {
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
    if (!checked.success) return parked(brokenRules(flow.entity, explain(checked.error, raw)), raw)
    entity = checked.data
    const environment = outside(aboutEntity(flow, entity, receivedAt))
    if (flow.where && flow.where.evaluate(entity, environment) !== true) {
      return { kind: 'skipped', why: 'the flow does not want it (where)', entity }
    }
    if (raw !== mapped) entity = endStatus(flow.entity, entity)
    const key = businessKey(flow, entity) ?? message.businessKey
    const once = flow.once?.evaluate(entity, environment)
    const hash = contentHash(withoutEnvelope(entity))
    if (typeof once !== 'string' || once === '') return { entity, key, memoryKey: key, contentHash: hash }
    return { entity, key, once, memoryKey: once, contentHash: hash }
  } catch (error) {
    return parked(error instanceof MappingError ? mappingFailure(error) : unexpected(flow, error), entity)
  }
}

/** The way out: what the flow remembers of it, `out` map, target's schema. */
function shapeForTarget(
  runtime: Shaping,
  flow: Flow,
  run: Run,
  { entity, key, once, memoryKey, contentHash: content }: Read,
  before: Applied | undefined,
): Shape {
  const { delivery } = run
  const message = run.message as StoredMessage
  // The target itself is asked, or has been: then what the hub remembers of it says nothing.
  const remembered = delivery.state === 'unsure' || delivery.lookedAt !== undefined ? undefined : before
  const write = runtime.connection(flow.to.connection).record(flow.to.record).write
  try {
    if (once !== undefined && remembered) return secondOfItsNumber(flow, once, entity, content, remembered)
    const about = aboutEntity(flow, entity, message.receivedAt)
    const environment = runtime.active().environment(run.references, about, message.receivedAt)
    const data = flow.out ? flow.out.run(entity, environment) : entity
    if (isIncomplete(run)) return incomplete(run, entity)
    const target = write?.schema.safeParse(data)
    if (target && !target.success) {
      return parked(brokenRules(`${flow.to.connection} ${flow.to.record}`, explain(target.error, data)), entity)
    }
    const sentHash = contentHash(data)
    if (remembered?.sentHash.equals(sentHash)) return { kind: 'unchanged', targetId: remembered.targetId, entity }
    if (before && delivery.state !== 'unsure' && isOlder(message.sourceVersion, before.version))
      return { kind: 'skipped', why: 'ignored as older', entity }
    const outgoing: Outgoing<unknown> = {
      key: delivery.id,
      once: once ?? contentKey(flow, key, sentHash),
      ...(before && (delivery.lookedAt === undefined || write?.resend === 'safe') ? { id: before.targetId } : {}),
      ...(delivery.progress === undefined ? {} : { progress: delivery.progress }),
      data,
    }
    const known = { delivery, message, entity, key, memoryKey, contentHash: content, sentHash }
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

/** A document whose number was delivered before: the same again is nothing new, anything else is a conflict. */
export function secondOfItsNumber(
  flow: Flow,
  key: string,
  entity: unknown,
  content: Buffer,
  before: Applied,
): Exclude<Shape, { kind: 'shaped' }> {
  if (before.contentHash.equals(content)) return { kind: 'unchanged', targetId: before.targetId, entity }
  const failure: StoredFailure = {
    kind: 'conflict',
    message: `${key} was delivered to ${flow.to.connection} as ${before.targetId} before, with other content`,
    value: key,
    rule: 'once',
    advice: `compare the two with: hub show ${key}; a different document needs a number of its own`,
  }
  return { kind: 'parked', failure, entity, targetId: before.targetId }
}

function parked(failure: StoredFailure, entity?: unknown): Shape {
  return { kind: 'parked', failure, ...(entity === undefined ? {} : { entity }) }
}

function brokenRules(what: string, errors: { pointer: string; detail: string; rule?: string }[]): StoredFailure {
  const first = errors[0]
  return {
    kind: 'invalid',
    message: `${what}: ${first?.detail ?? 'does not fit its schema'}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`,
    ...(first ? { field: first.pointer } : {}),
    ...(first?.rule ? { rule: first.rule } : {}),
    errors: errors.map(({ pointer, detail, rule }) => ({ pointer, detail, ...(rule ? { rule } : {}) })),
    advice: 'correct it in its source and let it come again, or correct the map and release it',
  }
}

/** Maps and rules are pure: what they throw comes from this record, and would come again. It must not hold up others. */
function unexpected(flow: Flow, error: unknown): StoredFailure {
  return {
    kind: 'invalid',
    message: `the record cannot be shaped: ${(error as Error)?.message ?? error}`,
    advice: `look at its content and at the maps of ${flow.name}; correct the map and release it, or skip the record`,
  }
}

/** Fields that say when and where from, not what: the same document sent again later is still the same. */
const ENVELOPE = new Set(
  'id version changedAt receivedAt sourceSystem sourceKey tenantId schemaVersion entity'.split(' '),
)

function withoutEnvelope(entity: unknown): unknown {
  if (entity === null || typeof entity !== 'object') return entity
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !ENVELOPE.has(name)))
}

/** Versions only grow at the source: numbers by value, times in ISO 8601 as text. */
function isOlder(version: string | undefined, than: string | undefined): boolean {
  if (version === undefined || than === undefined) return false
  const [a, b] = [Number(version), Number(than)]
  return Number.isFinite(a) && Number.isFinite(b) ? a < b : version < than
}
