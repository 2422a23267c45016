import { z } from 'zod'
import type { Incoming, Listing, ListingPage, Page } from '../../src/connector/index.ts'
import { all, anyOf, at, everything, page, repeats } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { instant, local } from './times.ts'
import { type Row, same } from './values.ts'

/** A form that is read by its change time. Every row is one record: no field of an entry is asked for. */
export interface Source {
  form: string
  /** The internal id, a number that grows: rows are read in its order. */
  id: string
  /** Times of change, the first of which every form has; a row counts as changed when any of them moved. */
  stamps: readonly string[]
  fields: readonly string[]
  /** What is read at all. */
  filter?: string | undefined
  /** Where the first read begins; everything when left out. */
  since?: string | undefined
  /** Rows that are read again every ten minutes, whatever their times say. */
  again?: string | undefined
  /** Fields that are yes or no: builds differ in how they write that. */
  yesOrNo?: readonly string[]
  /**
   * Turns rows into the records that are told: one for several rows of one thing, in one form. It may answer with rows
   * that were not asked for, and never with two of one id. A listing names of its answer what it asked for.
   */
  gather?(rows: Row[], ctx: KingdeeContext): Promise<Row[]>
  /** What else counts as a change of a row: the newest of it, and a condition on the rows that it concerns. */
  beside?: {
    newest(since: string | undefined, ctx: KingdeeContext): Promise<string | undefined>
    concerned(since: string, ctx: KingdeeContext): Promise<string | undefined>
  }
  /** Field that the hub knows a record by, where it is not the internal id. */
  known?: string
  /** Leaves the version to the content: the times do not move with every change. */
  unversioned?: boolean
}

/** `start` stands between two rounds; `page` goes on behind the row with the id `after`. */
export const cursor = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('start'), watermark: z.string().optional(), wide: z.string().optional() }),
  z.strictObject({
    at: z.literal('page'),
    after: z.string(),
    since: z.string().optional(),
    until: z.string().optional(),
    wide: z.string().optional(),
    again: z.boolean().optional(),
  }),
])

export type Cursor = z.infer<typeof cursor>

/** Every so often a round looks back further: for what was committed late, and for what moves without a time. */
const WIDE_EVERY_MS = 10 * 60_000
const WIDE_SECONDS = 2 * 60 * 60

/**
 * One page of what changed: rows changed since the watermark minus the overlap, in the order of their ids, each page
 * beginning behind the last id of the one before. So rows that change, come or go meanwhile move no other row, the
 * server may cut a page wherever it likes, and no row comes twice. A round ends with an empty page, and only then moves
 * the watermark: to the newest time there was before the round began.
 */
export async function changes(source: Source, from: Cursor | undefined, ctx: KingdeeContext): Promise<Page<Cursor>> {
  const position = from?.at === 'page' ? from : await begin(source, from ?? { at: 'start' }, ctx)
  if (position.at === 'start') return { records: [], next: position, more: false }
  const { after, since, until, wide, again } = position
  const concerned = since === undefined ? undefined : await source.beside?.concerned(since, ctx)
  const changed = changedSince(source, since, again, ctx)
  const rows = await page(ctx, {
    form: source.form,
    fields: fieldsOf(source),
    ...filtered(
      all(
        source.filter,
        changed && [changed, ...(concerned ? [`(${concerned})`] : [])].join(' OR '),
        after === '' ? undefined : `${source.id} > ${after}`,
      ),
    ),
    order: `${source.id} ASC`,
    limit: ctx.config.pageSize,
  })
  const last = rows.at(-1)
  if (!last) return { records: [], next: { at: 'start', ...defined({ watermark: until, wide }) }, more: false }
  if (at(last, source.id) === after) throw repeats(source.form)
  // A server without a stable order may give a row twice all the same.
  const once = new Map(rows.map((row) => [at(row, source.id), row]))
  const told = (await source.gather?.([...once.values()], ctx)) ?? [...once.values()]
  const records = told.map((row) => incoming(source, row, ctx.config.zone))
  return { records, next: { ...position, after: at(last, source.id) }, more: true }
}

/** The records with these ids. */
export async function byId(source: Source, ids: string[], ctx: KingdeeContext): Promise<Incoming[]> {
  const known = source.known === undefined ? ids.filter((id) => /^\d+$/.test(id)) : ids
  const field = source.known ?? source.id
  const found: Incoming[] = []
  for (let start = 0; start < known.length; start += IDS_A_CALL) {
    const some = known.slice(start, start + IDS_A_CALL)
    const filter = all(source.filter, source.known ? anyOf(field, some) : `${field} IN (${some.join(',')})`) ?? ''
    const query = { form: source.form, fields: fieldsOf(source), filter, order: `${source.id} ASC` }
    const rows = await everything(ctx, query, (row) => at(row, source.id))
    const told = (await source.gather?.(rows, ctx)) ?? rows
    found.push(...told.map((row) => incoming(source, row, ctx.config.zone)))
  }
  return found
}

const IDS_A_CALL = 50

const listed = z.strictObject({ way: z.enum(['up', 'down']), at: z.string(), counted: z.int() })

/**
 * All ids, upwards. Galaxy does not count, so the rows are counted once more on the way down: two ways that agree have
 * seen everything.
 */
export function allIds(
  sourceOf: (ctx: KingdeeContext) => Source | Promise<Source>,
): Listing<KingdeeContext, z.infer<typeof listed>> {
  return {
    cursor: listed,
    async page(from, ctx): Promise<ListingPage<z.infer<typeof listed>>> {
      const source = await sourceOf(ctx)
      const { way, at: id, counted } = from ?? { way: 'up', at: '', counted: 0 }
      const beyond = id === '' ? undefined : `${source.id} ${way === 'up' ? '>' : '<'} ${id}`
      const rows = await page(ctx, {
        form: source.form,
        fields: source.gather ? fieldsOf(source) : [source.id, ...(source.known ? [source.known] : [])],
        ...filtered(all(source.filter, source.since && changedSince(source, source.since, false, ctx), beyond)),
        order: `${source.id} ${way === 'up' ? 'ASC' : 'DESC'}`,
        limit: ctx.config.pageSize,
      })
      const asked = new Set(rows.map((row) => at(row, source.id)))
      const told = ((await source.gather?.(rows, ctx)) ?? rows).filter((row) => asked.has(at(row, source.id)))
      const ids = told.map((row) => at(row, source.known ?? source.id))
      const last = rows.length === 0 ? undefined : at(rows.at(-1) as Row, source.id)
      if (way === 'up') {
        const next = last === undefined ? { way: 'down' as const, at: '', counted: 0 } : { way, at: last, counted: 0 }
        return { ids, next, more: true }
      }
      if (last !== undefined) return { ids: [], next: { way, at: last, counted: counted + ids.length }, more: true }
      return { ids: [], next: { way, at: id, counted }, more: false, complete: { count: counted } }
    },
  }
}

async function begin(source: Source, from: Extract<Cursor, { at: 'start' }>, ctx: KingdeeContext): Promise<Cursor> {
  const { watermark } = from
  const now = ctx.now().toISOString()
  const rested = from.wide === undefined ? 0 : ctx.now().getTime() - Date.parse(from.wide)
  const isWide = watermark !== undefined && (rested < 0 || rested >= WIDE_EVERY_MS)
  const wide = from.wide === undefined || isWide ? now : from.wide
  const overlap = isWide ? Math.max(WIDE_SECONDS, ctx.config.overlap) : ctx.config.overlap
  const since = watermark === undefined ? source.since : earlier(watermark, overlap)
  const again = (isWide && source.again !== undefined) || undefined
  const moved = [await newestStamp(source, since, ctx), await source.beside?.newest(since, ctx)]
  const newest = moved
    .filter((time) => time !== undefined)
    .sort()
    .at(-1)
  // A time that is still to come (a wrong clock) must not carry the watermark past what is still to be read.
  const reached = newest === undefined || newest < now ? newest : now
  const until = watermark !== undefined && (reached === undefined || reached < watermark) ? watermark : reached
  if (newest === undefined && since !== undefined && !again)
    return { at: 'start', ...defined({ watermark: until, wide }) }
  return { at: 'page', after: '', ...defined({ since, until, wide, again }) }
}

async function newestStamp(
  source: Source,
  since: string | undefined,
  ctx: KingdeeContext,
): Promise<string | undefined> {
  const { zone } = ctx.config
  const times: string[] = []
  for (const stamp of source.stamps) {
    const [row] = await page(ctx, {
      form: source.form,
      fields: [source.id, stamp],
      ...filtered(all(source.filter, since && `${stamp} >= '${local(since, zone)}'`)),
      order: `${stamp} DESC, ${source.id} DESC`,
      limit: 1,
    })
    const time = row && instant(row[stamp], zone)
    if (time !== undefined) times.push(time)
  }
  return times.sort().at(-1)
}

function changedSince(
  source: Source,
  since: string | undefined,
  again: boolean | undefined,
  ctx: KingdeeContext,
): string | undefined {
  if (since === undefined) return undefined
  const from = local(since, ctx.config.zone)
  const moved = source.stamps.map((stamp) => `${stamp} >= '${from}'`)
  return [...moved, ...(again && source.again !== undefined ? [`(${source.again})`] : [])].join(' OR ')
}

function fieldsOf(source: Source): string[] {
  return [...new Set([source.id, ...source.stamps, ...source.fields])]
}

function incoming(source: Source, row: Row, zone: string): Incoming {
  const times = source.stamps.map((stamp) => instant(row[stamp], zone)).filter((time) => time !== undefined)
  const version = source.unversioned ? undefined : times.sort().at(-1)
  const yes = (source.yesOrNo ?? []).filter((field) => field in row).map((field) => [field, same(row[field], true)])
  return {
    id: at(row, source.known ?? source.id),
    ...defined({ version }),
    data: { ...row, ...Object.fromEntries(yes) },
  }
}

function earlier(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) - seconds * 1000).toISOString()
}

function filtered(filter: string | undefined): { filter?: string } {
  return filter === undefined ? {} : { filter }
}

/** The same object without its undefined fields. */
function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}
