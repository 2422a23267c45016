import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import type { Cursor } from './paging.ts'
import { openBench, readRound, sendJson, withServer } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

const ids = (records: { id: string }[]) => records.map(({ id }) => id)
const T0 = Date.parse('2027-02-28T00:00:00.000Z')
const at = (seconds: number) => new Date(T0 + seconds * 1000).toISOString()

describe('rounds', () => {
  test('whatever the pages and however many times are equal: everything once, then nothing lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 25 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 2 }),
        async (seconds, pageSize, serverPageSize, overlap) => {
          const open = await openBench({ serverPageSize }, { pageSize, overlap })
          try {
            const rows = seconds.map((second, i) => ({ Product: `P${i}`, LastChangeDateTime: at(second) }))
            await open.controls.seed('product', rows)
            const ctx = await open.context()
            const first = await readRound(ctx, 'product')
            expect(ids(first.records).sort()).toEqual(rows.map((row) => row.Product).sort())
            await open.controls.seed('product', [{ Product: 'NEW', LastChangeDateTime: at(3) }])
            const second = await readRound(ctx, 'product', first.next)
            expect(ids(second.records)).toContain('NEW')
            expect(new Set(ids(second.records)).size).toBe(second.records.length)
          } finally {
            await open.close()
          }
        },
      ),
      { numRuns: 25, seed: 11 },
    )
  })

  test('rows that change while a round runs are neither passed by nor lost', async () => {
    bench = await openBench({ serverPageSize: 3 }, { pageSize: 5, overlap: 0 })
    const { controls, clock } = bench
    const ctx = await bench.context()
    const keys = Array.from({ length: 20 }, (_, i) => `P${String(i).padStart(2, '0')}`)
    await controls.seed(
      'product',
      keys.map((Product, i) => ({ Product, LastChangeDateTime: at(i) })),
    )
    let page = 0
    const first = await readRound(ctx, 'product', undefined, async () => {
      clock.now = new Date(clock.now.getTime() + 1000)
      await controls.seed('product', [{ Product: keys[page++] }, { Product: keys[19 - page] }])
    })
    expect(new Set(ids(first.records)).size).toBe(20)
    const second = await readRound(ctx, 'product', first.next)
    const newest = new Map([...first.records, ...second.records].map(({ id, version }) => [id, version]))
    for (const row of await controls.state('product')) expect(newest.get(row.Product)).toBe(row.LastChangeDateTime)
  })

  test('the watermark moves when a round is complete, and only then', async () => {
    bench = await openBench({}, { pageSize: 2 })
    await bench.controls.seed(
      'product',
      [0, 10, 20, 5].map((s, i) => ({ Product: `P${i}`, LastChangeDateTime: at(s) })),
    )
    const ctx = await bench.context()
    const cursors: Cursor[] = []
    const { next } = await readRound(ctx, 'product', undefined, (page) => cursors.push(page.next))
    expect(cursors.slice(0, -1).map((cursor) => ('watermark' in cursor ? cursor.watermark : undefined))).toEqual([
      undefined,
      undefined,
    ])
    expect(next).toEqual({ at: 'start', watermark: at(20) })
  })

  test('a poll with nothing new costs one call, and the overlap is asked for', async () => {
    bench = await openBench({}, { overlap: 300 })
    const ctx = await bench.context()
    const read = await readRound(ctx, 'product', { at: 'start', watermark: at(1000) })
    expect(read).toMatchObject({ records: [], next: { at: 'start', watermark: at(1000) } })
    const log = await bench.controls.log()
    expect(log).toHaveLength(1)
    expect(decodeURIComponent(log[0]?.path ?? '')).toContain(
      "LastChangeDateTime ge datetimeoffset'2027-02-28T00:11:40Z'",
    )
  })

  test('rows that were never changed come with the first round', async () => {
    bench = await openBench()
    await bench.controls.seed('product', [
      { Product: 'OLD', LastChangeDateTime: null },
      { Product: 'P', LastChangeDateTime: at(1) },
    ])
    const { records } = await readRound(await bench.context(), 'product')
    expect(records.map(({ id, version }) => [id, version])).toEqual([
      ['OLD', undefined],
      ['P', at(1)],
    ])
  })

  test('where rows have no change time until their first change, new ones come too, page by page', async () => {
    bench = await openBench({ serverPageSize: 2 }, { pageSize: 3 })
    const { controls, clock } = bench
    await controls.seed('product', [
      { Product: 'OLD', LastChangeDateTime: null, CreationDate: '2020-01-01' },
      { Product: 'P', LastChangeDateTime: at(1), CreationDate: '2020-01-01' },
    ])
    const ctx = await bench.context()
    const first = await readRound(ctx, 'product')
    const idle = await readRound(ctx, 'product', first.next)
    expect(ids(idle.records)).toEqual(['P'])
    const fresh = Array.from({ length: 7 }, (_, i) => ({ Product: `N${i}`, LastChangeDateTime: null }))
    await controls.seed('product', fresh)
    const second = await readRound(ctx, 'product', idle.next)
    expect(ids(second.records)).toEqual(['P', ...fresh.map((row) => row.Product)])
    clock.now = new Date(clock.now.getTime() + 3_600_000)
    await controls.seed('product', [{ Product: 'N3' }])
    const third = await readRound(ctx, 'product', second.next)
    expect(third.next).toMatchObject({ at: 'start', watermark: clock.now.toISOString() })
    clock.now = new Date(clock.now.getTime() + 3_600_000)
    await controls.seed('product', [{ Product: 'LATE', LastChangeDateTime: null }])
    expect(ids((await readRound(ctx, 'product', third.next)).records)).toContain('LATE')
  })

  test('a row from the future does not carry the watermark away', async () => {
    bench = await openBench()
    await bench.controls.seed('product', [{ Product: 'F', LastChangeDateTime: '2099-01-01T00:00:00Z' }])
    const ctx = await bench.context()
    const first = await readRound(ctx, 'product')
    bench.clock.now = new Date(bench.clock.now.getTime() + 60_000)
    await bench.controls.seed('product', [{ Product: 'NOW' }])
    const second = await readRound(ctx, 'product', first.next)
    expect(ids(second.records)).toContain('NOW')
  })

  test('order statuses begin at ordersSince, leave out what is not ours, and lose the prefix', async () => {
    bench = await openBench({}, { orderPrefix: 'DMS01-', ordersSince: '2027-02-28' })
    await bench.controls.seed('sales-order', [
      { PurchaseOrderByCustomer: 'DMS01-A1', LastChangeDateTime: at(5) },
      { PurchaseOrderByCustomer: 'DMS01-OLD', LastChangeDateTime: at(-5) },
      { PurchaseOrderByCustomer: 'by phone', LastChangeDateTime: at(5) },
      { PurchaseOrderByCustomer: '', LastChangeDateTime: at(5) },
    ])
    const { records } = await readRound(await bench.context(), 'order-status')
    expect(records.map(({ data }) => (data as { PurchaseOrderByCustomer: string }).PurchaseOrderByCustomer)).toEqual([
      'A1',
    ])
  })
})

describe('links', () => {
  test('only the query of a link is taken: its host and path are those of the inner network', async () => {
    const paths: string[] = []
    await withServer(
      (request, response) => {
        const url = decodeURIComponent(request.url ?? '')
        if (url.includes('$metadata')) return response.writeHead(404).end()
        if (url.includes('$select'))
          return sendJson(response, {
            d: { results: [{ Product: 'A', LastChangeDateTime: '/Date(1767261600000+0000)/' }] },
          })
        paths.push(url)
        const results = [{ Product: url.includes('skiptoken') ? 'B' : 'A' }]
        const __next = url.includes('skiptoken')
          ? undefined
          : "http://inner:50000/other/prefix/API_PRODUCT_SRV/A_Product?$skiptoken='A B'"
        sendJson(response, { d: { results, __next } })
      },
      {},
      async (ctx) => {
        const { records } = await readRound({ ...ctx, config: { ...ctx.config, productExpand: [] } }, 'product')
        expect(ids(records)).toEqual(['A', 'B'])
        expect(paths[1]).toBe("/sap/opu/odata/sap/API_PRODUCT_SRV/A_Product?$skiptoken='A B'")
      },
    )
  })

  /** A server with its own idea of paging; `rows` gives what it answers to a query. */
  function paged(rows: (params: URLSearchParams) => object, work: Parameters<typeof withServer>[2]) {
    return withServer(
      (request, response) => {
        const url = new URL(request.url ?? '', 'http://h')
        if (url.pathname.endsWith('$metadata')) return response.writeHead(404).end()
        if (url.searchParams.has('$select')) return sendJson(response, { d: { results: [] } })
        sendJson(response, { d: rows(url.searchParams) })
      },
      { pageSize: 4 },
      work,
    )
  }
  const all = Array.from({ length: 10 }, (_, i) => ({
    Product: `P${i}`,
    LastChangeDateTime: '/Date(1767261600000+0000)/',
  }))
  const skip = (params: URLSearchParams) => Number(params.get('$skip') ?? 0)

  test('a server that silently gives less than was asked for is read to its end', () =>
    paged(
      (params) => ({ results: all.slice(skip(params), skip(params) + 3), __count: '10' }),
      async (ctx) => expect(ids((await readRound(ctx, 'product')).records)).toEqual(all.map((row) => row.Product)),
    ))

  test('a server that counts wrongly does not end a full page', () =>
    paged(
      (params) => {
        const results = all.slice(skip(params), skip(params) + 4)
        return { results, __count: String(results.length) }
      },
      async (ctx) => expect(ids((await readRound(ctx, 'product')).records)).toEqual(all.map((row) => row.Product)),
    ))

  test('rows that vanish meanwhile do not make others be passed by', () => {
    const rows = [...all]
    return paged(
      (params) => {
        if (skip(params) === 4) rows.splice(0, 2)
        return { results: rows.slice(skip(params), skip(params) + 4), __count: String(rows.length) }
      },
      async (ctx) =>
        expect(new Set(ids((await readRound(ctx, 'product')).records))).toEqual(new Set(all.map((row) => row.Product))),
    )
  })

  test.each([
    ['ignores $skip', () => ({ results: all.slice(0, 4) })],
    ['links to the same page', () => ({ results: all.slice(0, 4), __next: 'A?$skiptoken=1' })],
    [
      'links in a circle',
      (params: URLSearchParams) => {
        const token = Number(params.get('$skiptoken') ?? 0)
        return { results: all.slice(token, token + 1), __next: `A?$skiptoken=${(token + 1) % 5}` }
      },
    ],
    [
      'links on and on to the same rows',
      (params: URLSearchParams) => ({
        results: all.slice(0, 2),
        __next: `A?$skiptoken=${Number(params.get('$skiptoken') ?? 0) + 1}`,
      }),
    ],
    [
      'links in a circle of empty pages',
      (params: URLSearchParams) => ({
        results: [],
        __next: `A?$skiptoken=${(Number(params.get('$skiptoken') ?? 0) + 1) % 3}`,
      }),
    ],
  ])('a server that %s is found out', async (_title, rows) => {
    await paged(rows, async (ctx) => {
      await expect(readRound(ctx, 'product')).rejects.toThrow('same page again and again')
    })
  })

  test('what is no list is said to be none', async () => {
    await withServer(
      (_request, response) => sendJson(response, { value: [] }),
      {},
      async (ctx) => {
        await expect(readRound(ctx, 'product')).rejects.toThrow('no list: expected {"d":{"results":[…]}}')
      },
    )
  })
})
