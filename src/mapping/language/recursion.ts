/** Lambdas that call themselves, directly, through others, or by being handed to themselves. */
import { children, everyNode, type Node } from './node.ts'
import type { Refusal } from './refused.ts'

const HINT = 'loop with $map, $filter, $reduce or $each, which always end; ** finds fields at any depth'

/**
 * As far as it can be told from the text: a variable is followed by its name, wherever it is set. What is hidden better
 * is stopped by the budget of the record.
 */
export function recursions(tree: Node): Refusal[] {
  const nodes = everyNode(tree)
  const names = new Names(nodes.filter(({ type }) => type === 'bind'))
  const own = new Set(nodes.flatMap(ownNames))
  const found: Refusal[] = []
  for (const node of nodes) {
    const name = node.type === 'bind' ? variableOf(node.lhs as Node) : undefined
    if (name !== undefined && names.comesBack(name)) found.push(refusal(`$${name} calls itself`, node))
    const applied = selfApplied(node)
    if (applied !== undefined && own.has(applied))
      found.push(refusal(`$${applied} is handed to itself, and so calls itself`, node))
  }
  return found
}

function refusal(what: string, { position }: Node): Refusal {
  const message = `${what}: functions that recurse are not part of the map language`
  return { code: 'recursion', message, hint: HINT, offset: Math.max(0, (position ?? 2) - 2) }
}

/** Names that the expression itself gives; a library function may be handed to itself. */
function ownNames(node: Node): string[] {
  if (node.type === 'bind') return [String((node.lhs as Node).value)]
  if (node.type === 'lambda' && !node.thunk) return (node.arguments ?? []).map(({ value }) => String(value))
  return [node.focus, node.index].filter((name) => name !== undefined)
}

function selfApplied(node: Node): string | undefined {
  if (node.type === 'apply') {
    const right = node.rhs as Node
    const name = variableOf(right.type === 'function' ? right.procedure : right)
    return name !== undefined && name === variableOf(node.lhs as Node) && right.type === 'function' ? name : undefined
  }
  if (node.type !== 'function' && node.type !== 'partial') return undefined
  const name = variableOf(node.procedure)
  return name !== undefined && node.arguments?.some((one) => variableOf(one) === name) ? name : undefined
}

function variableOf(node: Node | undefined): string | undefined {
  if (node?.type === 'block' && node.expressions?.length === 1) return variableOf(node.expressions[0])
  return node?.type === 'variable' && node.value !== '' && !node.predicate ? String(node.value) : undefined
}

/** What each variable may stand for. */
class Names {
  /** Variables that the functions a variable holds refer to. */
  readonly #called = new Map<string, Set<string>>()
  /** Variables whose value it may be. */
  readonly #same = new Map<string, Set<string>>()

  constructor(binds: readonly Node[]) {
    for (const bind of binds) {
      const name = variableOf(bind.lhs as Node)
      if (name === undefined) continue
      const called = this.#called.get(name) ?? new Set()
      const same = this.#same.get(name) ?? new Set()
      for (const held of heldIn(bind.rhs as Node)) {
        if (held.type === 'lambda') for (const free of freeIn(held, new Set())) called.add(free)
        else same.add(String(held.value))
      }
      this.#called.set(name, called)
      this.#same.set(name, same)
    }
  }

  /** Whether a function held by this variable leads back to it. */
  comesBack(name: string): boolean {
    const seen = new Set<string>()
    const follow = (from: string): boolean => {
      if (from === name) return true
      if (seen.has(from)) return false
      seen.add(from)
      return [...(this.#called.get(from) ?? []), ...(this.#same.get(from) ?? [])].some(follow)
    }
    return [...(this.#called.get(name) ?? [])].some(follow)
  }
}

/** Lambdas and variables that may be, or be inside of, the value of a node. Arguments of calls are not. */
function heldIn(node: Node): Node[] {
  switch (node.type) {
    case 'lambda':
      return [node]
    case 'variable':
      return node.value === '' ? [] : [node]
    case 'function':
      return node.procedure && node.procedure.type !== 'variable' ? heldIn(node.procedure) : []
    case 'binary':
    case 'string':
      return []
    case 'apply':
      return (node.rhs as Node).type === 'function' ? [] : children(node).flatMap(heldIn)
    case 'block':
      return (node.expressions ?? []).slice(-1).flatMap(heldIn)
    default:
      return children(node).flatMap(heldIn)
  }
}

/** Variables that a node takes from around it. */
function freeIn(node: Node, known: ReadonlySet<string>): string[] {
  if (node.type === 'variable') return node.value === '' || known.has(String(node.value)) ? [] : [String(node.value)]
  const inside = new Set(known)
  if (node.type === 'lambda' && !node.thunk) for (const { value } of node.arguments ?? []) inside.add(String(value))
  if (node.type === 'block') {
    for (const one of node.expressions ?? []) if (one.type === 'bind') inside.add(String((one.lhs as Node).value))
  }
  return children(node).flatMap((child) => freeIn(child, inside))
}
