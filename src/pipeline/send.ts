import type { Outcome } from '../connector/index.ts'
import type { Flow } from '../flow/flow.ts'
import { storeStep } from '../ledger/take.ts'
import { judge } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import { settleVerdict } from './settle.ts'
import type { Shaped } from './shape.ts'

/** Sends shaped deliveries in one call, and settles each with its own outcome. */
export async function send(runtime: Runtime, flow: Flow, batch: Shaped[]): Promise<void> {
  const connection = runtime.connection(flow.to.connection)
  const write = connection.record(flow.to.record).write
  if (!write) throw new Error(`${flow.to.connection} cannot write ${flow.to.record}`)
  const startedAt = runtime.now()
  const began = performance.now()
  const fences = new Map(batch.map((shaped) => [shaped.delivery.id, shaped.delivery.fence]))
  const outcomes = await connection.send(
    write,
    batch.map((shaped) => shaped.outgoing),
    {
      signal: runtime.stopping,
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
        sent: shaped.outgoing.data,
        answer: outcome.answer,
      })
    }),
  )
  const failed = settled.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

/** An outcome in one word, for the attempt. */
export function wordOf(outcome: Outcome): string {
  if (outcome.ok === true) return outcome.effect
  return outcome.ok === 'accepted' ? 'accepted' : outcome.failure.kind
}
