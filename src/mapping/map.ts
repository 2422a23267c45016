/**
 * Maps: YAML shaped like the result.
 *
 * A text that begins with `=` is an expression; anything else is itself. `each: "=list"` with `map:` shapes every item
 * of a list and always gives a list; inside it the item is the input and `$root` the whole record. A field whose value
 * is missing is left out, and so is an object all of whose fields are left out.
 */
import type { Environment, Expression } from './expression.ts'
import { compileExpression } from './expression.ts'
import type { MapNode } from './map-node.ts'
import { MappingError, type Mistake, Mistakes } from './mistake.ts'
import type { Direction } from './values.ts'

export interface CompiledMap {
  /** Every expression of the map, for the checks that need the whole configuration. */
  readonly expressions: readonly Expression[]
  /**
   * Shapes one record. Throws a `MappingError` that names the field and the place of the rule. Running it again with the
   * same input and answers gives the same result.
   */
  run(input: unknown, environment: Environment): Promise<unknown>
}

/** A map ready to run on an input, with the whole record at hand. `path` is the JSON Pointer of what it fills. */
type Step = (input: unknown, run: Run, path: string) => Promise<unknown>

interface Run {
  environment: Environment
  root: unknown
}

/** Compiles a map; `direction` is what `$code` means when it is not told. Throws `Mistakes` with all mistakes in it. */
export function compileMap(node: MapNode, direction: Direction): CompiledMap {
  const compiler = new Compiler(direction)
  const step = compiler.compile(node)
  if (compiler.mistakes.length > 0) throw new Mistakes(compiler.mistakes)
  return {
    expressions: compiler.expressions,
    run: (input, environment) => step(input, { environment, root: input }, ''),
  }
}

class Compiler {
  readonly expressions: Expression[] = []
  readonly mistakes: Mistake[] = []
  readonly #direction: Direction

  constructor(direction: Direction) {
    this.#direction = direction
  }

  compile(node: MapNode): Step {
    switch (node.kind) {
      case 'value':
        return async () => structuredClone(node.value)
      case 'expression':
        return this.#expression(node)
      case 'list':
        return this.#list(node)
      case 'each':
        return this.#each(node)
      case 'object':
        return this.#object(node)
    }
  }

  #expression(node: MapNode & { kind: 'expression' }): Step {
    let expression: Expression
    try {
      expression = compileExpression(node.source, node.locate)
    } catch (error) {
      if (!(error instanceof Mistakes)) throw error
      this.mistakes.push(...error.mistakes)
      return async () => undefined
    }
    this.expressions.push(expression)
    const direction = this.#direction
    return async (input, { environment, root }, path) => {
      try {
        return await expression.evaluate(input, environment, { root, direction })
      } catch (error) {
        if (error instanceof MappingError) error.field = path
        throw error
      }
    }
  }

  #list(node: MapNode & { kind: 'list' }): Step {
    const items = node.items.map((item) => this.compile(item))
    return async (input, run, path) => {
      const results: unknown[] = []
      for (const [index, item] of items.entries()) results.push(await item(input, run, `${path}/${index}`))
      return results.filter((result) => result !== undefined)
    }
  }

  #each(node: MapNode & { kind: 'each' }): Step {
    const list = this.#expression(node.each)
    const map = this.compile(node.map)
    return async (input, run, path) => {
      const found = await list(input, run, path)
      const items = found === undefined || found === null ? [] : Array.isArray(found) ? found : [found]
      const results: unknown[] = []
      for (const [index, item] of items.entries()) {
        const result = await map(item, run, `${path}/${index}`)
        if (result !== undefined) results.push(result)
        else if (node.map.kind === 'object') results.push({})
      }
      return results
    }
  }

  #object(node: MapNode & { kind: 'object' }): Step {
    const fields = [...node.entries].map(([name, entry]) => ({ name, step: entry && this.compile(entry), entry }))
    return async (input, run, path) => {
      const result: Record<string, unknown> = node.over ? copyOf(pick(input, node.over)) : {}
      for (const { name, step } of fields) {
        const value = await step?.(input, run, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
        if (value !== undefined) define(result, name, value)
        else if (!step) delete result[name]
      }
      const empty = Object.keys(result).length === 0 && fields.length > 0
      return empty && path !== '' ? undefined : result
    }
  }
}

/** What the input holds at a path of field names. */
function pick(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    input,
  )
}

function copyOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? structuredClone(value) : {}
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Sets an own field whatever its name is: `__proto__` is a field like any other. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
}
