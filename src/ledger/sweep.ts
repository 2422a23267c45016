import { HELD_BY } from './documents.ts'
import { uuidv7 } from './ids.ts'
import { type Ledger, prepareDays } from './open.ts'
import { giveHeads, releaseForgotten } from './patrol.ts'
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

/** Deliveries that one statement changes at most: what is left is done by the next sweep. */
const MOST_CHANGED = 1_000

/**
 * Finds what nobody else would: deliveries of workers that died, waits whose reference has come, deadlines that have
 * passed, lanes without a head. Safe to run anywhere at any time, in many processes at once. What it reads is bounded:
 * no statement takes longer with a million waiting than with a thousand (see patrol.ts for what it looks at in turn).
 *
 * `alone` says that no other worker can be alive (a hub that has just claimed its data folder): then leases need not
 * be waited for.
 */
export async function sweep(ledger: Ledger, now: Date, alone = false): Promise<Swept> {
  await prepareDays(ledger.pool, now)
  const swept = await transaction(ledger.pool, async (session) => {
    const left = await reclaim(ledger, session, now, alone)
    return {
      unsure: left.filter((state) => state === 'unsure').length,
      resent: left.filter((state) => state === 'retrying').length,
    }
  })
  const released = await releaseForgotten(ledger, now)
  const parked = await parkLate(ledger, now)
  const promoted = await giveHeads(ledger)
  return { ...swept, released, parked, promoted, due: await dueFlows(ledger, now) }
}

/** Gives to a person what has waited for longer than its flow allows. */
function parkLate(ledger: Ledger, now: Date): Promise<number> {
  return transaction(ledger.pool, async (session) => {
    const late = await session.query(
      `UPDATE delivery d SET state = 'parked', holds = NOT d.keep_latest, changed_at = $2,
         failure = CASE WHEN d.wait_connection = '${HELD_BY}' THEN jsonb_build_object('kind', 'underway', 'value', d.wait_value,
             'message', 'another document with the number ' || d.wait_value || ' did not come to its end in time',
             'advice', 'look at both with: hub show ' || d.wait_value || '; end the other one, then release this delivery')
           ELSE jsonb_build_object('kind', 'missing-reference', 'record', d.wait_record, 'value', d.wait_value,
             'message', d.wait_record || ' ' || d.wait_value || ' did not appear in ' || d.wait_connection || ' in time',
             'advice', 'create it there or correct the code, then release this delivery') END
       FROM (SELECT id FROM delivery WHERE tenant = $1 AND state = 'waiting' AND due_at < $2
         ORDER BY due_at LIMIT ${MOST_CHANGED} FOR UPDATE SKIP LOCKED) late
       WHERE d.id = late.id RETURNING d.flow, d.lane`,
      [ledger.tenant, now],
    )
    await promote(ledger, session, late.rows)
    return late.rowCount ?? 0
  })
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
       unsure_at = $2, looked_at = NULL, fence = d.fence + 1, worker = NULL, lease_until = NULL,
       due_at = $2, changed_at = $2, failure = $4
     FROM left_behind l WHERE d.id = l.id RETURNING d.id, d.state, d.release, d.safe, d.fence - 1 AS fence, d.taken, l.worker`,
    [ledger.tenant, now, alone, why],
  )
  await inChunks(left.rows, async (chunk) => {
    const v = values(
      chunk.map((d) => [
        ledger.tenant, uuidv7(now), d.id, 'send', d.release, d.worker, now, now, 'ambiguous', why, d.fence, d.safe, d.taken,
      ]), // biome-ignore format: one column a cell
    )
    await session.query(
      `INSERT INTO attempt (tenant, id, delivery_id, kind, release, worker, started_at, ended_at, outcome, failure, fence, safe, began)
       VALUES ${v.text}`,
      v.params,
    )
  })
  return left.rows.map((row) => row.state)
}

/** Flows that have a head that is due: one step in an index for each flow, however many of its heads are. */
export async function dueFlows(ledger: Ledger, now: Date): Promise<string[]> {
  const rows = await ledger.pool.query(
    `WITH RECURSIVE flows AS (
       (SELECT flow FROM delivery WHERE ${MAY_GO} ORDER BY flow LIMIT 1)
       UNION ALL
       SELECT (SELECT flow FROM delivery WHERE ${MAY_GO} AND flow > f.flow ORDER BY flow LIMIT 1)
       FROM flows f WHERE f.flow IS NOT NULL
     )
     SELECT flow FROM flows WHERE flow IS NOT NULL
       AND (SELECT due_at FROM delivery d WHERE ${MAY_GO} AND d.flow = flows.flow ORDER BY due_at LIMIT 1) <= $2`,
    [ledger.tenant, now],
  )
  return rows.rows.map((row) => row.flow)
}

const MAY_GO = `tenant = $1 AND head AND state IN ('ready', 'retrying', 'unsure', 'confirming')`

/** When a flow's next head falls due after `now`; undefined when none waits for a time. */
export async function nextDue(ledger: Ledger, flow: string, now: Date): Promise<Date | undefined> {
  const rows = await ledger.pool.query(
    `SELECT min(due_at) AS due FROM delivery WHERE tenant = $1 AND flow = $2 AND head
       AND state IN ('ready', 'retrying', 'unsure', 'confirming') AND due_at > $3`,
    [ledger.tenant, flow, now],
  )
  return rows.rows[0]?.due ?? undefined
}
