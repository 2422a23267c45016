import {
  createHttp,
  type HttpClient,
  HttpError,
  type HttpResponse,
  type Log,
  parseRetryAfter,
  signWebhook,
} from '../../../src/connector/index.ts'

/** One event on its way to the hub. */
export interface PushEvent {
  /** The same for every try. */
  id: string
  record: string
  /** Events of one key go one after the other, in the order they were given. */
  key: string
  body: unknown
}

/** What became of the events so far. */
export interface PushReport {
  waiting: number
  accepted: number
  /** Answered as already known: an earlier try had arrived. */
  duplicate: number
  refused: number
  tries: number
  /** The newest refusals, at most 100. */
  refusals: { id: string; record: string; key: string; status: number; answer: string }[]
}

export interface SenderOptions {
  /** Base address of the hub, e.g. `http://127.0.0.1:8080`. */
  hubUrl: string
  /** Name of the connection at the hub. */
  connection: string
  webhookSecret: string
  now: () => Date
  /** Events in flight at one time. */
  parallel: number
  /** Gap before the second try, in milliseconds; it doubles up to `longestGapMs`. */
  firstGapMs: number
  longestGapMs: number
}

const TIMEOUT_MS = 15_000
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * Sends events to the hub as a DMS core must: signed anew for every try, again with the same id and growing gaps until
 * the hub answers with success or refuses (4xx but 408 and 429), in order for each key.
 */
export class Sender {
  readonly #options: SenderOptions
  readonly #http: HttpClient
  readonly #lanes = new Map<string, PushEvent[]>()
  readonly #ready: string[] = []
  #stop = new AbortController()
  #running = 0
  #report = emptyReport()

  constructor(options: SenderOptions) {
    this.#options = options
    this.#http = createHttp({ baseUrl: options.hubUrl, log: silent, connections: options.parallel })
  }

  get report(): PushReport {
    return this.#report
  }

  /** Takes events on and returns at once. */
  push(events: PushEvent[]): void {
    for (const event of events) {
      const lane = `${event.record} ${event.key}`
      const waiting = this.#lanes.get(lane)
      if (waiting) waiting.push(event)
      else {
        this.#lanes.set(lane, [event])
        this.#ready.push(lane)
      }
    }
    this.#report.waiting += events.length
    this.#start()
  }

  /** Forgets all events; those in flight are given up. */
  reset(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#lanes.clear()
    this.#ready.length = 0
    this.#report = emptyReport()
  }

  async close(): Promise<void> {
    this.reset()
    await this.#http.close()
  }

  #start(): void {
    while (this.#running < this.#options.parallel && this.#ready.length > 0) {
      const lane = this.#ready.shift() as string
      this.#running++
      void this.#drain(lane, this.#stop.signal).finally(() => {
        this.#running--
        this.#start()
      })
    }
  }

  /** Sends a lane until it is empty. */
  async #drain(lane: string, signal: AbortSignal): Promise<void> {
    const events = this.#lanes.get(lane)
    while (events && events.length > 0 && !signal.aborted) {
      const event = events[0] as PushEvent
      const answer = await this.#deliver(event, signal)
      if (signal.aborted || !answer) return
      events.shift()
      this.#count(event, answer)
    }
    if (!signal.aborted) this.#lanes.delete(lane)
  }

  async #deliver(event: PushEvent, signal: AbortSignal): Promise<HttpResponse | undefined> {
    const { firstGapMs, longestGapMs } = this.#options
    for (let gapMs = firstGapMs; !signal.aborted; gapMs = Math.min(gapMs * 2, longestGapMs)) {
      this.#report.tries++
      const answer = await this.#try(event, signal)
      const again = !answer || answer.status >= 500 || answer.status === 408 || answer.status === 429
      if (!again) return answer
      await pause(answer ? Math.min(parseRetryAfter(answer, gapMs), longestGapMs) : gapMs, signal)
    }
    return undefined
  }

  async #try({ id, record, body }: PushEvent, signal: AbortSignal): Promise<HttpResponse | undefined> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { connection, webhookSecret, now } = this.#options
    try {
      return await this.#http.withSignal(signal).request({
        method: 'POST',
        path: `/in/${connection}/${record}`,
        headers: {
          'content-type': 'application/json',
          ...signWebhook({ id, sentAt: now(), body: text, secret: webhookSecret }),
        },
        body: text,
        timeoutMs: TIMEOUT_MS,
      })
    } catch (error) {
      if (error instanceof HttpError) return undefined
      throw error
    }
  }

  #count(event: PushEvent, answer: HttpResponse): void {
    const report = this.#report
    report.waiting--
    if (answer.status < 300 && event.record.endsWith(':batch')) {
      this.#countBatch(event, answer)
      return
    }
    if (answer.status >= 300) {
      report.refused++
      const { id, record, key } = event
      report.refusals.push({ id, record, key, status: answer.status, answer: answer.text.slice(0, 1000) })
      if (report.refusals.length > 100) report.refusals.shift()
    } else if (answer.status === 200) report.duplicate++
    else report.accepted++
  }

  /** A batch counts by its records. */
  #countBatch({ id, record }: PushEvent, answer: HttpResponse): void {
    const report = this.#report
    const { results = [] } = answer.json() as Partial<BatchAnswer>
    for (const { status, key = '', ...problem } of results) {
      if (status === 202) report.accepted++
      else if (status === 200) report.duplicate++
      else {
        report.refused++
        report.refusals.push({ id, record, key, status, answer: JSON.stringify(problem).slice(0, 1000) })
        if (report.refusals.length > 100) report.refusals.shift()
      }
    }
  }
}

/** What is read of the answer to a batch. */
interface BatchAnswer {
  results: { status: number; key?: string }[]
}

function emptyReport(): PushReport {
  return { waiting: 0, accepted: 0, duplicate: 0, refused: 0, tries: 0, refusals: [] }
}

/** Resolves after `ms`, or at once when the signal is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
