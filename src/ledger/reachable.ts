import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../observe/log.ts'
import { ledgerTrouble } from './trouble.ts'

const GAP_MS = 500
const PROGRESS_MS = 5_000

/**
 * Waits until PostgreSQL takes connections: processes of one hub are started in any order. Progress is logged. Throws
 * one line that names the server and the reason when it stays away for `forMs`, and at once when it answers but refuses
 * us (wrong password, no such database). An abort of `signal` ends the waiting with its reason.
 */
export async function untilReachable(
  url: string,
  { log, forMs, signal }: { log: Log; forMs: number; signal?: AbortSignal | undefined },
): Promise<void> {
  const began = performance.now()
  let said = began
  for (;;) {
    signal?.throwIfAborted()
    const error = await tryConnect(url)
    if (!error) return
    const waited = performance.now() - began
    if (!ledgerTrouble(error)) {
      throw new Error(`PostgreSQL at ${place(url)} refuses the hub: ${reason(error)}; correct DATABASE_URL`, {
        cause: error,
      })
    }
    if (waited > forMs) {
      throw new Error(
        `PostgreSQL at ${place(url)} has not answered for ${Math.round(waited / 1000)} s (${reason(error)}): ` +
          'start it, or correct DATABASE_URL',
        { cause: error },
      )
    }
    if (performance.now() - said > PROGRESS_MS || said === began) {
      said = performance.now()
      log.warn(
        { at: place(url), reason: reason(error), seconds: Math.round(waited / 1000), atMost: forMs / 1000 },
        'waiting for PostgreSQL',
      )
    }
    await pause(GAP_MS, undefined, signal ? { signal } : {})
  }
}

async function tryConnect(url: string): Promise<Error | undefined> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'dms-hub start',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return undefined
  } catch (error) {
    return error as Error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Host, port and database: never the password. */
function place(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

/** An error about several addresses has no message of its own. */
function reason(error: Error): string {
  return error.message || String((error as { code?: unknown }).code ?? error.name)
}
