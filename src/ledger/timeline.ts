import type { Holding } from './connection-state.ts'
import { since } from './ids.ts'
import type { Ledger } from './open.ts'
import { type Kept, keptSince } from './retention.ts'
import type { StoredFailure } from './types.ts'

/** Everything the ledger knows about one business key, in order of time. */
export interface Timeline {
  key: string
  links: { connection: string; record: string; key: string; native: string; changedAt: Date }[]
  messages: TimelineMessage[]
  /** Since when contents and facts are there; absent before anything was dropped. */
  kept?: Kept
}

export interface TimelineMessage {
  id: string
  connection: string
  record: string
  kind: string
  sourceKey: string
  sourceVersion?: string
  eventId?: string
  receivedAt: Date
  /** The content as it came; undefined when its retention has passed. */
  data?: unknown
  deliveries: TimelineDelivery[]
}

export interface TimelineDelivery {
  id: string
  flow: string
  lane: string
  release: number
  state: string
  effect?: string
  attempts: number
  targetId?: string
  failure?: StoredFailure
  acceptedAt: Date
  /** When it ended or last changed. */
  changedAt: Date
  dueAt?: Date
  /** What it waits behind in its lane, where it is not the first. */
  behind?: string
  /** What keeps it from going, where a flow or a connection is held back; from `timelineNow` of the pipeline. */
  holding?: Holding
  tries: TimelineAttempt[]
}

export interface TimelineAttempt {
  id: string
  kind: string
  startedAt: Date
  endedAt: Date
  outcome: string
  worker: string
  failure?: StoredFailure
  sent?: unknown
  answer?: unknown
}

/** More messages than this of one key are cut; the newest are kept. */
const MOST = 200

/**
 * The timeline of a business key: also found by a source's own key, by the id in a target (a SAP order number), and by
 * a delivery's or message's id. Empty when nothing is known.
 */
export async function timeline(ledger: Ledger, key: string): Promise<Timeline> {
  const keys = await sameThing(ledger, key)
  const messages = await findMessages(ledger, keys, key)
  const ids = messages.map((m) => m.id)
  const deliveries = await findDeliveries(ledger, ids)
  const attempts = await findAttempts(
    ledger,
    deliveries.map((d) => d.id),
  )
  const contents = await readContents(ledger, [...ids, ...attempts.map((a) => a.id)])
  const kept = await keptSince(ledger)
  const links = await ledger.pool.query(
    'SELECT connection, record, key, native, changed_at FROM link WHERE tenant = $1 AND key = ANY($2) ORDER BY connection, record',
    [ledger.tenant, keys],
  )
  return {
    key,
    ...(kept?.contentsSince || kept?.factsSince ? { kept } : {}),
    links: links.rows.map(({ changed_at, ...row }) => ({ ...row, changedAt: changed_at })),
    messages: messages.map((m) => ({
      ...m,
      data: contents.get(m.id),
      deliveries: deliveries
        .filter((d) => d.messageId === m.id)
        .map(({ messageId: _, ...d }) => ({
          ...d,
          tries: attempts
            .filter((a) => a.deliveryId === d.id)
            .map(({ deliveryId: __, ...a }) => ({ ...a, ...((contents.get(a.id) as object | undefined) ?? {}) })),
        })),
    })),
  }
}

/** The business keys that a number stands for, in whatever system it was read. */
async function sameThing(ledger: Ledger, key: string): Promise<string[]> {
  const by = (state: string) =>
    `SELECT coalesce(nullif(parent, ''), key) AS key FROM link WHERE tenant = $1 AND native = $2 AND ${state}`
  const rows = await ledger.pool.query(`${by(`state = 'active'`)} UNION ${by(`state <> 'active'`)}`, [
    ledger.tenant,
    key,
  ])
  return [...new Set([key, ...rows.rows.map((row) => row.key as string)])]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The messages that an id may stand for: its own, or that of the delivery it names. */
async function messagesOfId(ledger: Ledger, asked: string): Promise<string[]> {
  if (!UUID.test(asked)) return []
  const rows = await ledger.pool.query(
    `SELECT message_id FROM delivery WHERE tenant = $1 AND id = $2
     UNION SELECT message_id FROM delivery_history WHERE tenant = $1 AND id = $2`,
    [ledger.tenant, asked],
  )
  return [asked, ...rows.rows.map((row) => row.message_id)]
}

/** Each way of finding a message is a question of its own: as one question with OR it would be a walk through them all. */
async function findMessages(
  ledger: Ledger,
  keys: string[],
  asked: string,
): Promise<Omit<TimelineMessage, 'data' | 'deliveries'>[]> {
  const by = (how: string) =>
    `SELECT id, connection, record, kind, source_key, source_version, event_id, received_at FROM message WHERE tenant = $1 AND ${how}`
  const ids = await messagesOfId(ledger, asked)
  const rows = await ledger.pool.query(
    `SELECT * FROM (
       SELECT * FROM (${by('business_key = ANY($2)')}
         UNION ${by('source_key = ANY($2) AND source_key <> business_key')}
         ${ids.length === 0 ? '' : `UNION ${by('id = ANY($3)')}`}) found
       ORDER BY received_at DESC, id DESC LIMIT ${MOST}
     ) newest ORDER BY received_at, id`,
    [ledger.tenant, keys, ...(ids.length === 0 ? [] : [ids])],
  )
  return rows.rows.map((row) => ({
    id: row.id,
    connection: row.connection,
    record: row.record,
    kind: row.kind,
    sourceKey: row.source_key,
    ...(row.source_version === null ? {} : { sourceVersion: row.source_version }),
    ...(row.event_id === null ? {} : { eventId: row.event_id }),
    receivedAt: row.received_at,
  }))
}

type FoundDelivery = Omit<TimelineDelivery, 'tries'> & { messageId: string }

async function findDeliveries(ledger: Ledger, messages: string[]): Promise<FoundDelivery[]> {
  // A lane's deliveries lie near each other in time, and so in few partitions; both sides are found by their lane.
  const rows = await ledger.pool.query(
    `SELECT d.id, d.message_id, d.seq, d.flow, d.lane, d.release, d.state, NULL AS effect, d.attempts, d.target_id, d.failure,
        d.accepted_at, d.changed_at, d.due_at,
        (SELECT e.state || ' since ' || to_char(e.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM delivery e
         WHERE e.tenant = $1 AND e.flow = d.flow AND e.lane = d.lane AND e.seq < d.seq AND e.holds ORDER BY e.seq LIMIT 1) AS behind
       FROM delivery d WHERE d.tenant = $1 AND d.message_id = ANY($2)
     UNION ALL
     SELECT id, message_id, seq, flow, lane, release, state, effect, attempts, target_id, failure, accepted_at, settled_at, NULL, NULL
       FROM delivery_history WHERE tenant = $1 AND message_id = ANY($2) AND id >= $3
     ORDER BY seq`,
    [ledger.tenant, messages, since(messages)],
  )
  return rows.rows.map((row) => ({
    id: row.id,
    messageId: row.message_id,
    flow: row.flow,
    lane: row.lane,
    release: row.release,
    state: row.state,
    ...(row.effect === null ? {} : { effect: row.effect }),
    attempts: row.attempts,
    ...(row.target_id === null ? {} : { targetId: row.target_id }),
    ...(row.failure === null ? {} : { failure: row.failure }),
    acceptedAt: row.accepted_at,
    changedAt: row.changed_at,
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    ...(row.behind === null ? {} : { behind: row.behind }),
  }))
}

async function findAttempts(ledger: Ledger, deliveries: string[]) {
  const rows = await ledger.pool.query(
    `SELECT id, delivery_id, kind, started_at, ended_at, outcome, worker, failure FROM attempt
     WHERE tenant = $1 AND delivery_id = ANY($2) AND id >= $3 ORDER BY started_at, id`,
    [ledger.tenant, deliveries, since(deliveries)],
  )
  return rows.rows.map((row) => ({
    id: row.id as string,
    deliveryId: row.delivery_id as string,
    kind: row.kind as string,
    startedAt: row.started_at as Date,
    endedAt: row.ended_at as Date,
    outcome: row.outcome as string,
    worker: row.worker as string,
    ...(row.failure === null ? {} : { failure: row.failure as StoredFailure }),
  }))
}

async function readContents(ledger: Ledger, ids: string[]): Promise<Map<string, unknown>> {
  const rows = await ledger.pool.query('SELECT id, body FROM payload WHERE tenant = $1 AND id = ANY($2)', [
    ledger.tenant,
    ids,
  ])
  return new Map(rows.rows.map((row) => [row.id, ledger.codec.decode(row.id, row.body)]))
}
