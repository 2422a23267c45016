import type { Ledger } from './open.ts'
import { transaction } from './sql.ts'

/** One immutable version of the whole configuration: the files as they were. */
export interface Release {
  number: number
  hash: string
  files: { path: string; text: string }[]
  createdAt: Date
  createdBy: string
}

/** The release in force; undefined before the first. */
export async function currentRelease(ledger: Ledger): Promise<Release | undefined> {
  const rows = await ledger.pool.query(
    `SELECT r.* FROM release r JOIN release_current c ON c.tenant = r.tenant AND c.number = r.number WHERE r.tenant = $1`,
    [ledger.tenant],
  )
  return rows.rows[0] && fromRow(rows.rows[0])
}

/** A release of the past or the one in force; undefined where there never was one of that number. */
export async function readRelease(ledger: Ledger, number: number): Promise<Release | undefined> {
  const rows = await ledger.pool.query('SELECT * FROM release WHERE tenant = $1 AND number = $2', [
    ledger.tenant,
    number,
  ])
  return rows.rows[0] && fromRow(rows.rows[0])
}

/** The number of the release in force: cheap, for asking often. */
export async function currentReleaseNumber(ledger: Ledger): Promise<number | undefined> {
  const rows = await ledger.pool.query('SELECT number FROM release_current WHERE tenant = $1', [ledger.tenant])
  return rows.rows[0]?.number
}

/**
 * Stores the files as the next release and puts it in force, in one transaction. Files that equal the release in
 * force make no new one.
 */
export function putRelease(
  ledger: Ledger,
  release: { hash: string; files: { path: string; text: string }[]; by: string; now: Date },
): Promise<{ number: number; made: boolean }> {
  return transaction(ledger.pool, async (session) => {
    const t = ledger.tenant
    await session.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`hub.release.${t}`])
    const current = await session.query(
      `SELECT r.number, r.hash FROM release r JOIN release_current c ON c.tenant = r.tenant AND c.number = r.number
       WHERE r.tenant = $1`,
      [t],
    )
    if (current.rows[0]?.hash === release.hash) return { number: current.rows[0].number, made: false }
    const stored = await session.query(
      `INSERT INTO release (tenant, number, hash, files, created_at, created_by)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 FROM release WHERE tenant = $1 RETURNING number`,
      [t, release.hash, JSON.stringify(release.files), release.now, release.by],
    )
    const number: number = stored.rows[0].number
    await session.query(
      `INSERT INTO release_current (tenant, number, at, by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant) DO UPDATE SET number = EXCLUDED.number, at = EXCLUDED.at, by = EXCLUDED.by`,
      [t, number, release.now, release.by],
    )
    return { number, made: true }
  })
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
function fromRow(row: any): Release {
  return { number: row.number, hash: row.hash, files: row.files, createdAt: row.created_at, createdBy: row.created_by }
}
