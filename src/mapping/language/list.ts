/** `[…]` as a value. */
import type { Code } from './code.ts'
import { append } from './values.ts'

/** An entry that is itself written as `[…]` stays `whole`; other lists are taken apart into the one around them. */
export interface Entry {
  of: Code
  whole: boolean
}

/** `unflattened`: as a step of a path it keeps its brackets. Missing entries are left out. */
export function listOf(entries: readonly Entry[], unflattened: boolean): Code {
  return (input, locals, run) => {
    let list: unknown[] = []
    for (const { of, whole } of entries) {
      const value = of(input, locals, run)
      if (value === undefined) continue
      if (whole || !Array.isArray(value)) {
        run.budget.size(1)
        list.push(value)
      } else list = append(list, value, run) as unknown[]
    }
    if (unflattened) Object.defineProperty(list, 'cons', { value: true })
    return list
  }
}
