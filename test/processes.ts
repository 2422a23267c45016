/** Several processes of one hub between two simulated systems, started with the command line that an operator uses. */
import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { createDmsSimulator } from '../connectors/dms/simulator.ts'
import { createSapSimulator } from '../connectors/sap/simulator.ts'
import { exampleOrder } from '../schemas/examples.ts'
import { signWebhook } from '../src/connector/index.ts'
import { type RunningCommand, startHub } from './hub-command.ts'
import { temporaryFolder } from './services.ts'

export interface HubProcess extends RunningCommand {
  url: string
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

export interface Answer {
  status: number
  retryAfter: string | null
  type: string | null
  body: Record<string, unknown>
}

export interface Systems {
  /** The environment of every process of the hub. */
  env: Record<string, string>
  /** Starts a process; it need not come up. */
  start(args: string[], env?: Record<string, string>): RunningCommand
  /** Starts a process and waits until it listens. */
  hub(role: string, env?: Record<string, string>): Promise<HubProcess>
  /** Pushes a signed order, as the DMS does. */
  push(hubUrl: string, orderNo: string, more?: { eventId?: string; bytes?: number }): Promise<Answer>
  /** DMS numbers of the orders in SAP, one entry a document. */
  ordersInSap(): Promise<string[]>
  fault(fault: object): Promise<void>
  clearFaults(): Promise<void>
  /** What the ledger says of an order in the flow to SAP: open and ended deliveries. */
  deliveries(orderNo: string): Promise<{ state: string; effect?: string; worker?: string }[]>
  sql(text: string, params?: unknown[]): Promise<pg.QueryResultRow[]>
  close(): Promise<void>
}

/** Opens the systems around a hub. `env` comes on top of what every process gets; `DATABASE_URL` is needed. */
export async function openSystems(env: Record<string, string> & { DATABASE_URL: string }): Promise<Systems> {
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const sap = await createSapSimulator({ user: 'DMSHUB', password: 'sap-password', strictMaterials: false }).listen(0)
  const dms = await createDmsSimulator({ token: 'dms-token' }).listen(0)
  const folder = temporaryFolder()
  const database = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: 1,
    options: '-c search_path=hub -c hub.tenant=default',
  })
  database.on('error', () => {})
  const running = new Set<RunningCommand>()
  const shared = {
    HUB_DATA: folder,
    HUB_PORT: '0',
    HUB_MASTER_KEY: randomBytes(32).toString('base64'),
    SAP_URL: sap.url,
    SAP_USER: 'DMSHUB',
    SAP_PASSWORD: 'sap-password',
    SAP_LOOKUP_AFTER: '1',
    DMS_URL: dms.url,
    DMS_TOKEN: 'dms-token',
    DMS_WEBHOOK_SECRET: webhookSecret,
    ...env,
  }

  function start(args: string[], more: Record<string, string> = {}): RunningCommand {
    const command = startHub(args, { env: { ...shared, ...more } })
    running.add(command)
    void command.ended.then(() => running.delete(command))
    return command
  }

  return {
    env: shared,
    start,
    async hub(role, more = {}) {
      const command = start(['start', '--json', '--role', role], more)
      const [, url = ''] = await command.said(/"url":"([^"]+)"/)
      return {
        ...command,
        url,
        stop() {
          command.child.kill('SIGTERM')
          return command.ended
        },
      }
    },
    async push(hubUrl, orderNo, { eventId = `evt_${randomUUID()}`, bytes = 0 } = {}) {
      const body = JSON.stringify({ ...exampleOrder, orderNo, ...(bytes > 0 ? { remark: 'x'.repeat(bytes) } : {}) })
      const signed = signWebhook({ id: eventId, sentAt: new Date(), body, secret: webhookSecret })
      const answer = await fetch(`${hubUrl}/in/dms/sales-order`, {
        method: 'POST',
        headers: { ...signed, 'content-type': 'application/json' },
        body,
      })
      const { headers } = answer
      return {
        status: answer.status,
        retryAfter: headers.get('retry-after'),
        type: headers.get('content-type'),
        body: (await answer.json()) as Record<string, unknown>,
      }
    },
    async ordersInSap() {
      const rows = (await (await fetch(`${sap.url}/__sim/state/sales-order`)).json()) as Record<string, unknown>[]
      return rows.map((row) => String(row.PurchaseOrderByCustomer)).sort()
    },
    async fault(fault) {
      const answer = await fetch(`${sap.url}/__sim/faults`, { method: 'POST', body: JSON.stringify(fault) })
      if (!answer.ok) throw new Error(await answer.text())
    },
    async clearFaults() {
      await fetch(`${sap.url}/__sim/faults`, { method: 'DELETE' })
    },
    async deliveries(orderNo) {
      const { rows } = await database.query(
        `SELECT state, NULL AS effect, worker FROM delivery WHERE flow = 'order-to-sap' AND lane = $1
         UNION ALL SELECT state, effect, NULL FROM delivery_history WHERE flow = 'order-to-sap' AND lane = $1`,
        [orderNo],
      )
      return rows
    },
    sql: async (text, params = []) => (await database.query(text, params)).rows,
    async close() {
      const ends = [...running].map((command) => command.ended)
      for (const { child } of running) {
        child.kill('SIGCONT')
        child.kill('SIGKILL')
      }
      await Promise.all(ends)
      await Promise.all([sap.close(), dms.close(), database.end()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
