/** Functions of objects and of lists of objects. Only own fields are fields. */
import { Callable, createSequence, type Frame, type Marked } from '../types.ts'
import { namesIn, setField } from '../values.ts'

type Plain = Record<string, unknown>

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Callable)
}

/** Field names of an object; of a list of objects, each name once. */
export function keys(value: unknown, frame: Frame): unknown {
  if (isObject(value)) return names(value, frame)
  if (!Array.isArray(value)) return createSequence()
  // An object without a prototype gathers them, so that names that are numbers come first, as in JSONata.
  const gathered: Plain = Object.create(null)
  gather(value, gathered, frame)
  return names(gathered, frame)
}

function gather(items: readonly unknown[], gathered: Plain, frame: Frame): void {
  frame.budget.enter()
  frame.budget.step(items.length)
  for (const item of items) {
    if (Array.isArray(item)) {
      // Names in a list inside are ordered among themselves before they join.
      const inner: Plain = Object.create(null)
      gather(item, inner, frame)
      for (const name of Object.keys(inner)) gathered[name] = true
    } else if (isObject(item)) {
      const own = namesIn(item, frame)
      frame.budget.size(own.length)
      for (const name of own) gathered[name] = true
    }
  }
  frame.budget.leave()
}

function names(object: Plain, frame: Frame): unknown {
  const own: Marked = namesIn(object, frame)
  frame.budget.size(own.length)
  own.sequence = true
  return own
}

/** The value of a field; of a list, those of all its objects. */
export function lookup(value: unknown, name: string, frame: Frame): unknown {
  frame.budget.step()
  if (!Array.isArray(value)) return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  const found = createSequence()
  frame.budget.enter()
  for (const item of value) {
    const result = lookup(item, name, frame)
    if (result === undefined) continue
    frame.budget.size(Array.isArray(result) ? result.length : 1)
    if (Array.isArray(result)) for (const one of result) found.push(one)
    else found.push(result)
  }
  frame.budget.leave()
  return found
}

/** An object of one field for each field; of a list, those of all its objects, and what is no object as it is. */
export function spread(value: unknown, frame: Frame): unknown {
  if (isObject(value)) {
    const fields = createSequence()
    for (const name of namesIn(value, frame)) {
      frame.budget.size(2)
      const field: Plain = {}
      setField(field, name, value[name])
      fields.push(field)
    }
    return fields
  }
  if (!Array.isArray(value)) return value
  let all: unknown[] | undefined
  frame.budget.enter()
  for (const item of value) {
    const fields = spread(item, frame)
    if (fields === undefined) continue
    all ??= []
    frame.budget.size(Array.isArray(fields) ? fields.length : 1)
    if (Array.isArray(fields)) for (const field of fields) all.push(field)
    else all.push(fields)
  }
  frame.budget.leave()
  return all ?? createSequence()
}

/** One object with the fields of all; the last one of a name wins. */
export function merge(objects: readonly unknown[] | undefined, frame: Frame): unknown {
  if (objects === undefined) return undefined
  const merged: Plain = {}
  for (const object of objects) {
    if (typeof object !== 'object' || object === null) continue
    const own = namesIn(object, frame)
    frame.budget.size(1 + own.length)
    for (const name of own) setField(merged, name, (object as Plain)[name])
  }
  return merged
}
