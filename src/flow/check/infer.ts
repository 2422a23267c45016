/**
 * What an expression may give, found without running it, and what is certainly wrong in it on the way: fields that are
 * not there, comparisons that have one answer, arguments that do not fit. Where something is not known, nothing is said.
 */
import type { TreeNode } from '../../mapping/index.ts'
import { callType } from './calls.ts'
import { checkComparison } from './compare.ts'
import { narrow } from './narrow.ts'
import { stepsType } from './paths.ts'
import { constantType } from './schema-type.ts'
import { keyOfPath, type Reporter, type Scope } from './scope.ts'
import {
  ANY,
  BOOLEAN,
  describeType,
  element,
  join,
  joinAll,
  NOTHING,
  NUMBER,
  orMissing,
  TEXT,
  type Type,
} from './type.ts'

/** Gives the type of a node and reports on the way. */
export type Infer = (node: TreeNode | undefined, scope: Scope) => Type

export function inference(reporter: Reporter): Infer {
  const infer: Infer = (node, scope) => {
    if (!node) return NOTHING
    const key = keyOfPath(node)
    const known = key === undefined ? undefined : scope.narrowed.get(key)
    const type = known ?? plainType(node, scope)
    const stepped = node.predicate ? stepsType(type, node.predicate, scope, infer) : type
    const filtered = node.group ? groupType(node.group, stepped, scope) : stepped
    return node.keepArray ? { list: { item: element(filtered) } } : filtered
  }

  function groupType({ lhs }: NonNullable<TreeNode['group']>, type: Type, scope: Scope): Type {
    const inside: Scope = { ...scope, input: element(type), narrowed: new Map() }
    for (const [key, value] of lhs) {
      infer(key, inside)
      infer(value, { ...inside, input: type.any ? ANY : join(inside.input, { list: { item: inside.input } }) })
    }
    return { object: { name: 'the groups', fields: new Map(), rest: ANY } }
  }

  function plainType(node: TreeNode, scope: Scope): Type {
    switch (node.type) {
      case 'string':
      case 'number':
      case 'value':
        return constantType(node.value)
      case 'path':
        return pathType(node, scope, infer, reporter)
      case 'name':
        return pathType({ type: 'path', steps: [node] }, scope, infer, reporter)
      case 'variable':
        return variableType(String(node.value), scope)
      case 'binary':
        return binaryType(node, scope)
      case 'unary':
        return unaryType(node, scope)
      case 'condition':
        return conditionType(node, scope)
      case 'block':
        return blockType(node, scope)
      case 'bind':
        return infer(node.rhs, scope)
      case 'function':
        return callType(node, undefined, scope, infer, reporter)
      case 'apply':
        return applyType(node, scope)
      case 'lambda':
        if (node.thunk) return infer(node.body, scope)
        return { lambda: (args) => infer(node.body, withParameters(node, args, scope)) }
      default:
        return ANY
    }
  }

  function binaryType(node: TreeNode, scope: Scope): Type {
    const lhs = node.lhs as TreeNode
    const left = infer(lhs, scope)
    if (node.value === 'and' || node.value === 'or') {
      infer(
        node.rhs,
        narrow(lhs, scope, node.value === 'and', (inner) => quiet(inner, scope)),
      )
      return BOOLEAN
    }
    const right = infer(node.rhs, scope)
    switch (node.value) {
      case '&':
        return TEXT
      case '..':
        return { list: { item: NUMBER } }
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        for (const [operand, type] of [
          [lhs, left],
          [node.rhs, right],
        ] as const) {
          const textOnly = type.text && !type.any && !type.missing && !type.number && type.text.what !== 'decimal'
          if (!textOnly || type.list) continue
          reporter.error(
            operand,
            'wrong-type',
            `"${String(node.value)}" needs numbers, and this is ${describeType(type)}`,
            'write $number(…), or & to put texts together',
          )
        }
        return { number: {}, ...((left.missing || right.missing || left.any || right.any) && { missing: 'perhaps' }) }
      default:
        checkComparison(node, left, right, reporter)
        return BOOLEAN
    }
  }

  function unaryType(node: TreeNode, scope: Scope): Type {
    if (node.value === '-') {
      infer(node.expression, scope)
      return NUMBER
    }
    if (node.value === '{') return objectOf(node, scope)
    const items = (node.expressions ?? []).map((item) => infer(item, scope))
    return { list: { item: joinAll(items.map(element)) } }
  }

  function objectOf(node: TreeNode, scope: Scope): Type {
    const fields = new Map<string, Type>()
    let rest: Type | undefined
    for (const [key, value] of node.lhs as [TreeNode, TreeNode][]) {
      const type = infer(value, scope)
      if (key.type === 'string') fields.set(String(key.value), type)
      else {
        infer(key, scope)
        rest = ANY
      }
    }
    return { object: { name: 'the object made here', fields, ...(rest && { rest }) } }
  }

  function conditionType(node: TreeNode, scope: Scope): Type {
    infer(node.condition, scope)
    const typeOf = (inner: TreeNode) => quiet(inner, scope)
    const holds = infer(node.then, narrow(node.condition, scope, true, typeOf))
    if (!node.else) return orMissing(holds)
    return join(holds, infer(node.else, narrow(node.condition, scope, false, typeOf)))
  }

  /** The type of what was looked at already: nothing is reported a second time. */
  function quiet(node: TreeNode, scope: Scope): Type {
    const { findings, codes, links } = reporter.world
    const before = [findings.length, codes.length, links.length] as const
    const type = infer(node, scope)
    findings.length = before[0]
    codes.length = before[1]
    links.length = before[2]
    return type
  }

  function blockType(node: TreeNode, scope: Scope): Type {
    return bound(node, scope, infer).reduce<Type>((_, { expression, scope: at }) => infer(expression, at), NOTHING)
  }

  function applyType(node: TreeNode, scope: Scope): Type {
    const given = infer(node.lhs as TreeNode, scope)
    const { rhs } = node
    if (rhs?.type === 'function') return callType(rhs, given, scope, infer, reporter)
    if (rhs?.type === 'variable') {
      return callType({ type: 'function', procedure: rhs, arguments: [] }, given, scope, infer, reporter)
    }
    infer(rhs, scope)
    return ANY
  }

  return infer
}

/** The expressions of a block, each with the variables that were set before it. */
export function bound(node: TreeNode, scope: Scope, infer: Infer): { expression: TreeNode; scope: Scope }[] {
  let at = scope
  return (node.expressions ?? []).map((expression) => {
    const here = at
    if (expression.type === 'bind' && !Array.isArray(expression.lhs)) {
      const name = String(expression.lhs?.value)
      // Inferred once here for the variable, and once by the caller: findings of one place are told once.
      const narrowed = new Map(at.narrowed)
      for (const key of narrowed.keys()) if (key === `$${name}` || key.startsWith(`$${name}.`)) narrowed.delete(key)
      at = { ...at, variables: new Map(at.variables).set(name, infer(expression.rhs, at)), narrowed }
    }
    return { expression, scope: here }
  })
}

export function withParameters(node: TreeNode, args: readonly Type[], scope: Scope): Scope {
  const variables = new Map(scope.variables)
  for (const [index, parameter] of (node.arguments ?? []).entries()) {
    variables.set(String(parameter.value), args[index] ?? (args.length > 0 ? NOTHING : ANY))
  }
  return { ...scope, variables }
}

export function variableType(name: string, scope: Scope): Type {
  if (name === '') return scope.input
  const known = scope.variables.get(name)
  if (known) return known
  if (name === '$') return scope.input === scope.root ? scope.root : ANY
  return name === 'root' ? scope.root : ANY
}

function pathType(node: TreeNode, scope: Scope, infer: Infer, reporter: Reporter): Type {
  const type = stepsType(undefined, node.steps ?? [], scope, infer, reporter)
  return node.keepSingletonArray ? { list: { item: element(type) } } : type
}
