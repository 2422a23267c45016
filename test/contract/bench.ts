import {
  type AnyConnector,
  type Context,
  createHttp,
  defaultFailure,
  type Failure,
  type Http,
  type HttpClient,
  type Log,
  type Operation,
  type Outcome,
  type Outgoing,
  type Write,
} from '../../src/connector/index.ts'
import type { RunningSimulator } from '../../src/connector/simulator.ts'
import type { Subject } from './subject.ts'

// biome-ignore lint/suspicious/noExplicitAny: the suite handles connectors of every config and session
type AnyContext = Context<any, any>

/** The `/__sim/` controls of a running simulator. */
export class Controls {
  readonly url: string
  constructor(url: string) {
    this.url = url
  }

  async call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/__sim${path}`, body ? { method, body: JSON.stringify(body) } : { method })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} /__sim${path}: HTTP ${response.status}: ${text}`)
    return JSON.parse(text)
  }

  // biome-ignore lint/suspicious/noExplicitAny: rows are in the vendor's own shape
  state(record: string): Promise<any[]> {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return this.call('GET', `/state/${record}`) as Promise<any[]>
  }

  seed(record: string, what: number | unknown[]): Promise<unknown> {
    return this.call('POST', '/seed', typeof what === 'number' ? { record, count: what } : { record, rows: what })
  }

  fault(fault: { kind: string; rate?: number; every?: number; next?: number; on?: string; [more: string]: unknown }) {
    return this.call('POST', '/faults', fault)
  }

  log(): Promise<{ method: string; path: string; status: number; fault?: string }[]> {
    return this.call('GET', '/log') as Promise<{ method: string; path: string; status: number; fault?: string }[]>
  }
}

/**
 * A connector at work on its own simulator, without the hub around it: what the hub's connection layer does with errors
 * and with silence is done here in the same words.
 */
export class Bench {
  readonly connector: AnyConnector
  readonly controls: Controls
  readonly config: object
  readonly clock: { now: Date }
  /** Everything that was logged, as one text. */
  logged = ''
  readonly #running: RunningSimulator
  readonly #http: HttpClient
  #session: unknown
  #loggedIn = false

  private constructor(subject: Subject, running: RunningSimulator, clock: { now: Date }, config: object) {
    this.connector = subject.connector
    this.#running = running
    this.clock = clock
    this.config = config
    this.controls = new Controls(running.url)
    this.#http = createHttp({ baseUrl: subject.connector.baseUrl(config), log: this.log })
  }

  static async open(subject: Subject): Promise<Bench> {
    const clock = { now: new Date('2027-03-01T08:00:00.000Z') }
    const running = await subject.createSimulator({ now: () => clock.now, seed: 7 }).listen()
    return new Bench(subject, running, clock, subject.connector.config.parse(subject.config(running.url)))
  }

  get url(): string {
    return this.#running.url
  }

  get log(): Log {
    const note = (fields: object, message: string) => {
      this.logged += `${JSON.stringify(fields)} ${message}\n`
    }
    return { debug: note, info: note, warn: note, error: note }
  }

  async close(): Promise<void> {
    await this.#http.close()
    await this.#running.close()
  }

  /** The context of an operation, logged in. `timeoutMs` shortens every call. */
  async context(options: { signal?: AbortSignal; timeoutMs?: number; config?: object } = {}): Promise<AnyContext> {
    const signal = options.signal ?? new AbortController().signal
    const config = options.config ?? this.config
    const http = hurried(this.#http.withSignal(signal), options.timeoutMs)
    const base = { config, http, log: this.log, signal, now: () => this.clock.now }
    if (options.config !== undefined || !this.#loggedIn) {
      const { session } = await this.connector.login.open({ ...base, session: undefined })
      if (options.config !== undefined) return { ...base, session, step: async () => {} }
      this.#session = session
      this.#loggedIn = true
    }
    return { ...base, session: this.#session, step: async () => {} }
  }

  /** Logs in again before the next operation. */
  forgetSession(): void {
    this.#loggedIn = false
  }

  classify(error: unknown, operation: Operation): Failure {
    this.logged += `${error instanceof Error ? error.message : String(error)}\n`
    return this.connector.classify(error) ?? defaultFailure(error, operation)
  }

  /** The failure that an operation throws; throws itself when there is none. */
  async failureOf(work: Promise<unknown>, operation: Operation): Promise<Failure> {
    const result = await work.then(
      (value) => ({ value }),
      (error) => ({ failure: this.classify(error, operation) }),
    )
    if ('failure' in result) return result.failure
    throw new Error(`expected a failure, got ${JSON.stringify(result.value)?.slice(0, 300)}`)
  }

  /** Sends a batch; one outcome for each record, in order. A record that is not mentioned is ambiguous. */
  async send(write: Write<AnyContext, unknown>, batch: Outgoing<unknown>[], ctx: AnyContext): Promise<Outcome[]> {
    const outcomes = await write.send(batch, ctx).catch((error: unknown): Outcome[] => {
      const failure = this.classify(error, 'write')
      return batch.map(({ key }) => ({ key, ok: false, failure }))
    })
    const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]))
    const silence: Failure = { kind: 'ambiguous', message: 'not mentioned' }
    return batch.map(({ key }) => byKey.get(key) ?? { key, ok: false, failure: silence })
  }
}

/** A record on its way out, under the n-th key. */
export function outgoing(n: number, data: unknown): Outgoing<unknown> {
  return { key: `k${n}`, once: `once-${n}`, data }
}

function hurried(http: Http, timeoutMs: number | undefined): Http {
  if (timeoutMs === undefined) return http
  return { request: (request) => http.request({ ...request, timeoutMs }) }
}
