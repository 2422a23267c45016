import { Refusal } from '../connector/index.ts'
import type { LedgerTrouble } from '../ledger/trouble.ts'

/** What the hub takes on before it says "later". */
export interface Bounds {
  /** High-water mark of the tenant's open deliveries. */
  open: number
  /** Arrivals of this process that are not stored yet. */
  waiting: number
  /** The bytes of their calls. */
  waitingBytes: number
}

/** Arrivals that wait to be stored: about a second of work, so that nobody waits longer than senders are willing to. */
export const WAITING: Omit<Bounds, 'open'> = { waiting: 10_000, waitingBytes: 64_000_000 }

/** Once over the mark, work is taken again below this share of it: the doors do not flutter. */
const RELIEVED = 0.98
/** Seconds until a sender may try again. */
const SOON = 1
const LATER = 5
const MUCH_LATER = 30

/** The call comes at a bad moment: nothing was stored, and the sender may send it again after a while. */
export class Busy extends Refusal {
  readonly retryAfterSeconds: number
  constructor(status: 429 | 503, title: string, detail: string, retryAfterSeconds: number) {
    super(status, title, `${detail} Nothing was stored; send it again after the time in Retry-After.`)
    this.name = 'Busy'
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * How much work a process has taken on, and whether it takes more. Nothing here is truth: it is measured about every
 * second, and between two measurements what this process adds is counted along.
 */
export class Pressure {
  readonly #bounds: Bounds
  #open = 0
  #over = false
  #trouble: LedgerTrouble | undefined
  #waiting = 0
  #waitingBytes = 0
  readonly #byConnection = new Map<string, number>()

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  /** The ledger has answered how many deliveries are open. Ends the trouble, if there was any. */
  measured(open: number): void {
    this.#trouble = undefined
    this.#count(open)
  }

  /** This process has added that many deliveries. */
  added(deliveries: number): void {
    this.#count(this.#open + deliveries)
  }

  /** The ledger did not do what it was asked; until the next measurement the doors say so at once. */
  troubled(trouble: LedgerTrouble): void {
    this.#trouble = trouble
  }

  /** Whether polls may still run when that many more deliveries have been added. */
  hasRoomFor(deliveries: number): boolean {
    return !this.#over && this.#open + deliveries < this.#bounds.open
  }

  /** Why polls rest at this moment; undefined when they may run. */
  get full(): string | undefined {
    return this.#over
      ? `${this.#open} deliveries are open, at most ${this.#bounds.open} are taken on (HUB_MAX_OPEN)`
      : undefined
  }

  /** Why nothing can be taken from anybody at this moment; undefined when it can. */
  closed(): Busy | undefined {
    if (this.#trouble) return troubleOf(this.#trouble)
    if (this.full) return new Busy(503, 'The hub is full', `${this.full}.`, MUCH_LATER)
    return undefined
  }

  /**
   * Lets arrivals of a connection in, until `leave` is called. Throws `Busy`: 429 when this connection alone holds half
   * of the room, 503 when others do. A call is never too large for an empty room.
   */
  admit(connection: string, arrivals: number, bytes: number): { leave: () => void } {
    const closed = this.closed()
    if (closed) throw closed
    const { waiting, waitingBytes } = this.#bounds
    const own = this.#byConnection.get(connection) ?? 0
    if (own > 0 && own + arrivals > waiting / 2) {
      throw new Busy(429, 'Too fast', `${own} records of connection ${connection} wait to be stored.`, SOON)
    }
    if (this.#waiting > 0 && (this.#waiting + arrivals > waiting || this.#waitingBytes + bytes > waitingBytes)) {
      const detail = `${this.#waiting} records (${this.#waitingBytes} bytes) wait to be stored.`
      throw new Busy(503, 'Too much at once', detail, SOON)
    }
    this.#hold(connection, arrivals, bytes)
    return { leave: once(() => this.#hold(connection, -arrivals, -bytes)) }
  }

  #hold(connection: string, arrivals: number, bytes: number): void {
    this.#waiting += arrivals
    this.#waitingBytes += bytes
    const own = (this.#byConnection.get(connection) ?? 0) + arrivals
    if (own > 0) this.#byConnection.set(connection, own)
    else this.#byConnection.delete(connection)
  }

  #count(open: number): void {
    this.#open = open
    this.#over = open >= (this.#over ? this.#bounds.open * RELIEVED : this.#bounds.open)
  }
}

/** What a sender is told while the database is in trouble. */
export function troubleOf(trouble: LedgerTrouble): Busy {
  return trouble === 'full'
    ? new Busy(503, 'The disk is full', "The disk of the hub's database is full.", MUCH_LATER)
    : new Busy(503, 'The ledger does not answer', 'The hub cannot reach its database.', LATER)
}

/** What a sender is told when the bodies of other calls fill the memory kept for them. */
export function noRoom(): Busy {
  return new Busy(503, 'Too much at once', 'The hub is handling as many bytes as it may.', LATER)
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
