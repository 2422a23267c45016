/** Rules that are nothing but a field of the input: more than half of all. They are answered without any detour. */
import type { Node } from './node.ts'
import type { Run } from './run.ts'

type Answer = (input: unknown, run: Run) => unknown

/**
 * Reads what stands where the path says, if it is no list or object, and leaves the rest to the `answer` that any
 * expression has. The input is JSON. No name is one that JavaScript gives to all objects,
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
      return typeof found === 'object' && found !== null ? answer(input, run) : found
    }
  }
  const others = names.slice(1)
  return (input, run) => {
    if (!isObject(input) || !run.isClean) return answer(input, run)
    let found = input[first]
    for (let at = 0; at < others.length; at++) {
      if (typeof found !== 'object' || found === null) return undefined
      if (Array.isArray(found)) return answer(input, run)
      found = (found as Record<string, unknown>)[others[at] as string]
    }
    return typeof found === 'object' && found !== null ? answer(input, run) : found
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
