/**
 * Follows decimals through an expression without running it, and tells of every place where they are calculated with
 * or compared in a way that is not exact. Where something is not known, nothing is said.
 */
import type { TreeNode } from '../mapping/index.ts'
import { either, type Shape } from './decimal-fields.ts'
import { answer, type Lambda, slipOfCall, UNKNOWN } from './exact-calls.ts'
import { operationHint, written } from './exact-hint.ts'

export interface Slip {
  code: 'bare-arithmetic' | 'text-comparison'
  /** Offset in the text of the expression. */
  offset: number
  message: string
  hint: string
}

interface Scope {
  input: Shape
  root: Shape
  /** The input of the whole expression, `$$`. */
  top: Shape
  variables: ReadonlyMap<string, Shape | Lambda>
}

const ORDERED = new Set(['<', '<=', '>', '>='])
const EQUAL = new Set(['=', '!='])
const ARITHMETIC = new Set(['+', '-', '*', '/', '%'])
const DECIMAL_TEXT = /^-?\d+(\.\d+)?$/

/** Every slip of an expression over an input; `root` is the whole record. */
export function arithmeticSlips(tree: TreeNode, input: Shape, root: Shape): Slip[] {
  const slips = new Map<string, Slip>()
  const tell = (slip: Slip) => slips.set(`${slip.code}@${slip.offset}`, slip)
  new Walk(tell).look(tree, { input, root, top: input, variables: new Map() })
  return [...slips.values()]
}

/** The shape of a value, as far as one is known. */
export function shapeOf(tree: TreeNode, input: Shape, root: Shape): Shape {
  return new Walk(() => {}).look(tree, { input, root, top: input, variables: new Map() })
}

/** Functions that call one another can make a walk longer than any real expression needs. */
const LONGEST_WALK = 20_000

class Walk {
  readonly #tell: (slip: Slip) => void
  #looks = 0

  constructor(tell: (slip: Slip) => void) {
    this.#tell = tell
  }

  look(node: TreeNode | undefined, scope: Scope): Shape {
    if (!node || this.#looks++ > LONGEST_WALK) return UNKNOWN
    const shape = this.#plain(node, scope)
    for (const filter of node.predicate ?? []) this.look(filter.expr, { ...scope, input: shape })
    if (node.group) this.#pairs(node.group.lhs, { ...scope, input: shape })
    return node.group ? UNKNOWN : shape
  }

  #plain(node: TreeNode, scope: Scope): Shape {
    switch (node.type) {
      case 'path':
        return this.#path(node.steps ?? [], scope)
      case 'name':
        return scope.input.fields?.get(String(node.value)) ?? UNKNOWN
      case 'variable':
        return variable(String(node.value), scope)
      case 'binary':
        return this.#binary(node, scope)
      case 'unary':
        return this.#unary(node, scope)
      case 'condition':
        this.look(node.condition, scope)
        return either(this.look(node.then, scope), this.look(node.else, scope))
      case 'block':
        return this.#block(node.expressions ?? [], scope)
      case 'bind':
        return this.look(node.rhs, scope)
      case 'function':
      case 'partial':
        return this.#call(node, [], scope)
      case 'apply':
        return this.#apply(node, scope)
      case 'lambda':
        this.#lambda(node, scope)([])
        return UNKNOWN
      default:
        return UNKNOWN
    }
  }

  #path(steps: readonly TreeNode[], scope: Scope): Shape {
    let at = scope
    for (const step of steps) {
      const before = at.input
      if (step.type === 'sort') {
        for (const { expression } of step.terms ?? []) this.#sortedBy(expression, at)
      } else at = { ...at, input: this.look({ ...step, stages: [] } as TreeNode, at) }
      if (step.focus !== undefined) {
        at = { ...at, variables: new Map(at.variables).set(step.focus, at.input), input: before }
      }
      if (step.index !== undefined) at = { ...at, variables: new Map(at.variables).set(step.index, UNKNOWN) }
      for (const stage of step.stages ?? []) this.look(stage.expr, at)
    }
    return at.input
  }

  #sortedBy(expression: TreeNode, scope: Scope): void {
    const { decimal } = this.look(expression, scope)
    if (!decimal) return
    this.#tell({
      code: 'text-comparison',
      offset: startOf(expression),
      message: `this sorts by ${decimal.of} as text, where "10" comes before "9"`,
      hint: `write $number(${written(expression)})`,
    })
  }

  #binary(node: TreeNode, scope: Scope): Shape {
    const operator = String(node.value)
    const [lhs, rhs] = [node.lhs as TreeNode, node.rhs as TreeNode]
    const [left, right] = [this.look(lhs, scope), this.look(rhs, scope)]
    if (ARITHMETIC.has(operator)) this.#arithmetic(node, operator, [left, right], [lhs, rhs])
    else if (ORDERED.has(operator) || EQUAL.has(operator)) this.#comparison(node, operator, [left, right], [lhs, rhs])
    return UNKNOWN
  }

  #arithmetic(node: TreeNode, operator: string, shapes: readonly Shape[], operands: readonly TreeNode[]): void {
    const names = new Set(shapes.flatMap(({ decimal, number }) => decimal?.of ?? number?.of ?? []))
    if (names.size === 0) return
    this.#tell({
      code: 'bare-arithmetic',
      offset: operatorAt(node),
      message: `"${operator}" on ${[...names].join(' and ')} is not exact: JSON numbers are binary fractions`,
      hint: operationHint(operator, operands),
    })
  }

  #comparison(node: TreeNode, operator: string, [left = {}, right = {}]: readonly Shape[], operands: TreeNode[]): void {
    const [lhs, rhs] = operands
    const of = left.decimal?.of ?? right.decimal?.of
    if (of === undefined) return
    const others = [left.decimal || isDecimalText(lhs), right.decimal || isDecimalText(rhs)]
    if (!others.every(Boolean)) return
    const why = EQUAL.has(operator) ? '"1.0" is not "1.00"' : '"10" comes before "9"'
    this.#tell({
      code: 'text-comparison',
      offset: operatorAt(node),
      message: `"${operator}" compares ${of} as text, where ${why}`,
      hint: `write $compare(${operands.map(written).join(', ')}) ${operator} 0`,
    })
  }

  #unary(node: TreeNode, scope: Scope): Shape {
    if (node.value === '-' && node.expression) {
      this.#arithmetic(node, '-', [this.look(node.expression, scope)], [node.expression])
      return UNKNOWN
    }
    if (node.value === '{') return this.#pairs(node.lhs as [TreeNode, TreeNode][], scope)
    return (node.expressions ?? []).map((item) => this.look(item, scope)).reduce(either, UNKNOWN)
  }

  #pairs(pairs: readonly [TreeNode, TreeNode][], scope: Scope): Shape {
    const fields = new Map<string, Shape>()
    for (const [key, value] of pairs) {
      this.look(key, scope)
      fields.set(String(key.value), this.look(value, scope))
    }
    return { fields }
  }

  #block(expressions: readonly TreeNode[], scope: Scope): Shape {
    let at = scope
    let last = UNKNOWN
    for (const expression of expressions) {
      last = this.look(expression, at)
      if (expression.type !== 'bind' || Array.isArray(expression.lhs)) continue
      const { rhs } = expression
      const value = rhs?.type === 'lambda' ? this.#lambda(rhs, at) : last
      at = { ...at, variables: new Map(at.variables).set(String(expression.lhs?.value), value) }
    }
    return last
  }

  #lambda(node: TreeNode, scope: Scope): Lambda {
    return (args) => {
      const parameters = (node.arguments ?? []).map(
        (one, index) => [String(one.value), args[index] ?? UNKNOWN] as const,
      )
      return this.look(node.body, { ...scope, variables: new Map([...scope.variables, ...parameters]) })
    }
  }

  #apply({ lhs, rhs }: TreeNode, scope: Scope): Shape {
    const given = this.look(lhs as TreeNode, scope)
    if (rhs?.type === 'function') return this.#call(rhs, [given], scope)
    if (rhs?.type === 'variable') return this.#call({ type: 'function', procedure: rhs }, [given], scope)
    if (rhs?.type === 'lambda') return this.#lambda(rhs, scope)([given])
    return this.look(rhs, scope) && UNKNOWN
  }

  /** `piped` is what `~>` hands over. */
  #call(node: TreeNode, piped: readonly Shape[], scope: Scope): Shape {
    const { procedure } = node
    const written = node.arguments ?? []
    const lambdas = written.map((one) => this.#functionOf(one, scope))
    const args = [...piped, ...written.map((one, index) => (lambdas[index] ? UNKNOWN : this.look(one, scope)))]
    if (procedure?.type === 'lambda') return this.#lambda(procedure, scope)(args)
    if (procedure?.type !== 'variable') return UNKNOWN
    const name = String(procedure.value)
    const own = scope.variables.get(name)
    if (own) return typeof own === 'function' ? own(args) : UNKNOWN
    const [first = scope.input] = args
    this.#checkCall(name, first, procedure)
    return answer(name, args, lambdas.find(Boolean) ?? undefined, written)
  }

  #functionOf(node: TreeNode, scope: Scope): Lambda | undefined {
    if (node.type === 'lambda') return this.#lambda(node, scope)
    if (node.type !== 'variable') return undefined
    const own = scope.variables.get(String(node.value))
    if (typeof own === 'function') return own
    const known = own === undefined && node.value !== '' && node.value !== '$' && node.value !== 'root'
    return known ? (args) => this.#call({ type: 'function', procedure: node }, args.slice(0, 1), scope) : undefined
  }

  #checkCall(name: string, shape: Shape, procedure: TreeNode): void {
    const slip = slipOfCall(name, shape)
    if (!slip) return
    const offset = Math.max(0, (procedure.position ?? 0) - name.length - 1)
    this.#tell({ code: 'bare-arithmetic', offset, ...slip })
  }
}

function variable(name: string, scope: Scope): Shape {
  if (name === '') return scope.input
  if (name === '$') return scope.top
  const own = scope.variables.get(name)
  if (own) return typeof own === 'function' ? UNKNOWN : own
  return name === 'root' ? scope.root : UNKNOWN
}

function isDecimalText(node: TreeNode | undefined): boolean {
  return node?.type === 'string' && DECIMAL_TEXT.test(String(node.value))
}

/** The parser points behind an operator. */
function operatorAt({ position = 0, value }: TreeNode): number {
  return Math.max(0, position - String(value).length)
}

function startOf(node: TreeNode): number {
  const first = node.type === 'path' ? node.steps?.[0] : node
  const length = typeof first?.value === 'string' ? first.value.length + (first.type === 'variable' ? 1 : 0) : 1
  return Math.max(0, (first?.position ?? 0) - length)
}
