/** How much one record may cost. Only counted, never timed: the same record gives the same answer on every machine. */
import { LanguageError } from './types.ts'

export interface Limits {
  /** Items looked at, calls, comparisons: a loop of any kind pays for every turn. */
  steps: number
  /** Items of lists, fields of objects and characters of texts that are built. */
  size: number
  /** Calls inside calls, and levels of nested data that are walked through. */
  depth: number
}

/**
 * An order of 1,000 lines with 50 rules a line takes about 200,000 steps. The limit leaves room for twenty times that,
 * and is used up in about a tenth of a second to a second, so that no record can hold a worker.
 */
const STEPS = 5_000_000

/** Ten million items or characters: a whole load list, and at most some hundred megabytes for as long as the run lasts. */
const SIZE = 10_000_000

/** Far more than maps nest, and far less than the stack of the process holds. */
const DEPTH = 400

export const DEFAULT_LIMITS: Limits = { steps: STEPS, size: SIZE, depth: DEPTH }

/** Codes of what a budget refuses; JSONata's for what it has one. */
export const TOO_MANY_STEPS = 'BUDGET_STEPS'
export const TOO_MUCH_BUILT = 'BUDGET_SIZE'
export const TOO_DEEP = 'D1011'

/** What is left for one run. */
export class Budget {
  readonly limits: Limits
  #steps: number
  #size: number
  #depth = 0

  constructor(limits: Limits = DEFAULT_LIMITS) {
    this.limits = limits
    this.#steps = limits.steps
    this.#size = limits.size
  }

  /** Pays for turns of a loop, before they are made. */
  step(turns = 1): void {
    this.#steps -= turns
    if (this.#steps < 0) throw new LanguageError(TOO_MANY_STEPS, tooMany(this.limits.steps, 'steps'))
  }

  /** Pays for items or characters, before they are built. */
  size(items: number): void {
    this.#size -= items
    if (this.#size < 0) throw new LanguageError(TOO_MUCH_BUILT, tooMany(this.limits.size, 'items and characters'))
  }

  /** One call or one level of data further in. Every `enter` has its `leave`, except where an error ends the run. */
  enter(): void {
    if (++this.#depth > this.limits.depth) {
      throw new LanguageError(
        TOO_DEEP,
        `the expression calls functions inside functions, or meets data nested, more than ${this.limits.depth} levels deep`,
      )
    }
  }

  leave(): void {
    this.#depth--
  }
}

function tooMany(limit: number, what: string): string {
  return `the record takes more than the ${limit.toLocaleString('en')} ${what} that one record may take`
}
