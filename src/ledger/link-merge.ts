import { auditLink, type By } from './audit-link.ts'
import { LinkRefused } from './cross-reference.ts'
import { releaseWaits } from './links.ts'
import type { Ledger } from './open.ts'
import { type Session, transaction } from './sql.ts'

/** Two records that are one: `key` ends, `survivor` lives on. */
export interface Merge {
  record: string
  key: string
  survivor: string
}

/** What a merge did: native keys that went over to the survivor, and those that ended because it has its own. */
export interface MergeResult {
  /** Where the survivor had been merged itself: the one that lives on. */
  survivor: string
  moved: { connection: string; native: string }[]
  retired: { connection: string; native: string }[]
  /** It had been merged before: nothing was done. */
  already: boolean
}

/**
 * Merges two records by a person's word, audited. See `mergeKeys`.
 *
 * @throws LinkRefused when a record would be merged into itself, or nothing is linked under the key.
 */
export function mergeLinks(ledger: Ledger, merge: Merge, by: By): Promise<MergeResult> {
  return transaction(ledger.pool, async (session) => {
    const known = await session.query('SELECT 1 FROM link WHERE tenant = $1 AND record = $2 AND key = $3 LIMIT 1', [
      ledger.tenant,
      merge.record,
      merge.key,
    ])
    if (known.rowCount === 0) {
      throw new LinkRefused('not-linked', `no system knows a ${merge.record} ${merge.key}`)
    }
    return (await mergeKeys(ledger, session, merge, by)).result
  })
}

/**
 * Merges two records inside a transaction of the caller. Where the survivor has no link of its own in a system, the
 * other's native key becomes its; where it has one, the other's is retired and kept. Whoever asks for the merged key is
 * given the survivor's from now on. Returns the flows that have work again.
 *
 * @throws LinkRefused when a record would be merged into itself, unless such a word of its source is to be `leave`: left.
 */
export async function mergeKeys(
  ledger: Ledger,
  session: Session,
  { record, key, survivor: named }: Merge,
  by: By,
  circle: 'refuse' | 'leave' = 'refuse',
): Promise<{ result: MergeResult; flows: string[] }> {
  const t = ledger.tenant
  const ends = await session.query(
    'SELECT key, survivor FROM merged WHERE tenant = $1 AND record = $2 AND key = ANY($3) ORDER BY key FOR UPDATE',
    [t, record, [key, named]],
  )
  const endOf = new Map<string, string>(ends.rows.map((row) => [row.key, row.survivor]))
  const survivor = endOf.get(named) ?? named
  if (survivor === key && circle === 'leave')
    return { result: { survivor, moved: [], retired: [], already: true }, flows: [] }
  if (survivor === key) throw new LinkRefused('same', `${record} ${key} cannot be merged into itself`, named)
  if (endOf.get(key) === survivor) return { result: { survivor, moved: [], retired: [], already: true }, flows: [] }
  const links = await session.query(
    `SELECT connection, key, native FROM link WHERE tenant = $1 AND record = $2 AND key = ANY($3) AND state <> 'retired'
     ORDER BY connection, key FOR UPDATE`,
    [t, record, [key, survivor]],
  )
  const theirs = new Set(links.rows.filter((row) => row.key === survivor).map((row) => row.connection))
  const own = links.rows.filter((row) => row.key === key)
  await session.query(
    `UPDATE link SET state = 'retired', because = $4, delivery_id = NULL, changed_at = $5
     WHERE tenant = $1 AND record = $2 AND key = $3 AND state <> 'retired'`,
    [t, record, key, `merged into ${survivor}`, by.now],
  )
  const moved = own.filter((row) => !theirs.has(row.connection))
  for (const { connection, native } of moved) {
    await session.query(
      `INSERT INTO link (tenant, connection, record, key, native, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant, connection, record, key) DO UPDATE SET native = EXCLUDED.native, state = 'active',
         because = NULL, delivery_id = NULL, changed_at = EXCLUDED.changed_at`,
      [t, connection, record, survivor, native, by.now],
    )
  }
  await session.query('UPDATE merged SET survivor = $4 WHERE tenant = $1 AND record = $2 AND survivor = $3', [
    t,
    record,
    key,
    survivor,
  ])
  await session.query(
    `INSERT INTO merged (tenant, record, key, survivor, at, who, because) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant, record, key) DO UPDATE SET survivor = EXCLUDED.survivor, at = EXCLUDED.at, who = EXCLUDED.who,
       because = EXCLUDED.because`,
    [t, record, key, survivor, by.now, by.who, by.why],
  )
  const shown = ({ connection, native }: { connection: string; native: string }) => ({ connection, native })
  const retired = own.filter((row) => theirs.has(row.connection)).map(shown)
  const result = { survivor, moved: moved.map(shown), retired, already: false }
  await auditLink(ledger, session, by, 'link-merge', `${record}/${key}`, { ...result, already: undefined })
  const systems = new Set([...theirs, ...moved.map((row) => row.connection)])
  const asked = [...systems].flatMap((connection) => [key, survivor].map((k) => ({ connection, record, key: k })))
  return { result, flows: await releaseWaits(ledger, session, asked, by.now) }
}
