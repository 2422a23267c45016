/** One run of one map, as compiled code sees it. */
import type { Call } from '../functions/function.ts'
import { Budget } from './budget.ts'
import type { Frame } from './types.ts'

/** What is handed in from outside for a run. */
export interface Outside extends Call {
  /** The time of the message in epoch milliseconds; see `Frame.now`. Default: when it is first asked for. */
  readonly at?: number | undefined
}

export class Run implements Frame {
  readonly budget: Budget
  readonly outside: Outside
  /** `$root`: the whole record. */
  readonly root: unknown
  /** `$$`: the input of the expression that is running. */
  input: unknown
  /** Nobody has added fields to the prototype of all objects. */
  readonly isClean = isClean()
  #now: number | undefined
  #seed: number | undefined

  constructor(root: unknown, outside: Outside, budget: Budget = new Budget()) {
    this.root = root
    this.input = root
    this.outside = outside
    this.budget = budget
  }

  now(): number {
    this.#now ??= this.outside.at ?? Date.now()
    return this.#now
  }

  random(): number {
    this.#seed = ((this.#seed ?? seedOf(this.root)) + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function isClean(): boolean {
  for (const _name in {}) return false
  return true
}

/** A number that depends on the whole record. */
function seedOf(record: unknown): number {
  const text = JSON.stringify(record) ?? ''
  let seed = 0
  for (let at = 0; at < text.length; at++) seed = (Math.imul(seed, 31) + text.charCodeAt(at)) | 0
  return seed
}
