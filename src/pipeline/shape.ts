import { entities, explain } from '../../schemas/index.ts'
import type { Outgoing } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import { type Applied, readApplied, readMessages, type StoredMessage } from '../ledger/read.ts'
import type { StoredFailure, TakenDelivery } from '../ledger/types.ts'
import { MappingError } from '../mapping/mistake.ts'
import { References } from '../mapping/references.ts'
import { businessKey } from './arrive.ts'
import { contentHash } from './hash.ts'
import type { Runtime } from './runtime.ts'

/** A delivery in the target's shape, ready to be sent or looked for. */
export interface Shaped {
  delivery: TakenDelivery
  message: StoredMessage
  entity: unknown
  /** The entity's business key. */
  key: string
  outgoing: Outgoing<unknown>
  contentHash: Buffer
  sentHash: Buffer
}

/** What came of shaping one delivery. */
export type Shape =
  | { kind: 'shaped'; shaped: Shaped }
  | { kind: 'skipped'; why: string; entity?: unknown }
  | { kind: 'unchanged'; targetId: string; entity: unknown }
  | { kind: 'waiting'; record: string; value: string; entity: unknown }
  | { kind: 'parked'; failure: StoredFailure; entity?: unknown; targetId?: string }

type Run = { delivery: TakenDelivery; message?: StoredMessage; references: References }

/**
 * Shapes a batch of deliveries of one flow: `in` map, entity's schema, `where`, references (links are fetched once for
 * the whole batch), `out` map, target's schema. Nothing is sent and nothing stored.
 */
export async function shape(runtime: Runtime, flow: Flow, deliveries: TakenDelivery[]): Promise<Map<string, Shape>> {
  const messages = await readMessages(
    runtime.ledger,
    deliveries.map((d) => d.messageId),
  )
  const runs = deliveries.map((delivery): Run => {
    const message = messages.get(delivery.messageId)
    return { delivery, references: new References(), ...(message ? { message } : {}) }
  })
  const before = await readApplied(
    runtime.ledger,
    flow.name,
    deliveries.map((d) => d.lane),
  )
  const shapes = new Map<string, Shape>()
  // Maps are pure: a first pass learns which references they ask for, a second one has the answers.
  let open = runs
  while (open.length > 0) {
    for (const run of open)
      shapes.set(run.delivery.id, await shapeOne(runtime, flow, run, before.get(run.delivery.lane)))
    open = open.filter((run) => run.references.wanted().length > 0)
    await lookUpReferences(runtime, flow, open)
  }
  return shapes
}

async function lookUpReferences(runtime: Runtime, flow: Flow, runs: Run[]): Promise<void> {
  const wanted = runs.flatMap((run) => run.references.wanted())
  if (wanted.length === 0) return
  const found = await findLinks(runtime.ledger, flow.to.connection, wanted)
  for (const run of runs) {
    for (const { record, key } of run.references.wanted()) {
      run.references.provide(record, key, found.get(linkKey(record, key)))
    }
  }
}

async function shapeOne(runtime: Runtime, flow: Flow, run: Run, before: Applied | undefined): Promise<Shape> {
  const { delivery, message } = run
  if (message?.data === undefined) {
    const advice = 'refetch it from its source, or skip it'
    return parked({ kind: 'invalid', message: 'the content has passed its retention', advice })
  }
  let entity: unknown
  try {
    const environment = runtime.active().environment(run.references)
    const raw = flow.in ? await flow.in.run(message.data, environment) : message.data
    if (isIncomplete(run)) return incomplete(run, raw)
    const checked = entities[flow.entity].schema.safeParse(raw)
    if (!checked.success) return parked(brokenRules(flow.entity, explain(checked.error, raw)), raw)
    entity = checked.data
    if (flow.where && (await flow.where.evaluate(entity, environment)) !== true) {
      return { kind: 'skipped', why: 'the flow does not want it (where)', entity }
    }
    const content = contentHash(withoutEnvelope(entity))
    const key = businessKey(flow, entity) ?? message.businessKey
    if (flow.once && before) return secondOfItsNumber(flow, key, entity, content, before)
    const data = flow.out ? await flow.out.run(entity, environment) : entity
    if (isIncomplete(run)) return incomplete(run, entity)
    const target = runtime.connection(flow.to.connection).record(flow.to.record).write?.schema.safeParse(data)
    if (target && !target.success) {
      return parked(brokenRules(`${flow.to.connection} ${flow.to.record}`, explain(target.error, data)), entity)
    }
    const sentHash = contentHash(data)
    if (before?.sentHash.equals(sentHash)) return { kind: 'unchanged', targetId: before.targetId, entity }
    if (before && isOlder(message.sourceVersion, before.version)) return { kind: 'skipped', why: 'ignored as older', entity }
    const once = flow.once && (await flow.once.evaluate(entity, environment))
    const outgoing: Outgoing<unknown> = {
      key: delivery.id,
      once: typeof once === 'string' && once !== '' ? once : `${flow.name}/${key}/${sentHash.toString('hex', 0, 12)}`,
      ...(before ? { id: before.targetId } : {}),
      ...(delivery.progress === undefined ? {} : { progress: delivery.progress }),
      data,
    }
    return { kind: 'shaped', shaped: { delivery, message, entity, key, outgoing, contentHash: content, sentHash } }
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    return parked(mappingFailure(error), entity)
  }
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
function secondOfItsNumber(flow: Flow, key: string, entity: unknown, content: Buffer, before: Applied): Shape {
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

function mappingFailure(error: MappingError): StoredFailure {
  return {
    kind: 'invalid',
    message: error.message,
    ...(error.field ? { field: error.field } : {}),
    ...(error.advice ? { advice: error.advice } : {}),
  }
}

/** Fields that say when and where from, not what: the same document sent again later is still the same. */
const ENVELOPE = new Set([
  'id',
  'version',
  'changedAt',
  'receivedAt',
  'sourceSystem',
  'sourceKey',
  'tenantId',
  'schemaVersion',
  'entity',
])

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
