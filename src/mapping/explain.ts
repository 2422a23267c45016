/**
 * Says why a map gave what it gave: which rule filled a field, what it read, which codes and links it used.
 *
 * The map itself runs as always and is only watched. A rule that is asked about is then run once more alone, on a record
 * that notes what is read of it: maps are pure, so it reads the same.
 */
import { isDeepStrictEqual } from 'node:util'
import { compileExpression, type Environment } from './expression.ts'
import type { CompiledMap } from './map.ts'
import type { MapNode } from './map-node.ts'
import { at, steps } from './pointer.ts'
import type { Position } from './position.ts'
import { type Read, Reader } from './reads.ts'
import type { Direction } from './values.ts'

/** A rule as it stands in its file. */
export interface Rule {
  /** The expression with its `=`, or the fixed value as JSON. */
  text: string
  position: Position
}

export interface UsedCode {
  list: string
  value: string
  direction: Direction
  /** Absent where the list has none. */
  answer?: string
}

export interface UsedLink {
  record: string
  key: string
  /** Absent where it was not known. */
  id?: string
}

/** How a field came by its value. */
export interface Because {
  /** Absent where no rule speaks of the field: it was passed on as it is. */
  rule?: Rule
  /** What was read of the map's input, by JSON Pointer. */
  reads: readonly Read[]
  codes: readonly UsedCode[]
  links: readonly UsedLink[]
  /** The rule fails on this record. */
  failed?: string
}

interface Ran {
  rule: MapNode
  pointer: string
  input: unknown
  value: unknown
  ended: boolean
}

type Tree = Record<string, unknown>

/** A map that remembers its last run. Hand `map` to whatever runs it, and ask afterwards. */
export class WatchedMap {
  readonly map: CompiledMap
  /** What the last run gave; undefined while there was none, and where it failed. */
  result: unknown
  readonly #direction: Direction
  #ran: Ran[] = []
  #root: unknown
  #environment: Environment | undefined

  constructor(map: CompiledMap, direction: Direction) {
    this.#direction = direction
    this.map = {
      ...map,
      run: (input, environment) => this.#run(map, input, environment),
    }
  }

  /** True when the map was run at all. */
  get used(): boolean {
    return this.#environment !== undefined
  }

  /** Fields that a rule speaks of, whether it gave a value or not, in the order of the map. */
  fields(): string[] {
    return [...new Set(this.#ran.map(({ pointer }) => pointer))]
  }

  /**
   * What the rules had given when the last run failed, with an object for every list; it may not be sent, and only shows
   * which fields were right.
   */
  get unfinished(): unknown {
    const known = this.#ran.filter(({ pointer, ended, value }) => {
      const list = this.#ran.some((other) => other.pointer.startsWith(`${pointer}/`))
      return ended && !list && value !== undefined && pointer !== ''
    })
    const gathered: Tree = Object.create(null)
    for (const { pointer, value } of known) {
      const path = steps(pointer)
      const last = path.pop() ?? ''
      let around = gathered
      for (const step of path) {
        around[step] ??= Object.create(null)
        around = around[step] as Tree
      }
      around[last] = value
    }
    return known.length > 0 ? gathered : undefined
  }

  /** Why the result holds what it holds at a pointer. Undefined where neither a rule nor the input has it. */
  because(pointer: string): Because | undefined {
    const ran = this.#ranFor(pointer)
    if (ran) return this.#explain(ran)
    const value = at(this.#root, pointer)
    const passed = value !== undefined && isDeepStrictEqual(value, at(this.result, pointer))
    return passed ? { reads: [{ path: pointer, value }], codes: [], links: [] } : undefined
  }

  #run(map: CompiledMap, input: unknown, environment: Environment): unknown {
    this.#ran = []
    this.#root = input
    this.#environment = environment
    this.result = undefined
    const open: Ran[] = []
    this.result = map.run(input, environment, {
      begin: (rule, pointer, given) => {
        const ran = { rule, pointer, input: given, value: undefined, ended: false }
        this.#ran.push(ran)
        open.push(ran)
      },
      end: (_, __, value) => {
        const ran = open.pop()
        if (ran) Object.assign(ran, { value, ended: true })
      },
    })
    return this.result
  }

  /** The rule of a field, or of the nearest part around it that a rule filled whole. */
  #ranFor(pointer: string): Ran | undefined {
    const value = at(this.result, pointer)
    for (let around = pointer; ; around = around.slice(0, around.lastIndexOf('/'))) {
      const same = this.#ran.filter((ran) => ran.pointer === this.#asRun(around))
      const exact = this.#ran.filter((ran) => ran.pointer === around)
      const found =
        exact.find((ran) => isDeepStrictEqual(at(ran.value, pointer.slice(around.length)), value)) ??
        same[0] ??
        exact[0]
      if (found || around === '') return found
    }
  }

  /**
   * The pointer as rules know it. A list leaves out items without a value, so that what stands third may have been
   * filled by the fourth rule.
   */
  #asRun(pointer: string): string {
    let known = ''
    for (const step of steps(pointer)) {
      const given = /^\d+$/.test(step) ? this.#itemsWithValue(known)[Number(step)] : undefined
      known += `/${given ?? step.replaceAll('~', '~0').replaceAll('/', '~1')}`
    }
    return known
  }

  #itemsWithValue(list: string): string[] {
    const items = this.#ran
      .filter((ran) => ran.pointer.startsWith(`${list}/`) && ran.value !== undefined)
      .map((ran) => ran.pointer.slice(list.length + 1).split('/')[0] ?? '')
    return [...new Set(items)]
  }

  #explain(ran: Ran): Because {
    const { rule } = ran
    if (rule.kind !== 'expression') {
      const text = JSON.stringify(rule.kind === 'value' ? rule.value : null)
      return { rule: { text, position: rule.at }, reads: [], codes: [], links: [] }
    }
    const { reads, codes, links, failed } = this.#again(ran)
    const told = { rule: { text: `=${rule.source}`, position: rule.at }, reads: distinct(reads), codes, links }
    return failed === undefined ? told : { ...told, failed }
  }

  /** Runs one rule again, alone, on a record that notes what is read. */
  #again(ran: Ran) {
    const rule = ran.rule as MapNode & { kind: 'expression' }
    const reader = new Reader()
    const codes: UsedCode[] = []
    const links: UsedLink[] = []
    const root = reader.watched(this.#root, '')
    const origin = this.#origin(ran)
    const input = origin.path === undefined ? ran.input : walk(root, origin.path)
    // Walking to where the item stands is not the rule's reading.
    const before = new Set(origin.path ? reader.all().map(({ path }) => path) : [])
    let value: unknown
    let failed: string | undefined
    try {
      const scope = { root, direction: this.#direction }
      value = compileExpression(rule.source, rule.locate).evaluate(input, this.#noting(codes, links), scope)
    } catch (error) {
      failed = (error as Error).message
    }
    const read = reader.reads().filter(({ path }) => !before.has(path))
    // An item that is a single value is not read by any name.
    const itself = read.length === 0 && origin.path !== undefined && ITSELF.test(rule.source)
    const reads = itself ? [{ path: origin.path ?? '', value: ran.input }] : read
    return { reader, reads: [...origin.reads, ...reads], value, codes, links, failed }
  }

  #noting(codes: UsedCode[], links: UsedLink[]): Environment {
    const real = this.#environment as Environment
    return {
      ...real,
      link(record, key, optional) {
        const id = real.link(record, key, optional)
        if (!links.some((link) => link.record === record && link.key === key))
          links.push({ record, key, ...(id === undefined ? {} : { id }) })
        return id
      },
      code(list, value, direction, about) {
        const used: UsedCode = { list, value, direction }
        if (!codes.some((code) => code.list === list && code.value === value && code.direction === direction))
          codes.push(used)
        const answer = real.code(list, value, direction, about)
        used.answer = answer
        return answer
      },
    }
  }

  /**
   * Where in the record the input of a rule stands: an item of the list around it. An item that a list has made, and not
   * taken from the record, stands nowhere: then what the list has read counts as read.
   */
  #origin(ran: Ran): { path?: string; reads: Read[] } {
    if (ran.input === this.#root) return { path: '', reads: [] }
    const list = this.#ran.findLast(
      (other) =>
        other !== ran &&
        other.rule.kind === 'expression' &&
        ran.pointer.startsWith(`${other.pointer}/`) &&
        itemsOf(other.value)[indexIn(other, ran)] === ran.input,
    )
    if (!list) return { reads: [] }
    const again = this.#again(list)
    const index = indexIn(list, ran)
    const byReference = again.reader.pathOf(itemsOf(again.value)[index])
    if (byReference !== undefined) return { path: byReference, reads: [] }
    const used = new Set<string>()
    for (const item of itemsOf(list.value).slice(0, index + 1)) {
      const found = again.reader
        .all()
        .find(({ path, value }) => !used.has(path) && ITEM.test(path) && isDeepStrictEqual(value, item))
      if (!found) return { reads: again.reads }
      used.add(found.path)
    }
    const path = [...used].at(-1)
    return path === undefined ? { reads: [] } : { path, reads: [] }
  }
}

function itemsOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

function indexIn(list: Ran, ran: Ran): number {
  return Number(ran.pointer.slice(list.pointer.length + 1).split('/')[0])
}

/** A path that ends in an index. */
const ITEM = /\/\d+$/

/** `$` by itself: the input. */
const ITSELF = /\$(?![\w$])/

function walk(value: unknown, path: string): unknown {
  return steps(path).reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], value)
}

function distinct(reads: readonly Read[]): Read[] {
  return [...new Map(reads.map((read) => [read.path, read])).values()]
}
