import type { Ledger } from './open.ts'
import { MOST_TOUCHED, release, type Touched } from './operator.ts'
import type { StoredFailure } from './types.ts'

/** The kind of failure of a delivery that is parked because a value map lacks a row. */
export const UNKNOWN_CODE = 'unknown-code'

/** What a value map was asked for and had no answer to. */
export type LookUp = NonNullable<StoredFailure['lookUp']>

/**
 * Releases the parked deliveries whose value map now has the row they lack, as `answered` says; each once, however many
 * processes do this at once. Audited in the name of the hub. Gives back what was released.
 */
export async function releaseAnswered(
  ledger: Ledger,
  by: { now: Date; release: number },
  answered: (lookUp: LookUp) => boolean,
): Promise<Touched[]> {
  const rows = await ledger.pool.query(
    `SELECT failure->'lookUp' AS look_up, array_agg(id ORDER BY seq) AS ids FROM delivery
     WHERE tenant = $1 AND state = 'parked' AND failure->>'kind' = '${UNKNOWN_CODE}' AND failure ? 'lookUp' GROUP BY 1`,
    [ledger.tenant],
  )
  const ids: string[] = rows.rows.filter((row) => answered(row.look_up)).flatMap((row) => row.ids)
  const who = `hub (release ${by.release} has the row)`
  const touched: Touched[] = []
  for (let i = 0; i < ids.length; i += MOST_TOUCHED) {
    const some = { ids: ids.slice(i, i + MOST_TOUCHED), states: ['parked'] }
    touched.push(...(await release(ledger, some, { who, now: by.now })))
  }
  return touched
}
