import { type Flow, HUB, OUTCOME } from '../flow/flow.ts'
import type { NewMessage, Settlement, TakenDelivery } from '../ledger/types.ts'
import { canonicalJson, contentHash } from './hash.ts'
import type { Runtime } from './runtime.ts'

/**
 * The messages that tell other flows what became of a delivery, to be stored in the transaction that settles it. Each
 * goes through a flow of its own; there is no second mechanism.
 */
export function feedbackOf(
  runtime: Runtime,
  flow: Flow,
  delivery: TakenDelivery,
  entity: unknown,
  settlement: Pick<Settlement, 'to' | 'effect' | 'targetId' | 'failure'>,
): NewMessage[] {
  const wanted = flow.feedback.filter((feedback) => feedback.when.includes(settlement.to as never))
  if (wanted.length === 0 || entity === undefined) return []
  const { release, flows } = runtime.active()
  const now = runtime.now()
  return wanted.flatMap((feedback): NewMessage[] => {
    const telling = flows.get(feedback.flow)
    if (!telling) return []
    const data = {
      flow: flow.name,
      key: delivery.lane,
      state: settlement.to,
      effect: settlement.effect,
      target: { connection: flow.to.connection, id: settlement.targetId ?? delivery.targetId },
      failure: settlement.failure,
      entity,
      // Grows with every outcome of the key, and stays below the sequences that systems make of their own clocks.
      sequence: delivery.seq * 1000 + Math.min(delivery.fence, 999),
      at: now.toISOString(),
    }
    const message: NewMessage = {
      id: runtime.newId(),
      connection: HUB,
      record: OUTCOME,
      entity: telling.entity,
      kind: 'feedback',
      sourceKey: delivery.id,
      businessKey: delivery.lane,
      data,
      hash: contentHash(data),
      bytes: Buffer.byteLength(canonicalJson(data)),
      cause: delivery.id,
      receivedAt: now,
      deliveries: [
        {
          id: runtime.newId(),
          flow: telling.name,
          lane: delivery.lane,
          release,
          keepLatest: telling.keep === 'latest',
          giveUpAt: new Date(now.getTime() + telling.retry.giveUpMs),
        },
      ],
    }
    return [message]
  })
}
