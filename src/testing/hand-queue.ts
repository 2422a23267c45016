import type { Handler, Queue } from '../queue/queue.ts'

/** A queue that calls when it is told to: wake-ups gather, and nothing runs by itself. */
export class HandQueue implements Queue {
  readonly #waiting = new Set<string>()
  #handler: Handler = async () => {}

  wake(flow: string): void {
    this.#waiting.add(flow)
  }

  /** Regular calls are made by hand. */
  async schedule(): Promise<void> {}
  async unschedule(): Promise<void> {}
  async scheduled(): Promise<string[]> {
    return []
  }

  async work(handler: Handler): Promise<void> {
    this.#handler = handler
  }

  /** Makes one call now, until there is no more of it. */
  async call(name: string): Promise<void> {
    const never = new AbortController().signal
    while ((await this.#handler({ kind: 'wake', name }, never)) === 'again');
  }

  /** Makes the calls that have gathered, and those that they lead to. `limit` bounds a ring of calls. */
  async drain(limit = 1_000): Promise<void> {
    for (let calls = 0; this.#waiting.size > 0; calls++) {
      if (calls === limit) throw new Error(`the pipeline does not come to rest: ${limit} calls at one moment`)
      const [name = ''] = this.#waiting
      this.#waiting.delete(name)
      await this.call(name)
    }
  }

  async close(): Promise<void> {}

  healthy(): boolean {
    return true
  }
}
