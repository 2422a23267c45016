/**
 * Expressions: JSONata, compiled, behind an interface of our own. What is part of the language stands in
 * `language/LANGUAGE.md`.
 */

import { explain } from './explain-error.ts'
import { inspect, syntaxMistake } from './inspect.ts'
import { tooManyCopies } from './language/copies.ts'
import { compile, type Node, type Program, parse, Run } from './language/index.ts'
import { tooLong } from './language/refused.ts'
import { type MappingError, type Mistake, Mistakes } from './mistake.ts'
import { along, type Locate, type Position } from './position.ts'
import type { CodeLookup, Direction } from './values.ts'

/** What an expression may ask of the outside. Both answers must be the same whenever they are asked for in one run. */
export interface Environment {
  /**
   * The other system's id of a record, or undefined when it is not known. An `optional` one is not waited for. See
   * `References`.
   */
  link(record: string, key: string, optional?: boolean): string | undefined
  /** A value map's answer. See `codeLookup`. */
  code: CodeLookup
  /**
   * The time of the message in epoch milliseconds, which `$now` and `$millis` give: the same whenever it is run again.
   * Default: the time of the run.
   */
  now?: number | undefined
}

/** Where in a map an expression runs. */
export interface Scope {
  /** `$root`: the whole record, also inside `each`. Default: the input. */
  root?: unknown
  /** The direction `$code` translates in when it is not told. Default: `out`. */
  direction?: Direction
}

export interface Expression {
  readonly source: string
  /** The parser's tree, for checks that reason about what an expression will do. Not to be changed. */
  readonly tree: Node
  /** Record types named literally in `$link("…", …)`, and value maps in `$code("…", …)`, with their offsets. */
  readonly uses: readonly Use[]
  /** Fields of the input that are read by name from its top, with their offsets; fields further in are not listed. */
  readonly fields: readonly Field[]
  readonly locate: Locate
  /**
   * The answer as plain JSON values: a JSONata sequence is an ordinary array, a missing value is undefined. Throws a
   * `MappingError` when the record does not fit the expression, or takes more than one record may take; its `cause` is
   * the `LanguageError` with JSONata's code. The input is not changed, and the answer shares nothing with it.
   */
  evaluate(input: unknown, environment: Environment, scope?: Scope): unknown
  /**
   * For running it as a part of a map, whose rules all pay from the budget of one run: what it throws is turned into a
   * `MappingError` by `explain`.
   */
  readonly program: Program
  explain(error: unknown): MappingError
}

/** A name that an expression relies on and that only the whole configuration can check. */
export interface Use {
  kind: 'link' | 'code'
  name: string
  offset: number
}

export interface Field {
  name: string
  offset: number
}

/**
 * Parses, checks and compiles an expression. Throws `Mistakes` with every mistake in it: syntax, unknown functions and
 * variables, and what the hub leaves out of the language (`$eval`, the transform operator, functions that recurse).
 */
export function compileExpression(source: string, at: Position | Locate): Expression {
  const locate = typeof at === 'function' ? at : along(at)
  const tree = parsed(source, locate)
  const { uses, fields, mistakes } = inspect(tree, source, locate)
  if (mistakes.length > 0) throw new Mistakes(mistakes)
  const program = compile(tree)
  return {
    source,
    tree,
    uses,
    fields,
    locate,
    program,
    explain: (error) => explain(error, source, locate),
    evaluate(input, environment, scope = {}) {
      const run = runOf('root' in scope ? scope.root : input, environment, scope.direction ?? 'out')
      try {
        return program(input, run)
      } catch (error) {
        throw explain(error, source, locate)
      }
    },
  }
}

/** A run of a map on one record: its budget, and what it may ask of the outside. */
export function runOf(root: unknown, environment: Environment, direction: Direction): Run {
  return new Run(root, { environment, direction, at: environment.now })
}

function parsed(source: string, locate: Locate): Node {
  const long = tooLong(source)
  if (long) throw new Mistakes([{ ...long, position: locate(0) }])
  const copies = tooManyCopies(source)
  if (copies !== undefined) throw new Mistakes([copied(locate(copies))])
  try {
    return parse(source)
  } catch (error) {
    throw new Mistakes([syntaxMistake(source, error, locate)])
  }
}

function copied(position: Position): Mistake {
  return {
    code: 'too-deep',
    message: '?: and ?? stand in front of each other in too many brackets',
    hint: 'write them without brackets, a ?? b ?? c, or keep a value in between: ($x := a ?? b; $x ?? c)',
    position,
  }
}
