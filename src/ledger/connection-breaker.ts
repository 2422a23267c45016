import type { Ledger } from './open.ts'
import { WORKER_LOST_MS } from './workers.ts'

/** When a connection counts as down, and how long it is then left alone: the first gap doubles up to the longest. */
export interface BreakerRule {
  failures: number
  firstMs: number
  longestMs: number
}

/**
 * A call got no answer, or a server error. After `rule.failures` in a row over all processes the connection opens. A
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
    `INSERT INTO connection_state AS c (tenant, connection, failures) VALUES ($1, $2, 1)
     ON CONFLICT (tenant, connection) DO UPDATE SET failures = c.failures + 1 WHERE c.open_until IS NULL`,
    [ledger.tenant, connection],
  )
  await ledger.pool.query(
    `UPDATE connection_state SET opened = opened + 1, open_until = ${gapEnd}, reason = $4
     WHERE tenant = $1 AND connection = $2 AND failures >= $7 AND open_until IS NULL`,
    [...params, rule.failures],
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
    `UPDATE connection_state SET failures = 0, opened = 0, open_until = NULL, probe_by = NULL, probe_until = NULL
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
