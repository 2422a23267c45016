import type { Flow } from '../flow/flow.ts'
import { take } from '../ledger/take.ts'
import type { TakenDelivery } from '../ledger/types.ts'
import { confirm } from './confirm.ts'
import type { Flight } from './flight.ts'
import { lookUp } from './look-up.ts'
import { activeFlow, LEASE_MS, type Runtime } from './runtime.ts'
import { send } from './send.ts'
import { settleShape } from './settle.ts'
import { type Shaped, shape } from './shape.ts'

/** A turn runs about this long, then queues itself again, so that no flow keeps the others waiting. */
const TURN_MS = 1_000

/**
 * One turn of a flow: takes heads of free lanes, shapes them, sends them and settles them, until nothing is due or the
 * turn is over. `again` says that there may be more. A second turn of the same flow in this process ends at once; the
 * first one hears of it.
 */
export async function deliver(
  runtime: Runtime,
  flight: Flight,
  flowName: string,
  signal: AbortSignal,
): Promise<'again' | undefined> {
  if (flight.turning) {
    flight.nudge()
    return undefined
  }
  flight.turning = true
  try {
    return await turn(runtime, flight, flowName, signal)
  } finally {
    flight.turning = false
  }
}

async function turn(runtime: Runtime, flight: Flight, name: string, signal: AbortSignal): Promise<'again' | undefined> {
  const end = performance.now() + TURN_MS
  while (!signal.aborted) {
    const flow = activeFlow(runtime, name)
    if (!flow) return undefined
    const rest = runtime.restingUntil(flow.to.connection)
    if (rest && rest > runtime.now()) {
      runtime.wake(name, rest)
      return undefined
    }
    const seen = flight.nudges
    const batch = batchSize(runtime, flow)
    const room = capacity(runtime, flow, batch) - flight.held.size
    const taken = room > 0 ? await takeHeads(runtime, flow, room) : []
    if (taken.length > 0) startWork(runtime, flow, flight, taken, batch)
    const left = end - performance.now()
    const idle = taken.length === 0 && flight.held.size === 0
    if (idle && flight.nudges === seen) return undefined
    if (left <= 0) return 'again'
    // A target that takes batches is given time to fill one.
    const gathering = batch > 1 && taken.length > 0 && taken.length < batch
    await flight.change(seen, gathering ? Math.max(flow.to.batch.waitMs, 1) : left)
  }
  return undefined
}

/** Records to one call: what the flow wants, within what the target takes. */
function batchSize(runtime: Runtime, flow: Flow): number {
  const write = runtime.connection(flow.to.connection).record(flow.to.record).write
  return Math.max(1, Math.min(flow.to.batch.size, write?.maxBatch ?? 1))
}

/** Enough in hand to keep every call of the connection busy, and no more: leases should not wait in our own queue. */
function capacity(runtime: Runtime, flow: Flow, batch: number): number {
  return 2 * batch * runtime.connection(flow.to.connection).concurrent
}

function takeHeads(runtime: Runtime, flow: Flow, limit: number): Promise<TakenDelivery[]> {
  const now = runtime.now()
  const write = runtime.connection(flow.to.connection).record(flow.to.record).write
  return take(runtime.ledger, flow.name, {
    worker: runtime.worker,
    release: runtime.active().release,
    safe: write?.resend === 'safe',
    now,
    until: new Date(now.getTime() + LEASE_MS),
    limit,
  })
}

function startWork(runtime: Runtime, flow: Flow, flight: Flight, taken: TakenDelivery[], batch: number): void {
  for (const delivery of taken) flight.held.add(delivery.id)
  const done = (deliveries: TakenDelivery[]) => {
    for (const delivery of deliveries) flight.held.delete(delivery.id)
    flight.nudge()
  }
  work(runtime, flow, taken, batch, done)
    .catch((error) => {
      // What was taken keeps its lease until it runs out, and is then looked up: nothing is lost, and nothing sent blindly.
      runtime.log.error({ flow: flow.name, error: String(error?.stack ?? error) }, 'a batch could not be worked on')
    })
    .finally(() => done(taken))
}

async function work(
  runtime: Runtime,
  flow: Flow,
  taken: TakenDelivery[],
  batch: number,
  done: (deliveries: TakenDelivery[]) => void,
): Promise<void> {
  const shapes = await shape(runtime, flow, taken)
  const ready: Shaped[] = []
  const questions: Promise<void>[] = []
  for (const delivery of taken) {
    const shaped = shapes.get(delivery.id)
    if (!shaped) continue
    if (shaped.kind !== 'shaped') questions.push(settleShape(runtime, flow, delivery, shaped))
    else if (delivery.state === 'unsure') questions.push(lookUp(runtime, flow, shaped.shaped))
    else if (delivery.state === 'confirming') questions.push(confirm(runtime, flow, shaped.shaped))
    else ready.push(shaped.shaped)
  }
  const calls: Promise<void>[] = [...questions]
  for (let i = 0; i < ready.length; i += batch) {
    const part = ready.slice(i, i + batch)
    calls.push(send(runtime, flow, part).finally(() => done(part.map((s) => s.delivery))))
  }
  const failed = (await Promise.allSettled(calls)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
