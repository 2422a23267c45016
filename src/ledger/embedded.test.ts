import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { silent, temporaryFolder } from '../../test/services.ts'
import { type Embedded, embeddedStopped, openEmbedded } from './embedded.ts'

// Starting a server is a second's work, but not on a machine that has others to do.
vi.setConfig({ testTimeout: 90_000 })

const asRoot = process.getuid?.() === 0
const nobody = 65_534

/** A folder that is removed when the test has ended and its server with it. */
function folder(): string {
  const path = temporaryFolder()
  onTestFinished(async () => {
    await embeddedStopped(path)
    rmSync(path, { recursive: true, force: true })
  })
  return path
}

/** Closed with the test at the latest. */
async function open(dataDir: string): Promise<Embedded> {
  const opened = await openEmbedded({ dataDir, log: silent })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= opened.close()
    return closed
  }
  onTestFinished(close)
  return { ...opened, close }
}

interface User {
  url: string
  error: string
  process: ChildProcess
  /** The way of all processes, sooner or later. Resolves when it is gone. */
  kill(): Promise<void>
}

/** Another process that uses the server of `dataDir`, as the account `uid` if given. */
async function user(dataDir: string, uid?: number): Promise<User> {
  const program = fileURLToPath(new URL('../../test/fixtures/embedded-user.ts', import.meta.url))
  const as = uid === undefined ? {} : { uid, gid: uid }
  const child = spawn(process.execPath, [program, dataDir], { ...as, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(kill)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { ...(JSON.parse(line.toString()) as { url: string; error: string }), process: child, kill }
}

async function query<Row = Record<string, unknown>>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end().catch(() => {})
  }
}

function serverPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** The `sh` processes that keep the server of a folder: by their name and where they are. Linux only. */
function keepers(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const here = readlinkSync(`/proc/${pid}/cwd`) === join(dataDir, 'postgres')
        return here && readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('/bin/sh\0-c\0')
      } catch {
        return false
      }
    })
    .map(Number)
}

const soon = { timeout: 30_000, interval: 20 }

test('makes a database for an ordinary role', async () => {
  const dataDir = folder()
  const { url, close } = await open(dataDir)
  const [row] = await query(
    url,
    `SELECT current_user AS role, rolsuper, rolbypassrls, current_database() AS db,
            current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
            current_setting('listen_addresses') AS listen, upper('ä') AS upper
       FROM pg_roles WHERE rolname = current_user`,
  )
  const expected = { role: 'hub', rolsuper: false, rolbypassrls: false, db: 'hub', encoding: 'UTF8', fsync: 'on' }
  expect(row).toEqual({ ...expected, listen: '127.0.0.1', upper: 'Ä' })
  await close()
})

test('asks for a password, and keeps it where only the owner can read', async () => {
  const dataDir = folder()
  const { url, close } = await open(dataDir)
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
  expect(statSync(join(dataDir, 'postgres', 'hub-passwords.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(dataDir, 'postgres.log')).mode & 0o777).toBe(0o600)
  await close()
})

test('writes no business data into its log', async () => {
  const dataDir = folder()
  const { url, close } = await open(dataDir)
  await query(url, 'CREATE TABLE dealer (name text PRIMARY KEY)')
  await query(url, "INSERT INTO dealer VALUES ('Wang Xiaoming')")
  await expect(query(url, "INSERT INTO dealer VALUES ('Wang Xiaoming')")).rejects.toThrow('duplicate key')
  await close()
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Wang')
})

test('all users share one server; it stops when the last has gone, and keeps its data', async () => {
  const dataDir = folder()
  const [one, two, three] = await Promise.all([user(dataDir), user(dataDir), open(dataDir)])
  expect(one.url).toBe(two.url)
  expect(one.url).toBe(three.url)
  const pid = serverPid(dataDir)
  await query(three.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await three.close()
  await one.kill()
  expect(await query(two.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  expect(serverPid(dataDir)).toBe(pid)
  await two.kill()
  await embeddedStopped(dataDir)
  const again = await open(dataDir)
  expect(serverPid(dataDir)).not.toBe(pid)
  expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  await again.close()
})

test('who follows quickly finds it running', async () => {
  const dataDir = folder()
  const first = await user(dataDir)
  const pid = serverPid(dataDir)
  await first.kill()
  const second = await open(dataDir)
  expect(serverPid(dataDir)).toBe(pid)
  expect(second.url).toBe(first.url)
  await second.close()
})

test('who comes at any moment of its going gets a server that stays', async () => {
  const dataDir = folder()
  const first = await open(dataDir)
  await first.close()
  // The grace is a second: these moments lie before, during and after the end.
  for (const wait of [950, 1_000, 1_010, 1_020, 1_030, 1_050]) {
    await new Promise((next) => setTimeout(next, wait))
    const next = await open(dataDir)
    expect(await query(next.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await next.close()
  }
})

test('nothing that was committed is lost when everything is killed at once', async () => {
  const dataDir = folder()
  const first = await user(dataDir)
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  const doomed = [...(process.platform === 'linux' ? keepers(dataDir) : []), serverPid(dataDir)]
  await first.kill()
  for (const pid of doomed) process.kill(pid, 'SIGKILL')
  const { url, close } = await open(dataDir)
  expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  await close()
})

test('a server that dies while in use comes back under the same address, also if it cannot start at first', async () => {
  const dataDir = folder()
  const { url, close } = await open(dataDir)
  const other = await user(dataDir)
  const pid = serverPid(dataDir)
  const needed = join(dataDir, 'postgres', 'global')
  renameSync(needed, `${needed}.gone`)
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => readFileSync(join(dataDir, 'postgres.log'), 'utf8'), soon).toContain('global/pg_control')
  renameSync(`${needed}.gone`, needed)
  await expect.poll(() => query(url, 'SELECT 1 AS n').catch(() => 'away'), soon).toEqual([{ n: 1 }])
  expect(serverPid(dataDir)).not.toBe(pid)
  await close()
  expect(await query(other.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
})

test.runIf(process.platform === 'linux')('a server whose keeper was killed gets a new one', async () => {
  const dataDir = folder()
  const { url, close } = await open(dataDir)
  const killed = keepers(dataDir)
  for (const pid of killed) process.kill(pid, 'SIGKILL')
  await expect
    .poll(() => keepers(dataDir), soon)
    .toSatisfy((pids: number[]) => pids.length > 0 && !pids.includes(killed[0] ?? 0))
  await expect.poll(() => query(url, 'SELECT 1 AS n').catch(() => 'away'), soon).toEqual([{ n: 1 }])
  await close()
  await embeddedStopped(dataDir)
})

test.runIf(process.platform === 'linux')('a server without a keeper does not outlive its last user', async () => {
  const dataDir = folder()
  const { close } = await open(dataDir)
  for (const pid of keepers(dataDir)) process.kill(pid, 'SIGKILL')
  await expect.poll(() => keepers(dataDir), soon).toEqual([])
  await close()
  await embeddedStopped(dataDir)
})

test("a lock file that names somebody else's process does not stop it", async () => {
  const dataDir = folder()
  const { close } = await open(dataDir)
  const lock = join(dataDir, 'postgres', 'postmaster.pid')
  const [, ...rest] = readFileSync(lock, 'utf8').split('\n')
  await close()
  await embeddedStopped(dataDir)
  // As the server's own account: for PostgreSQL a process of another one cannot be a server.
  const uid = statSync(join(dataDir, 'postgres')).uid
  const alien = spawn('sleep', ['60'], asRoot ? { uid } : {})
  writeFileSync(lock, [alien.pid, ...rest].join('\n'))
  if (asRoot) chownSync(lock, uid, uid)
  const { url, close: closeAgain } = await open(dataDir)
  expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await closeAgain()
  alien.kill('SIGKILL')
})

test('a folder with something else in it is left alone', async () => {
  const dataDir = folder()
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(join(dataDir, 'postgres', 'thesis.txt'), '')
  if (asRoot) chownSync(join(dataDir, 'postgres'), nobody, nobody)
  await expect(open(dataDir)).rejects.toThrow('is not a database')
})

test('what PostgreSQL says when it cannot start is passed on', async () => {
  const dataDir = folder()
  const { close } = await open(dataDir)
  await close()
  await embeddedStopped(dataDir)
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '9.6\n')
  await expect(open(dataDir)).rejects.toThrow(/incompatible with server/)
})

test.runIf(asRoot)('runs as an ordinary user, and refuses the folder of another', async () => {
  const dataDir = folder()
  chownSync(dataDir, nobody, nobody)
  const { url, process: child } = await user(dataDir, nobody)
  expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(nobody)
  // Root may use it too, and acts as its owner.
  const root = await open(dataDir)
  expect(root.url).toBe(url)
  await root.close()
  const ended = once(child, 'exit')
  child.stdin?.end()
  await ended
  const stranger = await user(dataDir, nobody - 1)
  expect(stranger.error).toContain('belongs to')
})

test.runIf(asRoot && process.platform === 'linux')('runs where its account could not go by itself', async () => {
  const closed = folder()
  chmodSync(closed, 0o700)
  const dataDir = join(closed, 'project', 'data')
  const { url, close } = await open(dataDir)
  expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await close()
  await embeddedStopped(dataDir)
  const again = await open(dataDir)
  expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  await again.close()
  await embeddedStopped(dataDir)
})
