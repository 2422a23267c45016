import { afterEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import type { KingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import { openBench } from './test-bench.ts'
import { delivered, read, send, told } from './test-money.ts'
import { asked, LINE, lines, outgoing } from './test-returns.ts'

let bench: Bench
afterEach(() => bench.close())

async function open(config: Partial<KingdeeConfig> = {}) {
  bench = await openBench({ strictMaterials: false }, { finish: 'audit', ...config })
  await delivered(bench)
  return bench
}

const at = (path: string, body: object) => bench.controls.call('POST', `/${path}`, body)
const advance = (to: string, key = 'RET-1') => at('advance', { record: 'return', key, to })

const one = async () => (await told(bench, 'return', 'Return'))[0]

test('the whole return again: approved, received, inspected, credited', async () => {
  await open()
  await send(
    bench,
    'return',
    outgoing({
      lines: lines({
        quantity: '4',
        approvedQuantity: '3',
        serialNos: ['S1', 'S;2%', 'S3', 'S4'],
        condition: 'box; 50% open',
      }),
    }),
  )
  expect(await one()).toMatchObject({
    ...asked(),
    status: 'approved',
    lines: [
      {
        ...LINE,
        quantity: '4',
        approvedQuantity: '3',
        condition: 'box; 50% open',
        serialNos: ['S1', 'S;2%', 'S3', 'S4'],
      },
    ],
  })
  await at('receive-return', { return: 'RET-1', lines: [{ line: 10, quantity: '2' }] })
  expect(await one()).toMatchObject({ status: 'received', lines: [{ receivedQuantity: '2' }] })
  expect((await one())?.lines).not.toMatchObject([{ acceptedQuantity: expect.anything() }])
  await advance('inspected')
  expect(await one()).toMatchObject({
    status: 'inspected',
    lines: [{ acceptedQuantity: '2', rejectedQuantity: '0' }],
  })
  await advance('credited')
  expect(await one()).toMatchObject({
    status: 'credited',
    creditMemoNos: ['AR000001'],
    lines: [{ creditedQuantity: '2', creditedAmount: '22.6' }],
  })
  expect(await told(bench, 'credit-memo', 'CreditMemo')).toMatchObject([
    {
      ...{ creditMemoNo: 'AR000001', sourceType: 'return', sourceNo: 'RET-1', dealerCode: 'D1001', status: 'posted' },
      ...{ netAmount: '20', taxAmount: '2.6', grossAmount: '22.6' },
    },
  ])
})

test('the last of two returns takes what is left of the invoice', async () => {
  await open()
  await at('invoice', { delivery: 'XSCKD000001', prices: { 10: '64.35' } })
  for (const returnNo of ['RET-1', 'RET-2']) {
    await send(bench, 'return', outgoing({ returnNo, lines: lines({ quantity: '2', unitPrice: '64.35' }) }))
    await advance('credited', returnNo)
  }
  const memos = await told(bench, 'credit-memo', 'CreditMemo')
  expect(memos.map(({ netAmount, taxAmount, grossAmount }) => [netAmount, taxAmount, grossAmount])).toEqual([
    ['113.89', '14.81', '128.7'],
    ['113.9', '14.8', '128.7'],
  ])
  const all = (await bench.controls.state('invoice')) as { FALLAMOUNTFOR: string }[]
  expect(all.map(({ FALLAMOUNTFOR }) => FALLAMOUNTFOR)).toEqual(['257.40', '-128.70', '-128.70'])
})

test('goods that are no good are received and not credited', async () => {
  await open()
  await send(bench, 'return', outgoing())
  await at('receive-return', { return: 'RET-1', lines: [{ line: 10, quantity: '3', refused: true }] })
  expect(await one()).toMatchObject({
    status: 'inspected',
    lines: [{ receivedQuantity: '3', acceptedQuantity: '0', rejectedQuantity: '3' }],
  })
})

test('one that was cancelled in Galaxy is rejected, one that was closed before anything came is closed', async () => {
  await open()
  await send(bench, 'return', outgoing())
  await send(bench, 'return', outgoing({ returnNo: 'RET-2', lines: lines({ originalDeliveryNo: 'XSCKD000002' }) }))
  await advance('rejected')
  await at('seed', { record: 'return', rows: [{ FBillNo: 'RET-2', FCloseStatus: 'B' }] })
  const all = await told(bench, 'return', 'Return')
  expect(all.map(({ returnNo, status }) => [returnNo, status])).toEqual([
    ['RET-1', 'rejected'],
    ['RET-2', 'closed'],
  ])
})

test('returns that people entered are left out; one is read again by its number', async () => {
  await open()
  await send(bench, 'return', outgoing())
  await at('seed', { record: 'return', rows: [{ FBillNo: 'BY-HAND', FDescription: '客户退货' }] })
  expect((await read(bench, 'return')).map(({ id }) => id)).toEqual(['RET-1'])
  const again = await kingdee.records.return?.get?.(['RET-1', 'BY-HAND'], await bench.context())
  expect(again?.map(({ id }) => id)).toEqual(['RET-1'])
})

test('a return that is made at once (SAL_RETURNSTOCK) is in once it is audited', async () => {
  await open({ returns: { form: 'SAL_RETURNSTOCK', usable: ['KCZT01_SYS'], inspecting: ['KCZT02_SYS'] } })
  expect((await send(bench, 'return', outgoing())).outcome).toMatchObject({ ok: true, id: 'RET-1' })
  expect(await bench.controls.state('return-stock')).toMatchObject([
    { FBillNo: 'RET-1', FEntity: [{ FRealQty: '3', FReturnType: { FNumber: 'THLX01_SYS' } }] },
  ])
  expect(await one()).toMatchObject({
    status: 'inspected',
    lines: [{ receivedQuantity: '3', acceptedQuantity: '3' }],
  })
  await advance('credited')
  expect(await one()).toMatchObject({ status: 'credited', lines: [{ creditedAmount: '33.9' }] })
  expect(await told(bench, 'credit-memo', 'CreditMemo')).toMatchObject([{ sourceNo: 'RET-1', grossAmount: '33.9' }])
  const second = await send(bench, 'return', outgoing({ returnNo: 'RET-2', lines: lines({ quantity: '2' }) }))
  expect(JSON.stringify(second.outcome)).toContain('only 1 Pcs can still be returned')
})
