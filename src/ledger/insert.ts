import type { Ledger } from './open.ts'
import { ignoreAsOlder, outrun } from './outrun.ts'
import { promote } from './promote.ts'
import { CHUNK, inChunks, inserted, type Session, table, together } from './sql.ts'
import type { Counted } from './tally.ts'
import type { NewDelivery, NewMessage } from './types.ts'

/**
 * Stores messages with their contents and deliveries, inside a transaction of the caller. `keep: latest` deliveries
 * put an end to older ones of their lane that have not been sent yet. Returns what is to be counted, so that the
 * caller counts once, last of all.
 */
export async function insertMessages(ledger: Ledger, session: Session, messages: NewMessage[]): Promise<Counted[]> {
  const store = async (chunk: NewMessage[]) => {
    const rows = chunk.map((m) => [
      m.id, m.connection, m.record, m.entity, m.kind, m.sourceKey, m.sourceVersion, m.eventId, m.businessKey,
      m.deleted ?? false, m.hash, m.bytes, m.cause, m.receivedAt,
    ]) // biome-ignore format: one column a cell
    const t = table(
      rows,
      [
        'uuid', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text',
        'boolean', 'bytea', 'integer', 'uuid', 'timestamptz',
      ], // biome-ignore format: one line a line above
      2,
    )
    const insert = `INSERT INTO message (tenant, id, connection, record, entity, kind, source_key, source_version, event_id,
      business_key, deleted, hash, bytes, cause, received_at) SELECT $1, * FROM ${t.text}`
    const contents = chunk.map((m) => ({ id: m.id, content: m.data }))
    await together(() => [
      inserted(session, insert, [ledger.tenant, ...t.params]),
      insertPayloads(ledger, session, contents),
    ])
  }
  const arriving = messages.flatMap((m) =>
    m.deliveries.map((d) => ({ ...d, messageId: m.id, at: m.receivedAt, version: m.sourceVersion })),
  )
  const [, counted] = await together(() => [inChunks(messages, store), addDeliveries(ledger, session, arriving)])
  return counted
}

/** Stores deliveries of messages that are stored already. The same guarantees as `insertMessages`. */
export async function addDeliveries(ledger: Ledger, session: Session, deliveries: Arriving[]): Promise<Counted[]> {
  const counted = deliveries.map((d): Counted => [d.flow, 'accepted'])
  const all = rounds(deliveries)
  const lanes: Lanes = new Map()
  await inChunks(all[0] ?? [], (chunk) => lockLanes(ledger, session, chunk, lanes))
  for (const round of all) {
    await inChunks(round, async (chunk) => counted.push(...(await insertDeliveries(ledger, session, chunk, lanes))))
  }
  return counted
}

/** Contents go to PostgreSQL in pieces of about so many bytes. */
const PIECE_BYTES = 8 * 1024 * 1024

/**
 * Stores contents, compressed and encrypted by the ledger's codec. They travel as one piece that PostgreSQL cuts up,
 * which costs it two thirds of what a parameter for each would.
 */
export async function insertPayloads(
  ledger: Ledger,
  session: Session,
  payloads: { id: string; content: unknown }[],
): Promise<void> {
  let rows: unknown[][] = []
  let bodies: Buffer[] = []
  let bytes = 0
  const flush = async () => {
    const t = table(rows, ['uuid', 'integer', 'integer'], 3)
    const params = [ledger.tenant, Buffer.concat(bodies), ...t.params]
    ;[rows, bodies, bytes] = [[], [], 0]
    await inserted(
      session,
      `INSERT INTO payload (tenant, id, body)
       SELECT $1, p.id, substr($2::bytea, p.at, p.length) FROM ${t.text} p(id, at, length)`,
      params,
    )
  }
  for (const { id, content } of payloads) {
    const body = ledger.codec.encode(id, content)
    rows.push([id, bytes + 1, body.length])
    bodies.push(body)
    bytes += body.length
    if (bytes > PIECE_BYTES || rows.length === CHUNK) await flush()
  }
  if (rows.length > 0) await flush()
}

/** A delivery with its message, and when it is accepted. */
export type Arriving = NewDelivery & { messageId: string; at: Date; version?: string | undefined }

/** Deliveries in rounds in which every lane appears once, so that each round sees the one before it. */
function rounds(deliveries: Arriving[]): Arriving[][] {
  const result: Arriving[][] = []
  const seen = new Map<string, number>()
  for (const d of deliveries) {
    const lane = laneKey(d)
    const round = seen.get(lane) ?? 0
    seen.set(lane, round + 1)
    const list = result[round] ?? []
    result[round] = list
    list.push(d)
  }
  return result
}

async function insertDeliveries(
  ledger: Ledger,
  session: Session,
  deliveries: Arriving[],
  lanes: Lanes,
): Promise<Counted[]> {
  const arriving = new Map(deliveries.map((d) => [laneKey(d), d]))
  const standing = deliveries.flatMap((d) => lanes.get(laneKey(d)) ?? [])
  const replaceable = standing.flatMap((d) => {
    const by = arriving.get(laneKey(d))
    return d.replaceable && by?.keepLatest ? [{ by, standing: d }] : []
  })
  const late = await outrun(session, replaceable)
  const replaced = replaceable.filter(({ by }) => !late.has(by)).map((each) => each.standing)
  const left = standing.filter((d) => !replaced.includes(d))
  const held = new Set(left.filter((d) => d.holds).map(laneKey))
  const superseded = await supersede(session, replaced, arriving)
  // What was behind one that was its head, such as what is still to be looked up, is first in its lane now.
  await promote(ledger, session, replaced)
  const t = table(
    deliveries.map((d) => [
      d.id, d.flow, d.lane, d.messageId, d.release, d.failure ? 'parked' : d.unsureSince ? 'unsure' : 'ready',
      !held.has(laneKey(d)), !(d.failure && d.keepLatest), d.keepLatest, d.at, d.giveUpAt,
      d.failure, d.unsureSince, d.afresh ? d.at : null, d.money?.amount, d.money?.currency, d.at, d.at,
    ]), // biome-ignore format: one column a cell
    [
      'uuid', 'text', 'text', 'uuid', 'integer', 'text', 'boolean', 'boolean', 'boolean', 'timestamptz', 'timestamptz',
      'jsonb', 'timestamptz', 'timestamptz', 'numeric', 'text', 'timestamptz', 'timestamptz',
    ], // biome-ignore format: as above
    2,
  )
  await inserted(
    session,
    `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, holds, keep_latest, due_at,
       give_up_at, failure, unsure_at, looked_at, amount, currency, accepted_at, changed_at) SELECT $1, * FROM ${t.text}`,
    [ledger.tenant, ...t.params],
  )
  const ignored = await ignoreAsOlder(session, late)
  const stands = Map.groupBy([...left, ...deliveries.filter((d) => !late.has(d)).map(asStanding)], laneKey)
  for (const [lane, all] of stands) lanes.set(lane, all)
  return [...superseded, ...ignored]
}

const laneKey = (d: { flow: string; lane: string }) => `${d.flow}\u0000${d.lane}`

type Standing = {
  id: string
  flow: string
  lane: string
  holds: boolean
  replaceable: boolean
  arrived?: { version: string | undefined }
}
/** What stands in each lane that something arrives in, as far as it is locked. */
type Lanes = Map<string, Standing[]>

function asStanding({ id, flow, lane, failure, keepLatest, unsureSince, afresh, version }: Arriving): Standing {
  const replaceable = unsureSince === undefined || (failure !== undefined && afresh === true)
  return { id, flow, lane, holds: !(failure && keepLatest), replaceable, arrived: { version } }
}

/**
 * Locks the first delivery of each lane that holds it, and the whole lane where the latest is kept. As long as it is
 * locked it cannot be settled: either we see a first one, and its settling will see our row and promote it, or we see
 * none and ours is the head. A lane never loses its head. `replaceable` is what cannot have reached the target.
 *
 * Everybody who locks several deliveries does so in the order of `seq`, which begins each lane with its first: so
 * nobody holds what somebody else, who holds the first of the lane, is going to want.
 */
async function lockLanes(ledger: Ledger, session: Session, arriving: Arriving[], into: Lanes): Promise<void> {
  const lanes = table(
    arriving.map((d) => [d.flow, d.lane, d.keepLatest]),
    ['text', 'text', 'boolean'],
    2,
  )
  const strength = arriving.some((d) => d.keepLatest) ? 'UPDATE' : 'KEY SHARE'
  const standing = await session.query(
    `SELECT d.id, d.flow, d.lane, d.holds, d.state IN ('ready', 'waiting', 'retrying', 'parked')
       AND (d.unsure_at IS NULL OR d.looked_at IS NOT NULL) AS replaceable
     FROM delivery d WHERE d.id = ANY(ARRAY(
       SELECT first.id FROM ${lanes.text} l(flow, lane, latest)
       CROSS JOIN LATERAL (SELECT e.id FROM delivery e WHERE e.tenant = $1 AND e.flow = l.flow AND e.lane = l.lane
         AND (e.holds OR l.latest) ORDER BY e.seq LIMIT CASE WHEN l.latest THEN NULL ELSE 1 END) first))
     ORDER BY d.seq FOR ${strength}`,
    [ledger.tenant, ...lanes.params],
  )
  for (const [lane, all] of Map.groupBy(standing.rows as Standing[], laneKey)) into.set(lane, all)
}

/** Ends what a newer version replaces. The caller holds its locks. */
async function supersede(session: Session, replaced: Standing[], by: Map<string, Arriving>): Promise<Counted[]> {
  await inChunks(replaced, async (chunk) => {
    const old = table(
      chunk.map((d) => [d.id, by.get(laneKey(d))?.at]),
      ['uuid', 'timestamptz'],
    )
    await session.query(
      `WITH gone AS (
         DELETE FROM delivery d USING ${old.text} old(id, at) WHERE d.id = old.id RETURNING d.*, old.at
       )
       INSERT INTO delivery_history (tenant, id, seq, flow, lane, message_id, release, state, attempts, target_id,
         failure, accepted_at, settled_at)
       SELECT tenant, id, seq, flow, lane, message_id, release, 'superseded', attempts, target_id, failure, accepted_at, at
       FROM gone`,
      old.params,
    )
  })
  return replaced.map((d): Counted => [d.flow, 'superseded'])
}
