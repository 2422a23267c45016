/** Hands wake-ups to the back end without ever making the caller wait, and without remembering more than one each. */
import type { Trouble } from './trouble.ts'

type Send = (flow: string, slot: number) => Promise<void>

export class Wakes {
  readonly #send: Send
  readonly #trouble: Trouble
  /** Calls on their way to the back end; true when another was asked for meanwhile. At most one a flow and slot. */
  readonly #onTheirWay = new Map<string, boolean>()
  readonly #turns = new Map<string, number>()
  readonly #sends = new Set<Promise<void>>()

  constructor(send: Send, trouble: Trouble) {
    this.#send = send
    this.#trouble = trouble
  }

  /** Slots take turns, so that a flow with four slots is worked on by up to four workers. */
  wake(flow: string, slots = 1): void {
    const turn = ((this.#turns.get(flow) ?? -1) + 1) % slots
    this.#turns.set(flow, turn)
    const id = `${flow}/${turn}`
    if (this.#onTheirWay.has(id)) {
      // The call on its way may be taken before what this one is about was committed: it needs one of its own.
      this.#onTheirWay.set(id, true)
      return
    }
    const sending = this.#deliver(id, flow, turn).finally(() => this.#sends.delete(sending))
    this.#sends.add(sending)
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    while (this.#sends.size > 0) await Promise.all(this.#sends)
  }

  /** Waits for as long as it takes: until then later calls are one with this one, and so memory stays bounded. */
  async #deliver(id: string, flow: string, slot: number): Promise<void> {
    do {
      this.#onTheirWay.set(id, false)
      await this.#trouble.guard('wake a worker', () => this.#send(flow, slot), Number.POSITIVE_INFINITY)
    } while (this.#onTheirWay.get(id))
    this.#onTheirWay.delete(id)
  }
}
