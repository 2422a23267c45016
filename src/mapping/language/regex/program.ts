/** Turns the tree of a pattern into a program that is run for all alternatives side by side. */
import { type CharacterSet, complement, has, ignoringCase } from './characters.ts'
import { type ParsedPattern, type Pattern, Unsupported } from './syntax.ts'

/** What an instruction does; `x` and `y` are what it needs. */
export const Op = { character: 0, jump: 1, split: 2, save: 3, forget: 4, edge: 5, match: 6 } as const

export interface Program {
  readonly ops: Uint8Array
  /** Where to go next (jump, split: the preferred way), the slot (save), the edge, the first slot (forget). */
  readonly x: Int32Array
  /** The other way (split), the last slot (forget). */
  readonly y: Int32Array
  /** Sets of the `character` instructions, by their place in the program. */
  readonly sets: readonly (UnitTest | undefined)[]
  /** How many there are: start and end of the match and of every group. */
  readonly slots: number
  readonly multiline: boolean
  /** What a match begins with; undefined when it can be empty or begin at an edge. */
  readonly first: UnitTest | undefined
}

export const EDGES = ['start', 'end', 'word', 'not-word'] as const

/** Longer programs come from `{1000}` in `{1000}`; each character of a text would cost as many steps. */
const LONGEST = 2_000

const TOO_LONG = 'Repeat fewer times, or use + or * and check the length with $length.'

export function compilePattern(parsed: ParsedPattern): Program {
  return new Writer(parsed).program()
}

/** Tests a unit: a table for ASCII, a search for the rest. */
export class UnitTest {
  readonly set: CharacterSet
  readonly #ascii = new Uint8Array(128)

  constructor(set: CharacterSet) {
    this.set = set
    for (let unit = 0; unit < 128; unit++) this.#ascii[unit] = has(set, unit) ? 1 : 0
  }

  has(unit: number): boolean {
    return unit < 128 ? this.#ascii[unit] === 1 : has(this.set, unit)
  }
}

class Writer {
  readonly #parsed: ParsedPattern
  readonly #ops: number[] = []
  readonly #x: number[] = []
  readonly #y: number[] = []
  readonly #sets: (UnitTest | undefined)[] = []
  /** Also turns that write nothing are counted. */
  #turns = 0

  constructor(parsed: ParsedPattern) {
    this.#parsed = parsed
  }

  program(): Program {
    this.#add(Op.save, 0)
    this.#write(this.#parsed.pattern)
    this.#add(Op.save, 1)
    this.#add(Op.match)
    const first = firstSet(this.#parsed.pattern)
    return {
      ops: Uint8Array.from(this.#ops),
      x: Int32Array.from(this.#x),
      y: Int32Array.from(this.#y),
      sets: this.#sets,
      slots: 2 * (this.#parsed.groups + 1),
      multiline: this.#parsed.multiline,
      first: first && new UnitTest(this.#cased(first)),
    }
  }

  #write(part: Pattern): void {
    switch (part.kind) {
      case 'empty':
        return
      case 'character': {
        const set = this.#cased(part.set)
        this.#sets[this.#add(Op.character)] = new UnitTest(part.negated ? complement(set) : set)
        return
      }
      case 'sequence':
        for (const one of part.parts) this.#write(one)
        return
      case 'either':
        this.#either(part.parts)
        return
      case 'group':
        this.#add(Op.save, 2 * part.index)
        this.#write(part.part)
        this.#add(Op.save, 2 * part.index + 1)
        return
      case 'repeat':
        this.#repeat(part)
        return
      case 'edge':
        this.#add(Op.edge, EDGES.indexOf(part.edge))
    }
  }

  #either(parts: readonly Pattern[]): void {
    const ends: number[] = []
    for (const [index, part] of parts.entries()) {
      if (index === parts.length - 1) {
        this.#write(part)
        continue
      }
      const split = this.#add(Op.split)
      this.#x[split] = this.#ops.length
      this.#write(part)
      ends.push(this.#add(Op.jump))
      this.#y[split] = this.#ops.length
    }
    for (const end of ends) this.#x[end] = this.#ops.length
  }

  #repeat(part: Pattern & { kind: 'repeat' }): void {
    const { least, most } = part
    for (let turn = 0; turn < least; turn++) this.#turn(part)
    if (most === Number.POSITIVE_INFINITY) {
      const split = this.#add(Op.split)
      this.#turn(part)
      this.#x[this.#add(Op.jump)] = split
      this.#ways(split, part.greedy)
      return
    }
    const splits: number[] = []
    for (let turn = least; turn < most; turn++) {
      splits.push(this.#add(Op.split))
      this.#turn(part)
    }
    for (const split of splits) this.#ways(split, part.greedy)
  }

  /** The way in stands behind a split, the way out here. */
  #ways(split: number, greedy: boolean): void {
    const out = this.#ops.length
    this.#x[split] = greedy ? split + 1 : out
    this.#y[split] = greedy ? out : split + 1
  }

  /** A turn forgets what the groups in it caught before. */
  #turn({ part, groups: [from, to] }: Pattern & { kind: 'repeat' }): void {
    if (++this.#turns > LONGEST) throw new Unsupported('the regular expression is too long', TOO_LONG, 0)
    if (to >= from) this.#add(Op.forget, 2 * from, 2 * to + 1)
    this.#write(part)
  }

  #cased(set: CharacterSet): CharacterSet {
    return this.#parsed.ignoreCase ? ignoringCase(set) : set
  }

  #add(op: number, x = 0, y = 0): number {
    if (this.#ops.length >= LONGEST) throw new Unsupported('the regular expression is too long', TOO_LONG, 0)
    this.#ops.push(op)
    this.#x.push(x)
    this.#y.push(y)
    this.#sets.push(undefined)
    return this.#ops.length - 1
  }
}

/** What a match certainly begins with; undefined where that cannot be said. */
function firstSet(part: Pattern): CharacterSet | undefined {
  switch (part.kind) {
    case 'character':
      return part.negated ? undefined : part.set
    case 'sequence':
      return part.parts[0] && firstSet(part.parts[0])
    case 'group':
      return firstSet(part.part)
    case 'repeat':
      return part.least > 0 ? firstSet(part.part) : undefined
    default:
      return undefined
  }
}
