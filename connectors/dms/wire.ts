/** The answers of the DMS core as `schemas/dms.openapi.yaml` describes them; further fields are let through. */
import { z } from 'zod'

/** What became of a record that was sent. `ignoredAsOlder`: the DMS holds a newer version, and has kept it. */
export const effect = z.enum(['created', 'updated', 'unchanged', 'ignoredAsOlder'])
export const written = z.looseObject({ effect })

/** A page of a list. `next` is there on the last one too: a later poll goes on from it. */
export const listPage = z.looseObject({
  items: z.array(z.record(z.string(), z.unknown())),
  next: z.string().min(1),
  more: z.boolean(),
})

/** A problem document (RFC 9457). Strange ones are let through as far as they can be read. */
export const problem = z.looseObject({
  type: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  detailZh: z.string().optional().catch(undefined),
  record: z.string().optional().catch(undefined),
  key: z.string().optional().catch(undefined),
  errors: z
    .array(
      z.looseObject({
        pointer: z.string().optional(),
        detail: z.string().optional(),
        value: z.unknown().optional(),
        rule: z.string().optional(),
      }),
    )
    .optional()
    .catch(undefined),
})

export type Problem = z.output<typeof problem>

/** The `type` of the problem that says an order is unknown, and not the address. */
export const UNKNOWN_ORDER = 'urn:dms:problem:unknown-order'

/** The `type` of the problem that says a record it refers to is unknown; `record` and `key` name that one. */
export const UNKNOWN_REFERENCE = 'urn:dms:problem:unknown-reference'

/** One entry for each record of a batch, by its business key. */
export const batchResults = z.looseObject({
  results: z.array(
    z.looseObject({ key: z.string(), status: z.int(), effect: effect.optional(), problem: problem.optional() }),
  ),
})

/** A record as the DMS gives it back. */
export const record = z.record(z.string(), z.unknown())
