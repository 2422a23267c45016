/** A hub with Kingdee's standard flows, between a simulated DMS and a simulated Galaxy. */
import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { signWebhook } from '../../src/connector/index.ts'
import { runHub } from '../../src/hub.ts'
import { openLog } from '../../src/observe/log.ts'
import { readSettings } from '../../src/settings.ts'
import { Controls } from '../../test/contract/connector.ts'
import { until } from '../../test/landscape.ts'
import { freePort, freshDatabase, temporaryFolder } from '../../test/services.ts'
import { simulators } from '../index.ts'
import type { KingdeeSimulatorOptions } from './simulator.ts'
import type { Row } from './values.ts'

interface Delivery {
  flow: string
  state: string
  failure?: { message: string }
}

export interface HubBench {
  kingdee: Controls
  dms: Controls
  push(entity: string, body: object): Promise<number>
  /** Waits until the delivery of a record in a flow has this state. */
  ended(key: string, flow: string, state: string): Promise<Delivery>
  /** Waits until the DMS holds a record as `isDone` says. */
  held(record: string, key: string, value: string, isDone?: (row: Row) => boolean): Promise<Row>
  close(): Promise<void>
}

export async function openHub(
  simulator: KingdeeSimulatorOptions = {},
  variables: Record<string, string> = {},
): Promise<HubBench> {
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const folder = temporaryFolder()
  const hubUrl = `http://127.0.0.1:${await freePort()}`
  const galaxy = await (await simulators.kingdee({ strictMaterials: false, ...simulator })).listen()
  const system = await (await simulators.dms({ token: 'dms-token', hubUrl, webhookSecret: secret })).listen()
  cpSync(fileURLToPath(new URL('flows', import.meta.url)), join(folder, 'flows'), { recursive: true })
  for (const path of globSync(join(folder, 'flows/*.yaml')))
    writeFileSync(path, readFileSync(path, 'utf8').replace(/every: \d+[sm]/, 'every: 1s'))
  const environment = {
    DATABASE_URL: await freshDatabase(),
    HUB_DATA: join(folder, 'data'),
    HUB_FLOWS: join(folder, 'flows'),
    HUB_PORT: new URL(hubUrl).port,
    ...{ KINGDEE_URL: galaxy.url, KINGDEE_ACCOUNT: '5f00000000000a', KINGDEE_USER: 'DMSHUB' },
    ...{ KINGDEE_PASSWORD: 'simulator', KINGDEE_LOOKUP_AFTER: '1', KINGDEE_PERIOD_CHECK: '1' },
    ...{ DMS_URL: system.url, DMS_TOKEN: 'dms-token', DMS_WEBHOOK_SECRET: secret },
    ...variables,
  }
  const log = openLog({ level: 'silent' })
  const hub = await runHub(readSettings(environment), { log, watch: false, environment })
  const dms = new Controls(system.url)
  return {
    kingdee: new Controls(galaxy.url),
    dms,
    async push(entity, record) {
      const body = Buffer.from(JSON.stringify(record))
      const signed = signWebhook({ id: `evt_${randomUUID()}`, sentAt: new Date(), body, secret })
      const headers = { ...signed, 'content-type': 'application/json' }
      return (await fetch(`${hub.url}/in/dms/${entity}`, { method: 'POST', headers, body })).status
    },
    ended: (key, flow, state) =>
      until(
        async () => {
          const answer = await fetch(`${hub.url}/api/timeline/${encodeURIComponent(key)}`)
          const { messages } = (await answer.json()) as { messages: { deliveries: Delivery[] }[] }
          return messages.flatMap(({ deliveries }) => deliveries).find((one) => one.flow === flow)
        },
        (delivery) => delivery?.state === state,
        60_000,
      ) as Promise<Delivery>,
    held: (record, key, value, isDone = () => true) =>
      until(
        async () => ((await dms.state(record)) as Row[]).find((row) => row[key] === value),
        (row) => row !== undefined && isDone(row),
        60_000,
      ) as Promise<Row>,
    async close() {
      await hub.stop()
      await Promise.all([galaxy.close(), system.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
