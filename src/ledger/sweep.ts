import { uuidv7 } from './ids.ts'
import { type Ledger, prepareDays } from './open.ts'
import { promote } from './promote.ts'
import { inChunks, type Session, transaction, values } from './sql.ts'

/** What a sweep found and mended, and which flows have work that is due. */
export interface Swept {
  unsure: number
  resent: number
  released: number
  parked: number
  promoted: number
  due: string[]
}

/**
 * Finds what nobody else would: deliveries of workers that died, waits whose reference has come, deadlines that have
 * passed, lanes without a head. Safe to run anywhere at any time, in many processes at once.
 *
 * `alone` says that no other worker can be alive (a hub that has just claimed its data folder): then leases need not
 * be waited for.
 */
export async function sweep(ledger: Ledger, now: Date, alone = false): Promise<Swept> {
  await prepareDays(ledger.pool, now)
  const swept = await transaction(ledger.pool, async (session) => {
    const t = ledger.tenant
    const left = await reclaim(ledger, session, now, alone)
    const released = await session.query(
      `UPDATE delivery d SET state = 'ready', due_at = $2, changed_at = $2
       FROM (SELECT e.id FROM delivery e JOIN link l ON l.tenant = $1 AND l.connection = e.wait_connection
           AND l.record = e.wait_record AND l.key = e.wait_value
         WHERE e.tenant = $1 AND e.state = 'waiting' FOR NO KEY UPDATE OF e SKIP LOCKED) known
       WHERE d.id = known.id`,
      [t, now],
    )
    const late = await session.query(
      `UPDATE delivery d SET state = 'parked', holds = NOT d.keep_latest, changed_at = $2,
         failure = jsonb_build_object('kind', 'missing-reference', 'record', d.wait_record, 'value', d.wait_value,
           'message', d.wait_record || ' ' || d.wait_value || ' did not appear in ' || d.wait_connection || ' in time',
           'advice', 'create it there or correct the code, then release this delivery')
       FROM (SELECT id FROM delivery WHERE tenant = $1 AND state = 'waiting' AND due_at < $2 FOR UPDATE SKIP LOCKED) late
       WHERE d.id = late.id RETURNING d.flow, d.lane`,
      [t, now],
    )
    await promote(ledger, session, late.rows)
    const headless = await session.query(
      `SELECT DISTINCT d.flow, d.lane FROM delivery d WHERE d.tenant = $1 AND NOT d.head AND d.holds
         AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.tenant = $1 AND e.flow = d.flow AND e.lane = d.lane AND e.holds
           AND e.seq < d.seq)
       LIMIT 1000`,
      [t],
    )
    await promote(ledger, session, headless.rows)
    return {
      unsure: left.filter((state) => state === 'unsure').length,
      resent: left.filter((state) => state === 'retrying').length,
      released: released.rowCount ?? 0,
      parked: late.rowCount ?? 0,
      promoted: headless.rowCount ?? 0,
    }
  })
  return { ...swept, due: await dueFlows(ledger, now) }
}

/**
 * Takes deliveries back from workers that died or froze between taking and settling. Their request may have gone out:
 * nobody knows, so the attempt is written down as ambiguous. Returns the new state of each.
 */
async function reclaim(ledger: Ledger, session: Session, now: Date, alone: boolean): Promise<string[]> {
  const why = { kind: 'ambiguous', message: 'the worker stopped before the answer was stored' }
  const left = await session.query(
    `WITH left_behind AS (SELECT id, worker FROM delivery WHERE tenant = $1 AND state = 'sending' AND (lease_until < $2 OR $3)
       ORDER BY id FOR UPDATE SKIP LOCKED)
     UPDATE delivery d SET state = CASE WHEN d.safe THEN 'retrying' ELSE 'unsure' END,
       unsure_at = CASE WHEN d.safe THEN d.unsure_at ELSE $2 END,
       looked_at = CASE WHEN d.safe THEN d.looked_at END, fence = d.fence + 1, worker = NULL, lease_until = NULL,
       due_at = $2, changed_at = $2, failure = $4
     FROM left_behind l WHERE d.id = l.id RETURNING d.id, d.state, d.release, d.safe, d.fence - 1 AS fence, l.worker`,
    [ledger.tenant, now, alone, why],
  )
  await inChunks(left.rows, async (chunk) => {
    const v = values(
      chunk.map((d) => [
        ledger.tenant, uuidv7(now), d.id, 'send', d.release, d.worker, now, now, 'ambiguous', why, d.fence, d.safe,
      ]), // biome-ignore format: one column a cell
    )
    await session.query(
      `INSERT INTO attempt (tenant, id, delivery_id, kind, release, worker, started_at, ended_at, outcome, failure, fence, safe)
       VALUES ${v.text}`,
      v.params,
    )
  })
  return left.rows.map((row) => row.state)
}

/** Flows that have a head that is due. */
export async function dueFlows(ledger: Ledger, now: Date): Promise<string[]> {
  const rows = await ledger.pool.query(
    `SELECT DISTINCT flow FROM delivery WHERE tenant = $1 AND head AND state IN ('ready', 'retrying', 'unsure', 'confirming')
       AND due_at <= $2`,
    [ledger.tenant, now],
  )
  return rows.rows.map((row) => row.flow)
}

/** When a flow's next head falls due after `now`; undefined when none waits for a time. */
export async function nextDue(ledger: Ledger, flow: string, now: Date): Promise<Date | undefined> {
  const rows = await ledger.pool.query(
    `SELECT min(due_at) AS due FROM delivery WHERE tenant = $1 AND flow = $2 AND head
       AND state IN ('ready', 'retrying', 'unsure', 'confirming') AND due_at > $3`,
    [ledger.tenant, flow, now],
  )
  return rows.rows[0]?.due ?? undefined
}
