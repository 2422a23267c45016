/** A small disk that can be filled, where root may mount one. */
import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Undertaker } from './undertaker.ts'

const SIZE_MB = 320
const BLOCK = Buffer.alloc(100_000)

export interface SmallDisk {
  folder: string
  /** Fills it up but for so many bytes. To be called again: the server frees room of its own. */
  fill(leave: number): void
  /** Gives the room back. */
  free(): void
  unmount(): void
}

/** A file system in memory below the run's folder. Undefined where this account may not mount one. */
export function mountSmallDisk(undertaker: Undertaker): SmallDisk | undefined {
  const folder = undertaker.newFolder('disk')
  const options = `size=${SIZE_MB}m,mode=0711`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'dms-hub-drill', folder])
  if (mounted.status !== 0) return undefined
  chmodSync(folder, 0o711)
  const ballast = join(folder, 'ballast')
  const room = () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  return {
    folder,
    fill(leave) {
      const file = openSync(ballast, 'a')
      try {
        while (room() > leave + BLOCK.length) writeSync(file, BLOCK)
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => void spawnSync('umount', ['-l', folder]),
  }
}
