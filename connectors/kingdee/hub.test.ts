/** The standard flows between a simulated DMS and a simulated Galaxy, with a hub in the middle: from door to door. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleOrder } from '../../schemas/examples.ts'
import { until } from '../../test/landscape.ts'
import { type HubBench, openHub } from './test-hub.ts'

let bench: HubBench
let kingdee: HubBench['kingdee']
let dms: HubBench['dms']

beforeAll(async () => {
  bench = await openHub({ strictMaterials: undefined })
  ;({ kingdee, dms } = bench)
}, 60_000)
afterAll(() => bench?.close())

const push = (record: object) => bench.push('sales-order', record)

const order = (orderNo: string) => ({ ...exampleOrder, orderNo, lifecycle: 'submitted' })
const orders = (number: string) => async () =>
  (await kingdee.state('sales-order')).filter(({ FBillNo }) => FBillNo === number)
const told = (orderNo: string) => async () =>
  (await dms.state('order-confirmation')).filter((row) => row.orderNo === orderNo)

test('a save that times out after it was made: one order, submitted, audited, and told so', async () => {
  await kingdee.fault({ kind: 'drop-after', next: 1, on: 'Save' })
  expect(await push(order('SO-7'))).toBe(202)
  const [made, ...more] = await until(orders('SO-7'), ([row]) => row?.FDocumentStatus === 'C')
  expect(more).toEqual([])
  expect(made.FSaleOrderEntry.map(({ FEntryNote }: { FEntryNote: string }) => FEntryNote)).toEqual([
    '#10',
    '#20',
    '#21',
  ])
  // The hub tells what became of the delivery, and Galaxy's own status is told beside it: which comes first is open.
  const rows = await until(told('SO-7'), (all) => all.some(({ response }) => response === 'accepted'))
  for (const row of rows) expect(row).toMatchObject({ orderNo: 'SO-7', erpOrderNo: 'SO-7' })
}, 60_000)

test('materials arrive, and a delivery comes back to the order by its lines', async () => {
  await kingdee.seed('product', [{ FNumber: '1.01.0001', FName: '茉莉花茶' }])
  await kingdee.call('POST', '/rules', { strictMaterials: false })
  await until(
    () => dms.state('product'),
    (rows) => rows.some(({ productCode }) => productCode === '1.01.0001'),
  )
  expect(await push(order('SO-8'))).toBe(202)
  await until(orders('SO-8'), ([row]) => row?.FDocumentStatus === 'C')
  await kingdee.call('POST', '/advance', { record: 'sales-order', key: 'SO-8', to: 'delivered' })
  const rows = await until(told('SO-8'), (all) => all.some(({ lifecycle }) => lifecycle === 'completed'))
  expect(rows.find(({ lifecycle }) => lifecycle === 'completed')).toMatchObject({
    delivery: 'full',
    lines: [{ lineNo: 10, shippedQuantity: '3' }, { lineNo: 20 }, { lineNo: 21 }],
  })
}, 60_000)

test('an order with discounts and free goods is shipped in two parts, invoiced, and taken back', async () => {
  expect(await push(order('SO-9'))).toBe(202)
  const [made] = await until(orders('SO-9'), ([row]) => row?.FDocumentStatus === 'C')
  expect(made.FSaleOrderEntry).toMatchObject([{ FDiscount: '3.97' }, { FDiscount: '6.03' }, { FIsFree: true }])
  const ship = (lines: object[]) =>
    kingdee.call('POST', '/ship', { order: 'SO-9', lines }) as Promise<{ FBillNo: string }>
  const first = await ship([
    {
      line: 10,
      batches: [
        { batch: 'B1', quantity: '1' },
        { batch: 'B2', quantity: '2' },
      ],
    },
  ])
  const second = await ship([{ line: 20 }, { line: 21 }])
  const deliveries = await until(
    async () => (await dms.state('delivery')).filter(({ orderNos }) => orderNos.includes('SO-9')),
    (rows) => rows.length === 2,
  )
  expect(deliveries.find(({ deliveryNo }) => deliveryNo === first.FBillNo)).toMatchObject({
    status: 'shipped',
    lines: [
      { orderNo: 'SO-9', orderLineNo: 10, quantity: '1', batchNo: 'B1' },
      { orderLineNo: 10, quantity: '2', batchNo: 'B2' },
    ],
  })
  const numbers = ['26352000000000000901', '26352000000000000902']
  for (const [i, { FBillNo }] of [first, second].entries())
    await kingdee.call('POST', '/invoice', { delivery: FBillNo, taxInvoice: numbers[i] })
  const [blue, other] = await invoices(numbers)
  expect(blue).toMatchObject({
    ...{ invoiceKind: 'blue', status: 'issued', totals: { netAmount: '49.56', taxAmount: '6.44', grossAmount: '56' } },
    lines: [{ orderNo: 'SO-9', orderLineNo: 10, deliveryNo: first.FBillNo, grossAmount: '18.67' }, { quantity: '2' }],
  })
  expect(other).toMatchObject({ totals: { grossAmount: '84.97' }, lines: [{}, { orderLineNo: 21, grossAmount: '0' }] })
  const done = await until(told('SO-9'), (all) => all.some(({ billing }) => billing === 'full'))
  expect(done.find(({ billing }) => billing === 'full')).toMatchObject({
    lines: [{ shippedQuantity: '3', invoicedQuantity: '3' }, { invoicedQuantity: '2' }, { invoicedQuantity: '1' }],
  })
  await kingdee.call('POST', '/cancel-billing', { billing: numbers[0], taxInvoice: '26352000000000000903' })
  const [red] = await invoices(['26352000000000000903'])
  expect(red).toMatchObject({ invoiceKind: 'red', originalInvoiceNo: numbers[0], totals: { grossAmount: '-56' } })
  await until(
    () => invoices(numbers),
    ([row]) => row?.status === 'reversed',
  )
}, 60_000)

/** Invoices in the DMS by their numbers, once they are all there. */
async function invoices(numbers: string[]) {
  const rows = await until(
    () => dms.state('invoice'),
    (all) => numbers.every((number) => all.some(({ invoiceNo }) => invoiceNo === number)),
  )
  return numbers.map((number) => rows.find(({ invoiceNo }) => invoiceNo === number))
}
