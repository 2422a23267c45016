import { afterEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import { sap } from './connector.ts'
import { openBench, sendJson, withServer } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

const listing = sap.records.product?.listing
if (!listing) throw new Error('products can be listed')

const codes = (count: number) => Array.from({ length: count }, (_, i) => `P${String(i).padStart(2, '0')}`)

/** Lists all products; `onPage` runs after each page. */
async function list(open: Bench, onPage: (page: number) => unknown = () => undefined) {
  const ctx = await open.context()
  const ids: string[] = []
  let from: unknown
  for (let pages = 1; ; pages++) {
    const page = await listing?.page(from, ctx as never)
    if (!page || pages > 100) throw new Error('no end')
    ids.push(...page.ids)
    from = page.next
    await onPage(pages)
    if (!page.more) return { ids, complete: page.complete, pages }
  }
}

test('names every key once, whatever the pages of the server', async () => {
  bench = await openBench({ serverPageSize: 3 }, { pageSize: 7 })
  const rows = [...codes(23), "O'NEIL/5", '000000000000071001'].map((Product) => ({ Product }))
  await bench.controls.seed('product', rows)
  const { ids, complete } = await list(bench)
  expect(ids.sort()).toEqual(rows.map(({ Product }) => Product).sort())
  expect(complete).toEqual({ count: 25 })
})

test('an empty system has a complete listing of nothing', async () => {
  bench = await openBench()
  expect(await list(bench)).toEqual({ ids: [], complete: { count: 0 }, pages: 1 })
})

test('rows that come and go while it runs, with the same number in the end: it is not called complete', async () => {
  bench = await openBench({}, { pageSize: 5 })
  const { controls } = bench
  await controls.seed(
    'product',
    codes(20).map((Product) => ({ Product })),
  )
  const { complete } = await list(bench, async (page) => {
    if (page !== 1) return
    await controls.call('POST', '/remove', { record: 'product', keys: ['P01'] })
    await controls.seed('product', [{ Product: 'Z' }])
  })
  expect(complete).toBeUndefined()
})

test('a server that does not count has no complete listing', async () => {
  await withServer(
    (_, response) => sendJson(response, { d: { results: [] } }),
    {},
    async (ctx) => {
      expect(await listing.page(undefined, ctx)).toMatchObject({ ids: [], more: false })
      expect(await listing.page(undefined, ctx)).not.toHaveProperty('complete')
    },
  )
})
