import type { Limits } from '../connector/index.ts'
import { NotSent } from './health.ts'

const DEFAULT_CONCURRENT = 16

/**
 * Keeps a connection within its limits: at most one call a slot at one time, and no more than `perSecond` starts in any
 * second. Whoever is over the limit waits in order of coming.
 *
 * Where other processes use the connection too, `useSlots` says how many of its `concurrent` slots are this process's;
 * its share of `perSecond` follows. Until it is called first, there are none.
 */
export class Limiter {
  readonly #now: () => number
  readonly #shared: boolean
  readonly #waiting: { start(): void; refuse(error: Error): void }[] = []
  #limits: Limits = {}
  #slots = 0
  #until = Number.NEGATIVE_INFINITY
  #running = 0
  #nextStart = 0
  #sleeping: NodeJS.Timeout | undefined

  constructor(limits: Limits, options: { now: () => Date; shared: boolean }) {
    this.#now = () => options.now().getTime()
    this.#shared = options.shared
    this.configure(limits)
  }

  /** Calls at one time over all processes. */
  get concurrent(): number {
    return this.#limits.concurrent ?? DEFAULT_CONCURRENT
  }

  /** Calls at one time in this process, now. */
  get slots(): number {
    if (!this.#shared) return this.concurrent
    return this.#now() < this.#until ? Math.min(this.#slots, this.concurrent) : 0
  }

  get running(): number {
    return this.#running
  }

  /** Takes up other limits; what runs goes on. */
  configure(limits: Limits): void {
    this.#limits = limits
    this.#start()
  }

  /** This process holds so many slots until `until`. With none, nobody is kept waiting: those who wait are refused. */
  useSlots(slots: number, until: Date): void {
    this.#slots = slots
    this.#until = until.getTime()
    if (slots === 0) this.refuseWaiting(new NotSent('other processes have all call slots of the connection'))
    this.#start()
  }

  /** Sends everybody away who waits. What runs goes on. */
  refuseWaiting(error: NotSent): void {
    for (const { refuse } of this.#waiting.splice(0)) refuse(error)
  }

  /** Runs `work` on a slot, once there is one. Throws `NotSent` when it was sent away while waiting. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ start: resolve, refuse: reject })
      this.#start()
    })
    try {
      return await work()
    } finally {
      this.#running--
      this.#start()
    }
  }

  #start(): void {
    while (this.#waiting.length > 0 && this.#running < this.slots) {
      const gapMs = this.#gapMs()
      const wait = gapMs > 0 ? this.#nextStart - this.#now() : 0
      if (wait > 0) {
        this.#sleeping ??= setTimeout(() => {
          this.#sleeping = undefined
          this.#start()
        }, wait)
        return
      }
      this.#nextStart = Math.max(this.#now(), this.#nextStart) + gapMs
      this.#running++
      this.#waiting.shift()?.start()
    }
  }

  /** Between two starts in this process: its part of the slots is its part of the rate. */
  #gapMs(): number {
    const { perSecond } = this.#limits
    return perSecond ? (1000 / perSecond) * (this.concurrent / this.slots) : 0
  }
}
