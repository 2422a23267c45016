/** Which variables are in sight at a place of an expression, and where they will stand when it runs. */
import { AROUND, around, type Code, FIRST, type Locals, type Tuple, UNBOUND } from './code.ts'
import { children, type Node } from './node.ts'

interface Place {
  depth: number
  /** Undefined in a tuple, whose variables are known only when it runs. */
  slot: number | undefined
}

/** One block, lambda or tuple, and what is around it. */
export class Scope {
  readonly kind: 'block' | 'lambda' | 'tuple'
  readonly #around: Scope | undefined
  readonly #slots: ReadonlyMap<string, number>
  /** These have a value from the start. */
  readonly #given: ReadonlySet<string>

  constructor(
    kind: 'block' | 'lambda' | 'tuple',
    outer: Scope | undefined,
    given: readonly string[] = [],
    bound: Iterable<string> = [],
  ) {
    this.kind = kind
    this.#around = outer
    this.#given = new Set(given)
    const slots = new Map<string, number>()
    // The last of two parameters of one name counts; each has its place all the same.
    for (const [index, name] of given.entries()) slots.set(name, FIRST + index)
    let next = FIRST + given.length
    for (const name of bound) if (!slots.has(name)) slots.set(name, next++)
    this.#slots = slots
    this.unbound = next - FIRST - given.length
  }

  /** How many variables have no value at first. */
  readonly unbound: number

  /** The code that reads a variable; `otherwise` where it has no value. */
  read(name: string, otherwise: Code): Code {
    const { places, certain } = this.#places(name)
    const [first] = places
    if (!first) return otherwise
    const { depth, slot } = first
    if (certain && places.length === 1 && slot !== undefined) {
      if (depth === 0) return (_input, locals) => locals[slot]
      if (depth === 1) return (_input, locals) => (locals[AROUND] as Locals)[slot]
      return (_input, locals) => around(locals, depth)[slot]
    }
    return (input, locals, run) => {
      for (const place of places) {
        const held = around(locals, place.depth)
        if (place.slot === undefined) {
          const tuple = held[FIRST] as Tuple
          if (name in tuple) return tuple[name]
        } else if (held[place.slot] !== UNBOUND) return held[place.slot]
      }
      return otherwise(input, locals, run)
    }
  }

  /** The code that sets a variable in the innermost block, lambda or tuple. */
  write(name: string): (locals: Locals, value: unknown) => void {
    const slot = this.#slots.get(name)
    if (slot !== undefined) {
      return (locals, value) => {
        locals[slot] = value
      }
    }
    return (locals, value) => {
      // Not into the tuple itself, which others see, too.
      locals[FIRST] = Object.assign(Object.create(null) as Tuple, locals[FIRST], { [name]: value })
    }
  }

  /** How far out the innermost lambda stands. */
  lambdaDepth(): number {
    return this.kind === 'lambda' || !this.#around ? 0 : this.#around.lambdaDepth() + 1
  }

  /** Whether a variable of this name may be in sight. */
  sees(name: string): boolean {
    return this.#places(name).places.length > 0
  }

  #places(name: string): { places: Place[]; certain: boolean } {
    const places: Place[] = []
    let depth = 0
    for (let scope: Scope | undefined = this; scope; scope = scope.#around) {
      const slot = scope.#slots.get(name)
      if (scope.kind === 'tuple') places.push({ depth, slot: undefined })
      else if (slot !== undefined) places.push({ depth, slot })
      if (scope.#given.has(name)) return { places, certain: true }
      depth++
    }
    return { places, certain: false }
  }
}

/** Names that `:=` sets in the innermost block around it, which is the one given. */
export function namesBoundIn(nodes: readonly Node[]): Set<string> {
  const names = new Set<string>()
  const visit = (node: Node) => {
    if (node.type === 'bind') names.add(String((node.lhs as Node).value))
    if (node.type !== 'block' && node.type !== 'lambda') for (const child of children(node)) visit(child)
    else for (const child of decorations(node)) visit(child)
  }
  for (const node of nodes) visit(node)
  return names
}

/** What stands behind a block is not in it. */
function decorations(node: Node): Node[] {
  const stages = [...(node.stages ?? []), ...(node.predicate ?? [])]
  return [
    ...stages.flatMap((stage) => (stage.type === 'filter' ? [stage.expr] : [])),
    ...(node.group?.lhs.flat() ?? []),
  ]
}
