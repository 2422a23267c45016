import { connectionStates, type Holding } from './connection-state.ts'
import type { ListingResult } from './listing.ts'
import type { Ledger } from './open.ts'
import { type Kept, keptSince } from './retention.ts'
import type { StoredFailure } from './types.ts'
import type { WorkerRow } from './workers.ts'

/** How a flow stands. `accepted` = the ended ones + the open ones, always (invariant I1). */
export interface FlowStatus {
  flow: string
  accepted: number
  delivered: number
  unchanged: number
  skipped: number
  superseded: number
  /** Of the skipped ones: a newer version had come before; the hub itself had written what came back. */
  ignoredAsOlder?: number
  echo?: number
  /** Open deliveries by state; states with none are left out. `held` is not stored: see `figures` of the pipeline. */
  open: Partial<Record<string, number>>
  /** The oldest open delivery that is not parked: how far the flow lags behind. */
  oldest?: { key: string; acceptedAt: Date; state: string }
  /** What keeps `held` ones from going. */
  holding?: Holding
}

/** How a poll stands. */
export interface PollStatus {
  connection: string
  record: string
  polledAt?: Date
  caughtUpAt?: Date
  failure?: StoredFailure
  /** How its listings stand, where a flow wants what is gone to be found. */
  listing?: ListingStatus
}

export interface ListingStatus {
  /** A run is under way. */
  running: boolean
  endedAt?: Date
  /** What came of the last run that came to its end. */
  result?: ListingResult
  failure?: StoredFailure
}

export interface ConnectionStatus {
  connection: string
  restUntil?: Date
  /** It did not answer: nothing is sent until then, and afterwards one probe. */
  openUntil?: Date
  pausedAt?: Date
  pausedBy?: string
  reason?: string
  /** By its calendar. */
  closedUntil?: Date
}

export interface Status {
  release?: number
  flows: FlowStatus[]
  polls: PollStatus[]
  connections: ConnectionStatus[]
  /** Fields that two systems say differently, and that wait for a person; absent where there are none. */
  conflicts?: number
  /** For how long contents and facts are kept, and since when they are there. */
  kept?: Kept
  /** The processes that run now; from `figures` of the pipeline. */
  workers?: WorkerRow[]
}

/** The figures of `hub status`, from counts that are kept and from the open deliveries alone. */
export async function status(ledger: Ledger): Promise<Status> {
  const t = [ledger.tenant]
  const [counts, open, polls, connections, release, kept, disputes] = await Promise.all([
    ledger.pool.query('SELECT flow, what, sum(n)::bigint AS n FROM tally WHERE tenant = $1 GROUP BY flow, what', t),
    ledger.pool.query(
      `SELECT flow, state, count(*) AS n, min(seq) AS oldest FROM delivery WHERE tenant = $1 GROUP BY flow, state`,
      t,
    ),
    ledger.pool.query(
      `SELECT c.connection, c.record, c.polled_at, c.caught_up_at, c.failure, l.run, l.phase, l.ended_at, l.result,
         l.failure AS listing_failure
       FROM cursor c LEFT JOIN listing l USING (tenant, connection, record) WHERE c.tenant = $1 ORDER BY 1, 2`,
      t,
    ),
    connectionStates(ledger),
    ledger.pool.query('SELECT number FROM release_current WHERE tenant = $1', t),
    keptSince(ledger),
    ledger.pool.query(`SELECT count(*)::integer AS n FROM conflict WHERE tenant = $1 AND state = 'open'`, t),
  ])
  const flows = new Map<string, FlowStatus>()
  const flowOf = (name: string): FlowStatus => {
    const known = flows.get(name)
    if (known) return known
    const fresh = { flow: name, accepted: 0, delivered: 0, unchanged: 0, skipped: 0, superseded: 0, open: {} }
    flows.set(name, fresh)
    return fresh
  }
  for (const row of counts.rows) Object.assign(flowOf(row.flow), { [row.what]: Number(row.n) })
  const oldest = new Map<string, number>()
  for (const row of open.rows) {
    flowOf(row.flow).open[row.state] = Number(row.n)
    if (row.state !== 'parked') oldest.set(row.flow, Math.min(row.oldest, oldest.get(row.flow) ?? row.oldest))
  }
  for (const row of await openBySeq(ledger, [...oldest.values()])) {
    flowOf(row.flow).oldest = { key: row.lane, acceptedAt: row.accepted_at, state: row.state }
  }
  return {
    ...(release.rows[0] ? { release: release.rows[0].number } : {}),
    ...(kept ? { kept } : {}),
    ...(disputes.rows[0].n > 0 ? { conflicts: disputes.rows[0].n } : {}),
    flows: [...flows.values()].sort((a, b) => (a.flow < b.flow ? -1 : 1)),
    polls: polls.rows.map((row) => ({
      connection: row.connection,
      record: row.record,
      ...(row.polled_at ? { polledAt: row.polled_at } : {}),
      ...(row.caught_up_at ? { caughtUpAt: row.caught_up_at } : {}),
      ...(row.failure ? { failure: row.failure } : {}),
      ...(row.run > 0 ? { listing: listingOf(row) } : {}),
    })),
    connections: [...connections].map(([connection, state]) => ({
      connection,
      ...(state.restUntil ? { restUntil: state.restUntil } : {}),
      ...(state.openUntil ? { openUntil: state.openUntil } : {}),
      ...(state.pausedAt ? { pausedAt: state.pausedAt } : {}),
      ...(state.pausedBy ? { pausedBy: state.pausedBy } : {}),
      ...(state.reason ? { reason: state.reason } : {}),
    })),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the database
function listingOf(row: any): ListingStatus {
  return {
    running: row.phase !== null,
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
    ...(row.result ? { result: row.result } : {}),
    ...(row.listing_failure ? { failure: row.listing_failure } : {}),
  }
}

async function openBySeq(ledger: Ledger, seqs: number[]) {
  if (seqs.length === 0) return []
  const rows = await ledger.pool.query(
    'SELECT flow, lane, state, accepted_at FROM delivery WHERE tenant = $1 AND seq = ANY($2)',
    [ledger.tenant, seqs],
  )
  return rows.rows
}
