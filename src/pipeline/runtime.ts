import type { Connection } from '../connection/connection.ts'
import type { Ledger } from '../ledger/open.ts'
import type { Settlement } from '../ledger/types.ts'
import type { Log } from '../observe/log.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { Active } from './active.ts'
import type { Conditions } from './conditions.ts'
import type { Fresh } from './fresh.ts'
import type { Pressure } from './pressure.ts'

/** All that the pipeline is given. Time, ids and chance are handed in. */
export interface Runtime {
  ledger: Ledger
  /** This process, in leases and attempts. */
  worker: string
  active(): Active
  connection(name: string): Connection
  /** What holds flows and connections back: pauses, calendars, rests, systems that do not answer. */
  conditions: Conditions
  /** The whole connection rests; told to all processes. */
  rest(connection: string, until: Date, reason: string): Promise<void>
  /** There is work for a flow, now or at a time. Never throws; what is lost is found by the sweep. */
  wake(flow: string, at?: Date): void
  /** There is more work for a flow than this process has calls for: another one may join, where there is one. */
  wakeOthers(flow: string): void
  /** Settles together with whatever else is settling at this moment. Resolves to false when the lease was lost. */
  settle(settlement: Settlement): Promise<boolean>
  /** What has just come in; only where a door and a worker are one process. */
  fresh?: Fresh
  /** How much the hub has taken on. */
  pressure: Pressure
  /** Aborted when the process stops and calls in flight have had their time. */
  stopping: AbortSignal
  metrics: Metrics
  log: Log
  now(): Date
  newId(): string
  random(): number
}

/** How long a worker may hold a delivery without a sign of life. Renewed every third of it. */
export const LEASE_MS = 30_000
