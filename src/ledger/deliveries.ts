import type { Ledger } from './open.ts'
import type { StoredFailure } from './types.ts'

/** A delivery as it stands, or as it ended. */
export interface DeliveryNow {
  id: string
  flow: string
  lane: string
  messageId: string
  state: string
  effect?: string
  attempts: number
  targetId?: string
  failure?: StoredFailure
  /** It is first in its lane and goes on by itself then. */
  dueAt?: Date
}

/** Open or ended, in order of acceptance. For tests and small ledgers: all of them are read. */
export async function allDeliveries(ledger: Ledger): Promise<DeliveryNow[]> {
  const rows = await ledger.pool.query(
    `SELECT id, flow, lane, message_id, state, NULL AS effect, attempts, target_id, failure, seq,
       CASE WHEN head AND state IN ('ready', 'retrying', 'unsure', 'confirming') THEN due_at END AS due_at
     FROM delivery WHERE tenant = $1
     UNION ALL
     SELECT id, flow, lane, message_id, state, effect, attempts, target_id, failure, seq, NULL FROM delivery_history
     WHERE tenant = $1 ORDER BY seq`,
    [ledger.tenant],
  )
  return rows.rows.map((row) => ({
    id: row.id,
    flow: row.flow,
    lane: row.lane,
    messageId: row.message_id,
    state: row.state,
    ...(row.effect === null ? {} : { effect: row.effect }),
    attempts: row.attempts,
    ...(row.target_id === null ? {} : { targetId: row.target_id }),
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
  }))
}
