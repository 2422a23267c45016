import pg from 'pg'
import type { PayloadCodec } from './codec.ts'
import { migrate } from './migrate.ts'
import { type Ledger, prepareDays } from './open.ts'

/** A database for trying things out: made once, with a ledger of its own for each trial. */
export interface Trials {
  /** An empty ledger that sees nothing of the others. Close it when the trial is over; several may be open at once. */
  ledger(): Promise<Ledger>
  close(): Promise<void>
}

/** For the work of one trial, and for what looks on. */
const SESSIONS = 3

/**
 * Prepares a database for trials that begin about `now`. It must hold nothing of value: each trial is a tenant of its
 * own in it, and leaves its rows behind. Sessions are used again by later trials, as another tenant.
 */
export async function openTrials(options: { url: string; now: Date; codec: PayloadCodec }): Promise<Trials> {
  const { url, now, codec } = options
  const door = await migrate(url, now)
  const all: pg.Pool[] = []
  const free: pg.Pool[] = []
  let trials = 0

  function open(): pg.Pool {
    const pool = new pg.Pool({
      ...{ connectionString: url, application_name: 'dms-hub trial', max: SESSIONS },
      // What is lost with the machine is only a trial.
      options: `${door.options} -c synchronous_commit=off`,
      idleTimeoutMillis: 0,
    })
    pool.on('error', () => {}) // the database went away; whoever asks next is told
    pool.on('connect', (session) => session.on('error', () => {}))
    all.push(pool)
    return pool
  }

  const first = open()
  await prepareDays(first, now)
  free.push(first)
  return {
    async ledger() {
      const tenant = `trial-${++trials}`
      const pool = free.pop() ?? open()
      await becomeTenant(pool, tenant)
      return { pool, tenant, codec, close: async () => void free.push(pool) }
    },
    async close() {
      await Promise.all(all.map((pool) => pool.end()))
    },
  }
}

/** Makes every session of a pool that nobody uses see this tenant, and no other. */
async function becomeTenant(pool: pg.Pool, tenant: string): Promise<void> {
  const sessions = await Promise.all(Array.from({ length: SESSIONS }, () => pool.connect()))
  await Promise.all(sessions.map((session) => session.query("SELECT set_config('hub.tenant', $1, false)", [tenant])))
  for (const session of sessions) session.release()
}
