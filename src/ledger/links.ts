import type { Ledger } from './open.ts'
import { inChunks, inserted, type Session, table, values } from './sql.ts'
import type { NewLink } from './types.ts'

/**
 * Stores links inside a transaction of the caller, and releases what waited for them, or for `others`. Returns the flows
 * that have work again. A wait that is being written at this very moment is found by the next sweep.
 */
export async function putLinks(
  ledger: Ledger,
  session: Session,
  links: (NewLink & { deliveryId?: string })[],
  now: Date,
  others: { connection: string; record: string; key: string }[] = [],
): Promise<string[]> {
  const newest = new Map(links.map((l) => [`${l.connection}\u0000${l.record}\u0000${l.key}`, l]))
  const rows = [...newest.keys()].sort().map((key) => newest.get(key) as NewLink & { deliveryId?: string })
  const flows = new Set<string>()
  await inChunks(rows, async (chunk) => {
    const t = table(
      chunk.map((l) => [l.connection, l.record, l.key, l.native, l.deliveryId]),
      ['text', 'text', 'text', 'text', 'uuid'],
      3,
    )
    await inserted(
      session,
      `INSERT INTO link (tenant, changed_at, connection, record, key, native, delivery_id)
       SELECT $1, $2::timestamptz, * FROM ${t.text}
       ON CONFLICT (tenant, connection, record, key) DO UPDATE
         SET native = EXCLUDED.native, delivery_id = EXCLUDED.delivery_id, changed_at = EXCLUDED.changed_at
         WHERE link.native <> EXCLUDED.native`,
      [ledger.tenant, now, ...t.params],
    )
  })
  await inChunks([...rows, ...others], async (chunk) => {
    const t = table(
      chunk.map((l) => [l.connection, l.record, l.key]),
      ['text', 'text', 'text'],
      3,
    )
    // Who has one of them locked is about to replace it, to release it or to put an end to it.
    const released = await session.query(
      `UPDATE delivery d SET state = 'ready', due_at = $2, changed_at = $2
       FROM (SELECT e.id FROM delivery e JOIN ${t.text} r(connection, record, key)
           ON e.wait_connection = r.connection AND e.wait_record = r.record AND e.wait_value = r.key
         WHERE e.tenant = $1 AND e.state = 'waiting' FOR NO KEY UPDATE OF e SKIP LOCKED) waiting
       WHERE d.id = waiting.id RETURNING d.flow`,
      [ledger.tenant, now, ...t.params],
    )
    for (const row of released.rows) flows.add(row.flow)
  })
  return [...flows]
}

/**
 * Releases deliveries that have just been set to wait for a reference that has come meanwhile, inside the transaction
 * that sets them waiting. What is linked by a transaction of the same instant is left to the next sweep.
 */
export async function releaseArrived(
  ledger: Ledger,
  session: Session,
  waiting: string[],
  now: Date,
): Promise<string[]> {
  if (waiting.length === 0) return []
  const released = await session.query(
    `UPDATE delivery d SET state = 'ready', due_at = $3, changed_at = $3 FROM link l
     WHERE d.id = ANY($2) AND d.state = 'waiting' AND l.tenant = $1 AND l.connection = d.wait_connection
       AND l.record = d.wait_record AND l.key = d.wait_value
     RETURNING d.flow`,
    [ledger.tenant, waiting, now],
  )
  return released.rows.map((row) => row.flow)
}

/** The native ids of keys in one system. What is not linked is left out. */
export async function findLinks(
  ledger: Ledger,
  connection: string,
  wanted: { record: string; key: string }[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await inChunks(wanted, async (chunk) => {
    const v = values(
      chunk.map((w) => [w.record, w.key]),
      ['text', 'text'],
      3,
    )
    const rows = await ledger.pool.query(
      `SELECT record, key, native FROM link
       WHERE tenant = $1 AND connection = $2 AND (record, key) IN (VALUES ${v.text})`,
      [ledger.tenant, connection, ...v.params],
    )
    for (const row of rows.rows) found.set(linkKey(row.record, row.key), row.native)
  })
  return found
}

/** How `findLinks` names what it found. */
export const linkKey = (record: string, key: string) => `${record}\u0000${key}`
