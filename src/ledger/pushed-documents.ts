import { since } from './ids.ts'
import type { Ledger } from './open.ts'
import type { StoredFailure } from './types.ts'

/** A document that a system has pushed, and where it stands on each of its ways. */
export interface PushedDocument {
  id: string
  record: string
  sourceKey: string
  sourceVersion?: string
  receivedAt: Date
  deliveries: {
    flow: string
    state: string
    effect?: string
    targetId?: string
    failure?: StoredFailure
    changedAt: Date
  }[]
}

/** How documents are asked for: by the ids of their messages, or the newest by record type and source key. */
export type Asked = { id: string } | { record: string; sourceKey: string }

/**
 * Documents that a connection has pushed, in the order they are asked for; undefined where there is none, or where its
 * facts have passed their retention. What other connections have sent is never found.
 */
export async function pushedDocuments(
  ledger: Ledger,
  connection: string,
  asked: readonly Asked[],
): Promise<(PushedDocument | undefined)[]> {
  const ids = await messageIds(ledger, connection, asked)
  const wanted = [...new Set(ids.filter((id) => id !== undefined))]
  if (wanted.length === 0) return asked.map(() => undefined)
  const messages = await ledger.pool.query(
    `SELECT id, record, source_key, source_version, received_at FROM message
     WHERE tenant = $1 AND connection = $2 AND kind = 'push' AND id = ANY($3::uuid[])`,
    [ledger.tenant, connection, wanted],
  )
  const deliveries = await ledger.pool.query(
    `SELECT message_id, flow, state, NULL AS effect, target_id, failure, changed_at, seq
       FROM delivery WHERE tenant = $1 AND message_id = ANY($2::uuid[])
     UNION ALL
     SELECT message_id, flow, state, effect, target_id, failure, settled_at, seq
       FROM delivery_history WHERE tenant = $1 AND message_id = ANY($2::uuid[]) AND id >= $3
     ORDER BY seq`,
    [ledger.tenant, wanted, since(wanted)],
  )
  const found = new Map(
    messages.rows.map((row): [string, PushedDocument] => [
      row.id,
      {
        id: row.id,
        record: row.record,
        sourceKey: row.source_key,
        ...(row.source_version === null ? {} : { sourceVersion: row.source_version }),
        receivedAt: row.received_at,
        deliveries: deliveries.rows
          .filter((delivery) => delivery.message_id === row.id)
          .map((delivery) => ({
            flow: delivery.flow,
            state: delivery.state,
            ...(delivery.effect === null ? {} : { effect: delivery.effect }),
            ...(delivery.target_id === null ? {} : { targetId: delivery.target_id }),
            ...(delivery.failure === null ? {} : { failure: delivery.failure }),
            changedAt: delivery.changed_at,
          })),
      },
    ]),
  )
  return ids.map((id) => (id === undefined ? undefined : found.get(id)))
}

/** The message of each that is asked for; undefined where nothing can be it. */
async function messageIds(
  ledger: Ledger,
  connection: string,
  asked: readonly Asked[],
): Promise<(string | undefined)[]> {
  const sought = asked.flatMap((one) => ('id' in one ? [] : [one]))
  if (sought.length === 0) return asked.map((one) => ('id' in one ? one.id : undefined))
  // Two questions with an index each: as one with OR it would be a walk through all messages.
  const newest = (by: string) =>
    `SELECT id, received_at FROM message WHERE tenant = $1 AND ${by} AND connection = $2 AND record = asked.record AND kind = 'push'`
  const rows = await ledger.pool.query(
    `SELECT asked.record, asked.key, found.id FROM unnest($3::text[], $4::text[]) AS asked(record, key)
     CROSS JOIN LATERAL (
       SELECT id FROM (${newest('business_key = asked.key AND source_key = asked.key')}
         UNION ALL ${newest('source_key = asked.key AND source_key <> business_key')}) both_ways
       ORDER BY received_at DESC, id DESC LIMIT 1) found`,
    [ledger.tenant, connection, sought.map(({ record }) => record), sought.map(({ sourceKey }) => sourceKey)],
  )
  const nameOf = (record: string, key: string) => JSON.stringify([record, key])
  const byName = new Map<string, string>(rows.rows.map(({ record, key, id }) => [nameOf(record, key), id]))
  return asked.map((one) => ('id' in one ? one.id : byName.get(nameOf(one.record, one.sourceKey))))
}
