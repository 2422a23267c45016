/** From one page of a list to the next. */
import { z } from 'zod'
import type { HttpResponse } from '../../src/connector/index.ts'
import type { Paging } from './config-list.ts'
import { textAt, valueAt } from './json-path.ts'

/** Where the next page begins. */
export const positionShape = z.union([
  z.strictObject({ cursor: z.string() }),
  z.strictObject({ link: z.string() }),
  /** `last`: id of the record right before it, which is asked for again to see whether the list has moved. */
  z.strictObject({ offset: z.int().min(1), last: z.string() }),
  z.strictObject({ page: z.int(), seen: z.int() }),
])

export type Position = z.output<typeof positionShape>

/** What a page showed. */
export interface Shown {
  body: unknown
  headers: HttpResponse['headers']
  /** Records on it, without the one that was asked for again; and with it. */
  count: number
  got: number
  lastId: string | undefined
  /** Records that were asked for. */
  asked: number
}

/** Parameters of the page at a position; the first one without. */
export function pageParameters(paging: Paging, at: Position | undefined): Record<string, string | number> {
  switch (paging.style) {
    case 'cursor':
      return at && 'cursor' in at ? { [paging.parameter]: at.cursor } : {}
    case 'offset':
      return { [paging.parameter]: at && 'offset' in at ? at.offset - 1 : 0 }
    case 'page':
      return { [paging.parameter]: at && 'page' in at ? at.page : paging.first }
    default:
      return {}
  }
}

/** The position behind a page; undefined when it was the last one. */
export function nextPosition(paging: Paging, at: Position | undefined, shown: Shown): Position | undefined {
  const { body, count } = shown
  switch (paging.style) {
    case 'none':
      return undefined
    case 'cursor': {
      const cursor = textAt(body, paging.next)
      return cursor === undefined || isFalse(body, paging.more) ? undefined : { cursor }
    }
    case 'link': {
      const link = paging.next === undefined ? linkHeader(shown.headers.link) : textAt(body, paging.next)
      return link === undefined ? undefined : { link }
    }
    case 'offset': {
      const offset = (at && 'offset' in at ? at.offset : 0) + count
      if (isEnd(paging, shown, offset) || shown.lastId === undefined) return undefined
      return { offset, last: shown.lastId }
    }
    case 'page': {
      const page = at && 'page' in at ? at.page : paging.first
      const seen = (at && 'page' in at ? at.seen : 0) + count
      const pages = paging.pages === undefined ? undefined : Number(valueAt(body, paging.pages))
      if (pages !== undefined && Number.isInteger(pages))
        return page - paging.first + 1 < pages ? { page: page + 1, seen } : undefined
      return isEnd(paging, shown, seen) ? undefined : { page: page + 1, seen }
    }
  }
}

function isEnd(paging: Extract<Paging, { style: 'offset' | 'page' }>, shown: Shown, seen: number): boolean {
  if (shown.count === 0) return true
  if (paging.more !== undefined) return isFalse(shown.body, paging.more)
  const total = paging.total === undefined ? Number.NaN : Number(valueAt(shown.body, paging.total))
  if (Number.isInteger(total)) return seen >= total
  return paging.shortIsLast && shown.got < shown.asked
}

/** Only a clear no ends a list. */
export function isFalse(body: unknown, place: string | undefined): boolean {
  if (place === undefined) return false
  const there = valueAt(body, place)
  return there === undefined || there === null || there === false || there === 0 || there === 'false' || there === '0'
}

/** The address with `rel="next"` in a `Link` header (RFC 8288). */
export function linkHeader(header: string | string[] | undefined): string | undefined {
  for (const [, address, parameters = ''] of String(header ?? '').matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    if (/;\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?/i.test(parameters)) return address
  }
  return undefined
}
