/** What a value is, and stopping an expression on purpose. */
import { Callable } from '../types.ts'
import { isNumeric } from './boolean.ts'
import { fail } from './failure.ts'

/** The name of its type; `object` for a number that is none, as in JSONata. @throws LanguageError D1001 for infinity */
export function type(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (value === null) return 'null'
  if (isNumeric(value)) return 'number'
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value
  if (Array.isArray(value)) return 'array'
  return value instanceof Callable ? 'function' : 'object'
}

/** @throws LanguageError D3137 with the message. */
export function error(message: string | undefined): never {
  throw fail('D3137', {}, message || '$error() function evaluated')
}

/** @throws LanguageError D3141 with the message, unless the condition is true. */
export function assert(condition: unknown, message: string | undefined): undefined {
  if (!condition) throw fail('D3141', {}, message || '$assert() statement failed')
}
