/** Reads the pattern of a regular expression (JavaScript's syntax, without the `u` flag) into a tree. */
import { type CharacterSet, complement, DIGITS, LINE_ENDS, range, SPACES, union, WORD } from './characters.ts'

export type Pattern =
  | { kind: 'empty' }
  | { kind: 'character'; set: CharacterSet; negated?: boolean }
  | { kind: 'sequence'; parts: Pattern[] }
  | { kind: 'either'; parts: Pattern[] }
  | { kind: 'group'; index: number; part: Pattern }
  | { kind: 'repeat'; part: Pattern; least: number; most: number; greedy: boolean; groups: readonly [number, number] }
  | { kind: 'edge'; edge: 'start' | 'end' | 'word' | 'not-word' }

export interface ParsedPattern {
  pattern: Pattern
  groups: number
  ignoreCase: boolean
  multiline: boolean
}

/** Something that JavaScript's regular expressions have and these do not. `offset` counts from the pattern's start. */
export class Unsupported extends Error {
  readonly advice: string
  readonly offset: number
  constructor(message: string, advice: string, offset: number) {
    super(message)
    this.name = 'Unsupported'
    this.advice = advice
    this.offset = offset
  }
}

const LOOKING_AROUND = 'Match the whole text with brackets around the part you want, and take the group of the match.'
const NOTHING = 'Let every turn take a character: (a*)* is a*, and (a*)? is (a*).'
const BACK_REFERENCE = 'Write the alternatives out, or compare two groups of the match in the expression.'

/** Deeper ones are built by programs, and would meet the end of the stack. */
const DEEPEST = 100
const SHALLOWER = 'Leave out brackets that hold a single part.'

/** Throws `Unsupported`. The pattern is known to be one that JavaScript accepts. */
export function parsePattern(source: string, flags: string): ParsedPattern {
  const reader = new Reader(source)
  const pattern = reader.either()
  return { pattern, groups: reader.groups, ignoreCase: flags.includes('i'), multiline: flags.includes('m') }
}

const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  s: SPACES,
  S: complement(SPACES),
  w: WORD,
  W: complement(WORD),
}

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 }

class Reader {
  groups = 0
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  either(): Pattern {
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'either', parts }
  }

  #sequence(): Pattern {
    const parts: Pattern[] = []
    while (this.#at < this.#text.length && this.#peek() !== '|' && this.#peek() !== ')') parts.push(this.#repeated())
    if (parts.length === 0) return { kind: 'empty' }
    return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'sequence', parts }
  }

  #repeated(): Pattern {
    const before = this.groups
    const start = this.#at
    const part = this.#atom()
    const times = this.#times()
    if (!times) return part
    if (times.most > times.least && canBeEmpty(part)) {
      throw new Unsupported('a part that may be there or not can also match a text of no characters', NOTHING, start)
    }
    const greedy = !this.#take('?')
    return { kind: 'repeat', part, ...times, greedy, groups: [before + 1, this.groups] }
  }

  #times(): { least: number; most: number } | undefined {
    if (this.#take('*')) return { least: 0, most: Number.POSITIVE_INFINITY }
    if (this.#take('+')) return { least: 1, most: Number.POSITIVE_INFINITY }
    if (this.#take('?')) return { least: 0, most: 1 }
    const [whole, least, more, most] = /^\{(\d+)(,(\d*))?\}/.exec(this.#text.slice(this.#at, this.#at + 40)) ?? []
    if (whole === undefined) return undefined
    this.#at += whole.length
    const from = Number(least)
    return { least: from, most: more === undefined ? from : most ? Number(most) : Number.POSITIVE_INFINITY }
  }

  #atom(): Pattern {
    const char = this.#next()
    switch (char) {
      case '^':
        return { kind: 'edge', edge: 'start' }
      case '$':
        return { kind: 'edge', edge: 'end' }
      case '.':
        return { kind: 'character', set: complement(LINE_ENDS) }
      case '(':
        return this.#group()
      case '[':
        return this.#class()
      case '\\':
        return this.#escape()
      default:
        return { kind: 'character', set: range(char.charCodeAt(0)) }
    }
  }

  #group(): Pattern {
    const start = this.#at - 1
    if (!this.#take('?')) return this.#captured()
    if (this.#take(':')) return this.#closed()
    if (this.#peek() === '<' && !'=!'.includes(this.#text[this.#at + 1] ?? '=')) {
      this.#at = this.#text.indexOf('>', this.#at) + 1
      return this.#captured()
    }
    if ('=!<'.includes(this.#peek())) {
      throw new Unsupported('looking ahead or behind is not part of the map language', LOOKING_AROUND, start)
    }
    throw new Unsupported('flags inside a pattern are not part of the map language', 'Write /…/i or /…/m.', start)
  }

  #captured(): Pattern {
    const index = ++this.groups
    return { kind: 'group', index, part: this.#closed() }
  }

  #closed(): Pattern {
    if (++this.#depth > DEEPEST) {
      throw new Unsupported(`brackets stand more than ${DEEPEST} deep in each other`, SHALLOWER, this.#at)
    }
    const part = this.either()
    this.#depth--
    this.#at++
    return part
  }

  #escape(): Pattern {
    const start = this.#at - 1
    const char = this.#peek()
    if (char === 'b' || char === 'B') {
      this.#at++
      return { kind: 'edge', edge: char === 'b' ? 'word' : 'not-word' }
    }
    if (/[1-9]/.test(char) || (char === 'k' && this.#text.includes('(?<'))) {
      throw new Unsupported('a back reference is not part of the map language', BACK_REFERENCE, start)
    }
    return { kind: 'character', set: this.#escaped() }
  }

  /** What stands behind a backslash, in and outside of `[…]`. */
  #escaped(): CharacterSet {
    const char = this.#next()
    const known = CLASSES[char]
    if (known) return known
    const control = CONTROLS[char]
    if (control !== undefined) return range(control)
    if (char === 'c') {
      if (/[A-Za-z]/.test(this.#peek())) return range(this.#next().charCodeAt(0) % 32)
      this.#at--
      return range(92)
    }
    const digits = char === 'x' ? 2 : char === 'u' ? 4 : 0
    const hex = this.#text.slice(this.#at, this.#at + digits)
    if (digits > 0 && hex.length === digits && /^[0-9a-fA-F]+$/.test(hex)) {
      this.#at += digits
      return range(Number.parseInt(hex, 16))
    }
    const [octal] = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(this.#text.slice(this.#at - 1, this.#at + 2)) ?? []
    if (octal !== undefined) {
      this.#at += octal.length - 1
      return range(Number.parseInt(octal, 8))
    }
    return range(char.charCodeAt(0))
  }

  /** Negated only after upper and lower case are made one, so that is noted and left to the program. */
  #class(): Pattern {
    const negated = this.#take('^')
    const members: CharacterSet[] = []
    while (!this.#take(']')) {
      const first = this.#member()
      const dash = this.#peek() === '-' && this.#text[this.#at + 1] !== ']'
      if (!dash) {
        members.push(first)
        continue
      }
      this.#at++
      const last = this.#member()
      const from = first.length === 2 && first[0] === first[1] ? first[0] : undefined
      const to = last.length === 2 && last[0] === last[1] ? last[0] : undefined
      if (from === undefined || to === undefined) members.push(first, range(45), last)
      else members.push(range(from, to))
    }
    return { kind: 'character', set: union(members), negated }
  }

  #member(): CharacterSet {
    const char = this.#next()
    if (char !== '\\') return range(char.charCodeAt(0))
    if (this.#take('b')) return range(8)
    return this.#escaped()
  }

  #peek(): string {
    return this.#text[this.#at] ?? ''
  }

  #next(): string {
    return this.#text[this.#at++] ?? ''
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false
    this.#at++
    return true
  }
}

/** Whether it matches a text of no characters. */
function canBeEmpty(part: Pattern): boolean {
  switch (part.kind) {
    case 'character':
      return false
    case 'sequence':
      return part.parts.every(canBeEmpty)
    case 'either':
      return part.parts.some(canBeEmpty)
    case 'group':
      return canBeEmpty(part.part)
    case 'repeat':
      return part.least === 0 || canBeEmpty(part.part)
    default:
      return true
  }
}
