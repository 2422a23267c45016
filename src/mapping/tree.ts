/** The parser's tree of an expression, for whoever reasons about expressions without running them. */
import { parse } from './language/index.ts'

/**
 * A node as the `jsonata` package's parser gives it, after its own rewriting: steps of a path stand in `steps`, what is
 * in brackets behind a step in its `stages`, behind anything else in `predicate`. `position` is the offset behind the
 * node's token, and missing where the parser made the node up.
 */
export interface TreeNode {
  type: string
  value?: unknown
  position?: number
  focus?: string
  index?: string
  steps?: TreeNode[]
  stages?: TreeNode[]
  predicate?: TreeNode[]
  expr?: TreeNode
  group?: { lhs: [TreeNode, TreeNode][] }
  keepArray?: boolean
  keepSingletonArray?: boolean
  expressions?: TreeNode[]
  expression?: TreeNode
  terms?: { expression: TreeNode }[]
  condition?: TreeNode
  then?: TreeNode
  else?: TreeNode
  body?: TreeNode
  /** A call at the end of a lambda stands in a lambda of its own. */
  thunk?: boolean
  procedure?: TreeNode
  arguments?: TreeNode[]
  rhs?: TreeNode
  /** A node, or the pairs of an object constructor. */
  lhs?: TreeNode | [TreeNode, TreeNode][]
}

/** Maps share most of their expressions with each other, and parsing is the slow part of looking at one. */
const MOST_KEPT = 5_000
const kept = new Map<string, TreeNode | undefined>()

/** Undefined when the text does not parse: then compiling it has said so. The tree is shared, and not to be changed. */
export function expressionTree(source: string): TreeNode | undefined {
  if (kept.has(source)) return kept.get(source)
  if (kept.size >= MOST_KEPT) kept.clear()
  const tree = parsed(source)
  kept.set(source, tree)
  return tree
}

function parsed(source: string): TreeNode | undefined {
  try {
    return parse(source) as unknown as TreeNode
  } catch {
    return undefined
  }
}
