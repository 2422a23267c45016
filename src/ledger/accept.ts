import { insertMessages } from './insert.ts'
import type { Ledger } from './open.ts'
import { inserted, type Session, table, transaction, values } from './sql.ts'
import { count } from './tally.ts'
import type { NewMessage, Receipt } from './types.ts'

/**
 * Stores messages that were pushed, in one transaction: all of them, or none. A repeated event is not stored again:
 * its receipt names the first message, and says `conflict` when the content differs. Receipts come in the order of
 * the messages.
 */
export function acceptMessages(ledger: Ledger, messages: NewMessage[]): Promise<Receipt[]> {
  return transaction(ledger.pool, async (session) => {
    const known = await claimEvents(ledger, session, messages)
    const fresh: NewMessage[] = []
    const receipts = messages.map((m): Receipt => {
      const first = m.eventId === undefined ? undefined : known.get(eventKey(m.connection, m.eventId))
      if (first === undefined || first.id === m.id) {
        fresh.push(m)
        return { id: m.id, duplicate: false }
      }
      return { id: first.id, duplicate: true, ...(first.hash.equals(m.hash) ? {} : { conflict: true }) }
    })
    const counted = await insertMessages(ledger, session, fresh)
    await count(ledger, session, counted)
    return receipts
  })
}

const eventKey = (connection: string, event: string) => `${connection}\u0000${event}`

/** Which message owns each event: one of these, or an earlier one. Waits for a concurrent claim to be decided. */
async function claimEvents(
  ledger: Ledger,
  session: Session,
  messages: NewMessage[],
): Promise<Map<string, { id: string; hash: Buffer }>> {
  const owners = new Map<string, { id: string; hash: Buffer }>()
  for (const m of messages) {
    if (m.eventId === undefined) continue
    const key = eventKey(m.connection, m.eventId)
    if (!owners.has(key)) owners.set(key, { id: m.id, hash: m.hash })
  }
  if (owners.size === 0) return owners
  // In one order for everybody, so that two transactions with the same events wait for each other instead of dying.
  const keys = [...owners.keys()].sort()
  const t = table(
    keys.map((key) => {
      const [connection, event] = key.split('\u0000')
      const owner = owners.get(key)
      return [connection, event, owner?.id, owner?.hash]
    }),
    ['text', 'text', 'uuid', 'bytea'],
    2,
  )
  const claimed = await inserted(
    session,
    `INSERT INTO event (tenant, connection, event_id, message_id, hash) SELECT $1, * FROM ${t.text}
     ON CONFLICT DO NOTHING RETURNING connection, event_id`,
    [ledger.tenant, ...t.params],
  )
  const won = new Set(claimed.rows.map((row) => eventKey(row.connection, row.event_id)))
  const lost = keys.filter((key) => !won.has(key)).map((key) => key.split('\u0000'))
  if (lost.length > 0) {
    const l = values(lost, ['text', 'text'], 2)
    const first = await session.query(
      `SELECT connection, event_id, message_id, hash FROM event
       WHERE tenant = $1 AND (connection, event_id) IN (VALUES ${l.text})`,
      [ledger.tenant, ...l.params],
    )
    for (const row of first.rows) {
      owners.set(eventKey(row.connection, row.event_id), { id: row.message_id, hash: row.hash })
    }
  }
  return owners
}
