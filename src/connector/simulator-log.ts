/** One call that a simulator was sent. `status` is 0 when no answer went out (yet). */
export interface CallEntry {
  at: string
  method: string
  path: string
  status: number
  record?: string
  fault?: string
}

const KEPT = 100_000

/** The newest 100,000 calls. */
export class CallLog {
  #entries: CallEntry[] = []

  /** Adds a call; its status is filled in by the caller when it is answered. */
  begin(call: {
    at: string
    method: string
    path: string
    record: string | undefined
    fault: string | undefined
  }): CallEntry {
    const entry: CallEntry = { at: call.at, method: call.method, path: call.path, status: 0 }
    if (call.record !== undefined) entry.record = call.record
    if (call.fault !== undefined) entry.fault = call.fault
    this.#entries.push(entry)
    if (this.#entries.length >= KEPT * 1.1) this.#entries = this.#entries.slice(-KEPT)
    return entry
  }

  /** The newest calls, oldest first. */
  entries(): CallEntry[] {
    return this.#entries.length > KEPT ? this.#entries.slice(-KEPT) : this.#entries
  }

  clear(): void {
    this.#entries = []
  }
}
