/**
 * What the sweep looks at in turn: lanes, and what is waited for. All of them would be too many for one sweep; so it
 * goes on each time where the last one stopped, in whatever process. What it mends should not have come to be, or was
 * lost in a race that is over in an instant: it may take its rounds.
 */
import { FREED } from './documents.ts'
import type { Ledger } from './open.ts'
import { promote } from './promote.ts'
import { type Session, transaction, values } from './sql.ts'

/** Lanes, or names, that one statement looks at: a few milliseconds. */
const A_STATEMENT = 100
/** Statements of one sweep. */
const STATEMENTS = 20
/** Deliveries released by one statement, and waits looked at that began a moment ago. */
const MOST_RELEASED = 500
const A_MOMENT_MS = 60_000

type Position = readonly string[]

/**
 * Looks at the next ones, and remembers where it stopped. `look` is given the last position, and gives those it has
 * looked at, in order; fewer than `A_STATEMENT` end the round, and the next one begins at the beginning.
 */
async function patrol(
  ledger: Ledger,
  what: string,
  start: Position,
  look: (session: Session, after: Position) => Promise<{ seen: Position[]; mended: number }>,
): Promise<number> {
  let mended = 0
  for (let i = 0; i < STATEMENTS; i++) {
    const ended = await transaction(ledger.pool, async (session) => {
      await session.query('INSERT INTO patrol (tenant, what, position) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        ledger.tenant,
        what,
        start,
      ])
      const at = await session.query(
        'SELECT position FROM patrol WHERE tenant = $1 AND what = $2 FOR UPDATE SKIP LOCKED',
        [ledger.tenant, what],
      )
      // Another process is at it.
      if (at.rows[0] === undefined) return true
      const found = await look(session, at.rows[0].position)
      mended += found.mended
      const isOver = found.seen.length < A_STATEMENT
      const next = isOver ? start : found.seen.at(-1)
      await session.query('UPDATE patrol SET position = $3 WHERE tenant = $1 AND what = $2 AND position <> $3', [
        ledger.tenant,
        what,
        next,
      ])
      return isOver
    })
    if (ended) break
  }
  return mended
}

/** Gives a head to lanes that have lost it. Gives how many had. */
export function giveHeads(ledger: Ledger): Promise<number> {
  return patrol(ledger, 'lanes', ['', ''], async (session, after) => {
    const found = await session.query(NEXT_LANES, [ledger.tenant, ...after])
    const headless = found.rows.filter((row) => row.head === false)
    await promote(ledger, session, headless)
    return { seen: found.rows.map(({ flow, lane }) => [flow, lane]), mended: headless.length }
  })
}

/** The lanes behind ($2, $3), each with whether the first that holds it is its head; null where none holds it. */
const NEXT_LANES = `
  WITH RECURSIVE lanes AS (
    (SELECT flow, lane, 1 AS n FROM delivery WHERE tenant = $1 AND (flow, lane) > ($2, $3) ORDER BY flow, lane LIMIT 1)
    UNION ALL
    SELECT next.flow, next.lane, l.n + 1 FROM lanes l CROSS JOIN LATERAL (
      SELECT flow, lane FROM delivery WHERE tenant = $1 AND (flow, lane) > (l.flow, l.lane) ORDER BY flow, lane LIMIT 1) next
    WHERE l.n < ${A_STATEMENT}
  )
  SELECT flow, lane, (SELECT head FROM delivery d WHERE d.tenant = $1 AND d.flow = lanes.flow AND d.lane = lanes.lane AND d.holds
    ORDER BY seq LIMIT 1) AS head FROM lanes ORDER BY n`

/**
 * Releases what waits although its reference is there, or the document it waits for is free: the two met in the
 * instant between the one's look and the other's commit. What began to wait a moment ago is looked at first.
 */
export async function releaseForgotten(ledger: Ledger, now: Date): Promise<number> {
  const fresh = await ledger.pool.query(
    `UPDATE delivery d SET state = 'ready', due_at = $2, changed_at = $2
     FROM (SELECT e.id FROM (SELECT * FROM delivery WHERE tenant = $1 AND head AND holds AND state IN ('waiting', 'parked')
           AND state = 'waiting' AND changed_at > $3 ORDER BY changed_at DESC LIMIT ${MOST_RELEASED}) r
         JOIN delivery e USING (id)
         JOIN link l ON l.tenant = $1 AND l.connection = r.wait_connection AND l.record = r.wait_record AND l.key = r.wait_value
           AND l.state = 'active'
       WHERE e.state = 'waiting' FOR NO KEY UPDATE OF e SKIP LOCKED) known
     WHERE d.id = known.id`,
    [ledger.tenant, now, new Date(now.getTime() - A_MOMENT_MS)],
  )
  const forgotten = await patrol(ledger, 'waits', ['', '', ''], async (session, after) => {
    const found = await session.query(NEXT_NAMES, [ledger.tenant, ...after])
    const known = found.rows.filter((row) => row.known)
    const seen = found.rows.map((row): Position => [row.wait_connection, row.wait_record, row.wait_value])
    if (known.length === 0) return { seen, mended: 0 }
    const v = values(
      known.map((row) => [row.wait_connection, row.wait_record, row.wait_value]),
      ['text', 'text', 'text'],
      3,
    )
    const released = await session.query(
      `UPDATE delivery d SET state = 'ready', due_at = $2, changed_at = $2
       FROM (SELECT e.id FROM delivery e JOIN (VALUES ${v.text}) r(connection, record, value)
           ON e.wait_connection = r.connection AND e.wait_record = r.record AND e.wait_value = r.value
         WHERE e.tenant = $1 AND e.state = 'waiting' LIMIT ${MOST_RELEASED} FOR NO KEY UPDATE OF e SKIP LOCKED) known
       WHERE d.id = known.id`,
      [ledger.tenant, now, ...v.params],
    )
    return { seen, mended: released.rowCount ?? 0 }
  })
  return (fresh.rowCount ?? 0) + forgotten
}

/** What is waited for behind ($2, $3, $4), each with whether it is there. */
const NEXT_NAMES = `
  WITH RECURSIVE names AS (
    (SELECT wait_connection, wait_record, wait_value, 1 AS n FROM delivery WHERE tenant = $1 AND state = 'waiting'
       AND (wait_connection, wait_record, wait_value) > ($2, $3, $4) ORDER BY 1, 2, 3 LIMIT 1)
    UNION ALL
    SELECT next.wait_connection, next.wait_record, next.wait_value, n.n + 1 FROM names n CROSS JOIN LATERAL (
      SELECT wait_connection, wait_record, wait_value FROM delivery WHERE tenant = $1 AND state = 'waiting'
        AND (wait_connection, wait_record, wait_value) > (n.wait_connection, n.wait_record, n.wait_value)
      ORDER BY 1, 2, 3 LIMIT 1) next
    WHERE n.n < ${A_STATEMENT}
  )
  SELECT d.wait_connection, d.wait_record, d.wait_value, ${FREED} OR EXISTS (SELECT 1 FROM link l WHERE l.tenant = $1
    AND l.connection = d.wait_connection AND l.record = d.wait_record AND l.key = d.wait_value AND l.state = 'active')
    OR EXISTS (SELECT 1 FROM merged m JOIN link l ON l.tenant = $1 AND l.connection = d.wait_connection AND l.record = m.record
      AND l.key = m.survivor AND l.state = 'active'
      WHERE m.tenant = $1 AND m.record = d.wait_record AND m.key = d.wait_value) AS known
  FROM (SELECT *, NULL::uuid AS id FROM names) d ORDER BY n`
