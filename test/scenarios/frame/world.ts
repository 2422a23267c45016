/** One hub between simulated systems that outlive it: it can be killed at any moment and started again on its data. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { createDmsSimulator } from '../../../connectors/dms/simulator.ts'
import { createCrmSimulator } from '../../../connectors/http-json/simulator.ts'
import { signWebhook } from '../../../src/connector/index.ts'
import type { RunningSimulator } from '../../../src/connector/simulator.ts'
import type { StandardName } from '../../../src/flow/standard/numbers.ts'
import { runHub } from '../../../src/hub.ts'
import { openLog } from '../../../src/observe/log.ts'
import { readSettings } from '../../../src/settings.ts'
import { startHub } from '../../hub-command.ts'
import { type Row, until } from '../../landscape.ts'
import { freePort, temporaryFolder } from '../../services.ts'
import type { Erp, Order } from './erps.ts'
import { writeFlows } from './flows.ts'

export interface System {
  rows(record: string): Promise<Row[]>
  /** Records by kind; kinds with none are left out. */
  counts(): Promise<Record<string, number>>
  /** `POST /__sim/<path>`. Rejects with what the simulator says when it refuses. */
  control(path: string, body: object): Promise<unknown>
}

/** The ERP, whichever it is. Its rows are its own; its orders are told in the same words by all. */
export interface ErpSystem extends System {
  orders(): Promise<Order[]>
}

export interface World {
  erp: ErpSystem
  dms: System
  crm: System
  /** The world of another tenant on the same database, with systems of its own, where the scenario has two. */
  beside?: World
  /** Sends a signed event to the hub as the DMS does: again until it is answered otherwise than 503. */
  push(entity: string, body: object, eventId: string): Promise<{ status: number; body: Row }>
  /** SIGKILL, and a new process on the same data, as soon as that can be. Only for a hub of its own process. */
  crash(): Promise<void>
  /** Everything that polls have brought comes once more. */
  readAgain(): Promise<void>
  /** What has not ended, as `flow state`: what comes first in its lane; each once, sorted. */
  open(): Promise<string[]>
  /** What became of everything with this business key, oldest first. */
  deliveries(key: string): Promise<DeliveryState[]>
  /** Why they have not ended, for whoever has to find out: a line each. */
  reasons(): Promise<string[]>
  close(): Promise<void>
}

export interface DeliveryState {
  flow: string
  state: string
  failure?: { message: string }
}

export interface WorldOptions {
  databaseUrl: string
  tenant: string
  erp: Erp
  flows: readonly StandardName[]
  systems?: { erp?: object; dms?: object }
  /** More of what the hub takes from the environment. */
  settings?: Record<string, string>
  /** A process of its own, which can be killed, and not a hub in this process. */
  apart?: boolean
}

const SECRETS = { dms: 'dms-token', crm: 'crm-secret' }
/** The same for every world on one database, as the keys of its tenants are wrapped with it. */
const masterKey = randomBytes(32).toString('base64')

export async function openWorld({
  databaseUrl,
  tenant,
  erp: its,
  flows,
  systems = {},
  settings = {},
  apart = false,
}: WorldOptions): Promise<World> {
  const port = await freePort()
  const hubUrl = `http://127.0.0.1:${port}`
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const [erp, dms, crm] = await Promise.all([
    its.simulator(systems.erp ?? {}).listen(),
    createDmsSimulator({ token: SECRETS.dms, hubUrl, webhookSecret, ...systems.dms }).listen(),
    createCrmSimulator({ clientId: 'hub', clientSecret: SECRETS.crm }).listen(),
  ])
  const folder = temporaryFolder()
  writeFlows(folder, flows, its.name)
  const environment = {
    DATABASE_URL: databaseUrl,
    HUB_DATA: folder,
    HUB_FLOWS: folder,
    HUB_PORT: String(port),
    HUB_TENANT: tenant,
    HUB_MASTER_KEY: masterKey,
    ...its.environment(erp.url),
    DMS_URL: dms.url,
    DMS_TOKEN: SECRETS.dms,
    DMS_WEBHOOK_SECRET: webhookSecret,
    CRM_URL: crm.url,
    CRM_CLIENT_ID: 'hub',
    CRM_CLIENT_SECRET: SECRETS.crm,
    ...settings,
  }
  const database = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    options: `-c search_path=hub -c hub.tenant=${tenant}`,
  })
  database.on('error', () => {})
  const start = apart ? startProcess : startHere
  let hub = await start(environment)

  return {
    erp: { ...systemAt(erp), orders: async () => (await systemAt(erp).rows('sales-order')).map(its.order) },
    dms: systemAt(dms),
    crm: systemAt(crm),
    async push(entity, record, id) {
      const body = JSON.stringify(record)
      for (let tries = 0; ; tries++) {
        const signed = signWebhook({ id, sentAt: new Date(), body, secret: webhookSecret })
        const headers = { ...signed, 'content-type': 'application/json' }
        const answer = await fetch(`${hubUrl}/in/dms/${entity}`, { method: 'POST', headers, body })
        const text = await answer.text()
        if (answer.status !== 503 || tries === 50) {
          return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Row) }
        }
        await pause(200)
      }
    },
    async crash() {
      await hub.kill()
      // As if the leases of the killed one had run out: it is surely gone, and nobody wants to wait for minutes.
      await database.query(
        `WITH sent AS (UPDATE delivery SET lease_until = now() - interval '1 s',
           due_at = CASE WHEN state = 'sending' THEN due_at ELSE now() END WHERE worker IS NOT NULL),
         slots AS (DELETE FROM connection_slot)
         UPDATE cursor SET lease_until = NULL, worker = NULL`,
      )
      hub = await start(environment)
    },
    async readAgain() {
      const { rows } = await database.query('SELECT now() AS now')
      await database.query(
        `UPDATE cursor SET position = NULL, round = NULL, worker = NULL, lease_until = NULL, fence = fence + 1`,
      )
      await until(
        async () =>
          (await database.query('SELECT 1 FROM cursor WHERE caught_up_at IS NULL OR caught_up_at < $1', [rows[0].now]))
            .rowCount,
        (behind) => behind === 0,
      )
    },
    async open() {
      const { rows } = await database.query(
        `SELECT DISTINCT flow || ' ' || state AS it FROM delivery d WHERE NOT EXISTS (SELECT FROM delivery e
           WHERE e.tenant = d.tenant AND e.flow = d.flow AND e.lane = d.lane AND e.holds AND e.seq < d.seq) ORDER BY 1`,
      )
      return rows.map(({ it }) => it)
    },
    async deliveries(key) {
      const answer = await fetch(`${hubUrl}/api/timeline/${encodeURIComponent(key)}`)
      const { messages = [] } = (await answer.json()) as { messages?: { deliveries: DeliveryState[] }[] }
      return messages.flatMap(({ deliveries }) => deliveries)
    },
    async reasons() {
      const { rows } = await database.query(
        `SELECT concat_ws(' ', flow, lane, state, wait_record, wait_value, failure->>'message') AS it FROM delivery ORDER BY 1`,
      )
      return rows.map(({ it }) => it)
    },
    async close() {
      await hub.stop()
      await Promise.all([erp.close(), dms.close(), crm.close(), database.end()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Hub {
  kill(): Promise<unknown>
  stop(): Promise<unknown>
}

async function startHere(environment: Record<string, string>): Promise<Hub> {
  const log = openLog({ level: 'error', write: (line) => void process.stderr.write(line) })
  const hub = await runHub(readSettings(environment), { log, watch: false, environment })
  return {
    kill: () => Promise.reject(new Error('a hub in this process cannot be killed')),
    stop: () => hub.stop(),
  }
}

async function startProcess(environment: Record<string, string>): Promise<Hub> {
  const command = startHub(['start', '--json'], { env: environment })
  await command.said(/"url":"([^"]+)"/)
  const end = (signal: NodeJS.Signals) => () => {
    command.child.kill(signal)
    return command.ended
  }
  return { kill: end('SIGKILL'), stop: end('SIGKILL') }
}

function systemAt({ url }: RunningSimulator): System {
  const state = async (record = '') => (await fetch(`${url}/__sim/state${record && `/${record}`}`)).json()
  return {
    rows: async (record) => (await state(record)) as Row[],
    counts: async () =>
      Object.fromEntries(Object.entries((await state()) as Record<string, number>).filter(([, count]) => count > 0)),
    async control(path, body) {
      const answer = await fetch(`${url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
      const text = await answer.text()
      if (!answer.ok) throw new Error(text)
      return text === '' ? undefined : JSON.parse(text)
    },
  }
}
