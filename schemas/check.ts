import type { z } from 'zod'

type Result<Schema extends z.ZodType> = z.ZodSafeParseResult<z.output<Schema>>

/** What came of records that are still around, by schema. */
const known = new WeakMap<z.ZodType, WeakMap<object, z.ZodSafeParseResult<unknown>>>()

/**
 * Checks a record against its entity. Asked again of the same object it gives the same answer without checking again:
 * a record is never changed once it is there, and it is checked at the door and once more on its way out.
 */
export function check<Schema extends z.ZodType>({ schema }: { schema: Schema }, record: unknown): Result<Schema> {
  if (record === null || typeof record !== 'object') return schema.safeParse(record)
  const results = known.get(schema) ?? new WeakMap()
  known.set(schema, results)
  const result = results.get(record) ?? schema.safeParse(record)
  results.set(record, result)
  return result as Result<Schema>
}
