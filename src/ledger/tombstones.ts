import { insertMessages } from './insert.ts'
import { type Held, moveListing, noteSeen, UNSEEN } from './listing.ts'
import type { Ledger } from './open.ts'
import { transaction } from './sql.ts'
import { count } from './tally.ts'
import type { NewMessage } from './types.ts'

/** A record that a complete listing did not name. */
export interface Missing {
  sourceKey: string
  /** The message with its last state. */
  messageId: string
}

/** Missing records of a run that is deleting, in the order of their keys, from behind a key on. */
export async function nextMissing(
  ledger: Ledger,
  of: Held,
  after: string | undefined,
  limit: number,
): Promise<Missing[]> {
  const rows = await ledger.pool.query(
    `SELECT source_key, message_id FROM source_state s
     WHERE tenant = $1 AND connection = $2 AND record = $3 AND expected AND source_key > $5 AND ${UNSEEN}
     ORDER BY source_key LIMIT $6`,
    [ledger.tenant, of.connection, of.record, of.run, after ?? '', limit],
  )
  return rows.rows.map((row) => ({ sourceKey: row.source_key, messageId: row.message_id }))
}

/**
 * Tells that records are gone: their tombstones and the position of the run are stored in one transaction. What has
 * been seen or has changed since it was found missing is left out. `present` are records that the source still has.
 * Undefined when the lease is lost, else how many were stored.
 */
export function storeTombstones(
  ledger: Ledger,
  of: Held,
  batch: { tombstones: (NewMessage & { replaces: string })[]; present: string[]; last: string },
  leaseUntil: Date,
): Promise<number | undefined> {
  return transaction(ledger.pool, async (session) => {
    if (!(await moveListing(ledger, session, of, batch.last, undefined, leaseUntil))) return undefined
    await noteSeen(ledger, session, of, batch.present, false)
    const still = await session.query(
      `SELECT source_key, message_id FROM source_state s
       WHERE tenant = $1 AND connection = $2 AND record = $3 AND expected AND source_key = ANY($5) AND ${UNSEEN}
       ORDER BY source_key FOR UPDATE`,
      [ledger.tenant, of.connection, of.record, of.run, batch.tombstones.map((m) => m.sourceKey)],
    )
    const states = new Map(still.rows.map((row) => [row.source_key, row.message_id]))
    const gone = batch.tombstones.filter((m) => states.get(m.sourceKey) === m.replaces)
    if (gone.length === 0) return 0
    await session.query(
      `UPDATE source_state s SET expected = false, version = NULL, hash = t.hash, message_id = t.id
       FROM unnest($4::text[], $5::bytea[], $6::uuid[]) AS t(source_key, hash, id)
       WHERE s.tenant = $1 AND s.connection = $2 AND s.record = $3 AND s.source_key = t.source_key`,
      [
        ledger.tenant,
        of.connection,
        of.record,
        gone.map((m) => m.sourceKey),
        gone.map((m) => m.hash),
        gone.map((m) => m.id),
      ],
    )
    await count(ledger, session, await insertMessages(ledger, session, gone))
    return gone.length
  })
}

/**
 * Under which business key records were stored last, by native key: of their message, or where that is gone of their
 * link. What is not known any more is left out.
 */
export async function lastKeys(
  ledger: Ledger,
  of: { connection: string; linkRecord: string },
  missing: Missing[],
): Promise<Map<string, string>> {
  const rows = await ledger.pool.query(
    `SELECT t.source_key, coalesce(m.business_key, (SELECT l.key FROM link l WHERE l.tenant = $1 AND l.connection = $2
         AND l.record = $3 AND l.native = t.source_key AND l.state = 'active' LIMIT 1)) AS key
     FROM unnest($4::text[], $5::uuid[]) AS t(source_key, message_id) LEFT JOIN message m ON m.id = t.message_id`,
    [ledger.tenant, of.connection, of.linkRecord, missing.map((m) => m.sourceKey), missing.map((m) => m.messageId)],
  )
  return new Map(rows.rows.filter((row) => row.key !== null).map((row) => [row.source_key, row.key]))
}
