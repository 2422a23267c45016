import type { Ledger } from './open.ts'

/** A process that was not seen for this long does not count any more. */
export const WORKER_LOST_MS = 10_000

/** A process that works, or did a moment ago. */
export interface WorkerRow {
  name: string
  role: string
  startedAt: Date
  seenAt: Date
}

/** This process lives. Rows of processes that were not seen for an hour are cleared away. */
export async function sayAlive(
  ledger: Ledger,
  me: { name: string; role: string; startedAt: Date },
  now: Date,
): Promise<void> {
  await ledger.pool.query(
    `WITH gone AS (DELETE FROM worker WHERE tenant = $1 AND seen_at < $5::timestamptz - interval '1 hour')
     INSERT INTO worker (tenant, name, role, started_at, seen_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant, name) DO UPDATE SET seen_at = EXCLUDED.seen_at`,
    [ledger.tenant, me.name, me.role, me.startedAt, now],
  )
}

/** The processes that count at this moment, by name. */
export async function liveWorkers(ledger: Ledger, now: Date): Promise<WorkerRow[]> {
  const rows = await ledger.pool.query(
    'SELECT name, role, started_at, seen_at FROM worker WHERE tenant = $1 AND seen_at > $2 ORDER BY name',
    [ledger.tenant, new Date(now.getTime() - WORKER_LOST_MS)],
  )
  return rows.rows.map((row) => ({
    name: row.name,
    role: row.role,
    startedAt: row.started_at,
    seenAt: row.seen_at,
  }))
}

/** A process stops: it no longer counts, and its call slots and its probes are free for the others at once. */
export async function leaveWork(ledger: Ledger, name: string): Promise<void> {
  await ledger.pool.query(
    `WITH slots AS (DELETE FROM connection_slot WHERE tenant = $1 AND worker = $2),
     probes AS (UPDATE connection_state SET probe_by = NULL, probe_until = NULL WHERE tenant = $1 AND probe_by = $2)
     DELETE FROM worker WHERE tenant = $1 AND name = $2`,
    [ledger.tenant, name],
  )
}

/** Forgets all other processes: for a hub that has just claimed its data folder, and so is surely alone. */
export async function forgetWorkers(ledger: Ledger): Promise<void> {
  await ledger.pool.query(
    `WITH slots AS (DELETE FROM connection_slot WHERE tenant = $1),
     probes AS (UPDATE connection_state SET probe_by = NULL, probe_until = NULL WHERE tenant = $1),
     polls AS (UPDATE cursor SET worker = NULL, lease_until = NULL WHERE tenant = $1)
     DELETE FROM worker WHERE tenant = $1`,
    [ledger.tenant],
  )
}
