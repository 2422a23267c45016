import type { Row } from '../values.ts'
import { text } from '../values.ts'
import { GalaxyError, rawNumber } from './answer.ts'
import { compare, parseFilter } from './filter.ts'
import { type Form, held, type Place, placeOf, type Stored } from './tables.ts'

export interface QueryLimits {
  /** Rows that are given at most, whatever is asked for, and without a word. */
  cap: number
  /** Turns rows round where the order leaves it open: counts the queries. */
  turn: number
}

/** Rows of a query, as lists of values in the order of `FieldKeys`. */
export function queryRows(form: Form, stored: Iterable<Stored>, data: Row, { cap, turn }: QueryLimits): unknown[][] {
  const keys = text(data.FieldKeys)
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
  if (keys.length === 0) throw new GalaxyError(8, '查询字段不能为空')
  const places = new Map<string, Place>()
  const place = (key: string): Place => {
    const found = places.get(key) ?? placeOf(form, key)
    places.set(key, found)
    return found
  }
  for (const key of keys) place(key)
  const { condition, fields } = parseFilter(text(data.FilterString))
  for (const key of fields) place(key)
  const order = text(data.OrderString)
    .split(',')
    .map((one) => one.trim().split(/\s+/))
    .flatMap(([key = '', way = 'ASC']) => (key === '' ? [] : [{ key, down: /^desc$/i.test(way) }]))
  for (const { key } of order) place(key)

  // What is below a line brings the line with it, in front of itself.
  const lists = [...new Set([...places.values()].flatMap(({ list }) => (list ? [aboveOf(list), list] : [])))]
  const rows: Row[][] = []
  for (const one of stored) {
    for (const lines of product(one.lists, lists)) {
      const parts: Row[] = [one.header, ...lines]
      if (condition((key) => cellOf(parts, place(key), lists))) rows.push(parts)
    }
  }
  const sortable = order.map(({ key, down }) => ({ place: place(key), sign: down ? -1 : 1 }))
  // Without a unique order the server is free: rows of equal keys come in another order with every call.
  if (turn % 2 === 1) rows.reverse()
  rows.sort((a, b) => {
    for (const { place: one, sign } of sortable) {
      const by = compare(cellOf(a, one, lists), cellOf(b, one, lists))
      if (by !== 0) return by * sign
    }
    return 0
  })
  const start = Number(text(data.StartRow) || 0)
  const asked = Number(text(data.Limit) || 0) || 2000
  const top = Number(text(data.TopRowCount) || 0) || Number.POSITIVE_INFINITY
  // More than 10000 is not refused: the default is given instead.
  const limit = Math.min(asked > 10_000 ? 2000 : asked, cap)
  return rows
    .slice(0, top)
    .slice(start, start + limit)
    .map((parts) => keys.map((key) => shown(form, place(key), cellOf(parts, place(key), lists))))
}

function cellOf(parts: Row[], place: Place, lists: string[]): unknown {
  const row = place.list === undefined ? parts[0] : parts[1 + lists.indexOf(place.list)]
  return row === undefined ? null : held(row, place)
}

/** Every combination of one line of each list; one without lines where a list is empty. */
function* product(of: Stored['lists'], lists: string[], above: Row[] = []): Generator<Row[]> {
  const list = lists[above.length]
  if (list === undefined) {
    yield above
    return
  }
  const [parent = '', below] = list.split('.')
  const held = below === undefined ? of[list] : above[lists.indexOf(parent)]?.[below]
  const rows = Array.isArray(held) && held.length > 0 ? (held as Row[]) : [{}]
  for (const row of rows) yield* product(of, lists, [...above, row])
}

/** The list that a list is below, or itself: `FEntity` of `FEntity.FSerialSubEntity`. */
function aboveOf(list: string): string {
  return list.split('.')[0] ?? list
}

/** Decimals come as JSON numbers with ten places, ids as whole ones, times without a zone. */
function shown(form: Form, { list, field, behind }: Place, value: unknown): unknown {
  if (value === undefined || value === null) return null
  const fields = list === undefined ? form.header : form.lists.get(list)
  const type = fields?.get(field.toLowerCase())?.type
  if (behind !== undefined) return value
  if (type === 'object' || field === form.id || /^FEntryID$/i.test(field)) return rawNumber(text(value))
  if (type === 'number') return rawNumber(tenPlaces(text(value)))
  return value
}

function tenPlaces(value: string): string {
  const [whole = '0', places = ''] = value.split('.')
  return `${whole}.${places.padEnd(10, '0').slice(0, 10)}`
}
