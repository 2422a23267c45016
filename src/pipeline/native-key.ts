import { inspect } from 'node:util'

/** Keys are short; the database's indexes take no long ones. */
const LONGEST = 400

/** What keeps a text from being a key in the ledger, after "expected text, "; undefined when nothing does. */
export function keyProblem(key: unknown): string | undefined {
  if (typeof key !== 'string') return `got ${inspect(key, { depth: 1 }).slice(0, 100)}`
  if (key.trim() === '') return 'got an empty one'
  if (key.includes('\0')) return 'got one with a NUL character'
  return key.length > LONGEST ? `got one of ${key.length} characters, at most ${LONGEST}` : undefined
}
