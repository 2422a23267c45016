/**
 * At most one document in a target for each (flow, once), also where lanes do not keep them apart. Whoever is on its way
 * with a document claims it before anything is looked up or sent; the claim is the row of the flow's memory of it.
 */
import type { Ledger } from './open.ts'
import type { Applied } from './read.ts'
import { inChunks, inserted, type Session, table, transaction } from './sql.ts'

/** A delivery that is about to be sent, or looked up (`looks`). */
export interface Claim {
  delivery: string
  once: string
  looks: boolean
  /** Since when it is sure that the target does not have it. */
  lookedAt?: Date
}

/**
 * What came of a claim. `mine`: it may go on, and nobody else may until it has ended. `other`: the delivery of that id is
 * on its way with the document. `there`: it has been delivered meanwhile. `left`: a delivery that ended without telling
 * may have brought it; the claim is this one's, and it has to be looked up.
 */
export type Claimed =
  | { is: 'mine' }
  | { is: 'other'; delivery: string }
  | { is: 'there'; applied: Applied }
  | { is: 'left' }

/** What a delivery waits for while another one is on its way with its document, in the words of a wait. */
export const heldBy = (flow: string, once: string) => ({ connection: HELD_BY, record: flow, key: once })

/** In place of a connection in a wait: the reference is a document of the flow named, and what is awaited is its end. */
export const HELD_BY = 'hub'

/**
 * Claims documents of a flow, each for its delivery, in one transaction: two never have the same one, whatever workers
 * and processes ask for it at once. A claim lasts until its delivery has ended; that of a delivery that is gone counts
 * for nothing. One answer for each claim, by delivery.
 */
export async function claimDocuments(
  ledger: Ledger,
  flow: string,
  claims: readonly Claim[],
  now: Date,
): Promise<Map<string, Claimed>> {
  const first = new Map<string, Claim>()
  const answers = new Map<string, Claimed>()
  for (const claim of claims) {
    const before = first.get(claim.once)
    if (before) answers.set(claim.delivery, { is: 'other', delivery: before.delivery })
    else first.set(claim.once, claim)
  }
  // In one order for everybody who locks several of them.
  const asked = [...first.keys()].sort().map((once) => first.get(once) as Claim)
  await inChunks(asked, async (chunk) => {
    const t = table(
      chunk.map(({ once, delivery }) => [once, delivery]),
      ['text', 'uuid'],
      4,
    )
    const claimed = await inserted(
      ledger.pool,
      `INSERT INTO applied AS a (tenant, flow, at, key, claim) SELECT $1, $2, $3::timestamptz, * FROM ${t.text}
       ON CONFLICT (tenant, flow, key) DO UPDATE SET claim = EXCLUDED.claim WHERE a.claim = EXCLUDED.claim
       RETURNING claim`,
      [ledger.tenant, flow, now, ...t.params],
    )
    for (const row of claimed.rows) answers.set(row.claim, { is: 'mine' })
  })
  for (const claim of asked) {
    if (!answers.has(claim.delivery)) answers.set(claim.delivery, await claimKnown(ledger, flow, claim))
  }
  return answers
}

/** Claims a document that the flow's memory knows: delivered before, or claimed by another delivery. */
function claimKnown(ledger: Ledger, flow: string, { delivery, once, looks, lookedAt }: Claim): Promise<Claimed> {
  return transaction(ledger.pool, async (session) => {
    const key = [ledger.tenant, flow, once]
    const found = await session.query(
      'SELECT * FROM applied WHERE tenant = $1 AND flow = $2 AND key = $3 FOR UPDATE',
      key,
    )
    const [row] = found.rows
    // Asked after the lock, so that whoever had it before is seen.
    const asked = await session.query(
      `SELECT EXISTS (SELECT 1 FROM delivery WHERE id = $1) AND $1 <> $2::uuid AS underway,
         EXISTS (SELECT 1 FROM attempt WHERE delivery_id = $1 AND kind = 'send') AS sent`,
      [row.claim, delivery],
    )
    const { underway, sent } = asked.rows[0]
    if (underway) return { is: 'other', delivery: row.claim }
    // What was looked up under a claim is still claimed; without one, a look-up counts that is newer than the memory.
    const mayBeBrought = looks || row.target_id === null || (lookedAt !== undefined && lookedAt > row.at)
    if (!mayBeBrought) return { is: 'there', applied: appliedOf(row) }
    const mine = 'UPDATE applied SET claim = $4 WHERE tenant = $1 AND flow = $2 AND key = $3'
    await session.query(mine, [...key, delivery])
    return { is: row.target_id === null && sent && !looks ? 'left' : 'mine' }
  })
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver
function appliedOf(row: any): Applied {
  return {
    contentHash: row.content_hash,
    sentHash: row.sent_hash,
    ...(row.version === null ? {} : { version: row.version }),
    targetId: row.target_id,
    deliveryId: row.delivery_id,
  }
}

/** Of a waiting delivery `d`, where $1 is the tenant: it waits for a document that no delivery is on its way with now. */
export const FREED = `d.wait_connection = '${HELD_BY}' AND NOT EXISTS (SELECT 1 FROM applied a JOIN delivery o ON o.id = a.claim
  WHERE a.tenant = $1 AND a.flow = d.wait_record AND a.key = d.wait_value AND o.id IS DISTINCT FROM d.id)`

/**
 * Releases deliveries that have just been set to wait for a document whose delivery has ended meanwhile, inside the
 * transaction that sets them waiting. Returns their flows.
 */
export async function releaseFreed(ledger: Ledger, session: Session, waiting: string[], now: Date): Promise<string[]> {
  if (waiting.length === 0) return []
  const released = await session.query(
    `UPDATE delivery d SET state = 'ready', due_at = $3, changed_at = $3
     WHERE d.id = ANY($2) AND d.state = 'waiting' AND ${FREED} RETURNING d.flow`,
    [ledger.tenant, waiting, now],
  )
  return released.rows.map((row) => row.flow)
}
