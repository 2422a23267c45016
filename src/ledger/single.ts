/**
 * One hub per data folder: a lock in the database, held by a connection of its own for as long as the hub runs.
 */
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../observe/log.ts'

/** Our advisory lock: the first number says "dms-hub", the second "the hub's own folder". */
const lock = [0x646d73, 1]

/** The connection of a hub that was killed is closed by the system, and its lock with it: soon, but not at once. */
const patienceMs = 1_000

export interface Claim {
  /** Gives the folder free. */
  release(): Promise<void>
}

/**
 * Claims the data folder `dir`, whose database is at `url`, for this process. The claim ends with the process, however
 * it ends. If its connection is lost (the server was restarted), it is claimed again; if another hub was quicker,
 * `onLost` is called with an error that says so: this hub must then stop working.
 *
 * @throws an Error that names the hub that runs on the folder (process id, host, since when) and what to do
 */
export async function claimFolder(options: {
  url: string
  dir: string
  log: Log
  onLost: (error: Error) => void
}): Promise<Claim> {
  const { url, dir, log, onLost } = options
  let released = false
  let client = await claim()

  async function claim(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url, application_name: nameOfThisHub(), keepAlive: true })
    next.on('error', () => {}) // followed by `end`
    await next.connect()
    const since = Date.now()
    while (!(await tryLock(next))) {
      if (Date.now() - since < patienceMs) {
        await pause(50)
        continue
      }
      const holder = await holderOf(next)
      await next.end()
      throw new Taken(dir, holder)
    }
    next.once('end', () => {
      if (!released) void reclaim()
    })
    return next
  }

  async function reclaim(): Promise<void> {
    log.warn({ dir }, 'the connection that claims the data folder was lost; claiming it again')
    while (!released) {
      try {
        client = await claim()
        log.info({ dir }, 'the data folder is claimed again')
        if (released) await client.end()
        return
      } catch (error) {
        if (error instanceof Taken) return onLost(error)
        await pause(250)
      }
    }
  }

  return {
    async release() {
      released = true
      await client.end().catch(() => {})
    },
  }
}

/** Another hub has the folder. */
export class Taken extends Error {
  constructor(dir: string, holder: string) {
    super(
      `another hub (${holder}) is running on ${dir}: stop it, give this one another folder with HUB_DATA, ` +
        'or set DATABASE_URL to run several processes on one database',
    )
    this.name = 'Taken'
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1, $2) AS got', lock)
  return rows[0].got
}

async function holderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `SELECT a.application_name AS name, a.backend_start AS since
       FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND l.objid = $2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    lock,
  )
  const [holder] = rows as { name: string; since: Date | null }[]
  if (!holder) return 'which has just stopped'
  return `${holder.name.replace(/^hub /, '')}, started at ${holder.since?.toISOString() ?? 'an unknown time'}`
}

/** PostgreSQL keeps 63 bytes of a connection's name. */
function nameOfThisHub(): string {
  return `hub pid ${process.pid} on ${hostname()}`.slice(0, 63)
}
