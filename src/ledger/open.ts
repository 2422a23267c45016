import pg from 'pg'
import type { PayloadCodec } from './codec.ts'
import { type Door, migrate } from './migrate.ts'

/** What every operation of the ledger is given. One per tenant: its sessions can see no other tenant's rows. */
export interface Ledger {
  pool: pg.Pool
  tenant: string
  codec: PayloadCodec
  close(): Promise<void>
}

/** Tenants' names go into the sessions' startup options, so they are kept to letters that need no quoting there. */
export const TENANT = /^[a-z0-9][a-z0-9_-]{0,62}$/

/**
 * Opens the ledger of one tenant, migrating the schema first. `codec` is asked for once the schema stands, because
 * the data keys it needs are stored there. `onError` hears of sessions lost while idle; nobody has to act on it.
 */
export async function openLedger(options: {
  url: string
  tenant: string
  now: () => Date
  sessions?: number
  codec: (pool: pg.Pool) => Promise<PayloadCodec>
  onError?: (error: Error) => void
}): Promise<Ledger> {
  if (!TENANT.test(options.tenant)) {
    throw new Error(`tenant "${options.tenant}": expected small letters, digits, - and _, at most 63`)
  }
  const door: Door = await migrate(options.url, options.now())
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: `dms-hub ${options.tenant}`,
    max: options.sessions ?? 8,
    options: `${door.options} -c hub.tenant=${options.tenant}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  pool.on('error', (error) => options.onError?.(error))
  // A session that is lost in the middle of a transaction fails its statement; it must not end the process as well.
  pool.on('connect', (session) => session.on('error', () => {}))
  await prepareDays(pool, options.now())
  const codec = await options.codec(pool)
  return { pool, tenant: options.tenant, codec, close: () => pool.end() }
}

/** Makes the partitions from yesterday to the day after tomorrow. Called at the start and by every sweep. */
export async function prepareDays(pool: pg.Pool, now: Date): Promise<void> {
  const days = [-1, 0, 1, 2].map((d) => new Date(now.getTime() + d * 86_400_000).toISOString().slice(0, 10))
  await pool.query('SELECT prepare_day(day) FROM unnest($1::date[]) AS day', [days])
}
