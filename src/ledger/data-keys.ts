import type pg from 'pg'

/** A tenant's data key, wrapped by the master key; the ledger never sees it in the clear. */
export interface StoredDataKey {
  id: number
  wrapped: Buffer
  master: string
}

/**
 * The tenant's data keys; where there is none yet, `first` is stored. Of several processes that start at once one
 * wins, and all get the same keys.
 */
export async function dataKeys(
  pool: pg.Pool,
  tenant: string,
  first: () => StoredDataKey,
  now: Date,
): Promise<StoredDataKey[]> {
  const read = async () =>
    (await pool.query('SELECT id, wrapped, master FROM data_key WHERE tenant = $1 ORDER BY id', [tenant])).rows
  const found = await read()
  if (found.length > 0) return found
  const key = first()
  await pool.query(
    `INSERT INTO data_key (tenant, id, wrapped, master, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [tenant, key.id, key.wrapped, key.master, now],
  )
  return await read()
}
