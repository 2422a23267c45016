import type { Failure, Outcome } from '../connector/index.ts'
import { type Flow, missingWaitMs } from '../flow/flow.ts'
import { findLinks } from '../ledger/links.ts'
import type { NewLink, Settlement, StoredFailure, TakenDelivery } from '../ledger/types.ts'
import { backoffMs } from './backoff.ts'
import type { Runtime } from './runtime.ts'
import type { Shaped } from './shape.ts'
import type { Notes } from './sharing.ts'

/** What the hub decides about a delivery; the caller adds the attempt, the feedback and who held it. */
export type Verdict = Omit<Settlement, 'id' | 'fence' | 'attempt' | 'feedback'>

const CONFIRM_MS = 5_000
/** Gap after a session was refused, before the next try. */
const AUTH_REST_MS = 30_000
/** Without an identity of their own: they speak of a document that has its links, or are a value at a time. */
export const WITHOUT_LINKS: ReadonlySet<string> = new Set(['OrderConfirmation', 'Feedback', 'InventoryBalance'])

/** Turns what the target said about a record that was sent into what is done next. */
export async function judge(runtime: Runtime, flow: Flow, shaped: Shaped, outcome: Outcome): Promise<Verdict> {
  if (outcome.ok === true) return delivered(flow, shaped, outcome.id, outcome.effect, outcome)
  if (outcome.ok === 'accepted') {
    return { to: 'confirming', handle: outcome.handle, dueAt: later(runtime, CONFIRM_MS), counts: true }
  }
  return await judgeFailure(runtime, flow, shaped, outcome.failure)
}

/** What a target tells of a document beside its id, where it does. */
type Told = { lines?: Readonly<Record<string, string>>; version?: string }

/** Of a record that goes both ways: what the source has said, and what the target holds where it has `taken` it. */
export function remembered(
  notes: Notes | undefined,
  taken: boolean,
  version?: string,
): Pick<Verdict, 'mirrors' | 'conflicts'> {
  if (!notes) return {}
  const holds = taken && notes.taken ? [{ ...notes.taken, ...(version === undefined ? {} : { version }) }] : []
  return { mirrors: [notes.said, ...holds], conflicts: notes.conflicts }
}

/** The verdict of a document that stands in the target: its id is linked, its content remembered. */
export function delivered(
  flow: Flow,
  shaped: Shaped,
  targetId: string,
  effect: string,
  { lines, version }: Told = {},
): Verdict {
  const merge = mergeOf(flow, shaped)
  return {
    to: effect === 'unchanged' ? 'unchanged' : 'delivered',
    effect,
    targetId,
    counts: true,
    links: [...linksOf(flow, shaped, targetId), ...lineLinks(flow, shaped, targetId, lines)],
    ...(merge ? { merge } : {}),
    ...remembered(shaped.notes, true, version),
    applied: {
      key: shaped.memoryKey,
      contentHash: shaped.contentHash,
      sentHash: shaped.sentHash,
      targetId,
      ...(shaped.onceKey === undefined ? {} : { once: true }),
      ...(shaped.message.sourceVersion === undefined ? {} : { version: shaped.message.sourceVersion }),
    },
  }
}

function linksOf(flow: Flow, shaped: Shaped, targetId: string): NewLink[] {
  if (WITHOUT_LINKS.has(flow.entity)) return []
  const record = recordName(flow.entity)
  return [
    { connection: shaped.message.connection, record, key: shaped.key, native: shaped.message.sourceKey },
    { connection: flow.to.connection, record, key: shaped.key, native: targetId },
  ]
}

/** What the target calls the lines of a document. Numbers of lines are told apart by their document's, on both sides. */
function lineLinks(
  flow: Flow,
  { key }: Shaped,
  targetId: string,
  lines: Readonly<Record<string, string>> = {},
): NewLink[] {
  const { connection } = flow.to
  const record = `${recordName(flow.entity)}-line`
  return Object.entries(lines).map(([line, native]) => ({
    ...{ connection, record, key: `${key}/${line}`, native: `${targetId}/${native}` },
    parent: key,
  }))
}

/** A tombstone that names the record that lives on. */
function mergeOf(flow: Flow, { key, entity }: Shaped): Verdict['merge'] {
  const { deleted, deletedReason, mergedInto } = (entity ?? {}) as Record<string, unknown>
  if (deleted !== true || deletedReason !== 'merged' || typeof mergedInto !== 'string') return undefined
  return { record: recordName(flow.entity), key, survivor: mergedInto.trim() }
}

/** `SalesOrder` → `sales-order`: links are named after the entity, so that every flow means the same thing. */
export function recordName(entity: string): string {
  return entity.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
}

async function judgeFailure(runtime: Runtime, flow: Flow, shaped: Shaped, failure: Failure): Promise<Verdict> {
  const { delivery } = shaped
  const stored: StoredFailure = { ...failure }
  const connection = flow.to.connection
  switch (failure.kind) {
    case 'retryable':
      return tryLater(runtime, flow, delivery, stored, failure.retryAfterMs)
    case 'rate-limited': {
      const until = later(runtime, failure.retryAfterMs)
      await runtime.rest(connection, until, failure.message)
      return deadline(runtime, delivery, { to: 'ready', dueAt: until, failure: stored })
    }
    case 'auth-expired':
      return deadline(runtime, delivery, { to: 'ready', dueAt: later(runtime, AUTH_REST_MS), failure: stored })
    case 'invalid':
      return { to: 'parked', failure: stored, counts: true }
    case 'duplicate':
      if (failure.existingId !== undefined) return delivered(flow, shaped, failure.existingId, 'duplicate')
      return unsure(runtime, flow, delivery, stored)
    case 'missing-reference':
      return await waitForReference(runtime, flow, failure.record, failure.value, stored)
    case 'ambiguous':
      return unsure(runtime, flow, delivery, stored)
  }
}

/**
 * Later, with growing gaps; parked when the flow's attempts or time are used up. A system that is down is no fault of
 * what was sent: while it is, attempts are not counted.
 */
export function tryLater(
  runtime: Runtime,
  flow: Flow,
  delivery: TakenDelivery,
  failure: StoredFailure,
  afterMs?: number,
): Verdict {
  const tried = delivery.attempts + 1
  const due = later(runtime, Math.max(afterMs ?? 0, backoffMs(flow.retry, tried, runtime.random)))
  if (runtime.conditions.isDown(flow.to.connection))
    return deadline(runtime, delivery, { to: 'retrying', dueAt: due, failure })
  if (tried >= flow.retry.attempts || due > delivery.giveUpAt) {
    const advice = `tried ${tried} times; when the cause is gone, release it with: hub retry ${delivery.lane}`
    return { to: 'parked', failure: { ...failure, advice: failure.advice ?? advice }, counts: true }
  }
  return { to: 'retrying', dueAt: due, failure, counts: true }
}

/** Nobody knows whether it arrived: what is done next is what the connector declared for this write. */
export function unsure(runtime: Runtime, flow: Flow, delivery: TakenDelivery, failure: StoredFailure): Verdict {
  const write = runtime.connection(flow.to.connection).record(flow.to.record).write
  if (!write || write.resend === 'safe') return tryLater(runtime, flow, delivery, failure)
  if (write.resend === 'never') {
    return {
      to: 'parked',
      counts: true,
      failure: { ...failure, kind: 'ambiguous', advice: question(flow, delivery) },
    }
  }
  return { to: 'unsure', dueAt: later(runtime, visibleWithin(runtime, flow)), failure, counts: true }
}

/** Why a record is skipped that its flow's `where` does not let through. */
export const UNWANTED = 'the flow does not want it (where)'

/** A replayed document begins with a look-up: it is unsure since before it came. */
export function neverSent({ attempts, unsureAt, acceptedAt }: TakenDelivery): boolean {
  return attempts === 0 && unsureAt !== undefined && unsureAt < acceptedAt
}

/** The one question that is left when the target cannot say whether it has a document. */
export function question(flow: Flow, { lane }: TakenDelivery): string {
  return `Is ${lane} in ${flow.to.connection}? If it is not, send it again with: hub retry ${lane} --resend; if it is: hub skip ${lane} --why "…"`
}

/** How long the target may take to show what it accepted, in milliseconds. */
export function visibleWithin(runtime: Runtime, flow: Flow): number {
  const connection = runtime.connection(flow.to.connection)
  const resend = connection.record(flow.to.record).write?.resend
  if (!resend || typeof resend === 'string') return 0
  const visible = resend.visibleWithinMs
  return typeof visible === 'function' ? visible(connection.inboundContext as never) : visible
}

async function waitForReference(
  runtime: Runtime,
  flow: Flow,
  record: string,
  value: string,
  failure: StoredFailure,
): Promise<Verdict> {
  const connection = flow.to.connection
  const known = await findLinks(runtime.ledger, connection, [{ record, key: value }])
  if (known.size > 0) {
    const advice = `the hub has linked ${record} ${value}, yet ${connection} does not know it: look there, then release this delivery`
    return { to: 'parked', failure: { ...failure, advice }, counts: true }
  }
  return waiting(runtime, flow, record, value, failure)
}

/** Waits for a reference by name, until the flow's deadline for it. */
export function waiting(runtime: Runtime, flow: Flow, record: string, value: string, failure?: StoredFailure): Verdict {
  const connection = flow.to.connection
  const message = `${record} ${value} is not known in ${connection} yet`
  return {
    to: 'waiting',
    wait: { connection, record, value },
    dueAt: later(runtime, missingWaitMs(flow, record)),
    failure: failure ?? { kind: 'missing-reference', message, record, value },
  }
}

/** What does not count as an attempt still has a last day. */
function deadline(runtime: Runtime, delivery: TakenDelivery, verdict: Verdict): Verdict {
  if (runtime.now() < delivery.giveUpAt) return verdict
  return { to: 'parked', ...(verdict.failure ? { failure: verdict.failure } : {}) }
}

const later = (runtime: Runtime, ms: number) => new Date(runtime.now().getTime() + ms)
