/** Rules that are nothing but a field of the input: more than half of all. They are answered without any detour. */
import type { Node } from './node.ts'
import type { Run } from './run.ts'

type Answer = (input: unknown, run: Run) => unknown

/**
 * Reads the texts, numbers, and true and false that stand where the path says, and leaves everything else (lists,
 * objects, what is missing) to the `answer` that any expression has. No name is one that JavaScript gives to all objects,
 * and no names have been added to all objects (`run.isClean`), so that only own fields can be met.
 */
export function fieldsAnswer(tree: Node, answer: Answer): Answer {
  const names = (tree.steps ?? []).map(({ value }) => String(value))
  if (names.some((name) => name in Object.prototype)) return answer
  const [first = '', second] = names
  if (second === undefined) {
    return (input, run) => {
      if (!isObject(input) || !run.isClean) return answer(input, run)
      const found = input[first]
      return isSingle(found) ? found : answer(input, run)
    }
  }
  const others = names.slice(1)
  return (input, run) => {
    if (!isObject(input) || !run.isClean) return answer(input, run)
    let found = input[first]
    for (let at = 0; at < others.length; at++) {
      if (!isObject(found)) return answer(input, run)
      found = found[others[at] as string]
    }
    return isSingle(found) ? found : answer(input, run)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSingle(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
