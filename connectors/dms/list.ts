import { z } from 'zod'
import type { Incoming, Read } from '../../src/connector/index.ts'
import { call, type DmsContext } from './call.ts'
import { listPage } from './wire.ts'

/** How far a list has been read: the `next` of its last page, as the DMS gave it. */
export const listCursor = z.object({ next: z.string() })

export type ListCursor = z.output<typeof listCursor>

/** Reads `GET <path>`: everything once, and from then on what has changed. */
export function readList(path: string, keyField: string): Read<DmsContext, ListCursor> {
  return {
    cursor: listCursor,
    async page(from, ctx) {
      const query = new URLSearchParams({ limit: String(ctx.config.pageSize) })
      if (from) query.set('cursor', from.next)
      const { items, next, more } = await call(ctx, { method: 'GET', path: `${path}?${query}` }, listPage)
      return { records: items.map((item) => incoming(item, keyField)), next: { next }, more }
    },
  }
}

/** A record as the DMS gives it; `version` is its own, or the moment it was changed. */
export function incoming(data: Record<string, unknown>, keyField: string): Incoming {
  const result: Incoming = { id: String(data[keyField]), data }
  const version = data.version ?? fixedWidth(data.changedAt)
  if (version !== undefined) result.version = String(version)
  if (data.deleted === true) result.deleted = true
  return result
}

/** An instant with milliseconds, so that texts compare as the times do; undefined for anything else. */
export function fixedWidth(instant: unknown): string | undefined {
  const ms = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
