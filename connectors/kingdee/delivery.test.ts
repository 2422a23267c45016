/** Deliveries out of Galaxy, made by push-down as its own people make them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Incoming } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { kingdee } from './connector.ts'
import { move, push } from './operations.ts'
import { openBench, order, outgoing, sendOrders } from './test-bench.ts'
import type { Row } from './values.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench({ strictMaterials: false }, { finish: 'audit' })
  await sendOrders(bench, [outgoing(order('SO-1')), outgoing(order('SO-2'))])
})
afterEach(() => bench.close())

const ship = async (body: object): Promise<Row> => (await bench.controls.call('POST', '/ship', body)) as Row
const issue = (body: object) => bench.controls.call('POST', '/goods-issue', body)
const dataOf = (records: Incoming[]) => records.map(({ data }) => data as Row)

async function read(): Promise<Row[]> {
  const ctx = await bench.context()
  const ids = ((await bench.controls.state('delivery')) as Row[]).map(({ FID }) => String(FID))
  return dataOf((await kingdee.records.delivery?.get?.(ids, ctx)) ?? [])
}

async function polled(): Promise<Row[]> {
  const { read: reading } = kingdee.records.delivery ?? {}
  const ctx = await bench.context()
  const found: Incoming[] = []
  let from: unknown
  for (let more = true; more; ) {
    const page = await reading?.page(from as never, ctx)
    found.push(...(page?.records ?? []))
    from = page?.next
    more = page?.more === true
  }
  return dataOf(found)
}

describe('what is read of a delivery', () => {
  test('a split into two lots is two lines of one order line; serial numbers, waybill and territory come along', async () => {
    await ship({
      order: 'SO-1',
      plant: 'CK9',
      billOfLading: 'YD-7',
      carrier: 'SF',
      territory: '3501',
      lines: [
        {
          line: 10,
          batches: [
            { batch: 'B1', quantity: '1', productionDate: '2027-01-01', expiryDate: '2028-01-01', serials: ['S2'] },
            { batch: 'B2', quantity: '1.5', serials: ['S1', 'S3'] },
          ],
        },
        { order: 'SO-2', line: '30', quantity: '0.125' },
      ],
    })
    const [delivery] = await polled()
    expect(delivery).toMatchObject({
      FBillNo: 'XSCKD000001',
      DealerCode: 'D1001',
      Movement: 'issued',
      OrderNos: ['SO-1', 'SO-2'],
      FCarriageNO: 'YD-7',
      Territory: '3501',
      Lines: [
        {
          ...{ LineNo: '10', OrderNo: 'SO-1', OrderLineNo: '10', Material: '1.01.0001', Quantity: '1', Unit: 'Pcs' },
          ...{ Batch: 'B1', ProductionDate: '2027-01-01', ExpiryDate: '2028-01-01', SerialNumbers: ['S2'] },
          ...{ BaseQuantity: '1', Warehouse: 'CK9' },
        },
        { LineNo: '20', OrderLineNo: '10', Quantity: '1.5', Batch: 'B2', SerialNumbers: ['S1', 'S3'] },
        { LineNo: '30', OrderNo: 'SO-2', OrderLineNo: '30', Quantity: '0.125' },
      ],
    })
    expect(delivery?.ShippedAt).toBe(bench.clock.now.toISOString())
  })

  test('a delivery that is only saved has not left; audited, it has; signed for; un-audited, it is taken back', async () => {
    await ship({ order: 'SO-1', goodsIssue: false })
    expect(await read()).toMatchObject([{ Movement: 'planned' }])
    await issue({ delivery: 'XSCKD000001' })
    expect(await read()).toMatchObject([{ Movement: 'issued' }])
    bench.clock.now = new Date(bench.clock.now.getTime() + 60_000)
    await issue({ delivery: 'XSCKD000001', received: true })
    expect(await read()).toMatchObject([{ ReceivedAt: bench.clock.now.toISOString() }])
    await issue({ delivery: 'XSCKD000001', reverse: true })
    expect(await read()).toMatchObject([{ Movement: 'reversed', ReversedAt: bench.clock.now.toISOString() }])
    const orders = (await bench.controls.state('sales-order')) as Row[]
    expect(orders).toMatchObject([{ FBillNo: 'SO-1', FCloseStatus: 'A' }, {}])
  })

  test('orders that were entered by hand, and lines of theirs, are left out', async () => {
    const line = { FMaterialId: { FNumber: 'A' }, FQty: '5', FTaxPrice: '1', FEntryTaxRate: '13' }
    await bench.controls.seed('sales-order', [{ FBillNo: 'PHONE-1', FSaleOrderEntry: [line] }])
    await ship({ order: 'PHONE-1' })
    await ship({ order: 'SO-1', lines: [{ line: 10 }, { order: 'PHONE-1', line: 10, quantity: '0' }] }).catch(() => {})
    expect(await polled()).toMatchObject([{ OrderNos: ['SO-1'], Lines: [{ OrderNo: 'SO-1' }] }])
  })

  test('without the id of the order line the link row leads to it', async () => {
    await ship({ order: 'SO-1', lines: [{ line: 20 }] })
    const [stored] = (await bench.controls.state('delivery')) as [Row]
    const [line] = stored.FEntity as Row[]
    await bench.controls.seed('delivery', [
      { FID: stored.FID, FEntity: [{ ...line, FSOEntryId: '0', FSoorDerno: '' }] },
    ])
    expect(await read()).toMatchObject([{ OrderNos: ['SO-1'], Lines: [{ OrderLineNo: '20', Quantity: '2.5' }] }])
  })

  test('without a link row either, the number of the order and the material lead to it', async () => {
    await bench.controls.seed('delivery', [
      {
        FBillNo: 'XSCKD-HAND',
        FCustomerID: { FNumber: 'D1001' },
        FEntity: [
          { FMaterialID: { FNumber: '1.01.0003' }, FUnitID: { FNumber: 'Pcs' }, FRealQty: '1', FSoorDerno: 'SO-2' },
        ],
      },
    ])
    expect(await read()).toMatchObject([{ OrderNos: ['SO-2'], Lines: [{ OrderLineNo: '30', Quantity: '1' }] }])
  })

  test('all of them are listed, and counted', async () => {
    await ship({ order: 'SO-1' })
    await ship({ order: 'SO-2' })
    const ctx = await bench.context()
    const listing = kingdee.records.delivery?.listing
    const ids: string[] = []
    let from: unknown
    for (;;) {
      const page = await listing?.page(from as never, ctx)
      ids.push(...(page?.ids ?? []))
      from = page?.next
      if (!page?.more) {
        expect(page).toMatchObject({ complete: { count: 2 } })
        break
      }
    }
    expect(ids).toHaveLength(2)
  })
})

describe('what Galaxy refuses', () => {
  test('more than is open, an order that is not audited, and a delivery with a receivable', async () => {
    await ship({ order: 'SO-1', lines: [{ line: 10, quantity: '2' }] })
    await expect(ship({ order: 'SO-1', lines: [{ line: 10, quantity: '1.5' }] })).rejects.toThrow('1 open')
    await bench.controls.call('POST', '/invoice', { delivery: 'XSCKD000001' })
    await expect(issue({ delivery: 'XSCKD000001', reverse: true })).rejects.toThrow('下游单据')
  })

  test('a closed period, and a document that somebody holds', async () => {
    const ctx = await bench.context()
    const [{ FID }] = (await bench.controls.state('sales-order')) as [Row]
    await bench.controls.call('POST', '/lock', { number: 'SO-1' })
    await expect(push(ctx, 'SAL_SaleOrder', { Ids: String(FID) })).rejects.toMatchObject({
      failure: { kind: 'retryable' },
    })
    await bench.controls.call('POST', '/unlock', { number: 'SO-1' })
    await bench.controls.call('POST', '/rules', { closedUntil: '2099-12-31' })
    await expect(push(ctx, 'SAL_SaleOrder', { Ids: String(FID) })).rejects.toMatchObject({
      failure: { kind: 'invalid', message: expect.stringContaining('结账') },
    })
  })

  test('a delivery without link rows moves no order', async () => {
    await ship({ order: 'SO-1', goodsIssue: false })
    const [stored] = (await bench.controls.state('delivery')) as [Row]
    const lines = (stored.FEntity as Row[]).map(({ FEntity_Link: _, ...line }) => line)
    await bench.controls.seed('delivery', [{ FID: stored.FID, FEntity: lines }])
    const ctx = await bench.context()
    for (const step of ['Submit', 'Audit'] as const) await move(ctx, step, 'SAL_OUTSTOCK', [String(stored.FID)])
    const [first] = (await bench.controls.state('sales-order')) as [Row]
    expect(first).toMatchObject({ FCloseStatus: 'A', FSaleOrderEntry: [{ FStockOutQty: '0' }, {}, {}] })
  })
})
