/**
 * The pipeline on a bench: the real ledger, flows, maps and delivery code, between a source and a target whose answers
 * are scripted. Time stands still until it is moved.
 */
import { z } from 'zod'
import { openConnection } from '../src/connection/connection.ts'
import {
  type AnyConnector,
  type Context,
  defineConnector,
  type Failure,
  type Incoming,
  type Outcome,
  type Outgoing,
  type Resend,
} from '../src/connector/index.ts'
import { loadFlows } from '../src/flow/index.ts'
import { acceptMessages } from '../src/ledger/accept.ts'
import { uuidv7 } from '../src/ledger/ids.ts'
import { type Ledger, openLedger } from '../src/ledger/open.ts'
import { settle } from '../src/ledger/settle.ts'
import { sweep } from '../src/ledger/sweep.ts'
import { openMetrics } from '../src/observe/metrics.ts'
import { activate } from '../src/pipeline/active.ts'
import { arrive } from '../src/pipeline/arrive.ts'
import { Conditions } from '../src/pipeline/conditions.ts'
import { deliver } from '../src/pipeline/deliver.ts'
import { Flights } from '../src/pipeline/flight.ts'
import { poll } from '../src/pipeline/poll.ts'
import type { Runtime } from '../src/pipeline/runtime.ts'
import { payloadCodec } from '../src/security/codec.ts'
import { freshDatabase, silent } from './services.ts'

/** What a scripted target answers to one record. Thrown where it is an Error. */
export type Answer = { id: string } | { accepted: string } | { failure: Failure } | Error | 'silence'
export type Found = { id: string; found?: object } | 'absent' | 'unknown'

export interface Script {
  /** Answers to sends, one a record, in order; when they run out every record is created as `T-<n>`. */
  send: Answer[]
  find: Found[]
  confirm: (Answer | 'pending')[]
  resend: Resend<Context<{ url: string }, null>, unknown>
  /** Pages that the source gives, by cursor. */
  pages: { records: Incoming[]; more: boolean }[]
  /** Every call that reached the target. */
  calls: { kind: 'send' | 'find' | 'confirm'; records: Outgoing<unknown>[] }[]
}

const VISIBLE_MS = 30_000

function scripted(script: Script): AnyConnector {
  let n = 0
  const outcome = (key: string, answer: Answer | undefined): Outcome | undefined => {
    if (answer === undefined) return { key, ok: true, id: `T-${++n}`, effect: 'created' }
    if (answer instanceof Error) throw answer
    if (answer === 'silence') return undefined
    if ('failure' in answer) return { key, ok: false, failure: answer.failure }
    return 'accepted' in answer
      ? { key, ok: 'accepted', handle: answer.accepted }
      : { key, ok: true, id: answer.id, effect: 'created' }
  }
  return defineConnector({
    id: 'scripted',
    title: { en: 'Scripted', zh: '脚本' },
    config: z.object({ url: z.string() }),
    baseUrl: (config) => config.url,
    login: { open: async () => ({ session: null }) },
    classify: () => undefined,
    check: async () => {},
    inbound: {
      verify: () => {},
      parse: () => [],
      reply: () => ({ status: 200, body: '' }),
    },
    records: {
      order: {
        title: { en: 'Order', zh: '订单' },
        entity: 'SalesOrder',
        write: {
          schema: z.looseObject({}),
          maxBatch: 1000,
          get resend() {
            return script.resend
          },
          async send(batch) {
            script.calls.push({ kind: 'send', records: batch })
            return batch.flatMap(({ key }) => outcome(key, script.send.shift()) ?? [])
          },
          async confirm(handles) {
            script.calls.push({ kind: 'confirm', records: [] })
            const answers = new Map<string, Outcome | 'pending'>()
            for (const handle of handles) {
              const answer = script.confirm.shift()
              const said = answer === 'pending' || answer === undefined ? 'pending' : outcome('', answer)
              if (said) answers.set(handle, said)
            }
            return answers
          },
        },
      },
      confirmation: {
        title: { en: 'Confirmation', zh: '确认' },
        entity: 'OrderConfirmation',
        write: {
          schema: z.looseObject({}),
          maxBatch: 1,
          resend: 'safe',
          send: async (batch) => batch.map(({ key }) => ({ key, ok: true, id: key, effect: 'created' })),
        },
      },
      item: {
        title: { en: 'Item', zh: '物料' },
        entity: 'Product',
        read: {
          cursor: z.number(),
          async page(from = 0) {
            const page = script.pages[from] ?? { records: [], more: false }
            return { records: page.records, next: page.records.length > 0 ? from + 1 : from, more: page.more }
          },
        },
        write: {
          schema: z.looseObject({}),
          maxBatch: 1000,
          resend: 'safe',
          async send(batch) {
            script.calls.push({ kind: 'send', records: batch })
            return batch.flatMap(({ key }) => outcome(key, script.send.shift()) ?? [])
          },
        },
      },
    },
  })
}

/** The usual look-up of the script: answers from `script.find`, in order. */
export function lookUpFrom(script: Script): Resend<Context<{ url: string }, null>, unknown> {
  return {
    visibleWithinMs: VISIBLE_MS,
    async find(sought) {
      script.calls.push({ kind: 'find', records: sought })
      const answers = new Map<string, { id: string; found?: object } | 'absent'>()
      for (const { key } of sought) {
        const answer = script.find.shift()
        if (answer && answer !== 'unknown') answers.set(key, answer)
      }
      return answers
    },
  }
}

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
  /** All deliveries, open and ended: `lane state`, in order of acceptance. */
  states(flow?: string): Promise<string[]>
  /** What went wrong with the newest delivery of a lane. */
  failure(flow: string, lane: string): Promise<Record<string, unknown> | undefined>
  /** Empties the ledger and the script. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Opens a bench with these flow files. Connections `source` and `target` speak the same scripted system. */
export async function openBench(flows: Record<string, string>, start = '2026-03-01T08:00:00.000Z'): Promise<Bench> {
  let clock = Date.parse(start)
  const now = () => new Date(clock)
  const script: Script = { send: [], find: [], confirm: [], resend: 'never', pages: [], calls: [] }
  script.resend = lookUpFrom(script)
  const connector = scripted(script)
  const connections = `connections:\n${['source', 'target'].map((name) => `  ${name}: { connector: scripted, config: { url: "http://127.0.0.1:9" } }\n`).join('')}`
  const files = [
    { path: 'flows/connections.yaml', text: connections },
    ...Object.entries(flows).map(([name, text]) => ({ path: `flows/${name}.yaml`, text: `flow: ${name}\n${text}` })),
  ]
  const { flows: loaded, findings } = loadFlows(files, { scripted: connector })
  if (!loaded) throw new Error(findings.map((finding) => JSON.stringify(finding)).join('\n'))
  const active = activate(1, loaded)
  const codec = payloadCodec('default', { newest: 1, get: () => Buffer.alloc(32, 1) })
  const ledger = await openLedger({ url: await freshDatabase(), tenant: 'default', now, codec: async () => codec })
  const open = new Map(
    ['source', 'target'].map((name) => [
      name,
      openConnection({ name, connector, config: { url: 'http://127.0.0.1:9' }, log: silent, now }),
    ]),
  )
  const conditions = new Conditions(ledger, silent, now)
  const flights = new Flights()
  const runtime: Runtime = {
    ledger,
    worker: 'bench',
    active: () => active,
    connection: (name) => open.get(name) as NonNullable<ReturnType<typeof open.get>>,
    restingUntil: (name) => conditions.restingUntil(name),
    rest: (name, until, reason) => conditions.rest(name, until, reason),
    loginRefused: (name, reason) => conditions.loginRefused(name, reason),
    answered: (name) => conditions.answered(name),
    wake: () => {},
    settle: async (settlement) => (await settle(ledger, [settlement], now())).lost.length === 0,
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
        'TRUNCATE message, payload, event, source_state, cursor, delivery, delivery_history, attempt, link, applied, tally, connection_state',
      )
      await conditions.refresh()
      Object.assign(script, { send: [], find: [], confirm: [], calls: [], pages: [], resend: lookUpFrom(script) })
    },
    async close() {
      for (const connection of open.values()) await connection.close()
      await ledger.pool.end()
    },
  }
}
