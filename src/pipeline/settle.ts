import type { Flow } from '../flow/flow.ts'
import { releasesOfSends } from '../ledger/sent.ts'
import type { NewAttempt, StoredFailure, TakenDelivery } from '../ledger/types.ts'
import { feedbackOf } from './feedback.ts'
import { neverSent, question, remembered, UNWANTED, type Verdict, waiting } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import type { Shape } from './shape.ts'

/** Settles a delivery with a verdict: what was tried, what is told to others, who held it. */
export async function settleVerdict(
  runtime: Runtime,
  flow: Flow,
  delivery: TakenDelivery,
  entity: unknown,
  verdict: Verdict,
  attempt?: NewAttempt,
): Promise<void> {
  const feedback = feedbackOf(runtime, flow, delivery, entity, verdict)
  const held = await runtime.settle({
    id: delivery.id,
    fence: delivery.fence,
    ...verdict,
    ...(attempt ? { attempt } : {}),
    ...(feedback.length > 0 ? { feedback } : {}),
  })
  runtime.metrics.settled(flow.name, verdict.to, verdict.failure?.kind)
  if (!held) {
    runtime.log.warn({ flow: flow.name, delivery: delivery.id }, 'the lease had run out: this result was not taken')
    return
  }
  if (verdict.to === 'retrying' || verdict.to === 'ready' || verdict.to === 'unsure' || verdict.to === 'confirming') {
    runtime.wake(flow.name, verdict.dueAt)
  }
}

/** Settles what need not, or cannot, be sent. */
export async function settleShape(
  runtime: Runtime,
  flow: Flow,
  delivery: TakenDelivery,
  shape: Exclude<Shape, { kind: 'shaped' }>,
): Promise<void> {
  const verdict = (await neverWanted(runtime, delivery, shape))
    ? ({ to: 'skipped', effect: UNWANTED } satisfies Verdict)
    : verdictOf(runtime, flow, delivery, shape)
  await settleVerdict(runtime, flow, delivery, entityOf(shape), verdict)
}

/**
 * A worker that died with it in its hands cannot have sent it: it went by the rules that are in force now, and by these
 * the flow does not want it.
 */
async function neverWanted(runtime: Runtime, { id, state }: TakenDelivery, shape: Shape): Promise<boolean> {
  if (shape.kind !== 'skipped' || shape.why !== UNWANTED || state === 'sending') return false
  const releases = await releasesOfSends(runtime.ledger, id)
  return releases.length > 0 && releases.every((release) => release === runtime.active().release)
}

function entityOf(shape: Exclude<Shape, { kind: 'shaped' }>): unknown {
  return 'entity' in shape ? shape.entity : undefined
}

function verdictOf(
  runtime: Runtime,
  flow: Flow,
  delivery: TakenDelivery,
  shape: Exclude<Shape, { kind: 'shaped' }>,
): Verdict {
  switch (shape.kind) {
    case 'parked':
      return {
        to: 'parked',
        failure: shape.failure,
        ...(shape.targetId === undefined ? {} : { targetId: shape.targetId }),
      }
    case 'waiting':
      // What may have reached the target cannot wait for a reference: it is looked up first, whatever the map now says.
      if (delivery.state !== 'sending') return blocked(runtime, flow, delivery, shape.record, shape.value)
      return waiting(runtime, flow, shape.record, shape.value)
    case 'skipped':
      if (delivery.state !== 'sending' && !neverSent(delivery)) {
        const message = `its outcome is unknown, and now ${shape.why}`
        const advice = `Is ${delivery.lane} in ${flow.to.connection}? Skip this delivery once you have looked.`
        return { to: 'parked', failure: { kind: 'ambiguous', message, advice } }
      }
      return { to: 'skipped', effect: shape.why, ...remembered(shape.notes, false) }
    case 'unchanged':
      return {
        to: 'unchanged',
        targetId: shape.targetId,
        ...(shape.applied ? { applied: shape.applied } : {}),
        ...remembered(shape.notes, true),
      }
  }
}

/**
 * Cannot even be looked up until its references are there: tried again until its last day, and then a person is asked. What
 * it needs may be on its way this very moment, so that the gaps begin small: a quarter of the time it has waited already.
 */
function blocked(runtime: Runtime, flow: Flow, delivery: TakenDelivery, record: string, value: string): Verdict {
  const now = runtime.now()
  const message = `cannot be looked up in ${flow.to.connection}: ${record} ${value} is not known there`
  const failure: StoredFailure = { kind: 'missing-reference', message, record, value }
  if (now >= delivery.giveUpAt) {
    return { to: 'parked', failure: { ...failure, kind: 'ambiguous', advice: question(flow, delivery) } }
  }
  const { firstMs, longestMs } = flow.retry
  const waited = now.getTime() - (delivery.unsureAt ?? delivery.acceptedAt).getTime()
  const gap = Math.min(Math.max(waited / 4, firstMs), longestMs)
  const dueAt = new Date(Math.min(now.getTime() + gap, delivery.giveUpAt.getTime()))
  return { to: delivery.state === 'confirming' ? 'confirming' : 'unsure', dueAt, failure }
}
