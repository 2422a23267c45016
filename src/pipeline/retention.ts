import type { Ledger } from '../ledger/open.ts'
import { type Keeping, retain } from '../ledger/retention.ts'
import type { Log } from '../observe/log.ts'

/** A day passes its retention at midnight (UTC); nobody waits for it. */
const EVERY_MS = 600_000
/** How soon it goes on, when there was more than fits into one call, or something was in the way. */
const MORE_MS = 1_000
const IN_THE_WAY_MS = 60_000

/**
 * Drops what has passed its retention, from now on and again and again; in any number of processes, of which one does it
 * at a time. Gives what stops it: that waits for the call under way, about a second at most.
 */
export function startRetention(options: {
  ledger: Ledger
  keeping: Keeping
  log: Log
  now: () => Date
}): () => Promise<void> {
  const { ledger, keeping, log, now } = options
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  async function once(): Promise<void> {
    const nextMs = await drop()
    if (stopped) return
    timer = setTimeout(() => {
      running = once()
    }, nextMs).unref()
  }

  /** In how many milliseconds to look again. */
  async function drop(): Promise<number> {
    try {
      const { dropped, unfinished } = await retain(ledger, keeping, now())
      for (const day of dropped) log.info({ ...day }, 'a day has passed its retention and is dropped')
      if (!unfinished) return EVERY_MS
      return dropped.length > 0 ? MORE_MS : IN_THE_WAY_MS
    } catch (error) {
      log.warn({ error: String((error as Error)?.message ?? error) }, 'retention did not work; trying again')
      return IN_THE_WAY_MS
    }
  }

  running = once()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
