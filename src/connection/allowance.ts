import { type Health, NotSent } from './health.ts'

/** A process draws this share of the day's calls at a time, so that not every call is a write. */
const PORTIONS = 200
const DAY_MS = 86_400_000

/** Keeps a connection's calls within its daily number (a day of UTC), over all processes. */
export class Allowance {
  readonly #health: Health
  readonly #now: () => Date
  #left = 0
  #day = -1
  #drawing: Promise<boolean> | undefined

  constructor(health: Health, now: () => Date) {
    this.#health = health
    this.#now = now
  }

  /** Counts one call. Throws `NotSent` when the day's calls are used up; the connection then rests until the next day. */
  async take(perDay: number): Promise<void> {
    for (;;) {
      const day = Math.floor(this.#now().getTime() / DAY_MS)
      if (day !== this.#day) {
        this.#day = day
        this.#left = 0
      }
      if (this.#left > 0) {
        this.#left--
        return
      }
      if (await this.#drawMore(perDay)) continue
      const why = `its ${perDay} calls of the day (UTC) are used up`
      await this.#health.rest(new Date((day + 1) * DAY_MS), why)
      throw new NotSent(why)
    }
  }

  /** One portion for all who wait; false when there is none left. */
  #drawMore(perDay: number): Promise<boolean> {
    this.#drawing ??= this.#health
      .drawCalls(perDay, Math.ceil(perDay / PORTIONS))
      .then((drawn) => {
        this.#left += drawn
        return drawn > 0
      })
      .finally(() => {
        this.#drawing = undefined
      })
    return this.#drawing
  }
}
