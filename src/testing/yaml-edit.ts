/**
 * Changes single values in the text of a YAML file. Everything else stays as it was written, to the letter: comments,
 * anchors, order, quotes. What other parts of the file share through an anchor is never changed: a part that only uses
 * it gets a value of its own.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { behindKey, inline } from './yaml-text.ts'

export type YamlPath = readonly (string | number)[]

/** Why a value cannot be changed without changing others. */
export class SharedValue extends Error {}

/** The text with the value at a path set, or (`undefined`) taken out. Throws `SharedValue`. */
export function setIn(text: string, path: YamlPath, value: unknown): string {
  return new Editor(text).set(path, value)
}

class Editor {
  readonly #text: string
  readonly #document: Document
  /** Anchors that something else refers to. */
  readonly #used = new Set<string>()

  constructor(text: string) {
    this.#text = text
    this.#document = parseDocument(text, { merge: true, logLevel: 'error' })
    visit(this.#document, { Alias: (_, { source }) => void this.#used.add(source) })
  }

  set(path: YamlPath, value: unknown): string {
    let node = this.#document.contents as Node
    let isBlock = true
    for (const [i, step] of path.entries()) {
      this.#mustBeOwn(node)
      isBlock &&= isCollection(node) && node.flow !== true
      const rest = path.slice(i + 1)
      if (isMap(node)) {
        const pair = ownPair(node, String(step))
        if (!pair)
          return value === undefined
            ? this.#text
            : this.#insert(node, String(step), this.#with(this.#merged(node, step), rest, value), isBlock)
        if (rest.length === 0 && value === undefined) return this.#remove(node, pair)
        if (isAlias(pair.value))
          return this.#replace(
            pair.value,
            this.#with(this.#plain(pair.value), rest, value),
            isBlock,
            column(this.#text, pair),
          )
        if (rest.length === 0) return this.#replaceOf(pair, value, isBlock)
        if (!isCollection(pair.value)) return this.#replaceOf(pair, this.#with(undefined, rest, value), isBlock)
        node = pair.value as Node
      } else if (isSeq(node)) {
        const item = node.items[Number(step)] as Node
        if (isAlias(item)) return this.#replace(item, this.#with(this.#plain(item), rest, value), false, 0)
        if (rest.length === 0) {
          this.#mustBeOwn(item)
          return this.#replace(item, value, false, 0)
        }
        node = item
      } else throw new Error(`there is no place ${path.join('.')}`)
    }
    return this.#text
  }

  #mustBeOwn(node: unknown): void {
    const { anchor } = node as { anchor?: string }
    if (anchor === undefined || !this.#used.has(anchor)) return
    throw new SharedValue(
      `it stands in &${anchor}, which other parts of the file use: write it there, or give this case a value of its own`,
    )
  }

  #plain(node: unknown): unknown {
    return (node as Node).toJS(this.#document)
  }

  /** What merged maps (`<<`) give a map for a key. */
  #merged(map: YAMLMap, key: string | number): unknown {
    return (this.#plain(map) as Record<string, unknown>)[key]
  }

  /** A copy of a plain value with the value at a path in it set. */
  #with(plain: unknown, path: YamlPath, value: unknown): unknown {
    const [step, ...rest] = path
    if (step === undefined) return value
    if (Array.isArray(plain)) return plain.with(Number(step), this.#with(plain[Number(step)], rest, value))
    const before = (plain ?? {}) as Record<string, unknown>
    return { ...before, [step]: this.#with(before[step], rest, value) }
  }

  #replaceOf(pair: Pair, value: unknown, isBlock: boolean): string {
    const node = pair.value as Node | null
    if (node) {
      this.#mustBeOwn(node)
      visit(node, { Node: (_, inner) => this.#mustBeOwn(inner) })
      return this.#replace(node, value, isBlock, column(this.#text, pair))
    }
    const end = this.#text.indexOf(':', (pair.key as Node).range?.[1] ?? 0) + 1
    return this.#splice(end, end, ` ${inline(value)}`)
  }

  #replace(node: Node, value: unknown, isBlock: boolean, keyColumn: number): string {
    const [start, end] = this.#extent(node)
    if (!isBlock) return this.#splice(start, end, inline(value))
    // A value below its key takes the key's line, or begins below it again; behind a remark it stays below.
    const before = this.#text.slice(0, start).trimEnd()
    const remark = this.#text.slice(before.lastIndexOf('\n') + 1, before.length).includes(' #')
    const written = behindKey(value, keyColumn)
    const below = remark && !written.startsWith('\n') ? `\n${' '.repeat(keyColumn + 2)}${written.trimStart()}` : written
    return this.#splice(before.length, end, below)
  }

  /** From the first to the last letter of a value, with its anchor and without what only follows it. */
  #extent(node: Node): [number, number] {
    const [from, to] = node.range ?? [0, 0]
    const { anchor } = node as { anchor?: string }
    const start = anchor === undefined ? from : this.#text.lastIndexOf(`&${anchor}`, from)
    return [start, start + this.#text.slice(start, to).trimEnd().length]
  }

  #insert(map: YAMLMap, key: string, value: unknown, isBlock: boolean): string {
    const name = inline(key)
    const last = map.items.at(-1)
    if (!last) return this.#splice(map.range?.[0] ?? 0, map.range?.[1] ?? 0, `{ ${name}: ${inline(value)} }`)
    const end = this.#extent((last.value ?? last.key) as Node)[1]
    if (!isBlock) return this.#splice(end, end, `, ${name}: ${inline(value)}`)
    const indent = column(this.#text, map.items[0] as Pair)
    const lineEnd = lineEndFrom(this.#text, end)
    return this.#splice(lineEnd, lineEnd, `\n${' '.repeat(indent)}${name}:${behindKey(value, indent)}`)
  }

  #remove(map: YAMLMap, pair: Pair): string {
    if (pair.value) visit(pair.value as Node, { Node: (_, inner) => this.#mustBeOwn(inner) })
    if (map.items.length === 1) return this.#splice(...this.#extent(map), '{}')
    const at = map.items.indexOf(pair)
    const start = (pair.key as Node).range?.[0] ?? 0
    const end = this.#extent((pair.value ?? pair.key) as Node)[1]
    const next = map.items[at + 1]
    if (map.flow) {
      if (next) return this.#splice(start, (next.key as Node).range?.[0] ?? end, '')
      const before = map.items[at - 1] as Pair
      return this.#splice(this.#extent((before.value ?? before.key) as Node)[1], end, '')
    }
    // The first key of a list's item shares its line with the dash.
    if (at === 0 && next) return this.#splice(start, (next.key as Node).range?.[0] ?? end, '')
    const lineStart = this.#text.lastIndexOf('\n', start) + 1
    return this.#splice(lineStart, lineEndFrom(this.#text, end) + 1, '')
  }

  #splice(from: number, to: number, text: string): string {
    return this.#text.slice(0, from) + text + this.#text.slice(to)
  }
}

function ownPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)
}

/** Where a pair's key stands in its line, from 0. */
function column(text: string, pair: Pair): number {
  const start = (pair.key as Node).range?.[0] ?? 0
  return start - (text.lastIndexOf('\n', start - 1) + 1)
}

function lineEndFrom(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
