/** Regular ticks. What this process asked for is looked after: a schedule that has vanished is made again. */
import type { JobsOptions } from 'bullmq'
import type { Producer } from './backend.ts'
import type { Trouble } from './trouble.ts'

export class Schedules {
  readonly #producer: Producer
  readonly #options: JobsOptions
  readonly #trouble: Trouble
  readonly #wanted = new Map<string, number>()
  #caring = false

  constructor(producer: Producer, options: JobsOptions, trouble: Trouble) {
    this.#producer = producer
    this.#options = options
    this.#trouble = trouble
  }

  async add(name: string, everyMs: number): Promise<void> {
    if (!Number.isInteger(everyMs) || everyMs < 1)
      throw new Error(`a schedule needs a whole number of milliseconds above 0, but "${name}" has ${everyMs}`)
    this.#wanted.set(name, everyMs)
    await this.#trouble.guard(`schedule ${name}`, () => this.#assert(name, everyMs))
  }

  async remove(name: string): Promise<void> {
    this.#wanted.delete(name)
    await this.#trouble.guard(`unschedule ${name}`, () => this.#producer.removeJobScheduler(name))
  }

  async names(): Promise<string[]> {
    const all = await this.#trouble.guard('list schedules', () => this.#producer.getJobSchedulers(0, -1, true))
    return (all ?? []).map((each) => each.key).sort()
  }

  /** Makes again what has vanished, after a wiped Redis above all. Also tells whether the back end is there. */
  async care(): Promise<void> {
    if (this.#caring) return
    this.#caring = true
    await this.#trouble.guard('look after schedules', async () => {
      if (this.#wanted.size === 0) await this.#producer.getJobSchedulersCount()
      for (const [name, everyMs] of this.#wanted) await this.#assert(name, everyMs)
    })
    this.#caring = false
  }

  /**
   * Left alone when it is there and not overdue: making it anew would move its next tick, and if that happened more
   * often than it ticks it would never tick. Overdue by a whole round and more means that its next tick was lost.
   */
  async #assert(name: string, everyMs: number): Promise<void> {
    const found = await this.#producer.getJobScheduler(name)
    const overdue = found?.next !== undefined && found.next < Date.now() - 2 * everyMs - 10_000
    if (found && Number(found.every) === everyMs && !overdue) return
    if (overdue) await this.#producer.removeJobScheduler(name)
    await this.#producer.upsertJobScheduler(
      name,
      { every: everyMs },
      { name: 'tick', data: { name }, opts: this.#options },
    )
  }
}
