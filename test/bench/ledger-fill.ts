/**
 * A ledger with a long past, made by SQL in minutes: what a hub leaves behind that has settled millions of deliveries
 * over thirty days, and has many open ones. Filled tables are as autovacuum leaves them: vacuumed, with statistics.
 */
import pg from 'pg'
import type { PayloadCodec } from '../../src/ledger/codec.ts'

export const DAYS = 30
const DAY_MS = 86_400_000
/** Sessions that fill at one time: as many as the machine has processors to spare for it. */
const SESSIONS = 2

/**
 * What is number `n`: of ten, four are orders, each in a lane of its own; four are prices, of which each product gets a
 * new one every day or two; two are stocks, few and changing all the time.
 */
export const flowOf = (n: number) => (n % 10 < 4 ? 'orders' : n % 10 < 8 ? 'prices' : 'stocks')
const PRODUCTS = 200_000
const STOCKS = 20_000
export const keyOf = (n: number) =>
  n % 10 < 4 ? `SO-${n}` : n % 10 < 8 ? `P-${(n * 7919) % PRODUCTS}` : `W-${(n * 104_729) % STOCKS}`

const FLOW = `CASE WHEN n % 10 < 4 THEN 'orders' WHEN n % 10 < 8 THEN 'prices' ELSE 'stocks' END`
const KEY = `CASE WHEN n % 10 < 4 THEN 'SO-' || n WHEN n % 10 < 8 THEN 'P-' || (n * 7919) % ${PRODUCTS} ELSE 'W-' || (n * 104729) % ${STOCKS} END`
/** A DMS has ids of its own for orders; for the rest the business key is what the source says. */
export const sourceKeyOf = (n: number) => (n % 10 < 4 ? `dms-${n}` : keyOf(n))
const SOURCE_KEY = `CASE WHEN n % 10 < 4 THEN 'dms-' || n ELSE ${KEY} END`
export const nativeOf = (n: number) => `00${4_000_000_000 + n}`
const NATIVE = `'00' || (4000000000 + n)`

/** Contents written by SQL are JSON behind this byte; the codec of the hub never begins with it. */
const PLAIN = 0x7b

/** A codec that also reads what `fill` wrote. */
export function readsFilled(real: PayloadCodec): PayloadCodec {
  return {
    encode: (id, content) => real.encode(id, content),
    decode: (id, body) => (body[0] === PLAIN ? JSON.parse(body.toString()) : real.decode(id, body)),
  }
}

/** A UUIDv7 of the kind's own for number `n` at `ms`, always the same one. */
const id = (kind: string, ms: string) =>
  `(lpad(to_hex(${ms}), 12, '0') || '7' || substr(md5('${kind}' || n), 1, 3) || '8' || substr(md5('${kind}' || n), 4, 15))::uuid`

/** Rows of settled deliveries, by table: columns, and what they are for a number `n` that came at `ms`. */
const SETTLED: Record<string, [columns: string, row: string]> = {
  message: [
    'tenant, id, connection, record, kind, source_key, source_version, event_id, business_key, hash, bytes, received_at',
    `'default', ${id('m', 'ms')}, CASE WHEN n % 10 < 4 THEN 'dms' ELSE 'erp' END, ${FLOW}, CASE WHEN n % 10 < 4 THEN 'push' ELSE 'poll' END,
     ${SOURCE_KEY}, NULL, CASE WHEN n % 10 < 4 THEN 'evt-' || n END, ${KEY}, sha256(int8send(n)), 60, to_timestamp(ms / 1000.0)`,
  ],
  delivery_history: [
    'tenant, id, seq, flow, lane, message_id, release, state, effect, attempts, target_id, accepted_at, settled_at',
    `'default', ${id('d', 'ms')}, n, ${FLOW}, ${KEY}, ${id('m', 'ms')}, 1, CASE WHEN n % 50 = 9 THEN 'unchanged' ELSE 'delivered' END,
     CASE WHEN n % 50 = 9 THEN NULL ELSE 'created' END, 1, ${NATIVE}, to_timestamp(ms / 1000.0), to_timestamp((ms + 30) / 1000.0)`,
  ],
  attempt: [
    'tenant, id, delivery_id, kind, release, worker, started_at, ended_at, outcome, fence, safe, began, ended',
    `'default', ${id('a', 'ms + 10')}, ${id('d', 'ms')}, 'send', 1, 'worker-1', to_timestamp((ms + 10) / 1000.0), to_timestamp((ms + 25) / 1000.0),
     'created', 1, false, n, n`,
  ],
  payload: [
    'tenant, id, body',
    `'default', ${id('m', 'ms')}, convert_to('{"orderNo":"' || n || '","quantity":"3","unit":"EA"}', 'UTF8')`,
  ],
}
const ATTEMPT_PAYLOAD = `'default', ${id('a', 'ms + 10')}, convert_to('{"sent":{"PurchaseOrderByCustomer":"' || n || '"}}', 'UTF8')`

export interface Filling {
  /** The superuser, in the database of the ledger. */
  adminUrl: string
  settled: number
  waiting: number
  /** The last moment of the past. */
  until: Date
  say(line: string): void
}

/** Fills an empty ledger. The server's safety is off meanwhile, and on again afterwards. */
export async function fill({ adminUrl, settled, waiting, until, say }: Filling): Promise<void> {
  const began = performance.now()
  const done = (what: string) => say(`${what}: ${Math.round((performance.now() - began) / 1_000)} s`)
  const sessions = await Promise.all(Array.from({ length: SESSIONS }, () => connect(adminUrl)))
  const [first] = sessions as [pg.Client]
  const settings = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_wal_size: "'8GB'" }
  try {
    for (const [name, value] of Object.entries(settings)) await first.query(`ALTER SYSTEM SET ${name} = ${value}`)
    await first.query('SELECT pg_reload_conf()')
    const perDay = Math.ceil(settled / DAYS)
    const work: ((session: pg.Client) => Promise<void>)[] = []
    for (let day = 1; day <= DAYS; day++) {
      const start = Math.floor(until.getTime() / DAY_MS - day) * DAY_MS
      const from = (DAYS - day) * perDay
      for (const table of Object.keys(SETTLED))
        work.push((session) => fillDay(session, table, { start, from, to: Math.min(settled, from + perDay) - 1 }))
    }
    work.unshift((session) => fillKnown(session, settled, until))
    await Promise.all(
      sessions.map(async (session) => {
        for (let next = work.shift(); next; next = work.shift()) {
          await next(session)
          if (work.length % 24 === 0 && work.length > 0) done(`filling, ${work.length} parts to go`)
        }
      }),
    )
    await fillOpen(first, waiting, settled, until)
    await first.query(`INSERT INTO tally (tenant, flow, what, shard, n)
      SELECT 'default', flow, what, 0, sum(n) FROM (
        SELECT ${FLOW} AS flow, what, count(*) * ${Math.ceil(settled / 10)} AS n
        FROM generate_series(0, 9) n, unnest(ARRAY['accepted', 'delivered']) AS w(what) GROUP BY 1, 2
        UNION ALL SELECT flow, 'accepted', count(*) FROM delivery GROUP BY 1) c GROUP BY flow, what`)
    await first.query(`SELECT setval('delivery_seq_seq', $1), setval('step', $1)`, [settled + waiting + 1])
    for (const name of Object.keys(settings)) await first.query(`ALTER SYSTEM RESET ${name}`)
    await first.query('SELECT pg_reload_conf()')
    await first.query('CHECKPOINT')
    done('filled')
  } finally {
    await Promise.all(sessions.map((session) => session.end()))
  }
}

async function connect(url: string): Promise<pg.Client> {
  const session = new pg.Client({ connectionString: url, options: '-c search_path=hub' })
  session.on('error', () => {})
  await session.connect()
  await session.query(
    `SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; SET max_parallel_maintenance_workers = 0`,
  )
  return session
}

/** One day of one table, indexed after it is filled and then attached: nothing but statistics differs from a day lived through. */
async function fillDay(
  session: pg.Client,
  table: string,
  { start, from, to }: { start: number; from: number; to: number },
): Promise<void> {
  const [columns, row] = SETTLED[table] as [string, string]
  const part = `${table}_${new Date(start).toISOString().slice(0, 10).replaceAll('-', '')}`
  const numbers = `(SELECT n, ${start}::bigint + (n - ${from}) * ${DAY_MS - 1_000} / ${Math.max(1, to - from + 1)} AS ms FROM generate_series(${from}::bigint, ${to}::bigint) n) numbers`
  // Nothing is written to it any more, so that it need not be in the log of the server.
  await session.query(`DROP TABLE IF EXISTS ${part}`)
  await session.query(
    `CREATE UNLOGGED TABLE ${part} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)`,
  )
  await session.query(`INSERT INTO ${part} (${columns}) SELECT ${row} FROM ${numbers}`)
  if (table === 'payload')
    await session.query(`INSERT INTO ${part} (${columns}) SELECT ${ATTEMPT_PAYLOAD} FROM ${numbers}`)
  const indexes = await session.query(
    `SELECT pg_get_indexdef(indexrelid) AS definition, indisprimary FROM pg_index WHERE indrelid = $1::regclass`,
    [table],
  )
  for (const { definition, indisprimary } of indexes.rows) {
    if (indisprimary) await session.query(`ALTER TABLE ${part} ADD PRIMARY KEY (id)`)
    else await session.query(definition.replace(/INDEX \S+ ON (ONLY )?\S+/, `INDEX ON ${part}`))
  }
  await session.query(`VACUUM (ANALYZE, FREEZE) ${part}`)
  await session.query(
    `ALTER TABLE ${part} OWNER TO hub; ALTER TABLE ${part} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
     CREATE POLICY tenant ON ${part} USING (tenant = current_setting('hub.tenant', true))`,
  )
  const bounds = await session.query('SELECT first_id($1) AS since, first_id($2) AS before', [start, start + DAY_MS])
  const { since, before } = bounds.rows[0]
  await session.query(`ALTER TABLE ${part} ADD CONSTRAINT day CHECK (id >= '${since}' AND id < '${before}')`)
  await session.query(`ALTER TABLE ${table} ATTACH PARTITION ${part} FOR VALUES FROM ('${since}') TO ('${before}')`)
  await session.query(`ALTER TABLE ${part} DROP CONSTRAINT day`)
}

/** Links, events, and what flows remember of their targets: one row a key, whatever number of deliveries it had. */
async function fillKnown(session: pg.Client, settled: number, until: Date): Promise<void> {
  const at = until.toISOString()
  // The last number of each key is enough: others would be written over.
  const last = `(SELECT n FROM generate_series(0::bigint, ${settled - 1}::bigint) n WHERE n % 10 < 4
    OR n % 10 < 8 AND n >= ${settled - PRODUCTS * 10} OR n >= ${settled - STOCKS * 10}) numbers`
  const ms = `${until.getTime()}::bigint`
  await withoutIndexes(session, 'link', () =>
    session.query(`INSERT INTO link (tenant, connection, record, key, native, delivery_id, changed_at)
      SELECT DISTINCT ON (${FLOW}, ${KEY}) 'default', 'sap', ${FLOW}, ${KEY}, ${NATIVE}, ${id('d', ms)}, '${at}' FROM ${last}`),
  )
  await withoutIndexes(session, 'applied', () =>
    session.query(`INSERT INTO applied (tenant, flow, key, content_hash, sent_hash, target_id, delivery_id, at)
      SELECT DISTINCT ON (${FLOW}, ${KEY}) 'default', ${FLOW}, ${KEY}, sha256(int8send(n)), sha256(int8send(n)), ${NATIVE}, ${id('d', ms)}, '${at}' FROM ${last}`),
  )
  await withoutIndexes(session, 'event', () =>
    session.query(`INSERT INTO event (tenant, connection, event_id, message_id, hash)
      SELECT 'default', 'dms', 'evt-' || n, ${id('m', ms)}, sha256(int8send(n)) FROM generate_series(0::bigint, ${settled - 1}::bigint) n WHERE n % 10 < 4`),
  )
}

/**
 * Open deliveries: a third waits for references, a third stands behind the first of lanes of a hundred, a third could
 * go at once. Half of each belongs to orders. Nine of ten came during the last day, the others all along.
 */
async function fillOpen(session: pg.Client, waiting: number, settled: number, until: Date): Promise<void> {
  const numbers = `(SELECT n, CASE WHEN n % 2 = 0 THEN 'orders' ELSE 'prices' END AS flow, (n / 2) % 3 AS kind, n / 600 AS hundred,
      (n / 6) % 100 = 0 AS leads, ${until.getTime()}::bigint - (${settled + waiting} - n) * CASE WHEN n % 10 = 0 THEN ${(DAYS - 1) * DAY_MS} ELSE ${DAY_MS - 60_000} END / ${waiting} - 1 AS ms
    FROM generate_series(${settled}::bigint, ${settled + waiting - 1}::bigint) n) numbers`
  const lane = `CASE kind WHEN 1 THEN 'L-' || hundred ELSE 'N-' || n END`
  await withoutIndexes(session, 'delivery', () =>
    session.query(`INSERT INTO delivery (tenant, id, seq, flow, lane, message_id, release, state, head, keep_latest, due_at, give_up_at,
        wait_connection, wait_record, wait_value, attempts, amount, currency, accepted_at, changed_at)
      OVERRIDING SYSTEM VALUE
      SELECT 'default', ${id('d', 'ms')}, n, flow, ${lane}, ${id('m', 'ms')}, 1,
        CASE WHEN kind = 0 OR kind = 1 AND leads THEN 'waiting' ELSE 'ready' END, kind <> 1 OR leads, false,
        CASE WHEN kind = 0 OR kind = 1 AND leads THEN to_timestamp(ms / 1000.0) + interval '7 days' ELSE to_timestamp(ms / 1000.0) END, to_timestamp(ms / 1000.0) + interval '30 days',
        CASE WHEN kind = 0 OR kind = 1 AND leads THEN 'sap' END, CASE WHEN kind = 0 OR kind = 1 AND leads THEN 'product' END,
        CASE WHEN kind = 0 OR kind = 1 AND leads THEN 'M-' || n % 50000 END, 0, 100, 'CNY', to_timestamp(ms / 1000.0), to_timestamp(ms / 1000.0)
      FROM ${numbers}`),
  )
  const [message, payload] = [SETTLED.message, SETTLED.payload] as [[string, string], [string, string]]
  await session.query(`INSERT INTO message (${message[0]}) SELECT ${message[1].replaceAll(KEY, lane)} FROM ${numbers}`)
  await session.query(`INSERT INTO payload (${payload[0]}) SELECT ${payload[1]} FROM ${numbers}`)
  await session.query('VACUUM (ANALYZE) delivery, message, payload')
}

/** Fills a table and then builds its indexes, which is quicker than keeping them up row by row. */
async function withoutIndexes(session: pg.Client, table: string, work: () => Promise<unknown>): Promise<void> {
  const found = await session.query(
    `SELECT pg_get_indexdef(i.indexrelid) AS definition, i.indexrelid::regclass::text AS name, c.conname, pg_get_constraintdef(c.oid) AS key
     FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid WHERE i.indrelid = $1::regclass`,
    [table],
  )
  for (const { name, conname } of found.rows)
    await session.query(conname ? `ALTER TABLE ${table} DROP CONSTRAINT ${conname}` : `DROP INDEX ${name}`)
  await work()
  for (const { definition, conname, key } of found.rows)
    await session.query(conname ? `ALTER TABLE ${table} ADD CONSTRAINT ${conname} ${key}` : definition)
  await session.query(`VACUUM (ANALYZE) ${table}`)
}
