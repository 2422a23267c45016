import type { DmsResource } from '../../../schemas/dms-resources.ts'
import { entities } from '../../../schemas/index.ts'
import { type Effect, Keyed, type Row } from './keyed.ts'

/** An answer of the hub as the simulator shows it: in the order of arrival, each sequence once. */
export type AnswerRow = Row & {
  receivedAt: string
  /** What its first arrival did. */
  effect: Effect
  /** How often it came, the first time included. */
  arrivals: number
}

/** The hub's answers to documents, of which the one with the highest sequence counts: confirmations, feedback. */
export class Answers {
  readonly #resource: DmsResource
  readonly #now: () => Date
  readonly #rows: AnswerRow[] = []
  readonly #bySequence = new Map<string, AnswerRow>()
  readonly #counts = new Map<string, number>()
  /** The newest of each document. */
  readonly newest: Keyed

  constructor(resource: DmsResource, now: () => Date) {
    this.#resource = resource
    this.#now = now
    this.newest = new Keyed(resource, now)
  }

  get rows(): readonly AnswerRow[] {
    return this.#rows
  }

  /** Takes an answer: a repeat changes nothing, one that is older than the newest is kept but does not count. */
  add(answer: Row): Effect {
    const key = entities[this.#resource.entity].key(answer)
    const own = `${key}/${answer.sequence}`
    const repeated = this.#bySequence.get(own)
    if (repeated) {
      repeated.arrivals++
      return this.newest.get(key)?.sequence === answer.sequence ? 'unchanged' : 'ignoredAsOlder'
    }
    const effect = this.newest.put(answer)
    const row = { ...answer, receivedAt: this.#now().toISOString(), effect, arrivals: 1 }
    this.#rows.push(row)
    this.#counts.set(key, this.count(key) + 1)
    this.#bySequence.set(own, row)
    return effect
  }

  /** How many different answers came on a document. */
  count(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  clear(): void {
    this.#rows.length = 0
    this.#bySequence.clear()
    this.#counts.clear()
    this.newest.clear()
  }
}
