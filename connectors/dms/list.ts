import { z } from 'zod'
import type { DmsResource } from '../../schemas/dms-resources.ts'
import { entities } from '../../schemas/index.ts'
import type { Incoming, Read } from '../../src/connector/index.ts'
import { call, type DmsContext } from './call.ts'
import { listPage } from './wire.ts'

/** How far a list has been read: the `next` of its last page, as the DMS gave it. */
export const listCursor = z.object({ next: z.string() })

export type ListCursor = z.output<typeof listCursor>

/** Reads `GET /<collection>`: everything once, and from then on what has changed. */
export function readList(resource: DmsResource): Read<DmsContext, ListCursor> {
  return {
    cursor: listCursor,
    async page(from, ctx) {
      const query = new URLSearchParams({ limit: String(ctx.config.pageSize) })
      if (from) query.set('cursor', from.next)
      const path = `/${resource.collection}?${query}`
      const { items, next, more } = await call(ctx, { method: 'GET', path }, listPage)
      return { records: items.map((item) => incoming(item, resource)), next: { next }, more }
    },
  }
}

/** A record as the DMS gives it; without a key it has an empty id, and the hub sets it aside. */
export function incoming(data: Record<string, unknown>, { entity, newerBy }: DmsResource): Incoming {
  const result: Incoming = { id: keyOf(entity, data), data }
  const version = versionOf(data, newerBy)
  if (version !== undefined) result.version = version
  if (data.deleted === true) result.deleted = true
  return result
}

function keyOf(entity: DmsResource['entity'], data: Record<string, unknown>): string {
  try {
    return entities[entity].key(data)
  } catch {
    return ''
  }
}

/** The version of a record as text: its own, or the moment it was changed. Undefined where it tells none. */
export function versionOf(data: Record<string, unknown>, newerBy: string): string | undefined {
  const own = newerBy === 'asOf' ? fixedWidth(data.asOf) : data[newerBy]
  const version = own ?? data.version ?? fixedWidth(data.changedAt)
  return version === undefined || version === null ? undefined : String(version)
}

/** An instant with milliseconds, so that texts compare as the times do; undefined for anything else. */
function fixedWidth(instant: unknown): string | undefined {
  const ms = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
