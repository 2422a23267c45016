/** Answers as plain JSON values. */
import type { Run } from './run.ts'
import { Callable, LanguageError } from './types.ts'
import { namesIn, setField } from './values.ts'

/** The code of an answer that is or holds a function. */
export const GIVES_FUNCTION = 'GIVES_FUNCTION'

/** A copy that shares nothing with the input, without marks on lists. Throws for a function. */
export function plain(value: unknown, run: Run): unknown {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'string') run.budget.size(value.length)
    return value
  }
  if (value instanceof Callable) {
    throw new LanguageError(GIVES_FUNCTION, 'the expression gives a function, not a value')
  }
  run.budget.enter()
  const copy = Array.isArray(value) ? plainList(value, run) : plainObject(value as Record<string, unknown>, run)
  run.budget.leave()
  return copy
}

/** The items of an answer: what is missing or null has none. Objects are handed on as they are. */
export function plainItems(value: unknown, run: Run): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) return [plainItem(value, run)]
  run.budget.size(value.length)
  const items: unknown[] = []
  for (let at = 0; at < value.length; at++) items.push(plainItem(value[at], run))
  return items
}

function plainItem(item: unknown, run: Run): unknown {
  return Array.isArray(item) || item instanceof Callable ? plain(item, run) : item
}

function plainList(list: readonly unknown[], run: Run): unknown[] {
  run.budget.size(1 + list.length)
  const copy: unknown[] = []
  for (let at = 0; at < list.length; at++) copy.push(plain(list[at], run))
  return copy
}

function plainObject(object: Record<string, unknown>, run: Run): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  const names = namesIn(object, run)
  run.budget.size(1 + names.length)
  for (const name of names) setField(copy, name, plain(object[name], run))
  return copy
}
