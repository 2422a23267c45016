/**
 * Maps: YAML shaped like the result.
 *
 * A text that begins with `=` is an expression; anything else is itself. `each: "=list"` with `map:` shapes every item
 * of a list and always gives a list; inside it the item is the input and `$root` the whole record. A field whose value
 * is missing is left out, and so is an object all of whose fields are left out.
 */

import { explain } from './explain-error.ts'
import type { Environment, Expression } from './expression.ts'
import { compileExpression, runOf } from './expression.ts'
import type { Run } from './language/index.ts'
import { plain } from './language/plain.ts'
import { setField } from './language/values.ts'
import type { ExpressionNode, MapNode } from './map-node.ts'
import { MappingError, type Mistake, Mistakes } from './mistake.ts'
import { below as pointerBelow } from './pointer.ts'
import { FEWEST_FIELDS, MOST_FIELDS, Shapes } from './shapes.ts'
import type { Direction } from './values.ts'

/** Sees every rule of a map at work, for coverage and explanations: single values, expressions and lists of `each`. */
export interface Watch {
  /** A rule is about to be run on `input`; `pointer` is the JSON Pointer of what it fills. */
  begin(rule: MapNode, pointer: string, input: unknown): void
  /** What it gave; not called when it threw. */
  end(rule: MapNode, pointer: string, value: unknown): void
}

export interface CompiledMap {
  /** Every expression of the map, for the checks that need the whole configuration. */
  readonly expressions: readonly Expression[]
  /**
   * Shapes one record. Throws a `MappingError` that names the field and the place of the rule. Running it again with the
   * same input and answers gives the same result. All rules together have the budget of one record.
   */
  run(input: unknown, environment: Environment, watch?: Watch): unknown
}

/** What fills a field: run on an input, and, where it is watched, told the JSON Pointer of the field. */
type Step = (input: unknown, run: Run, watched?: Watched) => unknown

interface Watched {
  watch: Watch
  pointer: string
}

interface Rule {
  step: Step
  /** The same, seen by a watch. */
  watched: Step
  /** What it throws in the words of the hub, where that is not done inside. */
  explain: ((error: unknown) => unknown) | undefined
}

/** Compiles a map; `direction` is what `$code` means when it is not told. Throws `Mistakes` with all mistakes in it. */
export function compileMap(node: MapNode, direction: Direction): CompiledMap {
  const compiler = new Compiler()
  const rule = compiler.compile(node, true)
  if (compiler.mistakes.length > 0) throw new Mistakes(compiler.mistakes)
  return {
    expressions: compiler.expressions,
    run(input, environment, watch) {
      try {
        const run = runOf(input, environment, direction)
        return watch ? rule.watched(input, run, { watch, pointer: '' }) : rule.step(input, run)
      } catch (error) {
        throw rule.explain?.(error) ?? error
      }
    },
  }
}

const NOTHING: Rule = { step: () => undefined, watched: () => undefined, explain: undefined }

class Compiler {
  readonly expressions: Expression[] = []
  readonly mistakes: Mistake[] = []

  compile(node: MapNode, whole = false): Rule {
    switch (node.kind) {
      case 'value': {
        const { value } = node
        return leaf(node, () => value)
      }
      case 'expression': {
        const expression = this.#compiled(node)
        return expression ? leaf(node, expression.program, expression.explain) : NOTHING
      }
      case 'list':
        return this.#list(node)
      case 'each':
        return this.#each(node)
      case 'object':
        return this.#object(node, whole)
    }
  }

  #compiled(node: ExpressionNode): Expression | undefined {
    try {
      const expression = compileExpression(node.source, node.locate)
      this.expressions.push(expression)
      return expression
    } catch (error) {
      if (!(error instanceof Mistakes)) throw error
      this.mistakes.push(...error.mistakes)
      return undefined
    }
  }

  #list(node: MapNode & { kind: 'list' }): Rule {
    const items = node.items.map((item) => this.compile(item))
    const step: Step = (input, run, watched) => {
      const results: unknown[] = []
      for (const [index, item] of items.entries()) {
        try {
          const result = watched ? item.watched(input, run, below(watched, index)) : item.step(input, run)
          if (result !== undefined) results.push(result)
        } catch (error) {
          throw failedIn(error, index, item)
        }
      }
      return results
    }
    return { step, watched: step, explain: undefined }
  }

  #each(node: MapNode & { kind: 'each' }): Rule {
    const expression = this.#compiled(node.each)
    const map = this.compile(node.map)
    if (!expression) return NOTHING
    const list = leaf(node.each, expression.program.items)
    const shapesObjects = node.map.kind === 'object'
    const fields = leavesOf(node.map)
    const step: Step = (input, run, watched) => {
      const items = (watched ? list.watched(input, run, watched) : list.step(input, run)) as readonly unknown[]
      const results: unknown[] = []
      let index = 0
      try {
        for (; index < items.length; index++) {
          const item = items[index]
          run.budget.step(fields)
          run.budget.size(fields)
          const result = watched ? map.watched(item, run, below(watched, index)) : map.step(item, run)
          if (result !== undefined) results.push(result)
          else if (shapesObjects) results.push({})
        }
      } catch (error) {
        throw failedIn(error, index, map)
      }
      return results
    }
    return { step, watched: step, explain: expression.explain }
  }

  #object(node: MapNode & { kind: 'object' }, whole: boolean): Rule {
    const names = [...node.entries.keys()]
    const rules = [...node.entries.values()].map((entry) => entry && this.compile(entry))
    const steps = rules.map((rule) => rule?.step)
    const watching = rules.map((rule) => rule?.watched)
    const { over } = node
    const failed = (error: unknown, at: number) => failedIn(error, names[at], rules[at])
    const step: Step = (input, run, watched) => {
      const result: Record<string, unknown> = over ? copyOf(pick(input, over), run) : {}
      let isEmpty = true
      let at = 0
      try {
        for (; at < steps.length; at++) {
          const name = names[at] as string
          const step = watched ? watching[at] : steps[at]
          const value = step?.(input, run, watched && below(watched, name))
          if (value !== undefined) {
            setField(result, name, value)
            isEmpty = false
          } else if (!step) delete result[name]
        }
      } catch (error) {
        throw failed(error, at)
      }
      if (whole || steps.length === 0 || !isEmpty) return result
      return over && Object.keys(result).length > 0 ? result : undefined
    }
    const simple = !over && !names.includes('__proto__') && !steps.includes(undefined)
    const fill = names.length < FEWEST_FIELDS || names.length > MOST_FIELDS ? smallObject : wideObject
    return {
      step: simple ? fill(names, steps as Step[], whole || steps.length === 0, failed) : step,
      watched: step,
      explain: (error) => explain(error, '', () => node.at),
    }
  }
}

/*
 * Nearly every object: nothing to lie over, nothing to take out, no name that needs care. `kept`: also when it has no
 * field.
 */

type Failed = (error: unknown, at: number) => unknown

function smallObject(names: readonly string[], steps: readonly Step[], kept: boolean, failed: Failed): Step {
  return (input, run) => {
    const result: Record<string, unknown> = {}
    let found = kept
    let at = 0
    try {
      for (; at < steps.length; at++) {
        const value = (steps[at] as Step)(input, run)
        if (value === undefined) continue
        result[names[at] as string] = value
        found = true
      }
    } catch (error) {
      throw failed(error, at)
    }
    return found ? result : undefined
  }
}

function wideObject(names: readonly string[], steps: readonly Step[], kept: boolean, failed: Failed): Step {
  const shapes = new Shapes(names)
  return (input, run) => {
    const values: unknown[] = []
    let missing = 0
    let found = kept
    let at = 0
    try {
      for (; at < steps.length; at++) {
        const value = (steps[at] as Step)(input, run)
        values.push(value)
        if (value === undefined) missing |= 1 << at
        else found = true
      }
    } catch (error) {
      throw failed(error, at)
    }
    return found ? shapes.make(values, missing) : undefined
  }
}

/** How many values a map fills, at least one. */
function leavesOf(node: MapNode): number {
  const inside = node.kind === 'object' ? [...node.entries.values()] : node.kind === 'list' ? node.items : []
  return inside.reduce((sum, one) => sum + (one ? leavesOf(one) : 0), 1)
}

/** A rule that fills a single value, or the list of an `each`. */
function leaf(node: MapNode, step: (input: unknown, run: Run) => unknown, explain?: (error: unknown) => unknown): Rule {
  const watched: Step = (input, run, watched) => {
    watched?.watch.begin(node, watched.pointer, input)
    const value = step(input, run)
    watched?.watch.end(node, watched.pointer, value)
    return value
  }
  return { step, watched, explain }
}

function below({ watch, pointer }: Watched, name: string | number): Watched {
  return { watch, pointer: pointerBelow(pointer, name) }
}

/** An error learns on its way out what it means, and where it happened. */
function failedIn(error: unknown, name: string | number | undefined, rule: Rule | undefined): unknown {
  const explained = rule?.explain?.(error) ?? error
  if (explained instanceof MappingError && name !== undefined)
    explained.field = pointerBelow('', name) + (explained.field ?? '')
  return explained
}

/** What the input holds at a path of field names. */
function pick(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    input,
  )
}

function copyOf(value: unknown, run: Run): Record<string, unknown> {
  return isObject(value) ? (plain(value, run) as Record<string, unknown>) : {}
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
