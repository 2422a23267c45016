/** Several processes that share one ledger and one target, as far as a connection's health goes: all in this process. */
import { type Connection, openConnection } from '../src/connection/connection.ts'
import { Limiter } from '../src/connection/limits.ts'
import type { Limits, Log } from '../src/connector/index.ts'
import type { Calendar } from '../src/flow/index.ts'
import { type Ledger, openLedger } from '../src/ledger/open.ts'
import { sayAlive } from '../src/ledger/workers.ts'
import { Conditions } from '../src/pipeline/conditions.ts'
import { payloadCodec } from '../src/security/codec.ts'
import { freshDatabase, silent } from './services.ts'
import { targetConnector } from './target.ts'

export interface Process {
  name: string
  ledger: Ledger
  conditions: Conditions
  connection: Connection
  /** One call; resolves to `ok` or to the name of what was thrown. */
  call(): Promise<string>
}

export interface Shared {
  processes: Process[]
  now(): Date
  /** Moves the clock of all. */
  pass(ms: number): void
  close(): Promise<void>
}

/** Opens processes `p0`, `p1`, … with a connection `target` each. Knowledge of the others is read before every call. */
export async function openShared(options: {
  processes: number
  url: string
  login: 'call' | 'none'
  password?: string
  limits?: Limits
  calendar?: Calendar
  log?: Log
}): Promise<Shared> {
  let clock = Date.parse('2026-03-01T08:00:00.000Z')
  const now = () => new Date(clock)
  const database = await freshDatabase()
  const codec = payloadCodec('default', { newest: 1, get: () => Buffer.alloc(32, 1) })
  const config = { url: options.url, password: options.password ?? 'right' }
  const { log = silent, limits = {} } = options
  const processes: Process[] = []
  for (let i = 0; i < options.processes; i++) {
    const name = `p${i}`
    const ledger = await openLedger({ url: database, tenant: 'default', now, codec: async () => codec })
    const conditions = new Conditions({ ledger, worker: name, log, now, calendar: () => options.calendar, staleMs: 0 })
    // They live for as long as the test, however far its clock is moved.
    await sayAlive(ledger, { name, role: 'all', startedAt: now() }, new Date('2100-01-01'))
    const connection = openConnection({
      ...{ name: 'target', connector: targetConnector(options.login), config, log, now, limits },
      limiter: new Limiter(limits, { now, shared: false }),
      health: conditions.health('target'),
    })
    const signal = new AbortController().signal
    const call = () =>
      connection
        .read(async (ctx) => connection.record('thing').read?.page(undefined, ctx), signal)
        .then(
          () => 'ok',
          (error: Error) => error.name,
        )
    processes.push({ name, ledger, conditions, connection, call })
  }
  return {
    processes,
    now,
    pass(ms) {
      clock += ms
    },
    async close() {
      for (const { connection, ledger } of processes) {
        await connection.close()
        await ledger.close()
      }
    },
  }
}

/** `n` calls of every process at once: how many ended how. */
export async function callAll({ processes }: Shared, n: number): Promise<Record<string, number>> {
  const ends = await Promise.all(processes.flatMap(({ call }) => Array.from({ length: n }, call)))
  const counts: Record<string, number> = {}
  for (const end of ends) counts[end] = (counts[end] ?? 0) + 1
  return counts
}
