/** Wakes flows at a time: one timer a flow, for the earliest time asked for. A lost one is found by the sweep. */
export class Alarms {
  readonly #timers = new Map<string, { at: number; timer: NodeJS.Timeout }>()
  readonly #ring: (flow: string) => void
  readonly #now: () => Date

  constructor(ring: (flow: string) => void, now: () => Date) {
    this.#ring = ring
    this.#now = now
  }

  set(flow: string, at: Date): void {
    const before = this.#timers.get(flow)
    if (before && before.at <= at.getTime()) return
    if (before) clearTimeout(before.timer)
    // Longer waits than a minute are left to the sweep.
    const ms = Math.min(Math.max(0, at.getTime() - this.#now().getTime()), 60_000)
    const timer = setTimeout(() => {
      this.#timers.delete(flow)
      this.#ring(flow)
    }, ms)
    this.#timers.set(flow, { at: at.getTime(), timer })
  }

  clear(): void {
    for (const { timer } of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
