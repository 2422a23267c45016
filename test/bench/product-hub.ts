/** A hub to measure: the shipped product flow between an SAP that serves pages and a DMS that takes them. */
import { randomBytes } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEmbedded } from '../../src/ledger/embedded.ts'
import { type Ledger, openLedger } from '../../src/ledger/open.ts'
import { silent, temporaryFolder } from '../services.ts'
import { type Service, startHub } from './child.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))

export const PAGE_SIZE = 1_000

export interface ProductHubOptions {
  sourceUrl: string
  targetUrl: string
  /** Products to one call of the target. */
  batch: number
  /** Arguments for Node, e.g. to profile. */
  node?: string[]
}

export interface ProductHub {
  process: Service
  /** The hub's own ledger, to look into. */
  ledger: Ledger
  stop(): Promise<void>
}

/** Only the product flow, polled all the time; what is gone from SAP is not looked for. */
function flowsFolder({ batch }: ProductHubOptions): string {
  const folder = join(temporaryFolder(), 'flows')
  cpSync(FLOWS, folder, { recursive: true })
  for (const file of readdirSync(folder)) {
    if (/\.yaml$/.test(file) && !['connections.yaml', 'product-to-dms.yaml'].includes(file)) rmSync(join(folder, file))
  }
  edit(join(folder, 'product-to-dms.yaml'), ', reconcile: 1d', '')
  edit(join(folder, 'product-to-dms.yaml'), 'batch: { size: 100,', `batch: { size: ${batch},`)
  const page = `      url: \${SAP_URL}\n      pageSize: ${PAGE_SIZE}\n`
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as the file says it
  edit(join(folder, 'connections.yaml'), '      url: ${SAP_URL}\n', page)
  return folder
}

function edit(file: string, find: string, put: string): void {
  const before = readFileSync(file, 'utf8')
  if (!before.includes(find)) throw new Error(`${file} does not say ${find} any more: correct the benchmark`)
  writeFileSync(file, before.replace(find, put))
}

export async function openProductHub(options: ProductHubOptions): Promise<ProductHub> {
  const data = temporaryFolder()
  const env = {
    HUB_DATA: data,
    HUB_FLOWS: flowsFolder(options),
    HUB_PORT: '0',
    HUB_LOG: 'warn',
    SAP_URL: options.sourceUrl,
    SAP_USER: 'bench',
    SAP_PASSWORD: 'bench-password',
    DMS_URL: options.targetUrl,
    DMS_TOKEN: 'bench-token',
    DMS_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
  }
  const process = await startHub(['--role', 'all'], env, options.node)
  const database = await openEmbedded({ dataDir: data, log: silent })
  const ledger = await openLedger({
    url: database.url,
    tenant: 'default',
    now: () => new Date(),
    sessions: 2,
    codec: async () => unreadable,
  })
  return {
    process,
    ledger,
    async stop() {
      await ledger.close()
      await process.stop()
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const notHere = () => {
  throw new Error('a benchmark reads no contents')
}
const unreadable = { encode: notHere, decode: notHere }
