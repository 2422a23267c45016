/** The hub: puts its rooms together, and takes them apart again in the right order. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { connectors } from '../connectors/index.ts'
import { BadConfiguration, compileConfiguration, connectionSettings } from './configuration.ts'
import { ConnectionSet } from './connection/set.ts'
import { secretFields } from './connector/index.ts'
import { contentHash, type LoadedFlows, readConfiguration, UnresolvedConfig } from './flow/index.ts'
import { createApp, createHealthApp, type Doors } from './http/app.ts'
import { type Listening, listen } from './http/server.ts'
import { ledgerAnswers } from './ledger/alive.ts'
import { untilReachable } from './ledger/reachable.ts'
import { currentRelease, currentReleaseNumber, putRelease } from './ledger/releases.ts'
import { claimFolder } from './ledger/single.ts'
import { standing } from './ledger/standing.ts'
import type { Logger } from './observe/log.ts'
import { openMetrics } from './observe/metrics.ts'
import { type Active, activate, calendarOf } from './pipeline/active.ts'
import { Conditions } from './pipeline/conditions.ts'
import { openEngine } from './pipeline/engine.ts'
import { figures, timelineNow } from './pipeline/figures.ts'
import { followRelease } from './pipeline/follow-release.ts'
import { PastReleases } from './pipeline/past-releases.ts'
import { startRetention } from './pipeline/retention.ts'
import { answerTry } from './pipeline/try-request.ts'
import { why } from './pipeline/why.ts'
import { openQueue } from './queue/queue.ts'
import { type Settings, SettingsError } from './settings.ts'
import { openStore } from './store.ts'

/** How long PostgreSQL may take to come up: the parts of a hub are started in any order. */
const LEDGER_WAIT_MS = 60_000
/** Calls in flight, in both directions, get this long when the hub is told to stop; the whole stop stays below 30 s. */
const GRACE_MS = 20_000
const CONCURRENCY = 16

export interface RunningHub {
  url: string
  /** Drains and stops: no new work, calls in flight finish or are marked unsure. */
  stop(): Promise<void>
}

export interface HubOptions {
  log: Logger
  /** Makes a release of the flows folder whenever it has changed. For development. */
  watch: boolean
  environment?: Record<string, string | undefined>
  now?: () => Date
  /** Ends the waiting for a PostgreSQL that does not come up. */
  signal?: AbortSignal
  /** The hub cannot go on (its data folder was taken over): stop the process. */
  onFatal?: (error: Error) => void
}

/** Starts a hub. Throws with what is wrong and what to do; then nothing is left running. */
export async function runHub(settings: Settings, options: HubOptions): Promise<RunningHub> {
  const { log, environment = process.env, now = () => new Date() } = options
  const { role } = settings
  if (role !== 'all' && !settings.databaseUrl) {
    throw new SettingsError([
      `role ${role} needs a PostgreSQL that all processes of the hub share: set DATABASE_URL; without it only the role all is possible`,
    ])
  }
  const undo: (() => Promise<unknown>)[] = []
  const stopAll = async () => {
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error) => log.warn({ error: String(error) }, 'something did not stop cleanly'))
    }
  }
  try {
    // On a first start nothing is known but the folder: what it lacks is said before a database is made.
    if (!settings.databaseUrl && !existsSync(join(settings.data, 'postgres'))) {
      connectionSettings(compileConfiguration(await readConfiguration(settings.flows)), environment)
    }
    if (settings.databaseUrl) {
      await untilReachable(settings.databaseUrl, { log, forMs: LEDGER_WAIT_MS, signal: options.signal })
    }
    const store = await openStore(settings, log, now, { sessions: CONCURRENCY + 4 })
    undo.push(() => store.close())
    const { ledger } = store
    if (store.embedded) {
      const onLost = (error: Error) =>
        options.onFatal ? options.onFatal(error) : log.error({ error: error.message }, 'stopping')
      const claim = await claimFolder({ url: store.databaseUrl, dir: settings.data, log, onLost })
      undo.push(() => claim.release())
    }

    const metrics = openMetrics({ ofProcess: true })
    const worker = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`
    const conditions = new Conditions({ ledger, worker, log, now, calendar: (name) => calendarOf(active, name) })
    const connections = new ConnectionSet(log, now, (name) => conditions.health(name))
    undo.push(() => connections.close())
    let active: Active = { release: 0 } as Active

    /** Puts a compiled release in force in this process. */
    async function use(number: number, loaded: LoadedFlows): Promise<void> {
      const filled = connectionSettings(loaded, environment)
      for (const { connector, config } of filled)
        for (const secret of secretsOf(connector.config, config)) log.hide(secret)
      await connections.use(filled)
      active = activate(number, loaded)
      log.info({ release: number, flows: active.flows.size }, 'release in force')
    }

    /** What was made of the folder last: a folder that stays as it is costs no more than reading it. */
    let folder: { hash: string; loaded?: LoadedFlows } | undefined

    /** Makes a release of the folder when there is none, or when the folder is watched and has changed. */
    async function deployFolder(): Promise<void> {
      const files = await readConfiguration(settings.flows)
      const hash = contentHash(files)
      if (folder?.hash === hash) return
      folder = { hash }
      const loaded = compileConfiguration(files, settings.tenant)
      const by = options.watch ? 'watch' : 'first start'
      await putRelease(ledger, { hash, files, by, now: now() }).catch((error) => {
        folder = undefined
        throw error
      })
      folder = { hash, loaded }
    }

    /** The last release that this process has taken up, or refused because it can never use it. */
    let seen = 0

    async function useCurrent(): Promise<void> {
      const current = await currentRelease(ledger)
      if (!current) return
      try {
        const loaded = folder?.hash === current.hash ? folder.loaded : undefined
        if (current.number !== active.release)
          await use(current.number, loaded ?? compileConfiguration(current.files, settings.tenant))
        seen = current.number
      } catch (error) {
        if (error instanceof BadConfiguration || error instanceof UnresolvedConfig) seen = current.number
        throw error
      }
    }

    if (options.watch || (await currentReleaseNumber(ledger)) === undefined) await deployFolder()
    await useCurrent()

    const { databaseUrl } = store
    const queue = await openQueue({
      ...(settings.redisUrl ? { redisUrl: settings.redisUrl } : { databaseUrl }),
      prefix: `hub-${settings.tenant}`.replaceAll('_', '-'),
      log,
    })
    undo.push(() => queue.close(1_000))

    const engine = openEngine({
      ledger,
      queue,
      worker,
      role,
      active: () => active,
      connection: (name) => connections.get(name),
      connections: () => connections.names().map((name) => connections.get(name)),
      conditions,
      metrics,
      log,
      now,
      random: Math.random,
      maxOpen: settings.maxOpen,
    })
    let server: Listening | undefined
    // Together, within one time: a call that comes in slowly must not take the time of those that go out.
    undo.push(() => Promise.all([server?.close(GRACE_MS), engine.stop(GRACE_MS)]))

    const inForce = () => ({ flows: active.flows.values(), connections: active.connections })
    const figuresNow = () => figures(ledger, inForce(), now())
    metrics.onScrape({ queueHealthy: () => queue.healthy(), open: () => openWork() })
    async function openWork() {
      const { flows } = await figuresNow()
      return flows.flatMap(({ flow, open, oldest }) =>
        Object.entries(open).map(([state, count]) => ({
          flow,
          state,
          count: count ?? 0,
          oldestSeconds: oldest && oldest.state === state ? (now().getTime() - oldest.acceptedAt.getTime()) / 1000 : 0,
        })),
      )
    }

    const releases = new PastReleases(ledger, connectors)
    const doors: Doors = {
      receive: (connection, request) => engine.receive(connection, request),
      turnAway: (connection, request, why) => engine.turnAway(connection, request, why),
      hasConnection: (name) => connections.names().includes(name),
      connectionNames: () => connections.names(),
      ready: async () => {
        const answers = await ledgerAnswers(ledger)
        const queueOk = queue.healthy()
        // The queue only makes things quick: without it the doors still store, and the sweep finds the work.
        const checks = {
          ledger: answers,
          queue: { ok: queueOk, ...(queueOk ? {} : { detail: 'away; work is found by sweeping' }) },
        }
        return { ok: answers.ok, checks }
      },
      metrics: () => metrics.text(),
      status: figuresNow,
      timeline: (key) => timelineNow(ledger, inForce(), key, now()),
      why: (key, choice) => why({ ledger, connectors, releases, now }, key, choice),
      tryOut: (request, show) => answerTry({ ledger, connectors, now }, request, show),
      needPerson: (limit) => standing(ledger, { states: ['parked'] }, limit),
      flowTitle: (name) => active.flows.get(name)?.title,
      log,
    }
    const app =
      role === 'worker' ? createHealthApp(doors) : createApp(doors, { mostBytesInFlight: settings.maxBodyBytes })
    server = await listen(app, { host: settings.host, port: settings.port })

    if (role === 'http') await engine.attend()
    else await engine.work({ alone: store.embedded, concurrency: CONCURRENCY })
    const stopFollowing = followRelease({
      inForce: () => currentReleaseNumber(ledger),
      seen: () => seen,
      async changed() {
        await useCurrent()
        await engine.useRelease()
      },
      ...(options.watch && {
        before: () => deployFolder().catch((error) => log.error({ error: error.message }, 'flows not taken')),
      }),
      log,
    })
    undo.push(stopFollowing)
    if (role !== 'http') undo.push(startRetention({ ledger, keeping: settings.keeping, log, now }))
    const url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${server.port}`
    log.info({ url, role, release: active.release }, 'the hub is ready')
    return { url, stop: stopAll }
  } catch (error) {
    await stopAll()
    throw error
  }
}

function secretsOf(schema: Parameters<typeof secretFields>[0], config: object): string[] {
  return secretFields(schema).flatMap((path) => {
    let value: unknown = config
    for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part]
    return typeof value === 'string' && value !== '' ? value.split(' ') : []
  })
}
