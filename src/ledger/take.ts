import type { Ledger } from './open.ts'
import type { TakenDelivery } from './types.ts'

/** A delivery `d` that may be sent, where $7 says whether the write is safe: its outcome is not unknown. */
const SENDABLE = `d.state IN ('ready', 'retrying') AND ($7 OR d.unsure_at IS NULL OR d.looked_at IS NOT NULL)`

/**
 * Takes the heads of a flow's free lanes that are due: marks them for this worker, with a lease and the next fencing
 * number, before anything leaves the house. Any number of workers may call it at once; each delivery goes to one.
 *
 * What is `ready` or `retrying` comes back as `sending`. What is `unsure` or `confirming` keeps its state: it may be
 * looked up, and nothing else. Its lease is its due time: should the worker die, it becomes due again. What was sent
 * with an unknown outcome while its write was safe to repeat, and is not any more, comes back as `unsure`.
 *
 * The questions about the lane are subqueries with a limit and not joins, so that each is one step in an index whatever
 * the planner believes about the size of the table, which grows from nothing to millions within minutes. They stand in
 * a CASE because of what it believes about their answers: that one of two is yes. Of a comparison it believes one of two
 * hundred, and then it asks about every head that is due and sorts them, instead of the first few in their order.
 */
export async function take(
  ledger: Ledger,
  flow: string,
  by: { worker: string; release: number; safe: boolean; now: Date; until: Date; limit: number },
): Promise<TakenDelivery[]> {
  const taken = await ledger.pool.query(
    `WITH head AS (
       SELECT d.id FROM delivery d
       WHERE d.tenant = $1 AND d.flow = $2 AND d.head AND d.state IN ('ready', 'retrying', 'unsure', 'confirming')
         AND d.due_at <= $3
         AND CASE WHEN (SELECT e.seq FROM delivery e WHERE e.tenant = $1 AND e.flow = d.flow AND e.lane = d.lane AND e.holds
           ORDER BY e.seq LIMIT 1) = d.seq
         AND (SELECT e.seq FROM delivery e WHERE e.tenant = $1 AND e.flow = d.flow AND e.lane = d.lane
           AND e.state = 'sending' LIMIT 1) IS NULL THEN true ELSE false END
       ORDER BY d.due_at LIMIT $4 FOR UPDATE OF d SKIP LOCKED
     )
     UPDATE delivery d SET
       state = CASE WHEN ${SENDABLE} THEN 'sending' WHEN d.state = 'confirming' THEN d.state ELSE 'unsure' END,
       worker = $5, fence = d.fence + 1, release = $6, safe = $7, changed_at = $3, taken = nextval('step'),
       lease_until = $8, due_at = CASE WHEN ${SENDABLE} THEN d.due_at ELSE $8 END
     WHERE d.id = ANY(ARRAY(SELECT id FROM head))
     RETURNING d.id, d.seq, d.flow, d.lane, d.message_id, d.release, d.state, d.fence, d.attempts, d.looks, d.unsure_at, d.looked_at,
       d.handle, d.target_id, d.progress, d.accepted_at, d.give_up_at`,
    [ledger.tenant, flow, by.now, by.limit, by.worker, by.release, by.safe, by.until],
  )
  return taken.rows.map((row) => ({ ...fromRow(row), leaseUntil: by.until })).sort((a, b) => a.seq - b.seq)
}

/**
 * Prolongs the leases of what this worker holds, and says of which: the rest is lost. A frozen worker does not come
 * here, and loses them.
 */
export async function renewLeases(ledger: Ledger, worker: string, ids: string[], until: Date): Promise<Set<string>> {
  const renewed = await ledger.pool.query(
    `UPDATE delivery d SET lease_until = $3, due_at = CASE WHEN d.state = 'sending' THEN d.due_at ELSE $3 END
     FROM (SELECT id FROM delivery WHERE id = ANY($1) AND worker = $2 ORDER BY seq FOR NO KEY UPDATE) held
     WHERE d.id = held.id RETURNING d.id`,
    [ids, worker, until],
  )
  return new Set(renewed.rows.map((row) => row.id))
}

/** Stores a finished step of a multi-step write, provided the worker still holds the delivery. */
export async function storeStep(ledger: Ledger, id: string, fence: number, progress: unknown): Promise<void> {
  const stored = await ledger.pool.query(
    `UPDATE delivery SET progress = $3 WHERE id = $1 AND fence = $2 AND worker IS NOT NULL
       AND state IN ('sending', 'confirming', 'unsure')`,
    [id, fence, JSON.stringify(progress)],
  )
  if (stored.rowCount !== 1) throw new LeaseLost(id)
}

/** The worker's lease ran out and somebody else goes on: it must stop, and may not settle. */
export class LeaseLost extends Error {
  constructor(delivery: string) {
    super(`delivery ${delivery}: the lease ran out, another worker has it now`)
    this.name = 'LeaseLost'
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
function fromRow(row: any): Omit<TakenDelivery, 'leaseUntil'> {
  return {
    id: row.id,
    seq: row.seq,
    flow: row.flow,
    lane: row.lane,
    messageId: row.message_id,
    release: row.release,
    state: row.state,
    fence: row.fence,
    attempts: row.attempts,
    looks: row.looks,
    ...(row.unsure_at ? { unsureAt: row.unsure_at } : {}),
    ...(row.looked_at ? { lookedAt: row.looked_at } : {}),
    ...(row.handle ? { handle: row.handle } : {}),
    ...(row.target_id ? { targetId: row.target_id } : {}),
    ...(row.progress ? { progress: row.progress } : {}),
    acceptedAt: row.accepted_at,
    giveUpAt: row.give_up_at,
  }
}
