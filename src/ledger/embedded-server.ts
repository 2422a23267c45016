/**
 * The private server itself: its folder, its settings, and what its lock file says about it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Log } from '../observe/log.ts'
import { type Account, asAccount } from './embedded-account.ts'
import { reachable } from './embedded-binaries.ts'

/** Passwords of the two roles. They lie in the database's folder (mode 0600), so that they move with it. */
export interface Passwords {
  hub: string
  postgres: string
}

export interface RunningServer {
  pid: number
  port: number
  state: 'starting' | 'ready' | 'stopping'
  /** The id its keeper was started with. */
  id: string
}

const passwordFile = 'hub-passwords.json'

/**
 * Makes the database, once: a UTF-8 cluster with the ordinary role `hub`, which owns the database `hub`. It is
 * finished in a folder beside and moved into place as a whole, so that a half-made one is never used, and of two
 * processes that make it at once one wins. `throwAway`: whether it is on disk does not matter.
 */
export async function makeCluster(
  cluster: string,
  binaries: string,
  account: Account,
  log: Log,
  throwAway = false,
): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  if (existsSync(cluster) && readdirSync(cluster).length > 0)
    throw new Error(`${cluster} is there, but is not a database: move it away, or choose another folder with HUB_DATA`)
  log.info({ cluster, account: account.name }, 'making the database')
  removeAbandoned(cluster)
  const half = `${cluster}.new-${randomBytes(6).toString('hex')}`
  const passwords: Passwords = { hub: password(), postgres: password() }
  mkdirSync(half, { mode: 0o700 })
  try {
    if (account.spawn.uid !== undefined) chownSync(half, account.spawn.uid, account.spawn.gid ?? 0)
    const data = dataArgument(half, account)
    // Sockets in the file system are off; over TCP everybody needs a password.
    const access = ['--auth-local=reject', '--auth-host=scram-sha-256', '--username=postgres']
    const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    await run(
      join(binaries, 'bin', 'initdb'),
      ['-D', data, ...access, ...locale, '--no-instructions', ...(throwAway ? ['--no-sync'] : [])],
      half,
      account,
    )
    const statements = [
      `ALTER ROLE postgres PASSWORD '${passwords.postgres}'`,
      `CREATE ROLE hub LOGIN PASSWORD '${passwords.hub}'`,
      'CREATE DATABASE hub OWNER hub',
    ]
    const alone = [
      '--single',
      '-D',
      data,
      ...(throwAway ? ['-F'] : []),
      '-c',
      'exit_on_error=on',
      '-c',
      'log_min_error_statement=panic',
      'postgres',
    ]
    await run(join(binaries, 'bin', 'postgres'), alone, half, account, `${statements.join(';\n')};\n`)
    writeFileSync(join(half, passwordFile), JSON.stringify(passwords), { mode: 0o600 })
    renameSync(half, cluster)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error
  }
}

/** Throws when the file has been removed: nobody can log in without it. */
export function readPasswords(cluster: string): Passwords {
  const path = join(cluster, passwordFile)
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Passwords
  } catch (error) {
    throw new Error(`cannot read ${path}, which holds the database's passwords: ${(error as Error).message}`)
  }
}

/** The command that starts the server. `id` shows in the process list, so that a server can be told from another. */
export function serverCommand(options: {
  cluster: string
  binaries: string
  account: Account
  port: number
  id: string
  throwAway?: boolean
}): string[] {
  const { cluster, binaries, account, port, id, throwAway = false } = options
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: clusterName(cluster),
    'hub.keeper': id,
    max_connections: 200,
    // What a statement contains is business data, and does not belong in a log: errors go to the client only.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_connections: '',
    ...(throwAway ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return [join(binaries, 'bin', 'postgres'), '-D', dataArgument(cluster, account), '-p', String(port), ...flags]
}

/**
 * The environment the server is started with. A lock file of a server that was killed may name a process id that
 * another program has by now; PostgreSQL would take it for a server. It leaves out of account the id named here.
 */
export function serverEnvironment(cluster: string): Record<string, string> {
  const stale = readLockFile(cluster)
  return stale && !running(cluster) ? { PG_GRANDPARENT_PID: String(stale.pid) } : {}
}

/** The server that runs in this folder, if one does: alive, and really this one. */
export function running(cluster: string): RunningServer | undefined {
  const lock = readLockFile(cluster)
  if (!lock) return undefined
  const command = commandOf(lock.pid)
  if (!command.includes(`cluster_name=${clusterName(cluster)}`)) return undefined
  return { ...lock, id: /hub\.keeper=([0-9a-f]+)/.exec(command)?.[1] ?? '' }
}

/** Lines of `postmaster.pid`, as PostgreSQL's `miscadmin.h` has them: pid, folder, start, port, …, state. */
function readLockFile(cluster: string): Omit<RunningServer, 'id'> | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const [pid, , , port, , , , word] = lines
  const state = word?.trim()
  if (!Number(pid)) return undefined
  return { pid: Number(pid), port: Number(port), state: state === 'ready' || state === 'stopping' ? state : 'starting' }
}

/** By inode: a copied folder is another cluster, also while the lock file in it names the first one's server. */
function clusterName(cluster: string): string {
  return `hub-${statSync(cluster).ino}`
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    if (process.platform === 'linux') return ''
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  }
}

/**
 * What to call the folder when the account runs a program in it. A folder above may be closed to the account
 * (`/root` is usually 0700), and PostgreSQL insists on entering by the full name: Linux has a name for "where I am"
 * that does not lead through the folders above. So programs are always started in that folder.
 */
function dataArgument(cluster: string, account: Account): string {
  if (account.spawn.uid === undefined || reachable(cluster, account)) return cluster
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new Error(`the account ${account.name} cannot enter ${dirname(cluster)}: choose an open folder with HUB_DATA`)
}

/** Half-made clusters of processes that were killed in the middle. A young one may still be in the making. */
function removeAbandoned(cluster: string): void {
  const folder = dirname(cluster)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue
    const path = join(folder, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > 600_000) rmSync(path, { recursive: true, force: true })
  }
}

function password(): string {
  return randomBytes(24).toString('base64url')
}

function run(program: string, args: string[], cwd: string, account: Account, input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(program, args, { ...asAccount(account), cwd })
    let said = ''
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.stdin?.on('error', () => {}) // it ended early; its exit code tells
    child.stdin?.end(input)
    child.on('error', (error) => reject(new Error(`cannot run ${program} as ${account.name}: ${error.message}`)))
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${basename(program)} failed: ${said.trim()}`))
    })
  })
}
