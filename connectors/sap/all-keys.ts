import { z } from 'zod'
import type { Listing, ListingPage } from '../../src/connector/index.ts'
import { query } from './odata.ts'
import { type Listing as ListedSet, readAll, readSet } from './paging.ts'
import type { SapContext } from './session.ts'

const cursor = z.strictObject({
  /** Keys before the next page. */
  skip: z.int(),
  /** The last of them. */
  last: z.string(),
})

type Cursor = z.infer<typeof cursor>

/**
 * All keys of a set, in their order. Each page begins with the last key of the one before: if it is not there any more,
 * rows have moved up and one may have been passed by, so the listing ends without being called complete. SAP's own count
 * is asked for after the last page.
 */
export function allKeys(setOf: (ctx: SapContext) => ListedSet): Listing<SapContext, Cursor> {
  return {
    cursor,
    async page(from, ctx): Promise<ListingPage<Cursor>> {
      const { service, set, key } = setOf(ctx)
      const skip = from ? from.skip - 1 : 0
      const path = query(set, {
        $select: key,
        $orderby: key,
        $top: ctx.config.pageSize + 1,
        $skip: skip === 0 ? undefined : skip,
      })
      const keys = (await readAll(ctx, service, set, path)).map((row) => String(row[key] ?? ''))
      const end = from ?? { skip: 0, last: '' }
      if (from && keys[0] !== from.last) return { ids: [], next: end, more: false }
      const ids = from ? keys.slice(1) : keys
      const last = ids.at(-1)
      if (last !== undefined) return { ids, next: { skip: end.skip + ids.length, last }, more: true }
      const { count } = await readSet(ctx, service, query(set, { $select: key, $top: 1, $inlinecount: 'allpages' }))
      return { ids, next: end, more: false, ...(count !== undefined && { complete: { count } }) }
    },
  }
}
