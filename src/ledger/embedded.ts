/**
 * A private PostgreSQL server for a hub without `DATABASE_URL`: real server programs from node_modules, data in the
 * hub's data folder, reachable on this machine only.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../observe/log.ts'
import { type Account, accountFor } from './embedded-account.ts'
import { findBinaries } from './embedded-binaries.ts'
import { holdPipe, signOfLife, startKeeper } from './embedded-keeper.ts'
import { makeCluster, readPasswords, running, serverCommand, serverEnvironment } from './embedded-server.ts'

export interface Embedded {
  /** Role `hub`: owner of the database `hub`, no superuser, so that row-level security binds it. */
  url: string
  /** Role `postgres`: the superuser. For administration only. */
  adminUrl: string
  /** Lets go of the server. It stops by itself about a second after its last user has gone. */
  close(): Promise<void>
}

/** How often a user looks whether the server's keeper is still there. */
const heartbeatMs = 500
/** A server that nobody keeps (its keeper was killed) is stopped after this, and started again. */
const orphanMs = 3_000
/** How long a server that does not come up is tried again: the remains of a killed one may need to die first. */
const giveUpMs = 5_000
/** How long the port of a server that is started again may be taken by somebody else until another one is chosen. */
const portMs = 1_500
const logLimitBytes = 5_000_000

/**
 * Makes sure that the server for `dataDir` runs, and holds it until `close()` or the end of the process, however that
 * comes. Any number of processes may hold it; they find the same server. Killing processes with -9, any or all of
 * them, loses nothing that was committed: the next opener finds the server running, or starts it and PostgreSQL
 * recovers from its log. If the server dies while held, it is started again on the same port within seconds.
 *
 * `throwAway` is for a database whose loss does not matter, held by one process: it never waits for the disk, and stops
 * at once when it is closed.
 *
 * @throws an Error that says what to do: no programs for this machine, no account, folder of somebody else, …
 */
export async function openEmbedded(options: { dataDir: string; log: Log; throwAway?: boolean }): Promise<Embedded> {
  const { dataDir, log, throwAway = false } = options
  if (process.platform === 'win32')
    throw new Error('on Windows the hub needs a PostgreSQL of yours: set DATABASE_URL to one (15 or newer)')
  const home = resolve(dataDir)
  mkdirSync(home, { recursive: true, mode: 0o711 })
  const cluster = join(home, 'postgres')
  const account = accountFor(cluster)
  const place: Place = { cluster, account, logFile: join(home, 'postgres.log'), log, throwAway }
  let held = await attach(place)
  const { port } = held
  const passwords = readPasswords(cluster)
  let rejoining: Promise<void> | undefined

  const heartbeat = setInterval(() => {
    if (rejoining || signOfLife(held.hold)) return
    log.warn({ port }, 'the private PostgreSQL has gone; starting it again')
    rejoining = rejoin().finally(() => {
      rejoining = undefined
    })
  }, heartbeatMs).unref()

  async function rejoin(): Promise<void> {
    try {
      const next = await attach(place, port)
      closeSync(held.hold)
      held = next
      if (next.port !== port)
        log.error({ port, now: next.port }, 'PostgreSQL had to take another port: restart the hub')
    } catch (error) {
      log.error({ error: (error as Error).message }, 'the private PostgreSQL does not start; trying again')
    }
  }

  return {
    url: `postgres://hub:${passwords.hub}@127.0.0.1:${port}/hub`,
    adminUrl: `postgres://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`,
    async close() {
      clearInterval(heartbeat)
      await rejoining
      const kept = signOfLife(held.hold)
      closeSync(held.hold)
      // A server whose keeper was killed would stay for ever. Should others use it, they start it again.
      const server = kept ? undefined : running(cluster)
      if (server) stop(server.pid)
      else if (throwAway) stop(running(cluster)?.pid, 'SIGQUIT')
    },
  }
}

/** Resolves when the server of `dataDir` has stopped, at once when none runs. For whoever wants to move the folder. */
export async function embeddedStopped(dataDir: string): Promise<void> {
  const cluster = join(resolve(dataDir), 'postgres')
  while (statSync(cluster, { throwIfNoEntry: false }) && running(cluster)) await pause(20)
}

interface Place {
  cluster: string
  account: Account
  logFile: string
  log: Log
  throwAway: boolean
}

interface Held {
  hold: number
  port: number
}

/** Finds the server running and holds it, or starts it. `port` is the one to take unless somebody else has it. */
async function attach(place: Place, port?: number): Promise<Held> {
  const { cluster, log } = place
  const began = Date.now()
  let unkeptSince: number | undefined
  let failedAt: number | undefined
  const binaries = findBinaries(place.account, log)
  await makeCluster(cluster, binaries, place.account, log, place.throwAway)
  for (let round = 1; ; round++) {
    const hold = holdPipe(cluster)
    const server = running(cluster)
    if (hold !== undefined) {
      if (server?.state === 'ready') return { hold, port: server.port }
      closeSync(hold)
    }
    if (!server) {
      const started = await start(place, binaries, await portToTake(port))
      if (started) return started
      failedAt ??= Date.now()
      if (Date.now() - failedAt > giveUpMs)
        throw new Error(`PostgreSQL does not start. Its last words, in ${place.logFile}:\n${lastWords(place.logFile)}`)
    } else if (server.state === 'ready' && hold === undefined) {
      unkeptSince ??= Date.now()
      if (Date.now() - unkeptSince > orphanMs) stop(server.pid)
    } else unkeptSince = undefined
    if (round % 250 === 0) log.info({ seconds: Math.round((Date.now() - began) / 1000) }, 'waiting for PostgreSQL')
    await pause(server ? 20 : 200)
  }
}

/** Undefined when the server ended again: the port was taken, or another process was quicker. */
async function start(place: Place, binaries: string, port: number): Promise<Held | undefined> {
  const { cluster, account, log, throwAway } = place
  const id = randomBytes(6).toString('hex')
  const command = serverCommand({ cluster, binaries, account, port, id, throwAway })
  const output = openLog(place.logFile)
  const keeper = startKeeper({ cluster, id, command, account, env: serverEnvironment(cluster), output })
  closeSync(output)
  for (let round = 1; !keeper.ended(); round++) {
    const server = running(cluster)
    if (server?.id === id && server.state === 'ready') return { hold: keeper.publish(), port: server.port }
    if (round % 500 === 0) log.info({ seconds: round / 100 }, 'PostgreSQL is recovering')
    await pause(10)
  }
  keeper.discard()
  return undefined
}

/** Fast shutdown: sessions are ended, everything committed is on disk. SIGQUIT: at once, and nothing is written. */
function stop(pid: number | undefined, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): void {
  if (pid === undefined) return
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > logLimitBytes) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

function lastWords(path: string): string {
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
}

/**
 * The wanted port unless somebody keeps it; any free one for none. A server that failed to start for another reason (its
 * disk is full) must not come up elsewhere in the end, where its users do not look for it. For a moment the port may be
 * taken by another user of the server, who asks the same.
 */
async function portToTake(wanted = 0): Promise<number> {
  const end = performance.now() + portMs
  while (performance.now() < end) {
    const free = await tryPort(wanted)
    if (free) return free
    await pause(20 + (process.pid % 20))
  }
  const any = await tryPort(0)
  if (!any) throw new Error('no port is free on 127.0.0.1 for the private PostgreSQL')
  return any
}

/** The port if it is free, any free one for 0; undefined when somebody has it. */
function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer()
    probe.on('error', () => done(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
