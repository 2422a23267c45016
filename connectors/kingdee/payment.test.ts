import { afterEach, beforeEach, expect, test } from 'vitest'
import { exampleRebate } from '../../schemas/examples.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { kingdee } from './connector.ts'
import { openBench } from './test-bench.ts'
import { delivered, read, send, sent, told } from './test-money.ts'
import type { Row } from './values.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench({ strictMaterials: false }, { finish: 'audit' })
  await delivered(bench)
  await at('invoice', { delivery: 'XSCKD000001', taxInvoice: '26352000000000000017' })
  await at('invoice', { delivery: 'XSCKD000002', taxInvoice: false })
})
afterEach(() => bench.close())

const at = (path: string, body: object) => bench.controls.call('POST', `/${path}`, body) as Promise<Row>
const money = (amount: string, change: object = {}) => at('receive', { customer: 'D1001', amount, ...change })
const payments = () => told(bench, 'payment', 'Payment')

test('a receipt with the invoices it is for, what is over, and what the dealer owes after it', async () => {
  await money('50', { clears: ['AR000001'], bankReference: 'BK-7' })
  expect(await payments()).toMatchObject([
    {
      ...{ paymentNo: 'SKD000001', direction: 'receipt', dealerCode: 'D1001', method: 'transfer', amount: '50' },
      ...{ currency: 'CNY', bankReference: 'BK-7', status: 'cleared', unallocatedAmount: '4.8' },
      allocations: [{ invoiceNo: '26352000000000000017', amount: '45.2' }],
      // 4 and 6 pieces at 11.30 were invoiced.
      creditExposureAfter: '63',
    },
  ])
})

test('an invoice without a tax number goes by its own; money in advance goes to the order; the rest to nothing', async () => {
  await money('67.8', { clears: ['AR000002'] })
  await money('30', { clears: ['SO-1'], method: 'JSFS01_SYS' })
  await money('20')
  expect((await payments()).map(({ allocations, unallocatedAmount }) => [allocations, unallocatedAmount])).toEqual([
    [[{ invoiceNo: 'AR000002', amount: '67.8' }], '0'],
    [[{ orderNo: 'SO-1', amount: '30' }], '0'],
    [[], '20'],
  ])
})

test('a credit is set off against a receipt, or paid back with a refund', async () => {
  const rebate = {
    ...exampleRebate,
    ...{ settlementNo: 'REB-1', dealerCode: 'D1001', status: 'approved', payoutMode: 'creditMemo' },
    ...{ rebateAmount: '11.30', netAmount: '10.00', taxAmount: '1.30', adjusts: undefined },
  }
  for (const settlementNo of ['REB-1', 'REB-2'])
    await send(bench, 'rebate-settlement', sent('rebate-settlement', { ...rebate, settlementNo }))
  await money('33.9', { clears: ['REB-1', 'AR000001'] })
  await money('11.3', { clears: ['REB-2'], direction: 'refund' })
  expect(await payments()).toMatchObject([
    {
      direction: 'receipt',
      allocations: [
        { creditMemoNo: 'REB-1', amount: '-11.3' },
        { invoiceNo: '26352000000000000017', amount: '45.2' },
      ],
      unallocatedAmount: '0',
    },
    {
      ...{ direction: 'refund', amount: '11.3', unallocatedAmount: '0' },
      allocations: [{ creditMemoNo: 'REB-2', amount: '11.3' }],
    },
  ])
  const settled = await told(bench, 'rebate-settlement', 'RebateSettlement')
  expect(settled.map(({ status }) => status)).toEqual(['paid', 'paid'])
})

test('one that is taken back is reversed, and pays nothing', async () => {
  await money('45.2', { clears: ['AR000001'] })
  await at('reverse-payment', { payment: 'SKD000001' })
  expect(await payments()).toMatchObject([
    { status: 'reversed', allocations: [], unallocatedAmount: '45.2', creditExposureAfter: '113' },
  ])
})

test('one that a person un-audits and leaves so is reversed', async () => {
  await money('45.2', { clears: ['AR000001'] })
  expect(await payments()).toMatchObject([{ status: 'cleared' }])
  await at('seed', { record: 'payment', rows: [{ FBillNo: 'SKD000001', FDocumentStatus: 'D' }] })
  expect(await payments()).toMatchObject([{ status: 'reversed', allocations: [], unallocatedAmount: '45.2' }])
})

test('what is not audited, and what suppliers paid, is not read', async () => {
  await money('20')
  await at('seed', {
    record: 'payment',
    rows: [
      { FBillNo: 'DRAFT', FDocumentStatus: 'A', FCONTACTUNITTYPE: 'BD_Customer', FRECTOTALAMOUNTFOR: '7' },
      { FBillNo: 'SUPPLIER', FDocumentStatus: 'C', FCONTACTUNITTYPE: 'BD_Supplier', FRECTOTALAMOUNTFOR: '7' },
    ],
  })
  const [one, ...more] = await read(bench, 'payment')
  expect(more).toEqual([])
  expect(await kingdee.records.payment?.get?.([one?.id ?? ''], await bench.context())).toMatchObject([{ id: one?.id }])
})

test('a receipt with more on its source lines than money came (a discount) allocates what came', async () => {
  await money('40', { clears: ['AR000001'] })
  const [row] = await bench.controls.state('payment')
  const source = [{ ...row.FRECEIVEBILLSRCENTRY[0], FREALRECAMOUNTFOR_S: '45.2' }]
  await at('seed', { record: 'payment', rows: [{ FBillNo: 'SKD000001', FRECEIVEBILLSRCENTRY: source }] })
  expect(await payments()).toMatchObject([{ allocations: [{ amount: '40' }], unallocatedAmount: '0' }])
})

test('a dealer whose customer has a number of its own is told by its code', async () => {
  await at('seed', { record: 'customer', rows: [{ FNumber: 'D1001', FDescription: '#71001#' }] })
  await money('20')
  expect(await payments()).toMatchObject([{ dealerCode: '71001' }])
})
