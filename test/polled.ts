/**
 * A polled source on the bench: the real ledger, connection, maps and pipeline between a connector and a target that
 * takes everything. Time stands still until it is moved.
 */
import { z } from 'zod'
import { openConnection } from '../src/connection/connection.ts'
import {
  type AnyConnector,
  type Context,
  defineConnector,
  type Incoming,
  type RecordType,
} from '../src/connector/index.ts'
import { loadFlows } from '../src/flow/index.ts'
import { uuidv7 } from '../src/ledger/ids.ts'
import { type Ledger, openLedger } from '../src/ledger/open.ts'
import { settle } from '../src/ledger/settle.ts'
import { type Status, status } from '../src/ledger/status.ts'
import { openMetrics } from '../src/observe/metrics.ts'
import { activate, calendarOf } from '../src/pipeline/active.ts'
import { Conditions } from '../src/pipeline/conditions.ts'
import { deliver } from '../src/pipeline/deliver.ts'
import { Flights } from '../src/pipeline/flight.ts'
import { reconcile } from '../src/pipeline/listing.ts'
import { poll } from '../src/pipeline/poll.ts'
import { Pressure, WAITING } from '../src/pipeline/pressure.ts'
import type { Runtime } from '../src/pipeline/runtime.ts'
import { payloadCodec } from '../src/security/codec.ts'
import { freshDatabase, silent } from './services.ts'

export const SOURCE = { connection: 'source', record: 'product' }

type SourceContext = Context<{ url: string }, null>

/** A source whose record type is made of functions, for what no well-behaved system does. */
export function sourceOf(type: Partial<RecordType<SourceContext>>): AnyConnector {
  return defineConnector<{ url: string }, null>({
    id: 'source',
    title: { en: 'Source', zh: '来源' },
    config: z.object({ url: z.string() }),
    baseUrl: ({ url }) => url,
    login: { open: async () => ({ session: null }) },
    classify: () => undefined,
    check: async () => {},
    records: { product: { title: { en: 'Product', zh: '商品' }, entity: 'Product', ...type } },
  })
}

function sink(sent: Product[]): AnyConnector {
  return defineConnector<{ url: string }, null>({
    id: 'sink',
    title: { en: 'Sink', zh: '目标' },
    config: z.object({ url: z.string() }),
    baseUrl: ({ url }) => url,
    login: { open: async () => ({ session: null }) },
    classify: () => undefined,
    check: async () => {},
    records: {
      product: {
        title: { en: 'Product', zh: '商品' },
        entity: 'Product',
        write: {
          schema: z.looseObject({}),
          maxBatch: 1000,
          resend: 'safe',
          async send(batch) {
            sent.push(...batch.map(({ data }) => data as Product))
            return batch.map(({ key, data }) => ({
              ...{ key, ok: true, effect: 'created' },
              id: (data as Product).productCode,
            }))
          },
        },
      },
    },
  })
}

export interface Product {
  productCode: string
  names: Record<string, string>
  status: string
  deleted?: boolean
  [field: string]: unknown
}

/** A valid product as a source that speaks the canonical model hands it over. */
export function product(productCode: string, name = '商品', version?: string): Incoming {
  return {
    id: productCode,
    ...(version === undefined ? {} : { version }),
    data: {
      productCode,
      names: { 'zh-CN': name },
      categoryCode: 'C1',
      baseUnit: 'EA',
      units: [{ unit: 'EA', numerator: 1, denominator: 1 }],
      taxClass: 'VAT13',
      taxRate: '0.13',
      status: 'active',
    },
  }
}

/** One ledger for a test file, emptied for every bench: to make a database takes longer than most tests. */
let shared: Promise<Ledger> | undefined

/** To be called when all tests of a file are over. */
export async function closePolled(): Promise<void> {
  await (await shared)?.pool.end()
}

async function empty({ pool }: Ledger): Promise<void> {
  const tables = await pool.query(
    `SELECT string_agg(relname, ', ') AS names FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE nspname = 'hub' AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migration'`,
  )
  await pool.query(`TRUNCATE ${tables.rows[0].names}`)
}

export interface Polled {
  ledger: Ledger
  runtime: Runtime
  /** All that the target was sent. */
  sent: Product[]
  pass(ms: number): void
  /** Polls until the source is caught up or the poll fails. */
  poll(): Promise<void>
  /** Goes on with the listing, or begins one where it is due. */
  list(): Promise<void>
  /** Delivers all that is due. */
  run(): Promise<void>
  /** Open and ended deliveries, `lane state`, in the order of their acceptance. */
  states(): Promise<string[]>
  standing(): Promise<Status['polls'][number] | undefined>
  count(table: string): Promise<number>
  close(): Promise<void>
}

/** Opens a bench around a source. `more` is added to the flow `products`, `url` is where the source is. */
export async function openPolled(
  connector: AnyConnector,
  options: {
    config?: object
    poll?: string
    more?: string
    files?: { path: string; text: string }[]
    now?: () => Date
  } = {},
): Promise<Polled> {
  let clock = Date.parse('2027-03-01T08:00:00.000Z')
  const now = options.now ?? (() => new Date(clock))
  const sent: Product[] = []
  const connectors: Record<string, AnyConnector> = { [connector.id]: connector, sink: sink(sent) }
  const config = { url: 'http://127.0.0.1:9', ...options.config }
  const { flows: loaded, findings } = loadFlows(
    [
      {
        path: 'flows/connections.yaml',
        text: JSON.stringify({
          connections: {
            // A file may not hold a secret; what is meant comes from `config` below.
            source: {
              connector: connector.id,
              config: { ...config, ...('password' in config && { password: `\${PASSWORD}` }) },
            },
            target: { connector: 'sink', config: { url: 'http://127.0.0.1:9' } },
          },
        }),
      },
      {
        path: 'flows/products.yaml',
        text: `flow: products
from: { connection: source, record: product, poll: { every: 10s, ${options.poll ?? ''} } }
key: productCode
to: { connection: target, record: product }
${options.more ?? ''}`,
      },
      ...(options.files ?? []),
    ],
    connectors,
  )
  if (!loaded) throw new Error(findings.map((finding) => JSON.stringify(finding)).join('\n'))
  const active = activate(1, loaded)
  const codec = payloadCodec('default', { newest: 1, get: () => Buffer.alloc(32, 1) })
  shared ??= openLedger({ url: await freshDatabase(), tenant: 'default', now, codec: async () => codec })
  const ledger = await shared
  await empty(ledger)
  const calendar = (name: string) => calendarOf(active, name)
  const conditions = new Conditions({ ledger, worker: 'bench', log: silent, now, calendar, staleMs: 0 })
  const open = new Map(
    loaded.connections.map(({ name, connector: id }) => {
      const used = connectors[id] as AnyConnector
      const parsed = used.config.parse(name === 'source' ? config : { url: 'http://127.0.0.1:9' }) as object
      return [name, openConnection({ name, connector: used, config: parsed, log: silent, now })] as const
    }),
  )
  const flights = new Flights()
  const runtime: Runtime = {
    ledger,
    worker: 'bench',
    active: () => active,
    connection: (name) => open.get(name) as NonNullable<ReturnType<typeof open.get>>,
    conditions,
    rest: (name, until, reason) => conditions.rest(name, until, reason),
    wake: () => {},
    wakeOthers: () => {},
    settle: async (settlement) => (await settle(ledger, [settlement], now())).lost.length === 0,
    pressure: new Pressure({ open: 1_000_000, ...WAITING }),
    stopping: new AbortController().signal,
    metrics: openMetrics(),
    log: silent,
    now,
    newId: () => uuidv7(now()),
    random: () => 1,
  }
  const never = new AbortController().signal
  return {
    ledger,
    runtime,
    sent,
    pass(ms) {
      clock += ms
    },
    async poll() {
      while ((await poll(runtime, SOURCE, never)) === 'again');
    },
    async list() {
      while ((await reconcile(runtime, SOURCE, never)) === 'again');
    },
    async run() {
      for (const { name } of active.flows.values()) {
        while ((await deliver(runtime, flights.of(name), name, never)) === 'again');
      }
    },
    async states() {
      const rows = await ledger.pool.query(
        `SELECT lane, state FROM (SELECT seq, lane, state FROM delivery UNION ALL SELECT seq, lane, state FROM delivery_history) d
         ORDER BY seq`,
      )
      return rows.rows.map((row) => `${row.lane} ${row.state}`)
    },
    standing: async () => (await status(ledger)).polls[0],
    async count(table) {
      return (await ledger.pool.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n
    },
    async close() {
      for (const connection of open.values()) await connection.close()
    },
  }
}
