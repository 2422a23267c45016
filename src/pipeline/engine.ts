import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '../connection/connection.ts'
import type { RawReply, RawRequest } from '../connector/index.ts'
import { acceptMessages } from '../ledger/accept.ts'
import { groupCommit } from '../ledger/group-commit.ts'
import { uuidv7 } from '../ledger/ids.ts'
import type { Ledger } from '../ledger/open.ts'
import { settle } from '../ledger/settle.ts'
import { sweep } from '../ledger/sweep.ts'
import { renewLeases } from '../ledger/take.ts'
import type { NewMessage, Receipt, Settlement } from '../ledger/types.ts'
import type { Log } from '../observe/log.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { Queue } from '../queue/queue.ts'
import type { Active } from './active.ts'
import { Alarms } from './alarms.ts'
import { Conditions } from './conditions.ts'
import { deliver } from './deliver.ts'
import { Flights } from './flight.ts'
import { poll, pollName } from './poll.ts'
import { receive } from './receive.ts'
import { LEASE_MS, type Runtime } from './runtime.ts'

const SWEEP = 'sweep'
const POLL = 'poll:'
const SWEEP_MS = 5_000
/** How often the engine looks at what other processes may have changed. */
const PULSE_MS = 1_000
const MAX_SETTLE = 500

/** The pipeline of one process: everything that is done with records, behind the doors and in front of the ledger. */
export interface Engine {
  receive(connection: string, request: RawRequest): Promise<RawReply>
  /** Begins to work: wake-ups, polls, sweeps. `alone` says that no other worker can be alive. */
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
  active: () => Active
  connection: (name: string) => Connection
  metrics: Metrics
  log: Log
  now: () => Date
  random: () => number
  /** Called about every second, beside the engine's own looking around; e.g. to see whether a release has changed. */
  onPulse?: () => Promise<void>
}): Engine {
  const { ledger, queue, log, now } = options
  const flights = new Flights()
  const conditions = new Conditions(ledger, log, now)
  const stopping = new AbortController()
  const alarms = new Alarms((flow) => wakeNow(flow), now)
  let pulse: NodeJS.Timeout | undefined
  let pulsing = Promise.resolve()
  let lastLease = 0

  function wakeNow(flow: string): void {
    const flight = flights.of(flow)
    if (flight.turning) flight.nudge()
    else queue.wake(flow)
  }

  const accept = groupCommit(async (calls: NewMessage[][]): Promise<Receipt[][]> => {
    const receipts = await acceptMessages(ledger, calls.flat())
    let at = 0
    return calls.map((call) => {
      at += call.length
      return receipts.slice(at - call.length, at)
    })
  })

  const settleOne = groupCommit(async (settlements: Settlement[]): Promise<boolean[]> => {
    const { lost, released } = await settle(ledger, settlements, now())
    for (const flow of released) wakeNow(flow)
    for (const s of settlements) for (const m of s.feedback ?? []) for (const d of m.deliveries) wakeNow(d.flow)
    return settlements.map((s) => !lost.includes(s.id))
  }, MAX_SETTLE)

  const runtime: Runtime = {
    ledger,
    worker: options.worker,
    active: options.active,
    connection: options.connection,
    restingUntil: (connection) => conditions.restingUntil(connection),
    rest: (connection, until, reason) => conditions.rest(connection, until, reason),
    loginRefused: (connection, reason) => conditions.loginRefused(connection, reason),
    answered: (connection) => conditions.answered(connection),
    wake: (flow, at) => (at && at > now() ? alarms.set(flow, at) : wakeNow(flow)),
    settle: settleOne,
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
  }

  async function lookAround(): Promise<void> {
    try {
      await conditions.refresh()
      if (performance.now() - lastLease > LEASE_MS / 3) {
        lastLease = performance.now()
        const held = flights.held()
        if (held.length > 0) await renewLeases(ledger, options.worker, held, new Date(now().getTime() + LEASE_MS))
      }
      await options.onPulse?.()
    } catch (error) {
      log.warn({ error: String((error as Error)?.message ?? error) }, 'the ledger does not answer; trying again')
    }
  }

  async function schedule(): Promise<void> {
    const wanted = new Map<string, number>([[SWEEP, SWEEP_MS]])
    for (const flow of options.active().flows.values()) {
      if (!flow.from.poll) continue
      const name = pollName(flow.from)
      wanted.set(name, Math.min(flow.from.poll.everyMs, wanted.get(name) ?? Number.POSITIVE_INFINITY))
    }
    for (const name of await queue.scheduled()) if (!wanted.has(name)) await queue.unschedule(name)
    for (const [name, everyMs] of wanted) await queue.schedule(name, everyMs)
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
    return await deliver(runtime, flights.of(name), name, signal)
  }

  return {
    receive: (connection, request) => receive(runtime, accept, connection, request),

    async work({ alone, concurrency }) {
      await conditions.refresh()
      if (alone) await sweepOnce(true)
      pulse = setInterval(() => {
        pulsing = lookAround()
      }, PULSE_MS)
      await queue.work(({ name }, signal) => handle(name, signal), concurrency)
      await schedule()
    },

    useRelease: schedule,

    async stop(graceMs) {
      const end = performance.now() + graceMs
      clearInterval(pulse)
      alarms.clear()
      await queue.close(Math.max(0, graceMs))
      const lease = setInterval(() => void lookAround(), LEASE_MS / 3)
      while (flights.held().length > 0 && performance.now() < end) await pause(50)
      // What is still in flight is cut off: its connector reports it as ambiguous, and it is settled as unsure.
      stopping.abort()
      const last = performance.now() + 4_000
      while (flights.held().length > 0 && performance.now() < last) await pause(50)
      clearInterval(lease)
      await pulsing
    },
  }
}
