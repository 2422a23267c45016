/**
 * The servers that tests run against: one real PostgreSQL for the whole run, with a database for each test file, and a
 * Redis of its own for each test that asks for one. Vitest runs the default export before and after everything.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Embedded, embeddedStopped, openEmbedded } from '../src/ledger/embedded.ts'
import type { Log } from '../src/observe/log.ts'

/** Where the run's database is; test files run in processes of their own and inherit it. */
const folderVariable = 'DMS_HUB_TEST_DATA'

/** Makes the run's folder. The server starts when the first test wants a database, and stops with the last process. */
export default function setup(): () => Promise<void> {
  const folder = temporaryFolder()
  process.env[folderVariable] = folder
  return async () => {
    await embeddedStopped(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

let server: Promise<Embedded> | undefined

/** URL of a new, empty database, owned by the ordinary role that connects with it. It vanishes after the run. */
export async function freshDatabase(): Promise<string> {
  const dataDir = process.env[folderVariable]
  if (!dataDir) throw new Error('freshDatabase() works in tests that vitest runs with vitest.config.ts')
  server ??= openEmbedded({ dataDir, log: silent })
  const { url, adminUrl } = await server
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client(adminUrl)
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${name} OWNER hub TEMPLATE template0`)
  } finally {
    await admin.end()
  }
  const fresh = new URL(url)
  fresh.pathname = `/${name}`
  return fresh.href
}

/** A folder for one test, which accounts without rights can enter. The caller removes it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dms-hub-test-'))
  chmodSync(folder, 0o711)
  return folder
}

export interface TestRedis {
  url: string
  /** Ends it at once, without a word to its clients; what it held is gone. */
  stop(): Promise<void>
  /** Starts it again on the same port, empty. */
  start(): Promise<void>
}

/** A Redis of the test's own on a free loopback port. It ends with `stop()`, and in any case with this process. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  let stop = async () => {}
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const folder = temporaryFolder()
      // The shell ends Redis when its own input ends, which also happens when this process is killed.
      const command = `redis-server --bind 127.0.0.1 --port ${port} --dir '${folder}' --save '' & cat; kill -9 $!; wait`
      const shell = spawn('/bin/sh', ['-c', command], { stdio: ['pipe', 'pipe', 'inherit'] })
      const ended = once(shell, 'exit')
      stop = async () => {
        shell.stdin.end()
        await ended
        rmSync(folder, { recursive: true, force: true })
      }
      await new Promise<void>((ready, fail) => {
        let said = ''
        shell.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString()
          if (said.includes('Ready to accept connections')) ready()
        })
        shell.stdout.on('end', () => fail(new Error(`redis-server does not start: ${said}`)))
      })
    },
    stop: () => stop(),
  }
  await redis.start()
  return redis
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

/** For tests that do not look at log lines. */
export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }
