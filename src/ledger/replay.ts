import { uuidv7 } from './ids.ts'
import { type Arriving, addDeliveries } from './insert.ts'
import type { Ledger } from './open.ts'
import { transaction, values } from './sql.ts'
import { count } from './tally.ts'
import type { EndState } from './types.ts'

/** Deliveries that have come to an end, or stand for a person. What is on its way needs no replay. */
export const REPLAYABLE = ['delivered', 'unchanged', 'skipped', 'superseded', 'parked'] as const satisfies (
  | EndState
  | 'parked'
)[]

/** Which deliveries a person wants again. */
export interface ReplaySelection {
  flow?: string
  /** Business key. */
  key?: string
  /** Accepted from then on, and before. */
  from?: Date
  to?: Date
  /** Kind of the failure it stands with, or ended with. */
  failure?: string
  states: readonly (typeof REPLAYABLE)[number][]
}

/** A delivery that may be brought again. */
export interface Replayable {
  id: string
  seq: number
  flow: string
  lane: string
  state: (typeof REPLAYABLE)[number]
  /** When it ended, or came to stand. */
  at: Date
  messageId: string
  connection: string
  record: string
  sourceKey: string
  sourceVersion?: string
  /** Why it is left alone: it is on its way again already, or has been brought again since, or a newer version has. */
  leave?: 'underway' | 'repeated' | 'overtaken'
}

const CHOSEN = `
  SELECT id, seq, flow, lane, message_id, state, settled_at AS at FROM delivery_history
  WHERE tenant = $1 AND state = ANY($2) AND ($3::text IS NULL OR flow = $3) AND ($4::text IS NULL OR lane = $4)
    AND ($5::timestamptz IS NULL OR accepted_at >= $5 AND id >= first_id($6))
    AND ($7::timestamptz IS NULL OR accepted_at < $7 AND id < first_id($8)) AND ($9::text IS NULL OR failure->>'kind' = $9)
  UNION ALL
  SELECT id, seq, flow, lane, message_id, state, changed_at FROM delivery
  WHERE tenant = $1 AND state = 'parked' AND 'parked' = ANY($2) AND ($3::text IS NULL OR flow = $3)
    AND ($4::text IS NULL OR lane = $4) AND ($5::timestamptz IS NULL OR accepted_at >= $5)
    AND ($7::timestamptz IS NULL OR accepted_at < $7) AND ($9::text IS NULL OR failure->>'kind' = $9)`

/** Ids are made within this of being accepted: the span by which a range of ids is wider than that of times. */
const APART_MS = 3_600_000

function chosen(ledger: Ledger, { states, flow, key, from, to, failure }: ReplaySelection): unknown[] {
  const [first, last] = [from && from.getTime() - APART_MS, to && to.getTime() + APART_MS]
  return [
    ledger.tenant,
    states,
    flow ?? null,
    key ?? null,
    from ?? null,
    first ?? null,
    to ?? null,
    last ?? null,
    failure ?? null,
  ]
}

/** How many deliveries a selection has; never counted beyond `most` + 1. */
export async function countReplayable(ledger: Ledger, selection: ReplaySelection, most: number): Promise<number> {
  const rows = await ledger.pool.query(`SELECT count(*) AS n FROM (SELECT 1 FROM (${CHOSEN}) c LIMIT $10) chosen`, [
    ...chosen(ledger, selection),
    most + 1,
  ])
  return rows.rows[0].n
}

/**
 * The next deliveries of a selection in order of acceptance, behind the id `after`. `latest` are the flows in which only
 * the newest version of a key counts.
 */
export async function replayable(
  ledger: Ledger,
  selection: ReplaySelection,
  page: { after?: string; limit: number; latest: readonly string[] },
): Promise<Replayable[]> {
  const rows = await ledger.pool.query(
    `WITH page AS (SELECT * FROM (${CHOSEN}) c WHERE $10::uuid IS NULL OR id > $10 ORDER BY id LIMIT $11)
     SELECT d.*, m.connection, m.record, m.source_key, m.source_version, CASE
       WHEN EXISTS (SELECT 1 FROM delivery o WHERE o.tenant = $1 AND o.message_id = d.message_id AND o.flow = d.flow
         AND o.id <> d.id) THEN 'underway'
       WHEN EXISTS (SELECT 1 FROM delivery_history o WHERE o.tenant = $1 AND o.message_id = d.message_id AND o.flow = d.flow
         AND o.seq > d.seq AND o.id > d.id) THEN 'repeated'
       WHEN d.flow = ANY($12) AND (
         EXISTS (SELECT 1 FROM delivery n WHERE n.tenant = $1 AND n.flow = d.flow AND n.lane = d.lane AND n.seq > d.seq)
         OR EXISTS (SELECT 1 FROM delivery_history n WHERE n.tenant = $1 AND n.flow = d.flow AND n.lane = d.lane
           AND n.seq > d.seq AND n.state <> 'skipped')) THEN 'overtaken' END AS leave
     FROM page d JOIN message m ON m.id = d.message_id ORDER BY d.seq`,
    [...chosen(ledger, selection), page.after ?? null, page.limit, page.latest],
  )
  return rows.rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    flow: row.flow,
    lane: row.lane,
    state: row.state,
    at: row.at,
    messageId: row.message_id,
    connection: row.connection,
    record: row.record,
    sourceKey: row.source_key,
    ...(row.source_version === null ? {} : { sourceVersion: row.source_version }),
    ...(row.leave === null ? {} : { leave: row.leave }),
  }))
}

/** Stores deliveries that bring stored messages again, in one transaction, audited. `of` is the delivery it repeats. */
export function storeReplay(
  ledger: Ledger,
  deliveries: (Arriving & { of: string })[],
  by: { who: string; now: Date },
): Promise<void> {
  return transaction(ledger.pool, async (session) => {
    if (deliveries.length === 0) return
    const counted = await addDeliveries(ledger, session, deliveries)
    const v = values(
      deliveries.map((d) => [
        ledger.tenant,
        uuidv7(by.now),
        by.now,
        by.who,
        'replay',
        d.id,
        { of: d.of, mode: 'reprocess', release: d.release },
      ]),
    )
    await session.query(`INSERT INTO audit (tenant, id, at, who, action, subject, detail) VALUES ${v.text}`, v.params)
    await count(ledger, session, counted)
  })
}

/** Writes down which deliveries were fetched again from their source, and as which message. */
export async function auditRefetch(
  ledger: Ledger,
  fetched: { of: string; message: string }[],
  by: { who: string; now: Date },
): Promise<void> {
  if (fetched.length === 0) return
  const v = values(
    fetched.map(({ of, message }) => [
      ledger.tenant,
      uuidv7(by.now),
      by.now,
      by.who,
      'replay',
      of,
      { mode: 'refetch', message },
    ]),
  )
  await ledger.pool.query(`INSERT INTO audit (tenant, id, at, who, action, subject, detail) VALUES ${v.text}`, v.params)
}
