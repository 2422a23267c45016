/** What counts as true. */

import { Callable, type Frame } from '../types.ts'
import { namesIn } from '../values.ts'
import { fail } from './failure.ts'

/** The effective boolean value; a missing value stays missing. */
export function boolean(value: unknown, frame: Frame): boolean | undefined {
  return value === undefined ? undefined : isTrue(value, frame)
}

export function not(value: unknown, frame: Frame): boolean | undefined {
  return value === undefined ? undefined : !isTrue(value, frame)
}

/**
 * False: false, null, zero, the empty string, the empty object, functions, a missing value, and arrays with nothing
 * true in them.
 *
 * @throws LanguageError D1001 for a number that is not finite
 */
export function isTrue(value: unknown, frame: Frame): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'string':
      return value !== ''
    case 'number':
      return isNumeric(value) && value !== 0
    case 'object':
      if (value === null || value instanceof Callable) return false
      return Array.isArray(value) ? anyTrue(value, frame) : hasField(value, frame)
    default:
      return false
  }
}

/** Goes through all of them, because an infinite number anywhere is an error. */
function anyTrue(values: readonly unknown[], frame: Frame): boolean {
  frame.budget.step(values.length)
  frame.budget.enter()
  let any = false
  for (let index = 0; index < values.length; index++) {
    if (isTrue(values[index], frame)) any = true
  }
  frame.budget.leave()
  return any
}

function hasField(value: object, frame: Frame): boolean {
  return namesIn(value, frame).length > 0
}

/** A number that is one. @throws LanguageError D1001 for an infinite one. */
export function isNumeric(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false
  if (!Number.isFinite(value)) throw fail('D1001', { value })
  return true
}
