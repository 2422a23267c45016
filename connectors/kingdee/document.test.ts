import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Lookup, Outgoing } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { kingdee } from './connector.ts'
import type { Order } from './order-body.ts'
import { openBench as open, order, outgoing, sendOrders } from './test-bench.ts'

let bench: Bench
let isOpen = false

async function closeBench(): Promise<void> {
  if (isOpen) await bench.close()
  isOpen = false
}

async function openBench(...options: Parameters<typeof open>): Promise<Bench> {
  await closeBench()
  bench = await open(...options)
  isOpen = true
  await bench.controls.seed('product', 5)
  return bench
}

const orders = () => bench.controls.state('sales-order')
const calls = async (method: string) =>
  (await bench.controls.log()).filter(({ path }) => path.includes(`.${method}.`)).length

async function find(sought: Outgoing<Order>) {
  const lookup = kingdee.records['sales-order']?.write?.resend as Lookup<unknown, Order>
  return (await lookup.find([sought], await bench.context())).get(sought.key)
}

beforeEach(async () => void (await openBench({}, { finish: 'audit' })))
afterEach(closeBench)

describe('steps', () => {
  test.each([
    ['none', 'A'],
    ['submit', 'B'],
    ['audit', 'C'],
  ] as const)('finish: %s leaves the order in status %s', async (finish, status) => {
    await openBench({}, { finish })
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1'))])
    expect(outcomes).toMatchObject([{ key: 'A1', ok: true, id: 'A1', effect: 'created' }])
    expect(await orders()).toMatchObject([{ FBillNo: 'A1', FDocumentStatus: status }])
  })

  test('each line is told by our number, with the id that Galaxy gave it', async () => {
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1'))])
    const [row] = await orders()
    const ids = row.FSaleOrderEntry.map(({ FEntryID }: { FEntryID: string }) => FEntryID)
    expect(outcomes).toMatchObject([{ lines: { 10: ids[0], 20: ids[1], 30: ids[2] } }])
  })

  test.each(['saved', 'submitted', 'audited'])(
    'a crash after "%s" goes on from there: one order, audited',
    async (crashAt) => {
      const { steps } = await sendOrders(bench, [outgoing(order('A1'))], crashAt)
      expect(steps.get('A1')).toMatchObject({ step: crashAt, number: 'A1' })
      const done = await find(outgoing(order('A1')))
      if (crashAt === 'audited') expect(done).toMatchObject({ id: 'A1' })
      else expect(done).toBe('absent')
      const again = await sendOrders(bench, [outgoing(order('A1'), steps.get('A1'))])
      expect(again.outcomes).toMatchObject([{ ok: true, id: 'A1' }])
      expect(await orders()).toMatchObject([{ FBillNo: 'A1', FDocumentStatus: 'C' }])
      expect(await calls('Save')).toBe(1)
    },
  )

  test('a save that times out after it was made: found unfinished, sent again, one order, submitted and audited', async () => {
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'Save' })
    const first = await sendOrders(bench, [outgoing(order('A1'))])
    expect(first.outcomes).toMatchObject([{ failure: { kind: 'ambiguous' } }])
    expect(await find(outgoing(order('A1')))).toBe('absent')
    const second = await sendOrders(bench, [outgoing(order('A1'))])
    expect(second.outcomes).toMatchObject([{ ok: true, id: 'A1', effect: 'created' }])
    expect(await orders()).toMatchObject([{ FDocumentStatus: 'C' }])
    expect(await calls('Save')).toBe(1)
    expect(await find(outgoing(order('A1')))).toMatchObject({ id: 'A1' })
  })

  test.each(['Submit', 'Audit'])('%s that is done and not answered counts as done', async (method) => {
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: `.${method}.` })
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1'))])
    expect(outcomes).toMatchObject([{ ok: true }])
    expect(await orders()).toMatchObject([{ FDocumentStatus: 'C' }])
    expect(await calls(method)).toBe(1)
  })

  test('a document that somebody holds is retried, and never saved again', async () => {
    await bench.controls.fault({ kind: 'locked', next: 1, on: '.Submit.' })
    const { outcomes, steps } = await sendOrders(bench, [outgoing(order('A1'))])
    expect(outcomes).toMatchObject([{ failure: { kind: 'retryable', retryAfterMs: 60_000 } }])
    const again = await sendOrders(bench, [outgoing(order('A1'), steps.get('A1'))])
    expect(again.outcomes).toMatchObject([{ ok: true }])
    expect(await calls('Save')).toBe(1)
  })

  test('without the right to audit it stops as saved and submitted, for a person', async () => {
    await bench.controls.call('POST', '/rules', { noAudit: true })
    const { outcomes, steps } = await sendOrders(bench, [outgoing(order('A1'))])
    expect(outcomes).toMatchObject([{ failure: { kind: 'invalid', rule: 'config', code: '2' } }])
    expect(steps.get('A1')).toMatchObject({ step: 'submitted' })
    // The person audits it by hand: sent again, it is simply done.
    await bench.controls.call('POST', '/advance', { record: 'sales-order', key: 'A1', to: 'audited' })
    const again = await sendOrders(bench, [outgoing(order('A1'), steps.get('A1'))])
    expect(again.outcomes).toMatchObject([{ ok: true, id: 'A1' }])
  })

  test('a saved order that somebody deleted is not made again by itself', async () => {
    const { steps } = await sendOrders(bench, [outgoing(order('A1'))], 'saved')
    await bench.controls.call('POST', '/remove', { record: 'sales-order', keys: ['A1'] })
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1'), steps.get('A1'))])
    expect(outcomes).toMatchObject([{ failure: { kind: 'invalid', rule: 'state', value: 'A1' } }])
    expect(await orders()).toEqual([])
  })
})

describe('never twice', () => {
  test('the same order again changes nothing', async () => {
    await sendOrders(bench, [outgoing(order('A1'))])
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1'))])
    expect(outcomes).toMatchObject([{ ok: true, id: 'A1', effect: 'unchanged' }])
    expect(await orders()).toHaveLength(1)
  })

  test('an order with our number and other content is never adopted', async () => {
    await sendOrders(bench, [outgoing(order('A1'))])
    const other = order('A1', { FCustId: { FNumber: 'D2002' } })
    const { outcomes } = await sendOrders(bench, [outgoing(other)])
    expect(outcomes).toMatchObject([
      { failure: { kind: 'duplicate', message: expect.stringContaining('/FCustId/FNumber') } },
    ])
    expect(outcomes[0]).not.toHaveProperty('failure.existingId')
    expect(await find(outgoing(other))).toMatchObject({ id: 'A1', found: { FCustId: { FNumber: 'D1001' } } })
  })

  test.each([
    ['a quantity', { FQty: '4' }],
    ['a price', { FTaxPrice: '11.31' }],
    ['a material', { FMaterialId: { FNumber: '1.01.0004' } }],
  ])('%s that differs is seen', async (_what, change) => {
    await sendOrders(bench, [outgoing(order('A1'))])
    const data = order('A1')
    const [first, ...more] = data.FSaleOrderEntry
    const other = { ...data, FSaleOrderEntry: [{ ...first, ...change } as (typeof more)[0], ...more] }
    expect((await sendOrders(bench, [outgoing(other)])).outcomes).toMatchObject([{ failure: { kind: 'duplicate' } }])
  })

  test('a cancelled order with our number stops for a person', async () => {
    await sendOrders(bench, [outgoing(order('A1'))])
    await bench.controls.call('POST', '/advance', { record: 'sales-order', key: 'A1', to: 'cancelled' })
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1'))])
    expect(outcomes).toMatchObject([{ failure: { kind: 'invalid', rule: 'state' } }])
  })

  test('an order of ours that was cancelled before anybody looked has arrived; a cancelled one of others stops', async () => {
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'Save' })
    await sendOrders(bench, [outgoing(order('A1'))])
    await bench.controls.call('POST', '/advance', { record: 'sales-order', key: 'A1', to: 'cancelled' })
    expect(await find(outgoing(order('A1')))).toMatchObject({ id: 'A1' })
    const other = order('A1', { FCustId: { FNumber: 'D2002' } })
    await expect(find(outgoing(other))).rejects.toMatchObject({ failure: { kind: 'invalid' } })
  })

  test('with automatic numbers our number stands in a field of its own', async () => {
    const custom = { automaticNumbers: true, customFields: ['F_DMS_OrderNo', 'FSaleOrderEntry.F_DMS_LineNo'] }
    await openBench(custom, {
      finish: 'audit',
      keyFields: { 'sales-order': 'F_DMS_OrderNo' },
      lineField: 'F_DMS_LineNo',
    })
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'Save' })
    await sendOrders(bench, [outgoing(order("O'1"))])
    const { outcomes } = await sendOrders(bench, [outgoing(order("O'1"))])
    expect(outcomes).toMatchObject([{ ok: true, id: 'XSDD000001' }])
    const [row, ...more] = await orders()
    expect(more).toEqual([])
    expect(row).toMatchObject({
      F_DMS_OrderNo: "O'1",
      FBillNo: 'XSDD000001',
      FSaleOrderEntry: [{ F_DMS_LineNo: '10' }, {}, {}],
    })
  })

  test('automatic numbers without such a field: the first order stops for a person, with what to set up', async () => {
    await openBench({ automaticNumbers: true }, { finish: 'audit' })
    const { outcomes, steps } = await sendOrders(bench, [outgoing(order('A1'))])
    const advice = expect.stringMatching(/keyFields.*自动编号/)
    expect(outcomes).toMatchObject([{ failure: { rule: 'config', value: expect.stringMatching(/^XSDD/), advice } }])
    expect(steps.size).toBe(0)
    expect(await orders()).toMatchObject([{ FDocumentStatus: 'A' }])
  })

  test('two orders with one number in that field: a person decides', async () => {
    await openBench(
      { automaticNumbers: true, customFields: ['F_DMS_OrderNo'] },
      { keyFields: { 'sales-order': 'F_DMS_OrderNo' } },
    )
    await bench.controls.seed(
      'sales-order',
      ['X1', 'X2'].map((FBillNo) => ({ FBillNo, F_DMS_OrderNo: 'A1' })),
    )
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1'))])
    expect(outcomes).toMatchObject([
      { failure: { kind: 'invalid', rule: 'unique', message: expect.stringMatching(/X1.*X2/) } },
    ])
  })
})

describe('batches', () => {
  const batch = (...numbers: string[]) => numbers.map((number) => outgoing(order(number)))

  test('are saved, submitted and audited in one call each', async () => {
    const { outcomes } = await sendOrders(bench, batch('A1', 'A2', 'A3'))
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
    expect([await calls('BatchSave'), await calls('Submit'), await calls('Audit')]).toEqual([1, 1, 1])
    expect((await orders()).map(({ FDocumentStatus }) => FDocumentStatus)).toEqual(['C', 'C', 'C'])
  })

  test('one bad order does not hold the others up, and each is told its own', async () => {
    const bad = order('A2')
    const [first, ...more] = bad.FSaleOrderEntry
    bad.FSaleOrderEntry = [{ ...first, FMaterialId: { FNumber: 'NO-SUCH' } } as (typeof more)[0], ...more]
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1')), outgoing(bad), outgoing(order('A3'))])
    expect(outcomes).toMatchObject([
      { key: 'A1', ok: true },
      { key: 'A2', failure: { kind: 'missing-reference', record: 'product', value: 'NO-SUCH' } },
      { key: 'A3', ok: true },
    ])
  })

  test('a batch whose answer is lost: each order once, submitted and audited', async () => {
    await bench.controls.fault({ kind: 'drop-after', next: 1, on: 'BatchSave' })
    const first = await sendOrders(bench, batch('A1', 'A2', 'A3'))
    expect(first.outcomes).toMatchObject([1, 2, 3].map(() => ({ failure: { kind: 'ambiguous' } })))
    const second = await sendOrders(bench, batch('A1', 'A2', 'A3'))
    expect(second.outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
    expect((await orders()).map(({ FBillNo, FDocumentStatus }) => [FBillNo, FDocumentStatus])).toEqual([
      ['A1', 'C'],
      ['A2', 'C'],
      ['A3', 'C'],
    ])
    expect(await calls('BatchSave')).toBe(1)
  })

  test('a text that nobody knows gets one more try, after a look', async () => {
    await bench.controls.fault({ kind: 'unknown-text', next: 1, on: 'Save' })
    expect((await sendOrders(bench, batch('A1'))).outcomes).toMatchObject([{ ok: true }])
    await bench.controls.fault({ kind: 'unknown-text', rate: 1, on: 'Save' })
    expect((await sendOrders(bench, batch('A2'))).outcomes).toMatchObject([{ failure: { kind: 'invalid' } }])
    expect(await calls('Save')).toBe(4)
  })
})
