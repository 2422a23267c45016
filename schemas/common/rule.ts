import { type Rule, rules } from './rules.ts'

export type { Rule }
export { rules }

/** The part of a zod check's payload that the rules here use; the same for `.check()` on any schema. */
export interface Payload {
  // biome-ignore lint/suspicious/noExplicitAny: zod's raw issue is a union too wide to build by hand
  issues: any[]
  value: unknown
}

export type Path = readonly PropertyKey[]

/**
 * Reports a broken rule. `detail` is the half of the sentence after the field's name: it quotes the value and says
 * what is allowed. It must not quote personal fields. With `stop` the rules of the record around it are not tried,
 * for values that cannot be calculated with.
 */
export function broken(payload: Payload, rule: Rule, detail: string, path: Path = [], stop = false): void {
  payload.issues.push({
    code: 'custom',
    input: payload.value,
    path: [...path],
    message: detail,
    params: { rule },
    continue: !stop,
  })
}

/** A value as it is quoted in an error: text in quotes, cut to 60 characters; a list or object only by its kind. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value)
  return String(value)
}
