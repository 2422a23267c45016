import { Decimal } from 'decimal.js'
import { HELD_BY } from './documents.ts'
import { moneyOf } from './lanes.ts'
import type { Ledger } from './open.ts'
import type { Money } from './types.ts'

/** A reference that is missing in a system, and what it holds back. */
export interface MissingReference {
  connection: string
  record: string
  value: string
  /** Deliveries that wait for it. */
  waiting: number
  /** Deliveries behind those in their lanes. */
  behind: number
  /** A lane has more behind it than were counted: `behind` and `money` say at least how much. */
  more: boolean
  /** What all of these are worth, by currency. */
  money: Money[]
  flows: string[]
  /** Since when the first one waits. */
  since: Date
  /** When the next one is given to a person. */
  nextDeadline: Date
}

/** Deliveries that are counted behind one that waits. */
const COUNTED = 10_000

/** Everything that missing references hold back together. */
export interface WaitTotals {
  references: number
  waiting: number
  behind: number
  money: Money[]
}

/**
 * The references that deliveries wait for: the one that holds back the most comes first, by `number` of deliveries or
 * by `money` (the largest sum in any one currency). `totals` are over all of them, `references` are the first `limit`.
 */
export async function missingReferences(
  ledger: Ledger,
  of: { flow?: string; sort: 'number' | 'money'; limit: number },
): Promise<{ totals: WaitTotals; references: MissingReference[] }> {
  const rows = await ledger.pool.query(
    `WITH held AS (
       SELECT d.id, d.wait_connection, d.wait_record, d.wait_value, d.flow, d.changed_at, d.due_at, b.currency, b.n, b.amount
       FROM delivery d CROSS JOIN LATERAL (
         SELECT e.currency, count(*) AS n, sum(e.amount) AS amount FROM (
           SELECT currency, amount FROM delivery WHERE tenant = $1 AND flow = d.flow AND lane = d.lane AND seq >= d.seq
           ORDER BY seq LIMIT ${COUNTED + 2}) e GROUP BY e.currency) b
       WHERE d.tenant = $1 AND d.state = 'waiting' AND d.wait_connection <> '${HELD_BY}'
         AND ($2::text IS NULL OR d.flow = $2)
     ), lanes AS (
       SELECT id, wait_connection, wait_record, wait_value, flow, changed_at, due_at, sum(n) AS n FROM held
       GROUP BY 1, 2, 3, 4, 5, 6, 7
     ), money AS (
       SELECT wait_connection, wait_record, wait_value, jsonb_object_agg(currency, amount::text) AS sums FROM (
         SELECT wait_connection, wait_record, wait_value, currency, sum(amount) AS amount FROM held
         WHERE currency IS NOT NULL GROUP BY 1, 2, 3, 4) s GROUP BY 1, 2, 3
     )
     SELECT l.wait_connection, l.wait_record, l.wait_value, count(*)::integer AS waiting,
       sum(least(l.n, ${COUNTED} + 1) - 1)::integer AS behind, bool_or(l.n > ${COUNTED} + 1) AS more,
       array_agg(DISTINCT l.flow) AS flows, min(l.changed_at) AS since, min(l.due_at) AS next, m.sums
     FROM lanes l LEFT JOIN money m USING (wait_connection, wait_record, wait_value)
     GROUP BY 1, 2, 3, m.sums`,
    [ledger.tenant, of.flow ?? null],
  )
  const all = rows.rows.map(
    (row): MissingReference => ({
      connection: row.wait_connection,
      record: row.wait_record,
      value: row.wait_value,
      waiting: row.waiting,
      behind: row.behind,
      more: row.more,
      money: moneyOf(row.sums),
      flows: row.flows,
      since: row.since,
      nextDeadline: row.next,
    }),
  )
  const largest = (each: MissingReference) => Decimal.max(0, ...each.money.map(({ amount }) => amount))
  const held = (each: MissingReference) => each.waiting + each.behind
  const byNumber = (a: MissingReference, b: MissingReference) => held(b) - held(a) || +a.since - +b.since
  all.sort((a, b) => (of.sort === 'money' ? largest(b).comparedTo(largest(a)) || byNumber(a, b) : byNumber(a, b)))
  return { totals: totalsOf(all), references: all.slice(0, of.limit) }
}

function totalsOf(missing: readonly MissingReference[]): WaitTotals {
  const sums = new Map<string, Decimal>()
  for (const { amount, currency } of missing.flatMap(({ money }) => money)) {
    sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(amount))
  }
  return {
    references: missing.length,
    waiting: missing.reduce((n, each) => n + each.waiting, 0),
    behind: missing.reduce((n, each) => n + each.behind, 0),
    money: moneyOf(Object.fromEntries([...sums].map(([currency, sum]) => [currency, sum.toFixed()]))),
  }
}
