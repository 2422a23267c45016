import { type Flow, HUB, OUTCOME, type OutcomeDocument } from '../flow/flow.ts'
import type { NewMessage, Settlement, TakenDelivery } from '../ledger/types.ts'
import type { Active } from './active.ts'
import { businessKey } from './arrive.ts'
import { canonicalJson, contentHash } from './hash.ts'
import { recordName } from './outcome.ts'
import type { Runtime } from './runtime.ts'
import { fault, inChinese, told } from './told.ts'
import { toldLines } from './told-lines.ts'

/** All that telling needs. */
export interface Telling extends Pick<Runtime, 'now' | 'newId'> {
  active(): Pick<Active, 'release' | 'flows'>
}

/**
 * The messages that tell other flows what became of a delivery, to be stored in the transaction that settles it. Each
 * goes through a flow of its own; there is no second mechanism.
 */
export function feedbackOf(
  runtime: Telling,
  flow: Flow,
  delivery: Pick<TakenDelivery, 'id' | 'seq' | 'lane' | 'messageId' | 'fence' | 'targetId'>,
  entity: unknown,
  settlement: Pick<Settlement, 'to' | 'effect' | 'targetId' | 'failure' | 'links'> & { given?: 'up' },
): NewMessage[] {
  const wanted = feedbackWanted(flow, settlement.to, settlement.given)
  // What the hub itself has written there is no news to whoever it would be told to.
  if (wanted.length === 0 || settlement.effect === 'echo') return []
  const { release, flows } = runtime.active()
  const now = runtime.now()
  const document = keyOf(flow, entity) ?? delivery.lane
  return wanted.flatMap((feedback): NewMessage[] => {
    const telling = flows.get(feedback.flow)
    // Of a record that could not be made out nothing is known but its key, and not every answer can do with that.
    if (!telling || (entity === undefined && telling.entity !== 'Feedback')) return []
    const data = {
      flow: flow.name,
      key: delivery.lane,
      state: settlement.to,
      effect: settlement.effect,
      target: { connection: flow.to.connection, id: settlement.targetId ?? delivery.targetId },
      failure: failureTold(settlement.failure),
      ...whatBecame(flow, delivery, entity, settlement),
      businessKey: document,
      entity: entity ?? {},
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
          // Not the lane of the delivery: documents that go one after the other are told apart.
          lane: document,
          release,
          keepLatest: telling.keep === 'latest',
          giveUpAt: new Date(now.getTime() + telling.retry.giveUpMs),
        },
      ],
    }
    return [message]
  })
}

/**
 * The feedback that tells of a state. Whoever is told that a document stands still is told, too, when a person has `given`
 * it `up`: else he would wait for ever.
 */
export function feedbackWanted(flow: Flow, to: string, given?: 'up'): Flow['feedback'] {
  return flow.feedback.filter(({ when }) => when.includes(to as never) || (given === 'up' && when.includes('parked')))
}

/** The business key of a document; undefined where it could not be made out. */
function keyOf(flow: Flow, entity: unknown): string | undefined {
  try {
    return entity === undefined ? undefined : businessKey(flow, entity)
  } catch {
    return undefined
  }
}

function failureTold(failure: Settlement['failure']): OutcomeDocument['failure'] | undefined {
  if (!failure) return undefined
  const { kind, message, advice } = failure
  return { kind, message, messageZh: inChinese(failure), ...fault(failure), ...(advice !== undefined && { advice }) }
}

/** The part of an outcome that says it in words: of the whole and of each line. */
function whatBecame(
  flow: Flow,
  delivery: Pick<TakenDelivery, 'messageId'>,
  entity: unknown,
  settlement: Pick<Settlement, 'to' | 'effect' | 'failure' | 'links'>,
): object {
  const record = recordName(flow.entity)
  const { result, reasonText } = told({ state: settlement.to, ...settlement }, record)
  const { revision, version } = (entity ?? {}) as { revision?: unknown; version?: unknown }
  const known = revision ?? version
  return {
    // Of a document that a newer version has overtaken there is nothing more to tell than that it is left out.
    result: result === 'superseded' ? 'skipped' : result,
    ...(reasonText && { reasonText }),
    lines: toldLines(entity, { result, ...(reasonText && { reasonText }) }, settlement),
    record,
    ...(known !== undefined && known !== null && { version: String(known) }),
    receipt: delivery.messageId,
  }
}
