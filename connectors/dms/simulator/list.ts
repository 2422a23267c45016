import { problem, type SimulatorCall } from '../../../src/connector/simulator.ts'
import type { Keyed } from './keyed.ts'

interface ListCursor {
  place: number
  since: number
}

/** A page of records by the time of their last change, as the contract describes lists. */
export function list(call: SimulatorCall, store: Keyed): Response {
  const { cursor, limit = '100', changedSince } = call.req.query()
  const since = changedSince === undefined ? 0 : Date.parse(changedSince)
  const from = cursor === undefined ? { place: 0, since } : readCursor(cursor)
  const most = Number(limit)
  if (!from || Number.isNaN(since) || !Number.isInteger(most) || most < 1 || most > 500) {
    const detail = 'cursor, limit (1 to 500) or changedSince cannot be read.'
    return problem(call, 400, 'Unreadable list', detail, {
      detailZh: 'cursor、limit（1 到 500）或 changedSince 无法识别。',
    })
  }
  const { items, next, more } = store.page(from.place, most, from.since)
  return call.json({ items, next: writeCursor({ place: next, since: from.since }), more })
}

function writeCursor(cursor: ListCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readCursor(text: string): ListCursor | undefined {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<ListCursor> | null
    const { place, since } = cursor ?? {}
    return Number.isInteger(place) && Number.isInteger(since) ? (cursor as ListCursor) : undefined
  } catch {
    return undefined
  }
}
