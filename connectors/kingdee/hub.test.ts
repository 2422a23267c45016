/** The standard flows between a simulated DMS and a simulated Galaxy, with a hub in the middle: from door to door. */
import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleOrder } from '../../schemas/examples.ts'
import { signWebhook } from '../../src/connector/index.ts'
import type { RunningSimulator } from '../../src/connector/simulator.ts'
import { type RunningHub, runHub } from '../../src/hub.ts'
import { openLog } from '../../src/observe/log.ts'
import { readSettings } from '../../src/settings.ts'
import { Controls } from '../../test/contract/connector.ts'
import { until } from '../../test/landscape.ts'
import { freePort, freshDatabase, temporaryFolder } from '../../test/services.ts'
import { simulators } from '../index.ts'

const secret = `whsec_${randomBytes(24).toString('base64')}`
const folder = temporaryFolder()
let hub: RunningHub
let running: RunningSimulator[] = []
let [kingdee, dms] = [new Controls(''), new Controls('')]

beforeAll(async () => {
  const hubUrl = `http://127.0.0.1:${await freePort()}`
  running = [
    await (await simulators.kingdee({})).listen(),
    await (await simulators.dms({ token: 'dms-token', hubUrl, webhookSecret: secret })).listen(),
  ]
  const [first, second] = running.map(({ url }) => url) as [string, string]
  kingdee = new Controls(first)
  dms = new Controls(second)
  cpSync(fileURLToPath(new URL('flows', import.meta.url)), join(folder, 'flows'), { recursive: true })
  for (const file of globSync(join(folder, 'flows/*-to-dms.yaml')))
    writeFileSync(file, readFileSync(file, 'utf8').replace('every: 30s', 'every: 1s'))
  const environment = {
    DATABASE_URL: await freshDatabase(),
    HUB_DATA: join(folder, 'data'),
    HUB_FLOWS: join(folder, 'flows'),
    HUB_PORT: new URL(hubUrl).port,
    ...{ KINGDEE_URL: first, KINGDEE_ACCOUNT: '5f00000000000a', KINGDEE_USER: 'DMSHUB', KINGDEE_PASSWORD: 'simulator' },
    KINGDEE_LOOKUP_AFTER: '1',
    ...{ DMS_URL: second, DMS_TOKEN: 'dms-token', DMS_WEBHOOK_SECRET: secret },
  }
  const log = openLog({ level: 'silent' })
  hub = await runHub(readSettings(environment), { log, watch: false, environment })
}, 60_000)

afterAll(async () => {
  await hub?.stop()
  await Promise.all(running.map((simulator) => simulator.close()))
  rmSync(folder, { recursive: true, force: true })
})

async function push(order: object): Promise<number> {
  const body = Buffer.from(JSON.stringify(order))
  const signed = signWebhook({ id: `evt_${randomUUID()}`, sentAt: new Date(), body, secret })
  const headers = { ...signed, 'content-type': 'application/json' }
  return (await fetch(`${hub.url}/in/dms/sales-order`, { method: 'POST', headers, body })).status
}

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
