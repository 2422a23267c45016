/** What operators and paths do with values: equality, fields, lists. */
import { Callable, createSequence, type Frame } from './types.ts'

/** Equal in depth, as `=` has it. Functions are equal to themselves only. */
export function isEqual(a: unknown, b: unknown, frame: Frame): boolean {
  if (typeof a === 'string' && typeof b === 'string') payForTexts(a, b, frame)
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Callable || b instanceof Callable) return false
  frame.budget.enter()
  const equal = Array.isArray(a) && Array.isArray(b) ? equalLists(a, b, frame) : equalObjects(a, b, frame)
  frame.budget.leave()
  return equal
}

function equalLists(a: readonly unknown[], b: readonly unknown[], frame: Frame): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) {
    frame.budget.step()
    if (!isEqual(a[at], b[at], frame)) return false
  }
  return true
}

/** Names of own fields. A wide object is a table that is gone through for them, which takes its time. */
export function namesIn(object: object, frame: Frame): string[] {
  const names = Object.keys(object)
  if (names.length > WIDE) frame.budget.step(2 * names.length)
  return names
}

/** Objects of fewer fields know their names. */
const WIDE = 16

/** Comparing two texts of a length looks at all of them, when they are alike; those of a few lines cost nothing. */
export function payForTexts(a: string, b: string, frame: Frame): void {
  const alike = Math.min(a.length, b.length) >> 8
  if (alike > 0) frame.budget.step(alike)
}

/** The marks of sequences and the length of a list count as fields here, because they do for JSONata. */
function equalObjects(a: object, b: object, frame: Frame): boolean {
  const names = Object.getOwnPropertyNames(a)
  const others = Object.getOwnPropertyNames(b)
  const wide = Math.max(names.length, others.length) > WIDE ? 4 : 1
  frame.budget.step(1 + wide * (names.length + others.length))
  if (names.length !== others.length) return false
  if (!names.every((name) => Object.hasOwn(b, name))) return false
  return names
    .sort()
    .every((name) => isEqual((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name], frame))
}

/** The value of an own field; from a list the fields of all items, as a sequence. */
export function fieldOf(value: unknown, name: string, frame: Frame): unknown {
  if (value === null || typeof value !== 'object') return undefined
  if (!Array.isArray(value)) return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
  const found = createSequence()
  gather(value, name, found, frame)
  return found
}

function gather(list: readonly unknown[], name: string, found: unknown[], frame: Frame): void {
  frame.budget.step(1 + list.length)
  for (const item of list) {
    if (item === null || typeof item !== 'object') continue
    if (Array.isArray(item)) {
      frame.budget.enter()
      gather(item, name, found, frame)
      frame.budget.leave()
    } else if (Object.hasOwn(item, name)) {
      const field = (item as Record<string, unknown>)[name]
      if (Array.isArray(field)) pushAll(found, field, frame)
      else if (field !== undefined) found.push(field)
    }
  }
}

export function pushAll(into: unknown[], items: readonly unknown[], frame: Frame): void {
  frame.budget.size(items.length)
  for (let at = 0; at < items.length; at++) into.push(items[at])
}

/** One behind the other, as one list; a missing one is left out. */
export function append(a: unknown, b: unknown, frame: Frame): unknown {
  if (a === undefined) return b
  if (b === undefined) return a
  const first = Array.isArray(a) ? a : createSequence(a)
  const second = Array.isArray(b) ? b : [b]
  frame.budget.size(first.length + second.length)
  return first.concat(second)
}

/** Sets an own field whatever its name is: `__proto__` is a field like any other. */
export function setField(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
}
