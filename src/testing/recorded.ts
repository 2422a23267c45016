/** A case out of what happened to a delivery: what was given, what the target said, and how it ended. */
import {
  type CaseOutcome,
  type CaseStep,
  type Expectation,
  entitySchema,
  type Flow,
  type FlowCase,
  type Links,
  type LoadedFlows,
  missingWaitMs,
  type ScriptedAnswer,
  type ScriptedFailure,
} from '../flow/index.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import type { Ledger } from '../ledger/open.ts'
import { readMessages, type StoredMessage } from '../ledger/read.ts'
import type { TimelineAttempt, TimelineDelivery, TimelineMessage } from '../ledger/timeline.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { References } from '../mapping/index.ts'
import { activate } from '../pipeline/active.ts'

/** A delivery with all that a case needs of it. */
export interface Recorded {
  flow: Flow
  delivery: TimelineDelivery
  message: StoredMessage
  /** What was delivered under its number before, where that is why it is parked. */
  earlier?: StoredMessage
  links: Links
}

/** The content of a delivery has passed its retention: no case can be made of it. */
export class ContentGone extends Error {}

/** Reads what a case needs of a delivery. `messages` are all of its key. Throws `ContentGone`. */
export async function record(
  ledger: Ledger,
  loaded: LoadedFlows,
  flow: Flow,
  delivery: TimelineDelivery,
  messages: readonly TimelineMessage[],
): Promise<Recorded> {
  const own = messages.find(({ deliveries }) => deliveries.some(({ id }) => id === delivery.id))
  const before = messages.find(({ deliveries }) =>
    deliveries.some((each) => each.flow === flow.name && each.lane === delivery.lane && each.state === 'delivered'),
  )
  const wanted = [own, before].flatMap((message) => message?.id ?? [])
  const stored = await readMessages(ledger, wanted)
  const message = own && stored.get(own.id)
  if (message?.data === undefined) throw new ContentGone(delivery.id)
  const earlier = before && delivery.failure?.rule === 'once' ? stored.get(before.id) : undefined
  const links = await linksSeen(ledger, loaded, flow, message.data, delivery.failure)
  return { flow, delivery, message, links, ...(earlier?.data === undefined ? {} : { earlier }) }
}

/** The links that the flow's maps ask for, but for the one whose absence is what happened. */
async function linksSeen(
  ledger: Ledger,
  loaded: LoadedFlows,
  flow: Flow,
  data: unknown,
  failure: StoredFailure | undefined,
): Promise<Links> {
  const references = new References()
  const environment = activate(1, loaded).environment(references)
  const links: Links = {}
  const missing = failure?.kind === 'missing-reference' ? linkKey(failure.record ?? '', failure.value ?? '') : undefined
  for (;;) {
    try {
      const entity = flow.in ? await flow.in.run(data, environment) : data
      const checked = entitySchema(flow.entity).safeParse(entity)
      if (flow.out) await flow.out.run(checked.success ? checked.data : entity, environment)
    } catch {
      // The record may be what the maps cannot shape; what they asked for until then is all they saw.
    }
    const wanted = references.wanted()
    if (wanted.length === 0) return links
    const found = await findLinks(ledger, flow.to.connection, wanted)
    for (const { record: type, key } of wanted) {
      const name = linkKey(type, key)
      const native = name === missing ? undefined : found.get(name)
      references.provide(type, key, native)
      if (native !== undefined) links[type] = { ...links[type], [key]: native }
    }
  }
}

/** The case without any expectation, with these answers of the target. */
export function caseOf(recorded: Recorded, name: string, target: readonly ScriptedAnswer[]): FlowCase {
  const { flow, message, earlier, links, delivery } = recorded
  const first = earlier ?? message
  const answers = target.length > 0 ? { target: [...target] } : {}
  const late = isLate(delivery.failure)
  const then: CaseStep[] = [
    ...(earlier ? [{ ...givenOf(flow, message, delivery.lane), ...answers }] : []),
    ...(late ? [{ pass: `${Math.ceil(missingWaitMs(flow, delivery.failure?.record ?? '') / 1000) + 1}s` }] : []),
  ]
  return {
    name,
    at: first.receivedAt.toISOString(),
    ...(Object.keys(links).length > 0 ? { links } : {}),
    ...givenOf(flow, first, delivery.lane),
    ...(earlier ? { target: [{ send: { id: 'T-1' } }] } : answers),
    ...(then.length > 0 ? { then } : {}),
  }
}

/** It has waited for a reference until its deadline. */
function isLate(failure: StoredFailure | undefined): boolean {
  return failure?.kind === 'missing-reference' && failure.message.includes('in time')
}

function givenOf(flow: Flow, { data, sourceKey, sourceVersion, deleted }: StoredMessage, lane: string): CaseStep {
  const polled = flow.from.poll !== undefined
  return {
    given: data,
    ...(sourceKey === lane ? {} : { id: sourceKey }),
    ...(polled && sourceVersion !== undefined ? { version: sourceVersion } : {}),
    ...(deleted ? { deleted } : {}),
  }
}

/** What the target said, call by call: all of it, or the last answer alone where a person has set it going between. */
export function answersOf({ tries }: TimelineDelivery): ScriptedAnswer[][] {
  const all = tries.flatMap((each) => answerOf(each) ?? [])
  return all.length > 1 ? [all, all.slice(-1)] : [all]
}

function answerOf({ kind, outcome, failure, answer }: TimelineAttempt): ScriptedAnswer | undefined {
  const failed = failure && scriptedFailure(failure)
  if (kind === 'send') return { send: failed ? { failure: failed } : taken(outcome) }
  if (kind === 'confirm')
    return { confirm: outcome === 'pending' ? 'pending' : failed ? { failure: failed } : taken(outcome) }
  if (outcome === 'absent') return { find: 'absent' }
  if (outcome === 'found' || outcome === 'conflict') {
    const { id = 'T-1', found } = (answer ?? {}) as { id?: string; found?: unknown }
    return { find: { id, ...(found === undefined ? {} : { found }) } }
  }
  return { find: outcome === 'invalid' && failed ? { failure: failed } : 'unknown' }
}

function taken(outcome: string): { id: string; effect?: 'created' | 'updated' | 'unchanged' } | { accepted: string } {
  if (outcome === 'accepted') return { accepted: 'H-1' }
  const effect = (['created', 'updated', 'unchanged'] as const).find((each) => each === outcome)
  return { id: 'T-1', ...(effect ? { effect } : {}) }
}

const KINDS: readonly ScriptedFailure['kind'][] = [
  ...(['retryable', 'rate-limited', 'auth-expired', 'invalid', 'duplicate', 'missing-reference', 'ambiguous'] as const),
]

function scriptedFailure(failure: StoredFailure): ScriptedFailure {
  const kind = KINDS.find((each) => each === failure.kind) ?? 'ambiguous'
  const { message, field, code, value, rule, record: type } = failure
  const facts = Object.entries({ field, code, value, rule, record: type }).filter(([, fact]) => fact !== undefined)
  return { kind, message, ...Object.fromEntries(facts) }
}

/** What is to be expected of a case that ended so. */
export function expectationOf(outcome: CaseOutcome): Expectation {
  const { state, calls = [], invalid, waits, skipped } = outcome
  const asked = calls.length > 0 ? { calls: [...calls] as NonNullable<Expectation['calls']> } : {}
  const where = state === undefined ? {} : { state: state as NonNullable<Expectation['state']> }
  if (invalid && calls.length === 0) return { ...where, invalid: { field: invalid.field, message: invalid.message } }
  if (waits) return { waits }
  if (skipped) return { skipped }
  const { kind, message, rule } = (outcome.failure ?? {}) as Partial<StoredFailure>
  const why =
    kind === undefined
      ? {}
      : { failure: { kind, ...(message === undefined ? {} : { message }), ...(rule === undefined ? {} : { rule }) } }
  return { ...where, ...asked, ...why }
}

/** What two outcomes must have in common to be the same, whatever their records are called. */
export function nature({ state, failure, invalid, waits, calls }: CaseOutcome): string {
  const { kind, field, rule, code } = (failure ?? {}) as Partial<StoredFailure>
  const errors = (failure as StoredFailure | undefined)?.errors?.map((each) => `${each.pointer} ${each.rule ?? ''}`)
  return JSON.stringify([state, kind, field ?? invalid?.field, rule, code, errors, waits?.record, calls])
}
