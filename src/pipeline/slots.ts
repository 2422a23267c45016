import type { Connection } from '../connection/connection.ts'
import { freeSlots, leaseSlots, type Slot } from '../ledger/connection-slots.ts'
import type { Ledger } from '../ledger/open.ts'
import { forgetWorkers, leaveWork, liveWorkers, sayAlive } from '../ledger/workers.ts'

/** A process that does not renew its slots for this long loses them. */
const LEASE_MS = 10_000
/** The role of a command that calls systems beside the hub, for a person who waits for it. */
export const COMMAND = 'command'
/** So long a slot belongs to one command, or to the workers, where they have to take turns. */
const TURN_MS = 4_000

/**
 * Shares every connection's call slots among the processes that work. With W of them, in the order of their names, slot
 * i belongs to one of them; everybody comes to the same answer without asking the others. A slot changes hands only
 * when it is free: its holder gives it back once no call runs on it, or its lease has run out. A command has the last slot
 * as long as it runs; where that is the only one, or several commands run, they take turns.
 */
export class Slots {
  readonly #ledger: Ledger
  readonly #me: { name: string; role: string; startedAt: Date }
  readonly #now: () => Date
  #held: Slot[] = []
  #workers = 1

  constructor(ledger: Ledger, me: { name: string; role: string; startedAt: Date }, now: () => Date) {
    this.#ledger = ledger
    this.#me = me
    this.#now = now
  }

  /** Processes that work now, this one among them. */
  get workers(): number {
    return this.#workers
  }

  /** No other process can be alive: what is left of others is forgotten. */
  async alone(): Promise<void> {
    await forgetWorkers(this.#ledger)
  }

  /** Says that this process lives, and brings its slots up to date; doors alone need none. To be called about every second, one at a time. */
  async share(connections: readonly Connection[]): Promise<void> {
    const now = this.#now()
    const until = new Date(now.getTime() + LEASE_MS)
    await sayAlive(this.#ledger, this.#me, now)
    if (this.#me.role === 'http') return
    const workers = await liveWorkers(this.#ledger, now)
    const names = workers.filter(({ role }) => role !== 'http' && role !== COMMAND).map(({ name }) => name)
    const commands = workers.filter(({ role }) => role === COMMAND).map(({ name }) => name)
    this.#workers = Math.max(1, names.length)
    const mine = names.indexOf(this.#me.name)
    const keep: Slot[] = []
    const give: Slot[] = []
    const want: Slot[] = []
    const known = new Set(connections.map(({ name }) => name))
    give.push(...this.#held.filter(({ connection }) => !known.has(connection)))
    for (const { name, limiter } of connections) {
      const held = this.#held.filter(({ connection }) => connection === name)
      const guest = commands[turnOf(commands.length, names.length > 0 && limiter.concurrent === 1, now)]
      const all = limiter.concurrent - (guest === undefined ? 0 : 1)
      const own = guest === this.#me.name ? new Set([all]) : ownSlots(name, all, this.#workers, mine)
      const foreign = held.filter(({ slot }) => !own.has(slot))
      const rest = held.length - foreign.length
      // No call may begin on a slot that goes away; those that run keep as many as they need until they end.
      if (foreign.length > 0) limiter.useSlots(rest, until)
      const busy = Math.min(foreign.length, Math.max(0, limiter.running - rest))
      keep.push(...foreign.slice(0, busy))
      give.push(...foreign.slice(busy))
      want.push(...[...own].map((slot) => ({ connection: name, slot })))
    }
    if (give.length > 0) await freeSlots(this.#ledger, this.#me.name, give)
    this.#held = await leaseSlots(this.#ledger, this.#me.name, [...want, ...keep], { now, until })
    const leaving = new Set(keep.map(nameOf))
    for (const { name, limiter } of connections) {
      const usable = this.#held.filter((slot) => slot.connection === name && !leaving.has(nameOf(slot)))
      limiter.useSlots(usable.length, until)
    }
  }

  /** This process stops: its slots are free at once. Only when no call runs any more. */
  async leave(): Promise<void> {
    this.#held = []
    await leaveWork(this.#ledger, this.#me.name)
  }
}

/** Whose turn among `commands` it is; where they share with the workers, there is one turn more, that of no command. */
function turnOf(commands: number, shared: boolean, now: Date): number {
  const turns = commands + (shared ? 1 : 0)
  return turns === 0 ? 0 : Math.floor(now.getTime() / TURN_MS) % turns
}

const nameOf = ({ connection, slot }: Slot) => `${connection}/${slot}`

/**
 * The slots of a connection that belong to the worker at `place` among `workers`. Where slots are fewer than workers,
 * the name says where counting begins, so that the same worker does not get the slots of every connection.
 */
export function ownSlots(connection: string, concurrent: number, workers: number, place: number): Set<number> {
  const start = [...connection].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  const all = Array.from({ length: concurrent }, (_, slot) => slot)
  return new Set(all.filter((slot) => (slot + start) % workers === place))
}
