import { z } from 'zod'
import type { Listing, ListingPage } from '../../src/connector/index.ts'
import { allIds, type Source } from './changes.ts'
import type { KingdeeContext } from './session.ts'

const listed = z.strictObject({ turn: z.int().min(0), of: z.unknown(), counted: z.int() })
type Listed = z.infer<typeof listed>

/** All ids of several forms, one form after the other; they carry the form they are of, as in `several-forms.ts`. */
export function idsOfAll(sourcesOf: (ctx: KingdeeContext) => readonly Source[]): Listing<KingdeeContext, Listed> {
  return {
    cursor: listed,
    async page(from, ctx): Promise<ListingPage<Listed>> {
      const { turn, of, counted } = from ?? { turn: 0, of: undefined, counted: 0 }
      const sources = sourcesOf(ctx)
      const source = sources[turn]
      if (!source) throw new Error('there is no form to list')
      const one = allIds(() => source)
      const page = await one.page(of === undefined ? undefined : one.cursor.parse(of), ctx)
      const ids = page.ids.map((id) => `${source.form}/${id}`)
      if (page.more) return { ids, next: { turn, of: page.next, counted }, more: true }
      const all = counted + ('complete' in page && page.complete ? page.complete.count : 0)
      if (turn + 1 < sources.length) return { ids, next: { turn: turn + 1, of: undefined, counted: all }, more: true }
      return { ids, next: { turn, of: page.next, counted: all }, more: false, complete: { count: all } }
    },
  }
}
