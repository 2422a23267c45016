import { insertMessages } from './insert.ts'
import type { Ledger } from './open.ts'
import { inChunks, type Session, transaction, values } from './sql.ts'
import { count } from './tally.ts'
import type { NewMessage, StoredFailure } from './types.ts'

/** A poll as one worker holds it. */
export interface TakenCursor {
  position: unknown
  fence: number
}

/**
 * Takes the cursor of a record for polling, unless another worker holds it. `until` is the end of the lease: a worker
 * that dies leaves the cursor to the next tick after that.
 */
export async function takeCursor(
  ledger: Ledger,
  of: { connection: string; record: string },
  by: { worker: string; now: Date; until: Date },
): Promise<TakenCursor | undefined> {
  const taken = await ledger.pool.query(
    `INSERT INTO cursor (tenant, connection, record, worker, fence, lease_until) VALUES ($1, $2, $3, $4, 1, $5)
     ON CONFLICT (tenant, connection, record) DO UPDATE
       SET worker = EXCLUDED.worker, fence = cursor.fence + 1, lease_until = EXCLUDED.lease_until
       WHERE cursor.lease_until IS NULL OR cursor.lease_until < $6
     RETURNING position, fence`,
    [ledger.tenant, of.connection, of.record, by.worker, by.until, by.now],
  )
  const row = taken.rows[0]
  return row && { position: row.position ?? undefined, fence: row.fence }
}

/**
 * Stores a page and its cursor in one transaction, provided the lease still holds: `undefined` says it does not, and
 * that nothing was stored. Records that have not changed since they were last seen are left out; the answer says how
 * many were stored.
 */
export function storePage(
  ledger: Ledger,
  of: { connection: string; record: string; fence: number },
  page: { messages: NewMessage[]; next: unknown; caughtUp: boolean },
  at: { now: Date; leaseUntil: Date },
): Promise<{ stored: number; unchanged: number } | undefined> {
  return transaction(ledger.pool, async (session) => {
    const moved = await session.query(
      `UPDATE cursor SET position = $4, polled_at = $5, caught_up_at = CASE WHEN $6 THEN $5 ELSE caught_up_at END,
         lease_until = $7, failure = NULL
       WHERE tenant = $1 AND connection = $2 AND record = $3 AND fence = $8`,
      [
        ledger.tenant,
        of.connection,
        of.record,
        JSON.stringify(page.next),
        at.now,
        page.caughtUp,
        at.leaseUntil,
        of.fence,
      ],
    )
    if (moved.rowCount !== 1) return undefined
    const changed = await changedOnly(ledger, session, of, page.messages)
    const counted = await insertMessages(ledger, session, changed)
    await count(ledger, session, counted)
    return { stored: changed.length, unchanged: page.messages.length - changed.length }
  })
}

/** Gives the cursor back, with what went wrong where something did. */
export async function releaseCursor(
  ledger: Ledger,
  of: { connection: string; record: string; fence: number },
  failure?: StoredFailure,
): Promise<void> {
  await ledger.pool.query(
    `UPDATE cursor SET lease_until = NULL, worker = NULL, failure = $5
     WHERE tenant = $1 AND connection = $2 AND record = $3 AND fence = $4`,
    [ledger.tenant, of.connection, of.record, of.fence, failure ?? null],
  )
}

/** Leaves out what was seen before with the same content, and notes the state of the rest. The last of equal keys wins. */
async function changedOnly(
  ledger: Ledger,
  session: Session,
  of: { connection: string; record: string },
  messages: NewMessage[],
): Promise<NewMessage[]> {
  const changed: NewMessage[] = []
  await inChunks(messages, async (chunk) => {
    const seen = await session.query(
      `SELECT source_key, hash FROM source_state WHERE tenant = $1 AND connection = $2 AND record = $3
       AND source_key = ANY($4)`,
      [ledger.tenant, of.connection, of.record, chunk.map((m) => m.sourceKey)],
    )
    const hashes = new Map<string, Buffer>(seen.rows.map((row) => [row.source_key, row.hash]))
    const newest = new Map<string, NewMessage>()
    for (const m of chunk) {
      if (hashes.get(m.sourceKey)?.equals(m.hash)) continue
      hashes.set(m.sourceKey, m.hash)
      changed.push(m)
      newest.set(m.sourceKey, m)
    }
    if (newest.size === 0) return
    const v = values(
      [...newest.values()].map((m) => [
        ledger.tenant,
        of.connection,
        of.record,
        m.sourceKey,
        m.sourceVersion ?? null,
        m.hash,
        m.id,
      ]),
    )
    await session.query(
      `INSERT INTO source_state (tenant, connection, record, source_key, version, hash, message_id) VALUES ${v.text}
       ON CONFLICT (tenant, connection, record, source_key)
       DO UPDATE SET version = EXCLUDED.version, hash = EXCLUDED.hash, message_id = EXCLUDED.message_id`,
      v.params,
    )
  })
  return changed
}
