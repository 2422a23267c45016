import { insertMessages } from './insert.ts'
import { noteSeen } from './listing.ts'
import type { Ledger } from './open.ts'
import { inChunks, type Session, transaction, values } from './sql.ts'
import { count } from './tally.ts'
import type { NewMessage, StoredFailure } from './types.ts'
import { WORKER_LOST_MS } from './workers.ts'

/** A poll as one worker holds it. */
export interface TakenCursor {
  position: unknown
  fence: number
  /** What was noted of the round's pages so far; undefined at the beginning of a round. */
  round: unknown
}

/**
 * Takes the cursor of a record for polling, unless another worker holds it. `until` is the end of the lease: a worker
 * that dies leaves the cursor to the next tick after that, or once it is seen to be gone. A lease that reaches further than any can is one of a clock
 * that was set back since, and does not hold. Whoever asked for a poll has it now.
 */
export async function takeCursor(
  ledger: Ledger,
  of: { connection: string; record: string },
  by: { worker: string; now: Date; until: Date },
): Promise<TakenCursor | undefined> {
  const taken = await ledger.pool.query(
    `INSERT INTO cursor (tenant, connection, record, worker, fence, lease_until) VALUES ($1, $2, $3, $4, 1, $5)
     ON CONFLICT (tenant, connection, record) DO UPDATE
       SET worker = EXCLUDED.worker, fence = cursor.fence + 1, lease_until = EXCLUDED.lease_until, asked_at = NULL
       WHERE cursor.lease_until IS NULL OR NOT cursor.lease_until BETWEEN $6 AND $5 + ($5 - $6::timestamptz)
         OR EXISTS (SELECT 1 FROM worker w WHERE w.tenant = $1 AND w.name = cursor.worker AND w.seen_at < $7)
     RETURNING position, fence, round`,
    [ledger.tenant, of.connection, of.record, by.worker, by.until, by.now, new Date(by.now.getTime() - WORKER_LOST_MS)],
  )
  const row = taken.rows[0]
  return row && { position: row.position ?? undefined, fence: row.fence, round: row.round ?? undefined }
}

/** A record of a page, as far as is needed to know whether it has changed. */
export type Recognised = Pick<NewMessage, 'sourceKey' | 'hash' | 'deleted'>

/**
 * Stores a page and its cursor in one transaction, provided the lease still holds: `undefined` says it does not, and
 * that nothing was stored. Records that have not changed since they were last seen are left out; the answer says how
 * many were stored. A listing that is under way learns that all of them exist.
 *
 * `arrive` makes the messages of those that have changed, in their order; without it they are messages already.
 */
export function storePage<T extends Recognised = NewMessage>(
  ledger: Ledger,
  of: { connection: string; record: string; fence: number },
  page: { messages: T[]; next: unknown; caughtUp: boolean; round?: unknown },
  at: { now: Date; leaseUntil: Date },
  arrive: (changed: T[]) => NewMessage[] = (changed) => changed as Recognised[] as NewMessage[],
): Promise<{ stored: number; unchanged: number } | undefined> {
  return transaction(ledger.pool, async (session) => {
    const moved = await session.query(
      `UPDATE cursor SET position = $4, polled_at = $5, caught_up_at = CASE WHEN $6 THEN $5 ELSE caught_up_at END,
         lease_until = $7, round = $9
       WHERE tenant = $1 AND connection = $2 AND record = $3 AND fence = $8
       RETURNING (SELECT run FROM listing l WHERE l.tenant = $1 AND l.connection = $2 AND l.record = $3
         AND phase IS NOT NULL) AS listing`,
      [
        ledger.tenant,
        of.connection,
        of.record,
        JSON.stringify(page.next),
        at.now,
        page.caughtUp,
        at.leaseUntil,
        of.fence,
        page.caughtUp ? null : JSON.stringify(page.round ?? null),
      ],
    )
    if (moved.rowCount !== 1) return undefined
    const { listing } = moved.rows[0]
    if (listing !== null) {
      const there = page.messages.filter((m) => !m.deleted).map((m) => m.sourceKey)
      await noteSeen(ledger, session, { ...of, run: listing }, there, false)
    }
    const changed = await changedOnly(ledger, session, of, page.messages, arrive)
    const counted = await insertMessages(ledger, session, changed)
    await count(ledger, session, counted)
    return { stored: changed.length, unchanged: page.messages.length - changed.length }
  })
}

/** Gives the cursor back, with what went wrong where something did: then the next poll begins a new round. */
export async function releaseCursor(
  ledger: Ledger,
  of: { connection: string; record: string; fence: number },
  failure?: StoredFailure,
): Promise<void> {
  await ledger.pool.query(
    `UPDATE cursor SET lease_until = NULL, worker = NULL, failure = $5,
       round = CASE WHEN $5::jsonb IS NULL THEN round END
     WHERE tenant = $1 AND connection = $2 AND record = $3 AND fence = $4`,
    [ledger.tenant, of.connection, of.record, of.fence, failure ?? null],
  )
}

/** Leaves out what was seen before with the same content, and notes the state of the rest. The last of equal keys wins. */
async function changedOnly<T extends Recognised>(
  ledger: Ledger,
  session: Session,
  of: { connection: string; record: string },
  page: T[],
  arrive: (changed: T[]) => NewMessage[],
): Promise<NewMessage[]> {
  const all: NewMessage[] = []
  await inChunks(page, async (chunk) => {
    const unlike = await unlikeBefore(ledger, session, of, chunk)
    const before = new Map<string, Buffer>()
    const changed = chunk.filter(({ sourceKey, hash }, i) => {
      const last = before.get(sourceKey)
      before.set(sourceKey, hash)
      return last ? !last.equals(hash) : unlike.has(i)
    })
    if (changed.length === 0) return
    const messages = arrive(changed)
    all.push(...messages)
    await noteStates(ledger, session, of, [...new Map(messages.map((m) => [m.sourceKey, m])).values()])
  })
  return all
}

/**
 * Which records of a page, by their place on it, are not known with this content. One step in the index for each,
 * whatever the planner believes about the size of the table; nothing comes back of what has not changed.
 */
async function unlikeBefore(
  ledger: Ledger,
  session: Session,
  of: { connection: string; record: string },
  page: Recognised[],
): Promise<Set<number>> {
  const found = await session.query(
    `SELECT (p.n - 1)::integer AS i FROM unnest($4::text[], $5::bytea[]) WITH ORDINALITY p(key, hash, n)
     WHERE (SELECT s.hash FROM source_state s WHERE s.tenant = $1 AND s.connection = $2 AND s.record = $3
       AND s.source_key = p.key) IS DISTINCT FROM p.hash`,
    [ledger.tenant, of.connection, of.record, page.map(({ sourceKey }) => sourceKey), page.map(({ hash }) => hash)],
  )
  return new Set(found.rows.map((row) => row.i))
}

async function noteStates(
  ledger: Ledger,
  session: Session,
  of: { connection: string; record: string },
  messages: NewMessage[],
): Promise<void> {
  const v = values(
    messages.map((m) => [
      ledger.tenant,
      of.connection,
      of.record,
      m.sourceKey,
      m.sourceVersion ?? null,
      m.hash,
      m.id,
      m.expected ?? !m.deleted,
    ]),
  )
  await session.query(
    `INSERT INTO source_state (tenant, connection, record, source_key, version, hash, message_id, expected)
     VALUES ${v.text} ON CONFLICT (tenant, connection, record, source_key)
     DO UPDATE SET version = EXCLUDED.version, hash = EXCLUDED.hash, message_id = EXCLUDED.message_id,
       expected = EXCLUDED.expected`,
    v.params,
  )
}
