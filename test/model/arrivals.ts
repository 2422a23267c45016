/** What arrives, in the words of the model and in those of the ledger. */
import { uuidv7 } from '../../src/ledger/ids.ts'
import type { NewMessage, Settlement } from '../../src/ledger/types.ts'
import { ANSWERS, PRICES, type Sent, type Settling } from './commands.ts'
import type { Arrival } from './words.ts'

/** The record type that references are about, and that polls read. */
export const PRODUCT = { connection: 'erp', record: 'product' }

/** A document or a version of a master record on its way to the flows that want it. */
export function arrivalOf(sent: Sent, now: Date): Arrival {
  return {
    id: uuidv7(now),
    ...(sent.event === undefined ? {} : { event: sent.event }),
    content: sent.content,
    deliveries: sent.to.map((flow) => ({
      id: uuidv7(now),
      flow,
      lane: sent.key,
      latest: flow === PRICES,
      as: sent.as,
    })),
  }
}

export function messageOf(arrival: Arrival, kind: NewMessage['kind'], now: Date): NewMessage {
  const key = arrival.deliveries[0]?.lane ?? ''
  const failure = { kind: 'invalid', message: 'it cannot be read' }
  return {
    id: arrival.id,
    ...(kind === 'poll' ? PRODUCT : { connection: 'dms', record: 'document' }),
    kind,
    sourceKey: key,
    businessKey: key,
    ...(arrival.event === undefined ? {} : { eventId: arrival.event }),
    data: arrival.content,
    hash: Buffer.from(arrival.content),
    bytes: arrival.content.length,
    receivedAt: now,
    deliveries: arrival.deliveries.map(({ id, flow, lane, latest, as }) => ({
      id,
      flow,
      lane,
      release: 1,
      keepLatest: latest,
      giveUpAt: new Date(now.getTime() + 86_400_000),
      ...(as === 'broken' ? { failure } : {}),
      ...(as === 'replayed' ? { unsureSince: now } : {}),
    })),
  }
}

/** What is told about an order that ended. */
export function answerTo(settling: Settling, lane: string, now: Date): Arrival[] {
  if (!settling.tells) return []
  return [arrivalOf({ key: lane, to: [ANSWERS], content: 'told', as: 'new' }, now)]
}

const TRIES = { sending: 'send', unsure: 'find', confirming: 'confirm' } as const

/** A worker's report of something it took in `state`. */
export function settlementOf(
  settling: Settling,
  held: { id: string; fence: number; lane: string; state: keyof typeof TRIES },
  answers: Arrival[],
  now: Date,
): Settlement {
  const { outcome } = settling
  return {
    id: held.id,
    fence: held.fence,
    to: toOf(outcome),
    dueAt: new Date(now.getTime() + settling.seconds * 1000),
    counts: settling.counts,
    attempt: { id: uuidv7(now), kind: TRIES[held.state], startedAt: now, endedAt: now, outcome },
    ...(hasLooked(settling, held.state) ? { lookedAt: now } : {}),
    ...(outcome.endsWith(' unknown') ? { failure: { kind: 'ambiguous', message: 'no answer' } } : {}),
    ...(outcome === 'waiting' ? { wait: { ...PRODUCT, value: settling.waitsFor } } : {}),
    links: settling.links.map((key) => ({ ...PRODUCT, key, native: `native ${key}` })),
    feedback: answers.map((answer) => messageOf(answer, 'feedback', now)),
  }
}

function toOf(outcome: Settling['outcome']): Settlement['to'] {
  if (outcome === 'absent') return 'ready'
  return outcome === 'parked unknown' ? 'parked' : outcome === 'retrying unknown' ? 'retrying' : outcome
}

/** Whether the target was asked before, and has said for sure. */
export function hasLooked({ outcome }: Settling, state: string): boolean {
  return outcome === 'absent' || (outcome === 'confirming' && state === 'unsure')
}
