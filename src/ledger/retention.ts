/**
 * Retention: whole days of contents, and later of facts, are dropped; what an open delivery still needs of such a day is
 * kept as long as it is open. Links, what flows have applied, and which events have been taken outlive both.
 */
import { uuidv7 } from './ids.ts'
import type { Ledger } from './open.ts'
import type { Session } from './sql.ts'

/** For how many full days (UTC) after the one on which it came something is kept. */
export interface Keeping {
  /** What was received, sent and answered. */
  contentDays: number
  /** That it was: messages, deliveries that have ended, attempts. At least as long as contents. */
  factsDays: number
}

/** A day of one table that was dropped. */
export interface DroppedDay {
  table: string
  /** `2026-03-01` */
  day: string
  /** Rows that are kept, because open deliveries need them. */
  kept: number
}

export interface Retained {
  dropped: DroppedDay[]
  /** Not everything could be done now: something was in the way, or it would have taken too long. */
  unfinished: boolean
}

/** Our advisory lock: one process at a time. */
const LOCK = [0x646d73, 2]
/** Nothing new is begun after so long: the rest is left to the next call. */
const LONG_MS = 1_000
/** How long anybody may have to wait behind us, while we wait for whoever reads the table. */
const LOCK_TIMEOUT_MS = 100
/** Rows that are deleted by one statement, of those that lie outside of whole days. */
const MOST_DELETED = 5_000
const DAY_MS = 86_400_000
const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'

/**
 * Ids of $1 ≤ id < $2 that open deliveries of the session's tenant need, in each table. An attempt is made after its
 * delivery came, so that of a million open ones only those that are as old are asked: a day later, for clocks that differ.
 */
const MESSAGES_NEEDED = 'SELECT message_id FROM delivery WHERE message_id >= $1 AND message_id < $2'
const ATTEMPTS_NEEDED = `SELECT a.id FROM (SELECT id FROM delivery WHERE id < $3 OFFSET 0) d
  CROSS JOIN LATERAL (SELECT id FROM attempt WHERE delivery_id = d.id AND id >= $1 AND id < $2 OFFSET 0) a`
const TABLES: Readonly<Record<string, { what: 'contents' | 'facts'; needed?: string }>> = {
  payload: { what: 'contents', needed: `${MESSAGES_NEEDED} UNION ${ATTEMPTS_NEEDED}` },
  message: { what: 'facts', needed: MESSAGES_NEEDED },
  attempt: { what: 'facts', needed: ATTEMPTS_NEEDED },
  delivery_history: { what: 'facts' },
}

/**
 * Drops the days that have passed their retention, oldest first, for about a second. Several tenants of one database
 * share its days: the longest wish counts. Safe to call anywhere at any time: one process does it, the others return at
 * once. Whoever works on the ledger meanwhile waits no longer than it takes to change the catalogue, and never for
 * somebody who reads for long: then it is unfinished. Each day dropped is audited.
 */
export async function retain(ledger: Ledger, keeping: Keeping, now: Date): Promise<Retained> {
  const session = await ledger.pool.connect()
  let broken: Error | undefined
  try {
    const locked = await session.query('SELECT pg_try_advisory_lock($1, $2) AS got', LOCK)
    if (!locked.rows[0].got) return { dropped: [], unfinished: false }
    try {
      return await retainLocked(ledger, session, keeping, now)
    } finally {
      await session.query('SELECT pg_advisory_unlock($1, $2)', LOCK)
    }
  } catch (error) {
    // The lock goes with its session.
    broken = error as Error
    throw error
  } finally {
    session.release(broken)
  }
}

async function retainLocked(ledger: Ledger, session: Session, keeping: Keeping, now: Date): Promise<Retained> {
  const wishes = await wish(ledger, session, keeping)
  const result: Retained = { dropped: [], unfinished: false }
  const end = performance.now() + LONG_MS
  for (const [table, { what }] of Object.entries(TABLES)) {
    const days = what === 'contents' ? wishes.contentDays : wishes.factsDays
    const before = new Date(Math.floor(now.getTime() / DAY_MS - days) * DAY_MS)
    for (const part of await partsBefore(session, table, before)) {
      if (performance.now() > end) return { ...result, unfinished: true }
      try {
        if (part.whole) result.dropped.push(await dropDay(session, table, part, wishes.tenants, now))
        else if (!(await thinOut(session, table, part, wishes.tenants))) result.unfinished = true
      } catch (error) {
        const { code } = error as { code?: unknown }
        if (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK) throw error
        return { ...result, unfinished: true }
      }
    }
  }
  return result
}

/** Says what this tenant wants, and gives what all of them want. */
async function wish(
  ledger: Ledger,
  session: Session,
  { contentDays, factsDays }: Keeping,
): Promise<Keeping & { tenants: string[] }> {
  await session.query(
    `INSERT INTO keeping AS k (tenant, content_days, facts_days) VALUES ($1, $2, $3)
     ON CONFLICT (tenant) DO UPDATE SET content_days = EXCLUDED.content_days, facts_days = EXCLUDED.facts_days
     WHERE (k.content_days, k.facts_days) <> (EXCLUDED.content_days, EXCLUDED.facts_days)`,
    [ledger.tenant, contentDays, factsDays],
  )
  const { rows } = await session.query(
    `SELECT max(content_days) AS "contentDays", max(greatest(facts_days, content_days)) AS "factsDays", array_agg(tenant ORDER BY tenant) AS tenants
     FROM keeping`,
  )
  return rows[0]
}

interface Part {
  name: string
  /** `2026-03-01`; of the default partition none. */
  day?: string
  /** Ids from `since` on lie in it, and before `until`; `later` is a day after that. */
  since: string
  until: string
  later: string
  /** A day as it was lived through; otherwise what was kept of one, or the default partition up to a day. */
  whole: boolean
}

const KEPT = '_kept'

/** The parameters of a question about a part: PostgreSQL refuses one that the question does not use. */
const bounds = ({ since, until, later }: Part, needed = '') =>
  needed.includes('$3') ? [since, until, later] : [since, until]

/** The partitions of a table that lie before a time, oldest first, and last the default one as far as it does. */
async function partsBefore(session: Session, table: string, before: Date): Promise<Part[]> {
  const days = await session.query(
    `SELECT name, day::text AS day, first_id(ms) AS since, first_id(ms + ${DAY_MS}) AS until,
       first_id(ms + 2 * ${DAY_MS}::bigint) AS later, name !~ '${KEPT}$' AS whole
     FROM (SELECT c.relname AS name, to_date(substring(c.relname FROM '_(\\d{8})(?:${KEPT})?$'), 'YYYYMMDD') AS day
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass) part
     CROSS JOIN LATERAL (SELECT (extract(epoch FROM day::timestamp AT TIME ZONE 'UTC') * 1000)::bigint AS ms) starts
     WHERE day < $2::date ORDER BY part.day, part.name`,
    [table, before.toISOString().slice(0, 10)],
  )
  const outside = await session.query(
    `SELECT $1 || '_default' AS name, first_id(0) AS since, first_id($2) AS until, first_id($2::bigint + ${DAY_MS}) AS later, false AS whole`,
    [table, before.getTime()],
  )
  return [...days.rows, ...outside.rows]
}

/** Drops one day of a table. What open deliveries need of it takes its place. */
function dropDay(session: Session, table: string, part: Part, tenants: string[], now: Date): Promise<DroppedDay> {
  const { name, day = '', since, until } = part
  const { what, needed } = TABLES[table] as (typeof TABLES)[string]
  const rest = `${name}${KEPT}`
  return inTransaction(session, async () => {
    // Kept rows are copied while everybody works on; those that came to be needed meanwhile are few.
    let kept = 0
    let made = false
    const keep = async () => {
      if (needed === undefined) return
      for (const tenant of tenants) {
        await actFor(session, tenant)
        const ids = await session.query(`SELECT id FROM ${name} WHERE id IN (${needed})`, bounds(part, needed))
        if (ids.rows.length === 0) continue
        if (!made) await makeRest(session, table, rest)
        made = true
        const copied = await session.query(
          `INSERT INTO ${rest} SELECT * FROM ${name} WHERE id = ANY($1) ON CONFLICT DO NOTHING`,
          [ids.rows.map((row) => row.id)],
        )
        kept += copied.rowCount ?? 0
      }
    }
    await keep()
    await session.query(`LOCK TABLE ONLY ${table} IN ACCESS EXCLUSIVE MODE`)
    await keep()
    await session.query(`DROP TABLE ${name}`)
    if (made)
      await session.query(`ALTER TABLE ${table} ATTACH PARTITION ${rest} FOR VALUES FROM ('${since}') TO ('${until}')`)
    for (const tenant of tenants) {
      await actFor(session, tenant)
      await session.query(
        `INSERT INTO audit (tenant, id, at, who, action, subject, detail) VALUES ($1, $2, $3, 'hub', 'retention', $4, $5)`,
        [tenant, uuidv7(now), now, `${table} ${day}`, { dropped: what, kept }],
      )
      await session.query(
        `UPDATE keeping SET ${what}_since = greatest(${what}_since, $2::date + 1) WHERE tenant = $1`,
        [tenant, day],
      )
    }
    return { table, day, kept }
  })
}

async function makeRest(session: Session, table: string, rest: string): Promise<void> {
  await session.query(`CREATE TABLE ${rest} (LIKE ${table} INCLUDING ALL)`)
  await session.query(`ALTER TABLE ${rest} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`)
  await session.query(`CREATE POLICY tenant ON ${rest} USING (tenant = current_setting('hub.tenant', true))`)
}

/**
 * Deletes what is no longer needed of what was kept, or of what lies in the default partition; drops a rest that is
 * empty. False when there is more.
 */
function thinOut(session: Session, table: string, part: Part, tenants: string[]): Promise<boolean> {
  const { name } = part
  const { needed } = TABLES[table] as (typeof TABLES)[string]
  return inTransaction(session, async () => {
    let left = false
    let done = true
    for (const tenant of tenants) {
      await actFor(session, tenant)
      const gone = await session.query(
        `DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE id >= $1 AND id < $2
           ${needed === undefined ? '' : `AND id NOT IN (${needed})`} LIMIT ${MOST_DELETED})`,
        bounds(part, needed),
      )
      if (gone.rowCount === MOST_DELETED) done = false
      const some = await session.query(`SELECT 1 FROM ${name} LIMIT 1`)
      left ||= some.rows.length > 0
    }
    if (left || !name.endsWith(KEPT)) return done
    await session.query(`LOCK TABLE ONLY ${table} IN ACCESS EXCLUSIVE MODE`)
    await session.query(`DROP TABLE ${name}`)
    return true
  })
}

/** Row-level security shows the rows of one tenant at a time, to retention as to everybody. */
async function actFor(session: Session, tenant: string): Promise<void> {
  await session.query(`SELECT set_config('hub.tenant', $1, true)`, [tenant])
}

async function inTransaction<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.query('BEGIN')
  try {
    await session.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`)
    const result = await work()
    await session.query('COMMIT')
    return result
  } catch (error) {
    await session.query('ROLLBACK')
    throw error
  }
}

/** How long things are kept, and since which day they are there; undefined before a hub has said so. */
export interface Kept extends Keeping {
  /** What came before that day (`2026-03-01`) has been dropped; absent as long as nothing has. */
  contentsSince?: string
  factsSince?: string
}

export async function keptSince(ledger: Ledger): Promise<Kept | undefined> {
  const { rows } = await ledger.pool.query(
    `SELECT max(content_days) AS "contentDays", max(facts_days) AS "factsDays",
       (max(contents_since) FILTER (WHERE tenant = $1))::text AS contents, (max(facts_since) FILTER (WHERE tenant = $1))::text AS facts
     FROM keeping`,
    [ledger.tenant],
  )
  const { contentDays, factsDays, contents, facts } = rows[0]
  if (contentDays === null) return undefined
  return {
    contentDays,
    factsDays,
    ...(contents === null ? {} : { contentsSince: contents }),
    ...(facts === null ? {} : { factsSince: facts }),
  }
}
