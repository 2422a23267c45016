import type { Ledger } from './open.ts'

/**
 * How many deliveries of the tenant have not come to an end: from the tally, so that it costs the same with ten open
 * ones and with ten million.
 */
export async function openDeliveries(ledger: Ledger): Promise<number> {
  const { rows } = await ledger.pool.query(
    `SELECT coalesce(sum(CASE WHEN what = 'accepted' THEN n ELSE -n END), 0)::bigint AS open FROM tally
     WHERE tenant = $1 AND what IN ('accepted', 'delivered', 'unchanged', 'skipped', 'superseded')`,
    [ledger.tenant],
  )
  return Number(rows[0].open)
}
