/** Turns the tree of an expression into closures, once; running them looks at no tree any more. */
import type { Invocable } from './callables.ts'
import { applied, functionCall, lambda, partialCall } from './calls.ts'
import { type Code, type Locals, UNBOUND } from './code.ts'
import { conditionFilter, type Filter, placeFilter } from './filter.ts'
import { type Grouping, grouping } from './group.ts'
import { isCoalescing, isPlainFields, isPlainStep, isUnwrapped } from './kinds.ts'
import { isTrue } from './library/boolean.ts'
import { listOf } from './list.ts'
import { type Group, givesTuples, literalOf, type Node, type Pair, type Stage } from './node.ts'
import { either, equalsLiteral, negated, operator } from './operators.ts'
import { fieldPath, fieldsOf, itemStep, type PathParts, path, type Step } from './path.ts'
import { Regex } from './regex.ts'
import { namesBoundIn, Scope } from './scope.ts'
import { orderBy } from './sort.ts'
import { type TupleFilter, type TupleStep, tuplePath } from './tuples.ts'
import { turn } from './turn.ts'
import { type Marked, unwrapped } from './types.ts'
import { fieldOf } from './values.ts'
import { allFields, everythingIn } from './wildcard.ts'

export class Compiler {
  readonly #globals: ReadonlyMap<string, Code>
  readonly #functions: ReadonlyMap<string, Invocable>

  /** What a variable means that the expression does not set: functions, and others such as `$$` and `$root`. */
  constructor(functions: ReadonlyMap<string, Invocable>, others: ReadonlyMap<string, Code>) {
    this.#functions = functions
    this.#globals = new Map([...[...functions].map(([name, one]) => [name, () => one] as const), ...others])
  }

  /** The function of a name, where the expression cannot mean anything else by it. */
  fixed(name: string, scope: Scope): Invocable | undefined {
    return scope.sees(name) ? undefined : this.#functions.get(name)
  }

  isGlobal(name: string): boolean {
    return this.#globals.has(name)
  }

  /** A node with all that stands behind it: brackets, a group, `[]`. */
  compile(node: Node, scope: Scope, end = false): Code {
    return this.#decorated(node, scope, this.#plain(node, scope, end && !node.predicate && !node.group))
  }

  /** The body of a lambda, whose last call is left to whoever called the lambda. */
  compileEnd(node: Node, scope: Scope): Code {
    return turn(this.compile(node, scope, true), node)
  }

  #decorated(node: Node, scope: Scope, of: Code): Code {
    const inTuples = givesTuples(node)
    let code = of
    for (const stage of node.predicate ?? []) {
      if (stage.type !== 'filter') continue
      const filter = this.#filter(stage, scope, inTuples)
      const before = code
      code = (input, locals, run) => filter(before(input, locals, run), locals, run)
    }
    if (node.group && node.type !== 'path') {
      const group = this.#grouping(node.group, scope, inTuples)
      const before = code
      code = (input, locals, run) => group(before(input, locals, run), locals, run)
    }
    if (!node.keepArray && code === of && isUnwrapped(node)) return of
    if (!node.keepArray) return (input, locals, run) => unwrapped(code(input, locals, run))
    return (input, locals, run) => {
      const value = code(input, locals, run)
      if (Array.isArray(value) && (value as Marked).sequence && !(value as Marked).tupleStream) {
        ;(value as Marked).keepSingleton = true
      }
      return unwrapped(value)
    }
  }

  #plain(node: Node, scope: Scope, end: boolean): Code {
    const { position } = node
    switch (node.type) {
      case 'path':
        return this.#path(node, scope)
      case 'name': {
        const name = String(node.value)
        return (input, _locals, run) => fieldOf(input, name, run)
      }
      case 'string':
      case 'number':
      case 'value': {
        const { value } = node
        return () => value
      }
      case 'regex': {
        const regex = new Regex(node.value as RegExp, position)
        return () => regex
      }
      case 'binary':
        return this.#binary(node, scope)
      case 'unary':
        return this.#unary(node, scope)
      case 'wildcard':
        return (input, _locals, run) => allFields(input, run)
      case 'descendant':
        return (input, _locals, run) => everythingIn(input, run)
      case 'parent':
        return scope.read(String(node.slot?.label), () => undefined)
      case 'variable':
        return this.#variable(node, scope)
      case 'condition':
        return this.#condition(node, scope, end)
      case 'block':
        return this.#block(node, scope, end)
      case 'bind': {
        const value = this.compile(node.rhs as Node, scope)
        const write = scope.write(String((node.lhs as Node).value))
        return (input, locals, run) => {
          const bound = value(input, locals, run)
          write(locals, bound)
          return bound
        }
      }
      case 'function':
        return functionCall(this, node, scope, undefined, !node.predicate && !node.group && !node.keepArray)
      case 'partial':
        return partialCall(this, node, scope)
      case 'lambda':
        return lambda(this, node, scope, end)
      case 'apply':
        return applied(this, node, scope)
      default:
        throw new Error(`the parser gave a node that is not known: ${node.type}`)
    }
  }

  #binary(node: Node, scope: Scope): Code {
    const left = this.compile(node.lhs as Node, scope)
    const right = this.compile(node.rhs as Node, scope)
    if (node.value === 'and' || node.value === 'or') return either(node.value, left, right, node.position)
    const literal = node.value === '=' || node.value === '!=' ? literalOf(node.rhs as Node) : undefined
    if (literal !== undefined) return equalsLiteral(left, literal, node.value === '=')
    return operator(node.value, left, right, node.position)
  }

  #unary(node: Node, scope: Scope): Code {
    if (node.value === '-') return negated(this.compile(node.expression as Node, scope), node.position)
    if (node.value === '{') return this.#grouping({ ...node, lhs: node.lhs as Pair[] }, scope, false)
    const items = (node.expressions ?? []).map((one) => ({ of: this.compile(one, scope), whole: one.value === '[' }))
    return listOf(items, node.consarray === true)
  }

  #variable(node: Node, scope: Scope): Code {
    const name = String(node.value)
    if (name === '') {
      return (input) => (Array.isArray(input) && (input as Marked).outerWrapper ? input[0] : input)
    }
    return scope.read(name, this.#globals.get(name) ?? (() => undefined))
  }

  #condition(node: Node, scope: Scope, end: boolean): Code {
    const then = this.compile(node.then as Node, scope, end)
    const otherwise = node.else ? this.compile(node.else, scope, end) : () => undefined
    if (isCoalescing(node) && !scope.sees('exists')) {
      return (input, locals, run) => {
        const value = then(input, locals, run)
        return unwrapped(value === undefined ? otherwise(input, locals, run) : value)
      }
    }
    const condition = this.compile(node.condition as Node, scope)
    return (input, locals, run) => {
      const answer = condition(input, locals, run)
      const holds = typeof answer === 'boolean' ? answer : isTrue(answer, run)
      return unwrapped(holds ? then(input, locals, run) : otherwise(input, locals, run))
    }
  }

  #block(node: Node, scope: Scope, end: boolean): Code {
    const expressions = node.expressions ?? []
    const bound = namesBoundIn(expressions)
    const inside = bound.size === 0 ? scope : new Scope('block', scope, [], bound)
    // A call at the end of a lambda is left to its caller even where something stands behind the block.
    const codes = expressions.map((one, index) => this.compile(one, inside, end && index === expressions.length - 1))
    const [only] = codes
    if (only && codes.length === 1 && bound.size === 0) return only
    const all: Code = (input, locals, run) => {
      let value: unknown
      for (let at = 0; at < codes.length; at++) value = (codes[at] as Code)(input, locals, run)
      return value
    }
    if (bound.size === 0) return all
    const { unbound } = inside
    return (input, locals, run) => {
      const own: Locals = [locals, undefined]
      for (let at = 0; at < unbound; at++) own.push(UNBOUND)
      return all(input, own, run)
    }
  }

  #grouping(group: Group, scope: Scope, inTuples: boolean): Grouping {
    const inside = inTuples ? new Scope('tuple', scope) : scope
    const fields = group.lhs.map(([key, value]) => ({
      key: turn(this.compile(key, inside), key),
      literal: key.type === 'string' && !key.predicate && !key.group ? String(key.value) : undefined,
      value: turn(this.compile(value, inside), value),
    }))
    return grouping(fields, group.position, inTuples)
  }

  #filter(stage: Stage & { type: 'filter' }, scope: Scope, inTuples: boolean): Filter {
    const { expr } = stage
    if (expr.type === 'number') return placeFilter(expr.value as number)
    return conditionFilter(turn(this.compile(expr, inTuples ? new Scope('tuple', scope) : scope), expr), inTuples)
  }

  #sort(node: Node, scope: Scope, inTuples: boolean) {
    const inside = inTuples ? new Scope('tuple', scope) : scope
    const terms = (node.terms ?? []).map(({ descending, expression }) => ({
      descending,
      of: turn(this.compile(expression, inside), expression),
    }))
    return orderBy(terms, node.position, inTuples)
  }

  #path(node: Node, scope: Scope): Code {
    const steps = node.steps ?? []
    const [head] = steps
    if (isPlainFields(node)) return fieldPath(steps.map(({ value }) => String(value)))
    if (head?.type === 'variable' && isPlainStep(head) && isPlainFields({ ...node, steps: steps.slice(1) })) {
      const names = steps.slice(1).map(({ value }) => String(value))
      if (names.length > 0) return fieldsOf(this.compile(head, scope), names)
    }
    const tuples = steps.some(({ tuple }) => tuple)
    const first = head?.consarray ? this.compile(head, scope) : undefined
    const parts: Omit<PathParts, 'steps'> = {
      fromVariable: head?.type === 'variable',
      first,
      keepSingleton: node.keepSingletonArray === true,
      group: node.group && this.#grouping(node.group, scope, tuples),
    }
    if (!tuples) {
      const plain = steps.map((step, index) => this.#step(step, scope, index === steps.length - 1))
      return path({ ...parts, steps: first ? plain.slice(1) : plain })
    }
    return tuplePath({ ...parts, steps: this.#tupleSteps(steps, scope), givesTuples: node.tuple === true })
  }

  #step(step: Node, scope: Scope, last: boolean): Step {
    const filters = (step.stages ?? []).flatMap((stage) =>
      stage.type === 'filter' ? [this.#filter(stage, scope, false)] : [],
    )
    if (step.type !== 'sort') return itemStep(turn(this.compile(step, scope), step), filters, last)
    const sort = this.#sort(step, scope, false)
    return (found, locals, run) => {
      const sorted = Array.isArray(found) ? sort(found, locals, run) : found
      return filters.reduce<unknown>((list, filter) => filter(list, locals, run), sorted)
    }
  }

  #tupleSteps(steps: readonly Node[], scope: Scope): TupleStep[] {
    const begin = steps.findIndex(({ tuple }) => tuple)
    const inside = new Scope('tuple', scope)
    return steps.map((step, index) => {
      const plain = index < begin
      const filters = (step.stages ?? []).map(
        (stage): TupleFilter => (stage.type === 'filter' ? this.#filter(stage, scope, true) : { index: stage.value }),
      )
      return {
        plain: plain ? this.#step(step, scope, index === steps.length - 1) : undefined,
        of: plain || step.type === 'sort' ? () => undefined : turn(this.compile(step, inside), step),
        sort: plain || step.type !== 'sort' ? undefined : this.#sort(step, scope, true),
        filters: plain ? [] : filters,
        focus: step.focus,
        index: step.index,
        ancestor: step.ancestor?.label,
      }
    })
  }
}
