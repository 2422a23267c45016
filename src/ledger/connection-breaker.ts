import type { Ledger } from './open.ts'
import { WORKER_LOST_MS } from './workers.ts'

/**
 * When a connection counts as down, and how long it is then left alone: the first gap doubles up to the longest. Only
 * failures in a row count, with no good answer between: `atOnce` of them, or `failures` over `overMs` or longer. A few in
 * a row alone say nothing of a system that is called hundreds of times a second and loses a part of its answers.
 */
export interface BreakerRule {
  failures: number
  overMs: number
  atOnce: number
  firstMs: number
  longestMs: number
}

/**
 * A call got no answer, or a server error. After enough in a row over all processes (see `BreakerRule`) it opens. A
 * failed probe opens it again, for longer; a failure of a call that began before it opened changes nothing.
 */
export async function noteDown(
  ledger: Ledger,
  connection: string,
  call: { worker: string; probe: boolean; reason: string },
  rule: BreakerRule,
  now: Date,
): Promise<void> {
  const params = [ledger.tenant, connection, now, call.reason, rule.firstMs, rule.longestMs]
  if (call.probe) {
    await ledger.pool.query(
      `UPDATE connection_state SET opened = opened + 1, open_until = ${gapEnd}, reason = $4, probe_by = NULL, probe_until = NULL
       WHERE tenant = $1 AND connection = $2 AND probe_by = $7 AND open_until IS NOT NULL`,
      [...params, call.worker],
    )
    return
  }
  await ledger.pool.query(
    `INSERT INTO connection_state AS c (tenant, connection, failures, failed_since) VALUES ($1, $2, 1, $3)
     ON CONFLICT (tenant, connection) DO UPDATE SET failures = c.failures + 1, failed_since = coalesce(c.failed_since, $3)
     WHERE c.open_until IS NULL`,
    [ledger.tenant, connection, now],
  )
  await ledger.pool.query(
    `UPDATE connection_state SET opened = opened + 1, open_until = ${gapEnd}, reason = $4
     WHERE tenant = $1 AND connection = $2 AND open_until IS NULL AND (failures >= $7 OR failures >= $8 AND failed_since <= $9)`,
    [...params, rule.atOnce, rule.failures, new Date(now.getTime() - rule.overMs)],
  )
}

const gapEnd = `$3::timestamptz + least($6, $5 * power(2, least(opened, 20))) * interval '1 millisecond'`

/** A call was answered: failures in a row end. Only the probe's answer closes a connection that is open. */
export async function noteUp(
  ledger: Ledger,
  connection: string,
  call: { worker: string; probe: boolean },
): Promise<void> {
  await ledger.pool.query(
    `UPDATE connection_state SET failures = 0, failed_since = NULL, opened = 0, open_until = NULL, probe_by = NULL, probe_until = NULL
     WHERE tenant = $1 AND connection = $2 AND (open_until IS NULL OR $3 AND probe_by = $4)`,
    [ledger.tenant, connection, call.probe, call.worker],
  )
}

/**
 * Asks for the one probe of a connection whose gap is over. True for one worker over all processes, until it tells how
 * the probe went, gives it back, dies, or `until` has passed.
 */
export async function claimProbe(
  ledger: Ledger,
  connection: string,
  worker: string,
  at: { now: Date; until: Date },
): Promise<boolean> {
  const claimed = await ledger.pool.query(
    `UPDATE connection_state c SET probe_by = $3, probe_until = $5
     WHERE c.tenant = $1 AND c.connection = $2 AND c.open_until <= $4 AND (c.probe_by IS NULL OR c.probe_until < $4
       OR c.probe_by <> $3 AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.tenant = $1 AND w.name = c.probe_by AND w.seen_at > $6))`,
    [ledger.tenant, connection, worker, at.now, at.until, new Date(at.now.getTime() - WORKER_LOST_MS)],
  )
  return claimed.rowCount === 1
}

/** The probe was not made after all: somebody else may. */
export async function returnProbe(ledger: Ledger, connection: string, worker: string): Promise<void> {
  await ledger.pool.query(
    'UPDATE connection_state SET probe_by = NULL, probe_until = NULL WHERE tenant = $1 AND connection = $2 AND probe_by = $3',
    [ledger.tenant, connection, worker],
  )
}
