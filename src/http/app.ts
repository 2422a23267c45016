/** The doors of the hub: what may come in, what may be seen, and how all of it is refused. */

import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import type { RawReply, RawRequest } from '../connector/contract.ts'
import type { Standing } from '../ledger/standing.ts'
import type { Status } from '../ledger/status.ts'
import type { Timeline } from '../ledger/timeline.ts'
import type { Log } from '../observe/log.ts'
import type { ShadowRun } from '../pipeline/shadow.ts'
import type { TryAnswer, TryRequest } from '../pipeline/try-request.ts'
import type { WhyAnswer, WhyChoice } from '../pipeline/why.ts'
import { addApi, addHealth } from './api.ts'
import { addTry, addWhy } from './api-why.ts'
import { Room } from './body.ts'
import { reportError } from './errors.ts'
import { inbound } from './inbound.ts'
import { loopbackOnly } from './loopback.ts'
import { addPages } from './pages.ts'
import { problemReply } from './problems.ts'

/** What lies behind the doors. */
export interface Doors {
  /** Throws when the call could not be stored; then nothing was. */
  receive(connection: string, request: RawRequest): Promise<RawReply>
  /**
   * The answer to a call whose body is not read, because nothing can be stored now; undefined when it may come in.
   * `no room` says that the doors themselves are full.
   */
  turnAway?(connection: string, request: RawRequest, why?: 'no room'): RawReply | undefined
  hasConnection(name: string): boolean
  connectionNames(): string[]
  ready(): Promise<{ ok: boolean; checks: Record<string, { ok: boolean; detail?: string }> }>
  /** In Prometheus' text format. */
  metrics(): Promise<string>
  status(): Promise<Status>
  timeline(key: string): Promise<Timeline>
  /** Where the fields of what was sent came from. */
  why?(key: string, choice: WhyChoice): Promise<WhyAnswer>
  /** What changed maps would make of records; `show` hides what is personal. */
  tryOut?(request: TryRequest, show: ShadowRun['show']): Promise<TryAnswer>
  /** The newest deliveries that need a person. */
  needPerson?(limit: number): Promise<Standing[]>
  flowTitle(name: string): { en: string; zh: string } | undefined
  log: Log
}

export interface DoorOptions {
  /** Bytes of one body. A connector may allow less. Default 20 MB. */
  mostBytes?: number
  /** Bytes of all bodies that are being handled at one time. Default 128 MB. */
  mostBytesInFlight?: number
  /** How long a body may take to arrive. Default 60 s. */
  bodyWithinMs?: number
  /** How long the readiness checks may take. Default 5 s. */
  readyWithinMs?: number
  now?: () => Date
}

export type App = Hono<{ Bindings: HttpBindings }>

export function createApp(doors: Doors, options: DoorOptions = {}): App {
  const { now = () => new Date(), readyWithinMs = 5_000 } = options
  const room = new Room(options.mostBytesInFlight ?? 128_000_000)
  const limits = { most: options.mostBytes ?? 20_000_000, withinMs: options.bodyWithinMs ?? 60_000 }
  const app: App = new Hono()

  app.post('/in/:connection/:record', (call) => inbound(call, doors, room, limits))

  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
  app.use(secureHeaders(PAGE_HEADERS))
  app.use('/', loopbackOnly)
  app.use('/show', loopbackOnly)
  app.use('/api/*', loopbackOnly)
  addHealth(app, doors, readyWithinMs)
  addApi(app, doors)
  addWhy(app, doors)
  addTry(app, doors, room, limits)
  addPages(app, doors, now)

  app.notFound((call) => problemReply('not-found', `there is nothing at ${call.req.method} ${call.req.path}`))
  return withErrors(app, doors)
}

/** The port of a process that takes no calls and shows no pages: its health and its figures, and nothing else. */
export function createHealthApp(doors: Doors, { readyWithinMs = 5_000 }: DoorOptions = {}): App {
  const app: App = new Hono()
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
  addHealth(app, doors, readyWithinMs)
  app.notFound((call) => {
    const detail = `there is nothing at ${call.req.path}: this process is a worker and has /health/live, /health/ready and /metrics; doors and pages are at a process with the role http`
    return problemReply('not-found', detail)
  })
  return withErrors(app, doors)
}

function withErrors(app: App, doors: Doors): App {
  app.onError((error, call) => {
    const { method, routeIndex } = call.req
    const instance = reportError(doors.log, error, 'a call failed', {
      method,
      route: call.req.matchedRoutes[routeIndex]?.path,
    })
    return problemReply('internal', "the hub made a mistake; its log has it under the instance's id", { instance })
  })
  return app
}

/** Pages load nothing from elsewhere, and nobody may put them into a frame. */
const PAGE_HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false,
  xXssProtection: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
}

function refuseMethod(call: Context, allowed: string[]): Response {
  const allow = allowed.join(', ')
  const detail = `${call.req.method} is not possible at ${call.req.path}: use ${allow}`
  return problemReply('method-not-allowed', detail, {}, { allow })
}
