/** Hygiene of the cross-reference: what a person should look at before it does harm. */
import type { Ledger } from './open.ts'

/** What is wrong with links of one record. */
export type Finding =
  /** Two keys want one native key: the second one is pending. */
  | { kind: 'native-on-two'; connection: string; record: string; native: string; keys: string[] }
  /** Two keys, or two native keys, that differ in case, blanks or leading zeros only. */
  | { kind: 'twins'; connection: string; record: string; keys: string[]; natives: string[] }
  /** Awaits a person's word. */
  | { kind: 'pending'; connection: string; record: string; key: string; native: string; because?: string; since: Date }
  /** Only one system knows it, though records of its kind are linked between several. */
  | { kind: 'orphan'; connection: string; record: string; key: string; native: string; since: Date }
  /** A line whose document is not linked. */
  | {
      kind: 'orphan-line'
      connection: string
      record: string
      key: string
      native: string
      parent: string
      since: Date
    }
  /** A link of a system that is not configured. */
  | { kind: 'no-connection'; connection: string; record: string; links: number }

export type FindingKind = Finding['kind']

export interface LinkReport {
  /** How many links there are, by state. */
  links: { active: number; pending: number; retired: number }
  /** How many findings there are of each kind; `findings` are the first of them. */
  counts: Partial<Record<FindingKind, number>>
  findings: Finding[]
}

/** How a key is compared for twins: without case, blanks, full-width forms and leading zeros. */
const ALIKE = (key: string) => `ltrim(regexp_replace(upper(normalize(${key}, NFKC)), '\\s', '', 'g'), '0')`

/** The first `limit` findings of each kind. `connections` are those of the release in force. */
export async function linkReport(
  ledger: Ledger,
  connections: readonly string[] | undefined,
  limit: number,
): Promise<LinkReport> {
  const t = ledger.tenant
  // biome-ignore lint/suspicious/noExplicitAny: rows of the driver
  const ask = async (text: string, more: unknown[] = []): Promise<any[]> =>
    (await ledger.pool.query(`SELECT *, count(*) OVER ()::integer AS of FROM (${text}) f LIMIT ${limit}`, [t, ...more]))
      .rows
  const totals = await ledger.pool.query(
    'SELECT state, count(*)::integer AS n FROM link WHERE tenant = $1 GROUP BY state',
    [t],
  )
  const onTwo = await ask(
    `SELECT p.connection, p.record, p.native, array_agg(DISTINCT p.key) || array_agg(DISTINCT a.key) AS keys
     FROM link p JOIN link a ON a.tenant = $1 AND a.native = p.native AND a.connection = p.connection AND a.record = p.record
       AND a.state = 'active' AND a.key <> p.key
     WHERE p.tenant = $1 AND p.state = 'pending' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  )
  const alike = (what: 'key' | 'native') =>
    `SELECT connection, record, array_agg(key ORDER BY key) AS keys, array_agg(native ORDER BY key) AS natives
     FROM link WHERE tenant = $1 AND state = 'active' AND parent = '' GROUP BY connection, record, ${ALIKE(what)}
     HAVING count(DISTINCT key) > 1`
  const twins = await ask(`${alike('key')} UNION ${alike('native')} ORDER BY 1, 2, 3`)
  const pending = await ask(
    `SELECT connection, record, key, native, because, changed_at AS since FROM link WHERE tenant = $1 AND state = 'pending'
     ORDER BY changed_at`,
  )
  const orphans = await ask(
    `SELECT min(connection) AS connection, record, key, min(native) AS native, min(changed_at) AS since FROM link
     WHERE tenant = $1 AND state = 'active' AND parent = '' AND record IN (
       SELECT record FROM link WHERE tenant = $1 AND state = 'active' AND parent = '' GROUP BY record
       HAVING count(DISTINCT connection) > 1)
     GROUP BY record, key HAVING count(DISTINCT connection) = 1 ORDER BY 5, 3`,
  )
  const lines = await ask(
    `SELECT l.connection, l.record, l.key, l.native, l.parent, l.changed_at AS since FROM link l
     WHERE l.tenant = $1 AND l.state = 'active' AND l.parent <> '' AND NOT EXISTS (SELECT 1 FROM link h WHERE h.tenant = $1
       AND h.connection = l.connection AND h.key = l.parent AND h.state = 'active'
       AND h.record = CASE WHEN l.part = '' THEN regexp_replace(l.record, '-line$', '') ELSE l.record END)
     ORDER BY l.parent, l.key`,
  )
  const strange =
    connections === undefined
      ? []
      : await ask(
          `SELECT connection, record, count(*)::integer AS links FROM link WHERE tenant = $1 AND state = 'active'
             AND connection <> ALL($2) GROUP BY 1, 2 ORDER BY 1, 2`,
          [connections],
        )
  const all = {
    'native-on-two': onTwo,
    twins,
    pending: pending.filter((row) => !onTwo.some((two) => two.keys.includes(row.key) && two.native === row.native)),
    orphan: orphans,
    'orphan-line': lines,
    'no-connection': strange,
  }
  const findings = Object.entries(all).flatMap(([kind, rows]) =>
    rows.map(({ of: _, because, ...row }) => ({ kind, ...row, ...(because ? { because } : {}) }) as Finding),
  )
  const counts = Object.entries(all).flatMap(([kind, rows]) => (rows[0] ? [[kind, rows[0].of as number]] : []))
  const n = (state: string) => totals.rows.find((row) => row.state === state)?.n ?? 0
  return {
    links: { active: n('active'), pending: n('pending'), retired: n('retired') },
    counts: Object.fromEntries(counts),
    findings,
  }
}
