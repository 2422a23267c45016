/**
 * Expressions: JSONata behind an interface of our own. Nothing outside this file and `inspect.ts` knows which engine
 * runs them.
 */
import jsonata from 'jsonata'
import { functions } from './functions.ts'
import { inspect, syntaxMistake } from './inspect.ts'
import { MappingError, Mistakes } from './mistake.ts'
import { along, type Locate, type Position } from './position.ts'
import { type EngineError, tokenStart } from './token.ts'
import type { CodeLookup, Direction } from './values.ts'

/** What an expression may ask of the outside. Both answers must be the same whenever they are asked for in one run. */
export interface Environment {
  /** The other system's id of a record, or undefined when it is not known. See `References`. */
  link(record: string, key: string): string | undefined
  /** A value map's answer. See `codeLookup`. */
  code: CodeLookup
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
  /** Record types named literally in `$link("…", …)`, and value maps in `$code("…", …)`, with their offsets. */
  readonly uses: readonly Use[]
  /** Fields of the input that are read by name from its top, with their offsets; fields further in are not listed. */
  readonly fields: readonly Field[]
  readonly locate: Locate
  /**
   * The answer as plain JSON values: a JSONata sequence is an ordinary array, a missing value is undefined. Throws a
   * `MappingError` when the record does not fit the expression. The input is not changed.
   */
  evaluate(input: unknown, environment: Environment, scope?: Scope): unknown | Promise<unknown>
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

/** An expression that loops, or that builds more than a record can need, is stopped. */
const LIMITS = { timeout: 2_000, stack: 200, sequence: 100_000 }

/**
 * The engine's code for an expression that ran too long. It looks at the clock, so a process that was frozen in the
 * middle looks the same: such an expression gets a second run before the record is blamed.
 */
const TIMED_OUT = 'D1012'

/**
 * Parses and checks an expression. Throws `Mistakes` with every mistake in it: syntax, unknown functions and variables,
 * and what the hub leaves out of the language (`$eval`, the transform operator).
 */
export function compileExpression(source: string, at: Position | Locate): Expression {
  const locate = typeof at === 'function' ? at : along(at)
  let engine: jsonata.Expression
  try {
    engine = jsonata(source, LIMITS)
  } catch (error) {
    throw new Mistakes([syntaxMistake(source, error, locate)])
  }
  const { uses, fields, mistakes } = inspect(engine.ast(), source, locate)
  if (mistakes.length > 0) throw new Mistakes(mistakes)
  for (const [name, implementation] of Object.entries(functions)) engine.assign(name, implementation)
  return {
    source,
    uses,
    fields,
    locate,
    async evaluate(input, environment, scope = {}) {
      const run = () => engine.evaluate(input, bindings(input, environment, scope))
      try {
        return plain(
          await run().catch((error: EngineError) => (error.code === TIMED_OUT ? run() : Promise.reject(error))),
        )
      } catch (error) {
        throw explain(error, source, locate)
      }
    },
  }
}

function bindings(input: unknown, environment: Environment, scope: Scope): Record<string, unknown> {
  const direction = scope.direction ?? 'out'
  return {
    root: 'root' in scope ? scope.root : input,
    link: (record: unknown, key: unknown) => (empty(key) ? undefined : environment.link(String(record), String(key))),
    code: (list: unknown, value: unknown, towards: unknown = direction) => {
      if (towards !== 'in' && towards !== 'out') {
        throw new MappingError(
          'expression',
          `$code translates "in" or "out", not ${JSON.stringify(towards)}`,
          'Write $code(list, value, "in") or $code(list, value, "out").',
        )
      }
      return empty(value) ? undefined : environment.code(String(list), String(value), towards)
    },
  }
}

function empty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Copies an answer without the engine's markers on arrays and without objects that lack a prototype. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, plain)
  if (typeof value === 'function') throw { code: 'FUNCTION' }
  if (value === null || typeof value !== 'object') return value
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) throw { code: 'FUNCTION' }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}

/** Turns whatever the engine threw into a `MappingError` that names the place. */
function explain(error: unknown, source: string, locate: Locate): MappingError {
  const thrown = error as EngineError
  const position = locate(tokenStart(source, thrown))
  if (error instanceof MappingError) {
    error.position = position
    return error
  }
  const message =
    thrown.code === 'FUNCTION' ? 'the expression gives a function, not a value' : (thrown.message ?? String(error))
  return new MappingError('expression', message, `Correct the record, or the expression: ${source}`, { position })
}
