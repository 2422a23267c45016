import { afterEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import type { KingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import type { KingdeeSimulatorOptions } from './simulator.ts'
import { openBench, order, outgoing as orderOut, sendOrders } from './test-bench.ts'
import { delivered, find, send, told } from './test-money.ts'
import { lines, outgoing } from './test-returns.ts'

let bench: Bench
afterEach(() => bench.close())

async function open(config: Partial<KingdeeConfig> = {}, simulator: KingdeeSimulatorOptions = {}) {
  bench = await openBench({ strictMaterials: false, ...simulator }, { finish: 'audit', ...config })
  await delivered(bench)
  return bench
}

const at = (path: string, body: object) => bench.controls.call('POST', `/${path}`, body)
const advance = (to: string, key = 'RET-1') => at('advance', { record: 'return', key, to })

const one = async () => (await told(bench, 'return', 'Return'))[0]

/** Six pieces of another order, in one delivery of two lots. */
async function sendTwoLots(): Promise<void> {
  const { FSaleOrderEntry, ...header } = order('SO-2')
  const entries = FSaleOrderEntry.slice(0, 1).map((entry) => ({ ...entry, FQty: '6' }))
  await sendOrders(bench, [orderOut({ ...header, FSaleOrderEntry: entries })])
  const batches = [
    { batch: 'C', quantity: '4' },
    { batch: 'D', quantity: '2' },
  ]
  await at('ship', { order: 'SO-2', lines: [{ line: '10', batches }] })
}

test('a notice is saved, submitted, audited, and linked to the line of the delivery', async () => {
  await open()
  const { outcome, steps } = await send(bench, 'return', outgoing())
  expect(outcome).toMatchObject({ ok: true, id: 'RET-1', effect: 'created', lines: { 10: expect.any(String) } })
  expect(steps).toMatchObject([{ step: 'saved' }, { step: 'submitted' }, { step: 'audited' }])
  const [delivery] = await bench.controls.state('delivery')
  const [notice] = await bench.controls.state('return')
  expect(notice).toMatchObject({
    FBillNo: 'RET-1',
    FDocumentStatus: 'C',
    FRetcustId: { FNumber: 'D1001' },
    FEntity: [
      {
        FQty: '3',
        FOrderNo: 'SO-1',
        FEntity_Link: [
          {
            FEntity_Link_FRuleId: 'OutStock-SalReturnNotice',
            FEntity_Link_FSTableName: 'T_SAL_OUTSTOCKENTRY',
            FEntity_Link_FSBillId: delivery.FID,
            FEntity_Link_FSId: delivery.FEntity[0].FEntryID,
          },
        ],
      },
    ],
  })
})

test.each([
  ['of one delivery', lines({ quantity: '5' }), '5', '4'],
  ['over two lines', lines({ quantity: '3' }, { returnLineNo: 20, quantity: '2' }), '2', '1'],
  ['of a batch', lines({ originalDeliveryNo: 'XSCKD000002', batchNo: 'B', quantity: '6.5' }), '6.5', '6'],
])('more than was delivered %s is refused with the number', async (_what, wanted, came, left) => {
  await open()
  const { outcome } = await send(bench, 'return', outgoing({ lines: wanted }))
  expect(outcome).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', rule: 'return-quantity', value: came },
  })
  expect(JSON.stringify(outcome)).toContain(`only ${left} Pcs can still be returned`)
  expect(JSON.stringify(outcome)).toContain(`最多还可退 ${left} Pcs`)
  expect(await bench.controls.state('return')).toEqual([])
})

test('goods of several lots are a line for each lot, and one line in the DMS', async () => {
  await open()
  await sendTwoLots()
  const both = {
    returnNo: 'RET-3',
    lines: lines({ originalDeliveryNo: 'XSCKD000003', originalOrderNo: 'SO-2', quantity: '5' }),
  }
  expect((await send(bench, 'return', outgoing(both))).outcome).toMatchObject({ ok: true, id: 'RET-3' })
  expect((await send(bench, 'return', outgoing(both))).outcome).toMatchObject({ ok: true, effect: 'unchanged' })
  expect((await bench.controls.state('return'))[0].FEntity).toMatchObject([
    { FQty: '4', FLot: { FNumber: 'C' } },
    { FQty: '1', FLot: { FNumber: 'D' } },
  ])
  await at('receive-return', { return: 'RET-3', lines: [{ line: 10, quantity: '4.5' }] })
  expect(await one()).toMatchObject({
    status: 'received',
    lines: [{ approvedQuantity: '5', receivedQuantity: '4.5' }],
  })
  await advance('credited', 'RET-3')
  expect(await one()).toMatchObject({
    status: 'credited',
    lines: [{ acceptedQuantity: '4.5', creditedQuantity: '4.5', creditedAmount: '50.85' }],
  })
})

test('what other returns have taken is not there any more; what was refused after inspection is', async () => {
  await open()
  await send(bench, 'return', outgoing())
  const second = () => outgoing({ returnNo: 'RET-2', lines: lines({ quantity: '2' }) })
  expect((await send(bench, 'return', second())).outcome).toMatchObject({ failure: { rule: 'return-quantity' } })
  await at('receive-return', { return: 'RET-1', lines: [{ line: 10, refused: true }] })
  expect((await send(bench, 'return', second())).outcome).toMatchObject({ ok: true, id: 'RET-2' })
})

test('two at once take no more than there is', async () => {
  await open()
  const both = [outgoing(), outgoing({ returnNo: 'RET-2' })]
  const write = kingdee.records.return?.write
  const ctx = { ...(await bench.context()), step: async () => {} }
  const outcomes = await Promise.all(both.map((each) => write?.send([each], ctx)))
  expect(outcomes.flat().filter((outcome) => outcome?.ok)).toHaveLength(1)
})

test('a delivery that Galaxy does not have, or that is not audited, is told', async () => {
  await open()
  const { outcome } = await send(
    bench,
    'return',
    outgoing({ lines: lines({ originalDeliveryNo: 'XSCKD000002', batchNo: 'A' }) }),
  )
  expect(outcome).toMatchObject({ failure: { kind: 'invalid', value: 'XSCKD000002', rule: 'return-quantity' } })
})

test('one a returnNo: a lost answer is found, a repeat changes nothing', async () => {
  await open()
  await bench.controls.fault({ kind: 'drop-after', next: 1, on: '.Save.' })
  const first = await send(bench, 'return', outgoing())
  expect(first.outcome).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } })
  // It is there, and not audited yet: sent again, it is taken on from where it stands.
  expect(await find(bench, 'return', outgoing())).toBe('absent')
  expect((await send(bench, 'return', outgoing())).outcome).toMatchObject({ ok: true, id: 'RET-1' })
  expect((await send(bench, 'return', outgoing())).outcome).toMatchObject({ ok: true, effect: 'unchanged' })
  expect(await bench.controls.state('return')).toHaveLength(1)
  const other = await send(bench, 'return', outgoing({ lines: lines({ quantity: '2' }) }))
  expect(other.outcome).toMatchObject({ failure: { kind: 'duplicate' } })
})

test('a crash between save and submit goes on from there', async () => {
  await open()
  const { steps } = await send(bench, 'return', outgoing(), 'saved')
  const { outcome } = await send(bench, 'return', { ...outgoing(), progress: steps[0] })
  expect(outcome).toMatchObject({ ok: true, id: 'RET-1' })
  expect(await bench.controls.state('return')).toMatchObject([{ FDocumentStatus: 'C' }])
})

test('with automatic numbers ours stands in a field of its own, and comes back', async () => {
  const keyFields = { return: 'F_DMS_No' }
  await open({ keyFields }, { customFields: ['F_DMS_No'] })
  await at('rules', { automaticNumbers: true })
  expect((await send(bench, 'return', outgoing())).outcome).toMatchObject({ ok: true, id: 'XSTHTZ000001' })
  expect((await send(bench, 'return', outgoing())).outcome).toMatchObject({ ok: true, effect: 'unchanged' })
  expect(await one()).toMatchObject({ returnNo: 'RET-1', erpReturnNo: 'XSTHTZ000001' })
})
