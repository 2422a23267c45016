/** For the tests of the entities. */
import type { z } from 'zod'
import { explain } from './explain.ts'

/** Every mistake of a record as `pointer rule`; empty when it keeps all rules. */
export function brokenRules(schema: z.ZodType, record: unknown): string[] {
  const result = schema.safeParse(record)
  return result.success ? [] : explain(result.error, record).map(({ pointer, rule }) => `${pointer} ${rule}`)
}

/** The sentences of every mistake. */
export function details(schema: z.ZodType, record: unknown): string[] {
  const result = schema.safeParse(record)
  return result.success ? [] : explain(result.error, record).map(({ detail }) => detail)
}
