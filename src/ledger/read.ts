import { since } from './ids.ts'
import type { Ledger } from './open.ts'

/** A message's facts and content, as a worker needs them. */
export interface StoredMessage {
  id: string
  connection: string
  record: string
  sourceKey: string
  sourceVersion?: string
  businessKey: string
  deleted: boolean
  receivedAt: Date
  /** Undefined when the content has passed its retention. */
  data: unknown
}

/** Messages by id, with their contents. */
export async function readMessages(ledger: Ledger, ids: string[]): Promise<Map<string, StoredMessage>> {
  const rows = await ledger.pool.query(
    `SELECT m.id, m.connection, m.record, m.source_key, m.source_version, m.business_key, m.deleted, m.received_at, p.body
     FROM message m LEFT JOIN payload p ON p.id = m.id AND p.id = ANY($1) WHERE m.id = ANY($1)`,
    [[...new Set(ids)]],
  )
  return new Map(
    rows.rows.map((row): [string, StoredMessage] => [
      row.id,
      {
        id: row.id,
        connection: row.connection,
        record: row.record,
        sourceKey: row.source_key,
        ...(row.source_version === null ? {} : { sourceVersion: row.source_version }),
        businessKey: row.business_key,
        deleted: row.deleted,
        receivedAt: row.received_at,
        data: row.body === null ? undefined : ledger.codec.decode(row.id, row.body),
      },
    ]),
  )
}

/**
 * What the last call that sent a delivery carried, and its idempotency key. Undefined where nobody wrote that down
 * (the worker died in the middle of the call), or where the content has passed its retention.
 */
export async function readLastSent(
  ledger: Ledger,
  deliveryId: string,
): Promise<{ data: unknown; once?: string } | undefined> {
  const rows = await ledger.pool.query(
    `SELECT a.id, a.once, p.body FROM attempt a LEFT JOIN payload p ON p.id = a.id AND p.id >= $2
     WHERE a.delivery_id = $1 AND a.id >= $2 AND a.kind = 'send' ORDER BY a.fence DESC, a.started_at DESC LIMIT 1`,
    [deliveryId, since([deliveryId])],
  )
  const [row] = rows.rows
  if (!row?.body) return undefined
  const { sent } = ledger.codec.decode(row.id, row.body) as { sent?: unknown }
  return sent === undefined ? undefined : { data: sent, ...(row.once === null ? {} : { once: row.once }) }
}

/** What a flow last brought to its target, by key. */
export interface Applied {
  contentHash: Buffer
  sentHash: Buffer
  version?: string
  targetId: string
  deliveryId: string
}

export async function readApplied(ledger: Ledger, flow: string, keys: string[]): Promise<Map<string, Applied>> {
  const rows = await ledger.pool.query(
    `SELECT key, content_hash, sent_hash, version, target_id, delivery_id FROM applied
     WHERE tenant = $1 AND flow = $2 AND key = ANY($3) AND target_id IS NOT NULL`,
    [ledger.tenant, flow, keys],
  )
  return new Map(
    rows.rows.map((row): [string, Applied] => [
      row.key,
      {
        contentHash: row.content_hash,
        sentHash: row.sent_hash,
        ...(row.version === null ? {} : { version: row.version }),
        targetId: row.target_id,
        deliveryId: row.delivery_id,
      },
    ]),
  )
}
