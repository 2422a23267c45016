import type { Ledger } from './open.ts'
import { inChunks, type Session, transaction, values } from './sql.ts'
import type { StoredFailure } from './types.ts'

/** A record type of a connection. */
export interface Source {
  connection: string
  record: string
}

/** A run of a listing as one worker holds it. */
export interface TakenListing {
  run: number
  fence: number
  /** `listing`: pages are being read. `deleting`: it was complete, and what is missing is being told. */
  phase: 'listing' | 'deleting'
  /** The cursor of the next page; while deleting, the last key that was done. */
  position: unknown
  /** What was noted of the pages so far. */
  round: unknown
}

/** The run that a worker holds; nothing is stored for one whose lease is lost. */
export type Held = Source & { run: number; fence: number }

/** What came of a listing. */
export interface ListingResult {
  /** Ids that the source named. */
  listed: number
  /** Records that the hub knew, and took for existing. */
  known: number
  /** Known, and named by nobody. */
  missing: number
  /** Most that may be deleted: the flow's share, or what a person has confirmed. */
  allowed: number
}

/** A run that takes longer than this is begun anew: what it saw first is too old by then. */
const LONGEST_RUN_MS = 6 * 3_600_000
/** A run that could not be trusted is followed by another this soon, where that is sooner than its schedule. */
const AGAIN_MS = 10 * 60_000

const WHERE = 'tenant = $1 AND connection = $2 AND record = $3'

/**
 * Takes the listing of a record, if there is something to do and no other worker holds it: goes on with the run that is
 * under way, or begins one when it is due (`everyMs` after the last one began, or a person asked) and the poll has
 * caught up once. A clock that was set back makes a run due, and breaks leases from its future.
 */
export function takeListing(
  ledger: Ledger,
  of: Source,
  by: { worker: string; now: Date; until: Date; everyMs: number },
): Promise<TakenListing | undefined> {
  const key = [ledger.tenant, of.connection, of.record]
  return transaction(ledger.pool, async (session) => {
    await session.query(
      'INSERT INTO listing (tenant, connection, record, begun_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [...key, by.now],
    )
    const found = await session.query(
      `SELECT run, phase, begun_at, asked_at, lease_until,
         failure IS NOT NULL AND failure->>'rule' IS DISTINCT FROM 'deleteShare' AS failed,
         EXISTS (SELECT 1 FROM cursor WHERE ${WHERE} AND caught_up_at IS NOT NULL) AS read_once
       FROM listing WHERE ${WHERE} FOR UPDATE`,
      key,
    )
    const row = found.rows[0]
    const longestLease = by.until.getTime() + (by.until.getTime() - by.now.getTime())
    if (row.lease_until >= by.now && row.lease_until.getTime() <= longestLease) return undefined
    const age = by.now.getTime() - row.begun_at.getTime()
    const isStale = row.phase === 'listing' && (age < 0 || age > LONGEST_RUN_MS)
    const begins = row.phase === null || isStale
    const everyMs = row.failed ? Math.min(by.everyMs, AGAIN_MS) : by.everyMs
    const isDue = row.asked_at !== null || age < 0 || age >= everyMs || isStale
    if (begins && !(isDue && row.read_once)) return undefined
    if (begins) await session.query(`DELETE FROM listing_seen WHERE ${WHERE}`, key)
    const taken = await session.query(
      `UPDATE listing SET worker = $4, fence = fence + 1, lease_until = $5
         ${begins ? ", run = run + 1, phase = 'listing', position = NULL, round = NULL, begun_at = $6, asked_at = NULL" : ''}
       WHERE ${WHERE} RETURNING run, fence, phase, position, round`,
      [...key, by.worker, by.until, ...(begins ? [by.now] : [])],
    )
    const { run, fence, phase, position, round } = taken.rows[0]
    return { run, fence, phase, position: position ?? undefined, round: round ?? undefined }
  })
}

/** Stores the ids of a page and the cursor behind it in one transaction. False when the lease is lost. */
export function storeListed(
  ledger: Ledger,
  of: Held,
  page: { ids: string[]; next: unknown; round: unknown },
  leaseUntil: Date,
): Promise<boolean> {
  return transaction(ledger.pool, async (session) => {
    if (!(await moveListing(ledger, session, of, page.next, page.round, leaseUntil))) return false
    await noteSeen(ledger, session, of, page.ids, true)
    return true
  })
}

/** Moves the position of a run, provided the lease still holds. */
export async function moveListing(
  ledger: Ledger,
  session: Session,
  of: Held,
  position: unknown,
  round: unknown,
  leaseUntil: Date,
): Promise<boolean> {
  const moved = await session.query(
    `UPDATE listing SET position = $4, round = $5, lease_until = $6 WHERE ${WHERE} AND run = $7 AND fence = $8`,
    [
      ledger.tenant,
      of.connection,
      of.record,
      JSON.stringify(position),
      JSON.stringify(round ?? null),
      leaseUntil,
      of.run,
      of.fence,
    ],
  )
  return moved.rowCount === 1
}

/** Notes that records exist: `listed` by the listing itself, or seen on another way while it ran. */
export async function noteSeen(
  ledger: Ledger,
  session: Session,
  of: Source & { run: number },
  ids: string[],
  listed: boolean,
): Promise<void> {
  // In one order for everybody, so that a page and a listing with the same ids wait for each other.
  await inChunks([...new Set(ids)].sort(), async (chunk) => {
    const v = values(chunk.map((id) => [ledger.tenant, of.connection, of.record, of.run, id, listed]))
    await session.query(
      `INSERT INTO listing_seen (tenant, connection, record, run, source_key, listed) VALUES ${v.text}
       ON CONFLICT (tenant, connection, record, run, source_key)
       DO UPDATE SET listed = true WHERE EXCLUDED.listed AND NOT listing_seen.listed`,
      v.params,
    )
  })
}

/**
 * Judges a listing whose last page has been stored. It is trusted when the source counts what it named, and no more is
 * missing than may be: then the run goes over to deleting, else it ends here and nothing is deleted. The judgement is
 * stored. Undefined when the lease is lost.
 */
export function judgeListing(
  ledger: Ledger,
  of: Held,
  rules: { count: number; deleteShare: number; now: Date },
  explain: (result: ListingResult, wrong: 'count' | 'share') => StoredFailure,
): Promise<(ListingResult & { failure?: StoredFailure }) | undefined> {
  const key = [ledger.tenant, of.connection, of.record]
  return transaction(ledger.pool, async (session) => {
    const held = await session.query(
      `SELECT confirmed FROM listing WHERE ${WHERE} AND run = $4 AND fence = $5 FOR UPDATE`,
      [...key, of.run, of.fence],
    )
    if (!held.rows[0]) return undefined
    const counted = await session.query(
      `SELECT (SELECT count(*) FROM listing_seen WHERE ${WHERE} AND run = $4 AND listed) AS listed,
         count(*) AS known, count(*) FILTER (WHERE ${UNSEEN}) AS missing
       FROM source_state s WHERE ${WHERE} AND expected`,
      [...key, of.run],
    )
    const { listed, known, missing } = counted.rows[0]
    const result = { listed, known, missing, allowed: mostDeleted({ listed, known }, rules.deleteShare) }
    result.allowed = Math.max(result.allowed, held.rows[0].confirmed ?? 0)
    const wrong = listed !== rules.count ? 'count' : missing > result.allowed ? 'share' : undefined
    const failure = wrong && explain(result, wrong)
    const ends = failure !== undefined || missing === 0
    await session.query(
      `UPDATE listing SET phase = $4, position = NULL, round = NULL, result = $5, failure = $6,
         ended_at = CASE WHEN $7 THEN $8 ELSE ended_at END,
         confirmed = CASE WHEN $9 THEN confirmed END WHERE ${WHERE}`,
      [...key, ends ? null : 'deleting', result, failure ?? null, ends, rules.now, wrong === 'count'],
    )
    if (ends) await session.query(`DELETE FROM listing_seen WHERE ${WHERE}`, key)
    return { ...result, ...(failure ? { failure } : {}) }
  })
}

/** One record may always go, also where the share of a short list is less than one; an empty list deletes nothing. */
function mostDeleted({ listed, known }: { listed: number; known: number }, share: number): number {
  return listed === 0 ? 0 : Math.max(1, Math.floor(known * share + 1e-9))
}

/** Of `source_state s`, whose parameters 1 to 4 are tenant, connection, record and run: nobody has seen it. */
export const UNSEEN = `NOT EXISTS (SELECT 1 FROM listing_seen n WHERE n.tenant = $1 AND n.connection = $2
  AND n.record = $3 AND n.run = $4 AND n.source_key = s.source_key)`

/** Ends a run: what was missing has been told, or it cannot be trusted (`failure`). */
export function endListing(ledger: Ledger, of: Held, now: Date, failure?: StoredFailure): Promise<void> {
  const key = [ledger.tenant, of.connection, of.record]
  return transaction(ledger.pool, async (session) => {
    const ended = await session.query(
      `UPDATE listing SET phase = NULL, position = NULL, round = NULL, ended_at = $6, failure = $7
       WHERE ${WHERE} AND run = $4 AND fence = $5`,
      [...key, of.run, of.fence, now, failure ?? null],
    )
    if (ended.rowCount === 1) await session.query(`DELETE FROM listing_seen WHERE ${WHERE}`, key)
  })
}

/** Gives a run back; it goes on where it stands. With `failure`, says what went wrong meanwhile. */
export async function releaseListing(ledger: Ledger, of: Held, failure?: StoredFailure): Promise<void> {
  await ledger.pool.query(
    `UPDATE listing SET lease_until = NULL, worker = NULL, failure = coalesce($6::jsonb, failure)
     WHERE ${WHERE} AND run = $4 AND fence = $5`,
    [ledger.tenant, of.connection, of.record, of.run, of.fence, failure ?? null],
  )
}
