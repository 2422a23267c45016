import {
  type AnyConnector,
  type Context,
  createHttp,
  defaultFailure,
  type Failure,
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
import { limiter } from './limits.ts'
import { sharedSession } from './session.ts'

// biome-ignore lint/suspicious/noExplicitAny: the hub handles connectors of every config and session
type AnyContext = Context<any, any>

/** A configured system: its login shared, its limits kept, its errors in the hub's words. */
export interface Connection {
  name: string
  connector: AnyConnector
  // biome-ignore lint/suspicious/noExplicitAny: as above
  inboundContext: InboundContext<any>
  /** How many deliveries may be sent at one time. */
  concurrent: number
  record(name: string): RecordType<AnyContext>
  /** Runs a reading operation. Throws `ConnectionFailure`. */
  read<T>(work: (ctx: AnyContext) => Promise<T>, signal: AbortSignal): Promise<T>
  /**
   * Sends a batch and gives every record its own outcome, in the order of the batch. Never throws: what was thrown is an
   * outcome of every record, and what the connector did not mention is ambiguous. A refused session is renewed once.
   */
  send(
    write: Write<AnyContext, unknown>,
    batch: Outgoing<unknown>[],
    options: { signal: AbortSignal; step: (key: string, progress: unknown) => Promise<void> },
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

/**
 * Opens a connection. `config` has been checked by the connector's schema. Nothing is called yet: the login is made
 * when it is first needed.
 */
export function openConnection(options: {
  name: string
  connector: AnyConnector
  config: object
  limits?: Limits
  log: Log
  now: () => Date
}): Connection {
  const { name, connector, config, log, now } = options
  const client = createHttp({ baseUrl: connector.baseUrl(config), log })
  const limits = limiter({ ...connector.limits, ...options.limits }, () => now().getTime())
  const closing = new AbortController()
  const loginContext: LoginContext<object> = {
    config,
    session: undefined,
    http: client,
    log,
    signal: closing.signal,
    now,
  }
  const sessions = sharedSession<unknown>({
    open: () => connector.login.open(loginContext),
    close: async (session) => connector.login.close?.(session, loginContext),
    now,
  })

  const noStep = () => Promise.reject(new Error('only a write has steps'))
  function context(session: unknown, signal: AbortSignal, step: AnyContext['step']): AnyContext {
    return { config, session, http: client.withSignal(signal), log, signal, now, step }
  }

  /** `classify` of the connector first, then the defaults. */
  function classify(error: unknown, operation: Operation): Failure {
    if (error instanceof ConnectionFailure) return error.failure
    return connector.classify(error) ?? defaultFailure(error, operation)
  }

  async function session(): Promise<unknown> {
    try {
      return await sessions.get()
    } catch (error) {
      throw new ConnectionFailure(classify(error, 'read'), error)
    }
  }

  async function sendOnce(
    write: Write<AnyContext, unknown>,
    batch: Outgoing<unknown>[],
    ctx: () => Promise<AnyContext>,
  ): Promise<Outcome[]> {
    let outcomes: Outcome[]
    try {
      outcomes = await write.send(batch, await ctx())
    } catch (error) {
      const failure = classify(error, 'write')
      return batch.map(({ key }) => ({ key, ok: false, failure }))
    }
    const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]))
    return batch.map(({ key }) => byKey.get(key) ?? { key, ok: false, failure: unmentioned })
  }

  return {
    name,
    connector,
    concurrent: limits.concurrent,
    inboundContext: { config, log, now },
    record(record) {
      const found = connector.records[record]
      if (!found) throw new Error(`connector ${connector.id} has no record type "${record}"`)
      return found
    },

    read: (work, signal) =>
      limits.run(async () => {
        const first = await session()
        try {
          return await work(context(first, signal, noStep))
        } catch (error) {
          const failure = classify(error, 'read')
          if (failure.kind !== 'auth-expired') throw new ConnectionFailure(failure, error)
          sessions.expire(first)
        }
        const second = await session()
        try {
          return await work(context(second, signal, noStep))
        } catch (error) {
          throw new ConnectionFailure(classify(error, 'read'), error)
        }
      }),

    send: (write, batch, { signal, step }) =>
      limits.run(async () => {
        let used: unknown
        const ctx = async () => {
          used = await session()
          return context(used, signal, step)
        }
        const outcomes = await sendOnce(write, batch, ctx)
        const refused = new Set(outcomes.filter(isAuthExpired).map((outcome) => outcome.key))
        if (refused.size === 0 || used === undefined) return outcomes
        sessions.expire(used)
        const again = await sendOnce(
          write,
          batch.filter(({ key }) => refused.has(key)),
          ctx,
        )
        const renewed = new Map(again.map((outcome) => [outcome.key, outcome]))
        return outcomes.map((outcome) => renewed.get(outcome.key) ?? outcome)
      }),

    async close() {
      closing.abort()
      await sessions.close().catch((error) => log.debug({ connection: name, error: String(error) }, 'logout failed'))
      await client.close()
    },
  }
}

const unmentioned: Failure = { kind: 'ambiguous', message: 'the target did not say what became of this record' }

function isAuthExpired(outcome: Outcome): boolean {
  return outcome.ok === false && outcome.failure.kind === 'auth-expired'
}
