import { hash } from 'node:crypto'

/** SHA-256 of a JSON value, the same whatever order its keys came in. */
export function contentHash(value: unknown): Buffer {
  return bytesHash(Buffer.from(canonicalJson(value)))
}

export function bytesHash(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer')
}

/** JSON with the keys of every object in order; what is undefined is left out, as JSON.stringify does. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null) ?? 'null'
  if (Array.isArray(value)) {
    let text = '['
    for (let i = 0; i < value.length; i++) text += i === 0 ? canonicalJson(value[i]) : `,${canonicalJson(value[i])}`
    return `${text}]`
  }
  const object = value as Record<string, unknown>
  let text = ''
  for (const { key, first, further } of inOrder(Object.keys(object))) {
    const field = object[key]
    if (field === undefined) continue
    text += (text === '' ? first : further) + (typeof field === 'string' ? quoted(field) : canonicalJson(field))
  }
  return text === '' ? '{}' : `${text}}`
}

/** What JSON cannot hold as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/

function quoted(text: string): string {
  return SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`
}

/** A key as it is written where its object begins with it, and where another key stands before it. */
type Label = { key: string; first: string; further: string }
type Shape = { keys: readonly string[]; inOrder: readonly Label[] }

/**
 * The keys of objects seen before, in order and written out: records of one kind have them again and again. By the last
 * key, since kinds of records differ there more often than where they begin.
 */
const seen = new Map<string, Shape[]>()
const MOST_LAST_KEYS = 500
const MOST_ALIKE = 8

function inOrder(keys: string[]): readonly Label[] {
  const last = keys.at(-1)
  if (last === undefined) return []
  const alike = seen.get(last)
  const known = alike?.find((shape) => same(shape.keys, keys))
  if (known) return known.inOrder
  const labels = keys.toSorted().map((key) => ({ key, first: `{${quoted(key)}:`, further: `,${quoted(key)}:` }))
  if (alike && alike.length < MOST_ALIKE) alike.push({ keys, inOrder: labels })
  else if (!alike && seen.size < MOST_LAST_KEYS) seen.set(last, [{ keys, inOrder: labels }])
  return labels
}

function same(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
