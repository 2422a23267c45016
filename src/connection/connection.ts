import {
  type AnyConnector,
  type Context,
  createHttp,
  defaultFailure,
  type Failure,
  fitted,
  type Http,
  type InboundContext,
  type Limits,
  type Log,
  type LoginContext,
  type Operation,
  type Outcome,
  type Outgoing,
  type RecordType,
  type Write,
} from '../connector/index.ts'
import { Allowance } from './allowance.ts'
import { type Ended, type Health, NotSent, type Pass, unshared } from './health.ts'
import { Limiter } from './limits.ts'
import { type Held, sharedSession } from './session.ts'
import { Seen } from './watch.ts'

// biome-ignore lint/suspicious/noExplicitAny: the hub handles connectors of every config and session
type AnyContext = Context<any, any>

/** A configured system: its login shared, its limits kept, its errors in the hub's words. */
export interface Connection {
  name: string
  connector: AnyConnector
  // biome-ignore lint/suspicious/noExplicitAny: as above
  inboundContext: InboundContext<any>
  /** Its limits in this process; who waits there can be sent away. */
  limiter: Limiter
  record(name: string): RecordType<AnyContext>
  /**
   * Runs a reading operation. Throws `ConnectionFailure` when it was made and failed, `NotSent` when it was not made.
   */
  read<T>(work: (ctx: AnyContext) => Promise<T>, signal: AbortSignal): Promise<T>
  /**
   * Sends a batch and gives every record its own outcome, in the order of the batch. What the connector throws is an
   * outcome of every record, and what it does not mention is ambiguous. A refused session is renewed once. `before`
   * is asked last of all, and may throw `NotSent`; `may` is asked again right before each request is written.
   *
   * @throws NotSent when nothing was sent: the connection is held back, or its login did not go through
   */
  send(
    write: Write<AnyContext, unknown>,
    batch: Outgoing<unknown>[],
    options: {
      signal: AbortSignal
      step: (key: string, progress: unknown) => Promise<void>
      before?: () => void
      may?: () => boolean
    },
  ): Promise<Outcome[]>
  close(): Promise<void>
}

/** An operation that gave no answer, in the hub's words. */
export class ConnectionFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure, cause: unknown) {
    super(failure.message, { cause })
    this.name = 'ConnectionFailure'
    this.failure = failure
  }
}

/** How one try of an operation went. `failures`: one entry a record, undefined for those that went well. */
type Tried<T> = { value?: T; error?: unknown; failures: (Failure | undefined)[] }

/**
 * Opens a connection. `config` has been checked by the connector's schema. Nothing is called yet: the login is made
 * when it is first needed. `limiter` and `health` are those of the connection's name, where it is shared.
 */
export function openConnection(options: {
  name: string
  connector: AnyConnector
  config: object
  limits?: Limits
  limiter?: Limiter
  health?: Health
  log: Log
  now: () => Date
}): Connection {
  const { name, config, log, now, health = unshared } = options
  const connector = fitted(options.connector, config)
  const client = createHttp({ baseUrl: connector.baseUrl(config), log })
  const loginUrl = connector.login.url?.(config)
  const loginClient = loginUrl === undefined ? client : createHttp({ baseUrl: new URL(loginUrl).origin, log })
  const limits: Limits = { ...connector.limits, ...options.limits }
  const limiter = options.limiter ?? new Limiter(limits, { now, shared: false })
  limiter.configure(limits)
  const allowance = new Allowance(health, now)
  const closing = new AbortController()
  const sessions = sharedSession<unknown>({
    open: login,
    close: async (session) => connector.login.close?.(session, loginContext(loginClient)),
    now,
  })
  function loginContext(http: Http): LoginContext<object> {
    return { config, session: undefined, http, log, signal: closing.signal, now }
  }

  const noStep = () => Promise.reject(new Error('only a write has steps'))
  function context(
    session: unknown,
    signal: AbortSignal,
    step: AnyContext['step'],
    seen: Seen,
    may?: () => boolean,
  ): AnyContext {
    return { config, session, http: seen.watch(client.withSignal(signal, may)), log, signal, now, step }
  }

  /** `classify` of the connector first, then the defaults. */
  function classify(error: unknown, operation: Operation): Failure {
    if (error instanceof ConnectionFailure) return error.failure
    return connector.classify(error) ?? defaultFailure(error, operation)
  }

  async function login(): Promise<{ session: unknown; expiresAt?: Date }> {
    const seen = new Seen()
    try {
      return await connector.login.open(loginContext(seen.watch(loginClient)))
    } catch (error) {
      const failure = classify(error, 'read')
      const why = `the login to ${name} did not go through: ${failure.message}`
      if (failure.kind === 'retryable' || failure.kind === 'ambiguous') throw new LoginDown(why, failure)
      if (failure.kind === 'rate-limited') await health.rest(later(failure.retryAfterMs), failure.message)
      else await health.loginRefused(failure.message)
      throw new NotSent(why, failure)
    }
  }

  const later = (ms: number) => new Date(now().getTime() + ms)

  /** Makes one operation on a slot, if it may be made, and tells how it went. Throws `NotSent` when it was not made. */
  function operate<T>(before: (() => void) | undefined, work: (pass: Pass, seen: Seen) => Promise<Tried<T>>) {
    return limiter.run(async () => {
      const pass = await health.enter()
      const seen = new Seen()
      let ended: Ended = 'nothing'
      try {
        before?.()
        if (limits.perDay) await allowance.take(limits.perDay)
        const tried = await work(pass, seen)
        ended = seen.ended(tried.failures)
        if (seen.restMs > 0) await health.rest(later(seen.restMs), 'the system is not available for now (HTTP 503)')
        return tried
      } catch (error) {
        if (error instanceof LoginDown) ended = { down: error.message }
        throw error
      } finally {
        await health.leave(pass, ended)
      }
    })
  }

  /**
   * Tries with the shared session, and once more with a new one where it was refused. A session that is refused on its
   * very first call is a refused login, and is not tried again.
   */
  async function withSession<T>(pass: Pass, seen: Seen, attempt: (session: unknown) => Promise<Tried<T>>) {
    let tried: Tried<T> | undefined
    for (let round = 1; round <= 2; round++) {
      let held: Held<unknown>
      try {
        held = await sessions.acquire(
          () => health.aloneWithLogin(pass),
          () => health.recheck(pass),
        )
      } catch (error) {
        // Without a new session what the old one gave is all there is.
        if (tried && error instanceof NotSent) return tried
        throw error
      }
      tried = await attempt(held.session)
      const refused = tried.failures.find((failure) => failure?.kind === 'auth-expired')
      if (!refused) {
        await proven(held, seen.provesSession(tried.failures))
        return tried
      }
      sessions.expire(held)
      if (held.prove) {
        const partly = tried.failures.some((failure) => failure === undefined)
        if (!partly) await health.loginRefused(refused.message)
        await held.prove({ refused: new NotSent(`${name} refused the login: ${refused.message}`, refused) })
        return tried
      }
    }
    return tried as Tried<T>
  }

  async function proven(held: Held<unknown>, good: boolean): Promise<void> {
    if (!held.prove) return
    if (good) await health.loginGood()
    await held.prove(good ? 'good' : 'open')
  }

  async function tryRead<T>(work: () => Promise<T>): Promise<Tried<T>> {
    try {
      return { value: await work(), failures: [undefined] }
    } catch (error) {
      return { error, failures: [classify(error, 'read')] }
    }
  }

  async function trySend(send: () => Promise<Outcome[]>, batch: Outgoing<unknown>[]): Promise<Tried<Outcome[]>> {
    let value: Outcome[]
    try {
      const byKey = new Map((await send()).map((outcome) => [outcome.key, outcome]))
      value = batch.map(({ key }) => byKey.get(key) ?? { key, ok: false, failure: unmentioned })
    } catch (error) {
      const failure = classify(error, 'write')
      value = batch.map(({ key }) => ({ key, ok: false, failure }))
    }
    return { value, failures: value.map(failureOf) }
  }

  return {
    name,
    connector,
    limiter,
    inboundContext: { config, log, now },
    record(record) {
      const found = connector.records[record]
      if (!found) throw new Error(`connector ${connector.id} has no record type "${record}"`)
      return found
    },

    async read<T>(work: (ctx: AnyContext) => Promise<T>, signal: AbortSignal): Promise<T> {
      const tried = await operate<T>(undefined, (pass, seen) =>
        withSession(pass, seen, (session) => tryRead(() => work(context(session, signal, noStep, seen)))),
      )
      const [failure] = tried.failures
      if (failure) throw new ConnectionFailure(failure, tried.error)
      return tried.value as T
    },

    async send(write, batch, { signal, step, before, may }) {
      const outcomes = new Map<string, Outcome>()
      await operate(before, (pass, seen) =>
        withSession(pass, seen, async (session) => {
          const left = batch.filter(({ key }) => isOpen(outcomes.get(key)))
          const tried = await trySend(() => write.send(left, context(session, signal, step, seen, may)), left)
          for (const outcome of tried.value ?? []) outcomes.set(outcome.key, outcome)
          return tried
        }),
      )
      return batch.map(({ key }) => outcomes.get(key) as Outcome)
    },

    async close() {
      closing.abort()
      await sessions.close().catch((error) => log.debug({ connection: name, error: String(error) }, 'logout failed'))
      await client.close()
      if (loginClient !== client) await loginClient.close()
    },
  }
}

const unmentioned: Failure = { kind: 'ambiguous', message: 'the target did not say what became of this record' }

/** The login got no clear answer: a sign that the system is down. Told once, by the one who tried. */
class LoginDown extends NotSent {}

function failureOf(outcome: Outcome): Failure | undefined {
  return outcome.ok === false ? outcome.failure : undefined
}

/** Not sent yet, or refused together with its session. */
function isOpen(outcome: Outcome | undefined): boolean {
  return outcome === undefined || failureOf(outcome)?.kind === 'auth-expired'
}
