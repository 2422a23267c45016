/** Runs the program of a pattern over a text: all alternatives side by side, one character at a time. */
import type { Budget } from '../budget.ts'
import { LINE_ENDS, WORD } from './characters.ts'
import { Op, type Program, UnitTest } from './program.ts'

/** Start and end of the match and of every group; -1 for a group that took no part. */
export type Found = readonly number[]

const LINE_END = new UnitTest(LINE_ENDS)
const IN_WORD = new UnitTest(WORD)

/** How many steps are gathered before the budget is asked. */
const INSTALMENT = 256

/**
 * The leftmost match at or behind `from`, and of those the one JavaScript prefers. Takes time in proportion to the
 * length of the text times the length of the program, and pays for it from the budget.
 */
export function search(program: Program, text: string, from: number, budget: Budget): Found | undefined {
  return new Search(program, text, budget).from(from)
}

/** Alternatives at one place of the text, the preferred first. */
interface Threads {
  places: number[]
  slots: number[][]
}

class Search {
  readonly #program: Program
  readonly #text: string
  readonly #budget: Budget
  /** Behind the offset at which a place of the program was last reached, which must be reached once only. */
  readonly #reached: Int32Array
  #best: number[] | undefined
  #owed: number

  constructor(program: Program, text: string, budget: Budget) {
    this.#program = program
    this.#text = text
    this.#budget = budget
    this.#reached = new Int32Array(program.ops.length)
    this.#owed = program.ops.length >> 6
  }

  from(from: number): Found | undefined {
    const { first, slots, sets } = this.#program
    const text = this.#text
    let now: Threads = { places: [], slots: [] }
    let next: Threads = { places: [], slots: [] }
    for (let at = from; at <= text.length; at++) {
      if (now.places.length === 0) {
        if (this.#best) break
        if (first) {
          const start = at
          while (at < text.length && !first.has(text.charCodeAt(at))) at++
          this.#owed += (at - start) >> 3
          if (at === text.length) break
        }
      }
      if (!this.#best) {
        this.#owed += slots >> 4
        this.#follow(0, at, new Array<number>(slots).fill(-1), now)
      }
      this.#owed += now.places.length + 1
      if (this.#owed > INSTALMENT) {
        this.#budget.step(this.#owed)
        this.#owed = 0
      }
      const unit = at < text.length ? text.charCodeAt(at) : -1
      for (let index = 0; index < now.places.length; index++) {
        const place = now.places[index] as number
        const held = now.slots[index] as number[]
        const set = sets[place]
        if (set === undefined) {
          this.#best = held
          break
        }
        if (unit >= 0 && set.has(unit)) this.#follow(place + 1, at + 1, held, next)
      }
      const spent = now
      now = next
      next = spent
      next.places.length = 0
      next.slots.length = 0
    }
    this.#budget.step(this.#owed + 1)
    return this.#best
  }

  /** Adds the characters and matches that can be reached from a place without taking a character. */
  #follow(place: number, at: number, held: number[], into: Threads): void {
    const { ops, x, y } = this.#program
    let slots = held
    for (let here = place; ; ) {
      if (this.#reached[here] === at + 1) return
      this.#reached[here] = at + 1
      const target = x[here] as number
      switch (ops[here]) {
        case Op.jump:
          here = target
          continue
        case Op.split:
          this.#owed++
          this.#follow(target, at, slots, into)
          here = y[here] as number
          continue
        case Op.save:
          slots = this.#copied(slots)
          slots[target] = at
          break
        case Op.forget:
          slots = this.#copied(slots)
          slots.fill(-1, target, (y[here] as number) + 1)
          break
        case Op.edge:
          if (!this.#isEdge(target, at)) return
          break
        default:
          into.places.push(here)
          into.slots.push(slots)
          return
      }
      here++
    }
  }

  /** A pattern of many groups pays for them. */
  #copied(slots: number[]): number[] {
    this.#owed += slots.length >> 4
    return slots.slice()
  }

  #isEdge(edge: number, at: number): boolean {
    const text = this.#text
    if (edge === 0) return at === 0 || (this.#program.multiline && LINE_END.has(text.charCodeAt(at - 1)))
    if (edge === 1) return at === text.length || (this.#program.multiline && LINE_END.has(text.charCodeAt(at)))
    const before = at > 0 && IN_WORD.has(text.charCodeAt(at - 1))
    const after = at < text.length && IN_WORD.has(text.charCodeAt(at))
    return (before !== after) === (edge === 2)
  }
}
