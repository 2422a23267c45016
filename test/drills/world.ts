/** A whole landscape for one drill: PostgreSQL, Redis, both systems, and as many processes of the hub as it starts. */
import { randomBytes } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDmsSimulator, type DmsSimulatorOptions } from '../../connectors/dms/simulator.ts'
import { createSapSimulator, type SapSimulatorOptions } from '../../connectors/sap/simulator.ts'
import { type Embedded, openEmbedded } from '../../src/ledger/embedded.ts'
import { type Ledger, openLedger } from '../../src/ledger/open.ts'
import { silent, startRedis, type TestRedis } from '../services.ts'
import type { DrillContext } from './drill.ts'
import { Post, type Start } from './fleet.ts'
import { openFrontDoor } from './front-door.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))

export interface WorldOptions {
  /** `own`: the hub starts its PostgreSQL itself, one process alone. `server`: any number share one. */
  ledger: 'own' | 'server'
  /** With a Redis for the queue. Without one the queue is in PostgreSQL. */
  redis?: boolean
  /** Start processes again when they were killed. */
  restart?: boolean
  /** Changes of the shipped flows: file, what stands there, what shall stand there. */
  flows?: FlowEdit[]
  sap?: SapSimulatorOptions
  dms?: Partial<DmsSimulatorOptions>
  /** Where PostgreSQL keeps its data. Default: a folder of the run. */
  data?: string
  /** What the hub is given instead of the address of the database, e.g. one with a proxy before it. */
  databaseUrl?: (direct: string) => Promise<string>
}

export type FlowEdit = [file: string, find: string | RegExp, replacement: string]

export type Row = Record<string, unknown>
export type System = 'sap' | 'dms'

export interface World {
  postgres: Embedded
  /** PostgreSQL's folder. */
  data: string
  redis: TestRedis | undefined
  posts: Post[]
  /** One address for the doors of all its processes. */
  door: string
  /** Environment of every process of the hub. */
  env: Record<string, string>
  /** Starts a process of the hub and waits until it listens. */
  start(start: Start): Promise<Post>
  /** The same without waiting: it may be meant to die. */
  launch(start: Start): Post
  /** What a system holds; `fields` alone of each row, where it holds very many. */
  rows(system: System, record: string, fields?: string[]): Promise<Row[]>
  /** The newest calls that a system was sent. */
  calls(system: System): Promise<{ method: string; path: string }[]>
  /** A control of a simulator, such as `faults` or `push`. */
  control(system: System, path: string, body: object): Promise<Row>
  clearFaults(): Promise<void>
  /** What the DMS says of the events it pushes. */
  pushed(): Promise<{
    waiting: number
    accepted: number
    duplicate: number
    refused: number
    tries: number
    refusals: Row[]
  }>
  /** A statement in the ledger, past the hub. */
  sql(text: string, params?: unknown[]): Promise<Row[]>
  ledger(): Promise<Ledger>
  close(): Promise<void>
}

const RETRY = 'retry: { attempts: 12, first: 2s, longest: 1h, giveUp: 48h }'
const SOON = 'retry: { attempts: 100, first: 2s, longest: 5s, giveUp: 48h }'

/**
 * Drills have less time than a day of business: polls look every second, and a delivery with a run of bad luck tries
 * again before the drill's patience is over.
 */
const QUICK: FlowEdit[] = [
  ['order-to-sap.yaml', RETRY, SOON],
  ['product-to-dms.yaml', RETRY, SOON],
  ['order-status-to-dms.yaml', RETRY, SOON],
  ['product-to-dms.yaml', 'every: 10s', 'every: 1s'],
  ['order-status-to-dms.yaml', 'every: 10s', 'every: 1s'],
]

export async function openWorld(context: DrillContext, options: WorldOptions): Promise<World> {
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of undo.splice(0).reverse())
      await step().catch((error) => context.say(`while closing: ${error.message}`))
  }
  try {
    return await open(context, options, undo, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function open(
  { undertaker, seed }: DrillContext,
  options: WorldOptions,
  undo: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<World> {
  const data = options.data ?? undertaker.newFolder('postgres')
  const postgres = await openEmbedded({ dataDir: data, log: silent })
  undo.push(() => postgres.close())
  const redis = options.redis ? await startRedis() : undefined
  if (redis) undo.push(() => redis.stop())
  const posts: Post[] = []
  const door = await openFrontDoor(() => posts.flatMap(({ role, url }) => (url && role !== 'worker' ? [url] : [])))
  undo.push(() => door.close())
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const sap = await createSapSimulator({
    user: 'DMSHUB',
    password: 'sap-password',
    strictMaterials: false,
    seed,
    ...options.sap,
  }).listen(0)
  undo.push(() => sap.close())
  const dms = await createDmsSimulator({
    token: 'dms-token',
    hubUrl: door.url,
    webhookSecret,
    seed,
    firstGapMs: 100,
    ...options.dms,
  }).listen(0)
  undo.push(() => dms.close())
  const databaseUrl =
    options.ledger === 'own' ? undefined : ((await options.databaseUrl?.(postgres.url)) ?? postgres.url)
  const { PATH = '' } = process.env
  const env: Record<string, string> = {
    PATH,
    HOME: data,
    LANG: 'C.UTF-8',
    HUB_DATA: data,
    HUB_FLOWS: copyFlows(undertaker.newFolder('flows'), [...QUICK, ...(options.flows ?? [])]),
    HUB_PORT: '0',
    HUB_MASTER_KEY: randomBytes(32).toString('base64'),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(redis ? { REDIS_URL: redis.url } : {}),
    SAP_URL: sap.url,
    SAP_USER: 'DMSHUB',
    SAP_PASSWORD: 'sap-password',
    // The simulator shows an order as soon as it has it; a real SAP gets half a minute.
    SAP_LOOKUP_AFTER: '1',
    DMS_URL: dms.url,
    DMS_TOKEN: 'dms-token',
    DMS_WEBHOOK_SECRET: webhookSecret,
  }
  const address = { sap: sap.url, dms: dms.url }
  let ledger: Promise<Ledger> | undefined
  undo.push(async () => (await ledger)?.close())
  undo.push(() => Promise.all(posts.map((post) => post.stop('SIGKILL'))))

  function launch(start: Start): Post {
    const nth = posts.filter(({ role }) => role === start.role).length + 1
    const post = new Post(`${start.role} ${nth}`, start, { undertaker, env, restart: options.restart ?? false })
    posts.push(post)
    return post
  }

  const world: World = {
    postgres,
    data,
    redis,
    posts,
    door: door.url,
    env,
    start: (start) => launch(start).ready(),
    launch,
    rows: async (system, record, fields) =>
      (await ask(`${address[system]}/__sim/state/${record}${fields ? `?fields=${fields}` : ''}`)) as Row[],
    calls: async (system) => (await ask(`${address[system]}/__sim/log`)) as { method: string; path: string }[],
    control: async (system, path, body) =>
      (await ask(`${address[system]}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) })) as Row,
    async clearFaults() {
      for (const base of Object.values(address)) await ask(`${base}/__sim/faults`, { method: 'DELETE' })
    },
    pushed: async () => (await ask(`${dms.url}/__sim/push`)) as Awaited<ReturnType<World['pushed']>>,
    sql: async (text, params = []) => (await (await world.ledger()).pool.query(text, params)).rows,
    ledger() {
      // Only facts are read here, never contents: the codec is not used.
      const codec = { encode: () => Buffer.alloc(0), decode: () => undefined } as never
      ledger ??= openLedger({
        url: postgres.url,
        tenant: 'default',
        now: () => new Date(),
        sessions: 2,
        codec: async () => codec,
      }).catch((error) => {
        ledger = undefined
        throw error
      })
      return ledger
    },
    close,
  }
  return world
}

/** The shipped flows with changes. Throws when one of them does not apply: then the drill would test something else. */
export function copyFlows(into: string, edits: FlowEdit[]): string {
  cpSync(FLOWS, into, { recursive: true, filter: (path) => !/\.test\.(yaml|ts)$/.test(path) })
  for (const [file, find, replacement] of edits) {
    const path = join(into, file)
    const before = readFileSync(path, 'utf8')
    const after = before.replace(find, replacement)
    if (after === before) throw new Error(`flows/${file} does not say ${find} any more: correct the drill`)
    writeFileSync(path, after)
  }
  return into
}

async function ask(url: string, init?: RequestInit): Promise<unknown> {
  const answer = await fetch(url, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`)
  return text === '' ? {} : JSON.parse(text)
}
