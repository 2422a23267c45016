/** The kit every simulator is built with: its controls, its faults, its log and its server. A running hub makes no simulator. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context as HonoContext } from 'hono'
import { addControls, problem } from './simulator-controls.ts'
import { ControlError, type Fault, Faults, seededRandom, TRANSPORT_FAULTS } from './simulator-faults.ts'
import { CallLog } from './simulator-log.ts'

export { controlBody, problem } from './simulator-controls.ts'
export { ControlError, type Fault, parseControl, seededRandom } from './simulator-faults.ts'

export interface SimulatorEnv {
  Bindings: HttpBindings
  Variables: {
    /** The fault that strikes this call and is left to the route (see `SimulatorFault.answer`). */
    fault?: Fault
  }
}

export type SimulatorCall = HonoContext<SimulatorEnv>

/** One kind of record that a simulator holds. */
export interface SimulatorRecord {
  /** All of them, as plain JSON, in the order they came. */
  rows(): Iterable<unknown>
  /** Adds `what.rows`, or `what.count` made-up ones, and gives their number. Throws `ControlError` for wrong rows. */
  seed?(what: { count: number } | { rows: unknown[] }): number | Promise<number>
}

/** How the vendor shows one fault. */
export interface SimulatorFault {
  /** Calls it can strike; without it, all. */
  applies?(call: SimulatorCall): boolean
  /** The vendor's answer instead of the usual one. Without it the route does it itself, looking at `call.get('fault')`. */
  answer?(call: SimulatorCall, fault: Fault): Response | Promise<Response>
}

export interface AdvanceRequest {
  record?: string | undefined
  key?: string | undefined
  to?: string | undefined
  count?: number | undefined
}

export interface SimulatorDefinition {
  id: string
  records: Record<string, SimulatorRecord>
  /** Adds the vendor's protocol. Paths below `/__sim/` are controls of its own: they are not logged and never fail. */
  routes(app: Hono<SimulatorEnv>): void
  /**
   * The vendor's own faults, by kind. `rate-limited` (429), `session-expired` (401), `locked` (423) and `garbage-200`
   * have plain answers that a definition may replace; `drop-before`, `drop-after`, `slow`, `status-503` are the kit's.
   */
  faults?: Record<string, SimulatorFault>
  /** The record that a call is about, so that faults and the log can name it. */
  recordOf?(method: string, path: string): string | undefined
  /** For protocols that read with POST. Default: GET and HEAD read, everything else writes. */
  operationOf?(method: string, path: string): 'read' | 'write'
  /** Moves documents on in their life; gives what it changed. */
  advance?(request: AdvanceRequest): unknown
  /** Back to how it was when it was made. */
  reset(): void
  /** Stops what it has started by itself, e.g. calls to the hub. */
  close?(): void | Promise<void>
  /** Seed of chance, for faults by rate. Default 1. */
  seed?: number
  now?: () => Date
}

export interface RunningSimulator {
  url: string
  port: number
  close(): Promise<void>
}

export interface Simulator {
  id: string
  app: Hono<SimulatorEnv>
  /** Listens on 127.0.0.1; port 0 (the default) takes a free one. Rejects when the port is taken. */
  listen(port?: number): Promise<RunningSimulator>
}

/** Kinds of faults that a simulator must at least be able to make. */
export const REQUIRED_FAULTS = [
  ...TRANSPORT_FAULTS,
  'rate-limited',
  'session-expired',
  'locked',
  'garbage-200',
  'partial-batch',
] as const

const PLAIN_FAULTS: Record<string, SimulatorFault> = {
  'status-503': {
    answer: (call) => problem(call, 503, 'Service unavailable', 'The system is down for the moment.'),
  },
  'rate-limited': {
    answer(call, { retryAfter }) {
      call.header('retry-after', String(retryAfter))
      return problem(call, 429, 'Too many requests', `Ask again in ${retryAfter} s.`)
    },
  },
  'session-expired': {
    answer: (call) => problem(call, 401, 'Not logged in', 'The session has expired.'),
  },
  locked: {
    answer: (call) => problem(call, 423, 'Locked', 'Another user is working on this record.'),
  },
  'garbage-200': {
    answer: (call) => call.html('<html><head><title>Sign in</title></head><body>Please wait…</body></html>', 200),
  },
}

/**
 * Builds a simulator: the vendor's protocol from `definition`, the `/__sim/` controls, faults and call log around it.
 *
 * `drop-before` cuts the connection before anything is processed; `drop-after` processes the call and then cuts it
 * without a byte of an answer; `slow` processes it at once and answers late.
 */
export function createSimulator(definition: SimulatorDefinition): Simulator {
  const now = definition.now ?? (() => new Date())
  const stopping = new AbortController()
  const vendorFaults: Record<string, SimulatorFault> = { ...PLAIN_FAULTS, ...definition.faults }
  const kinds = [...new Set([...TRANSPORT_FAULTS, ...Object.keys(vendorFaults)])]
  let random = seededRandom(definition.seed ?? 1)
  const faults = new Faults(kinds, () => random())
  const log = new CallLog()
  const app = new Hono<SimulatorEnv>()

  app.use(async (call, next) => {
    const { path } = call.req
    if (path.startsWith('/__sim')) return next()
    const { method } = call.req
    const record = definition.recordOf?.(method, path)
    const operation =
      definition.operationOf?.(method, path) ?? (method === 'GET' || method === 'HEAD' ? 'read' : 'write')
    const at = now().toISOString()
    const applies = (kind: string) => vendorFaults[kind]?.applies?.(call) ?? true
    const { fault, delayMs } = faults.strike({ method, path: pathAndQuery(call), record, operation, applies })
    const shown = fault?.kind ?? (delayMs > 0 ? 'slow' : undefined)
    const entry = log.begin({ at, method, path: pathAndQuery(call), record, fault: shown })
    if (fault?.kind === 'drop-before') {
      hangUp(call)
      return
    }
    const answer = fault && vendorFaults[fault.kind]?.answer
    if (fault && answer) {
      call.res = await answer(call, fault)
    } else {
      if (fault) call.set('fault', fault)
      await next()
    }
    if (fault?.kind === 'drop-after') {
      hangUp(call)
      return
    }
    if (delayMs > 0) await wait(delayMs, undefined, { signal: stopping.signal }).catch(() => {})
    entry.status = call.res.status
  })

  addControls(app, {
    definition,
    faults,
    log,
    reset() {
      definition.reset()
      faults.clear()
      log.clear()
      random = seededRandom(definition.seed ?? 1)
    },
  })
  definition.routes(app)
  app.onError((error, call) =>
    error instanceof ControlError
      ? problem(call, 400, 'Control refused', error.message)
      : problem(call, 500, 'Simulator error', error.message),
  )

  return {
    id: definition.id,
    app,
    async listen(port = 0) {
      const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error) => reject(listenError(definition.id, port, error)))
        server.listen(port, '127.0.0.1', resolve)
      })
      const bound = (server.address() as AddressInfo).port
      return {
        url: `http://127.0.0.1:${bound}`,
        port: bound,
        async close() {
          stopping.abort()
          await definition.close?.()
          const closed = new Promise<void>((resolve) => server.close(() => resolve()))
          server.closeAllConnections()
          await closed
        },
      }
    },
  }
}

/** Cuts the connection without an answer. */
function hangUp(call: SimulatorCall): void {
  call.env.incoming.socket.destroy()
  call.res = undefined
  call.res = RESPONSE_ALREADY_SENT
}

function pathAndQuery(call: SimulatorCall): string {
  const { url } = call.req
  return url.slice(url.indexOf('/', url.indexOf('//') + 2))
}

function listenError(id: string, port: number, error: Error): Error {
  if ((error as { code?: string }).code !== 'EADDRINUSE') return error
  return new Error(`The ${id} simulator cannot listen on port ${port}: it is taken. Choose another with --port.`)
}
