import type { Ledger } from './open.ts'
import { inChunks, inserted, type Session, table, values } from './sql.ts'
import type { NewLink } from './types.ts'

type Made = NewLink & { deliveryId?: string }

/**
 * Stores links inside a transaction of the caller, and releases what waited for them, or for `others`. Returns the flows
 * that have work again. A wait that is being written at this very moment is found by the next sweep.
 *
 * One native key belongs to one key. Where another key has it already the database refuses, and the transaction runs
 * `again`: then such a link is stored as pending, for a person to decide, and everything else as it should be.
 */
export async function putLinks(
  ledger: Ledger,
  session: Session,
  links: Made[],
  now: Date,
  others: { connection: string; record: string; key: string }[] = [],
  again = false,
): Promise<string[]> {
  const newest = new Map(links.map((l) => [`${l.connection}\u0000${l.record}\u0000${l.key}`, l]))
  const rows = [...newest.keys()].sort().map((key) => newest.get(key) as Made)
  const taken = again ? await takenNatives(ledger, session, rows) : new Map<Made, string>()
  const free = rows.filter((row) => !taken.has(row))
  await inChunks(free, async (chunk) => {
    const t = table(
      chunk.map((l) => [l.connection, l.record, l.key, l.native, l.deliveryId, l.parent ?? '']),
      ['text', 'text', 'text', 'text', 'uuid', 'text'],
      3,
    )
    await inserted(
      session,
      `INSERT INTO link (tenant, changed_at, connection, record, key, native, delivery_id, parent)
       SELECT $1, $2::timestamptz, * FROM ${t.text}
       ON CONFLICT (tenant, connection, record, key) DO UPDATE
         SET native = EXCLUDED.native, delivery_id = EXCLUDED.delivery_id, changed_at = EXCLUDED.changed_at,
           state = 'active', because = NULL
         WHERE link.native <> EXCLUDED.native OR link.state = 'pending'`,
      [ledger.tenant, now, ...t.params],
    )
  })
  for (const [link, owner] of taken) {
    await session.query(
      `INSERT INTO link (tenant, changed_at, connection, record, key, native, delivery_id, parent, state, because)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9)
       ON CONFLICT (tenant, connection, record, key) DO UPDATE
         SET native = EXCLUDED.native, delivery_id = EXCLUDED.delivery_id, changed_at = EXCLUDED.changed_at,
           state = 'pending', because = EXCLUDED.because
         WHERE link.native <> EXCLUDED.native`,
      [
        ledger.tenant,
        now,
        link.connection,
        link.record,
        link.key,
        link.native,
        link.deliveryId ?? null,
        link.parent ?? '',
        `${link.native} belongs to ${owner}`,
      ],
    )
  }
  return await releaseWaits(ledger, session, [...free, ...others], now)
}

/** Links whose native key belongs to another key, in the ledger or further up in the list; with that key. */
async function takenNatives(ledger: Ledger, session: Session, rows: readonly Made[]): Promise<Map<Made, string>> {
  const owners = new Map<string, string>()
  const name = (l: { connection: string; record: string; native: string }) =>
    `${l.connection}\u0000${l.record}\u0000${l.native}`
  await inChunks([...rows], async (chunk) => {
    const t = table(
      chunk.map((l) => [l.connection, l.record, l.native]),
      ['text', 'text', 'text'],
      2,
    )
    const found = await session.query(
      `SELECT l.connection, l.record, l.native, l.key FROM ${t.text} n(connection, record, native)
       JOIN link l ON l.tenant = $1 AND l.native = n.native AND l.connection = n.connection AND l.record = n.record
         AND l.state = 'active'`,
      [ledger.tenant, ...t.params],
    )
    for (const row of found.rows) owners.set(name(row), row.key)
  })
  const taken = new Map<Made, string>()
  for (const row of rows) {
    const owner = owners.get(name(row))
    if (owner === undefined) owners.set(name(row), row.key)
    else if (owner !== row.key) taken.set(row, owner)
  }
  return taken
}

/** Releases what waits for one of these, inside a transaction of the caller. Returns the flows that have work again. */
export async function releaseWaits(
  ledger: Ledger,
  session: Session,
  references: readonly { connection: string; record: string; key: string }[],
  now: Date,
): Promise<string[]> {
  const flows = new Set<string>()
  await inChunks([...references], async (chunk) => {
    const t = table(
      chunk.map((l) => [l.connection, l.record, l.key]),
      ['text', 'text', 'text'],
      3,
    )
    // Who has one of them locked is about to replace it, to release it or to put an end to it.
    const released = await session.query(
      `UPDATE delivery d SET state = 'ready', due_at = $2, changed_at = $2
       FROM (SELECT e.id FROM delivery e JOIN ${t.text} r(connection, record, key)
           ON e.wait_connection = r.connection AND e.wait_record = r.record AND e.wait_value = r.key
         WHERE e.tenant = $1 AND e.state = 'waiting' FOR NO KEY UPDATE OF e SKIP LOCKED) waiting
       WHERE d.id = waiting.id RETURNING d.flow`,
      [ledger.tenant, now, ...t.params],
    )
    for (const row of released.rows) flows.add(row.flow)
  })
  return [...flows]
}

/**
 * Releases deliveries that have just been set to wait for a reference that has come meanwhile, inside the transaction
 * that sets them waiting. What is linked by a transaction of the same instant is left to the next sweep.
 */
export async function releaseArrived(
  ledger: Ledger,
  session: Session,
  waiting: string[],
  now: Date,
): Promise<string[]> {
  if (waiting.length === 0) return []
  const released = await session.query(
    `UPDATE delivery d SET state = 'ready', due_at = $3, changed_at = $3 FROM link l
     WHERE d.id = ANY($2) AND d.state = 'waiting' AND l.tenant = $1 AND l.connection = d.wait_connection
       AND l.record = d.wait_record AND l.key = d.wait_value AND l.state = 'active'
     RETURNING d.flow`,
    [ledger.tenant, waiting, now],
  )
  return released.rows.map((row) => row.flow)
}

/**
 * The native ids of keys in one system. What is not linked, or only pending or retired, is left out; a key that was
 * merged into another one has the native id of the survivor.
 */
export async function findLinks(
  ledger: Ledger,
  connection: string,
  wanted: { record: string; key: string }[],
): Promise<Map<string, string>> {
  const found = await ownLinks(ledger, connection, wanted)
  const missing = wanted.filter(({ record, key }) => !found.has(linkKey(record, key)))
  if (missing.length === 0) return found
  const survivors = await survivorsOf(ledger, missing)
  if (survivors.length === 0) return found
  const theirs = await ownLinks(
    ledger,
    connection,
    survivors.map(({ record, survivor }) => ({ record, key: survivor })),
  )
  for (const { record, key, survivor } of survivors) {
    const native = theirs.get(linkKey(record, survivor))
    if (native !== undefined) found.set(linkKey(record, key), native)
  }
  return found
}

/** As `findLinks`, of the keys themselves: a key that was merged into another one has none. */
export async function ownLinks(
  ledger: Ledger,
  connection: string,
  wanted: { record: string; key: string }[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await inChunks(wanted, async (chunk) => {
    const v = values(
      chunk.map((w) => [w.record, w.key]),
      ['text', 'text'],
      3,
    )
    const rows = await ledger.pool.query(
      `SELECT record, key, native FROM link
       WHERE tenant = $1 AND connection = $2 AND (record, key) IN (VALUES ${v.text}) AND state = 'active'`,
      [ledger.tenant, connection, ...v.params],
    )
    for (const row of rows.rows) found.set(linkKey(row.record, row.key), row.native)
  })
  return found
}

/** The keys of these that were merged into others, with the one that lives on. */
export async function survivorsOf(
  ledger: Ledger,
  keys: readonly { record: string; key: string }[],
): Promise<{ record: string; key: string; survivor: string }[]> {
  const found: { record: string; key: string; survivor: string }[] = []
  await inChunks([...keys], async (chunk) => {
    const v = values(
      chunk.map((k) => [k.record, k.key]),
      ['text', 'text'],
      2,
    )
    const rows = await ledger.pool.query(
      `SELECT record, key, survivor FROM merged WHERE tenant = $1 AND (record, key) IN (VALUES ${v.text})`,
      [ledger.tenant, ...v.params],
    )
    found.push(...rows.rows)
  })
  return found
}

/** How `findLinks` names what it found. */
export const linkKey = (record: string, key: string) => `${record}\u0000${key}`
