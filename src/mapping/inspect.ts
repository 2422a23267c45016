/** Checks an expression without running it: everything that can be known from its text. */
import type { Field, Use } from './expression.ts'
import { businessFunctions, libraryFunctions } from './functions/index.ts'
import { everyNode, type Node } from './language/node.ts'
import { refusals } from './language/refused.ts'
import type { Mistake } from './mistake.ts'
import type { Locate } from './position.ts'
import { didYouMean } from './suggest.ts'
import { type EngineError, tokenStart } from './token.ts'

/** Punctuation of a Chinese keyboard. A field that is really named so is written in backquotes. */
const FULL_WIDTH = /[“”‘’（），：；＝]/

/** Variables that `evaluate` binds for each run. */
const BOUND = ['root']

/** Names that every expression may use. */
const EVERYWHERE: ReadonlySet<string> = new Set([...BOUND, ...Object.keys(businessFunctions), ...libraryFunctions])

const FORBIDDEN: Readonly<Record<string, string>> = {
  eval: 'write the expression itself in the map; text from a record is never run',
}

const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  S0101: 'close the string with the quote it began with',
  S0105: 'close the field name with a backquote',
  S0203: 'something is missing before this place: look for an unclosed bracket',
  S0207: 'the expression stops too early: something must follow',
  S0302: 'close the regular expression with a slash',
}

/** The one mistake that stopped the parser. */
export function syntaxMistake(source: string, error: unknown, locate: Locate): Mistake {
  const { code = '', message } = error as EngineError
  return {
    code: 'bad-expression',
    message: source.trim() === '' ? 'the expression is empty' : `bad expression: ${message ?? String(error)}`,
    hint:
      SYNTAX_HINTS[code] ?? 'see the JSONata syntax; text is quoted, names with special characters stand in backquotes',
    position: locate(tokenStart(source, error as EngineError)),
  }
}

export interface Inspection {
  uses: Use[]
  fields: Field[]
  mistakes: Mistake[]
}

/** Finds what the parser accepts and the hub does not, and the names that only the whole configuration can check. */
export function inspect(tree: Node, source: string, locate: Locate): Inspection {
  const mistakes: Mistake[] = refusals(tree, source).map(({ offset, ...what }) => ({
    ...what,
    position: locate(offset),
  }))
  if (mistakes.some(({ code }) => code === 'too-deep')) return { uses: [], fields: [], mistakes }
  const nodes = everyNode(tree)
  const own = nodes.flatMap(declared)
  const known = own.length === 0 ? EVERYWHERE : new Set([...EVERYWHERE, ...own])
  const uses: Use[] = []
  for (const node of nodes) {
    const mistake = mistakeIn(node, source, known)
    if (mistake) mistakes.push({ ...mistake.what, position: locate(mistake.at) })
    const use = useOf(node, source)
    if (use) uses.push(use)
  }
  return { uses: once(uses), fields: once([...topFields(tree, source)]), mistakes: distinct(mistakes) }
}

/** The parser copies what stands in front of `?:` and `??`. */
function once<T extends { name: string; offset: number }>(found: readonly T[]): T[] {
  return found.filter(
    ({ name, offset }, index) => found.findIndex((other) => other.offset === offset && other.name === name) === index,
  )
}

type What = Pick<Mistake, 'code' | 'message' | 'hint'>

function mistakeIn(node: Node, source: string, known: ReadonlySet<string>): { what: What; at: number } | undefined {
  const name = String(node.value ?? '')
  if ((node.type !== 'name' && node.type !== 'variable') || name === '' || name === '$') return undefined
  const [typed] = source.includes('`') ? [] : (FULL_WIDTH.exec(name) ?? [])
  if (typed !== undefined) {
    const what = {
      code: 'full-width',
      message: `"${typed}" is full-width punctuation, which an expression takes for a letter of a name`,
      hint: 'write the half-width one: " \' ( ) , : ; = (请用半角标点)',
    }
    return { what, at: Math.max(0, source.indexOf(typed)) }
  }
  const what = node.type === 'variable' ? unknownName(name, known) : undefined
  return what && { what, at: startOf(node, source) }
}

/**
 * One mistake of a kind in an expression where the next are usually its echo; otherwise one for a place. Unknown names
 * are each their own.
 */
function distinct(mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.filter(({ code, message, position }, index) => {
    const first = mistakes.findIndex(
      (other) =>
        other.code === code &&
        (code === 'full-width' ||
          (other.message === message &&
            other.position.line === position.line &&
            other.position.column === position.column)),
    )
    return first === index
  })
}

function unknownName(name: string, known: ReadonlySet<string>): What | undefined {
  const forbidden = FORBIDDEN[name]
  if (forbidden !== undefined) {
    return { code: 'forbidden-function', message: `$${name} is not part of the map language`, hint: forbidden }
  }
  if (known.has(name)) return undefined
  return {
    code: 'unknown-name',
    message: `there is no function or variable $${name}`,
    hint: didYouMean(
      `$${name}`,
      [...known].map((other) => `$${other}`),
    ),
  }
}

/** Names a node brings into being: `$x := …`, `function($x) {…}`, `@$x`, `#$i`. */
function declared(node: Node): string[] {
  const names = [node.focus, node.index]
  if (node.type === 'bind') names.push((node.lhs as Node).value as string)
  if (node.type === 'lambda') names.push(...(node.arguments ?? []).map((argument) => argument.value as string))
  for (const stage of node.stages ?? []) if (stage.type === 'index') names.push(stage.value)
  return names.filter((name) => typeof name === 'string')
}

function useOf(node: Node, source: string): Use | undefined {
  const kind = node.procedure?.value
  const first = node.arguments?.[0]
  if (node.type !== 'function' || (kind !== 'link' && kind !== 'code') || first?.type !== 'string') return undefined
  const name = String(first.value)
  return { kind, name, offset: Math.max(0, source.lastIndexOf(name, first.position ?? 0)) }
}

/**
 * Fields read from the top of the input. Only parts that certainly run there are followed: operands, branches and
 * arguments; never later steps of a path, predicates or functions.
 */
function* topFields(node: Node | undefined, source: string): Generator<Field> {
  const [first] = node?.type === 'path' ? (node.steps ?? []) : []
  if (first?.type === 'name') {
    const name = String(first.value)
    yield { name, offset: Math.max(0, source.lastIndexOf(name, (first.position ?? 0) - 1)) }
  } else if (first) yield* topFields(first, source)
  if (node?.type === 'binary' || node?.type === 'apply') {
    yield* topFields(node.lhs as Node, source)
    yield* topFields(node.rhs, source)
  }
  for (const part of ['condition', 'then', 'else'] as const) {
    if (node?.type === 'condition') yield* topFields(node[part], source)
  }
  for (const argument of node?.type === 'function' ? (node.arguments ?? []) : []) yield* topFields(argument, source)
}

function startOf(node: Node, source: string): number {
  return Math.max(0, source.lastIndexOf(`$${String(node.value)}`, node.position ?? 0))
}
