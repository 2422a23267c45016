import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createDmsSimulator } from '../../connectors/dms/simulator.ts'
import { createSapSimulator } from '../../connectors/sap/simulator.ts'
import { embeddedStopped } from '../ledger/embedded.ts'

const BIN = new URL('../bin.js', import.meta.url).pathname
const FLOWS = new URL('../../flows', import.meta.url).pathname
/** A hub that dies is started again this soon; more often than this many times is no accident. */
const RESTART_MS = 300
const MOST_RESTARTS = 20

/** A whole landscape on this machine: a hub as a process of its own between two simulated systems. */
export interface World {
  hubUrl: string
  sapUrl: string
  dmsUrl: string
  /** The environment in which other `hub` commands see this hub. */
  environment: Record<string, string>
  logFile: string
  /** How often the hub had to be started again. */
  restarts(): number
  /** Kills the hub's process at once, as a power cut would; it is started again. */
  killHub(): void
  close(): Promise<void>
}

/**
 * Starts the landscape in an empty `<dataDir>/demo`. `onRestart` hears of every restart. Throws with the reason when the
 * hub does not come up, e.g. because another demo runs on the same folder.
 */
export async function openWorld(options: {
  dataDir: string
  port: number
  onRestart: (why: string) => void
}): Promise<World> {
  const home = resolve(options.dataDir, 'demo')
  await emptyFolder(home)
  const port = (await isFree(options.port)) ? options.port : 0
  const hubPort = port === 0 ? await freePort() : port
  const hubUrl = `http://127.0.0.1:${hubPort}`
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const token = randomBytes(16).toString('hex')
  const password = randomBytes(12).toString('hex')
  const sap = await createSapSimulator({ user: 'DMSHUB', password }).listen(0)
  const dms = await createDmsSimulator({ token, hubUrl, webhookSecret }).listen(0)
  const environment = {
    HUB_DATA: home,
    HUB_FLOWS: FLOWS,
    HUB_PORT: String(hubPort),
    SAP_URL: sap.url,
    SAP_USER: 'DMSHUB',
    SAP_PASSWORD: password,
    // The simulator shows an order as soon as it has it; a real SAP gets half a minute.
    SAP_LOOKUP_AFTER: '2',
    DMS_URL: dms.url,
    DMS_TOKEN: token,
    DMS_WEBHOOK_SECRET: webhookSecret,
  }
  const logFile = join(home, 'hub.log')
  const hub = superviseHub({ ...plainEnvironment(), ...environment }, logFile, options.onRestart)
  const world: World = {
    hubUrl,
    sapUrl: sap.url,
    dmsUrl: dms.url,
    environment,
    logFile,
    restarts: hub.restarts,
    killHub: hub.kill,
    async close() {
      await hub.stop()
      await Promise.all([sap.close(), dms.close()])
    },
  }
  try {
    await untilReady(hubUrl, hub.failed)
    return world
  } catch (error) {
    await world.close()
    throw error
  }
}

/** The hub of an earlier demo may be stopping still; one that runs is not touched. */
async function emptyFolder(home: string): Promise<void> {
  mkdirSync(home, { recursive: true })
  const stopped = embeddedStopped(home).then(() => true)
  if (!(await Promise.race([stopped, pause(5_000, false, { ref: false })]))) {
    throw new Error(
      `another demo is running on ${home}: stop it first, or give this one a folder with HUB_DATA=<folder>`,
    )
  }
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true, mode: 0o711 })
}

/** The caller's environment without what would point the demo's hub at other systems. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, REDIS_URL: __, HUB_TENANT: ___, HUB_HOST: ____, ...rest } = process.env
  return rest
}

function superviseHub(env: NodeJS.ProcessEnv, logFile: string, onRestart: (why: string) => void) {
  const log = createWriteStream(logFile, { flags: 'a' })
  let stopping = false
  let restarts = 0
  let last = ''
  let giveUp: (error: Error) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  failed.catch(() => {})
  let child = start()

  function start() {
    const started = spawn(process.execPath, [BIN, 'start'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    started.stderr.on('data', (chunk) => {
      last = String(chunk).trim().split('\n').at(-1) ?? ''
      log.write(chunk)
    })
    started.on('exit', async (code, signal) => {
      if (stopping) return
      if (signal === null && code !== 0) return giveUp(new Error(`the hub did not start: ${last} (see ${logFile})`))
      if (++restarts > MOST_RESTARTS) return giveUp(new Error(`the hub died ${restarts} times; see ${logFile}`))
      onRestart(signal ? `killed by ${signal}` : `ended with ${code}`)
      await pause(RESTART_MS)
      if (!stopping) child = start()
    })
    return started
  }

  return {
    failed,
    restarts: () => restarts,
    kill: () => child.kill('SIGKILL'),
    async stop() {
      stopping = true
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await ended
      }
      await new Promise((resolve) => log.end(resolve))
    },
  }
}

async function untilReady(hubUrl: string, failed: Promise<never>): Promise<void> {
  const end = performance.now() + 30_000
  while (performance.now() < end) {
    const ready = await Promise.race([
      failed,
      fetch(`${hubUrl}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      ),
    ])
    if (ready) return
    await Promise.race([failed, pause(100)])
  }
  throw new Error('the hub did not become ready within 30 s')
}

async function isFree(port: number): Promise<boolean> {
  if (port === 0) return false
  return await new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

async function freePort(): Promise<number> {
  return await new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => done(port))
    })
  })
}
