import type { Ledger } from './open.ts'
import type { StoredFailure } from './types.ts'

/** How a flow stands. `accepted` = the ended ones + the open ones, always (invariant I1). */
export interface FlowStatus {
  flow: string
  accepted: number
  delivered: number
  unchanged: number
  skipped: number
  superseded: number
  /** Open deliveries by state; states with none are left out. */
  open: Partial<Record<string, number>>
  /** The oldest open delivery that is not parked: how far the flow lags behind. */
  oldest?: { key: string; acceptedAt: Date; state: string }
}

/** How a poll stands. */
export interface PollStatus {
  connection: string
  record: string
  polledAt?: Date
  caughtUpAt?: Date
  failure?: StoredFailure
}

export interface ConnectionStatus {
  connection: string
  restUntil?: Date
  pausedAt?: Date
  reason?: string
}

export interface Status {
  release?: number
  flows: FlowStatus[]
  polls: PollStatus[]
  connections: ConnectionStatus[]
}

/** The figures of `hub status`, from counts that are kept and from the open deliveries alone. */
export async function status(ledger: Ledger): Promise<Status> {
  const t = [ledger.tenant]
  const [counts, open, polls, connections, release] = await Promise.all([
    ledger.pool.query('SELECT flow, what, sum(n)::bigint AS n FROM tally WHERE tenant = $1 GROUP BY flow, what', t),
    ledger.pool.query(
      `SELECT flow, state, count(*) AS n, min(seq) AS oldest FROM delivery WHERE tenant = $1 GROUP BY flow, state`,
      t,
    ),
    ledger.pool.query(
      'SELECT connection, record, polled_at, caught_up_at, failure FROM cursor WHERE tenant = $1 ORDER BY 1, 2',
      t,
    ),
    ledger.pool.query(
      'SELECT connection, rest_until, paused_at, reason FROM connection_state WHERE tenant = $1 ORDER BY 1',
      t,
    ),
    ledger.pool.query('SELECT number FROM release_current WHERE tenant = $1', t),
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
    flows: [...flows.values()].sort((a, b) => (a.flow < b.flow ? -1 : 1)),
    polls: polls.rows.map((row) => ({
      connection: row.connection,
      record: row.record,
      ...(row.polled_at ? { polledAt: row.polled_at } : {}),
      ...(row.caught_up_at ? { caughtUpAt: row.caught_up_at } : {}),
      ...(row.failure ? { failure: row.failure } : {}),
    })),
    connections: connections.rows.map((row) => ({
      connection: row.connection,
      ...(row.rest_until ? { restUntil: row.rest_until } : {}),
      ...(row.paused_at ? { pausedAt: row.paused_at } : {}),
      ...(row.reason ? { reason: row.reason } : {}),
    })),
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
