import type { Incoming, Resend } from '../connector/index.ts'
import { type Flow, HUB } from '../flow/flow.ts'
import { acceptMessages } from '../ledger/accept.ts'
import type { Arriving } from '../ledger/insert.ts'
import { release, skip } from '../ledger/operator.ts'
import { readMessages } from '../ledger/read.ts'
import { auditRefetch, type Replayable, storeReplay } from '../ledger/replay.ts'
import type { NewDelivery, NewMessage } from '../ledger/types.ts'
import { arrive, deliveryOf } from './arrive.ts'
import type { Runtime } from './runtime.ts'

/** All that a replay is given: no worker, no queue. A running hub finds what it leaves in the ledger. */
export interface Replaying extends Pick<Runtime, 'ledger' | 'active' | 'connection' | 'now' | 'newId' | 'stopping'> {
  /** What the flow's write says about being repeated; undefined where there is no such write. */
  resend(flow: Flow): Resend<never, unknown> | undefined
}

/** What became of the deliveries that were to be brought again. */
export interface Replayed {
  /** New deliveries, or new messages from their source. */
  again: number
  /** Parked ones that go on themselves, with today's release. */
  released: number
  /** Left alone, and why. */
  left: Record<LeftBecause, number>
}

/**
 * Why a delivery is not brought again: on its way already; brought again since; a newer version came; its flow is not in
 * the release in force; its content has passed its retention; its source has it no more; its source cannot be asked.
 */
export type LeftBecause = 'underway' | 'repeated' | 'overtaken' | 'noFlow' | 'noContent' | 'gone' | 'notAskable'

export const nothing = (): Replayed => ({
  again: 0,
  released: 0,
  left: { underway: 0, repeated: 0, overtaken: 0, noFlow: 0, noContent: 0, gone: 0, notAskable: 0 },
})

/** Keys asked of a source in one call. */
const KEYS_A_CALL = 50

/**
 * The same stored input through today's release: a new delivery for each, in its lane. A document whose target can be
 * asked is looked up before anything is sent, so it is never created a second time; where a write is safe to repeat it is
 * written again whatever the hub remembers. What is parked goes on itself.
 */
export async function reprocess(
  runtime: Replaying,
  chosen: Replayable[],
  by: { who: string },
  so: Replayed,
): Promise<void> {
  const now = runtime.now()
  const { release: number, flows } = runtime.active()
  const messages = await readMessages(
    runtime.ledger,
    chosen.map((each) => each.messageId),
  )
  const made: (Arriving & { of: string })[] = []
  for (const each of chosen) {
    const flow = flows.get(each.flow)
    const message = messages.get(each.messageId)
    const left = each.leave ?? (flow ? (message?.data === undefined ? 'noContent' : undefined) : 'noFlow')
    if (left || !flow || !message) {
      if (left) so.left[left]++
    } else if (each.state === 'parked') {
      so.released += (await release(runtime.ledger, { id: each.id, states: ['parked'] }, { ...by, now })).length
    } else {
      const delivery = await deliveryOf(runtime, flow, { id: message.sourceKey, data: message.data }, number, now)
      made.push({ ...asReplay(runtime, flow, delivery, each), messageId: message.id, at: now, of: each.id })
    }
  }
  await storeReplay(runtime.ledger, made, { ...by, now })
  so.again += made.length
}

/** A delivery that does not trust what the hub remembers: what the target says counts. */
function asReplay(runtime: Replaying, flow: Flow, delivery: NewDelivery, of: Replayable): NewDelivery {
  const resend = runtime.resend(flow)
  if (resend === 'safe') return { ...delivery, afresh: true }
  if (resend === undefined || resend === 'never') return delivery
  return { ...delivery, unsureSince: new Date(Math.min(of.at.getTime(), runtime.now().getTime() - 1)) }
}

/**
 * Asks the source for the records once more: what it has today is a new message. A parked delivery is ended by it.
 *
 * @throws ConnectionFailure when a source does not answer; what was fetched before that is stored.
 */
export async function refetch(
  runtime: Replaying,
  chosen: Replayable[],
  by: { who: string },
  so: Replayed,
): Promise<void> {
  const { flows } = runtime.active()
  const wanted = chosen.filter((each) => {
    const left = each.leave ?? (flows.has(each.flow) ? undefined : 'noFlow')
    if (left) so.left[left]++
    return !left
  })
  const bySource = Map.groupBy(wanted, ({ connection, record }) => `${connection}/${record}`)
  for (const of of bySource.values()) {
    for (let i = 0; i < of.length; i += KEYS_A_CALL) await refetchSome(runtime, of.slice(i, i + KEYS_A_CALL), by, so)
  }
}

async function refetchSome(runtime: Replaying, some: Replayable[], by: { who: string }, so: Replayed): Promise<void> {
  const records = await fetchAgain(runtime, some)
  if (!records) {
    so.left.notAskable += some.length
    return
  }
  const messages: NewMessage[] = []
  const fetched: { of: string; message: string }[] = []
  for (const [key, of] of Map.groupBy(some, (each) => each.sourceKey)) {
    const incoming = records.get(key)
    const [first] = of
    if (!incoming || !first) {
      so.left.gone += of.length
      continue
    }
    const message = await arrive(
      runtime,
      { connection: first.connection, record: first.record, kind: 'poll' },
      incoming,
    )
    const deliveries = message.deliveries.flatMap((delivery) => {
      const flow = runtime.active().flows.get(delivery.flow)
      const repeated = of.filter((each) => each.flow === delivery.flow).at(-1)
      return flow && repeated ? [asReplay(runtime, flow, delivery, repeated)] : []
    })
    if (deliveries.length === 0) {
      so.left.noFlow += of.length
      continue
    }
    messages.push({ ...message, deliveries })
    for (const each of of) fetched.push({ of: each.id, message: message.id })
  }
  await acceptMessages(runtime.ledger, messages)
  const now = runtime.now()
  await auditRefetch(runtime.ledger, fetched, { ...by, now })
  for (const each of some) {
    const message = fetched.find(({ of }) => of === each.id)?.message
    if (each.state !== 'parked' || !message) continue
    const why = `fetched again from its source, as ${message}`
    await skip(runtime.ledger, { id: each.id, states: ['parked'] }, { ...by, now, why })
  }
  so.again += messages.length
}

/** Records by their source keys, as the source has them today; undefined where it cannot be asked for single ones. */
export async function fetchAgain(runtime: Replaying, of: Replayable[]): Promise<Map<string, Incoming> | undefined> {
  const [first] = of
  if (!first || first.connection === HUB) return undefined
  const { get } = runtime.connection(first.connection).record(first.record)
  if (!get) return undefined
  const keys = [...new Set(of.map((each) => each.sourceKey))]
  const records = await runtime.connection(first.connection).read((ctx) => get(keys, ctx), runtime.stopping)
  return new Map(records.map((record) => [record.id, record]))
}
