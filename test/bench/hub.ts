/** A hub to measure: the shipped order flow between a DMS that is a sender and an SAP that is a target. */
import { randomBytes } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../services.ts'
import { type Service, startHub } from './child.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))
export const SECRET = `whsec_${randomBytes(24).toString('base64')}`
/** Calls that the target takes at one time, unless said otherwise. */
const CALLS = 64

export interface HubOptions {
  targetUrl: string
  /** Where PostgreSQL is; without it the hub brings its own. */
  databaseUrl?: string
  redisUrl?: string
  roles?: readonly ('http' | 'worker' | 'all')[]
  node?: string[]
  /** Calls that the target takes at one time. */
  calls?: number
  /** A data folder that is there already, with the key that its contents are encrypted with. */
  data?: string
  key?: string
}

export interface MeasuredHub {
  /** Where orders are pushed to. */
  url: string
  processes: Service[]
  data: string
  key: string
  stop(): Promise<void>
}

/** Orders go one way: what the target says is not told back, and nothing is polled. */
function flowsFolder(calls: number): string {
  const folder = join(temporaryFolder(), 'flows')
  cpSync(FLOWS, folder, { recursive: true })
  for (const file of readdirSync(folder)) {
    if (/\.yaml$/.test(file) && !['connections.yaml', 'order-to-sap.yaml'].includes(file)) rmSync(join(folder, file))
  }
  edit(join(folder, 'order-to-sap.yaml'), /^feedback:[\s\S]*/m, '')
  edit(
    join(folder, 'connections.yaml'),
    '    connector: sap\n',
    `    connector: sap\n    limits: { concurrent: ${calls} }\n`,
  )
  return folder
}

function edit(file: string, find: string | RegExp, put: string): void {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(find, put)
  if (after === before) throw new Error(`${file} does not say ${find} any more: correct the benchmark`)
  writeFileSync(file, after)
}

export async function openHub(options: HubOptions): Promise<MeasuredHub> {
  const { targetUrl, databaseUrl, redisUrl, roles = ['all'], node = [] } = options
  const data = options.data ?? temporaryFolder()
  const key = options.key ?? randomBytes(32).toString('base64')
  const env = {
    HUB_DATA: data,
    HUB_FLOWS: flowsFolder(options.calls ?? CALLS),
    HUB_PORT: '0',
    HUB_MASTER_KEY: key,
    HUB_LOG: 'info',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    SAP_URL: targetUrl,
    SAP_USER: 'bench',
    SAP_PASSWORD: 'bench-password',
    DMS_URL: targetUrl,
    DMS_TOKEN: 'bench-token',
    DMS_WEBHOOK_SECRET: SECRET,
  }
  const processes: Service[] = []
  for (const role of roles) processes.push(await startHub(['--role', role], env, node))
  const [door] = processes
  if (!door) throw new Error('a hub has at least one process')
  return {
    url: `${door.url}/in/dms/sales-order`,
    processes,
    data,
    key,
    async stop() {
      await Promise.all(processes.map((process) => process.stop()))
    },
  }
}
