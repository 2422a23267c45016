/** The queue of fields that two systems say differently. Both values are shown, and a person takes one of them. */
import { auditLink, type By } from './audit-link.ts'
import { uuidv7 } from './ids.ts'
import type { Ledger } from './open.ts'
import { type Session, transaction } from './sql.ts'

export type Side = 'left' | 'right'

/** A dispute as the pipeline finds it: the sender's word is left, what the target holds is right. */
export interface NewConflict {
  record: string
  key: string
  /** JSON Pointer; list items by their ids. */
  field: string
  left: { connection: string; value: unknown; hash: Buffer }
  right: { connection: string; value: unknown; hash: Buffer }
  /** `owner: dms`, or `newest`. */
  rule: string
  /** Whose value stands for the time being. */
  kept: Side
  /** Settled by the rule alone: told, and nobody is asked. */
  settled: boolean
}

export interface Conflict extends Omit<NewConflict, 'left' | 'right' | 'settled'> {
  id: string
  left: { connection: string; value: unknown }
  right: { connection: string; value: unknown }
  state: 'open' | 'taken' | 'settled'
  took?: Side
  /** The flow that brought the left value. */
  flow: string
  openedAt: Date
  closedAt?: Date
  closedBy?: string
  because?: string
}

/** Puts disputes into the queue, inside the transaction that settles the delivery. The same field again is one row. */
export async function openConflicts(
  ledger: Ledger,
  session: Session,
  all: readonly (NewConflict & { flow: string; delivery: string })[],
  now: Date,
): Promise<void> {
  for (const c of all) {
    const of = [ledger.tenant, c.record, c.key, c.field, c.left.connection, c.right.connection]
    const open = await session.query(
      `SELECT id, left_hash, right_hash FROM conflict WHERE tenant = $1 AND record = $2 AND key = $3 AND field = $4
         AND left_connection = $5 AND right_connection = $6 AND state = 'open' FOR UPDATE`,
      of,
    )
    const id: string = open.rows[0]?.id ?? uuidv7(now)
    const body = ledger.codec.encode(id, { left: c.left.value, right: c.right.value })
    await session.query(
      `INSERT INTO conflict (tenant, id, record, key, field, left_connection, right_connection, body, left_hash, right_hash,
         rule, kept, state, flow, delivery_id, opened_at, closed_at)
       VALUES ($1, $7, $2, $3, $4, $5, $6, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       ON CONFLICT (tenant, id) DO UPDATE SET body = EXCLUDED.body, left_hash = EXCLUDED.left_hash,
         right_hash = EXCLUDED.right_hash, rule = EXCLUDED.rule, kept = EXCLUDED.kept, state = EXCLUDED.state,
         flow = EXCLUDED.flow, delivery_id = EXCLUDED.delivery_id, closed_at = EXCLUDED.closed_at`,
      [
        ...of,
        id,
        body,
        c.left.hash,
        c.right.hash,
        c.rule,
        c.kept,
        c.settled ? 'settled' : 'open',
        c.flow,
        c.delivery,
        now,
        c.settled ? now : null,
      ],
    )
  }
}

/** What a person has decided about fields of these keys: the value he took, by its hash. */
export async function decisions(
  ledger: Ledger,
  record: string,
  keys: readonly string[],
): Promise<{ key: string; field: string; hash: Buffer }[]> {
  const { rows } = await ledger.pool.query(
    `SELECT key, field, CASE WHEN took = 'left' THEN left_hash ELSE right_hash END AS hash FROM conflict
     WHERE tenant = $1 AND record = $2 AND key = ANY($3) AND state = 'taken'`,
    [ledger.tenant, record, keys],
  )
  return rows
}

/** Disputes, the newest first; only open ones unless `all`. */
export async function listConflicts(
  ledger: Ledger,
  of: { all: boolean; key?: string; limit: number },
): Promise<{ open: number; conflicts: Conflict[] }> {
  const [count, found] = await Promise.all([
    ledger.pool.query(`SELECT count(*)::integer AS n FROM conflict WHERE tenant = $1 AND state = 'open'`, [
      ledger.tenant,
    ]),
    ledger.pool.query(
      `SELECT * FROM conflict WHERE tenant = $1 AND ($2 OR state = 'open') AND ($3::text IS NULL OR key = $3)
       ORDER BY opened_at DESC, id DESC LIMIT $4`,
      [ledger.tenant, of.all, of.key ?? null, of.limit],
    ),
  ])
  return { open: count.rows[0].n, conflicts: found.rows.map((row) => conflictOf(ledger, row)) }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
function conflictOf(ledger: Ledger, row: any): Conflict {
  const { left, right } = ledger.codec.decode(row.id, row.body) as { left: unknown; right: unknown }
  return {
    id: row.id,
    record: row.record,
    key: row.key,
    field: row.field,
    left: { connection: row.left_connection, value: left },
    right: { connection: row.right_connection, value: right },
    rule: row.rule,
    kept: row.kept,
    state: row.state,
    ...(row.took === null ? {} : { took: row.took }),
    flow: row.flow,
    openedAt: row.opened_at,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
    ...(row.because === null ? {} : { because: row.because }),
  }
}

/** Takes one of two values, by a person's word. Undefined when there is no such open dispute. Audited. */
export function takeSide(ledger: Ledger, id: string, took: Side, by: By): Promise<Conflict | undefined> {
  return transaction(ledger.pool, async (session) => {
    const taken = await session.query(
      `UPDATE conflict SET state = 'taken', took = $3, closed_at = $4, closed_by = $5, because = $6
       WHERE tenant = $1 AND id = $2 AND state = 'open' RETURNING *`,
      [ledger.tenant, id, took, by.now, by.who, by.why],
    )
    const [row] = taken.rows
    if (!row) return undefined
    await auditLink(ledger, session, by, 'conflict-take', `${row.record}/${row.key}${row.field}`, { id, took })
    return conflictOf(ledger, row)
  })
}
