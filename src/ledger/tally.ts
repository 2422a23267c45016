import type { Ledger } from './open.ts'
import { inserted, type Session, table } from './sql.ts'

/** This process's shard: enough of them that processes seldom meet in one row. */
const SHARD = process.pid % 16

/** One thing to count: `accepted`, or the state in which a delivery of this flow ended. */
export type Counted = readonly [flow: string, what: string]

/**
 * Adds to the counts of flows, inside a transaction of the caller. Call it once and last: its rows are the only ones
 * that every transaction wants, so they are locked for the shortest time, in a fixed order.
 */
export async function count(ledger: Ledger, session: Session, what: readonly Counted[]): Promise<void> {
  if (what.length === 0) return
  const sums = new Map<string, [string, string, number]>()
  for (const [flow, name] of what) {
    const key = `${flow}\u0000${name}`
    const entry = sums.get(key)
    if (entry) entry[2]++
    else sums.set(key, [flow, name, 1])
  }
  const rows = [...sums.keys()].sort().map((key) => sums.get(key) as [string, string, number])
  const t = table(rows, ['text', 'text', 'bigint'], 3)
  await inserted(
    session,
    `INSERT INTO tally (tenant, shard, flow, what, n) SELECT $1, $2::integer, * FROM ${t.text}
     ON CONFLICT (tenant, flow, what, shard) DO UPDATE SET n = tally.n + EXCLUDED.n`,
    [ledger.tenant, SHARD, ...t.params],
  )
}
