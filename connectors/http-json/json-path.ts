import { z } from 'zod'

const PATH = /^\$?(\.?[^.[\]$"\s]+|\[\d+\]|\["[^"]+"\])*$/

/** Where something stands in a JSON answer: `data.items`, `lines[0].id`, `["odd.name"]`; `$` is the whole of it. */
export const jsonPath = z
  .string()
  .min(1)
  .regex(PATH, 'expected a place in the JSON such as data.items, lines[0].id or ["odd.name"]; $ is the whole of it')

/** What stands there; undefined where there is nothing. Numbers too long for JavaScript are text already (`parseJson`). */
export function valueAt(value: unknown, path: string): unknown {
  let at = value
  for (const step of stepsOf(path)) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return at
}

/** A plain value as text; undefined for nothing, empty text, objects and lists. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** What stands there as text. */
export function textAt(value: unknown, path: string): string | undefined {
  return textOf(valueAt(value, path))
}

/** The names and places a path goes through. */
export function stepsOf(path: string): string[] {
  return [...path.replace(/^\$/, '').matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, place, name]) => quoted ?? place ?? name ?? '',
  )
}

/** A copy of an object with a value put at a place; objects on the way are made. */
export function withValueAt(target: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const [step, ...rest] = stepsOf(path)
  if (step === undefined) return target
  const below = target[step]
  const inner = rest.length === 0 ? value : withValueAt(isObject(below) ? below : {}, rest.join('.'), value)
  return { ...target, [step]: inner }
}

/** A copy of an object without some of its fields. */
export function withoutFields(target: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(target).filter(([name]) => !fields.includes(name)))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
