/** What an attack is: an expression or a whole map, the record it runs on, and what must come of it. */

export type Must =
  /** The flow is refused when it is loaded, with a mistake of this code. */
  | { refused: string }
  /** The budget of the record stops it: `steps`, `items and characters` or `deep` stands in the message. */
  | { stopped: 'steps' | 'items and characters' | 'levels deep' | 'budget' }
  /** An error of the record with this in its message. */
  | { fails: string }
  /** Exactly this answer; undefined is a missing one. */
  | { gives: unknown }
  /** Plain JSON or an ordinary error; what counts are the bounds and that nothing leaks. */
  | { harmless: true }

export interface Attack {
  name: string
  must: Must
  expression?: string
  map?: unknown
  /** Made anew for every run, so that one that was changed is not used again. */
  input?: () => unknown
}

/** `[name, expression, what must come of it, the record]` */
export type Row = readonly [name: string, expression: string, must: Must, input?: () => unknown]

export const refused = (code: string): Must => ({ refused: code })
export const STEPS: Must = { stopped: 'steps' }
export const SIZE: Must = { stopped: 'items and characters' }
export const DEEP: Must = { stopped: 'levels deep' }
/** Whichever of the three limits is met first. */
export const BUDGET: Must = { stopped: 'budget' }
export const fails = (text: string): Must => ({ fails: text })
export const gives = (value: unknown): Must => ({ gives: value })
export const MISSING: Must = { gives: undefined }
export const HARMLESS: Must = { harmless: true }

export function expressions(kind: string, rows: readonly Row[]): Attack[] {
  return rows.map(([name, expression, must, input]) => ({
    name: `${kind}: ${name}`,
    expression,
    must,
    ...(input ? { input } : {}),
  }))
}

/** A record out of JSON text, so that `__proto__` is a field of its own. */
export const json = (text: string) => () => JSON.parse(text) as unknown

/** A value inside lists and objects, so many levels deep. */
export function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}
