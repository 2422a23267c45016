/** Calls of functions: do the arguments fit, and what comes back? */
import type { TreeNode } from '../../mapping/index.ts'
import { businessCall, isBusiness } from './business-calls.ts'
import type { Infer } from './infer.ts'
import type { Reporter, Scope } from './scope.ts'
import { fitsParameter, signatureOf, wanted } from './signatures.ts'
import {
  ANY,
  BOOLEAN,
  describeType,
  element,
  isAbsent,
  join,
  longest,
  NOTHING,
  NUMBER,
  orMissing,
  TEXT,
  type Type,
} from './type.ts'

/** `piped` is what `~>` hands over as the first argument. */
export function callType(
  node: TreeNode,
  piped: Type | undefined,
  scope: Scope,
  infer: Infer,
  reporter: Reporter,
): Type {
  const own = (node.arguments ?? []).map((argument) => infer(argument, scope))
  const args = piped ? [piped, ...own] : own
  const nodes: (TreeNode | undefined)[] = piped ? [undefined, ...(node.arguments ?? [])] : (node.arguments ?? [])
  const { procedure } = node
  if (procedure?.type === 'lambda') return infer(procedure, scope).lambda?.(args) ?? ANY
  if (procedure?.type !== 'variable') {
    infer(procedure, scope)
    return ANY
  }
  const name = String(procedure.value)
  const variable = scope.variables.get(name)
  if (variable) return variable.lambda ? variable.lambda(args) : ANY
  const call: Call = { name, node, args, nodes, scope, infer, reporter }
  if (isBusiness(name)) return businessCall(call)
  const signature = signatureOf(name)
  if (!signature) return ANY
  if (!checkArguments(call)) return signature.gives ?? ANY
  return result(call) ?? withMissing(signature.gives, args[0])
}

/** One call, looked at. `nodes` lacks what `~>` hands over. */
export interface Call {
  name: string
  node: TreeNode
  args: readonly Type[]
  nodes: readonly (TreeNode | undefined)[]
  scope: Scope
  infer: Infer
  reporter: Reporter
}

function withMissing(gives: Type | undefined, first: Type | undefined): Type {
  if (!gives) return ANY
  return first?.any || first?.missing || !first ? { ...gives, missing: first?.missing ?? 'perhaps' } : gives
}

function checkArguments({ name, node, args, nodes, reporter }: Call): boolean {
  const parameters = signatureOf(name)?.parameters ?? []
  const endless = parameters.some(({ several }) => several)
  if (args.length > parameters.length && !endless) {
    const message = `$${name} takes ${parameters.length === 0 ? 'no arguments' : `at most ${parameters.length}`}, and gets ${args.length}`
    reporter.error(node, 'wrong-arguments', message, 'look at its brackets and commas')
    return false
  }
  const least = parameters.filter(({ optional, context, several }) => !optional && !context && !several).length
  if (args.length < least) {
    reporter.error(
      node,
      'wrong-arguments',
      `$${name} needs at least ${least} arguments, and gets ${args.length}`,
      'look at its brackets and commas',
    )
    return false
  }
  // With an argument left out that the context may give, which one is which is only known at run time.
  if (args.length < parameters.length && parameters.some(({ context }) => context) && args.length < least + 1)
    return true
  for (const [index, type] of args.entries()) {
    const parameter = parameters[index]
    if (!parameter || fitsParameter(parameter, type) || isAbsent(type)) continue
    const message = `$${name} takes ${wanted(parameter)} here, and gets ${describeType(type)}`
    const hint =
      wanted(parameter) === 'text'
        ? 'write $string(…) around it'
        : wanted(parameter) === 'a number'
          ? 'write $number(…) around it'
          : undefined
    reporter.error(nodes[index] ?? node, 'wrong-arguments', message, hint)
    return false
  }
  return true
}

/** Answers that depend on the arguments; undefined leaves it to the signature. */
function result(call: Call): Type | undefined {
  const { name, args, nodes } = call
  const [first = NOTHING, second = NOTHING] = args
  switch (name) {
    case 'map':
    case 'filter':
    case 'single':
    case 'sort':
    case 'reduce':
      return higherOrder(call)
    case 'sift':
    case 'each':
      second.lambda?.([first.any || !first.object ? ANY : fieldsOf(first), TEXT, first])
      return ANY
    case 'string':
      return first.text?.values && !first.any ? first : undefined
    case 'exists':
      return BOOLEAN
    case 'count':
      return NUMBER
    case 'boolean':
    case 'not':
      return BOOLEAN
    case 'append':
      return first.any || second.any ? ANY : { list: { item: join(element(first), element(second)) } }
    case 'distinct':
    case 'reverse':
    case 'shuffle':
      return first
    case 'lookup': {
      if (first.any || !first.object || first.object.rest) return ANY
      const keys = second.text?.values
      const { fields } = first.object
      const found = [...fields].filter(([field]) => !keys || second.any || keys.includes(field)).map(([, type]) => type)
      return orMissing(found.reduce(join, {}))
    }
    case 'uppercase':
    case 'lowercase':
    case 'trim': {
      const max = first.text && !first.any ? longest(first.text) : undefined
      return withMissing({ text: max === undefined ? {} : { max } }, first)
    }
    case 'substring': {
      const length = nodes[2]?.type === 'number' ? Number(nodes[2]?.value) : undefined
      if (length === undefined) return undefined
      const own = (first.text && !first.any ? longest(first.text) : undefined) ?? Number.POSITIVE_INFINITY
      return withMissing({ text: { max: Math.max(0, Math.min(length, own)) } }, first)
    }
    case 'split':
      return { list: { item: TEXT }, missing: 'perhaps' }
    case 'now':
      return { text: args.length === 0 ? { what: 'datetime' } : {} }
    default:
      return undefined
  }
}

function fieldsOf({ object }: Type): Type {
  if (!object || object.rest) return ANY
  return [...object.fields.values()].reduce(join, {})
}

/** A function is looked at with the entries that it will be called with. */
function higherOrder({ name, args }: Call): Type {
  const [list = NOTHING, given = NOTHING] = args
  const entry = list.any ? ANY : element(list)
  const whole = list.any ? ANY : list
  if (name === 'sort') {
    given.lambda?.([entry, entry])
    return list.any ? ANY : { list: { item: entry }, missing: 'perhaps' }
  }
  if (name === 'reduce') {
    given.lambda?.([ANY, entry, NUMBER, whole])
    return ANY
  }
  const answer = given.lambda?.([entry, NUMBER, whole]) ?? ANY
  if (name === 'single') return list.any ? ANY : orMissing(entry)
  const item = name === 'map' ? element(answer) : entry
  if (list.any || item.any || isAbsent(item)) return ANY
  return { ...item, missing: 'perhaps', list: { item, several: 'perhaps' } }
}
