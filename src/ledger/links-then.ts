import { linkKey, survivorsOf } from './links.ts'
import type { Ledger } from './open.ts'
import { inChunks, values } from './sql.ts'

/** A link as it was at a time, with who made it. */
export interface LinkThen {
  native: string
  since: Date
  /** It was changed, or taken away, at this time. */
  until?: Date
  /** What brought it; absent where a person did. */
  by?: { delivery: string; flow: string; key: string }
}

/**
 * Links of one system as they stood at `at`, by `linkKey`. A link that did not exist then is left out. Links changed
 * before the ledger kept what they said earlier are given as they have been since. A key that was merged has the link of the
 * survivor.
 */
export async function linksThen(
  ledger: Ledger,
  connection: string,
  wanted: readonly { record: string; key: string }[],
  at: Date,
): Promise<Map<string, LinkThen>> {
  const found = new Map<string, LinkThen>()
  await inChunks([...wanted], async (chunk) => {
    const v = values(
      chunk.map((w) => [w.record, w.key]),
      ['text', 'text'],
      4,
    )
    const rows = await ledger.pool.query(
      `SELECT l.record, l.key, l.native, l.changed_at, l.until, l.delivery_id, coalesce(h.flow, d.flow) AS flow,
         coalesce(h.lane, d.lane) AS lane
       FROM (SELECT record, key, native, delivery_id, changed_at, NULL::timestamptz AS until FROM link
             WHERE state = 'active' AND tenant = $1 AND connection = $2 AND (record, key) IN (VALUES ${v.text})
             UNION ALL
             SELECT record, key, native, delivery_id, changed_at, until FROM link_history
             WHERE state = 'active' AND tenant = $1 AND connection = $2 AND (record, key) IN (SELECT record, key FROM (VALUES ${v.text}) w(record, key))
            ) l
       LEFT JOIN delivery_history h ON h.id = l.delivery_id LEFT JOIN delivery d ON d.id = l.delivery_id
       WHERE l.changed_at <= $3 AND (l.until IS NULL OR l.until > $3) ORDER BY l.changed_at`,
      [ledger.tenant, connection, at, ...v.params],
    )
    for (const row of rows.rows) {
      found.set(linkKey(row.record, row.key), {
        native: row.native,
        since: row.changed_at,
        ...(row.until === null ? {} : { until: row.until }),
        ...(row.flow === null ? {} : { by: { delivery: row.delivery_id, flow: row.flow, key: row.lane } }),
      })
    }
  })
  const missing = wanted.filter(({ record, key }) => !found.has(linkKey(record, key)))
  const survivors = missing.length === 0 ? [] : await survivorsOf(ledger, missing)
  if (survivors.length === 0) return found
  const keys = survivors.map(({ record, survivor }) => ({ record, key: survivor }))
  const theirs = await linksThen(ledger, connection, keys, at)
  for (const { record, key, survivor } of survivors) {
    const link = theirs.get(linkKey(record, survivor))
    if (link) found.set(linkKey(record, key), link)
  }
  return found
}
