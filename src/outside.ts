import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { connectors } from '../connectors/index.ts'
import { type Connection, openConnection } from './connection/connection.ts'
import { NotSent } from './connection/health.ts'
import { Limiter } from './connection/limits.ts'
import type { AnyConnector, Log, Resend } from './connector/index.ts'
import { connectorOf, type Flow, type LoadedFlows, resolveConnection } from './flow/index.ts'
import type { Ledger } from './ledger/open.ts'
import { calendarOf } from './pipeline/active.ts'
import { Conditions } from './pipeline/conditions.ts'
import { explainHolding, type Holding } from './pipeline/holding.ts'
import { COMMAND, Slots } from './pipeline/slots.ts'

/** How often a command says that it lives, and looks how the connections are. */
const PULSE_MS = 1_000
/** How long it waits for a call slot, or for a rest to be over, before it gives up. */
const PATIENCE_MS = 60_000
const LOOK_MS = 200

/**
 * The systems of a release, for a command that works beside the hub. With the hub's `ledger` it calls them as the hub's processes do: within the
 * call slots that all share, and not while a connection is paused, closed, resting or down. A system is logged in to
 * when it is first called.
 */
export interface Outside {
  /**
   * Throws an `UnresolvedConfig` that names every variable that its settings miss. A read waits for a call slot and for
   * a short rest; it throws `NotSent` when the connection is held back for longer.
   */
  connection(name: string): Connection
  /** What a flow's write declares about being repeated. Needs no settings and no call. */
  resend(flow: Flow): Resend<never, unknown> | undefined
  /** What holds a connection back now, for longer than a call would wait. */
  holding(name: string): Promise<Holding | undefined>
  close(): Promise<void>
}

/**
 * Looks at the systems of a configuration through settings from the environment. Without a `ledger` there is no hub to
 * share them with. Close it when done.
 */
export function lookOutside(
  loaded: Pick<LoadedFlows, 'connections'>,
  environment: Record<string, string | undefined>,
  log: Log,
  now: () => Date,
  ledger?: Ledger,
): Outside {
  const open = new Map<string, Connection>()
  const shared = ledger && shareSystems(ledger, loaded, open, log, now)

  function find(name: string) {
    const definition = loaded.connections.find((connection) => connection.name === name)
    const connector: AnyConnector | undefined = connectorOf(connectors, definition)
    if (!definition || !connector) throw new Error(`there is no connection "${name}" in the release in force`)
    return { definition, connector }
  }

  return {
    connection(name) {
      const before = open.get(name)
      if (before) return before
      const { definition, connector } = find(name)
      const config = resolveConnection(definition, connector, environment) as object
      const { limits } = definition
      const options = { name, connector, config, log, now, ...(limits ? { limits } : {}) }
      const connection = shared ? shared.open(options) : openConnection(options)
      open.set(name, connection)
      return connection
    },
    resend: ({ to }) => find(to.connection).connector.records[to.record]?.write?.resend,
    holding: async (name) => await shared?.holding(name),
    async close() {
      await shared?.stop()
      for (const connection of open.values()) await connection.close()
      open.clear()
      await shared?.leave()
    },
  }
}

/** What all processes of the hub share of a system, for a command beside them. */
function shareSystems(
  ledger: Ledger,
  loaded: Pick<LoadedFlows, 'connections'>,
  open: ReadonlyMap<string, Connection>,
  log: Log,
  now: () => Date,
) {
  const worker = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`
  const conditions = new Conditions({ ledger, worker, log, now, calendar: (name) => calendarOf(loaded, name) })
  const slots = new Slots(ledger, { name: worker, role: COMMAND, startedAt: now() }, now)
  let pulse: NodeJS.Timeout | undefined
  let pulsing: Promise<void> | undefined

  /** One at a time; what comes meanwhile hears of the same. */
  function share(): Promise<void> {
    pulsing ??= Promise.all([slots.share([...open.values()]), conditions.refresh()])
      .then(() => {})
      .finally(() => {
        pulsing = undefined
      })
    return pulsing
  }

  async function join(): Promise<void> {
    if (pulse) return
    pulse = setInterval(() => {
      share().catch((error) => log.warn({ error: String(error) }, 'the ledger does not answer; trying again'))
    }, PULSE_MS)
    await share()
  }

  /** Held for longer than a call is worth waiting for. */
  function longHolding(name: string): Holding | undefined {
    const holding = conditions.holding(name)
    const isShort = holding?.why === 'resting' || holding?.why === 'down'
    const until = holding?.until?.getTime() ?? now().getTime()
    return isShort && until - now().getTime() < PATIENCE_MS ? undefined : holding
  }

  function patient(connection: Connection): Connection {
    const { name, limiter } = connection
    async function read<T>(work: Parameters<Connection['read']>[0], signal: AbortSignal): Promise<T> {
      await join()
      const end = performance.now() + PATIENCE_MS
      for (;;) {
        const holding = longHolding(name)
        if (holding) throw new NotSent(explainHolding(holding))
        try {
          if (limiter.slots === 0) throw new NotSent(`connection ${name}: other processes have all call slots`)
          return (await connection.read(work, signal)) as T
        } catch (error) {
          if (!(error instanceof NotSent) || error.failure || performance.now() > end) throw error
          await pause(LOOK_MS, undefined, { signal })
        }
      }
    }
    return { ...connection, read }
  }

  return {
    open(options: Omit<Parameters<typeof openConnection>[0], 'limiter' | 'health'>): Connection {
      const limiter = new Limiter({}, { now, shared: true })
      return patient(openConnection({ ...options, limiter, health: conditions.health(options.name) }))
    },
    async holding(name: string) {
      await conditions.fresh()
      return longHolding(name)
    },
    async stop() {
      clearInterval(pulse)
      await pulsing?.catch(() => {})
    },
    async leave() {
      if (!pulse) return
      pulse = undefined
      await slots.leave().catch((error) => log.warn({ error: String(error) }, 'the call slots were not given back'))
    },
  }
}
