import type { Ledger } from './open.ts'

/** A promise of the hub that can be asked of its ledger. */
export interface Invariant {
  id: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I7'
  /** What always holds. */
  says: { en: string; zh: string }
  /**
   * Gives the rows that break it. $1 is the tenant, $2 the smallest id of the time looked at, $3 that of a minute
   * earlier, for what was made just before.
   */
  query: string
}

/** What came of asking one. `broken` are rows as they are in the ledger; none means that it holds. */
export interface Finding {
  id: Invariant['id']
  says: Invariant['says']
  broken: Record<string, unknown>[]
  /** There are more rows than were asked for. */
  more: boolean
  /** False when the time for one question ran out: then nothing is known. */
  finished: boolean
}

/**
 * Deliveries accepted at the same moment by two processes have no order among each other: the one stored first may be
 * sent before the other is stored. Beyond this span, order of acceptance is order of sending.
 */
const SAME_MOMENT = '1 second'

export const invariants: readonly Invariant[] = [
  {
    id: 'I1',
    says: {
      en: 'what was accepted is open or has ended, and is counted once',
      zh: '已接收的要么未完成、要么已结束，且只计一次',
    },
    query: `
      SELECT 'counts' AS what, flow, accepted, ended, open FROM (
        SELECT flow, sum(accepted)::bigint AS accepted, sum(ended)::bigint AS ended, sum(open)::bigint AS open FROM (
          SELECT flow, CASE WHEN what = 'accepted' THEN n ELSE 0 END AS accepted,
            CASE WHEN what IN ('delivered', 'unchanged', 'skipped', 'superseded') THEN n ELSE 0 END AS ended, 0 AS open FROM tally WHERE tenant = $1
          UNION ALL SELECT flow, 0, 0, count(*) FROM delivery WHERE tenant = $1 GROUP BY flow) counted
        GROUP BY flow) sums WHERE accepted <> ended + open
      UNION ALL
      SELECT 'open and ended: ' || d.id, d.flow, NULL, NULL, NULL FROM delivery d
        JOIN delivery_history h ON h.id = d.id WHERE d.tenant = $1 AND h.id >= $3::uuid
      UNION ALL
      SELECT 'no delivery of message ' || m.id, NULL, NULL, NULL, NULL FROM message m
        LEFT JOIN delivery d ON d.message_id = m.id
        LEFT JOIN delivery_history h ON h.message_id = m.id AND h.id >= $3::uuid
        WHERE m.tenant = $1 AND m.id >= $2::uuid AND d.id IS NULL AND h.id IS NULL
      UNION ALL
      SELECT 'event taken twice: ' || connection || '/' || event_id, NULL, count(*), NULL, NULL FROM message
        WHERE tenant = $1 AND id >= $2::uuid AND event_id IS NOT NULL GROUP BY connection, event_id HAVING count(*) > 1`,
  },
  {
    id: 'I2',
    says: { en: 'a document is created once for each key', zh: '每个单号只创建一份单据' },
    query: `
      SELECT h.flow, a.once, count(*) AS documents, array_agg(h.id) AS deliveries, array_agg(DISTINCT h.target_id) AS targets
      FROM attempt a JOIN delivery_history h ON h.id = a.delivery_id
      WHERE a.tenant = $1 AND a.id >= $2::uuid AND h.id >= $2::uuid AND a.once IS NOT NULL
        AND (a.kind = 'send' AND a.outcome = 'created' OR a.kind = 'find' AND a.outcome = 'found'
          AND EXISTS (SELECT 1 FROM attempt f WHERE f.delivery_id = a.delivery_id AND f.kind = 'send'))
        -- What a person brought again because the target had lost it was looked up first.
        AND NOT (EXISTS (SELECT 1 FROM audit w WHERE w.tenant = $1 AND w.subject = a.delivery_id::text AND w.action = 'replay'
            AND w.id >= $2::uuid)
          AND EXISTS (SELECT 1 FROM attempt f WHERE f.delivery_id = a.delivery_id AND f.kind = 'find' AND f.outcome = 'absent'))
      GROUP BY h.flow, a.once HAVING count(*) > 1 AND count(DISTINCT h.target_id) > 1
        OR count(*) FILTER (WHERE a.outcome = 'created') > 1`,
  },
  {
    id: 'I3',
    says: { en: 'within a lane the order sent is the order accepted', zh: '同一单号内按接收顺序发送' },
    query: `
      WITH sent AS (
        -- Steps, not times: the clock may have been set back.
        SELECT d.flow, d.lane, d.seq, d.id, d.accepted_at, min(a.began) AS began, max(a.ended) AS ended,
          min(a.started_at) AS began_at
        FROM attempt a JOIN (
          SELECT id, flow, lane, seq, accepted_at FROM delivery_history WHERE tenant = $1 AND id >= $2::uuid AND state = 'delivered'
          UNION ALL SELECT id, flow, lane, seq, accepted_at FROM delivery WHERE tenant = $1 AND holds) d ON d.id = a.delivery_id
        WHERE a.tenant = $1 AND a.id >= $2::uuid AND a.kind = 'send' AND a.began > 0 GROUP BY 1, 2, 3, 4, 5
      ), late AS (
        SELECT *, max(ended) OVER (PARTITION BY flow, lane ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM sent
      )
      SELECT l.flow, l.lane, l.id AS sent, l.began_at AS at, e.id AS before_earlier
      FROM late l JOIN sent e ON e.flow = l.flow AND e.lane = l.lane AND e.seq < l.seq AND e.ended > l.began
        AND e.accepted_at + interval '${SAME_MOMENT}' < l.began_at
      WHERE l.before > l.began`,
  },
  {
    id: 'I4',
    says: {
      en: 'nothing is sent after an unknown outcome without a look-up, or the word of a person',
      zh: '结果未知时，未经核对或人工确认绝不重发',
    },
    query: `
      WITH tries AS (
        SELECT delivery_id, kind, outcome, safe, started_at,
          lag(kind) OVER earlier AS kind_before, lag(outcome) OVER earlier AS outcome_before, lag(ended_at) OVER earlier AS ended_before
        FROM attempt WHERE tenant = $1 AND id >= $2::uuid
        WINDOW earlier AS (PARTITION BY delivery_id ORDER BY fence, started_at, id)
      )
      SELECT t.delivery_id, t.started_at, t.ended_before AS unknown_since FROM tries t
      WHERE t.kind = 'send' AND NOT t.safe AND t.kind_before IN ('send', 'confirm') AND t.outcome_before = 'ambiguous'
        AND NOT EXISTS (SELECT 1 FROM audit w WHERE w.tenant = $1 AND w.subject = t.delivery_id::text AND w.action = 'release'
          AND w.id >= $2::uuid AND w.detail->>'now' = 'ready')
      UNION ALL
      SELECT id, changed_at, unsure_at FROM delivery WHERE tenant = $1 AND state = 'sending' AND NOT safe
        AND unsure_at IS NOT NULL AND looked_at IS NULL`,
  },
  {
    id: 'I5',
    says: {
      en: 'whatever is open has a way on: a head, a lease, a named wait, a reason',
      zh: '未完成的都有出路：队首、租约、指明的等待或原因',
    },
    query: `
      SELECT 'a lane without a head' AS what, flow, lane, min(seq) AS seq FROM delivery WHERE tenant = $1 AND holds
        GROUP BY flow, lane HAVING NOT bool_or(head)
      UNION ALL
      SELECT CASE state WHEN 'sending' THEN 'sending without a lease' WHEN 'waiting' THEN 'waiting for nothing'
          WHEN 'unsure' THEN 'unsure since never' WHEN 'confirming' THEN 'confirming nothing' ELSE 'parked without a reason' END,
        flow, lane, seq FROM delivery WHERE tenant = $1 AND (
          state = 'sending' AND (lease_until IS NULL OR worker IS NULL)
          OR state = 'waiting' AND (wait_connection IS NULL OR wait_record IS NULL OR wait_value IS NULL)
          OR state = 'unsure' AND unsure_at IS NULL OR state = 'confirming' AND handle IS NULL
          OR state = 'parked' AND failure IS NULL)`,
  },
  {
    id: 'I7',
    says: { en: 'a worker that lost its lease changes nothing', zh: '失去租约的进程不能改变任何结果' },
    query: `
      SELECT delivery_id, fence, count(*) AS settled, array_agg(worker) AS workers FROM attempt
      WHERE tenant = $1 AND id >= $2::uuid AND fence > 0 GROUP BY delivery_id, fence HAVING count(*) > 1`,
  },
]

/**
 * Asks the ledger whether the invariants hold, each with a query of its own and within `timeoutMs`. What has ended is
 * looked at from `since` on; what is open, always.
 */
export async function verify(
  ledger: Ledger,
  of: { since: Date; limit: number; timeoutMs: number },
): Promise<Finding[]> {
  const findings: Finding[] = []
  const session = await ledger.pool.connect()
  try {
    for (const { id, says, query } of invariants) {
      await session.query('BEGIN TRANSACTION READ ONLY')
      await session.query(`SET LOCAL statement_timeout = ${Math.floor(of.timeoutMs)}`)
      const ask = `SELECT broken.* FROM (${query}) broken WHERE $2::uuid >= $3::uuid LIMIT ${of.limit + 1}`
      const rows = await session
        .query(ask, [ledger.tenant, firstId(of.since), firstId(new Date(of.since.getTime() - 60_000))])
        .then((result) => result.rows)
        .catch((error: { code?: string }) => {
          if (error.code !== CANCELLED) throw error
          return undefined
        })
      await session.query('ROLLBACK')
      findings.push({
        id,
        says,
        broken: rows?.slice(0, of.limit) ?? [],
        more: (rows?.length ?? 0) > of.limit,
        finished: rows !== undefined,
      })
    }
  } finally {
    session.release()
  }
  return findings
}

/** SQLSTATE query_canceled: the statement ran into its timeout. */
const CANCELLED = '57014'

/** The smallest UUIDv7 of a moment: ids from here on are later. */
function firstId(at: Date): string {
  const ms = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`
}
