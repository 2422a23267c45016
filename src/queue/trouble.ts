/** Keeps trouble with the back end out of the way: says it once, counts it, and knows when it is over. */
import type { Log } from '../observe/log.ts'

/** While trouble lasts, it is mentioned again after this. */
const reminderMs = 60_000

/** Nobody waits longer than this for the back end. */
const answerWithinMs = 2_000

export class Trouble {
  readonly #log: Log
  readonly #backend: string
  readonly #recovered = new Set<() => void>()
  #since: number | undefined
  #mentioned = 0
  #count = 0

  constructor(log: Log, backend: string) {
    this.#log = log
    this.#backend = backend
  }

  /**
   * Runs `action`; when it fails, or has no answer after `limitMs`, that is counted and logged, and the result is
   * undefined. Never throws. An action that has no answer in time is not taken back: it may still happen later.
   */
  async guard<T>(what: string, action: () => Promise<T>, limitMs = answerWithinMs): Promise<T | undefined> {
    try {
      const result = await within(limitMs, action())
      this.over()
      return result
    } catch (error) {
      this.met(error, what)
      return undefined
    }
  }

  met(error: unknown, what = 'work'): void {
    this.#count++
    const now = Date.now()
    this.#since ??= now
    if (now - this.#mentioned < reminderMs) return
    this.#mentioned = now
    const message =
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error)
    this.#log.warn(
      { backend: this.#backend, error: message, failures: this.#count },
      `the queue cannot ${what}; work is found by the sweep until ${this.#backend} is back`,
    )
  }

  over(): void {
    if (this.#since === undefined) return
    const seconds = Math.round((Date.now() - this.#since) / 1000)
    this.#log.info(
      { backend: this.#backend, failures: this.#count, seconds },
      `the queue works again on ${this.#backend}`,
    )
    this.#since = undefined
    this.#mentioned = 0
    this.#count = 0
    for (const recovered of this.#recovered) recovered()
  }

  healthy(): boolean {
    return this.#since === undefined
  }

  /** Calls `recovered` whenever trouble is over. Returns how to stop that. */
  onRecovery(recovered: () => void): () => void {
    this.#recovered.add(recovered)
    return () => this.#recovered.delete(recovered)
  }
}

async function within<T>(limitMs: number, answer: Promise<T>): Promise<T> {
  if (limitMs === Number.POSITIVE_INFINITY) return answer
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${limitMs} ms`)), limitMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
