import { type Link, linkOf } from './cross-reference.ts'
import type { Ledger } from './open.ts'

/** A link as it is exported: of a further document, its key is the one it belongs to. Retired ones are left out. */
export type ListedLink = Omit<Link, 'state' | 'changedAt'> & { state: 'active' | 'pending' }

/** All links in use or pending, of one system or record where asked for, in the order of their keys. */
export async function allLinks(
  ledger: Ledger,
  of: { connection?: string | undefined; record?: string | undefined },
): Promise<ListedLink[]> {
  const { rows } = await ledger.pool.query(
    `SELECT * FROM link WHERE tenant = $1 AND state <> 'retired' AND ($2::text IS NULL OR connection = $2)
       AND ($3::text IS NULL OR record IN ($3, $3 || '-line')) ORDER BY connection, record, key`,
    [ledger.tenant, of.connection ?? null, of.record ?? null],
  )
  return rows.map((row) => {
    const { changedAt: _, state, parent, part, key, ...link } = linkOf(row)
    const own =
      part === undefined || parent === undefined
        ? { key, ...(parent === undefined ? {} : { parent }) }
        : { key: parent, part }
    return { ...link, ...own, state: state as 'active' | 'pending' }
  })
}
