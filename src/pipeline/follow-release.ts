import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../observe/log.ts'

/** How often a process asks which release is in force: one look at one row. */
const LOOK_MS = 250

/**
 * Keeps a process on the release in force: whoever deploys, every running process has it within a moment. `changed` is
 * called until the release is `seen`; what keeps it from being so is said once. Gives what ends it.
 */
export function followRelease(options: {
  /** The release in force, for all processes. */
  inForce(): Promise<number | undefined>
  /** The one this process has taken up, or has refused for good. */
  seen(): number
  /** Takes up the release in force. */
  changed(): Promise<void>
  /** Done before every look, e.g. to make a release of a folder that has changed. */
  before?(): Promise<void>
  log: Log
  everyMs?: number
}): () => Promise<void> {
  const { log, everyMs = LOOK_MS } = options
  const ending = new AbortController()
  let said: string | undefined

  async function look(): Promise<void> {
    try {
      await options.before?.()
      const number = await options.inForce()
      if (number !== undefined && number !== options.seen()) await options.changed()
      said = undefined
    } catch (error) {
      const message = String((error as Error)?.message ?? error)
      if (message !== said) log.error({ error: message }, 'the release in force is not taken up')
      said = message
    }
  }

  async function follow(): Promise<void> {
    while (!ending.signal.aborted) {
      await look()
      await pause(everyMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  }

  const following = follow()
  return async () => {
    ending.abort()
    await following
  }
}
