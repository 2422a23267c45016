import type { Ledger } from './open.ts'

/** Which of these lanes of these flows have a delivery that has not ended. */
export async function openLanes(
  ledger: Ledger,
  flows: readonly string[],
  lanes: readonly string[],
): Promise<{ flow: string; lane: string }[]> {
  const rows = await ledger.pool.query(
    `SELECT f.flow, l.lane FROM unnest($2::text[]) f(flow) CROSS JOIN unnest($3::text[]) l(lane)
     WHERE EXISTS (SELECT 1 FROM delivery d WHERE d.tenant = $1 AND d.flow = f.flow AND d.lane = l.lane LIMIT 1)`,
    [ledger.tenant, flows, [...new Set(lanes)]],
  )
  return rows.rows
}
