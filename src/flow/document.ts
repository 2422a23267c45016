/** A YAML file whose every part knows its line and column. */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import type { Locate, Position } from '../mapping/index.ts'
import { errorAt, type Finding } from './finding.ts'
import { unclosedAt } from './unclosed.ts'

/** Keys and indexes from the top of the document. */
export type Path = readonly (string | number)[]

/** YAML's own data types, or `text` where every scalar is taken as it is written (`010` stays `010`). */
export type Reading = 'typed' | 'text'

export class YamlFile {
  readonly file: string
  readonly plain: unknown
  readonly #text: string
  readonly #document: Document
  readonly #lines: LineCounter

  constructor(file: string, text: string, document: Document, lines: LineCounter, plain: unknown) {
    this.file = file
    this.#text = text
    this.#document = document
    this.#lines = lines
    this.plain = plain
  }

  /** The value at a path, with aliases and merges (`<<`) followed. */
  node(path: Path): Node | undefined {
    let node = this.resolve(this.#document.contents)
    for (const step of path) node = this.resolve(this.#child(node, step))
    return node
  }

  /** Where the value at a path begins; where there is none, the nearest part above it. */
  at(path: Path): Position {
    const node = this.node(path)
    if (node?.range) return this.#position(node.range[0])
    return path.length > 0 ? this.keyAt(path.slice(0, -1)) : this.#position(0)
  }

  /** Where the key at the end of a path stands; for an item of a list or the whole file, the value itself. */
  keyAt(path: Path): Position {
    const last = path.at(-1)
    const parent = last === undefined ? undefined : this.node(path.slice(0, -1))
    const key = isMap(parent) ? this.pairs(parent).find((pair) => keyOf(pair) === String(last))?.key : undefined
    return key && (key as Node).range ? this.#position((key as Node).range?.[0] ?? 0) : this.at(path)
  }

  /** Pairs of a map, those merged in behind its own. */
  pairs(map: YAMLMap): Pair[] {
    const own = map.items.filter((pair) => !isMerge(pair))
    const names = new Set(own.map(keyOf))
    const merged = map.items.filter(isMerge).flatMap(({ value }) => {
      const target = this.resolve(value as Node)
      const sources = isSeq(target) ? target.items.map((item) => this.resolve(item as Node)) : [target]
      return sources.flatMap((source) => (isMap(source) ? this.pairs(source) : []))
    })
    return [...own, ...merged.filter((pair) => !names.has(keyOf(pair)))]
  }

  resolve(node: unknown): Node | undefined {
    if (isAlias(node)) return node.resolve(this.#document) as Node | undefined
    return (node ?? undefined) as Node | undefined
  }

  /** Where each character of a scalar's value stands, whichever way it is quoted, folded or indented. */
  locate(scalar: Scalar): Locate {
    const [start, end] = scalar.range ?? [0, 0]
    const value = String(scalar.value)
    const offsets: number[] = []
    let raw = scalar.type?.startsWith('BLOCK') ? this.#text.indexOf('\n', start) + 1 : start
    if (scalar.type?.startsWith('QUOTE')) raw++
    for (const character of value) {
      const found = nextLike(character, this.#text, raw, end)
      for (let unit = 0; unit < character.length; unit++) offsets.push(found + unit)
      raw = found + character.length
    }
    const behind = Math.min(raw, end)
    return (offset) => this.#position(offsets[offset] ?? behind)
  }

  position(node: Node): Position {
    return this.#position(node.range?.[0] ?? 0)
  }

  #child(node: Node | undefined, step: string | number): unknown {
    if (isMap(node)) return this.pairs(node).find((pair) => keyOf(pair) === String(step))?.value
    return isSeq(node) ? node.items[Number(step)] : undefined
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset)
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) }
  }
}

export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}

function isMerge(pair: unknown): boolean {
  return isPair(pair) && isScalar(pair.key) && (pair.key.value === '<<' || typeof pair.key.value === 'symbol')
}

/**
 * The next place in the raw text that stands for a character of the value. Folding turns line breaks into blanks, and
 * escapes are longer than what they mean: such a character keeps the place where its raw form begins.
 */
function nextLike(character: string, text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text.startsWith(character, at)) return text[at] === '\\' && text[at + 1] === '\\' ? at + 1 : at
    if (character === ' ' && /\s/.test(text[at] ?? '')) return at
    if (text[at] === '\\' && text[at + 1] !== character) return at
  }
  return Math.min(from, end)
}

const YAML_HINTS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'put the whole value in quotes: it contains ": "',
  BAD_SCALAR_START: 'put the value in quotes',
  DUPLICATE_KEY: 'each key may stand once; remove one of the two',
  TAB_AS_INDENT: 'indent with spaces',
  MISSING_CHAR: 'close what was opened: a quote or a bracket',
  BAD_INDENT: 'check the indentation, and that every bracket is closed',
  MULTIPLE_DOCS: 'write one document a file; remove the "---" in the middle',
}

/** Errors that are noticed far behind what was left open. */
const OPENED: ReadonlySet<string> = new Set(['BAD_INDENT', 'MISSING_CHAR', 'UNEXPECTED_TOKEN', 'BLOCK_IN_FLOW'])

/** Parses a file. With any mistake in its YAML only the findings come back: the rest would be guessing. */
export function readYaml(
  file: string,
  text: string,
  reading: Reading = 'typed',
): { yaml?: YamlFile; findings: Finding[] } {
  const lines = new LineCounter()
  const schema = reading === 'text' ? 'failsafe' : 'core'
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    logLevel: 'error',
    schema,
  })
  const problems = withoutEchoes([...document.errors, ...document.warnings], lines)
  const findings = problems.map(({ code, message, pos }) => {
    const opened = OPENED.has(code) ? unclosedAt(text, pos[0]) : undefined
    const { line, col } = lines.linePos(opened ?? pos[0])
    const at = { file, line, column: col }
    if (opened === undefined) return errorAt(at, 'yaml-syntax', message, YAML_HINTS[code])
    return errorAt(at, 'yaml-syntax', `this ${text[opened]} is never closed`, 'close it: a bracket or quote is missing')
  })
  const typed = typingMistake(file, text, lines)
  if (typed) return { findings: [typed] }
  if (findings.length > 0) return { findings }
  try {
    const plain: unknown = document.toJS({ maxAliasCount: 1_000 })
    return { yaml: new YamlFile(file, text, document, lines, plain), findings }
  } catch (error) {
    const at = aliasPosition(error, text, lines)
    return {
      findings: [
        errorAt({ file, ...at }, 'yaml-syntax', (error as Error).message, 'set the anchor (&name) before it is used'),
      ],
    }
  }
}

/** A colon as Chinese keyboards type it behind a key: YAML reads the line as one long word. */
const FULL_WIDTH_COLON = /^[ \t]*(?:- )?[A-Za-z][\w-]*：/m

/** What goes wrong before YAML begins: the bytes of the file, and the punctuation of a Chinese keyboard. */
function typingMistake(file: string, text: string, lines: LineCounter): Finding | undefined {
  const broken = text.indexOf('\uFFFD')
  if (broken >= 0) {
    const { line, col } = lines.linePos(broken)
    return errorAt(
      { file, line, column: col },
      'not-utf8',
      'the file is not UTF-8',
      'save it as UTF-8 (以 UTF-8 编码保存)',
    )
  }
  const found = FULL_WIDTH_COLON.exec(text)
  if (!found) return undefined
  const { line, col } = lines.linePos(found.index + found[0].length - 1)
  const message = 'this colon is a full-width one, so the key before it is none'
  return errorAt({ file, line, column: col }, 'full-width', message, 'write ": " (半角冒号加空格)')
}

/** One finding for each place: the parser stumbles again over the rest of what it could not read. */
function withoutEchoes(problems: readonly YAMLError[], lines: LineCounter): YAMLError[] {
  const seen = new Set<string>()
  return problems.filter(({ code, pos }, index) => {
    const place = `${code} ${lines.linePos(pos[0]).line}`
    const echo = seen.has(place) || (index > 0 && code === 'UNEXPECTED_TOKEN')
    seen.add(place)
    return !echo
  })
}

function aliasPosition(error: unknown, text: string, lines: LineCounter): { line: number; column: number } {
  const name = /Unresolved alias.*: (\S+)$/.exec((error as Error).message)?.[1]
  const { line, col } = lines.linePos(name === undefined ? 0 : Math.max(0, text.indexOf(`*${name}`)))
  return { line, column: col }
}
