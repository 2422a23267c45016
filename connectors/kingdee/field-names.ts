import { z } from 'zod'

const named = (example: string, pattern: RegExp) =>
  z.string().regex(pattern, `expected the name of a field or entry, such as "${example}"`)

/** Name of a field or of an entry, as Galaxy has it. */
export const fieldName = (example: string) => named(example, /^F\w+$/)

/**
 * Names that are assumed and may differ in an account set: a connection gives those that do, and the others stay. Some
 * services write theirs in small letters.
 */
export function assumedNames<const Names extends Readonly<Record<string, string>>>(names: Names) {
  const fields = Object.entries(names).map(([key, name]) => [key, named(name, /^F\w+$/i).default(name)])
  const shape = Object.fromEntries(fields) as { [Key in keyof Names]: z.ZodDefault<z.ZodString> }
  return z.strictObject(shape).prefault({} as never)
}
