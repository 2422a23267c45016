/**
 * The pipeline on a bench: the real ledger, flows, maps and delivery code, between a source and a target whose answers
 * are scripted. Time stands still until it is moved.
 */
import { openConnection } from '../src/connection/connection.ts'
import { loadFlows } from '../src/flow/index.ts'
import { acceptMessages } from '../src/ledger/accept.ts'
import { uuidv7 } from '../src/ledger/ids.ts'
import { type Ledger, openLedger } from '../src/ledger/open.ts'
import { settle } from '../src/ledger/settle.ts'
import { sweep } from '../src/ledger/sweep.ts'
import { openMetrics } from '../src/observe/metrics.ts'
import { activate, calendarOf } from '../src/pipeline/active.ts'
import { arrive } from '../src/pipeline/arrive.ts'
import { Conditions } from '../src/pipeline/conditions.ts'
import { deliver } from '../src/pipeline/deliver.ts'
import { Flights } from '../src/pipeline/flight.ts'
import { poll } from '../src/pipeline/poll.ts'
import { Pressure, WAITING } from '../src/pipeline/pressure.ts'
import type { Runtime } from '../src/pipeline/runtime.ts'
import { payloadCodec } from '../src/security/codec.ts'
import { lookUpFrom, type Script, scripted } from './scripted.ts'
import { freshDatabase, silent } from './services.ts'

export { type Answer, type Found, lookUpFrom, type Script } from './scripted.ts'

export interface Bench {
  ledger: Ledger
  script: Script
  runtime: Runtime
  now(): Date
  /** Moves the clock. */
  pass(ms: number): void
  push(record: string, ...data: { id: string; version?: string; data: unknown }[]): Promise<void>
  poll(record: string): Promise<'again' | undefined>
  /** Runs a flow until nothing of it is due. */
  run(flow: string): Promise<void>
  sweep(): Promise<void>
  /** Puts other flows in force, as the next release. */
  deploy(flows: Record<string, string>): void
  /** All deliveries, open and ended: `lane state`, in order of acceptance. */
  states(flow?: string): Promise<string[]>
  /** What went wrong with the newest delivery of a lane. */
  failure(flow: string, lane: string): Promise<Record<string, unknown> | undefined>
  /** Empties the ledger and the script. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Opens a bench with these flow files, and value maps as `values/<list>`. Connections `source` and `target` speak the same scripted system. */
export async function openBench(
  flows: Record<string, string>,
  start = '2026-03-01T08:00:00.000Z',
  settings: { source?: string; target?: string } = {},
): Promise<Bench> {
  let clock = Date.parse(start)
  const now = () => new Date(clock)
  const script: Script = { send: [], find: [], confirm: [], resend: 'never', pages: [], items: new Map(), calls: [] }
  script.resend = lookUpFrom(script)
  const connector = scripted(script)
  const connections = `connections:\n${(['source', 'target'] as const).map((name) => `  ${name}: { connector: scripted, config: { url: "http://127.0.0.1:9" }, ${settings[name] ?? ''} }\n`).join('')}`
  function compile(release: number, some: Record<string, string>) {
    const files = [
      { path: 'flows/connections.yaml', text: connections },
      ...Object.entries(some).map(([name, text]) => ({
        path: `flows/${name}.yaml`,
        text: `${name.startsWith('values/') ? 'list' : 'flow'}: ${name.replace('values/', '')}\n${text}`,
      })),
    ]
    const { flows: loaded, findings } = loadFlows(files, { scripted: connector })
    if (!loaded) throw new Error(findings.map((finding) => JSON.stringify(finding)).join('\n'))
    return activate(release, loaded)
  }
  let active = compile(1, flows)
  const codec = payloadCodec('default', { newest: 1, get: () => Buffer.alloc(32, 1) })
  const ledger = await openLedger({ url: await freshDatabase(), tenant: 'default', now, codec: async () => codec })
  const calendar = (name: string) => calendarOf(active, name)
  const conditions = new Conditions({ ledger, worker: 'bench', log: silent, now, calendar, staleMs: 0 })
  const open = new Map(
    ['source', 'target'].map((name) => [
      name,
      openConnection({
        name,
        connector,
        config: { url: 'http://127.0.0.1:9' },
        health: conditions.health(name),
        log: silent,
        now,
      }),
    ]),
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
    script,
    runtime,
    now,
    pass(ms) {
      clock += ms
    },
    async push(record, ...data) {
      for (const incoming of data) {
        clock += 1
        await acceptMessages(ledger, [await arrive(runtime, { connection: 'source', record, kind: 'push' }, incoming)])
      }
    },
    poll: (record) => poll(runtime, { connection: 'source', record }, never),
    async run(flow) {
      while ((await deliver(runtime, flights.of(flow), flow, never)) === 'again');
    },
    async sweep() {
      await sweep(ledger, now())
    },
    deploy(others) {
      active = compile(active.release + 1, others)
    },
    async states(flow) {
      const rows = await ledger.pool.query(
        `SELECT lane, state FROM (SELECT seq, flow, lane, state FROM delivery UNION ALL SELECT seq, flow, lane, state FROM delivery_history) d
         WHERE $1::text IS NULL OR flow = $1 ORDER BY seq`,
        [flow ?? null],
      )
      return rows.rows.map((row) => `${row.lane} ${row.state}`)
    },
    async failure(flow, lane) {
      const rows = await ledger.pool.query(
        `SELECT failure FROM (SELECT seq, flow, lane, failure FROM delivery UNION ALL SELECT seq, flow, lane, failure FROM delivery_history) d
         WHERE flow = $1 AND lane = $2 ORDER BY seq DESC LIMIT 1`,
        [flow, lane],
      )
      return rows.rows[0]?.failure ?? undefined
    },
    async reset() {
      await ledger.pool.query(
        'TRUNCATE message, payload, event, source_state, cursor, delivery, delivery_history, attempt, link, link_history, link_split, merged, mirror, conflict, applied, tally, connection_state, audit',
      )
      active = compile(1, flows)
      await conditions.refresh()
      Object.assign(script, {
        send: [],
        find: [],
        confirm: [],
        calls: [],
        pages: [],
        items: new Map(),
        resend: lookUpFrom(script),
      })
    },
    async close() {
      for (const connection of open.values()) await connection.close()
      await ledger.pool.end()
    },
  }
}
