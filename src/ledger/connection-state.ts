import type { Ledger } from './open.ts'

/** How a connection is, for all processes: resting after a rate limit, or paused until a person looks. */
export interface ConnectionState {
  restUntil?: Date
  pausedAt?: Date
  reason?: string
  authFailures: number
}

export async function connectionStates(ledger: Ledger): Promise<Map<string, ConnectionState>> {
  const rows = await ledger.pool.query('SELECT * FROM connection_state WHERE tenant = $1', [ledger.tenant])
  return new Map(
    rows.rows.map((row): [string, ConnectionState] => [
      row.connection,
      {
        ...(row.rest_until ? { restUntil: row.rest_until } : {}),
        ...(row.paused_at ? { pausedAt: row.paused_at } : {}),
        ...(row.reason ? { reason: row.reason } : {}),
        authFailures: row.auth_failures,
      },
    ]),
  )
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

/** Counts a refused login; at `limit` in a row the connection is paused for a person, so that no user gets locked out. */
export async function noteAuthFailure(
  ledger: Ledger,
  connection: string,
  reason: string,
  limit: number,
  now: Date,
): Promise<{ paused: boolean }> {
  const rows = await ledger.pool.query(
    `INSERT INTO connection_state (tenant, connection, auth_failures, reason, paused_at)
       VALUES ($1, $2, 1, $3, CASE WHEN $4 <= 1 THEN $5::timestamptz END)
     ON CONFLICT (tenant, connection) DO UPDATE SET auth_failures = connection_state.auth_failures + 1, reason = EXCLUDED.reason,
       paused_at = CASE WHEN connection_state.auth_failures + 1 >= $4 THEN coalesce(connection_state.paused_at, $5) ELSE connection_state.paused_at END
     RETURNING paused_at`,
    [ledger.tenant, connection, reason, limit, now],
  )
  return { paused: rows.rows[0].paused_at !== null }
}

/** A person resumed the connection: no rest, no pause, no refusals. */
export async function clearConnection(ledger: Ledger, connection: string): Promise<void> {
  await ledger.pool.query(
    `UPDATE connection_state SET rest_until = NULL, paused_at = NULL, reason = NULL, auth_failures = 0
     WHERE tenant = $1 AND connection = $2`,
    [ledger.tenant, connection],
  )
}

/** A call went through: earlier refusals no longer count. A pause stays until a person ends it. */
export async function connectionAnswered(ledger: Ledger, connection: string): Promise<void> {
  await ledger.pool.query(
    'UPDATE connection_state SET auth_failures = 0 WHERE tenant = $1 AND connection = $2 AND paused_at IS NULL',
    [ledger.tenant, connection],
  )
}
