/**
 * Says why a target got what it got: for every field the rule, what it read, and the release that was in force.
 *
 * Maps are pure, so the recorded release's maps on the stored message give the same again. That is checked: what comes
 * out is compared with what was written down as sent.
 */
import { type Connectors, type Flow, HUB } from '../flow/index.ts'
import { linkKey } from '../ledger/links.ts'
import { type LinkThen, linksThen } from '../ledger/links-then.ts'
import type { Ledger } from '../ledger/open.ts'
import { readApplied, readMessages } from '../ledger/read.ts'
import { currentReleaseNumber } from '../ledger/releases.ts'
import { readSent, type Sent } from '../ledger/sent.ts'
import { type Timeline, type TimelineDelivery, type TimelineMessage, timeline } from '../ledger/timeline.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { pattern, valueAt, type WatchedMap } from '../mapping/index.ts'
import { contentHash } from './hash.ts'
import type { PastReleases } from './past-releases.ts'
import { recompute } from './recompute.ts'
import { type Cause, entityCause, type Known, targetCause } from './why-cause.ts'
import { fieldsOf, findField } from './why-fields.ts'

export interface WhyField {
  /** JSON Pointer into what the fields are `of`. */
  pointer: string
  /** Absent where the field has no value. */
  value?: unknown
  /** What the maps give now, where it is not what was sent. */
  now?: { value?: unknown }
  cause?: Cause
  /** What is wrong with it. */
  failure?: { detail: string; rule?: string }
  /** Of a field of the entity: the fields of the target that are made of it. */
  into?: string[]
}

/** Why nothing, or only half, can be told. */
export type WhyProblem = 'content-gone' | 'no-release' | 'release-unreadable' | 'no-flow'

/**
 * `same`: the maps of the release give again just what was sent. `differs`: they do not; something that is not part of
 * the release has changed since. `unsent`: nothing was sent. `unknown`: what was sent is not kept.
 */
export type Proof = 'same' | 'differs' | 'unsent' | 'unknown'

/** Why one delivery brought what it brought. */
export interface Why {
  key: string
  flow: string
  delivery: string
  message: string
  state: string
  from: { connection: string; record: string; sourceKey: string; receivedAt: Date }
  to?: { connection: string; record: string }
  targetId?: string
  release: { number: number; hash?: string; createdAt?: Date; createdBy?: string }
  /** When it was sent; where nothing was sent, when it came to stand as it does. */
  at: Date
  /** What the fields belong to: the target's record, or the entity, where the record did not come further. */
  of: 'target' | 'entity'
  proof: Proof
  problem?: WhyProblem
  failure?: StoredFailure
  /** What the maps make of the record, where that is nothing to send. */
  unsent?: string
  fields: WhyField[]
}

/** The answer to `hub why`. `field` says what came of the field that was asked for, where it is in none of them. */
export interface WhyAnswer {
  key: string
  whys: Why[]
  field?: { asked: string; several?: string[]; hint?: string }
  /** The flows that had it, where the one that was asked for did not. */
  flows?: string[]
}

export interface Asking {
  ledger: Ledger
  connectors: Connectors
  releases: PastReleases
  now(): Date
}

/** Which of the deliveries behind a key are meant. Without either, the newest of every flow. */
export interface WhyChoice {
  field?: string
  flow?: string
  delivery?: string
}

/** Why the document behind a number has been sent as it was. `key`: any number that `hub show` takes. */
export async function why(asking: Asking, key: string, choice: WhyChoice = {}): Promise<WhyAnswer> {
  const found = await timeline(asking.ledger, key)
  const told: Told[] = []
  for (const one of chosen(found, choice)) told.push(await tell(asking, one))
  const flows = [...new Set(found.messages.flatMap(({ deliveries }) => deliveries.map(({ flow }) => flow)))]
  if (told.length === 0 && choice.flow !== undefined && flows.length > 0) return { key, whys: [], flows }
  const { field } = choice
  if (field === undefined) return { key, whys: told.map((each) => withFields(each, each.pointers)) }
  const problems = told.filter(({ why }) => why.problem !== undefined && why.fields.length === 0)
  const answers = told.map((each) => ({ each, found: findField(field, each.pointers) }))
  const whys: Why[] = []
  for (const { each, found } of answers) if ('pointers' in found) whys.push(withFields(each, found.pointers))
  const several = answers.flatMap(({ found }) => ('several' in found ? found.several : []))
  if (whys.length === 0 && several.length === 0) whys.push(...ofEntities(told, field))
  if (whys.length > 0) return { key, whys }
  const hint = answers.map(({ found }) => ('hint' in found ? found.hint : undefined)).find((text) => text !== undefined)
  return {
    key,
    whys: problems.map(({ why }) => why),
    field: { asked: field, ...(several.length > 0 ? { several } : {}), ...(hint === undefined ? {} : { hint }) },
  }
}

type Chosen = { message: TimelineMessage; delivery: TimelineDelivery }

/** The newest delivery of every flow, an overtaken one only where there is no other. */
function chosen({ key, messages }: Timeline, choice: WhyChoice): Chosen[] {
  const all = messages.flatMap((message) => message.deliveries.map((delivery) => ({ message, delivery })))
  const one = choice.delivery ?? (all.some(({ delivery }) => delivery.id === key) ? key : undefined)
  if (one !== undefined) return all.filter(({ delivery }) => delivery.id === one)
  const asked = all.filter(({ delivery }) => choice.flow === undefined || delivery.flow === choice.flow)
  return [...Map.groupBy(asked, ({ delivery }) => delivery.flow).values()].flatMap((of) => {
    const newest = of.findLast(({ delivery }) => delivery.state !== 'superseded') ?? of.at(-1)
    return newest ? [newest] : []
  })
}

/** A delivery with everything that its fields can be told with. */
interface Told {
  why: Why
  pointers: string[]
  sent?: unknown
  known?: Known
}

async function tell({ ledger, connectors, releases, now }: Asking, { message, delivery }: Chosen): Promise<Told> {
  const sent = await lastSent(ledger, delivery)
  const untouched = !sent && (delivery.state === 'ready' || delivery.state === 'held')
  const at = sent?.startedAt ?? (untouched ? now() : delivery.changedAt)
  const inForce = untouched ? await currentReleaseNumber(ledger) : undefined
  const number = sent?.release ?? inForce ?? delivery.release
  const release = await releases.get(number)
  const why: Why = {
    key: delivery.lane,
    flow: delivery.flow,
    delivery: delivery.id,
    message: message.id,
    state: delivery.state,
    from: facts(message),
    ...(delivery.targetId === undefined ? {} : { targetId: delivery.targetId }),
    release: {
      number,
      ...(release ? { hash: release.hash, createdAt: release.createdAt, createdBy: release.createdBy } : {}),
    },
    at,
    of: 'target',
    proof: sent ? 'unknown' : 'unsent',
    ...(delivery.failure === undefined ? {} : { failure: delivery.failure }),
    fields: [],
  }
  const unexplained = (problem: WhyProblem): Told => {
    const data = sent?.data
    return {
      why: { ...why, problem },
      pointers: fieldsOf(data, undefined),
      ...(data === undefined ? {} : { sent: data }),
    }
  }
  if (!release) return unexplained('no-release')
  if (!release.loaded) return unexplained('release-unreadable')
  const { loaded } = release
  const flow = loaded.flows.find(({ name }) => name === delivery.flow)
  if (!flow) return unexplained('no-flow')
  why.to = { connection: flow.to.connection, record: flow.to.record }
  const stored = (await readMessages(ledger, [message.id])).get(message.id)
  if (!stored || stored.data === undefined) return unexplained('content-gone')
  const links = new Map<string, LinkThen>()
  const made = await recompute({ release: number, loaded, connectors }, flow, stored, {
    async links(connection, wanted) {
      for (const [name, link] of await linksThen(ledger, connection, wanted, at)) links.set(name, link)
      return new Map([...links].map(([name, { native }]) => [name, native]))
    },
    applied: async () => new Map(),
  })
  why.proof = await proofOf(ledger, flow, delivery, sent, made)
  if (made.shape.kind === 'skipped') why.unsent = made.shape.why
  if (made.shape.kind === 'waiting') {
    const { record, value } = made.shape
    const known = await linksThen(ledger, flow.to.connection, [{ record, key: value }], now())
    const since = known.get(linkKey(record, value))?.since
    why.unsent = `${record} ${value} is not known in ${flow.to.connection}${since ? ` (it is since ${since.toISOString()})` : ''}`
  }
  if (made.shape.kind === 'parked' && !why.failure) why.failure = made.shape.failure
  const reached = sent?.data ?? made.data ?? (made.out ? partOf(made.out) : undefined)
  why.of = reached === undefined ? 'entity' : 'target'
  const known: Known = { loaded, made, connection: flow.to.connection, links }
  const pointers =
    reached === undefined ? fieldsOf(made.entity ?? made.in?.unfinished, made.in) : fieldsOf(reached, made.out)
  return { why, pointers, known, ...(sent?.data === undefined ? {} : { sent: sent.data }) }
}

/** A map that failed on its way has no result, but has spoken of fields. */
const partOf = (map: WatchedMap): unknown => map.unfinished ?? (map.fields().length > 0 ? {} : undefined)

function facts({ connection, record, sourceKey, receivedAt }: TimelineMessage): Why['from'] {
  return { connection, record: connection === HUB ? 'outcome' : record, sourceKey, receivedAt }
}

/** What was sent last, unless the delivery has come to stand for something else since. */
async function lastSent(ledger: Ledger, delivery: TimelineDelivery): Promise<Sent | undefined> {
  const sent = (await readSent(ledger, [delivery.id])).get(delivery.id)
  if (!sent || !['parked', 'waiting'].includes(delivery.state)) return sent
  const last = delivery.tries.findLast(({ kind }) => kind === 'send')
  return last?.failure?.message === delivery.failure?.message ? sent : undefined
}

async function proofOf(
  ledger: Ledger,
  flow: Flow,
  delivery: TimelineDelivery,
  sent: Sent | undefined,
  made: Awaited<ReturnType<typeof recompute>>,
): Promise<Proof> {
  if (sent?.data !== undefined) {
    return made.data !== undefined && contentHash(made.data).equals(contentHash(sent.data)) ? 'same' : 'differs'
  }
  if (!sent && !['delivered', 'unchanged'].includes(delivery.state)) return 'unsent'
  if (made.shape.kind !== 'shaped') return 'unknown'
  const { memoryKey, sentHash } = made.shape.shaped
  const applied = (await readApplied(ledger, flow.name, [memoryKey])).get(memoryKey)
  if (!applied || (applied.deliveryId !== delivery.id && delivery.state !== 'unchanged')) return 'unknown'
  if (applied.sentHash.equals(sentHash)) return 'same'
  return applied.deliveryId === delivery.id ? 'differs' : 'unknown'
}

function withFields({ why, known, sent }: Told, pointers: readonly string[]): Why {
  const fields: WhyField[] = []
  for (const pointer of pointers) {
    const [made, map] = why.of === 'target' ? [known?.made.data, known?.made.out] : [known?.made.entity, known?.made.in]
    const now = valueAt(made, pointer)
    const value = sent === undefined ? valueAt(made ?? map?.unfinished, pointer) : valueAt(sent, pointer)
    const cause = known && (why.of === 'target' ? targetCause : entityCause)(known, pointer)
    const failure = failureOf(why.failure, pointer)
    const same = sent === undefined || !known || contentHash(now ?? null).equals(contentHash(value ?? null))
    fields.push({
      pointer,
      ...(value === undefined ? {} : { value }),
      ...(same ? {} : { now: now === undefined ? {} : { value: now } }),
      ...(cause ? { cause } : {}),
      ...(failure ? { failure } : {}),
    })
  }
  return { ...why, fields }
}

function failureOf(failure: StoredFailure | undefined, pointer: string): WhyField['failure'] {
  if (!failure) return undefined
  const listed = failure.errors?.find((error) => error.pointer === pointer)
  if (listed) return { detail: listed.detail, ...(listed.rule === undefined ? {} : { rule: listed.rule }) }
  if (failure.field !== pointer) return undefined
  return { detail: failure.message, ...(failure.rule === undefined ? {} : { rule: failure.rule }) }
}

/** The field is none of the target's: perhaps it is one of the entity's. Then with what the target got of it. */
function ofEntities(told: readonly Told[], field: string): Why[] {
  const whys: Why[] = []
  for (const { why, known, pointers } of told) {
    if (why.of === 'entity' || !known) continue
    const found = findField(field, fieldsOf(known.made.entity, known.made.in))
    if (!('pointers' in found)) continue
    const asEntity = withFields({ why: { ...why, of: 'entity' }, known, pointers }, found.pointers)
    for (const each of asEntity.fields) each.into = madeOf(known, pointers, each.pointer)
    whys.push(asEntity)
  }
  return whys
}

function madeOf(known: Known, pointers: readonly string[], field: string): string[] {
  const made: string[] = []
  for (const pointer of pointers) {
    const cause = targetCause(known, pointer)
    if (cause?.reads.some(({ path }) => path === field || field.startsWith(`${path}/`))) made.push(pattern(pointer))
  }
  return [...new Set(made)]
}
