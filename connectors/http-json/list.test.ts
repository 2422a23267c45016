/** Lists of every style, also those that move while they are read. */
import { expect, test } from 'vitest'
import type { HttpRequest } from '../../src/connector/index.ts'
import { linkHeader } from './paging.ts'
import { type Played, played } from './test-bench.ts'
import { formatTime, parseTime, versionOf } from './times.ts'

interface Row {
  id: string
  at: string
}

const row = (n: number, at = `2027-03-01T07:00:${String(n).padStart(2, '0')}Z`): Row => ({ id: `r${n}`, at })

/** A system with rows, in the order of their change; `before` runs before each answer. */
function system(list: object, rows: Row[], before: (n: number) => void = () => {}) {
  const settings = {
    records: { thing: { changedAt: 'at', list: { path: '/things', pageSize: { parameter: 'n', size: 4 }, ...list } } },
  }
  return played(settings, (request, n) => {
    before(n)
    return answerTo(request, rows)
  })
}

function answerTo({ path }: HttpRequest, rows: Row[]): Played {
  const query = new URL(path, 'http://x').searchParams
  const since = query.get('since') ?? ''
  const found = rows.filter(({ at }) => at >= since).sort((a, b) => a.at.localeCompare(b.at))
  const size = Number(query.get('n') ?? 4)
  const from = query.has('page') ? (Number(query.get('page')) - 1) * size : Number(query.get('offset') ?? 0)
  return { json: { items: found.slice(from, from + size), total: found.length } }
}

async function readAll({ ctx, connector }: ReturnType<typeof played>, from?: unknown) {
  const ids: string[] = []
  let cursor = from
  for (let n = 0; n < 50; n++) {
    const page = await connector.records.thing?.read?.page(cursor, ctx)
    if (!page) throw new Error('cannot be read')
    ids.push(...page.records.map(({ id }) => id))
    cursor = connector.records.thing?.read?.cursor.parse(JSON.parse(JSON.stringify(page.next)))
    if (!page.more) return { ids, cursor }
  }
  throw new Error('no end')
}

const since = { parameter: 'since', overlap: 10, template: '{since}' }

test('nothing is asked twice that need not be, and the next poll begins a little before the newest change', async () => {
  const world = system(
    { items: 'items', paging: { style: 'offset', total: 'total' }, since, sorted: true },
    [1, 2, 3, 4, 5, 6].map((n) => row(n)),
  )
  const { ids, cursor } = await readAll(world)
  expect(ids).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6'])
  expect(cursor).toEqual({ since: Date.parse('2027-03-01T06:59:56Z') })
})

test.each(['offset', 'page'])(
  'by %s, sorted: a record that moves to the end while it is read hides no other one',
  async (style) => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => row(n))
    const world = system({ items: 'items', paging: { style, total: 'total' }, since, sorted: true }, rows, (n) => {
      if (n === 2) (rows[0] as Row).at = '2027-03-01T07:30:00Z'
    })
    const { ids } = await readAll(world)
    expect(new Set(ids)).toEqual(new Set(rows.map(({ id }) => id)))
  },
)

test('by offset, not sorted: a list that moved is noticed and begun again', async () => {
  const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => row(n))
  const world = system({ items: 'items', paging: { style: 'offset' } }, rows, (n) => {
    if (n === 2) (rows[0] as Row).at = '2027-03-01T07:30:00Z'
  })
  expect(new Set((await readAll(world)).ids)).toEqual(new Set(rows.map(({ id }) => id)))
})

test('more records of one moment than a page holds', async () => {
  const rows = Array.from({ length: 11 }, (_, n) => row(n, '2027-03-01T07:00:00Z'))
  for (const style of ['offset', 'page']) {
    const { ids } = await readAll(system({ items: 'items', paging: { style }, since, sorted: true }, rows))
    expect(ids.sort()).toEqual(rows.map(({ id }) => id).sort())
  }
})

test('a change during the pass is not taken for known: the pass counts from its own beginning', async () => {
  const rows = [row(1), { id: 'late', at: '2027-03-01T09:00:00Z' }]
  const { cursor } = await readAll(system({ items: 'items', paging: { style: 'none' }, since }, rows))
  expect(cursor).toEqual({ since: Date.parse('2027-03-01T07:59:50Z') })
})

test('a page shorter than asked is the last one only where the settings say so', async () => {
  const short = played(
    {
      records: {
        thing: {
          list: { path: '/t', items: 'items', paging: { style: 'page' }, pageSize: { parameter: 'n', size: 4 } },
        },
      },
    },
    (_, n) => ({
      json: { items: n <= 2 ? [row(n)] : [] },
    }),
  )
  expect((await readAll(short)).ids).toEqual(['r1', 'r2'])
})

test('a cursor that goes on is kept at the end', async () => {
  const feed = played(
    {
      records: {
        thing: { list: { path: '/t', items: 'items', paging: { style: 'cursor', next: 'next', goesOn: true } } },
      },
    },
    (_, n) => ({
      json: n === 2 ? { items: [], next: 'c1' } : { items: [row(n)], next: `c${n}` },
    }),
  )
  const { ids, cursor } = await readAll(feed)
  expect([ids, cursor]).toEqual([['r1'], { at: { cursor: 'c1' } }])
  await readAll(feed, cursor).catch(() => {})
  expect(feed.asked[2]?.path).toBe('/t?cursor=c1')
})

test('with POST the parameters go into the body', async () => {
  const list = {
    method: 'POST',
    path: '/q',
    body: { filter: { kind: 'x' } },
    items: 'items',
    paging: { style: 'page', parameter: 'page.no', pages: 'pages' },
    pageSize: { parameter: 'page.size', size: 4 },
  }
  const world = played({ records: { thing: { list } } }, () => ({ json: { items: [row(1)], pages: 1 } }))
  await readAll(world)
  expect(world.asked[0]).toMatchObject({ method: 'POST', path: '/q', safe: true })
  expect(JSON.parse(String(world.asked[0]?.body))).toEqual({ filter: { kind: 'x' }, page: { no: 1, size: 4 } })
})

test('a link to another host is not followed with our credentials', async () => {
  const list = { path: '/t', items: 'items', paging: { style: 'link', next: 'next' } }
  const world = played({ records: { thing: { list } } }, () => ({
    json: { items: [row(1)], next: 'https://evil.example.com/x' },
  }))
  const page = await world.connector.records.thing?.read?.page(undefined, world.ctx)
  expect(page?.next).toMatchObject({ at: { link: 'https://evil.example.com/x' } })
  await world.connector.records.thing?.read?.page(page?.next, world.ctx)
  // The hub's door takes no other origin; here it is only seen that the address is whole.
  expect(world.asked[1]?.path).toBe('https://evil.example.com/x')
})

test('an answer without the list is no empty list', async () => {
  const world = played(
    { records: { thing: { list: { path: '/t', items: 'data.rows', paging: { style: 'none' } } } } },
    () => ({ json: { data: {} } }),
  )
  await expect(readAll(world)).rejects.toThrow(/there is no list at "data\.rows"/)
})

test('links in headers', () => {
  expect(linkHeader('<https://x/a?p=1>; rel="prev", </b?p=3>; rel="next"')).toBe('/b?p=3')
  expect(linkHeader('</b>; title="a"; rel=next')).toBe('/b')
  expect(linkHeader('</b>; rel="last"')).toBeUndefined()
})

test('times of all formats, both ways', () => {
  const ms = Date.parse('2027-03-01T08:00:00.250Z')
  const of = (format: 'iso' | 'iso-seconds' | 'local' | 'seconds' | 'milliseconds') => ({ format, zone: '+08:00' })
  expect(formatTime(ms, of('local'))).toBe('2027-03-01 16:00:00')
  for (const format of ['iso', 'iso-seconds', 'local', 'seconds', 'milliseconds'] as const) {
    const back = parseTime(formatTime(ms, of(format)), of(format)) ?? 0
    expect(ms - back).toBe(format === 'iso' || format === 'milliseconds' ? 0 : 250)
  }
  expect(parseTime('2027-03-01 16:00:00', of('iso'))).toBe(Date.parse('2027-03-01T08:00:00Z'))
  expect(parseTime('yesterday', of('iso'))).toBeUndefined()
  expect(versionOf('2027-03-01T16:00:00.1234567+08:00', of('iso'))).toBe('2027-03-01T08:00:00.123456700Z')
  expect(versionOf('9007199254740993', of('iso'))).toBe('9007199254740993')
  expect(versionOf('v7', of('iso'))).toBeUndefined()
})
