/** Sees to it that a run of drills leaves nothing behind: no process, no mount, no folder, however the run ends. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A shell that outlives us. When its input ends, which also happens when this process is killed with -9, it ends what
 * is still noted down and removes the folder. Processes are noted as files named by their ids.
 */
const SHELL = `
trap '' INT TERM HUP
cat > /dev/null
for note in "$1"/pids/*; do
  pid=\${note##*/}
  kill -9 "$pid" 2> /dev/null
done
[ -d "$1" ] || exit 0
sleep 2
for mount in $(cut -d ' ' -f 2 /proc/mounts 2> /dev/null); do
  case "$mount" in "$1"/*) umount -l "$mount" 2> /dev/null;; esac
done
rm -rf "$1"
`

export interface Undertaker {
  /** The folder of the run: everything that is written lies below it. Other accounts may pass through it. */
  folder: string
  /** From now on this process is ended with the run. */
  note(pid: number): void
  /** It has ended. */
  forget(pid: number): void
  /** A new folder below the run's. */
  newFolder(name: string): string
  /** Removes the folder; the shell has nothing left to do. */
  close(): void
}

export function hireUndertaker(): Undertaker {
  const folder = mkdtempSync(join(tmpdir(), 'dms-hub-drill-'))
  chmodSync(folder, 0o711)
  mkdirSync(join(folder, 'pids'))
  const shell = spawn('/bin/sh', ['-c', SHELL, 'undertaker', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.unref()
  ;(shell.stdin as unknown as { unref(): void }).unref()
  let folders = 0
  const noteOf = (pid: number) => join(folder, 'pids', String(pid))
  return {
    folder,
    note: (pid) => writeFileSync(noteOf(pid), ''),
    forget: (pid) => rmSync(noteOf(pid), { force: true }),
    newFolder(name) {
      const made = join(folder, `${name}-${++folders}`)
      mkdirSync(made)
      chmodSync(made, 0o711)
      return made
    },
    close() {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
      shell.stdin.end()
    },
  }
}
