/** What a condition says about the values it looks at, in the branch where it holds and in the one where it does not. */
import type { TreeNode } from '../../mapping/index.ts'
import { keyOfPath, type Scope } from './scope.ts'
import { isNever, type Type } from './type.ts'

/** `typeOf` gives the type of a plain path in the scope. */
type TypeOf = (node: TreeNode) => Type

export function narrow(condition: TreeNode | undefined, scope: Scope, holds: boolean, typeOf: TypeOf): Scope {
  const facts = new Map(scope.narrowed)
  learn(condition, holds, facts, typeOf)
  return facts.size === 0 ? scope : { ...scope, narrowed: facts }
}

function learn(node: TreeNode | undefined, holds: boolean, facts: Map<string, Type>, typeOf: TypeOf): void {
  if (!node) return
  if (node.type === 'block' && node.expressions?.length === 1 && !node.predicate) {
    learn(node.expressions[0], holds, facts, typeOf)
    return
  }
  const key = keyOfPath(node)
  if (key !== undefined) {
    if (holds) change(node, key, facts, typeOf, there)
    return
  }
  if (node.type === 'function') call(node, holds, facts, typeOf)
  if (node.type !== 'binary' || Array.isArray(node.lhs)) return
  const { value, lhs, rhs } = node
  if (value === 'and' || value === 'or') {
    if (holds === (value === 'and')) {
      learn(lhs, holds, facts, typeOf)
      learn(rhs, holds, facts, typeOf)
    }
  } else compare(String(value), lhs, rhs, holds, facts, typeOf)
}

function call(node: TreeNode, holds: boolean, facts: Map<string, Type>, typeOf: TypeOf): void {
  const name = node.procedure?.value
  const [argument] = node.arguments ?? []
  if (name === 'not') learn(argument, !holds, facts, typeOf)
  if (name === 'boolean') learn(argument, holds, facts, typeOf)
  const key = keyOfPath(argument)
  if (name === 'exists' && holds && argument && key !== undefined) change(argument, key, facts, typeOf, exists)
}

function compare(
  operator: string,
  lhs: TreeNode | undefined,
  rhs: TreeNode | undefined,
  holds: boolean,
  facts: Map<string, Type>,
  typeOf: TypeOf,
): void {
  const flipped: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' }
  if (lhs && rhs && isLiteral(lhs) && !isLiteral(rhs) && operator !== 'in') {
    compare(flipped[operator] ?? operator, rhs, lhs, holds, facts, typeOf)
    return
  }
  const literals = literalsOf(rhs)
  const key = keyOfPath(lhs)
  if (lhs && key !== undefined && literals && ['=', '!=', 'in'].includes(operator)) {
    const same = holds === (operator !== '!=')
    change(lhs, key, facts, typeOf, (type) => (same ? only(type, literals) : without(type, literals)))
  }
  const measured = lhs?.type === 'function' && lhs.procedure?.value === 'length' ? lhs.arguments?.[0] : undefined
  const limit = rhs?.type === 'number' ? Number(rhs.value) : undefined
  const measuredKey = keyOfPath(measured)
  if (!measured || measuredKey === undefined || limit === undefined) return
  const max = {
    '<=': holds ? limit : undefined,
    '<': holds ? limit - 1 : undefined,
    '>': holds ? undefined : limit,
    '>=': holds ? undefined : limit - 1,
    '=': holds ? limit : undefined,
  }[operator]
  if (max !== undefined)
    change(measured, measuredKey, facts, typeOf, (type) =>
      type.text ? { ...type, text: { ...type.text, max } } : type,
    )
}

function change(
  node: TreeNode,
  key: string,
  facts: Map<string, Type>,
  typeOf: TypeOf,
  how: (type: Type) => Type,
): void {
  const type = facts.get(key) ?? typeOf(node)
  if (type.any) return
  const changed = how(type)
  if (!isNever(changed)) facts.set(key, changed)
}

function isLiteral({ type }: TreeNode): boolean {
  return type === 'string' || type === 'number'
}

/** The texts and numbers that a literal or a list of literals holds. */
export function literalsOf(node: TreeNode | undefined): (string | number)[] | undefined {
  if (!node) return undefined
  if (isLiteral(node)) return [node.value as string | number]
  if (node.type !== 'unary' || node.value !== '[' || node.predicate) return undefined
  const items = node.expressions ?? []
  return items.every(isLiteral) ? items.map(({ value }) => value as string | number) : undefined
}

/** Truthy: neither missing nor empty. */
function there(type: Type): Type {
  const { missing: _, null: __, ...rest } = type
  const values = rest.text?.values?.filter((value) => value !== '')
  return {
    ...rest,
    ...(rest.text && values && { text: { ...rest.text, values } }),
    ...(rest.boolean && { boolean: { values: [true] } }),
  }
}

function exists(type: Type): Type {
  const { missing: _, ...rest } = type
  return rest
}

function only(type: Type, literals: readonly (string | number)[]): Type {
  if (!type.text) return type
  const texts = literals.filter((literal) => typeof literal === 'string')
  const values = type.text.values ? type.text.values.filter((value) => texts.includes(value)) : texts
  return values.length === 0 ? type : { text: { ...type.text, values } }
}

/** Without values left the branch is never reached; that is said where the condition stands, and not again. */
function without(type: Type, literals: readonly (string | number)[]): Type {
  if (!type.text?.values) return type
  return { ...type, text: { ...type.text, values: type.text.values.filter((value) => !literals.includes(value)) } }
}
