import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Lookup, Outgoing } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { kingdee } from './connector.ts'
import type { Order } from './order-body.ts'
import { openBench, order, outgoing, sendOrders } from './test-bench.ts'

let bench: Bench

const orders = () => bench.controls.state('sales-order')
const calls = async (method: string) =>
  (await bench.controls.log()).filter(({ path }) => path.includes(`.${method}.`)).length

async function find(sought: Outgoing<Order>) {
  const lookup = kingdee.records['sales-order']?.write?.resend as Lookup<unknown, Order>
  return (await lookup.find([sought], await bench.context())).get(sought.key)
}

describe('changes', () => {
  const revision = (change: Partial<Order>) => outgoing(order('A1', { Revision: 2, ...change }))
  const line = { LineNo: '20', FMaterialId: { FNumber: '1.01.0002' }, FQty: '7' }

  beforeEach(async () => {
    bench = await openBench()
    await bench.controls.seed('product', 5)
    await sendOrders(bench, [outgoing(order('A1'))])
  })
  afterEach(() => bench.close())

  test('a partial update of one line keeps the three lines, their ids and what else stands in them', async () => {
    const [before] = await orders()
    const { outcomes } = await sendOrders(bench, [outgoing(order('A1', { Partial: true, FSaleOrderEntry: [line] }))])
    expect(outcomes).toMatchObject([{ ok: true, effect: 'updated' }])
    const [after] = await orders()
    expect(after.FSaleOrderEntry.map((row: { FQty: string }) => row.FQty)).toEqual(['3', '7', '12.125'])
    expect(after.FSaleOrderEntry[1]).toMatchObject({ FEntryID: before.FSaleOrderEntry[1].FEntryID, FTaxPrice: '11.3' })
    expect(after.FSaleOrderEntry[0]).toEqual(before.FSaleOrderEntry[0])
  })

  test('a revision changes and adds lines; twice it changes nothing', async () => {
    const lines = [...order('A1').FSaleOrderEntry, { ...line, LineNo: '40' }]
    expect((await sendOrders(bench, [revision({ FSaleOrderEntry: lines })])).outcomes).toMatchObject([
      { ok: true, effect: 'updated', lines: { 40: expect.any(String) } },
    ])
    expect(await find(revision({ FSaleOrderEntry: lines }))).toMatchObject({ id: 'A1' })
    const again = await sendOrders(bench, [revision({ FSaleOrderEntry: lines })])
    expect(again.outcomes).toMatchObject([{ ok: true, effect: 'unchanged' }])
    expect((await orders())[0].FSaleOrderEntry).toHaveLength(4)
  })

  test('a discount that comes, and one that goes, are changes of their lines', async () => {
    const [first, ...more] = order('A1').FSaleOrderEntry
    const discount = async () => (await orders())[0].FSaleOrderEntry[0].FDiscount
    const withDiscount = (FDiscount: string) =>
      revision({ FSaleOrderEntry: [{ ...first, FDiscount } as never, ...more] })
    expect((await sendOrders(bench, [withDiscount('3.97')])).outcomes).toMatchObject([{ effect: 'updated' }])
    expect(await discount()).toBe('3.97')
    expect((await sendOrders(bench, [withDiscount('0')])).outcomes).toMatchObject([{ effect: 'updated' }])
    expect(await discount()).toBe('0')
    expect((await sendOrders(bench, [withDiscount('0')])).outcomes).toMatchObject([{ effect: 'unchanged' }])
  })

  test('a line that the revision no longer has is told to a person, and stays', async () => {
    const { outcomes } = await sendOrders(bench, [revision({ FSaleOrderEntry: [line] })])
    expect(outcomes).toMatchObject([{ failure: { kind: 'invalid', rule: 'state', value: '10, 30' } }])
    const [after] = await orders()
    expect(after.FSaleOrderEntry.map((row: { FQty: string }) => row.FQty)).toEqual(['3', '7', '12.125'])
  })

  test('lines that a person has ended or deleted in Galaxy hold no revision up', async () => {
    const [{ FSaleOrderEntry: rows }] = await orders()
    const ended = [{ ...rows[0], FMrpTerminateStatus: 'B' }, rows[1]]
    await bench.controls.seed('sales-order', [{ FBillNo: 'A1', FSaleOrderEntry: ended }])
    const change = revision({ FSaleOrderEntry: [line] })
    expect((await sendOrders(bench, [change])).outcomes).toMatchObject([{ ok: true, effect: 'updated' }])
    expect(await find(change)).toMatchObject({ id: 'A1' })
    expect((await orders())[0].FSaleOrderEntry).toMatchObject([{ FQty: '3', FMrpTerminateStatus: 'B' }, { FQty: '7' }])
  })

  test.each(['submitted', 'audited'])('an order that is %s is not changed and not un-audited', async (to) => {
    await bench.controls.call('POST', '/advance', { record: 'sales-order', key: 'A1', to })
    const { outcomes } = await sendOrders(bench, [revision({ FSaleOrderEntry: [line] })])
    expect(outcomes).toMatchObject([
      { failure: { kind: 'invalid', rule: 'state', advice: expect.stringContaining('反审核') } },
    ])
    expect((await orders())[0]).toMatchObject({ FSaleOrderEntry: [{}, { FQty: '2.5' }, {}] })
    expect(await calls('UnAudit')).toBe(0)
  })

  test('a first revision that never arrived is created', async () => {
    const { outcomes } = await sendOrders(bench, [outgoing(order('B1', { Revision: 2 }))])
    expect(outcomes).toMatchObject([{ ok: true, effect: 'created' }])
  })

  test('a cancellation cancels what is not audited, once; of what is not there there is nothing to cancel', async () => {
    const cancel = outgoing(order('A1', { Cancel: true }))
    expect((await sendOrders(bench, [cancel])).outcomes).toMatchObject([{ ok: true, effect: 'updated' }])
    expect((await sendOrders(bench, [cancel])).outcomes).toMatchObject([{ ok: true, effect: 'unchanged' }])
    expect(await orders()).toMatchObject([{ FCancelStatus: 'B' }])
    const { outcomes } = await sendOrders(bench, [outgoing(order('B1', { Cancel: true }))])
    expect(outcomes).toMatchObject([{ failure: { rule: 'nothing-to-cancel' } }])
  })
})
