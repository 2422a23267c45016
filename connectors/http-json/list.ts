import { z } from 'zod'
import type { Incoming, Page, Read } from '../../src/connector/index.ts'
import { type Answer, type Ask, call, garbage, type RestContext, settingsOf } from './call.ts'
import type { ListSettings } from './config-list.ts'
import { getEach } from './get.ts'
import { incoming } from './incoming.ts'
import { textAt, valueAt } from './json-path.ts'
import { isFalse, nextPosition, pageParameters, positionShape } from './paging.ts'
import { fill } from './template.ts'
import { formatTime, parseTime, type Times, unitMs } from './times.ts'

/**
 * How far a list has been read. `since`: everything that changed before is known (ms). The others are of a pass that is
 * not finished: `step` is where a sorted list has come to, `known` the ids of that moment that were handed over already,
 * `newest` the newest change seen, `startedAt` when the pass began by the system's own clock, `at` the next page.
 */
const cursorShape = z.strictObject({
  since: z.int().optional(),
  startedAt: z.int().optional(),
  newest: z.int().optional(),
  step: z.int().optional(),
  known: z.array(z.string()).optional(),
  at: positionShape.optional(),
})

export type ListCursor = z.output<typeof cursorShape>

/**
 * Reads a list: everything once, and from then on what has changed, where the system can say so; otherwise everything
 * anew with each poll.
 *
 * Nothing is missed: a pass never takes as known what changed after it began, or in the last `overlap` seconds; a
 * sorted list is read from time to time instead of from page to page; and pages by offset overlap by one record, so that
 * a list that moved is noticed and begun again.
 */
export function readList(record: string): Read<RestContext, ListCursor> {
  return { cursor: cursorShape, page: (from, ctx) => page(from ?? {}, record, ctx), ahead: true }
}

async function page(from: ListCursor, record: string, ctx: RestContext): Promise<Page<ListCursor>> {
  const settings = settingsOf(ctx, record)
  const { list } = settings
  if (!list) throw new Error(`record type "${record}" cannot be listed`)
  const { times } = ctx.config
  const ask = askFor(list, from, times, ctx)
  const answer = await call(ctx, ask)
  const items = itemsIn(answer, ask, list.items)
  const ids = items.map((item) => textAt(item, settings.id))
  const again = from.at && 'offset' in from.at ? 1 : 0
  const shown = {
    ...{ body: answer.body, headers: answer.headers, asked: list.pageSize.size },
    count: Math.max(0, items.length - again),
    got: items.length,
    lastId: ids.at(-1),
  }
  const newest = latest([from.newest, ...items.map((item) => changedAt(item, settings.changedAt, times))])
  const startedAt = from.startedAt ?? parseDate(answer.headers.date) ?? ctx.now().getTime()
  const pass = { ...kept({ since: from.since, newest, step: from.step }), startedAt }
  const isMoved = from.at && 'offset' in from.at && ids[0] !== from.at.last
  const known = new Set([...(from.known ?? []), ...(again && !isMoved ? ids.slice(0, 1) : [])])
  const fresh = items.filter((_, i) => !known.has(ids[i] ?? ''))
  const records = await details(
    fresh.map((item) => incoming(item, settings, times)),
    record,
    list,
    ctx,
  )
  if (isMoved) return { records, next: pass, more: true }
  if (list.paging.style === 'cursor' && list.paging.goesOn) {
    const cursor = textAt(answer.body, list.paging.next)
    const more = list.paging.more === undefined ? items.length > 0 : !isFalse(answer.body, list.paging.more)
    return cursor === undefined ? { records, next: from, more: false } : { records, next: { at: { cursor } }, more }
  }
  const at = nextPosition(list.paging, from.at, shown)
  if (at === undefined) return { records, next: ended(from, { newest, startedAt }, list), more: false }
  const step = stepOf(newest, list, times)
  if (step === undefined || step <= (from.step ?? from.since ?? Number.NEGATIVE_INFINITY)) {
    return { records, next: { ...pass, ...(from.known ? { known: from.known } : {}), at }, more: true }
  }
  const handedOver = ids.filter(
    (id, i) => id !== undefined && (changedAt(items[i], settings.changedAt, times) ?? 0) >= step,
  ) as string[]
  return { records, next: { ...pass, step, known: handedOver }, more: true }
}

/**
 * The moment from which a sorted list is asked for instead of its next page. A cursor or link belongs to the list it was
 * given for; numbers of pages and records are ours.
 */
function stepOf(newest: number | undefined, { sorted, paging }: ListSettings, times: Times): number | undefined {
  const isOurs = paging.style === 'offset' || paging.style === 'page'
  return sorted && isOurs && newest !== undefined ? newest - (newest % unitMs(times)) : undefined
}

function askFor(list: ListSettings, from: ListCursor, times: Times, ctx: RestContext): Ask {
  const base: Ask = { method: list.method, path: list.path, query: list.query, body: list.body, reads: true }
  if (from.at && 'link' in from.at) {
    const { url } = ctx.config
    const link = from.at.link
    const path =
      /^https?:/.test(link) || !link.startsWith('/')
        ? new URL(link, `${url.replace(/\/+$/, '')}${list.path}`).href
        : new URL(url).origin + link
    return { method: 'GET', path, reads: true }
  }
  const parameters = { ...pageParameters(list.paging, from.at) }
  if (list.pageSize.parameter) parameters[list.pageSize.parameter] = list.pageSize.size
  const since = sinceText(list, from, times)
  if (list.since && since !== undefined) parameters[list.since.parameter] = since
  return { ...base, parameters }
}

function sinceText({ since }: ListSettings, from: ListCursor, times: Times): string | undefined {
  if (!since) return undefined
  const ms = from.step ?? from.since
  if (ms === undefined) return since.first === undefined ? undefined : fill(since.template, { since: since.first })
  return fill(since.template, { since: formatTime(since.exclusive ? ms - unitMs(times) : ms, times) })
}

function ended(
  from: ListCursor,
  pass: { newest: number | undefined; startedAt: number },
  list: ListSettings,
): ListCursor {
  if (!list.since || pass.newest === undefined) return kept({ since: from.since })
  const known = Math.min(pass.newest, pass.startedAt) - Math.round(list.since.overlap * 1000)
  return { since: Math.max(known, from.since ?? known) }
}

/** The records of a list in an answer. A list that is not there at all is a mistake in the settings, or another system. */
export function itemsIn(answer: Answer, ask: Ask, place: string): unknown[] {
  const items = valueAt(answer.body, place)
  if (Array.isArray(items)) return items
  if (items === null) return []
  throw garbage(ask, answer.status, `there is no list at "${place}"`)
}

async function details(records: Incoming[], record: string, list: ListSettings, ctx: RestContext): Promise<Incoming[]> {
  if (!list.detail) return records
  const whole = new Map(
    (
      await getEach(
        record,
        records.map(({ id }) => id),
        ctx,
      )
    ).map((each) => [each.id, each]),
  )
  return records.flatMap((each) => (each.deleted ? each : (whole.get(each.id) ?? [])))
}

function changedAt(item: unknown, place: string | undefined, times: Times): number | undefined {
  return place === undefined ? undefined : parseTime(valueAt(item, place), times)
}

function latest(all: (number | undefined)[]): number | undefined {
  const known = all.filter((ms) => ms !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

function parseDate(header: string | string[] | undefined): number | undefined {
  const ms = Date.parse(String(header ?? ''))
  return Number.isNaN(ms) ? undefined : ms
}

function kept(cursor: Record<string, number | undefined>): ListCursor {
  return Object.fromEntries(Object.entries(cursor).filter(([, value]) => value !== undefined))
}
