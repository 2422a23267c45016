import type { Ledger } from './open.ts'

/** One of the newest records that went through a flow, or came from where the flow reads. */
export interface Recent {
  messageId: string
  /** Absent where the flow has not had it. */
  deliveryId?: string
  lane?: string
  state?: string
}

/** Which records are looked at: those of a flow, or, for a flow that has had none yet, all that its source brought. */
export type RecentOf = { flow: string } | { connection: string; record: string }

/**
 * The newest records, newest first: a page of them behind `before` (the position of the last one of the page before).
 * A message that a flow has had more than once comes with its newest delivery only.
 */
export async function recent(
  ledger: Ledger,
  of: RecentOf,
  page: { before?: string; since?: Date; limit: number },
): Promise<{ found: Recent[]; last?: string }> {
  const { before, since, limit } = page
  const params = [ledger.tenant, before ?? null, since?.getTime() ?? null, limit]
  if (!('flow' in of)) {
    const rows = await ledger.pool.query(
      `SELECT id FROM message WHERE tenant = $1 AND ($2::uuid IS NULL OR id < $2)
         AND ($3::bigint IS NULL OR id >= first_id($3)) AND connection = $5 AND record = $6 ORDER BY id DESC LIMIT $4`,
      [...params, of.connection, of.record],
    )
    return withLast(rows.rows, (row) => ({ messageId: row.id }))
  }
  const half = (table: string) =>
    `(SELECT id, message_id, lane, state, seq FROM ${table} d WHERE tenant = $1 AND flow = $5 AND ($2::uuid IS NULL OR id < $2)
        AND ($3::bigint IS NULL OR id >= first_id($3)) ORDER BY id DESC LIMIT $4)`
  const rows = await ledger.pool.query(
    `SELECT c.id, c.message_id, c.lane, c.state,
       EXISTS (SELECT 1 FROM delivery o WHERE o.message_id = c.message_id AND o.flow = $5 AND o.id > c.id)
         OR EXISTS (SELECT 1 FROM delivery_history o WHERE o.message_id = c.message_id AND o.flow = $5 AND o.id > c.id) AS again
     FROM (${half('delivery')} UNION ALL ${half('delivery_history')}) c ORDER BY c.id DESC LIMIT $4`,
    [...params, of.flow],
  )
  const { found, last } = withLast(rows.rows, (row) => ({
    messageId: row.message_id as string,
    deliveryId: row.id as string,
    lane: row.lane as string,
    state: row.state as string,
    again: row.again as boolean,
  }))
  const once = found.filter(({ again }) => !again).map(({ again: _, ...one }) => one)
  return { found: once, ...(last === undefined ? {} : { last }) }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
function withLast<T>(rows: any[], read: (row: any) => T): { found: T[]; last?: string } {
  const last = rows.at(-1)?.id
  return { found: rows.map(read), ...(last === undefined ? {} : { last }) }
}
