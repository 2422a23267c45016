/** One record type that is read out of several forms of the same shape. */
import { z } from 'zod'
import type { Incoming, Page, Read } from '../../src/connector/index.ts'
import { byId, changes, cursor, type Source } from './changes.ts'
import type { KingdeeContext } from './session.ts'

/** Where the reading of each form stands, and whose turn it is. */
export const places = z.strictObject({ turn: z.int().min(0), of: z.record(z.string(), cursor) })
export type Places = z.infer<typeof places>

/**
 * `read` and `get` of a record type that is in several forms. `told` makes its records of what was read of one of them.
 */
export function readForms(
  sourcesOf: (ctx: KingdeeContext) => Promise<readonly Source[]>,
  told: (records: readonly Incoming[], form: string, ctx: KingdeeContext) => Promise<Incoming[]>,
): { read: Read<KingdeeContext, Places>; get(ids: string[], ctx: KingdeeContext): Promise<Incoming[]> } {
  return {
    read: {
      cursor: places,
      async page(from, ctx) {
        const { source, ...page } = await changesOfAll(await sourcesOf(ctx), from, ctx)
        return { ...page, records: await told(page.records, source.form, ctx) }
      },
      ahead: true,
    },
    async get(ids, ctx) {
      const found: Incoming[] = []
      for (const { source, records } of await byIdOfAll(await sourcesOf(ctx), ids, ctx))
        found.push(...(await told(records, source.form, ctx)))
      return found
    },
  }
}

/** A page of one form after the other. Ids of records carry the form they are of: `AR_RECEIVEBILL/100123`. */
export async function changesOfAll(
  sources: readonly Source[],
  from: Places | undefined,
  ctx: KingdeeContext,
): Promise<Page<Places> & { source: Source }> {
  const { turn = 0, of = {} } = from ?? {}
  const place = turn < sources.length ? turn : 0
  const source = sources[place]
  if (!source) throw new Error('there is no form to read')
  const page = await changes(source, of[source.form], ctx)
  const next = page.more ? place : place + 1
  const isLast = next >= sources.length
  return {
    source,
    records: page.records.map((record) => ofForm(source, record)),
    next: { turn: isLast ? 0 : next, of: { ...of, [source.form]: page.next } },
    more: !isLast,
  }
}

/** The records with these ids, by the form they are of. */
export async function byIdOfAll(
  sources: readonly Source[],
  ids: readonly string[],
  ctx: KingdeeContext,
): Promise<{ source: Source; records: Incoming[] }[]> {
  const found: { source: Source; records: Incoming[] }[] = []
  for (const source of sources) {
    const own = ids.flatMap((id) => (id.startsWith(`${source.form}/`) ? [id.slice(source.form.length + 1)] : []))
    if (own.length === 0) continue
    const records = await byId(source, own, ctx)
    found.push({ source, records: records.map((record) => ofForm(source, record)) })
  }
  return found
}

function ofForm({ form }: Source, record: Incoming): Incoming {
  return { ...record, id: `${form}/${record.id}` }
}
