import { afterEach, describe, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import { everything } from './query.ts'
import { openBench, readRound, sendJson, withServer } from './test-bench.ts'
import { instant, local } from './times.ts'

let bench: Bench
afterEach(() => bench?.close().catch(() => {}))

const idsOf = (records: { id: string }[]) => records.map(({ id }) => id)

describe('every row once', () => {
  test.each([
    ['the server cuts pages in silence', { rowCap: 7 }, undefined],
    ['every page is cut short', {}, 'short-rows'],
    ['rows come twice', {}, 'repeat-rows'],
    ['this build has no BillQuery', { hasBillQuery: false }, undefined],
    ['failures come in one list, and JSON in JSON', { wrappedOnce: true, quoted: true }, undefined],
  ])('%s', async (_what, options, fault) => {
    bench = await openBench(options, { pageSize: 20, query: 'BillQuery' })
    await bench.controls.seed('product', 53)
    if (fault) await bench.controls.fault({ kind: fault, rate: 1 })
    const { records, pages } = await readRound(await bench.context(), 'product')
    expect(new Set(idsOf(records)).size).toBe(53)
    expect(records).toHaveLength(53)
    expect(pages).toBeGreaterThan(2)
  })

  test('rows that change, come and go while a round runs pass no other row by', async () => {
    bench = await openBench({}, { pageSize: 5 })
    await bench.controls.seed('product', 20)
    const first = ((await bench.controls.state('product')) as { FNumber: string }[]).map(({ FNumber }) => FNumber)
    let page = 0
    const { records, next } = await readRound(await bench.context(), 'product', undefined, async () => {
      bench.clock.now = new Date(bench.clock.now.getTime() + 1000)
      const [changed = '', gone = ''] = [first[page], first[page + 1]]
      if (page++ === 1) await bench.controls.call('POST', '/remove', { record: 'product', keys: [gone] })
      await bench.controls.seed('product', [{ FNumber: changed, FName: '改' }])
    })
    const later = await readRound(await bench.context(), 'product', next)
    const seen = new Set([...records, ...later.records].map(({ data }) => (data as { FNumber: string }).FNumber))
    expect([...seen].sort()).toEqual(first.sort())
    const changed = later.records.filter(({ data }) => (data as { FName: string }).FName === '改')
    expect(changed.length).toBeGreaterThanOrEqual(page - 1)
  })

  test('a small query goes on by the rows that came, until a page is empty', async () => {
    const starts: number[] = []
    const rows = Array.from({ length: 10 }, (_, i) => [i + 1])
    await withServer(
      (_request, response, body) => {
        const { StartRow, OrderString } = JSON.parse(body).data
        expect(OrderString).toBe('FID ASC')
        starts.push(StartRow)
        sendJson(response, rows.slice(StartRow, StartRow + 4))
      },
      { pageSize: 100 },
      async (ctx) => {
        const found = await everything(ctx, { form: 'X', fields: ['FID'], order: 'FID ASC' }, (row) => String(row.FID))
        expect(found.map(({ FID }) => FID)).toEqual(rows.map(([id]) => String(id)))
      },
    )
    expect(starts).toEqual([0, 4, 8, 10])
  })

  test('a server that gives the same page for ever is told, and not asked for ever', async () => {
    await withServer(
      (_request, response) => sendJson(response, [[1], [2]]),
      {},
      async (ctx) => {
        const asked = everything(ctx, { form: 'X', fields: ['FID'], order: 'FID ASC' }, (row) => String(row.FID))
        await expect(asked).rejects.toMatchObject({ failure: { kind: 'invalid', rule: 'paging' } })
      },
    )
  })
})

describe('what does not move the change time', () => {
  test('a delivery is seen when open orders are read again', async () => {
    bench = await openBench({ idleMinutes: 600 })
    await bench.controls.seed('sales-order', 2)
    const first = await readRound(await bench.context(), 'order-status')
    expect(first.records.map(({ data }) => (data as { Response: string }).Response)).toEqual(['accepted', 'accepted'])
    bench.clock.now = new Date(bench.clock.now.getTime() + 30 * 60_000)
    const rested = await readRound(await bench.context(), 'order-status', first.next)
    const [order] = await bench.controls.state('sales-order')
    const [line] = order.FSaleOrderEntry
    await bench.controls.seed('sales-order', [
      { FBillNo: order.FBillNo, FModifyDate: order.FModifyDate, FSaleOrderEntry: [{ ...line, FStockOutQty: '1' }] },
    ])
    bench.clock.now = new Date(bench.clock.now.getTime() + 11 * 60_000)
    const { records } = await readRound(await bench.context(), 'order-status', rested.next)
    const data = records.find(({ id }) => id === order.FID)?.data as { Lines: { Shipped: string }[]; Sequence: number }
    expect(data.Lines).toMatchObject([{ Shipped: '1' }])
    const before = first.records.find(({ id }) => id === order.FID)?.data as { Sequence: number }
    expect(data.Sequence).toBeGreaterThan(before.Sequence)
  })

  test('orders that were entered by hand are not ours', async () => {
    bench = await openBench()
    const lines = [{ FMaterialId: { FNumber: 'A' }, FQty: '1', FEntryNote: '加急' }]
    await bench.controls.seed('sales-order', [{ FBillNo: 'XSDD1', FSaleOrderEntry: lines }])
    expect((await readRound(await bench.context(), 'order-status')).records).toEqual([])
  })
})

describe('times', () => {
  test.each([
    ['2026-01-10T08:15:00', '2026-01-10T00:15:00.000Z'],
    ['2026-01-10T08:15:00.123', '2026-01-10T00:15:00.123Z'],
    ['2026-01-10 08:15:00', '2026-01-10T00:15:00.000Z'],
    ['2026-01-10', '2026-01-09T16:00:00.000Z'],
    ['0001-01-01T00:00:00', undefined],
    ['', undefined],
  ])('%s in Shanghai', (text, expected) => {
    expect(instant(text, 'Asia/Shanghai')).toBe(expected)
    if (expected) expect(instant(local(expected, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(expected)
  })

  test('where clocks change', () => {
    expect(instant('2026-07-01T08:00:00', 'Europe/Berlin')).toBe('2026-07-01T06:00:00.000Z')
    expect(instant('2026-12-01T08:00:00', 'Europe/Berlin')).toBe('2026-12-01T07:00:00.000Z')
  })
})
