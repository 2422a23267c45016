/** What became of orders: what is delivered and invoiced is told though it does not move the order's own time. */
import { afterEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import type { Cursor } from './changes.ts'
import type { KingdeeConfig } from './config.ts'
import { openBench, order, outgoing, readRound, sendOrders } from './test-bench.ts'
import type { Row } from './values.ts'

let bench: Bench
afterEach(() => bench?.close())

async function open(
  config: Partial<KingdeeConfig> = {},
  numbers = ['SO-1', 'SO-2'],
  fields: string[] = [],
): Promise<void> {
  bench = await openBench(
    { strictMaterials: false, idleMinutes: 6000, customFields: fields },
    { finish: 'audit', ...config },
  )
  await sendOrders(
    bench,
    numbers.map((number) => outgoing(order(number))),
  )
}

async function told(from?: Cursor): Promise<{ rows: Row[]; next: Cursor }> {
  const { records, next } = await readRound(await bench.context(), 'order-status', from)
  return { rows: records.map(({ data }) => data as Row), next }
}

const control = (path: string, body: object) => bench.controls.call('POST', `/${path}`, body)
/** Hours go by; an order that was entered by hand moves the watermark far past the orders of the test. */
async function rested(from: Cursor): Promise<Cursor> {
  bench.clock.now = new Date(bench.clock.now.getTime() + 3 * 60 * 60_000)
  await bench.controls.seed('sales-order', [{ FSaleOrderEntry: [{ FMaterialId: { FNumber: 'A' }, FQty: '1' }] }])
  const first = await told(from)
  bench.clock.now = new Date(bench.clock.now.getTime() + 60 * 60_000)
  return (await told(first.next)).next
}

test('a shipment and an invoice are told at the next look, long after the order last changed', async () => {
  await open({ openDays: 0 })
  let { rows, next } = await told()
  expect(rows).toMatchObject([{ OrderNo: 'SO-1', Lines: [{ Shipped: '0', Invoiced: '0' }, {}, {}] }, {}])
  const sequences = [rows[0]?.Sequence]
  const look = async () => {
    const page = await told(next)
    next = page.next
    rows = page.rows.slice(-1)
    sequences.push(rows.at(-1)?.Sequence)
  }
  next = await rested(next)
  await control('ship', { order: 'SO-1', lines: [{ line: 10, quantity: '1' }] })
  await look()
  expect(rows).toMatchObject([{ Life: 'inProcess', Lines: [{ Shipped: '1', Invoiced: '0' }, { Shipped: '0' }, {}] }])
  next = await rested(next)
  await control('ship', { order: 'SO-1' })
  await look()
  expect(rows).toMatchObject([{ Life: 'completed', FCloseStatus: 'B', Lines: [{ Shipped: '3' }, {}, {}] }])
  next = await rested(next)
  for (const delivery of ['XSCKD000001', 'XSCKD000002']) await control('invoice', { delivery })
  await look()
  expect(rows).toMatchObject([{ Lines: [{ Invoiced: '3' }, { Invoiced: '2.5' }, { Invoiced: '12.125' }] }])
  expect(sequences).toEqual([...sequences].sort((a, b) => Number(a) - Number(b)))
  expect(new Set(sequences).size).toBe(4)
})

test('a form that may not be read stops nothing', async () => {
  await open({ openDays: 0 })
  await control('rules', { noRight: ['AR_receivable', 'SAL_RETURNSTOCK'] })
  const next = await rested((await told()).next)
  await control('ship', { order: 'SO-2' })
  expect((await told(next)).rows).toMatchObject([{ OrderNo: 'SO-2', Life: 'completed' }])
})

test('the revision stands in the field that the connection names', async () => {
  await open({ revisionField: 'F_DMS_Revision', finish: 'none' }, ['SO-1'], ['F_DMS_Revision'])
  expect((await told()).rows).toMatchObject([{ Revision: '1' }])
  const changed = order('SO-1', { Revision: 2 })
  const { outcomes } = await sendOrders(bench, [{ ...outgoing(changed), once: 'SO-1/2' }])
  expect(outcomes).toMatchObject([{ ok: true, effect: 'updated' }])
  expect((await told()).rows).toMatchObject([{ Revision: '2' }])
  const again = await sendOrders(bench, [{ ...outgoing(changed), once: 'SO-1/2' }])
  expect(again.outcomes).toMatchObject([{ ok: true, effect: 'unchanged' }])
})

test('without such a field nothing is said of revisions', async () => {
  await open({}, ['SO-1'])
  expect((await told()).rows[0]).not.toHaveProperty('Revision')
})

test('the line that free goods come with stands in the field that the connection names', async () => {
  const fields = ['FSaleOrderEntry.F_DMS_ParentLine']
  await open({ parentField: 'F_DMS_ParentLine' }, [], fields)
  const [line] = order('SO-1').FSaleOrderEntry
  const goods = { FMaterialId: { FNumber: '1.01.0001' }, FQty: '1', FTaxPrice: '0', FIsFree: true }
  const free = { LineNo: '11', ParentLineNo: '10', ...goods }
  const { outcomes } = await sendOrders(bench, [outgoing(order('SO-1', { FSaleOrderEntry: [line as never, free] }))])
  expect(outcomes).toMatchObject([{ ok: true }])
  const [held] = (await bench.controls.state('sales-order')) as Row[]
  expect(held?.FSaleOrderEntry).toMatchObject([{ FEntryNote: '#10' }, { F_DMS_ParentLine: '10', FIsFree: true }])
})
