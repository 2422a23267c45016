/**
 * Who keeps the private server running: nobody in particular. It runs under a small `sh` keeper that reads a named
 * pipe. Every process that uses the server holds that pipe open for writing. When the last one has gone, closed or
 * killed with -9, the keeper reads the end of the pipe, waits a moment for somebody to follow, and stops PostgreSQL.
 */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, asAccount } from './embedded-account.ts'

/**
 * How long the server stays up without users, so that a quick restart or the next command finds it running.
 * In seconds, for `sleep`.
 */
const graceSeconds = 1

/**
 * Runs in the database's folder, with the pipe as descriptor 3 and the server's command as arguments.
 *
 * The parent starts the server and waits for it, so that no zombie is taken for a server. Its child `watch` reads
 * the pipe: each line is a sign of life from a user (on which it looks whether there still is a server), the end of
 * the file means that no user is left. Before it stops the server it takes the pipe's name away, so that nobody can
 * come in any more, and looks once more: `read` meets the end of the file only if really nobody holds the pipe,
 * and a user who came in just before is heard, because every user begins with a line.
 */
const keeper = `
watch() {
  while :; do
    while read -r _; do kill -0 "$server" 2>/dev/null || exit; done
    sleep ${graceSeconds}
    read -r _ && continue
    mv -f alive alive.closing 2>/dev/null
    read -r _ || break
    mv -f alive.closing alive
  done
  rm -f alive.closing
  kill -INT "$server" 2>/dev/null
}
"$@" 3<&- &
server=$!
watch <&3 3<&- &
watcher=$!
exec 3<&-
wait "$server"
kill "$watcher" 2>/dev/null
`

/** A started keeper whose server is not yet known to be up. */
export interface Keeper {
  /** Becomes true when the server has ended, or never came up. */
  ended(): boolean
  /** Makes the pipe known to other processes. Only for the one whose server came up. Returns the hold on it. */
  publish(): number
  /** Lets go of a keeper whose server did not come up. */
  discard(): void
}

/**
 * Starts `command` under a keeper of its own, in the folder `cluster`. It outlives this process for as long as another
 * one uses it. `output` is a descriptor for what the server says. Throws when the account may not be used.
 */
export function startKeeper(options: {
  cluster: string
  id: string
  command: string[]
  account: Account
  env: Record<string, string>
  output: number
}): Keeper {
  const { cluster, id, command, account, env, output } = options
  const pipe = join(cluster, `alive.${id}`)
  const made = spawnSync('mkfifo', ['-m', '600', pipe], { encoding: 'utf8' })
  if (made.status !== 0)
    throw new Error(`cannot make the named pipe ${pipe}: ${made.error?.message ?? made.stderr.trim()}`)
  // A pipe opens for writing only when it has a reader, and blocks a reader until it has a writer.
  const first = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
  const hold = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)
  const reader = openSync(pipe, constants.O_RDONLY)
  closeSync(first)
  let ended = false
  const as = asAccount(account)
  const child = spawn('/bin/sh', ['-c', keeper, 'hub-postgres-keeper', ...command], {
    ...as,
    env: { ...as.env, ...env },
    cwd: cluster,
    detached: true,
    stdio: ['ignore', output, output, reader],
  })
  child.on('exit', () => {
    ended = true
  })
  child.on('error', () => {
    ended = true
  })
  child.unref()
  closeSync(reader)
  return {
    ended: () => ended,
    publish() {
      renameSync(pipe, join(cluster, 'alive'))
      return hold
    },
    discard() {
      closeSync(hold)
      rmSync(pipe, { force: true })
    },
  }
}

/**
 * Holds the running keeper's pipe, and with it the server. The hold is a descriptor that the system lets go of by
 * itself when the process dies. Undefined when there is no keeper.
 */
export function holdPipe(cluster: string): number | undefined {
  let hold: number | undefined
  try {
    hold = openSync(join(cluster, 'alive'), constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    if (fstatSync(hold).isFIFO() && signOfLife(hold)) return hold
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // ENXIO: nobody reads. ENOENT: never made, or taken away. ELOOP: a symbolic link, none of ours.
    if (code !== 'ENXIO' && code !== 'ENOENT' && code !== 'ELOOP') throw error
  }
  if (hold !== undefined) closeSync(hold)
  return undefined
}

/** Tells the keeper that we are here. False when there is no keeper any more. */
export function signOfLife(hold: number): boolean {
  try {
    writeSync(hold, '\n')
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN' // the pipe is full, so somebody has it open
  }
}
