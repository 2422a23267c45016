import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

const FOLDER = new URL('./migrations/', import.meta.url)
const LOCK = 7_364_210_001
/** Owns the tables where the given user is a superuser: row-level security does not bind superusers. */
const OWNER = 'dms_hub'

/** How the ledger's sessions must be opened, found out while migrating. */
export interface Door {
  /** Startup options of every session: schema and, where the login would bypass row-level security, role. */
  options: string
}

/**
 * Brings the schema up to date under an advisory lock, so that any number of processes may start at once.
 * Throws with one clear line when the server is older than PostgreSQL 15 or the user may not create a schema.
 */
export async function migrate(url: string, now: Date): Promise<Door> {
  const client = new pg.Client({ connectionString: url, application_name: 'dms-hub migrate' })
  await client.connect()
  try {
    const version = Number((await client.query('SHOW server_version_num')).rows[0].server_version_num)
    if (version < 150000) {
      throw new Error(`the ledger needs PostgreSQL 15 or newer; the server at DATABASE_URL is ${version / 10000}`)
    }
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const role = await ownerRole(client)
    if (role) await client.query(`SET ROLE ${role}`)
    await client.query('CREATE SCHEMA IF NOT EXISTS hub')
    await client.query('SET search_path TO hub')
    await client.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)')
    const done = new Set((await client.query('SELECT name FROM migration')).rows.map((row) => row.name))
    for (const name of readdirSync(FOLDER).sort()) {
      if (!name.endsWith('.sql') || done.has(name)) continue
      await client.query('BEGIN')
      await client.query(readFileSync(new URL(name, FOLDER), 'utf8'))
      await client.query('INSERT INTO migration VALUES ($1, $2)', [name, now])
      await client.query('COMMIT')
    }
    return { options: `-c search_path=hub${role ? ` -c role=${role}` : ''}` }
  } finally {
    await client.end()
  }
}

/** The role to work as, where the login itself would see every tenant; undefined for an ordinary login. */
async function ownerRole(client: pg.Client): Promise<string | undefined> {
  const me = await client.query('SELECT rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = current_user')
  if (!me.rows[0]?.above) return undefined
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER])
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${OWNER} NOLOGIN`)
  const database = (await client.query('SELECT quote_ident(current_database()) AS name')).rows[0].name
  await client.query(`GRANT CREATE ON DATABASE ${database} TO ${OWNER}`)
  return OWNER
}
