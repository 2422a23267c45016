import type { Ledger } from './open.ts'
import { inChunks, type Session, values } from './sql.ts'
import type { Counted } from './tally.ts'
import type { NewDelivery, NewMessage } from './types.ts'

/**
 * Stores messages with their contents and deliveries, inside a transaction of the caller. `keep: latest` deliveries
 * put an end to older ones of their lane that have not been sent yet. Returns what is to be counted, so that the
 * caller counts once, last of all.
 */
export async function insertMessages(ledger: Ledger, session: Session, messages: NewMessage[]): Promise<Counted[]> {
  const t = ledger.tenant
  await inChunks(messages, async (chunk) => {
    const rows = chunk.map((m) => [
      t, m.id, m.connection, m.record, m.entity ?? null, m.kind, m.sourceKey, m.sourceVersion ?? null,
      m.eventId ?? null, m.businessKey, m.deleted ?? false, m.hash, m.bytes, m.cause ?? null, m.receivedAt,
    ]) // biome-ignore format: one column a cell
    const v = values(rows)
    await session.query(
      `INSERT INTO message (tenant, id, connection, record, entity, kind, source_key, source_version, event_id,
        business_key, deleted, hash, bytes, cause, received_at) VALUES ${v.text}`,
      v.params,
    )
    await insertPayloads(
      ledger,
      session,
      chunk.map((m) => ({ id: m.id, content: m.data })),
    )
  })
  const counted = messages.flatMap((m) => m.deliveries.map((d): Counted => [d.flow, 'accepted']))
  for (const round of rounds(messages)) {
    await inChunks(round, async (chunk) => counted.push(...(await insertDeliveries(ledger, session, chunk))))
  }
  return counted
}

/** Stores contents, compressed and encrypted by the ledger's codec. */
export async function insertPayloads(
  ledger: Ledger,
  session: Session,
  payloads: { id: string; content: unknown }[],
): Promise<void> {
  await inChunks(payloads, async (chunk) => {
    const v = values(chunk.map((p) => [ledger.tenant, p.id, ledger.codec.encode(p.id, p.content)]))
    await session.query(`INSERT INTO payload (tenant, id, body) VALUES ${v.text}`, v.params)
  })
}

type Arriving = NewDelivery & { messageId: string; at: Date }

/** Deliveries in rounds in which every lane appears once, so that each round sees the one before it. */
function rounds(messages: NewMessage[]): Arriving[][] {
  const result: Arriving[][] = []
  const seen = new Map<string, number>()
  for (const m of messages) {
    for (const d of m.deliveries) {
      const lane = `${d.flow}\u0000${d.lane}`
      const round = seen.get(lane) ?? 0
      seen.set(lane, round + 1)
      const list = result[round] ?? []
      result[round] = list
      list.push({ ...d, messageId: m.id, at: m.receivedAt })
    }
  }
  return result
}

async function insertDeliveries(ledger: Ledger, session: Session, deliveries: Arriving[]): Promise<Counted[]> {
  const t = ledger.tenant
  const latest = deliveries.filter((d) => d.keepLatest)
  const superseded = latest.length > 0 ? await supersede(ledger, session, latest) : []
  // Locking the lane's head keeps it from being settled until this transaction ends: either we see a head, and its
  // settling will see our row and promote it, or we see none and ours is the head. A lane never loses its head.
  const lanes = values(
    deliveries.map((d) => [d.flow, d.lane]),
    ['text', 'text'],
    2,
  )
  const heads = await session.query(
    `SELECT flow, lane FROM delivery WHERE tenant = $1 AND head AND holds
       AND (flow, lane) IN (VALUES ${lanes.text}) ORDER BY id FOR KEY SHARE`,
    [t, ...lanes.params],
  )
  const held = new Set(heads.rows.map((row) => `${row.flow}\u0000${row.lane}`))
  const v = values(
    deliveries.map((d) => [
      t, d.id, d.flow, d.lane, d.messageId, d.release, d.failure ? 'parked' : 'ready',
      !held.has(`${d.flow}\u0000${d.lane}`), !(d.failure && d.keepLatest), d.keepLatest, d.at, d.giveUpAt,
      d.failure ?? null, d.at, d.at,
    ]), // biome-ignore format: one column a cell
  )
  await session.query(
    `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, holds, keep_latest, due_at,
       give_up_at, failure, accepted_at, changed_at) VALUES ${v.text}`,
    v.params,
  )
  return superseded
}

/** Ends what a newer version replaces: everything of the lane that cannot have reached the target. */
async function supersede(ledger: Ledger, session: Session, by: Arriving[]): Promise<Counted[]> {
  const lanes = values(
    by.map((d) => [d.flow, d.lane, d.at]),
    ['text', 'text', 'timestamptz'],
    2,
  )
  const gone = await session.query(
    `WITH old AS (
       SELECT d.id, v.at FROM delivery d JOIN (VALUES ${lanes.text}) v(flow, lane, at) ON d.flow = v.flow AND d.lane = v.lane
       WHERE d.tenant = $1 AND d.state IN ('ready', 'waiting', 'retrying', 'held', 'parked') AND (d.unsure_at IS NULL OR d.looked_at IS NOT NULL)
       ORDER BY d.id FOR UPDATE OF d
     ), gone AS (
       DELETE FROM delivery d USING old WHERE d.id = old.id
         AND d.state IN ('ready', 'waiting', 'retrying', 'held', 'parked') AND (d.unsure_at IS NULL OR d.looked_at IS NOT NULL)
       RETURNING d.*, old.at
     )
     INSERT INTO delivery_history (tenant, id, seq, flow, lane, message_id, release, state, attempts, target_id,
       failure, accepted_at, settled_at)
     SELECT tenant, id, seq, flow, lane, message_id, release, 'superseded', attempts, target_id, failure, accepted_at, at
     FROM gone RETURNING flow`,
    [ledger.tenant, ...lanes.params],
  )
  return gone.rows.map((row): Counted => [row.flow, 'superseded'])
}
