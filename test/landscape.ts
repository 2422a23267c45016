/** A hub in this process between two simulated systems, on a database of its own: for black-box tests through the doors. */
import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { createDmsSimulator } from '../connectors/dms/simulator.ts'
import { createSapSimulator, type SapSimulatorOptions } from '../connectors/sap/simulator.ts'
import { signWebhook } from '../src/connector/index.ts'
import type { RunningSimulator } from '../src/connector/simulator.ts'
import { type RunningHub, runHub } from '../src/hub.ts'
import { openLog } from '../src/observe/log.ts'
import { readSettings } from '../src/settings.ts'
import { freePort, freshDatabase, temporaryFolder } from './services.ts'

export interface Landscape {
  hub: RunningHub
  sap: RunningSimulator
  dms: RunningSimulator
  databaseUrl: string
  /** Everything the hub logged, a JSON line each. */
  logged: string[]
  environment: Record<string, string>
  /** Pushes a signed event, as the DMS does; every part of it can be made wrong. */
  push(
    entity: string,
    body: unknown,
    wrong?: Partial<Event>,
  ): Promise<{ status: number; headers: Headers; body: Answer }>
  rows(system: 'sap' | 'dms', record: string): Promise<Row[]>
  control(system: 'sap' | 'dms', path: string, body: object): Promise<unknown>
  status(): Promise<{ flows: { flow: string; accepted: number; open: Record<string, number> }[] }>
  timeline(key: string): Promise<Timeline>
  close(): Promise<void>
}

export type Row = Record<string, unknown>
export type Answer = Record<string, unknown> & { errors?: { pointer: string; detail: string }[] }
type Timeline = { messages: { deliveries: { flow: string; state: string; failure?: { message: string } }[] }[] }

export interface Event {
  id: string
  timestamp: number
  signature: string
  contentType: string
  raw: string | Uint8Array
}

export async function openLandscape(
  options: { sap?: SapSimulatorOptions; environment?: Record<string, string> } = {},
): Promise<Landscape> {
  const port = await freePort()
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const hubUrl = `http://127.0.0.1:${port}`
  const sap = await createSapSimulator({ user: 'DMSHUB', password: 'sap-password', ...options.sap }).listen(0)
  const dms = await createDmsSimulator({ token: 'dms-token', hubUrl, webhookSecret }).listen(0)
  const folder = temporaryFolder()
  const databaseUrl = await freshDatabase()
  const environment = {
    DATABASE_URL: databaseUrl,
    HUB_DATA: folder,
    HUB_PORT: String(port),
    SAP_URL: sap.url,
    SAP_USER: 'DMSHUB',
    SAP_PASSWORD: 'sap-password',
    SAP_LOOKUP_AFTER: '1',
    DMS_URL: dms.url,
    DMS_TOKEN: 'dms-token',
    DMS_WEBHOOK_SECRET: webhookSecret,
    ...options.environment,
  }
  const logged: string[] = []
  const log = openLog({ level: 'debug', write: (line) => void logged.push(line) })
  const hub = await runHub(readSettings(environment), { log, watch: false, environment })
  const url = { sap: sap.url, dms: dms.url }
  return {
    hub,
    sap,
    dms,
    databaseUrl,
    logged,
    environment,
    async push(entity, body, wrong = {}) {
      const id = wrong.id ?? `evt_${randomUUID()}`
      const timestamp = wrong.timestamp ?? Math.floor(Date.now() / 1000)
      const raw = wrong.raw ?? JSON.stringify(body)
      const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw
      const signed = signWebhook({ id, sentAt: new Date(timestamp * 1000), body: bytes, secret: webhookSecret })
      const answer = await fetch(`${hub.url}/in/dms/${entity}`, {
        method: 'POST',
        headers: {
          ...signed,
          'content-type': wrong.contentType ?? 'application/json',
          ...(wrong.signature === undefined ? {} : { 'webhook-signature': wrong.signature }),
        },
        body: new Uint8Array(bytes),
      })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, body: (text === '' ? {} : JSON.parse(text)) as Answer }
    },
    rows: async (system, record) => (await (await fetch(`${url[system]}/__sim/state/${record}`)).json()) as Row[],
    async control(system, path, body) {
      const answer = await fetch(`${url[system]}/__sim/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(text)
      return text === '' ? undefined : JSON.parse(text)
    },
    status: async () =>
      (await (await fetch(`${hub.url}/api/status`)).json()) as Awaited<ReturnType<Landscape['status']>>,
    timeline: async (key) =>
      (await (await fetch(`${hub.url}/api/timeline/${encodeURIComponent(key)}`)).json()) as Timeline,
    async close() {
      await hub.stop()
      await Promise.all([sap.close(), dms.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asks again and again until `question` gives something true, at most `ms`; the last answer is in the error. */
export async function until<T>(question: () => Promise<T>, isDone: (answer: T) => boolean, ms = 30_000): Promise<T> {
  const end = performance.now() + ms
  for (;;) {
    const answer = await question()
    if (isDone(answer)) return answer
    if (performance.now() > end)
      throw new Error(`still not so after ${ms} ms: ${JSON.stringify(answer).slice(0, 2_000)}`)
    await pause(50)
  }
}
