import type { Flow } from '../flow/flow.ts'
import { missingWaitMs } from '../flow/flow.ts'
import { type Claimed, claimDocuments, heldBy } from '../ledger/documents.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { question, recordName, unsure, type Verdict } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import { settleShape, settleVerdict } from './settle.ts'
import type { Shaped } from './shape.ts'
import { secondOfItsNumber } from './shape-failures.ts'

/**
 * Claims the documents of deliveries that are about to be sent or looked up, where their flow creates one for each
 * number. Gives those that may go on. The others are settled here: what another delivery is on its way with is waited
 * for by name, until the flow's deadline for missing references.
 */
export async function claim(runtime: Runtime, flow: Flow, all: readonly Shaped[]): Promise<Shaped[]> {
  const claims = all.flatMap(({ delivery: { id, state, lookedAt }, onceKey: once }) =>
    once === undefined ? [] : [{ delivery: id, once, looks: state === 'unsure', ...(lookedAt ? { lookedAt } : {}) }],
  )
  if (claims.length === 0) return [...all]
  const claimed = await claimDocuments(runtime.ledger, flow.name, claims, runtime.now())
  const free: Shaped[] = []
  const back: Promise<void>[] = []
  for (const shaped of all) {
    const answer = claimed.get(shaped.delivery.id)
    if (!answer || answer.is === 'mine' || (answer.is === 'left' && mayRepeat(runtime, flow))) free.push(shaped)
    else back.push(stepBack(runtime, flow, shaped, answer))
  }
  await Promise.all(back)
  return free
}

function mayRepeat(runtime: Runtime, flow: Flow): boolean {
  return runtime.connection(flow.to.connection).record(flow.to.record).write?.resend === 'safe'
}

async function stepBack(
  runtime: Runtime,
  flow: Flow,
  shaped: Shaped,
  answer: Exclude<Claimed, { is: 'mine' }>,
): Promise<void> {
  const { delivery, entity, contentHash } = shaped
  const once = shaped.onceKey as string
  if (answer.is === 'there') {
    const second = secondOfItsNumber(flow, once, entity, contentHash, answer.applied)
    return await settleShape(runtime, flow, delivery, second)
  }
  await settleVerdict(
    runtime,
    flow,
    delivery,
    entity,
    answer.is === 'left' ? lookFirst(runtime, flow, shaped) : later(runtime, flow, shaped, answer.delivery),
  )
}

/** Whoever had the document before has ended without telling: it may be in the target. */
function lookFirst(runtime: Runtime, flow: Flow, { delivery, onceKey }: Shaped): Verdict {
  const message = `another delivery with the number ${onceKey} was ended while nobody knew whether it had arrived`
  const { counts: _, ...verdict } = unsure(runtime, flow, delivery, { kind: 'ambiguous', message })
  return verdict
}

function later(runtime: Runtime, flow: Flow, { delivery, onceKey = '' }: Shaped, other: string): Verdict {
  const now = runtime.now()
  const failure: StoredFailure = {
    kind: 'underway',
    message: `another document with the number ${onceKey} is on its way to ${flow.to.connection} (delivery ${other})`,
    value: onceKey,
    advice: `it goes on when that one has ended; look at both with: hub show ${onceKey}`,
  }
  if (delivery.state !== 'unsure') {
    const { connection, record, key } = heldBy(flow.name, onceKey)
    const dueAt = new Date(now.getTime() + missingWaitMs(flow, recordName(flow.entity)))
    return { to: 'waiting', wait: { connection, record, value: key }, dueAt, failure, forgets: true }
  }
  // What may have reached the target cannot wait: it is looked up when the other one has ended, or a person is asked.
  if (now >= delivery.giveUpAt) {
    return { to: 'parked', failure: { ...failure, kind: 'ambiguous', advice: question(flow, delivery) } }
  }
  const dueAt = new Date(Math.min(now.getTime() + flow.retry.firstMs, delivery.giveUpAt.getTime()))
  return { to: 'unsure', dueAt, failure }
}
