import type { SimulatorCall } from '../../../src/connector/simulator.ts'
import type { KindRules } from './kinds.ts'
import type { Place, Table } from './table.ts'

const MOST = 200

/** A list in the way its kind is paged; `?<keyField>=` looks for one record, `?updatedSince=` for what has changed. */
export function list(call: SimulatorCall, { keyField, paging }: KindRules, table: Table): Response {
  const query = call.req.query()
  const limit = Number(query.limit ?? query.size ?? 100)
  const since = query.updatedSince
  if (
    !Number.isInteger(limit) ||
    limit < 1 ||
    limit > MOST ||
    (since !== undefined && Number.isNaN(Date.parse(since)))
  ) {
    const message = `limit must be 1 to ${MOST}, and updatedSince a time.`
    return call.json({ error: { code: 'BAD_QUERY', message } }, 400)
  }
  const key = query[keyField]
  if (key !== undefined) {
    const row = table.byKey(key)
    return call.json(
      row ? { items: [row], data: [row], total: 1, totalPages: 1 } : { items: [], data: [], total: 0, totalPages: 0 },
    )
  }
  switch (paging) {
    case 'cursor':
    case 'link': {
      const after = readPlace(query.cursor)
      const found = table.since(since, after)
      const items = found.slice(0, limit)
      const last = items.at(-1)
      const next = found.length > limit && last ? writePlace(last.place) : undefined
      if (paging === 'cursor') return call.json({ items: items.map(({ row }) => row), nextCursor: next ?? null })
      if (next !== undefined) {
        const url = new URL(call.req.url)
        url.searchParams.set('cursor', next)
        call.header('link', `<${url.pathname}${url.search}>; rel="next"`)
      }
      return call.json(items.map(({ row }) => row))
    }
    case 'offset': {
      const offset = Number(query.offset ?? 0)
      const all = table.since(since)
      return call.json({ items: all.slice(offset, offset + limit).map(({ row }) => row), total: all.length })
    }
    case 'page': {
      const page = Number(query.page ?? 1)
      const all = table.since(since)
      const data = all.slice((page - 1) * limit, page * limit).map(({ row }) => row)
      return call.json({ data, page, totalPages: Math.ceil(all.length / limit) })
    }
  }
}

function writePlace(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function readPlace(text: string | undefined): Place | undefined {
  return text === undefined ? undefined : (JSON.parse(Buffer.from(text, 'base64url').toString()) as Place)
}
