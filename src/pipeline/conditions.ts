import type { Health } from '../connection/health.ts'
import type { Calendar, Flow } from '../flow/index.ts'
import { type ConnectionState, connectionStates, restConnection } from '../ledger/connection-state.ts'
import type { Ledger } from '../ledger/open.ts'
import { type FlowPause, pausedFlows } from '../ledger/pause.ts'
import type { Log } from '../observe/log.ts'
import { connectionHealth } from './connection-health.ts'
import { connectionHolding, flowHolding, type Holding } from './holding.ts'

/** No call begins on knowledge that is older than this. */
const STALE_MS = 200

/**
 * How flows and connections are: known to all processes through the ledger, asked of a copy. The copy is refreshed
 * every second, and before anything is taken or sent when it is older than a moment.
 */
export class Conditions {
  readonly ledger: Ledger
  /** This process. */
  readonly worker: string
  readonly log: Log
  readonly now: () => Date
  readonly #calendar: (connection: string) => Calendar | undefined
  readonly #staleMs: number
  #states = new Map<string, ConnectionState>()
  #paused = new Map<string, FlowPause>()
  /** Rests that this process has ordered and the copy may not show yet. */
  readonly #ordered = new Map<string, { until: Date; reason: string }>()
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(options: {
    ledger: Ledger
    worker: string
    log: Log
    now: () => Date
    calendar: (connection: string) => Calendar | undefined
    staleMs?: number
  }) {
    this.ledger = options.ledger
    this.worker = options.worker
    this.log = options.log
    this.now = options.now
    this.#calendar = options.calendar
    this.#staleMs = options.staleMs ?? STALE_MS
  }

  /** Reads the ledger anew: what was written before the call is known after it. */
  refresh(): Promise<void> {
    this.#next ??= (this.#reading ?? Promise.resolve()).then(
      () => this.#read(),
      () => this.#read(),
    )
    return this.#next
  }

  /** Reads the ledger anew unless that was done a moment ago. */
  async fresh(): Promise<void> {
    if (performance.now() - this.#readAt >= this.#staleMs) await this.refresh()
  }

  #read(): Promise<void> {
    this.#next = undefined
    const began = performance.now()
    this.#reading = Promise.all([connectionStates(this.ledger), pausedFlows(this.ledger)]).then(([states, paused]) => {
      this.#states = states
      this.#paused = paused
      this.#readAt = began
    })
    return this.#reading
  }

  state(connection: string): ConnectionState | undefined {
    const state = this.#states.get(connection)
    const ordered = this.#ordered.get(connection)
    if (!ordered || (state?.restUntil && state.restUntil > ordered.until)) return state
    return { failures: 0, authFailures: 0, ...state, restUntil: ordered.until, reason: state?.reason ?? ordered.reason }
  }

  /** What holds a connection back now. */
  holding(connection: string): Holding | undefined {
    return connectionHolding(connection, this.state(connection), this.#calendar(connection), this.now())
  }

  /** What holds a flow's deliveries back now: the flow itself, or the system they go to. */
  holdingOf(flow: Flow): Holding | undefined {
    return flowHolding(flow.name, this.#paused.get(flow.name)) ?? this.holding(flow.to.connection)
  }

  /** It did not answer, or is being probed: what fails now is no fault of what was sent. */
  isDown(connection: string): boolean {
    return this.#states.get(connection)?.openUntil !== undefined
  }

  /** The whole connection rests: at once in this process, and in all others within a moment. */
  async rest(connection: string, until: Date, reason: string): Promise<void> {
    const before = this.#ordered.get(connection)
    if (!before || before.until < until) this.#ordered.set(connection, { until, reason })
    try {
      await restConnection(this.ledger, connection, until, reason)
      await this.refresh()
    } catch (error) {
      // This process rests all the same; a call that the others make is told the same again.
      this.log.warn({ connection, error: String(error) }, 'could not tell the other processes that it rests')
      return
    }
    if (this.#ordered.get(connection)?.until === until) this.#ordered.delete(connection)
  }

  /** What the connection of a name asks and tells. */
  health(connection: string): Health {
    return connectionHealth(this, connection)
  }
}
