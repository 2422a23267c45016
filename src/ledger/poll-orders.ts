import { uuidv7 } from './ids.ts'
import type { Source } from './listing.ts'
import type { Ledger } from './open.ts'
import { type Session, transaction } from './sql.ts'

/** How far a poll is. */
export interface CursorState {
  /** As its connector keeps it; undefined before the first page and after a reset. */
  position: unknown
  polledAt?: Date
  caughtUpAt?: Date
  askedAt?: Date
}

/** Who gives an order, and when. Every order is audited. */
export interface By {
  who: string
  now: Date
}

const KEY = 'tenant = $1 AND connection = $2 AND record = $3'

/** How far a poll is; undefined when it was never begun. */
export async function readCursor(ledger: Ledger, of: Source): Promise<CursorState | undefined> {
  const found = await ledger.pool.query(`SELECT position, polled_at, caught_up_at, asked_at FROM cursor WHERE ${KEY}`, [
    ledger.tenant,
    of.connection,
    of.record,
  ])
  const [row] = found.rows
  return (
    row && {
      position: row.position ?? undefined,
      ...(row.polled_at ? { polledAt: row.polled_at } : {}),
      ...(row.caught_up_at ? { caughtUpAt: row.caught_up_at } : {}),
      ...(row.asked_at ? { askedAt: row.asked_at } : {}),
    }
  )
}

/**
 * Sets where a poll goes on, or with `undefined` lets it read all again. A worker that is polling at this moment loses
 * its lease, and what it has read is not stored.
 */
export function setCursor(ledger: Ledger, of: Source, position: unknown, by: By): Promise<void> {
  return transaction(ledger.pool, async (session) => {
    const key = [ledger.tenant, of.connection, of.record]
    const before = await session.query(`SELECT position FROM cursor WHERE ${KEY} FOR UPDATE`, key)
    await session.query(
      `INSERT INTO cursor (tenant, connection, record, position) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant, connection, record) DO UPDATE SET position = EXCLUDED.position, round = NULL, failure = NULL,
         worker = NULL, lease_until = NULL, fence = cursor.fence + 1`,
      [...key, position === undefined ? null : JSON.stringify(position)],
    )
    const detail = { was: before.rows[0]?.position ?? null, now: position ?? null }
    await audit(ledger, session, of, by, 'set-cursor', detail)
  })
}

/** Asks for a poll at once; a running hub finds it within seconds, whatever its schedule says. */
export function askPoll(ledger: Ledger, of: Source, by: By): Promise<void> {
  return transaction(ledger.pool, async (session) => {
    await session.query(
      `INSERT INTO cursor (tenant, connection, record, asked_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant, connection, record) DO UPDATE SET asked_at = EXCLUDED.asked_at`,
      [ledger.tenant, of.connection, of.record, by.now],
    )
    await audit(ledger, session, of, by, 'poll', null)
  })
}

/** Asks for a listing at once, instead of at its time. */
export function askListing(ledger: Ledger, of: Source, by: By): Promise<void> {
  return transaction(ledger.pool, async (session) => {
    await session.query(
      `INSERT INTO listing (tenant, connection, record, begun_at, asked_at) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (tenant, connection, record) DO UPDATE SET asked_at = EXCLUDED.asked_at`,
      [ledger.tenant, of.connection, of.record, by.now],
    )
    await audit(ledger, session, of, by, 'list', null)
  })
}

/**
 * Confirms the deletions that the last listing held back: a new listing is made at once, and as many as were missing
 * then may go. If more are missing by then, a person is asked again. Undefined when nothing is held back, else how many.
 */
export function confirmDeletes(ledger: Ledger, of: Source, by: By): Promise<number | undefined> {
  return transaction(ledger.pool, async (session) => {
    const key = [ledger.tenant, of.connection, of.record]
    const found = await session.query(
      `UPDATE listing SET confirmed = (result->>'missing')::bigint, asked_at = $4
       WHERE ${KEY} AND failure->>'kind' = 'listing' AND failure->>'rule' = 'deleteShare'
       RETURNING confirmed`,
      [...key, by.now],
    )
    const confirmed: number | undefined = found.rows[0]?.confirmed
    if (confirmed !== undefined) await audit(ledger, session, of, by, 'confirm-deletes', { records: confirmed })
    return confirmed
  })
}

/** What persons have asked to be read and nobody has begun to read yet. */
export async function askedReads(ledger: Ledger): Promise<{ polls: Source[]; listings: Source[] }> {
  const [polls, listings] = await Promise.all(
    ['cursor', 'listing'].map((table) =>
      ledger.pool.query(`SELECT connection, record FROM ${table} WHERE tenant = $1 AND asked_at IS NOT NULL`, [
        ledger.tenant,
      ]),
    ),
  )
  return { polls: polls?.rows ?? [], listings: listings?.rows ?? [] }
}

async function audit(
  ledger: Ledger,
  session: Session,
  of: Source,
  by: By,
  action: string,
  detail: object | null,
): Promise<void> {
  await session.query(
    'INSERT INTO audit (tenant, id, at, who, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [ledger.tenant, uuidv7(by.now), by.now, by.who, action, `${of.connection}/${of.record}`, detail],
  )
}
