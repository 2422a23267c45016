/** Figures for Prometheus. Labels are names from the configuration and words from our lists: few, and never data. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One flow's open work, as the ledger counts it. */
export interface OpenWork {
  flow: string
  state: string
  count: number
  /** Age of the oldest one, in seconds. */
  oldestSeconds: number
}

/** Beyond this many different values a label says `other`, whatever somebody configures. */
const mostValues = 500

export interface Metrics {
  /** Records that were stored. */
  arrived(connection: string, record: string, count: number): void
  /** Records that were read or pushed again with nothing new in them. */
  unchanged(connection: string, record: string, count: number): void
  /** An event that the sender sent again. */
  duplicate(connection: string, record: string): void
  /** A push that was turned away, by HTTP status. */
  refused(connection: string, status: number): void
  pollFailed(connection: string, record: string, kind: string): void
  /** A delivery has come to a state: `delivered`, `parked`, `retrying`, …; with the failure's kind, if it failed. */
  settled(flow: string, state: string, failure?: string): void
  /** A delivery whose outcome was unknown came to be sent without a look-up. Never happens; it is not sent then. */
  sentWithoutLookUp(): void
  /** A call that sent a batch took this many seconds. */
  sent(flow: string, seconds: number): void
  /** Asked at every scrape. Errors leave the last figures standing. */
  onScrape(figures: { open?: () => Promise<OpenWork[]>; queueHealthy?: () => boolean }): void
  /** All figures in Prometheus' text format. */
  text(): Promise<string>
  readonly contentType: string
}

/** Opens the figures of a process. `ofProcess` adds memory, processor time and event-loop delay. */
export function openMetrics({ ofProcess = false }: { ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (ofProcess) collectDefaultMetrics({ register: registry, prefix: 'hub_' })

  const arrivals = new Counter({
    name: 'hub_arrivals_total',
    help: 'Records that arrived, by where they came from and what became of them',
    labelNames: ['connection', 'record', 'outcome'],
    registers,
  })
  const refusals = new Counter({
    name: 'hub_refusals_total',
    help: 'Pushes that were turned away, by HTTP status',
    labelNames: ['connection', 'status'],
    registers,
  })
  const failedPolls = new Counter({
    name: 'hub_polls_failed_total',
    help: 'Polls that failed, by kind of failure',
    labelNames: ['connection', 'record', 'kind'],
    registers,
  })
  const deliveries = new Counter({
    name: 'hub_deliveries_total',
    help: 'Deliveries that came to a state',
    labelNames: ['flow', 'state'],
    registers,
  })
  const failures = new Counter({
    name: 'hub_attempts_failed_total',
    help: 'Attempts that failed, by kind of failure',
    labelNames: ['flow', 'kind'],
    registers,
  })
  const blindSends = new Counter({
    name: 'hub_sent_without_look_up_total',
    help: 'Deliveries of unknown outcome that came to be sent without a look-up (refused then); always 0',
    registers,
  })
  const sendSeconds = new Histogram({
    name: 'hub_send_seconds',
    help: 'How long calls that send to the target take',
    labelNames: ['flow'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    registers,
  })
  const open = new Gauge({
    name: 'hub_open',
    help: 'Deliveries that have not come to an end, by state',
    labelNames: ['flow', 'state'],
    registers,
  })
  const lag = new Gauge({
    name: 'hub_lag_seconds',
    help: 'Age of the oldest delivery that has not come to an end',
    labelNames: ['flow'],
    registers,
  })
  const queueUp = new Gauge({ name: 'hub_queue_up', help: '1 while the queue answers', registers })

  let countOpen: (() => Promise<OpenWork[]>) | undefined
  let queueHealthy: (() => boolean) | undefined
  const flows = bounded()
  const connections = bounded()
  const records = bounded()

  function arrival(connection: string, record: string, outcome: string, count: number): void {
    if (count > 0) arrivals.inc({ connection: connections(connection), record: records(record), outcome }, count)
  }

  async function lookAround(): Promise<void> {
    if (queueHealthy) queueUp.set(queueHealthy() ? 1 : 0)
    const rows = await countOpen?.().catch(() => undefined)
    if (!rows) return
    open.reset()
    lag.reset()
    const oldest = new Map<string, number>()
    for (const row of rows) {
      const flow = flows(row.flow)
      open.inc({ flow, state: row.state }, row.count)
      oldest.set(flow, Math.max(oldest.get(flow) ?? 0, row.oldestSeconds))
    }
    for (const [flow, seconds] of oldest) lag.set({ flow }, seconds)
  }

  return {
    arrived: (connection, record, count) => arrival(connection, record, 'stored', count),
    unchanged: (connection, record, count) => arrival(connection, record, 'unchanged', count),
    duplicate: (connection, record) => arrival(connection, record, 'duplicate', 1),
    refused(connection, status) {
      refusals.inc({ connection: connections(connection), status: String(status) })
    },
    pollFailed(connection, record, kind) {
      failedPolls.inc({ connection: connections(connection), record: records(record), kind })
    },
    settled(flow, state, failure) {
      deliveries.inc({ flow: flows(flow), state })
      if (failure !== undefined) failures.inc({ flow: flows(flow), kind: failure })
    },
    sentWithoutLookUp() {
      blindSends.inc()
    },
    sent(flow, seconds) {
      sendSeconds.observe({ flow: flows(flow) }, seconds)
    },
    onScrape(figures) {
      countOpen = figures.open ?? countOpen
      queueHealthy = figures.queueHealthy ?? queueHealthy
    },
    async text() {
      await lookAround()
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

function bounded(): (value: string) => string {
  const seen = new Set<string>()
  return (value) => {
    if (!seen.has(value) && seen.size >= mostValues) return 'other'
    seen.add(value)
    return value
  }
}
