/** The tree the `jsonata` package's parser gives, as far as it is compiled. */

/** `position` is the offset behind the node's token; nodes that the parser makes up have none. */
export interface Node {
  type: string
  value?: unknown
  position?: number
  /** In brackets behind anything but a step of a path, and the group `{…}` behind it. */
  predicate?: Stage[]
  group?: Group
  /** `[]` stood behind it: a list of one stays a list. */
  keepArray?: boolean

  /** path */
  steps?: Node[]
  keepSingletonArray?: boolean
  /** A step, block or path whose value is a stream of tuples. */
  tuple?: boolean
  /** A step: what stands in brackets behind it, the variables of `@$x` and `#$i`, and of a `%` further on. */
  stages?: Stage[]
  focus?: string
  index?: string
  ancestor?: { label: string }
  /** sort */
  terms?: { descending: boolean; expression: Node }[]
  /** parent */
  slot?: { label: string }

  /** binary, apply, bind: two nodes; an object constructor: its pairs on the left. */
  lhs?: Node | Pair[]
  rhs?: Node
  /** unary */
  expression?: Node
  /** array constructor, block */
  expressions?: Node[]
  /** An array constructor that is the first or last step of a path: not flattened. */
  consarray?: boolean

  condition?: Node
  then?: Node
  else?: Node

  /** function, partial, lambda */
  procedure?: Node
  arguments?: Node[]
  body?: Node
  signature?: { definition: string }
  /** A call at the end of a lambda. */
  thunk?: boolean
}

export type Pair = [key: Node, value: Node]

export interface Group {
  lhs: Pair[]
  position?: number
}

export type Stage = { type: 'filter'; expr: Node; position?: number } | { type: 'index'; value: string }

/** The nodes directly below, in the order they are written in. */
export function children(node: Node): Node[] {
  const found: Node[] = []
  if (node.steps) found.push(...node.steps)
  if (node.procedure) found.push(node.procedure)
  if (node.arguments && (node.type !== 'lambda' || node.thunk)) found.push(...node.arguments)
  if (Array.isArray(node.lhs)) found.push(...node.lhs.flat())
  else if (node.lhs) found.push(node.lhs)
  if (node.rhs) found.push(node.rhs)
  if (node.expression) found.push(node.expression)
  if (node.expressions) found.push(...node.expressions)
  if (node.condition) found.push(node.condition)
  if (node.then) found.push(node.then)
  if (node.else) found.push(node.else)
  if (node.body) found.push(node.body)
  for (const stage of node.stages ?? NONE) if (stage.type === 'filter') found.push(stage.expr)
  for (const stage of node.predicate ?? NONE) if (stage.type === 'filter') found.push(stage.expr)
  for (const term of node.terms ?? []) found.push(term.expression)
  if (node.group) found.push(...node.group.lhs.flat())
  return found
}

const NONE: readonly Stage[] = []

/** A node and everything below it, in the order they are written in. */
export function everyNode(node: Node): Node[] {
  const all: Node[] = []
  const open = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    all.push(next)
    const below = children(next)
    for (let i = below.length - 1; i >= 0; i--) open.push(below[i] as Node)
  }
  return all
}

/** Whether its value is a stream of tuples, which whoever uses it takes apart. */
export function givesTuples(node: Node | undefined): boolean {
  if (!node?.tuple) return false
  if (node.type === 'path') return (node.steps ?? []).some(({ tuple }) => tuple)
  return node.type === 'block' && givesTuples(node.expressions?.at(-1))
}

/** A text, number, true or false that stands there as it is. */
export function literalOf(node: Node): unknown {
  const isLiteral = node.type === 'string' || node.type === 'number' || node.type === 'value'
  return isLiteral && node.value !== null && !node.predicate && !node.group ? node.value : undefined
}
