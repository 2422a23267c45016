import { uuidv7 } from './ids.ts'
import type { Ledger } from './open.ts'
import { type Session, transaction } from './sql.ts'

/** What a person pauses: a connection with all its flows and polls, or one flow. */
export type Pausable = { connection: string } | { flow: string }

export interface FlowPause {
  pausedAt: Date
  pausedBy: string
  reason?: string
}

/** Nothing is taken and nothing sent until a person resumes it. False when it is paused already. Audited. */
export function pause(
  ledger: Ledger,
  what: Pausable,
  by: { who: string; now: Date; reason?: string },
): Promise<boolean> {
  return transaction(ledger.pool, async (session) => {
    const reason = by.reason ?? null
    const paused =
      'flow' in what
        ? await session.query(
            `INSERT INTO flow_pause (tenant, flow, paused_at, paused_by, reason) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (tenant, flow) DO NOTHING`,
            [ledger.tenant, what.flow, by.now, by.who, reason],
          )
        : await session.query(
            `INSERT INTO connection_state AS c (tenant, connection, paused_at, paused_by, pause_reason) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (tenant, connection) DO UPDATE SET paused_at = EXCLUDED.paused_at, paused_by = EXCLUDED.paused_by,
               pause_reason = EXCLUDED.pause_reason WHERE c.paused_at IS NULL`,
            [ledger.tenant, what.connection, by.now, by.who, reason],
          )
    if (paused.rowCount !== 1) return false
    await audit(ledger, session, by, 'pause', what, reason)
    return true
  })
}

/**
 * Ends a pause. Of a connection also what it did to itself: its rest, its refused logins, its open breaker. False when
 * there was nothing to end. Audited.
 */
export function resume(ledger: Ledger, what: Pausable, by: { who: string; now: Date }): Promise<boolean> {
  return transaction(ledger.pool, async (session) => {
    const resumed =
      'flow' in what
        ? await session.query('DELETE FROM flow_pause WHERE tenant = $1 AND flow = $2', [ledger.tenant, what.flow])
        : await session.query(
            `UPDATE connection_state SET rest_until = NULL, reason = NULL, paused_at = NULL, paused_by = NULL, pause_reason = NULL,
               auth_failures = 0, failures = 0, failed_since = NULL, opened = 0, open_until = NULL, probe_by = NULL, probe_until = NULL
             WHERE tenant = $1 AND connection = $2 AND (paused_at IS NOT NULL OR rest_until > $3 OR open_until IS NOT NULL)`,
            [ledger.tenant, what.connection, by.now],
          )
    if (resumed.rowCount !== 1) return false
    await audit(ledger, session, by, 'resume', what, null)
    return true
  })
}

/** The flows that a person has paused. */
export async function pausedFlows(ledger: Ledger): Promise<Map<string, FlowPause>> {
  const rows = await ledger.pool.query(
    'SELECT flow, paused_at, paused_by, reason FROM flow_pause WHERE tenant = $1 ORDER BY flow',
    [ledger.tenant],
  )
  return new Map(
    rows.rows.map((row): [string, FlowPause] => [
      row.flow,
      { pausedAt: row.paused_at, pausedBy: row.paused_by, ...(row.reason ? { reason: row.reason } : {}) },
    ]),
  )
}

async function audit(
  ledger: Ledger,
  session: Session,
  by: { who: string; now: Date },
  action: string,
  what: Pausable,
  reason: string | null,
): Promise<void> {
  const [subject, kind] = 'flow' in what ? [what.flow, 'flow'] : [what.connection, 'connection']
  await session.query(
    'INSERT INTO audit (tenant, id, at, who, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [ledger.tenant, uuidv7(by.now), by.now, by.who, action, subject, { kind, reason }],
  )
}
