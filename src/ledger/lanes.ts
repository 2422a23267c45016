import type { Ledger } from './open.ts'
import type { Money, StoredFailure } from './types.ts'

/**
 * A lane whose head does not go on by itself at once, and what that holds back. A head that is `ready` stands because its
 * flow, or the system it goes to, is held back.
 */
export interface BlockedLane {
  flow: string
  /** The business key. */
  lane: string
  /** The head: the delivery that everything else of the lane waits for. */
  id: string
  state: 'parked' | 'waiting' | 'retrying' | 'unsure' | 'confirming' | 'ready'
  /** Since when it stands; of `retrying` and `confirming` since its last try. */
  since: Date
  /** When it is tried, looked up or asked again; of `waiting` the deadline. Absent for what needs a person. */
  dueAt?: Date
  failure?: StoredFailure
  waitsFor?: { connection: string; record: string; value: string }
  /** How many stand behind the head. */
  behind: number
  /** There are more than were counted: `behind` and `money` say at least how much. */
  more: boolean
  /** What the head and those behind it are worth, by currency. */
  money: Money[]
}

/** Blocked lanes that are weighed against each other; with more of them the ones that stand longest count. */
const MOST_WEIGHED = 5_000
/** Deliveries that are counted in a lane: while lanes are weighed, and in those that are listed. */
const WEIGHED = 1_000
const COUNTED = 10_000

/** Lanes are counted so far. */
export const LANES_COUNTED = 1_000_000

/**
 * How many lanes each of these flows has whose head would go now; never more than `LANES_COUNTED` of one flow. Read from
 * an index alone.
 */
export async function readyLanes(ledger: Ledger, flows: readonly string[]): Promise<Map<string, number>> {
  const rows = await ledger.pool.query(
    `SELECT f.flow, (SELECT count(*) FROM (SELECT 1 FROM delivery d WHERE d.tenant = $1 AND d.flow = f.flow AND d.head
         AND d.state IN ('ready', 'retrying', 'unsure', 'confirming') LIMIT ${LANES_COUNTED}) lanes)::integer AS n
     FROM unnest($2::text[]) f(flow)`,
    [ledger.tenant, flows],
  )
  return new Map(rows.rows.map((row) => [row.flow, row.n]))
}

/**
 * The lanes that are held back by their head, most held back first, then longest; also those of the flows that are
 * `held` as a whole. Heads are found by their indexes and not looked up again, and a lane is counted only so far and in
 * the order of its index, so that one with half a million waiting costs no more than any other, whatever the planner
 * believes.
 */
export async function blockedLanes(
  ledger: Ledger,
  of: { flow?: string; key?: string; limit: number; held?: readonly string[] },
): Promise<BlockedLane[]> {
  const rows = await ledger.pool.query(
    `WITH head AS (
       (SELECT * FROM delivery WHERE tenant = $1 AND head AND holds AND state IN ('waiting', 'parked')
         AND ($2::text IS NULL OR flow = $2) AND ($3::text IS NULL OR lane = $3) ORDER BY changed_at LIMIT ${MOST_WEIGHED})
       UNION ALL
       (SELECT * FROM delivery WHERE tenant = $1 AND head AND holds AND state IN ('ready', 'retrying', 'unsure', 'confirming')
         AND state <> 'ready' AND ($2::text IS NULL OR flow = $2) AND ($3::text IS NULL OR lane = $3) LIMIT ${MOST_WEIGHED})
       UNION ALL
       (SELECT first.* FROM unnest($5::text[]) f(flow) CROSS JOIN LATERAL (
         SELECT * FROM delivery WHERE tenant = $1 AND flow = f.flow AND head AND holds
           AND state IN ('ready', 'retrying', 'unsure', 'confirming') AND state = 'ready'
           AND ($2::text IS NULL OR flow = $2) AND ($3::text IS NULL OR lane = $3)
         ORDER BY due_at LIMIT ${MOST_WEIGHED}) first LIMIT ${MOST_WEIGHED})
     ), weighed AS (
       SELECT d.*, CASE WHEN d.state = 'unsure' THEN d.unsure_at ELSE d.changed_at END AS since, (
           SELECT count(*) FROM (SELECT 1 FROM delivery e WHERE e.tenant = $1 AND e.flow = d.flow AND e.lane = d.lane
             AND e.seq > d.seq ORDER BY e.seq LIMIT ${WEIGHED}) behind) AS weight
       FROM head d
       ORDER BY weight DESC, since, d.id LIMIT $4
     )
     SELECT w.*, b.behind, b.sums FROM weighed w CROSS JOIN LATERAL (
       SELECT coalesce(sum(s.n) - 1, 0)::integer AS behind, jsonb_object_agg(s.currency, s.amount::text)
           FILTER (WHERE s.currency IS NOT NULL) AS sums
       FROM (SELECT e.currency, count(*) AS n, sum(e.amount) AS amount FROM (
           SELECT currency, amount FROM delivery WHERE tenant = $1 AND flow = w.flow AND lane = w.lane AND seq >= w.seq
           ORDER BY seq LIMIT ${COUNTED + 2}) e GROUP BY e.currency) s) b
     ORDER BY b.behind DESC, w.since, w.id`,
    [ledger.tenant, of.flow ?? null, of.key ?? null, of.limit, of.held ?? []],
  )
  return rows.rows.map((row) => ({
    flow: row.flow,
    lane: row.lane,
    id: row.id,
    state: row.state,
    since: row.since,
    ...(row.state === 'parked' || row.state === 'ready' ? {} : { dueAt: row.due_at }),
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(row.state === 'waiting'
      ? { waitsFor: { connection: row.wait_connection, record: row.wait_record, value: row.wait_value } }
      : {}),
    behind: Math.min(row.behind, COUNTED),
    more: row.behind > COUNTED,
    money: moneyOf(row.sums),
  }))
}

/** Sums by currency as PostgreSQL gives them, in order of the currencies' names. */
export function moneyOf(sums: Record<string, string> | null): Money[] {
  return Object.entries(sums ?? {})
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
