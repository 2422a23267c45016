/**
 * Where a case is played: the hub's own engine on a ledger of its own, between systems that are scripted. Time stands
 * still while anything is done, and moves on at once to whatever comes next.
 */
import { type Connection, openConnection } from '../connection/connection.ts'
import type { AnyConnector, Incoming } from '../connector/index.ts'
import {
  type Connection as ConnectionDefinition,
  type Connectors,
  connectorOf,
  type Flow,
  type Links,
  type LoadedFlows,
  resolveConfig,
  resolveConnection,
  UnresolvedConfig,
} from '../flow/index.ts'
import { acceptMessages } from '../ledger/accept.ts'
import { allDeliveries, type DeliveryNow } from '../ledger/deliveries.ts'
import { uuidv7 } from '../ledger/ids.ts'
import { putLinks } from '../ledger/links.ts'
import { type Ledger, prepareDays } from '../ledger/open.ts'
import { transaction } from '../ledger/sql.ts'
import { openMetrics } from '../observe/metrics.ts'
import { type Active, activate, calendarOf } from '../pipeline/active.ts'
import { arrive } from '../pipeline/arrive.ts'
import { Conditions } from '../pipeline/conditions.ts'
import { openEngine } from '../pipeline/engine.ts'
import { pollName } from '../pipeline/poll.ts'
import { SWEEP } from '../pipeline/regular.ts'
import type { Clock } from './clock.ts'
import { HandQueue } from './hand-queue.ts'
import { type Around, scripted } from './scripted.ts'

/** Rounds of "nothing to do now, what comes next?" before a case is taken for one that never ends. */
const MOST_ROUNDS = 500

/** A record as a case hands it over; what is not said is what the source itself would say. */
export interface GivenRecord extends Partial<Omit<Incoming, 'data'>> {
  data: unknown
  event?: string
}

export interface Stage {
  readonly ledger: Ledger
  active(): Active
  connection(name: string): Connection
  /** A record arrives in the way that the flow reads: pushed, polled, or told by the hub itself. */
  arrive(record: GivenRecord): Promise<void>
  link(links: Readonly<Links>): Promise<void>
  pass(ms: number): Promise<void>
  /** Does all that there is to do. Time passes for the flow as long as its target has answers left. */
  rest(): Promise<void>
  deliveries(): Promise<DeliveryNow[]>
  close(): Promise<void>
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Sets the stage for one flow and those that tell of it. `flow` is the flow of the configuration, or one like it. */
export async function openStage(options: {
  loaded: LoadedFlows
  flow: Flow
  /** Looks on at the flows that tell of it. */
  watched: (flow: Flow) => Flow
  /** The record stands in for what the way in would give. */
  pastDoor: boolean
  connectors: Connectors
  ledger: Ledger
  clock: Clock
  around: Around
}): Promise<Stage> {
  const { loaded, flow, watched, pastDoor, connectors, ledger, clock, around } = options
  const { now } = clock
  const telling = loaded.flows.filter(({ derivedFrom }) => derivedFrom === flow.name).map(watched)
  await prepareDays(ledger.pool, now())
  const active = activate(1, { ...loaded, flows: [flow, ...telling] })
  const calendar = (name: string) => calendarOf(active, name)
  const conditions = new Conditions({ ledger, worker: 'test', log: silent, now, calendar, staleMs: 0 })
  const connections = openConnections()
  const queue = new HandQueue()
  const engine = openEngine({
    ...{ ledger, queue, worker: 'test', role: 'all', conditions, metrics: openMetrics(), log: silent, now },
    active: () => active,
    connection,
    connections: () => [...connections.values()],
    random: () => 1,
    maxOpen: 1_000_000,
  })
  await engine.work({ alone: false, concurrency: 1 })

  function openConnections(): Map<string, Connection> {
    const used = new Set([flow, ...telling].flatMap(({ from, to }) => [from.connection, to.connection]))
    return new Map(
      loaded.connections.flatMap((definition): [string, Connection][] => {
        const { name } = definition
        const connector = connectorOf(connectors, definition)
        if (!used.has(name) || !connector) return []
        const config = configOf(definition, connector)
        // Nobody else logs in to a system of the script.
        const health = { ...conditions.health(name), aloneWithLogin: async () => ({ release: async () => {} }) }
        return [
          [name, openConnection({ name, connector: scripted(connector, around), config, health, log: silent, now })],
        ]
      }),
    )
  }

  function connection(name: string): Connection {
    const found = connections.get(name)
    if (!found) throw new Error(`there is no connection "${name}" in this configuration`)
    return found
  }

  const arriving = { active: () => active, now, newId: () => uuidv7(now()) }
  const { connection: source, record: type, poll, push } = flow.from
  const origin = { connection: source, record: type, kind: poll ? ('poll' as const) : ('push' as const) }

  /** The record with the key that the flow reads in it, where the case names none. */
  async function incomingOf({ data, id, version, deleted }: GivenRecord): Promise<Incoming> {
    const more = { ...(version === undefined ? {} : { version }), ...(deleted === undefined ? {} : { deleted }) }
    if (id !== undefined) return { id, data, ...more }
    const { deliveries } = await arrive(arriving, origin, { id: 'without-a-key', data })
    return { id: deliveries[0]?.lane ?? 'without-a-key', data, ...more }
  }

  /** The first moment at which something goes on by itself; undefined when nothing does. */
  async function nextMoment(): Promise<Date | undefined> {
    const open = (await allDeliveries(ledger)).filter((each) => each.flow !== flow.name || around.script.goesOn)
    const moments = open.flatMap(({ flow: name, dueAt }) => {
      const of = active.flows.get(name)
      if (!of || dueAt === undefined) return []
      const holding = conditions.holdingOf(of)
      if (holding && holding.until === undefined) return []
      return [holding?.until !== undefined && holding.until > dueAt ? holding.until : dueAt]
    })
    return moments.length === 0 ? undefined : new Date(Math.min(...moments.map(Number)))
  }

  async function doAll(): Promise<void> {
    await conditions.refresh()
    queue.wake(SWEEP)
    await queue.drain()
  }

  return {
    ledger,
    active: () => active,
    connection,

    async arrive(record) {
      clock.pass(1)
      const incoming = await incomingOf(record)
      const { data: _, event = uuidv7(now()), ...said } = record
      if (push && !pastDoor) {
        around.pushed = { record: type, incoming, said, event }
        const headers = { 'content-type': 'application/json', 'webhook-id': event }
        const body = Buffer.from(JSON.stringify(record.data ?? null))
        await engine.receive(source, { method: 'POST', record: type, headers, body })
      } else if (poll && !pastDoor) {
        around.page.push(incoming)
        await queue.call(pollName(flow.from))
      } else await acceptMessages(ledger, [await arrive(arriving, { ...origin, kind: 'push' }, incoming)])
    },

    async link(links) {
      const to = flow.to.connection
      const all = Object.entries(links).flatMap(([record, of]) =>
        Object.entries(of).map(([key, native]) => ({ connection: to, record, key, native })),
      )
      const released = await transaction(ledger.pool, (session) => putLinks(ledger, session, all, now()))
      for (const name of released) queue.wake(name)
    },

    async pass(ms) {
      clock.pass(ms)
      await prepareDays(ledger.pool, now())
    },

    async rest() {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        await doAll()
        const next = await nextMoment()
        if (next === undefined) return
        clock.until(next)
      }
      throw new Error(
        `the case does not come to rest: ${MOST_ROUNDS} moments have passed, up to ${now().toISOString()}`,
      )
    },

    deliveries: () => allDeliveries(ledger),

    async close() {
      await engine.stop(0)
      for (const each of connections.values()) await each.close()
    },
  }
}

/** Stands for every setting that only the environment knows. Nothing is ever called there. */
const ELSEWHERE = 'https://elsewhere.invalid'

/** Settings as far as files say them; what only the environment knows is made up, and may not be what the schema wants. */
function configOf(definition: ConnectionDefinition, connector: AnyConnector): object {
  const vault = () => ELSEWHERE
  const madeUp = Object.fromEntries(missingIn(definition).map((name) => [name, ELSEWHERE]))
  try {
    return resolveConnection(definition, connector, madeUp, vault) as object
  } catch (error) {
    if (!(error instanceof UnresolvedConfig)) throw error
    return resolveConfig(definition.config, madeUp, vault)
  }
}

function missingIn({ config }: ConnectionDefinition): readonly string[] {
  try {
    resolveConfig(config, {})
    return []
  } catch (error) {
    if (!(error instanceof UnresolvedConfig)) throw error
    return error.missing.filter((name) => !name.startsWith('secret:'))
  }
}
