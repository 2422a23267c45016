/** A clock that stands still until it is moved. */
export class Clock {
  #ms: number

  constructor(start: Date) {
    this.#ms = start.getTime()
  }

  readonly now = (): Date => new Date(this.#ms)

  pass(ms: number): void {
    this.#ms += ms
  }

  /** Moves on to a moment; one that is past already changes nothing. */
  until(at: Date): void {
    this.#ms = Math.max(this.#ms, at.getTime())
  }
}
