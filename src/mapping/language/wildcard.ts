/** `*` and `**`. */
import { Callable, createSequence, type Frame, type Marked } from './types.ts'
import { append, namesIn } from './values.ts'

/** The values of all fields, lists among them taken apart to the last. */
export function allFields(input: unknown, frame: Frame): unknown {
  const value = Array.isArray(input) && (input as Marked).outerWrapper && input.length > 0 ? input[0] : input
  let found: unknown[] = createSequence()
  if (value === null || typeof value !== 'object') return found
  for (const name of namesIn(value, frame)) {
    frame.budget.step()
    const field = (value as Record<string, unknown>)[name]
    if (Array.isArray(field)) found = append(found, flat(field, [], frame), frame) as unknown[]
    else found.push(field)
  }
  return found
}

function flat(list: readonly unknown[], into: unknown[], frame: Frame): unknown[] {
  frame.budget.size(list.length)
  frame.budget.enter()
  for (const item of list) {
    if (Array.isArray(item)) flat(item, into, frame)
    else into.push(item)
  }
  frame.budget.leave()
  return into
}

/** The value, everything in it, everything in that. */
export function everythingIn(input: unknown, frame: Frame): unknown {
  if (input === undefined) return undefined
  const found = createSequence()
  descend(input, found, frame)
  return found.length === 1 ? found[0] : found
}

function descend(value: unknown, found: unknown[], frame: Frame): void {
  frame.budget.size(1)
  if (!Array.isArray(value)) found.push(value)
  if (value === null || typeof value !== 'object' || value instanceof Callable) return
  frame.budget.enter()
  if (Array.isArray(value)) for (const item of value) descend(item, found, frame)
  else for (const name of namesIn(value, frame)) descend((value as Record<string, unknown>)[name], found, frame)
  frame.budget.leave()
}
