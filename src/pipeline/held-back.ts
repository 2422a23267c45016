import type { Connection } from '../connection/connection.ts'
import { NotSent } from '../connection/health.ts'
import type { Active } from './active.ts'
import type { Conditions } from './conditions.ts'
import { explainHolding } from './holding.ts'

/** Watches what pauses, calendars and rests hold back, so that what was taken is given back, and what is free goes on. */
export class HeldBack {
  readonly #conditions: Conditions
  #flows = new Set<string>()

  constructor(conditions: Conditions) {
    this.#conditions = conditions
  }

  /** Sends away who waits for a call of a connection that is held back. Gives the flows that may go on again. */
  look(connections: readonly Connection[], { flows }: Pick<Active, 'flows'>): string[] {
    for (const { name, limiter } of connections) {
      const holding = this.#conditions.holding(name)
      if (holding) limiter.refuseWaiting(new NotSent(explainHolding(holding)))
    }
    const before = this.#flows
    const held = [...flows.values()].filter((flow) => this.#conditions.holdingOf(flow))
    this.#flows = new Set(held.map(({ name }) => name))
    return [...before].filter((name) => !this.#flows.has(name))
  }
}
