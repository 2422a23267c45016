import type { TakenDelivery } from '../ledger/types.ts'

/**
 * What one process has in flight for one flow. Turns of the flow come and go; calls in flight outlive the turn that
 * made them, and only one turn runs at a time.
 */
export class Flight {
  /** Deliveries taken and not settled yet, by id; their leases are renewed. */
  readonly held = new Map<string, TakenDelivery>()
  turning = false
  #nudges = 0
  #changed = Promise.withResolvers<void>()

  /** Something was settled, or new work came. */
  nudge(): void {
    this.#nudges++
    this.#changed.resolve()
    this.#changed = Promise.withResolvers<void>()
  }

  /** How often it was nudged: remember it before looking, so that a nudge while looking is not missed. */
  get nudges(): number {
    return this.#nudges
  }

  /** Resolves at the first nudge after `seen`, which may be past already, or after `ms`. */
  async change(seen: number, ms: number): Promise<void> {
    if (this.#nudges !== seen) return
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms)
    })
    await Promise.race([this.#changed.promise, over])
    clearTimeout(timer)
  }
}

/** The flights of a process, by flow. */
export class Flights {
  readonly #byFlow = new Map<string, Flight>()

  of(flow: string): Flight {
    let flight = this.#byFlow.get(flow)
    if (!flight) {
      flight = new Flight()
      this.#byFlow.set(flow, flight)
    }
    return flight
  }

  /** Everything this process holds. */
  held(): TakenDelivery[] {
    return [...this.#byFlow.values()].flatMap((flight) => [...flight.held.values()])
  }
}
