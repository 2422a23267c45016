import { hash } from 'node:crypto'

/** SHA-256 of a JSON value, the same whatever order its keys came in. */
export function contentHash(value: unknown): Buffer {
  return textHash(canonicalJson(value))
}

/** SHA-256 of a text. */
export function textHash(text: string): Buffer {
  return hash('sha256', text, 'buffer')
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
  let text = '{'
  for (const { key, label } of inOrder(Object.keys(object))) {
    const field = object[key]
    if (field === undefined) continue
    text += text.length === 1 ? label + canonicalJson(field) : `,${label}${canonicalJson(field)}`
  }
  return `${text}}`
}

/** What JSON cannot hold as it is. */
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/

function quoted(text: string): string {
  return SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`
}

type Label = { key: string; label: string }

/**
 * The keys of objects seen before, in order and written out: records of one kind have them again and again. Only keys
 * without the separator are kept, so that as many keys with the same joined text are the same keys.
 */
const seen = new Map<string, Label[]>()
const MOST_SEEN = 1_000
const SEPARATOR = '\u0000'

function inOrder(keys: string[]): Label[] {
  const joined = keys.join(SEPARATOR)
  const known = seen.get(joined)
  if (known?.length === keys.length) return known
  const plain = !keys.some((key) => key.includes(SEPARATOR))
  const labels = keys.sort().map((key) => ({ key, label: `${quoted(key)}:` }))
  if (plain && seen.size < MOST_SEEN) seen.set(joined, labels)
  return labels
}
