/**
 * Sessions of the ledger that are cheap enough for tens of thousands of little histories: one connection each, its
 * statements prepared once, a tenant of its own for each history, so that nothing has to be emptied in between.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { PayloadCodec } from '../../src/ledger/codec.ts'
import { migrate } from '../../src/ledger/migrate.ts'
import { type Ledger, prepareDays } from '../../src/ledger/open.ts'

/** Contents are not what is tested here. */
const plain: PayloadCodec = {
  encode: (_, content) => Buffer.from(JSON.stringify(content ?? null)),
  decode: (_, body) => JSON.parse(body.toString()),
}

export interface TestSession {
  /** The ledger of a tenant, over this one connection: at most one operation at a time. */
  of(tenant: string): Promise<Ledger>
  /** Times that PostgreSQL had to end a transaction because two waited for each other. */
  deadlocks(): Promise<number>
  close(): Promise<void>
}

/** Migrates the database at `url` and opens sessions in it. Durability is not what is tested here either. */
export async function openSessions(url: string, howMany: number, now: Date): Promise<TestSession[]> {
  const door = await migrate(url, now)
  const options = `${door.options} -c synchronous_commit=off -c plan_cache_mode=force_generic_plan`
  const sessions: TestSession[] = []
  for (let i = 0; i < howMany; i++) sessions.push(await openSession({ connectionString: url, options }))
  const first = await sessions[0]?.of('none')
  if (first) await prepareDays(first.pool, now)
  return sessions
}

async function openSession(config: pg.ClientConfig): Promise<TestSession> {
  const client = new pg.Client(config)
  await client.connect()
  const query = (text: string, params?: unknown[]) =>
    params === undefined ? client.query(text) : client.query({ name: nameOf(text), text, values: params })
  const pool = { query, connect: async () => ({ query, release() {} }) } as unknown as pg.Pool
  return {
    async of(tenant) {
      await query(`SELECT set_config('hub.tenant', $1, false)`, [tenant])
      return { pool, tenant, codec: plain, close: async () => {} }
    },
    async deadlocks() {
      await client.query('SELECT pg_stat_force_next_flush()')
      const { rows } = await client.query('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()')
      return Number(rows[0].deadlocks)
    },
    close: () => client.end(),
  }
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('md5').update(text).digest('hex')
    names.set(text, name)
  }
  return name
}
