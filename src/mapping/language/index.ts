/**
 * The map language: JSONata, compiled. The `jsonata` package parses; everything else is ours, and inside our part of the
 * language the answer is JSONata's (`LANGUAGE.md`).
 */
import jsonata from 'jsonata'
import { businessFunctions } from '../functions/index.ts'
import { Business, type Invocable, Library } from './callables.ts'
import { type Code, type Locals, NO_LOCALS, UNBOUND } from './code.ts'
import { Compiler } from './compile.ts'
import { fieldsAnswer } from './fields-answer.ts'
import { isPlainFields } from './kinds.ts'
import { library } from './library/index.ts'
import type { Node } from './node.ts'
import { plain, plainItems } from './plain.ts'
import type { Run } from './run.ts'
import { namesBoundIn, Scope } from './scope.ts'

export { Budget, DEFAULT_LIMITS, type Limits } from './budget.ts'
export type { Node } from './node.ts'
export { type Outside, Run } from './run.ts'
export { LanguageError } from './types.ts'

/** The tree of an expression. Throws what the parser throws: an object with `code`, `position` and `token`. */
export function parse(source: string): Node {
  const tree = parsed(source)
  try {
    return own(tree, new Map()) as Node
  } catch {
    // Too deep to be copied: it is refused for that.
    return tree as Node
  }
}

function parsed(source: string): unknown {
  try {
    return parser(source)
  } catch (error) {
    // The whole package says the same with words.
    jsonata(source)
    throw error
  }
}

/** The parser alone: a whole `jsonata` expression is an interpreter with an environment of its own as well. */
const { parser } = jsonata as unknown as { parser(source: string): unknown }

/**
 * A copy of the tree as plain objects. The parser's nodes inherit from a table of symbols that it makes for every
 * expression; kept, thousands of them would fill the memory. What stands in two places of the tree still does.
 */
function own(part: unknown, copies: Map<object, unknown>): unknown {
  if (part === null || typeof part !== 'object' || part instanceof RegExp) return part
  const known = copies.get(part)
  if (known !== undefined) return known
  if (Array.isArray(part)) {
    const copy: unknown[] = []
    copies.set(part, copy)
    for (const item of part) copy.push(own(item, copies))
    return copy
  }
  const copy: Record<string, unknown> = {}
  copies.set(part, copy)
  for (const name of Object.keys(part)) copy[name] = own((part as Record<string, unknown>)[name], copies)
  return copy
}

/** A compiled expression. It throws a `LanguageError`, and does not change the input. */
export interface Program {
  /** The answer as plain JSON, undefined when it is missing. It shares nothing with the input. */
  (input: unknown, run: Run): unknown
  /** The answer as a list: of none when it is missing or null, of one for a single value. Its items may be the input's. */
  items(input: unknown, run: Run): readonly unknown[]
}

/** The standard library. */
const standard: ReadonlyMap<string, Invocable> = new Map(
  Object.entries(library).map(([name, one]) => [name, new Library(one)] as const),
)

/** With the functions of the hub's own, which come before those of the same name. */
const functions: ReadonlyMap<string, Invocable> = new Map<string, Invocable>([
  ...standard,
  ...Object.values(businessFunctions).map((one) => [one.name, new Business(one, standard.get(one.name))] as const),
])

const wholeInput: Code = (_input, _locals, run) => run.input
const wholeRecord: Code = (_input, _locals, run) => run.root

const ours = new Compiler(
  functions,
  new Map([
    ['$', wholeInput],
    ['root', wholeRecord],
  ]),
)

/** What JSONata itself would answer, for comparing with it. */
function standardOnly(bindings: Readonly<Record<string, unknown>>): Compiler {
  const bound = Object.entries(bindings).map(([name, one]): [string, Code] => [name, () => one])
  return new Compiler(standard, new Map([['$', wholeInput], ...bound]))
}

/** Compiles a tree. With `bindings`, only the standard library and these variables are known. */
export function compile(tree: Node, bindings?: Readonly<Record<string, unknown>>): Program {
  const bound = namesBoundIn([tree])
  const scope = new Scope('block', undefined, [], bound)
  const code = (bindings ? standardOnly(bindings) : ours).compile(tree, scope)
  const value = bound.size === 0 ? code : withLocals(code, bound.size)
  const answer = (input: unknown, run: Run) => {
    run.input = input
    const found = value(Array.isArray(input) ? wrapped(input) : input, NO_LOCALS, run)
    return typeof found === 'object' && found !== null ? plain(found, run) : found
  }
  const items = (input: unknown, run: Run) => {
    run.input = input
    return plainItems(value(Array.isArray(input) ? wrapped(input) : input, NO_LOCALS, run), run)
  }
  return Object.assign(isPlainFields(tree) ? fieldsAnswer(tree, answer) : answer, { items })
}

/** For variables that are set outside of every block. */
function withLocals(code: Code, count: number): Code {
  return (input, _none, run) => {
    const locals: Locals = [undefined, undefined]
    for (let at = 0; at < count; at++) locals.push(UNBOUND)
    return code(input, locals, run)
  }
}

/** A whole input that is a list counts as one value. */
function wrapped(input: unknown[]): unknown {
  return Object.assign([input], { sequence: true, outerWrapper: true })
}
