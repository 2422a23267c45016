import type { Ledger } from './open.ts'

/** How a connection is, for all processes. */
export interface ConnectionState {
  /** It asked to be left alone, or refused a login. */
  restUntil?: Date
  /** It did not answer: until then nothing is sent, and afterwards one probe. */
  openUntil?: Date
  /** Who makes the probe. */
  probeBy?: string
  probeUntil?: Date
  /** Calls in a row without an answer. */
  failures: number
  /** Until a person ends it. */
  pausedAt?: Date
  pausedBy?: string
  /** Of the pause where there is one, else of the rest. */
  reason?: string
  /** Logins in a row that were refused. */
  authFailures: number
}

/** Why nothing is sent now, and until when. */
export interface Holding {
  /**
   * `paused` by a person, or for one · `closed` by its calendar · `resting` because it asked for it, or refused a
   * login · `down`: it did not answer, and one probe will find out whether it does.
   */
  why: 'paused' | 'closed' | 'resting' | 'down'
  /** What is held back: a connection with all its flows and polls, or one flow. */
  what: 'connection' | 'flow'
  name: string
  since?: Date
  /** When it goes on by itself; missing where a person, or a probe under way, decides. */
  until?: Date
  by?: string
  reason?: string
}

/** Every connection of which there is anything to say. */
export async function connectionStates(ledger: Ledger): Promise<Map<string, ConnectionState>> {
  const rows = await ledger.pool.query('SELECT * FROM connection_state WHERE tenant = $1 ORDER BY connection', [
    ledger.tenant,
  ])
  return new Map(rows.rows.map((row) => [row.connection as string, stateOf(row)]))
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
export function stateOf(row: any): ConnectionState {
  const reason = row.paused_at ? row.pause_reason : row.reason
  return {
    ...(row.rest_until ? { restUntil: row.rest_until } : {}),
    ...(row.open_until ? { openUntil: row.open_until } : {}),
    ...(row.probe_by ? { probeBy: row.probe_by } : {}),
    ...(row.probe_until ? { probeUntil: row.probe_until } : {}),
    failures: row.failures,
    ...(row.paused_at ? { pausedAt: row.paused_at } : {}),
    ...(row.paused_by ? { pausedBy: row.paused_by } : {}),
    ...(reason ? { reason } : {}),
    authFailures: row.auth_failures,
  }
}

/** The whole connection rests; a longer rest already ordered stays. */
export async function restConnection(ledger: Ledger, connection: string, until: Date, reason: string): Promise<void> {
  await ledger.pool.query(
    `INSERT INTO connection_state (tenant, connection, rest_until, reason) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant, connection) DO UPDATE
       SET rest_until = greatest(connection_state.rest_until, EXCLUDED.rest_until), reason = EXCLUDED.reason`,
    [ledger.tenant, connection, until, reason],
  )
}

/**
 * Counts a refused login and orders a rest until `restUntil`, in one step; at `limit` in a row the connection is
 * paused for a person, so that no user gets locked out.
 */
export async function noteLoginRefused(
  ledger: Ledger,
  connection: string,
  refused: { reason: string; limit: number; restUntil: Date; by: string },
  now: Date,
): Promise<{ paused: boolean; failures: number }> {
  const rows = await ledger.pool.query(
    `INSERT INTO connection_state AS c (tenant, connection, auth_failures, reason, rest_until, paused_at, pause_reason, paused_by)
       VALUES ($1, $2, 1, $3, $6, CASE WHEN $4 <= 1 THEN $5::timestamptz END, CASE WHEN $4 <= 1 THEN $3 END,
         CASE WHEN $4 <= 1 THEN $7 END)
     ON CONFLICT (tenant, connection) DO UPDATE SET auth_failures = c.auth_failures + 1, reason = EXCLUDED.reason,
       rest_until = greatest(c.rest_until, EXCLUDED.rest_until),
       paused_at = CASE WHEN c.auth_failures + 1 >= $4 THEN coalesce(c.paused_at, $5) ELSE c.paused_at END,
       pause_reason = CASE WHEN c.auth_failures + 1 >= $4 AND c.paused_at IS NULL THEN $3 ELSE c.pause_reason END,
       paused_by = CASE WHEN c.auth_failures + 1 >= $4 AND c.paused_at IS NULL THEN $7 ELSE c.paused_by END
     RETURNING paused_at, auth_failures`,
    [ledger.tenant, connection, refused.reason, refused.limit, now, refused.restUntil, refused.by],
  )
  return { paused: rows.rows[0].paused_at !== null, failures: rows.rows[0].auth_failures }
}

/** A login held: earlier refusals no longer count. A pause stays until a person ends it. */
export async function noteLoginGood(ledger: Ledger, connection: string): Promise<void> {
  await ledger.pool.query(
    'UPDATE connection_state SET auth_failures = 0 WHERE tenant = $1 AND connection = $2 AND auth_failures > 0 AND paused_at IS NULL',
    [ledger.tenant, connection],
  )
}
