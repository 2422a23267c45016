import { z } from 'zod'
import { stepsOf, textOf, valueAt } from './json-path.ts'

/** What may be put into a template. */
export interface Values {
  id?: string | undefined
  key?: string | undefined
  since?: string | undefined
  data?: unknown
}

const PLACE = /\{(id|key|since|data\.[^{}|]+)(?:\|(odata|json))?\}/g
const LOOKS_LIKE_ONE = /\{[A-Za-z_][^{}"\s]*\}/g

/** A text with places to fill in. `names`: which of id, key, since and data make sense there. */
export function template(...names: (keyof Values)[]): z.ZodString {
  const shown = names.map((name) => (name === 'data' ? '{data.field}' : `{${name}}`)).join(', ')
  return z
    .string()
    .min(1)
    .refine(
      (text) =>
        (text.match(LOOKS_LIKE_ONE) ?? []).every((place) => {
          const [, name = ''] = [...place.matchAll(PLACE)][0] ?? []
          return names.includes((name.startsWith('data.') ? 'data' : name) as keyof Values)
        }),
      { error: `unknown place to fill in; here may stand ${shown || 'none'}, also as {key|odata} or {key|json}` },
    )
}

/** A path below the connection's address. */
export function pathTemplate(...names: (keyof Values)[]): z.ZodString {
  return template(...names).regex(/^(\/|https?:\/\/|\?)/, 'expected a path that begins with "/", such as /accounts')
}

/** A value that a template needs is not there. */
export class NothingToFillIn extends Error {
  readonly place: string
  constructor(place: string, text: string) {
    super(`there is nothing for {${place}} in "${text}"`)
    this.name = 'NothingToFillIn'
    this.place = place
  }
}

const MODIFIERS: Record<string, (text: string) => string> = {
  odata: (text) => text.replaceAll("'", "''"),
  json: (text) => JSON.stringify(text).slice(1, -1),
}

/**
 * Fills a template in. What is put in goes through its modifier and then through `encode`, so that no value can end the
 * place it stands in.
 *
 * @throws NothingToFillIn
 */
export function fill(text: string, values: Values, encode: (text: string) => string = (same) => same): string {
  return text.replace(PLACE, (_, name: string, modifier: string | undefined) => {
    const value = name.startsWith('data.')
      ? valueAt(values.data, name.slice(5))
      : values[name as 'id' | 'key' | 'since']
    const found = textOf(value)
    if (found === undefined) throw new NothingToFillIn(name, text)
    return encode(modifier ? (MODIFIERS[modifier]?.(found) ?? found) : found)
  })
}

/** Fills in every text of a value. */
export function fillAll(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return fill(value, values)
  if (Array.isArray(value)) return value.map((item) => fillAll(item, values))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillAll(item, values)]))
}

/** True when a template names the place, e.g. `id`. */
export function names(text: string, place: keyof Values): boolean {
  return [...text.matchAll(PLACE)].some(([, name = '']) => stepsOf(name)[0] === place)
}
