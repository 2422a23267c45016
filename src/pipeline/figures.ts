import { type Connection, closedUntil, type Flow } from '../flow/index.ts'
import { connectionStates } from '../ledger/connection-state.ts'
import type { Ledger } from '../ledger/open.ts'
import { pausedFlows } from '../ledger/pause.ts'
import { type ConnectionStatus, type FlowStatus, type Status, status } from '../ledger/status.ts'
import { type Timeline, timeline } from '../ledger/timeline.ts'
import { liveWorkers } from '../ledger/workers.ts'
import { connectionHolding, flowHolding, type Holding, isHeld } from './holding.ts'

/** The configuration in force. */
interface Configuration {
  flows: Iterable<Flow>
  connections: readonly Connection[]
}

/**
 * The figures of `hub status`. What the ledger keeps as ready or retrying is shown as held where a pause or a calendar
 * keeps it from going, with the reason: that depends on the configuration in force and on the time.
 */
export async function figures(ledger: Ledger, configuration: Configuration, now: Date): Promise<Status> {
  const [stored, { holdingOf, paused }, workers] = await Promise.all([
    status(ledger),
    holdings(ledger, configuration, now),
    liveWorkers(ledger, now),
  ])
  const known = new Set(stored.flows.map(({ flow }) => flow))
  const unseen = paused.filter((flow) => !known.has(flow)).map(nothingYet)
  const flows = [...stored.flows, ...unseen]
    .map((flow) => withHolding(flow, holdingOf(flow.flow)))
    .sort((a, b) => (a.flow < b.flow ? -1 : 1))
  return { ...stored, flows, connections: withCalendars(stored.connections, configuration.connections, now), workers }
}

/** Everything about a business key, as the ledger has it, with what holds its deliveries back now. */
export async function timelineNow(
  ledger: Ledger,
  configuration: Configuration,
  key: string,
  now: Date,
): Promise<Timeline> {
  const [found, { holdingOf }] = await Promise.all([timeline(ledger, key), holdings(ledger, configuration, now)])
  for (const delivery of found.messages.flatMap(({ deliveries }) => deliveries)) {
    if (!HOLDABLE.has(delivery.state)) continue
    const holding = holdingOf(delivery.flow)
    if (!holding) continue
    delivery.holding = holding
    if (isHeld(holding)) delivery.state = 'held'
  }
  return found
}

/** What may be held: it would be sent if nothing held it back. */
const HOLDABLE: ReadonlySet<string> = new Set(['ready', 'retrying'])

/** What holds each flow back now, and the flows of the configuration that a person has paused. */
export async function holdings(
  ledger: Ledger,
  { flows, connections }: Configuration,
  now: Date,
): Promise<{ holdingOf(flow: string): Holding | undefined; paused: string[] }> {
  const [states, paused] = await Promise.all([connectionStates(ledger), pausedFlows(ledger)])
  const calendars = new Map(connections.map(({ name, calendar }) => [name, calendar]))
  const targets = new Map([...flows].map(({ name, to }) => [name, to.connection]))
  return {
    holdingOf(flow) {
      const target = targets.get(flow)
      const own = flowHolding(flow, paused.get(flow))
      if (own || target === undefined) return own
      return connectionHolding(target, states.get(target), calendars.get(target), now)
    },
    paused: [...paused.keys()].filter((flow) => targets.has(flow)),
  }
}

function withHolding(flow: FlowStatus, holding: Holding | undefined): FlowStatus {
  if (!holding || !isHeld(holding)) return flow
  const { ready = 0, retrying = 0, ...others } = flow.open
  const held = ready + retrying
  const oldest = flow.oldest && HOLDABLE.has(flow.oldest.state) ? { ...flow.oldest, state: 'held' } : flow.oldest
  return { ...flow, open: held > 0 ? { ...others, held } : others, ...(oldest ? { oldest } : {}), holding }
}

function nothingYet(flow: string): FlowStatus {
  return { flow, accepted: 0, delivered: 0, unchanged: 0, skipped: 0, superseded: 0, open: {} }
}

function withCalendars(stored: ConnectionStatus[], connections: readonly Connection[], now: Date): ConnectionStatus[] {
  const byName = new Map(stored.map((row) => [row.connection, row]))
  for (const { name, calendar } of connections) {
    const closed = calendar && closedUntil(calendar, now)
    if (!closed) continue
    const { until, reason } = closed
    byName.set(name, { connection: name, ...(reason ? { reason } : {}), ...byName.get(name), closedUntil: until })
  }
  return [...byName.values()].sort((a, b) => (a.connection < b.connection ? -1 : 1))
}
