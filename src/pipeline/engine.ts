import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '../connection/connection.ts'
import { NotSent } from '../connection/health.ts'
import type { RawReply, RawRequest } from '../connector/index.ts'
import { acceptMessages } from '../ledger/accept.ts'
import { groupCommit } from '../ledger/group-commit.ts'
import { uuidv7 } from '../ledger/ids.ts'
import type { Ledger } from '../ledger/open.ts'
import { askedReads } from '../ledger/poll-orders.ts'
import { settle } from '../ledger/settle.ts'
import { dueFlows, sweep } from '../ledger/sweep.ts'
import { renewLeases } from '../ledger/take.ts'
import { ledgerTrouble } from '../ledger/trouble.ts'
import type { NewMessage, Receipt, Settlement, TakenDelivery } from '../ledger/types.ts'
import type { Log } from '../observe/log.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { Queue } from '../queue/queue.ts'
import type { Active } from './active.ts'
import { Alarms } from './alarms.ts'
import { AnsweredCodes } from './answered-codes.ts'
import type { Conditions } from './conditions.ts'
import { deliver } from './deliver.ts'
import { Flights } from './flight.ts'
import { Fresh } from './fresh.ts'
import { HeldBack } from './held-back.ts'
import { listingName, reconcile } from './listing.ts'
import { measuring } from './measure.ts'
import { poll, pollName } from './poll.ts'
import { Pressure, WAITING } from './pressure.ts'
import { receive, turnAway } from './receive.ts'
import { regularCalls, SWEEP, SWEEP_MS } from './regular.ts'
import { LEASE_MS, type Runtime } from './runtime.ts'
import { Slots } from './slots.ts'
import { Standby } from './standby.ts'

const POLL = 'poll:'
const RECONCILE = 'reconcile:'
/** How often the engine looks at what other processes may have changed. */
const PULSE_MS = 1_000
const MAX_CALLS = 200
const MAX_SETTLE = 500
const SETTLE_AGAIN_MS = 500

/** The pipeline of one process: everything that is done with records, behind the doors and in front of the ledger. */
export interface Engine {
  receive(connection: string, request: RawRequest): Promise<RawReply>
  /**
   * The answer to a call that is not even read, because nothing can be taken now; undefined when it may come in. `why`
   * says that it may not, whatever the engine thinks.
   */
  turnAway(connection: string, request: RawRequest, why?: 'no room'): RawReply | undefined
  /** Begins to look around about every second: how the connections are, how full the hub is. */
  attend(): Promise<void>
  /** Attends and begins to work: wake-ups, polls, sweeps. `alone` says that no other worker can be alive. */
  work(options: { alone: boolean; concurrency: number }): Promise<void>
  /** Takes up another release: new polls are scheduled, old ones vanish. */
  useRelease(): Promise<void>
  /** No new work; calls in flight get `graceMs` to finish, and are then given up as unsure. */
  stop(graceMs: number): Promise<void>
}

export function openEngine(options: {
  ledger: Ledger
  queue: Queue
  worker: string
  role: 'all' | 'http' | 'worker'
  active: () => Active
  connection: (name: string) => Connection
  /** All connections of the release in force. */
  connections: () => Connection[]
  conditions: Conditions
  metrics: Metrics
  log: Log
  now: () => Date
  random: () => number
  /** High-water mark of the tenant's open deliveries. */
  maxOpen: number
}): Engine {
  const { ledger, queue, log, now, conditions } = options
  const flights = new Flights()
  const slots = new Slots(ledger, { name: options.worker, role: options.role, startedAt: now() }, now)
  const heldBack = new HeldBack(conditions)
  const answeredCodes = new AnsweredCodes()
  const stopping = new AbortController()
  const pressure = new Pressure({ open: options.maxOpen, ...WAITING })
  const measure = measuring(ledger, pressure, log)
  const alarms = new Alarms((flow) => wakeNow(flow), now)
  const closing = new AbortController()
  let working = false
  let regular = new Map<string, number>([[SWEEP, SWEEP_MS]])
  let looking = false
  let pulse: NodeJS.Timeout | undefined
  let pulsing = Promise.resolve()
  let lastLease = 0

  function wakeNow(flow: string): void {
    const flight = flights.of(flow)
    if (flight.turning) {
      flight.nudge()
      return
    }
    queue.wake(flow)
    if (working && standby.needed) standby.call(flow)
  }

  /** Every call of the queue, regular or not, also without the queue. */
  const standby = new Standby({
    healthy: () => queue.healthy(),
    async run(name) {
      while (!closing.signal.aborted && (await handle(name, closing.signal)) === 'again');
    },
    failed: (name, error) => log.warn({ call: name, error: messageOf(error) }, 'a call failed; it is made again'),
    silentMs: 3 * SWEEP_MS,
    now: () => performance.now(),
  })

  const accept = groupCommit(acceptCalls, MAX_CALLS, (error) => ledgerTrouble(error) !== undefined)
  async function acceptCalls(calls: NewMessage[][]): Promise<Receipt[][]> {
    const receipts = await acceptMessages(ledger, calls.flat())
    let at = 0
    return calls.map((call) => {
      at += call.length
      return receipts.slice(at - call.length, at)
    })
  }

  const settleOne = groupCommit(async (settlements: Settlement[]): Promise<boolean[]> => {
    const { lost, released } = await settle(ledger, settlements, now())
    for (const flow of released) wakeNow(flow)
    for (const s of settlements) for (const m of s.feedback ?? []) for (const d of m.deliveries) wakeNow(d.flow)
    return settlements.map((s) => !lost.includes(s.id))
  }, MAX_SETTLE)

  /** What the target said is known only here: while the ledger is away it is kept for as long as the lease can last. */
  async function settleInTime(settlement: Settlement): Promise<boolean> {
    const end = performance.now() + LEASE_MS
    for (;;) {
      try {
        return await settleOne(settlement)
      } catch (error) {
        if (!ledgerTrouble(error) || performance.now() > end || stopping.signal.aborted) throw error
        await pause(SETTLE_AGAIN_MS)
      }
    }
  }

  const runtime: Runtime = {
    ledger,
    worker: options.worker,
    active: options.active,
    connection: options.connection,
    conditions,
    rest: (connection, until, reason) => conditions.rest(connection, until, reason),
    wake: (flow, at) => (at && at > now() ? alarms.set(flow, at) : wakeNow(flow)),
    wakeOthers(flow) {
      if (slots.workers > 1) queue.wake(flow, slots.workers)
    },
    settle: settleInTime,
    ...(options.role === 'all' && { fresh: new Fresh() }),
    pressure,
    stopping: stopping.signal,
    metrics: options.metrics,
    log,
    now,
    newId: () => uuidv7(now()),
    random: options.random,
  }

  async function sweepOnce(alone = false): Promise<void> {
    const swept = await sweep(ledger, now(), alone)
    if (swept.unsure + swept.resent + swept.promoted > 0)
      log.info({ ...swept, due: swept.due.length }, 'the sweep mended')
    for (const flow of swept.due) wakeNow(flow)
    const asked = await askedReads(ledger)
    for (const name of [...asked.polls.map(pollName), ...asked.listings.map(listingName)]) wakeNow(name)
    await answeredCodes.look(runtime)
  }

  async function lookAround(): Promise<void> {
    // A ledger that hangs must not be asked by more and more at once.
    if (looking) return
    looking = true
    try {
      await measure()
      await conditions.refresh()
      await slots.share(options.connections())
      const free = heldBack.look(options.connections(), options.active())
      if (working) for (const flow of free) wakeNow(flow)
      if (performance.now() - lastLease > LEASE_MS / 3) {
        lastLease = performance.now()
        const held = flights.held()
        if (held.length > 0) await renew(held)
      }
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'the ledger does not answer; trying again')
    } finally {
      looking = false
    }
    if (!working) return
    standby.look(regular)
    if (standby.needed) for (const flow of await dueFlows(ledger, now()).catch(() => [])) standby.call(flow)
  }

  /** What is not renewed is lost: others go on with it, and nothing of it is sent any more. */
  async function renew(held: TakenDelivery[]): Promise<void> {
    const until = new Date(now().getTime() + LEASE_MS)
    const ids = held.map((delivery) => delivery.id)
    const renewed = await renewLeases(ledger, options.worker, ids, until)
    for (const delivery of held) if (renewed.has(delivery.id)) delivery.leaseUntil = until
  }

  async function attend(): Promise<void> {
    await measure()
    await conditions.refresh()
    await slots.share(options.connections())
    pulse = setInterval(() => {
      pulsing = lookAround()
    }, PULSE_MS)
  }

  async function schedule(): Promise<void> {
    regular = regularCalls(options.active())
    // Not one after the other: each waits for its answer, and the queue may be away.
    const gone = (await queue.scheduled()).filter((name) => !regular.has(name))
    await Promise.all(gone.map((name) => queue.unschedule(name)))
    await Promise.all([...regular].map(([name, everyMs]) => queue.schedule(name, everyMs)))
  }

  async function handle(name: string, signal: AbortSignal): Promise<'again' | undefined> {
    if (name === SWEEP) {
      await sweepOnce()
      return undefined
    }
    if (name.startsWith(POLL)) {
      const [connection = '', record = ''] = name.slice(POLL.length).split('/')
      return options
        .active()
        .wanting(connection, record)
        .some((flow) => flow.from.poll)
        ? await poll(runtime, { connection, record }, signal)
        : undefined
    }
    if (name.startsWith(RECONCILE)) {
      const [connection = '', record = ''] = name.slice(RECONCILE.length).split('/')
      return await reconcile(runtime, { connection, record }, signal)
    }
    return await deliver(runtime, flights.of(name), name, signal)
  }

  return {
    receive: (connection, request) => receive(runtime, accept, connection, request),

    turnAway: (connection, request, why) => turnAway(runtime, connection, request, why),
    attend,

    async work({ alone, concurrency }) {
      if (alone) {
        await slots.alone()
        await sweepOnce(true)
      }
      await attend()
      working = true
      await queue.work(({ name }, signal) => {
        standby.heard()
        return handle(name, signal)
      }, concurrency)
      await schedule()
    },

    async useRelease() {
      if (working) await Promise.all([schedule(), answeredCodes.look(runtime)])
    },

    async stop(graceMs) {
      const end = performance.now() + graceMs
      clearInterval(pulse)
      alarms.clear()
      working = false
      closing.abort()
      for (const { limiter } of options.connections()) limiter.refuseWaiting(new NotSent('the hub stops'))
      const lease = setInterval(() => {
        pulsing = lookAround()
      }, PULSE_MS)
      await queue.close(Math.max(0, graceMs))
      while (flights.held().length > 0 && performance.now() < end) await pause(50)
      // What is still in flight is cut off: its connector reports it as ambiguous, and it is settled as unsure.
      stopping.abort()
      const last = performance.now() + 4_000
      while (flights.held().length > 0 && performance.now() < last) await pause(50)
      clearInterval(lease)
      const left = Promise.all([pulsing, standby.settled()]).then(() => slots.leave())
      await Promise.race([left.catch(() => {}), pause(1_000, undefined, { ref: false })])
    },
  }
}

function messageOf(error: unknown): string {
  return String((error as Error)?.message ?? error)
}
