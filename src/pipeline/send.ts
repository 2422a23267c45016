import type { Connection } from '../connection/connection.ts'
import { NotSent } from '../connection/health.ts'
import type { Failure, Outcome } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import { noteIntents } from '../ledger/mirrors.ts'
import { storeStep } from '../ledger/take.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { explainHolding } from './holding.ts'
import { judge, unsure } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import { settleVerdict } from './settle.ts'
import type { Shaped } from './shape.ts'

type AnyWrite = Parameters<Connection['send']>[0]

/** Sends shaped deliveries in one call, and settles each with its own outcome. Throws `NotSent` when it was not made. */
export async function send(runtime: Runtime, flow: Flow, all: Shaped[]): Promise<void> {
  const connection = runtime.connection(flow.to.connection)
  const write = connection.record(flow.to.record).write
  if (!write) throw new Error(`${flow.to.connection} cannot write ${flow.to.record}`)
  const batch = write.resend === 'safe' ? all : await onlySure(runtime, flow, all)
  if (batch.length === 0) return
  // It may be read back before its outcome is known: what goes both ways is written down first.
  const intents = batch.flatMap(({ entity, notes }) =>
    notes?.taken ? [{ ...notes.taken, entity, origin: flow.from.connection }] : [],
  )
  if (intents.length > 0) await noteIntents(runtime.ledger, intents, runtime.now())
  const startedAt = runtime.now()
  const began = performance.now()
  const fences = new Map(batch.map((shaped) => [shaped.delivery.id, shaped.delivery.fence]))
  const isHeld = () => batch.every(({ delivery }) => delivery.leaseUntil > runtime.now())
  const outcomes = await connection.send(
    whileHeld(isHeld, write),
    batch.map((shaped) => shaped.outgoing),
    {
      signal: runtime.stopping,
      before() {
        const holding = runtime.conditions.holdingOf(flow)
        if (holding?.what === 'flow') throw new NotSent(explainHolding(holding))
      },
      may: isHeld,
      step: (key, progress) => storeStep(runtime.ledger, key, fences.get(key) ?? -1, progress),
    },
  )
  runtime.metrics.sent(flow.name, (performance.now() - began) / 1000)
  const endedAt = runtime.now()
  const settled = await Promise.allSettled(
    batch.map(async (shaped, i) => {
      const outcome = outcomes[i] as Outcome
      const verdict = await judge(runtime, flow, shaped, outcome)
      await settleVerdict(runtime, flow, shaped.delivery, shaped.entity, verdict, {
        id: runtime.newId(),
        kind: 'send',
        startedAt,
        endedAt,
        outcome: wordOf(outcome),
        ...(outcome.ok === false ? { failure: { ...outcome.failure } } : {}),
        ...(shaped.onceKey === undefined ? {} : { once: shaped.onceKey }),
        sent: shaped.outgoing.data,
        answer: outcome.answer,
      })
    }),
  )
  const failed = settled.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

/**
 * Nothing is sent while its outcome is unknown. The ledger refuses to hand such a delivery out for sending; should one
 * come here all the same, it is counted, and looked up instead.
 */
async function onlySure(runtime: Runtime, flow: Flow, batch: Shaped[]): Promise<Shaped[]> {
  const blind = batch.filter(({ delivery: { unsureAt, lookedAt } }) => unsureAt !== undefined && lookedAt === undefined)
  for (const { delivery, entity } of blind) {
    runtime.metrics.sentWithoutLookUp()
    const failure: StoredFailure = { kind: 'ambiguous', message: 'not sent: its outcome is unknown' }
    await settleVerdict(runtime, flow, delivery, entity, unsure(runtime, flow, delivery, failure))
  }
  return blind.length === 0 ? batch : batch.filter((shaped) => !blind.includes(shaped))
}

/**
 * Sends only while the leases last. A worker that was frozen, or waited long for its turn, may come here when others
 * have gone on with its work: nothing leaves the house then.
 */
function whileHeld(isHeld: () => boolean, write: AnyWrite): AnyWrite {
  const failure: Failure = { kind: 'retryable', message: 'not sent: the lease had run out' }
  return {
    ...write,
    send: async (records, ctx) =>
      isHeld() ? await write.send(records, ctx) : records.map(({ key }) => ({ key, ok: false, failure })),
  }
}

/** An outcome in one word, for the attempt. */
export function wordOf(outcome: Outcome): string {
  if (outcome.ok === true) return outcome.effect
  return outcome.ok === 'accepted' ? 'accepted' : outcome.failure.kind
}
