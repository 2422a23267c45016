/**
 * Regular expressions that never take more than linear time: their own engine runs all alternatives side by side, so a
 * text cannot make it try combinations. What it finds is what JavaScript's `RegExp` finds; what cannot be done in linear
 * time (looking around, back references) is refused when the flow is loaded.
 */

import { compilePattern } from './regex/program.ts'
import { type Found, search } from './regex/search.ts'
import { parsePattern } from './regex/syntax.ts'
import { Callable, type Frame, LanguageError } from './types.ts'

export { Unsupported } from './regex/syntax.ts'

/** A place where a regular expression matches. Offsets count UTF-16 units, as `length` of a JavaScript text does. */
export interface Match {
  match: string
  start: number
  /** Behind the last character. */
  end: number
  /** What each bracket caught; undefined for one that took no part. */
  groups: (string | undefined)[]
}

/** A regular expression as a value of the language. It has no state: one is shared by all runs. */
export class Regex extends Callable {
  readonly #source: string
  readonly #position: number | undefined
  readonly #program: ReturnType<typeof compilePattern>

  constructor(pattern: { source: string; flags: string }, position?: number) {
    super()
    this.#source = pattern.source
    this.#position = position
    this.#program = compilePattern(parsePattern(pattern.source, pattern.flags))
  }

  override get arity(): number {
    return 2
  }

  /** The pattern between the slashes. */
  get source(): string {
    return this.#source
  }

  /** The first match at or behind an offset. */
  find(text: string, from: number, frame: Frame): Match | undefined {
    const found = search(this.#program, text, from, frame.budget)
    return found && described(found, text)
  }

  /**
   * The match behind another one; none when the text ends with it. Throws D1004 when it would be empty, as JSONata does:
   * such an expression makes no headway.
   */
  findNext(text: string, previous: Match, frame: Frame): Match | undefined {
    if (previous.end >= text.length) return undefined
    const next = this.find(text, previous.end, frame)
    if (next?.match !== '') return next
    throw new LanguageError('D1004', `the regular expression /${this.#source}/ matches a text of no characters`, {
      value: this.#source,
      ...(this.#position === undefined ? {} : { position: this.#position }),
    })
  }

  /** Called as a function it gives the first match, with `next` for those behind it. */
  apply(args: readonly unknown[], frame: Frame): unknown {
    const text = typeof args[0] === 'string' ? args[0] : asText(args[0], frame)
    const from = typeof args[1] === 'number' ? args[1] : 0
    return this.#chained(text, this.find(text, from, frame))
  }

  #chained(text: string, match: Match | undefined): unknown {
    if (!match) return undefined
    return { ...match, next: new Next((frame) => this.#chained(text, this.findNext(text, match, frame))) }
  }
}

/** What is no text as JavaScript writes it, which for lists can be long. */
function asText(value: unknown, frame: Frame): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (!Array.isArray(value)) return '[object Object]'
  frame.budget.size(value.length)
  frame.budget.enter()
  const items = value.map((item) => (item === undefined || item === null ? '' : asText(item, frame)))
  frame.budget.leave()
  const text = items.join(',')
  frame.budget.size(text.length)
  return text
}

/** `next` of a match. */
class Next extends Callable {
  readonly #step: (frame: Frame) => unknown

  constructor(step: (frame: Frame) => unknown) {
    super()
    this.#step = step
  }

  override get arity(): number {
    return 0
  }

  apply(_args: readonly unknown[], frame: Frame): unknown {
    frame.budget.step()
    return this.#step(frame)
  }
}

function described(found: Found, text: string): Match {
  const groups: (string | undefined)[] = []
  for (let slot = 2; slot < found.length; slot += 2) {
    const start = found[slot] as number
    groups.push(start < 0 ? undefined : text.slice(start, found[slot + 1]))
  }
  const [start = 0, end = 0] = found
  return { match: text.slice(start, end), start, end, groups }
}
