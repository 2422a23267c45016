import type { Ledger } from './open.ts'
import type { Selection } from './operator.ts'
import type { StoredFailure } from './types.ts'

/** A delivery that stands still, with its reason: what `release` and `skip` of the same selection would touch. */
export interface Standing {
  id: string
  flow: string
  /** The business key. */
  lane: string
  state: string
  failure?: StoredFailure
  acceptedAt: Date
  changedAt: Date
}

/** States in which a person can do something about a delivery. */
export const STANDING = ['parked', 'retrying', 'waiting'] as const

/** The deliveries that stand still, the one that came to stand last first; at most `limit`. */
export async function standing(ledger: Ledger, selection: Selection, limit: number): Promise<Standing[]> {
  const rows = await ledger.pool.query(
    `SELECT id, flow, lane, state, failure, accepted_at, changed_at FROM delivery
     WHERE tenant = $1 AND state = ANY($2) AND ($3::text IS NULL OR flow = $3) AND ($4::text IS NULL OR lane = $4)
       AND ($5::uuid IS NULL OR id = $5)
     ORDER BY changed_at DESC, id LIMIT $6`,
    [
      ledger.tenant,
      selection.states ?? STANDING,
      selection.flow ?? null,
      selection.key ?? null,
      selection.id ?? null,
      limit,
    ],
  )
  return rows.rows.map((row) => ({
    id: row.id,
    flow: row.flow,
    lane: row.lane,
    state: row.state,
    ...(row.failure === null ? {} : { failure: row.failure }),
    acceptedAt: row.accepted_at,
    changedAt: row.changed_at,
  }))
}
