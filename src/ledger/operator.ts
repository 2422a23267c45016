import { uuidv7 } from './ids.ts'
import { insertMessages } from './insert.ts'
import type { Ledger } from './open.ts'
import { promote } from './promote.ts'
import { type Session, transaction, values } from './sql.ts'
import { type Counted, count } from './tally.ts'
import type { NewMessage, TakenDelivery } from './types.ts'

/** What a person asks for: all that match, of those that stand still (parked, retrying, waiting). */
export interface Selection {
  flow?: string
  /** Business key. */
  key?: string
  id?: string
  /** One of these. */
  ids?: readonly string[]
  /** Only those in one of these states. */
  states?: readonly string[]
  /** Only for `skip`: flows that something holds back. The first of each of their lanes stands still, too. */
  held?: readonly string[]
  /** Only for `skip`: also what is ready behind the first of its lane. */
  behind?: boolean
}

/** More than this are not touched at once; ask again for the rest. */
export const MOST_TOUCHED = 10_000

/** A delivery that a person set going, or put an end to. */
export interface Touched {
  id: string
  flow: string
  lane: string
  was: string
  now: string
}

/**
 * Lets deliveries go on now: what is parked, retrying or waiting becomes ready. What was parked with its outcome
 * unknown goes back to unsure, to be looked up; `resend` is a person's word that it is not there, and sends it again.
 * What a newer version has overtaken in the meantime is not released. Audited.
 */
export function release(
  ledger: Ledger,
  selection: Selection,
  by: { who: string; now: Date; resend?: boolean },
): Promise<Touched[]> {
  return transaction(ledger.pool, async (session) => {
    const found = await findStanding(ledger, session, selection, {
      only: `AND NOT (keep_latest AND ${OVERTAKEN})`,
      lock: 'FOR UPDATE',
    })
    const touched = found.map((d): Touched => {
      const blind = d.unsure_at !== null && d.looked_at === null && !d.safe
      return { id: d.id, flow: d.flow, lane: d.lane, was: d.state, now: blind && !by.resend ? 'unsure' : 'ready' }
    })
    if (touched.length === 0) return []
    const v = values(
      touched.map((d) => [d.id, d.now]),
      ['uuid', 'text'],
      3,
    )
    // What holds its lane again may be the first of it: it is marked as if it were, and take looks whether it is.
    await session.query(
      `UPDATE delivery d SET state = r.state, holds = true, head = d.head OR NOT d.holds, due_at = $1, changed_at = $1, attempts = 0, looks = 0,
         looked_at = CASE WHEN $2 THEN $1 ELSE d.looked_at END,
         give_up_at = greatest(d.give_up_at, $1 + (d.give_up_at - d.accepted_at)),
         wait_connection = NULL, wait_record = NULL, wait_value = NULL
       FROM (VALUES ${v.text}) r(id, state) WHERE d.id = r.id`,
      [by.now, by.resend ?? false, ...v.params],
    )
    await audit(ledger, session, by, 'release', touched)
    return touched
  })
}

/** A delivery that a person has skipped, as far as others are told of it. `fence` is higher than any told before. */
export type Skipped = Pick<TakenDelivery, 'id' | 'seq' | 'flow' | 'lane' | 'messageId' | 'fence' | 'targetId'>

/**
 * Puts an end to deliveries that nobody wants any more: they are skipped, and their lanes go on. Also what is `held`, what
 * waits `behind` another one, and whatever is ready and named by its id. What is being sent, or may have been, is left
 * alone: see `underway`. Audited. `tell` makes the messages that tell others of it; they are stored in the same
 * transaction.
 */
export function skip(
  ledger: Ledger,
  selection: Selection,
  by: { who: string; now: Date; why: string },
  tell?: (skipped: Skipped[]) => Promise<NewMessage[]>,
): Promise<Touched[]> {
  return transaction(ledger.pool, async (session) => {
    const found = await findStanding(ledger, session, selection, { ready: true, lock: 'FOR UPDATE' })
    if (found.length === 0) return []
    const gone = await session.query(
      `WITH gone AS (DELETE FROM delivery WHERE id = ANY($1) RETURNING *), kept AS (INSERT INTO delivery_history (tenant, id, seq, flow, lane, message_id, release, state, effect, attempts, target_id,
         failure, accepted_at, settled_at)
       SELECT tenant, id, seq, flow, lane, message_id, release, 'skipped', $2, attempts, target_id, failure, accepted_at, $3 FROM gone)
       SELECT id, seq, flow, lane, message_id, fence, target_id FROM gone ORDER BY seq`,
      [found.map((d) => d.id), by.why, by.now],
    )
    const told = tell ? await insertMessages(ledger, session, await tell(gone.rows.map(skippedOf))) : []
    const touched = found.map((d): Touched => ({ id: d.id, flow: d.flow, lane: d.lane, was: d.state, now: 'skipped' }))
    await promote(ledger, session, touched)
    await audit(ledger, session, by, 'skip', touched)
    await count(ledger, session, [...told, ...touched.map((d): Counted => [d.flow, 'skipped'])])
    return touched
  })
}

interface Gone extends Omit<Skipped, 'messageId' | 'targetId'> {
  message_id: string
  target_id: string | null
}

function skippedOf({ message_id: messageId, target_id: targetId, seq, fence, ...gone }: Gone): Skipped {
  const target = targetId === null ? {} : { targetId }
  return { ...gone, ...target, messageId, seq: Number(seq), fence: Number(fence) + 1 }
}

/** What `skip` of the same selection would put an end to. */
export async function wouldSkip(ledger: Ledger, selection: Selection): Promise<Touched[]> {
  const found = await findStanding(ledger, ledger.pool, selection, { ready: true })
  return found.map((d) => ({ id: d.id, flow: d.flow, lane: d.lane, was: d.state, now: 'skipped' }))
}

/** An open delivery that nobody need, or can, let go on or skip: it is on its way, or will be by itself. */
export interface Underway {
  id: string
  flow: string
  lane: string
  state: string
  /** Stands first in its lane. */
  head: boolean
}

/** What is open of a selection and does not stand still; the first `limit` in order of acceptance. */
export async function underway(ledger: Ledger, { flow, key, id }: Selection, limit: number): Promise<Underway[]> {
  const rows = await ledger.pool.query(
    `SELECT id, flow, lane, state, head FROM delivery
     WHERE tenant = $1 AND state NOT IN ('parked', 'retrying', 'waiting')
       AND ($2::text IS NULL OR flow = $2) AND ($3::text IS NULL OR lane = $3) AND ($4::uuid IS NULL OR id = $4)
     ORDER BY seq LIMIT $5`,
    [ledger.tenant, flow ?? null, key ?? null, id ?? null, limit],
  )
  return rows.rows
}

/**
 * A newer version has reached the target, is on its way there, or may have reached it: to send this one now would put
 * the older in the place of the newer. Where the newer one has not left yet, order takes care of itself.
 */
const OVERTAKEN = `(
  EXISTS (SELECT 1 FROM delivery n WHERE n.tenant = delivery.tenant AND n.flow = delivery.flow AND n.lane = delivery.lane
    AND n.seq > delivery.seq AND (n.state IN ('sending', 'unsure', 'confirming') OR n.unsure_at IS NOT NULL AND n.looked_at IS NULL))
  OR EXISTS (SELECT 1 FROM delivery_history n WHERE n.tenant = delivery.tenant AND n.flow = delivery.flow
    AND n.lane = delivery.lane AND n.seq > delivery.seq AND n.state IN ('delivered', 'unchanged')))`

/** What stands still; `ready`: also what is ready, and held, behind another one as far as asked for, or named by its id. */
async function findStanding(
  ledger: Ledger,
  session: Pick<Session, 'query'>,
  { flow, key, id, ids, states, held = [], behind = false }: Selection,
  { only = '', ready = false, lock = '' },
) {
  const rows = await session.query(
    `SELECT id, flow, lane, state, unsure_at, looked_at, safe FROM delivery
     WHERE tenant = $1 AND (state IN ('parked', 'retrying', 'waiting') OR $7::boolean AND state = 'ready'
         AND ($4::uuid IS NOT NULL OR head AND flow = ANY($8::text[]) OR NOT head AND $9::boolean))
       AND ($2::text IS NULL OR flow = $2) AND ($3::text IS NULL OR lane = $3) AND ($4::uuid IS NULL OR id = $4)
       AND ($5::text[] IS NULL OR state = ANY($5)) AND ($6::uuid[] IS NULL OR id = ANY($6))
       ${only}
     ORDER BY seq LIMIT ${MOST_TOUCHED} ${lock}`,
    [ledger.tenant, flow ?? null, key ?? null, id ?? null, states ?? null, ids ?? null, ready, held, behind],
  )
  return rows.rows
}

/** Writes down who did what, inside the transaction that does it. */
async function audit(
  ledger: Ledger,
  session: Session,
  by: { who: string; now: Date },
  action: string,
  touched: Touched[],
): Promise<void> {
  for (let i = 0; i < touched.length; i += 1000) {
    const v = values(
      touched
        .slice(i, i + 1000)
        .map((d) => [ledger.tenant, uuidv7(by.now), by.now, by.who, action, d.id, { was: d.was, now: d.now }]),
    )
    await session.query(`INSERT INTO audit (tenant, id, at, who, action, subject, detail) VALUES ${v.text}`, v.params)
  }
}
