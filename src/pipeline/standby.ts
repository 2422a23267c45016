/**
 * Does by itself what the queue would have called for. The queue makes work quick, it is not needed for work: while it is
 * away, every worker looks around on its own. Leases in the ledger keep them apart, so that nothing is done twice.
 */
export class Standby {
  readonly #options: StandbyOptions
  readonly #running = new Set<string>()
  readonly #last = new Map<string, number>()
  #heard: number

  constructor(options: StandbyOptions) {
    this.#options = options
    this.#heard = options.now()
  }

  /** The queue has called this worker. */
  heard(): void {
    this.#heard = this.#options.now()
  }

  /** The queue does not answer, or has long said nothing though its regular calls should have come. */
  get needed(): boolean {
    const { healthy, silentMs, now } = this.#options
    return !healthy() || now() - this.#heard > silentMs
  }

  /** Runs what is due of the regular calls. To be called about every second. */
  look(regular: ReadonlyMap<string, number>): void {
    if (!this.needed) {
      this.#last.clear()
      return
    }
    const now = this.#options.now()
    for (const [name, everyMs] of regular) {
      if (now - (this.#last.get(name) ?? Number.NEGATIVE_INFINITY) < everyMs) continue
      this.#last.set(name, now)
      this.call(name)
    }
  }

  /** Runs one call now, unless it runs already. */
  call(name: string): void {
    if (this.#running.has(name)) return
    this.#running.add(name)
    this.#options
      .run(name)
      .catch((error) => this.#options.failed(name, error))
      .finally(() => this.#running.delete(name))
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export interface StandbyOptions {
  healthy(): boolean
  /** The work of one call, until there is no more of it. */
  run(name: string): Promise<void>
  failed(name: string, error: unknown): void
  /** So long without any call from the queue is too long. */
  silentMs: number
  /** Milliseconds that only grow. */
  now(): number
}
