/** What the parser accepts and the map language leaves out: found from the tree, without running it. */
import { children, everyNode, type Node } from './node.ts'
import { recursions } from './recursion.ts'
import { Regex, Unsupported } from './regex.ts'

/** `offset` is where it stands in the source. */
export interface Refusal {
  code: string
  message: string
  hint: string
  offset: number
}

/** Deeper expressions are built by programs, and would meet the end of the stack. */
const DEEPEST = 250

/** A page of text. Whatever is longer belongs into several rules. */
export const LONGEST_SOURCE = 20_000

/** Everything that is left out, by its place in the source. */
export function refusals(tree: Node, source: string): Refusal[] {
  const deep = tooDeep(tree)
  if (deep) return [deep]
  const found: Refusal[] = []
  for (const node of everyNode(tree)) {
    const refusal = transform(node, source) ?? regex(node, source) ?? lostRegex(node) ?? boundAside(node)
    if (refusal) found.push(refusal)
  }
  return [...found, ...recursions(tree)]
}

export function tooLong(source: string): Refusal | undefined {
  if (source.length <= LONGEST_SOURCE) return undefined
  const message = `an expression has at most ${LONGEST_SOURCE.toLocaleString('en')} characters, but this one ${source.length.toLocaleString('en')}`
  return { code: 'too-long', message, hint: 'divide it into several rules, or use a value map', offset: 0 }
}

function tooDeep(tree: Node): Refusal | undefined {
  let level = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) {
      const message = `the expression is nested more than ${DEEPEST} levels deep`
      return { code: 'too-deep', message, hint: 'join long lists with $join([…]), $sum([…]) or $merge([…])', offset: 0 }
    }
    level = level.flatMap(children)
  }
  return undefined
}

function transform(node: Node, source: string): Refusal | undefined {
  if (node.type !== 'transform') return undefined
  return {
    code: 'forbidden-operator',
    message: 'the transform operator ~> |…|…| is not part of the map language',
    hint: 'write the result as a YAML shape, or use $merge([object, {…}])',
    offset: Math.max(0, source.indexOf('|')),
  }
}

function regex(node: Node, source: string): Refusal | undefined {
  if (node.type !== 'regex' || !(node.value instanceof RegExp)) return undefined
  try {
    new Regex(node.value)
    return undefined
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    const start = source.lastIndexOf(`/${node.value.source}/`, node.position)
    return {
      code: 'forbidden-regex',
      message: error.message,
      hint: error.advice,
      offset: Math.max(0, start + 1 + error.offset),
    }
  }
}

/** The parser copies what stands in front of `?:` and `??`, and loses regular expressions on the way. */
function lostRegex(node: Node): Refusal | undefined {
  if (node.type !== 'condition' || !node.condition) return undefined
  const lost = everyNode(node.condition).find(({ type, value }) => type === 'regex' && !(value instanceof RegExp))
  if (!lost) return undefined
  return {
    code: 'forbidden-regex',
    message: 'a regular expression cannot stand in front of ?: or ??, where JSONata gets it wrong',
    hint: 'keep the value first: ($found := $match(a, /x/); $found ?: "none")',
    offset: Math.max(0, (node.position ?? 2) - 2),
  }
}

/** The entries of a list or object are worked out side by side by JSONata, so that the order of `:=` is not sure. */
function boundAside(node: Node): Refusal | undefined {
  if (node.type !== 'unary' || (node.value !== '[' && node.value !== '{')) return undefined
  const entries = node.value === '[' ? (node.expressions ?? []) : Array.isArray(node.lhs) ? node.lhs.flat() : []
  if (entries.length < 2) return undefined
  const bind = entries.map(bindIn).find((found) => found !== undefined)
  return (
    bind && {
      code: 'forbidden-binding',
      message: 'a variable cannot be set inside a list or object, where others may look at it at the same time',
      hint: 'set it first: ($x := …; [$x, …])',
      offset: Math.max(0, (bind.position ?? 2) - 2),
    }
  )
}

function bindIn(node: Node): Node | undefined {
  if (node.type === 'bind') return node
  if (node.type === 'block' || node.type === 'lambda') return undefined
  return children(node)
    .map(bindIn)
    .find((found) => found !== undefined)
}
