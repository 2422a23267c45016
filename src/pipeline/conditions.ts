import {
  type ConnectionState,
  connectionAnswered,
  connectionStates,
  noteAuthFailure,
  restConnection,
} from '../ledger/connection-state.ts'
import type { Ledger } from '../ledger/open.ts'
import type { Log } from '../observe/log.ts'

/** Refused logins in a row after which a person must look: most systems lock a user at five. */
const AUTH_LIMIT = 3
/** Rest after a refused login: many calls that were refused at once are one refusal. */
const AUTH_REST_MS = 30_000
const FOR_EVER = new Date(8.64e15)

/** How the connections are: known to all processes through the ledger, asked of a copy that is refreshed every second. */
export class Conditions {
  readonly #ledger: Ledger
  readonly #log: Log
  readonly #now: () => Date
  #states = new Map<string, ConnectionState>()

  constructor(ledger: Ledger, log: Log, now: () => Date) {
    this.#ledger = ledger
    this.#log = log
    this.#now = now
  }

  async refresh(): Promise<void> {
    this.#states = await connectionStates(this.#ledger)
  }

  restingUntil(connection: string): Date | undefined {
    const state = this.#states.get(connection)
    return state?.pausedAt ? FOR_EVER : state?.restUntil
  }

  async rest(connection: string, until: Date, reason: string): Promise<void> {
    const state = this.#states.get(connection) ?? { authFailures: 0 }
    if (!state.restUntil || state.restUntil < until)
      this.#states.set(connection, { ...state, restUntil: until, reason })
    await restConnection(this.#ledger, connection, until, reason)
  }

  async loginRefused(connection: string, reason: string): Promise<void> {
    const resting = this.restingUntil(connection)
    if (resting && resting > this.#now()) return
    await this.rest(connection, new Date(this.#now().getTime() + AUTH_REST_MS), reason)
    const { paused } = await noteAuthFailure(this.#ledger, connection, reason, AUTH_LIMIT, this.#now())
    await this.refresh()
    const advice = `correct its user or password, then: hub resume ${connection}`
    if (paused)
      this.#log.error({ connection, reason, advice }, 'the login was refused again and again: the connection is paused')
    else this.#log.warn({ connection, reason }, 'the login was refused')
  }

  /** Forgets earlier refusals once a call went through. */
  answered(connection: string): void {
    const state = this.#states.get(connection)
    if (!state || state.authFailures === 0 || state.pausedAt) return
    this.#states.set(connection, { ...state, authFailures: 0 })
    connectionAnswered(this.#ledger, connection).catch((error) =>
      this.#log.warn({ connection, error: String(error) }, 'could not note that the connection answers again'),
    )
  }
}
