import { openConflicts } from './conflicts.ts'
import { heldBy, releaseFreed } from './documents.ts'
import { insertMessages, insertPayloads } from './insert.ts'
import { type Merge, mergeKeys } from './link-merge.ts'
import { putLinks, releaseArrived } from './links.ts'
import { noteMirrors } from './mirrors.ts'
import type { Ledger } from './open.ts'
import { IGNORED_AS_OLDER } from './outrun.ts'
import { promote } from './promote.ts'
import { CHUNK, inChunks, inserted, type Session, table, together, transaction } from './sql.ts'
import { type Counted, count } from './tally.ts'
import type { EndState, Settlement } from './types.ts'

const ENDS = new Set<string>(['delivered', 'unchanged', 'skipped', 'superseded'] satisfies EndState[])

/** Why something was skipped, where that is counted apart: a newer version came before; the hub itself had written it. */
const NAMED = new Set([IGNORED_AS_OLDER, 'echo'])

type Held = {
  id: string
  flow: string
  lane: string
  attempts: number
  looks: number
  keep_latest: boolean
  worker: string
  release: number
  safe: boolean
  taken: number
}

/**
 * Settles what a worker was given, in one transaction: state, attempt, links, the next head of each lane, and
 * feedback messages. A settlement whose fencing number no longer holds changes nothing; its id is in `lost`.
 */
export function settle(
  ledger: Ledger,
  settlements: Settlement[],
  now: Date,
): Promise<{ lost: string[]; released: string[] }> {
  if (settlements.length > CHUNK) throw new Error(`settle takes at most ${CHUNK} at once`)
  return transaction(ledger.pool, async (session, again) => {
    const held = await lockHeld(session, settlements)
    const good = settlements.filter((s) => held.has(s.id))
    const lost = settlements.filter((s) => !held.has(s.id)).map((s) => s.id)
    if (good.length === 0) return { lost, released: [] }

    const ended = good.filter((s) => ENDS.has(s.to))
    const open = good.filter((s) => !ENDS.has(s.to))
    const links = good.flatMap((s) => (s.links ?? []).map((link) => ({ ...link, deliveryId: s.id })))
    const freed = good.flatMap((s) => (s.applied?.once ? [heldBy((held.get(s.id) as Held).flow, s.applied.key)] : []))
    const waiting = open.filter((s) => s.to === 'waiting').map((s) => s.id)
    const goesOn = [...ended, ...open.filter((s) => s.to === 'parked')].map((s) => held.get(s.id) as Held)
    const [, counted, , , linked, arrived, free] = await together(() => [
      insertAttempts(ledger, session, good, held),
      end(session, ended, now),
      keepOpen(session, open, held, now),
      noteApplied(ledger, session, good, held, now),
      putLinks(ledger, session, links, now, freed, again),
      releaseArrived(ledger, session, waiting, now),
      releaseFreed(ledger, session, waiting, now),
      // A lane goes on when its head has ended, or was parked in a flow that keeps the latest.
      promote(ledger, session, goesOn),
    ])
    const released = [...linked, ...arrived, ...free]
    for (const { id, merge } of good) if (merge) released.push(...(await mergeTold(ledger, session, id, merge, now)))
    await noteShared(ledger, session, good, held, now)
    const feedback = good.flatMap((s) => s.feedback ?? [])
    const told = await insertMessages(ledger, session, feedback)
    await count(ledger, session, [...counted, ...told])
    return { lost, released }
  })
}

/** Two records that their source has merged. One that is told to end in itself is left as it is. */
async function mergeTold(ledger: Ledger, session: Session, id: string, merge: Merge, now: Date): Promise<string[]> {
  if (merge.key === merge.survivor) return []
  const by = { who: `delivery ${id}`, now, why: 'its source says so' }
  return (await mergeKeys(ledger, session, merge, by, 'leave')).flows
}

/** What is remembered of records that two systems share: nothing for all others. */
async function noteShared(
  ledger: Ledger,
  session: Session,
  good: readonly Settlement[],
  held: ReadonlyMap<string, Held>,
  now: Date,
): Promise<void> {
  const mirrors = good.flatMap((s) => s.mirrors ?? [])
  if (mirrors.length > 0) await noteMirrors(ledger, session, mirrors, now)
  const conflicts = good.flatMap((s) =>
    (s.conflicts ?? []).map((c) => ({ ...c, flow: (held.get(s.id) as Held).flow, delivery: s.id })),
  )
  if (conflicts.length > 0) await openConflicts(ledger, session, conflicts, now)
}

async function lockHeld(session: Session, settlements: Settlement[]): Promise<Map<string, Held>> {
  const rows = await session.query(
    `SELECT id, flow, lane, attempts, looks, keep_latest, worker, release, safe, fence, taken FROM delivery
     WHERE id = ANY($1) AND worker IS NOT NULL ORDER BY seq FOR UPDATE`,
    [settlements.map((s) => s.id)],
  )
  const fences = new Map(settlements.map((s) => [s.id, s.fence]))
  return new Map(rows.rows.filter((row) => fences.get(row.id) === row.fence).map((row) => [row.id, row]))
}

async function insertAttempts(
  ledger: Ledger,
  session: Session,
  settlements: Settlement[],
  held: Map<string, Held>,
): Promise<void> {
  const made = settlements.filter((s) => s.attempt !== undefined)
  if (made.length === 0) return
  const t = table(
    made.map((s) => {
      const a = s.attempt as NonNullable<Settlement['attempt']>
      const h = held.get(s.id) as Held
      return [
        a.id,
        s.id,
        a.kind,
        h.release,
        h.worker,
        a.startedAt,
        a.endedAt,
        a.outcome,
        a.failure,
        s.fence,
        a.once,
        h.safe,
        h.taken,
      ]
    }),
    [
      'uuid', 'uuid', 'text', 'integer', 'text', 'timestamptz', 'timestamptz', 'text', 'jsonb', 'bigint', 'text',
      'boolean', 'bigint',
    ], // biome-ignore format: as above
    2,
  )
  const contents = made
    .map((s) => s.attempt as NonNullable<Settlement['attempt']>)
    .filter((a) => a.sent !== undefined || a.answer !== undefined)
    .map((a) => ({ id: a.id, content: { sent: a.sent, answer: a.answer } }))
  const attempts = `INSERT INTO attempt (tenant, id, delivery_id, kind, release, worker, started_at, ended_at, outcome, failure, fence, once, safe, began)
     SELECT $1, * FROM ${t.text}`
  await together(() => [
    inserted(session, attempts, [ledger.tenant, ...t.params]),
    insertPayloads(ledger, session, contents),
  ])
}

/**
 * A delivery `d` that is being worked on. Said so that the planner does not look it up in what it believes of the table:
 * a table that was analysed while nothing was under way would make it compare every delivery in hand with every other.
 */
const IN_HAND = `CASE WHEN d.state IN ('sending', 'unsure', 'confirming') THEN true ELSE false END`

/** Moves what has ended to the history. Only what was being sent, looked up or confirmed can end here. */
async function end(session: Session, ended: Settlement[], now: Date): Promise<Counted[]> {
  if (ended.length === 0) return []
  const t = table(
    ended.map((s) => [s.id, s.to, s.effect, s.targetId, s.failure, s.counts ?? false]),
    ['uuid', 'text', 'text', 'text', 'jsonb', 'boolean'],
    2,
  )
  const gone = await session.query(
    `WITH result AS (SELECT * FROM ${t.text} r(id, state, effect, target_id, failure, counts)),
     gone AS (
       DELETE FROM delivery d USING result r WHERE d.id = r.id AND ${IN_HAND}
       RETURNING d.*, r.state AS ended, r.effect, r.target_id AS found, r.failure AS why, r.counts
     )
     INSERT INTO delivery_history (tenant, id, seq, flow, lane, message_id, release, state, effect, attempts, target_id,
       failure, accepted_at, settled_at)
     SELECT tenant, id, seq, flow, lane, message_id, release, ended, effect,
       attempts + CASE WHEN counts THEN 1 ELSE 0 END, coalesce(found, target_id), why, accepted_at, $1 FROM gone
     RETURNING flow, state, effect`,
    [now, ...t.params],
  )
  if (gone.rowCount !== ended.length) throw new Error('a delivery that is not being worked on cannot end')
  return gone.rows.flatMap((row): Counted[] => {
    const ended: Counted = [row.flow, row.state]
    return NAMED.has(row.effect) ? [ended, [row.flow, row.effect]] : [ended]
  })
}

/**
 * Right out of a call whose outcome nobody knows. Whatever it becomes, it is unsure as well: no release of it, and no
 * other rule for its write, sends it blindly.
 */
const BLIND = `(r.state = 'unsure' AND d.state <> 'unsure'
  OR r.state IN ('parked', 'retrying') AND d.state IN ('sending', 'confirming') AND r.failure->>'kind' = 'ambiguous')`

async function keepOpen(session: Session, open: Settlement[], held: Map<string, Held>, now: Date): Promise<void> {
  if (open.length === 0) return
  const t = table(
    open.map((s) => {
      const h = held.get(s.id) as Held
      return [
        s.id, s.to, s.dueAt ?? now, h.attempts + (s.counts ? 1 : 0), h.looks + (s.attempt && s.attempt.kind !== 'send' ? 1 : 0),
        s.failure ?? null, s.targetId ?? null, s.handle ?? null, s.lookedAt ?? null, s.wait?.connection ?? null,
        s.wait?.record ?? null, s.wait?.value ?? null, !(s.to === 'parked' && h.keep_latest), s.forgets ?? false,
      ]
    }), // biome-ignore format: one column a cell
    [
      'uuid',
      'text',
      'timestamptz',
      'integer',
      'integer',
      'jsonb',
      'text',
      'text',
      'timestamptz',
      'text',
      'text',
      'text',
      'boolean',
      'boolean',
    ],
    2,
  )
  await session.query(
    `UPDATE delivery d SET
       state = r.state, due_at = r.due_at, attempts = r.attempts, looks = r.looks, failure = r.failure,
       target_id = coalesce(r.target_id, d.target_id), handle = coalesce(r.handle, d.handle),
       looked_at = CASE WHEN ${BLIND} OR r.forgets THEN NULL ELSE coalesce(r.looked_at, d.looked_at) END,
       unsure_at = CASE WHEN ${BLIND} THEN $1 WHEN NOT r.forgets THEN d.unsure_at END,
       wait_connection = r.wait_connection, wait_record = r.wait_record, wait_value = r.wait_value, holds = r.holds,
       worker = NULL, lease_until = NULL, changed_at = $1
     FROM ${t.text} r(id, state, due_at, attempts, looks, failure, target_id, handle, looked_at,
       wait_connection, wait_record, wait_value, holds, forgets)
     WHERE d.id = r.id`,
    [now, ...t.params],
  )
}

async function noteApplied(
  ledger: Ledger,
  session: Session,
  settlements: Settlement[],
  held: Map<string, Held>,
  now: Date,
): Promise<void> {
  const rows = settlements
    .filter((s) => s.applied !== undefined)
    .map((s) => {
      const a = s.applied as NonNullable<Settlement['applied']>
      const flow = (held.get(s.id) as Held).flow
      return [flow, a.key, a.contentHash, a.sentHash, a.version, a.targetId, s.id, now]
    })
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1))
  await inChunks(rows, async (chunk) => {
    const t = table(chunk, ['text', 'text', 'bytea', 'bytea', 'text', 'text', 'uuid', 'timestamptz'], 2)
    await inserted(
      session,
      `INSERT INTO applied (tenant, flow, key, content_hash, sent_hash, version, target_id, delivery_id, at)
       SELECT $1, * FROM ${t.text}
       ON CONFLICT (tenant, flow, key) DO UPDATE SET content_hash = EXCLUDED.content_hash, sent_hash = EXCLUDED.sent_hash,
         version = coalesce(EXCLUDED.version, applied.version), target_id = EXCLUDED.target_id, delivery_id = EXCLUDED.delivery_id, at = EXCLUDED.at,
         claim = NULL`,
      [ledger.tenant, ...t.params],
    )
  })
}
