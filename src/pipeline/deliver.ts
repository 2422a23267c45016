import { NotSent } from '../connection/health.ts'
import type { Flow } from '../flow/flow.ts'
import { giveBack } from '../ledger/give-back.ts'
import { take } from '../ledger/take.ts'
import type { TakenDelivery } from '../ledger/types.ts'
import type { Active } from './active.ts'
import { claim } from './claim.ts'
import { confirm } from './confirm.ts'
import type { Flight } from './flight.ts'
import { lookUp } from './look-up.ts'
import { LEASE_MS, type Runtime } from './runtime.ts'
import { send } from './send.ts'
import { settleShape } from './settle.ts'
import { type Shaped, shape } from './shape.ts'

/** A turn runs about this long, then queues itself again, so that no flow keeps the others waiting. */
const TURN_MS = 1_000
/** A worker that holds none of the connection's call slots leaves the flow to others this much later. */
const PASS_ON_MS = 200
/** While another call finds out whether a system answers again, this is how often we look. */
const LOOK_MS = 1_000

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
  let called = false
  while (!signal.aborted) {
    // What is taken here is shaped by this release to the end, and noted as such, whichever one comes meanwhile.
    const active = runtime.active()
    const flow = active.flows.get(name)
    if (!flow) return undefined
    await runtime.conditions.fresh()
    if (mustWait(runtime, flow, flight)) return undefined
    const seen = flight.nudges
    const batch = batchSize(runtime, flow)
    const room = roomFor(capacity(runtime, flow, batch), flight.held.size)
    const taken = room > 0 ? await takeHeads(runtime, active, flow, room) : []
    if (taken.length > 0) startWork(runtime, active, flow, flight, taken, batch)
    if (!called && room > 0 && taken.length === room) {
      called = true
      runtime.wakeOthers(name)
    }
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

/** Nothing can be sent now: sees to it that the flow is called again when it may. */
function mustWait(runtime: Runtime, flow: Flow, flight: Flight): boolean {
  const after = (ms: number) => new Date(runtime.now().getTime() + ms)
  const holding = runtime.conditions.holdingOf(flow)
  if (holding) {
    // What a person has paused is called when he resumes it.
    if (holding.why !== 'paused') runtime.wake(flow.name, holding.until ?? after(LOOK_MS))
    return true
  }
  if (runtime.connection(flow.to.connection).limiter.slots > 0 || flight.held.size > 0) return false
  runtime.wake(flow.name, after(PASS_ON_MS))
  return true
}

/** Records to one call: what the flow wants, within what the target takes. */
function batchSize(runtime: Runtime, flow: Flow): number {
  const write = runtime.connection(flow.to.connection).record(flow.to.record).write
  return Math.max(1, Math.min(flow.to.batch.size, write?.maxBatch ?? 1))
}

/**
 * Enough in hand to keep every call of the connection busy, and no more: leases should not wait in our own queue. One
 * call while it is not known whether the system answers again.
 */
function capacity(runtime: Runtime, flow: Flow, batch: number): number {
  if (runtime.conditions.isDown(flow.to.connection)) return batch
  return 2 * batch * runtime.connection(flow.to.connection).limiter.slots
}

/** Nothing is taken while every call is busy and half as much waits: many small takes cost more than a few large ones. */
function roomFor(capacity: number, held: number): number {
  const room = capacity - held
  return room * 2 >= capacity ? room : 0
}

function takeHeads(runtime: Runtime, active: Active, flow: Flow, limit: number): Promise<TakenDelivery[]> {
  const now = runtime.now()
  const write = runtime.connection(flow.to.connection).record(flow.to.record).write
  return take(runtime.ledger, flow.name, {
    worker: runtime.worker,
    release: active.release,
    safe: write?.resend === 'safe',
    now,
    until: new Date(now.getTime() + LEASE_MS),
    limit,
  })
}

function startWork(
  runtime: Runtime,
  active: Active,
  flow: Flow,
  flight: Flight,
  taken: TakenDelivery[],
  batch: number,
): void {
  for (const delivery of taken) flight.held.set(delivery.id, delivery)
  const done = (deliveries: TakenDelivery[]) => {
    for (const delivery of deliveries) flight.held.delete(delivery.id)
    flight.nudge()
  }
  work(runtime, active, flow, taken, batch, done)
    .catch((error) => {
      // What was taken keeps its lease until it runs out, and is then looked up: nothing is lost, and nothing sent blindly.
      runtime.log.error({ flow: flow.name, error: String(error?.stack ?? error) }, 'a batch could not be worked on')
    })
    .finally(() => done(taken))
}

async function work(
  runtime: Runtime,
  active: Active,
  flow: Flow,
  taken: TakenDelivery[],
  batch: number,
  done: (deliveries: TakenDelivery[]) => void,
): Promise<void> {
  const shapes = await shape({ ...runtime, active: () => active }, flow, taken)
  const ready: Shaped[] = []
  const questions: Promise<void>[] = []
  const outgoing = taken.flatMap((delivery) => {
    const each = shapes.get(delivery.id)
    return each?.kind === 'shaped' && delivery.state !== 'confirming' ? [each.shaped] : []
  })
  const free = new Set((await claim(runtime, flow, outgoing)).map(({ delivery }) => delivery.id))
  for (const delivery of taken) {
    const shaped = shapes.get(delivery.id)
    if (!shaped) continue
    if (shaped.kind !== 'shaped') questions.push(settleShape(runtime, flow, delivery, shaped))
    else if (delivery.state !== 'confirming' && !free.has(delivery.id)) continue
    else if (delivery.state === 'unsure')
      questions.push(orGiveBack(runtime, flow, [delivery], lookUp(runtime, flow, shaped.shaped)))
    else if (delivery.state === 'confirming')
      questions.push(orGiveBack(runtime, flow, [delivery], confirm(runtime, flow, shaped.shaped)))
    else ready.push(shaped.shaped)
  }
  const calls: Promise<void>[] = [...questions]
  for (let i = 0; i < ready.length; i += batch) {
    const part = ready.slice(i, i + batch)
    const deliveries = part.map((s) => s.delivery)
    calls.push(orGiveBack(runtime, flow, deliveries, send(runtime, flow, part)).finally(() => done(deliveries)))
  }
  const failed = (await Promise.allSettled(calls)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

/** What no call was made for is as if it had never been taken: nothing is counted, and nothing has to be looked up. */
async function orGiveBack(runtime: Runtime, flow: Flow, taken: TakenDelivery[], call: Promise<void>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    const lost = await giveBack(runtime.ledger, taken, runtime.now())
    if (lost > 0) runtime.log.warn({ flow: flow.name, deliveries: lost }, 'the lease had run out: nothing was sent')
    runtime.wake(flow.name)
  }
}
