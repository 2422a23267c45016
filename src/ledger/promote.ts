import type { Ledger } from './open.ts'
import { type Session, table } from './sql.ts'

/**
 * Makes the earliest delivery that holds its lane the head of it, inside a transaction of the caller. One that
 * somebody else puts an end to at this very moment is no head: then the one after it is.
 */
export async function promote(
  ledger: Ledger,
  session: Session,
  lanes: { flow: string; lane: string }[],
): Promise<void> {
  if (lanes.length === 0) return
  const t = table(
    lanes.map((l) => [l.flow, l.lane]),
    ['text', 'text'],
    2,
  )
  for (let missed = 1; missed > 0; ) {
    const promoted = await session.query(
      `WITH first AS (
         SELECT n.id FROM ${t.text} l(flow, lane)
         CROSS JOIN LATERAL (SELECT e.id, e.head FROM delivery e WHERE e.tenant = $1 AND e.flow = l.flow AND e.lane = l.lane
           AND e.holds ORDER BY e.seq LIMIT 1) n
         WHERE NOT n.head
       ), promoted AS (
         UPDATE delivery d SET head = true FROM first WHERE d.id = first.id RETURNING d.id
       )
       SELECT (SELECT count(DISTINCT id) FROM first) - (SELECT count(*) FROM promoted) AS missed`,
      [ledger.tenant, ...t.params],
    )
    missed = promoted.rows[0].missed
  }
}
