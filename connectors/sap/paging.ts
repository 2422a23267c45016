import { z } from 'zod'
import type { Incoming, Page } from '../../src/connector/index.ts'
import type { ServiceName } from './config.ts'
import { possibleExpand, typeOf } from './metadata.ts'
import { datetime, datetimeoffset, instant, query, type Row, type RowSet, rowSet, text } from './odata.ts'
import { garbled, repeats } from './paging-errors.ts'
import { read, type SapContext } from './session.ts'

/** A set that is read by change time. */
export interface Listing {
  service: ServiceName
  set: string
  /** The key property; rows are read in its order. */
  key: string
  /** The property with the time of the last change (UTC). */
  stamp: string
  /** It is only a day, and SAP's own: what changed since the day before the watermark is read again each time. */
  byDay?: true
  expand: string[]
  /** A `$filter` that every row of the listing meets, e.g. `SDDocumentCategory eq 'O'`. */
  only?: string
  /** The property with the day of creation, for rows that have no change time yet. */
  created: string
  /** Where the very first read begins; everything when left out. */
  firstSince?: string
}

/**
 * How far a listing was read. `start` stands between two rounds; `page` asks for the next page by `$skip`; `link`
 * follows the server's own paging. All that a round needs travels in its cursor, so a crash loses nothing.
 */
export type Cursor = z.infer<typeof cursor>

/** True once a row without a change time was seen: this system leaves it empty until the first change. */
const unstamped = z.boolean().optional()
/** When the last look far back was made, by the hub's clock. */
const wide = z.string().optional()
/**
 * `since` is what the round asks for (everything when missing); `until` is the watermark once it is complete; `created`
 * is the day from which the second pass reads new rows that have no change time yet.
 */
const round = {
  watermark: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  created: z.string().optional(),
  unstamped,
  wide,
}
/** What was seen of earlier pages, to notice a server that repeats itself. */
const seen = { pages: z.int(), mark: z.string(), last: z.string() }
/** Rows before the request that began here, and the total the server named last. */
const offset = { skip: z.int(), count: z.int().optional() }

export const cursor = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('start'), watermark: z.string().optional(), unstamped, wide }),
  z.strictObject({ at: z.literal('page'), ...round, ...seen, ...offset }),
  z.strictObject({ at: z.literal('link'), ...round, ...seen, ...offset, link: z.string(), taken: z.int() }),
])

type Position = Exclude<Cursor, { at: 'start' }>

/**
 * One page of what changed. A round reads all rows changed since the watermark minus the overlap, in the order of
 * their **key**, and moves the watermark when it is complete.
 *
 * Why in key order: rows that change while a round runs keep their place, so neither `$skip` nor a server's own paging
 * can pass one by, however many share a time. The next watermark is the newest time there was *before* the round
 * began: what changes during the round is read by the next one. The first round has no filter, so rows that were never
 * changed (no time) come too; where there are such rows, later rounds have a second pass for new ones of their kind.
 *
 * @throws SapError when the server repeats pages for ever, or does not answer with a list.
 */
export async function changes(listing: Listing, from: Cursor | undefined, ctx: SapContext): Promise<Page<Cursor>> {
  const at = from === undefined || from.at === 'start' ? await begin(listing, from ?? { at: 'start' }, ctx) : from
  if (at.at === 'start') return { records: [], next: at, more: false }
  const path = at.at === 'link' ? listing.set + at.link : await pagePath(listing, at, ctx)
  const page = await readSet(ctx, listing.service, path)
  const records = page.rows.map((row) => incoming(listing, row))
  const fresh = records.filter(({ version }) => version === undefined)
  const unstamped = at.unstamped || fresh.length > 0 || undefined
  const moved = advance(listing, { ...at, ...defined({ unstamped }) }, page, ctx.config.pageSize)
  const next = moved.at === 'start' && at.created === undefined ? await secondPass(listing, at, moved, ctx) : moved
  return { records: at.created === undefined ? records : fresh, next, more: next.at !== 'start' }
}

/** All rows of a query, whatever pages the server cuts them into. For short lists. */
export async function readAll(ctx: SapContext, service: ServiceName, set: string, path: string): Promise<Row[]> {
  const rows: Row[] = []
  const links = new Set<string>()
  for (let page = await readSet(ctx, service, path); ; ) {
    rows.push(...page.rows)
    if (page.next === undefined) return rows
    const link = rebased(page.next)
    if (links.has(link)) throw repeats(set)
    links.add(link)
    page = await readSet(ctx, service, set + link)
  }
}

/** Keys asked for in one call: longer addresses are refused by dispatchers. */
const KEYS_A_CALL = 20

/** The rows with these keys. By filter and not by address, since proxies break on a slash in a key. */
export async function byKey(listing: Listing, ids: string[], ctx: SapContext): Promise<Incoming[]> {
  const found: Incoming[] = []
  for (const some of chunks(ids, KEYS_A_CALL)) {
    const $filter = some.map((id) => `${listing.key} eq ${text(id)}`).join(' or ')
    const path = query(listing.set, { $filter, $expand: await expandOf(listing, ctx) })
    for (const row of await readAll(ctx, listing.service, listing.set, path)) found.push(incoming(listing, row))
  }
  return found
}

export function* chunks<T>(list: T[], size: number): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}

type Start = Extract<Cursor, { at: 'start' }>

/**
 * Every so often a round looks back this far: what SAP stamped with an earlier time, because its clock was set back or a
 * long transaction ended late, lies before the overlap and would never be seen.
 */
const WIDE_EVERY_MS = 10 * 60_000
const WIDE_SECONDS = 2 * 60 * 60

/** Where a round begins; the start again when nothing changed since the last one. */
async function begin(listing: Listing, from: Start, ctx: SapContext): Promise<Cursor> {
  const { watermark, unstamped } = from
  const sinceWide = from.wide === undefined ? 0 : ctx.now().getTime() - Date.parse(from.wide)
  // A time that is still to come was written by a clock that has been set back since.
  const isWide = sinceWide < 0 || sinceWide >= WIDE_EVERY_MS
  const wide = from.wide === undefined || isWide ? ctx.now().toISOString() : from.wide
  const overlap = isWide ? Math.max(WIDE_SECONDS, ctx.config.overlap) : ctx.config.overlap
  const back = listing.byDay ? Math.max(DAY_SECONDS, overlap) : overlap
  const since = watermark === undefined ? listing.firstSince : earlier(watermark, back)
  const newest = await newestStamp(listing, since ?? '1970-01-01T00:00:00.000Z', ctx)
  // A row stamped in the future (a wrong clock, a test) must not carry the watermark past what is still to come.
  const now = ctx.now().toISOString()
  const reached = newest === undefined || newest < now ? newest : now
  const until = watermark !== undefined && (reached === undefined || reached < watermark) ? watermark : reached
  const bounds = defined({ watermark, since, until, unstamped, wide: watermark === undefined ? undefined : wide })
  const at: Position = { at: 'page', ...bounds, ...BEGINNING }
  if (newest !== undefined || since === undefined) return at
  return await secondPass(listing, at, { ...from, ...defined({ wide: at.wide }) }, ctx)
}

const DAY_SECONDS = 24 * 60 * 60

const BEGINNING = { skip: 0, pages: 0, mark: '', last: '' }

/**
 * After the changed rows those that were created since and have no change time yet, in systems that leave it empty until
 * the first change. The day is taken one earlier, since SAP's day begins in SAP's time zone.
 */
async function secondPass(listing: Listing, at: Position, end: Start, ctx: SapContext): Promise<Cursor> {
  if (!end.unstamped || at.since === undefined) return end
  const type = await typeOf(ctx, listing.service, listing.set)
  if (!type?.fields.some(({ name }) => name === listing.created)) return end
  const { watermark, since, until, unstamped, wide } = at
  const created = earlier(since, 24 * 60 * 60).slice(0, 10)
  return { at: 'page', ...defined({ watermark, since, until, unstamped, wide }), created, ...BEGINNING }
}

async function newestStamp(listing: Listing, since: string, ctx: SapContext): Promise<string | undefined> {
  const { set, key, stamp, service } = listing
  const path = query(set, {
    $filter: both(listing.only, sinceFilter(listing, since)),
    $orderby: `${stamp} desc`,
    $top: 1,
    $select: `${key},${stamp}`,
  })
  const { rows } = await readSet(ctx, service, path)
  return rows.reduce<string | undefined>((newest, row) => {
    const time = instant(row[stamp])
    return time !== undefined && (newest === undefined || time > newest) ? time : newest
  }, undefined)
}

function earlier(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) - seconds * 1000).toISOString()
}

/** `$inlinecount` is asked for because some servers cut a long answer short without a link to the rest. */
async function pagePath(listing: Listing, at: Position, ctx: SapContext): Promise<string> {
  return query(listing.set, {
    $filter: filterOf(listing, at),
    $orderby: listing.key,
    $top: ctx.config.pageSize,
    $skip: at.skip === 0 ? undefined : at.skip,
    $expand: await expandOf(listing, ctx),
    $inlinecount: 'allpages',
  })
}

function filterOf(listing: Listing, { since, created }: Position): string | undefined {
  if (created !== undefined) return both(listing.only, `${listing.created} ge ${datetime(created)}`)
  return since === undefined ? listing.only : both(listing.only, sinceFilter(listing, since))
}

function sinceFilter({ stamp, byDay }: Listing, since: string): string {
  return `${stamp} ge ${byDay ? datetime(since.slice(0, 10)) : datetimeoffset(since)}`
}

function both(only: string | undefined, filter: string): string {
  return only === undefined ? filter : `${only} and ${filter}`
}

async function expandOf({ service, set, expand }: Listing, ctx: SapContext): Promise<string> {
  return (await possibleExpand(ctx, service, set, expand)).join(',')
}

/** Where the round goes on after a page. */
function advance(listing: Listing, at: Position, page: RowSet, pageSize: number): Cursor {
  const { watermark, since, until, created, unstamped, wide } = at
  const bounds = defined({ watermark, since, until, created, unstamped, wide })
  const seen = watched(listing, at, page)
  const before = at.at === 'link' ? at.taken : 0
  const start = at.skip + before
  const total = believable(page, start)
  const gone = at.count !== undefined && total !== undefined && total > 0 ? at.count - total : 0
  if (gone > 0 && start > 0) {
    // Rows were deleted meanwhile, so others moved up past this page's beginning: go back as far as they can have.
    const skip = Math.max(0, start - gone)
    return { at: 'page', ...bounds, ...defined({ count: total }), skip, pages: 0, mark: '', last: '' }
  }
  const taken = before + page.rows.length
  const count = total ?? (at.at === 'link' ? at.count : undefined)
  if (page.next !== undefined) {
    const link = rebased(page.next)
    if (at.at === 'link' && link === at.link) throw repeats(listing.set)
    return { at: 'link', ...bounds, ...seen, ...defined({ count }), skip: at.skip, link, taken }
  }
  const reached = at.skip + taken
  const complete = taken === 0 || (taken < pageSize && (count === undefined || reached >= count))
  if (complete) return { at: 'start', ...defined({ watermark: until, unstamped, wide }) }
  return { at: 'page', ...bounds, ...seen, ...defined({ count }), skip: reached }
}

/** The total the server names, unless it cannot be one: some count only the rows of the page. */
function believable({ rows, count }: RowSet, start: number): number | undefined {
  return count !== undefined && (rows.length === 0 || count >= start + rows.length) ? count : undefined
}

/**
 * Notices pages that come again. A page is known by its first row; it is compared with the page before and with one
 * earlier page that is renewed at 1, 2, 4, 8, … pages, so that a circle of any length is found (R. P. Brent, 1980).
 */
function watched(listing: Listing, at: Position, page: RowSet): z.infer<z.ZodObject<typeof seen>> {
  const first = page.rows[0]?.[listing.key]
  const name = first === undefined ? `link ${page.next ?? ''}` : `row ${first}`
  const grew = page.count !== undefined && at.count !== undefined && page.count > at.count
  if ((name === at.last || name === at.mark) && !grew && (page.rows.length > 0 || page.next !== undefined)) {
    throw repeats(listing.set)
  }
  const pages = at.pages + 1
  return { pages, mark: Number.isInteger(Math.log2(pages)) ? name : at.mark, last: name }
}

function incoming(listing: Listing, row: Row): Incoming {
  const id = row[listing.key]
  if (id === undefined || id === null || id === '') {
    throw garbled(listing.set, `a row without its key ${listing.key}`)
  }
  const version = instant(row[listing.stamp])
  return {
    id: String(id),
    ...defined({ version }),
    data: version === undefined || row[listing.stamp] === version ? row : { ...row, [listing.stamp]: version },
  }
}

/** One answer to a query of a set, as the server cut it. */
export async function readSet(ctx: SapContext, service: ServiceName, path: string): Promise<RowSet> {
  const set = rowSet(await read(ctx, service, path))
  if (!set) throw garbled(path.replace(/\?.*/, ''), 'no list: expected {"d":{"results":[…]}}')
  return set
}

/**
 * The query of a link. Host and path in it are those SAP knows itself by behind its proxies, so only the query is
 * taken, and put behind our own address of the set.
 */
function rebased(link: string): string {
  return new URL(link, 'http://sap.invalid/').search
}

/** The same object without its undefined fields. */
function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}
