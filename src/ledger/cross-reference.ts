/** The cross-reference as a person sees and changes it: what each system calls a thing. Every change is audited. */
import { auditLink, type By } from './audit-link.ts'
import { type SplitRule, splitRules } from './link-split.ts'
import type { Ledger } from './open.ts'
import { transaction } from './sql.ts'

/** `active` is used; `pending` awaits a person's word; `retired` is kept, and not used any more. */
export type LinkState = 'active' | 'pending' | 'retired'

/** One native key of a key in one system. */
export interface Link {
  connection: string
  record: string
  key: string
  native: string
  state: LinkState
  /** Of a line, or of a further document of a key: the key it belongs to. */
  parent?: string
  /** Of a further document by a split rule: which one. */
  part?: string
  /** Why it is pending or retired. */
  because?: string
  changedAt: Date
}

/** A record that has become another one. */
export interface Merged {
  record: string
  key: string
  survivor: string
  at: Date
  who: string
  because: string
}

/** Why a change of the cross-reference is refused; nothing of it was done then. `other` is what stands in its way. */
export class LinkRefused extends Error {
  readonly reason: 'native-taken' | 'key-linked' | 'no-split-rule' | 'not-linked' | 'same' | 'merged'
  readonly other: string
  constructor(reason: LinkRefused['reason'], message: string, other = '') {
    super(message)
    this.name = 'LinkRefused'
    this.reason = reason
    this.other = other
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
export function linkOf(row: any): Link {
  return {
    connection: row.connection,
    record: row.record,
    key: row.key,
    native: row.native,
    state: row.state,
    ...(row.parent === '' ? {} : { parent: row.parent }),
    ...(row.part === '' ? {} : { part: row.part }),
    ...(row.because === null ? {} : { because: row.because }),
    changedAt: row.changed_at,
  }
}

/** Most links of one answer. */
const MOST = 1_000

/**
 * Everything that is known under a key or a native key: links of all systems with those of its lines and further
 * documents, of the records it was merged with, and the split rules for them. Empty lists when nothing is known.
 */
export async function crossReference(
  ledger: Ledger,
  asked: string,
  of: { connection?: string; record?: string } = {},
): Promise<{ links: Link[]; merged: Merged[]; rules: SplitRule[] }> {
  const t = ledger.tenant
  const found = await ledger.pool.query(
    `SELECT record, coalesce(nullif(parent, ''), key) AS key FROM link WHERE tenant = $1 AND key = $2
     UNION SELECT record, coalesce(nullif(parent, ''), key) FROM link WHERE tenant = $1 AND native = $2 AND state = 'active'
     UNION SELECT record, coalesce(nullif(parent, ''), key) FROM link WHERE tenant = $1 AND native = $2 AND state <> 'active'
     UNION SELECT record, key FROM merged WHERE tenant = $1 AND key = $2
     UNION SELECT record, survivor FROM merged WHERE tenant = $1 AND (key = $2 OR survivor = $2)`,
    [t, asked],
  )
  const keys = [asked, ...found.rows.map((row) => row.key)]
  const merged = await ledger.pool.query(
    `SELECT record, key, survivor, at, who, because FROM merged WHERE tenant = $1 AND (key = ANY($2) OR survivor = ANY($2))
     ORDER BY record, key`,
    [t, keys],
  )
  const all = [...new Set([...keys, ...merged.rows.flatMap((row) => [row.key, row.survivor])])]
  const links = await ledger.pool.query(
    `SELECT * FROM (SELECT * FROM link WHERE tenant = $1 AND key = ANY($2)
       UNION SELECT * FROM link WHERE tenant = $1 AND parent = ANY($2) AND parent <> '') l
     WHERE ($3::text IS NULL OR connection = $3) AND ($4::text IS NULL OR record IN ($4, $4 || '-line'))
     ORDER BY record, (parent <> ''), key, connection LIMIT ${MOST}`,
    [t, all, of.connection ?? null, of.record ?? null],
  )
  const shown = links.rows.map(linkOf)
  const rules = await splitRules(ledger)
  return {
    links: shown,
    merged: merged.rows,
    rules: rules.filter((rule) => shown.some((l) => l.connection === rule.connection && l.record === rule.record)),
  }
}

/** A link as a person gives it. With `part` it is a further document of the key, by the split rule of its record. */
export interface GivenLink {
  connection: string
  record: string
  key: string
  native: string
  part?: string
  /** Of a line: the key of its document. */
  parent?: string
  state?: 'active' | 'pending'
}

/** The key under which a further document of a key is kept. */
export const partKey = (key: string, part: string) => `${key}#${part}`

/** What a change did to a link: nothing where it was so already. */
export interface Changed {
  link: GivenLink
  change: 'added' | 'changed' | 'same'
  /** What stood there before. */
  was?: { native: string; state: LinkState }
}

/**
 * Retires a link: it is kept, and not used any more. What refers to it waits until it is linked again.
 *
 * @throws LinkRefused when there is no such link.
 */
export function retireLink(
  ledger: Ledger,
  of: { connection: string; record: string; key: string },
  by: By,
): Promise<Link> {
  return transaction(ledger.pool, async (session) => {
    const retired = await session.query(
      `UPDATE link SET state = 'retired', because = $5, delivery_id = NULL, changed_at = $6
       WHERE tenant = $1 AND connection = $2 AND record = $3 AND key = $4 AND state <> 'retired' RETURNING *`,
      [ledger.tenant, of.connection, of.record, of.key, by.why, by.now],
    )
    const [row] = retired.rows
    if (!row) throw new LinkRefused('not-linked', `${of.connection} ${of.record} ${of.key} is not linked`)
    await auditLink(ledger, session, by, 'link-retire', `${of.connection}/${of.record}/${of.key}`, {
      native: row.native,
    })
    return linkOf(row)
  })
}
