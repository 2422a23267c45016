import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, lookUpFrom, openBench } from '../../test/pipeline.ts'
import { FLOWS, item, order } from '../../test/records.ts'
import { release } from '../ledger/operator.ts'

const SECOND = 1000
const invalid = { failure: { kind: 'invalid' as const, message: 'no such plant' } }
const ambiguous = { failure: { kind: 'ambiguous' as const, message: 'socket closed' } }
/** Orders of which only the newest revision counts, though they are looked up. */
const LATEST = { ...FLOWS, orders: FLOWS.orders.replace('once: orderNo', 'keep: latest') }

let bench: Bench
beforeAll(async () => {
  bench = await openBench(FLOWS)
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

const orders = () => bench.states('orders')
const sent = () => bench.script.calls.filter(({ kind }) => kind === 'send').flatMap(({ records }) => records)

describe('keep: every, the default of documents', () => {
  it('holds a lane behind its parked head, and no other lane', async () => {
    bench.script.send = [invalid]
    await bench.push('order', order('A1'), order('A1'), order('B1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked', 'A1 ready', 'B1 delivered'])
    bench.pass(3600 * SECOND)
    await bench.sweep()
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked', 'A1 ready', 'B1 delivered'])
  })

  it('never replaces what has not been sent', async () => {
    await bench.push('order', order('A1', { revision: 1 }), order('A1', { revision: 2 }))
    expect(await orders()).toEqual(['A1 ready', 'A1 ready'])
  })
})

describe('keep: latest, the default of master data', () => {
  it('newer replaces older that has not been sent', async () => {
    await bench.push('item', item('P1', '1'), item('P1', '2', '新名'), item('P2', '1'))
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 superseded', 'P1 delivered', 'P2 delivered'])
  })

  it('a parked older version gives way to a newer one, and does not come back', async () => {
    bench.script.send = [invalid]
    await bench.push('item', item('P1', '1'))
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 parked'])
    await bench.push('item', item('P1', '2', '新名'))
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 superseded', 'P1 delivered'])
  })

  it('one that waits to be tried again gives way; one that is being sent does not', async () => {
    bench.script.send = [{ failure: { kind: 'retryable', message: 'locked' } }]
    await bench.push('item', item('P1', '1'))
    await bench.run('items')
    await bench.push('item', item('P1', '2', '新名'))
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 superseded', 'P1 delivered'])
  })

  it('a head whose outcome is unknown is never replaced: it is looked up first, and the newer one goes after it', async () => {
    bench.deploy(LATEST)
    bench.script.resend = lookUpFrom(bench.script)
    bench.script.send = [ambiguous]
    bench.script.find = [{ id: 'T-1' }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    await bench.push('order', order('A1', { dealerCode: 'D2' }))
    await bench.push('order', order('A1', { dealerCode: 'D3' }))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 unsure', 'A1 superseded', 'A1 ready'])
    expect(sent()).toHaveLength(1)
    bench.pass(30 * SECOND)
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered', 'A1 superseded', 'A1 delivered'])
    expect(sent().map(({ id, data }) => [id, (data as { customer: string }).customer])).toEqual([
      [undefined, 'D1'],
      ['T-1', 'D3'],
    ])
  })
})

describe('keep: latest, when nobody knows what became of the older one', () => {
  it('leaves the question to a person and lets the newer one go', async () => {
    bench.deploy(LATEST)
    bench.script.resend = 'never'
    bench.script.send = [ambiguous]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    await bench.push('order', order('A1', { dealerCode: 'D2' }))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked', 'A1 delivered'])
    expect((await release(bench.ledger, { key: 'A1' }, { who: 'li', now: bench.now(), resend: true })).length).toBe(0)
  })
})

describe('what a delivery is worth', () => {
  it('is known from the moment it arrives, where its entity says so', async () => {
    await bench.push('order', order('A1'), order('A2', { currency: 7, totals: null }))
    await bench.push('item', item('P1', '1'))
    const rows = await bench.ledger.pool.query('SELECT lane, amount, currency FROM delivery ORDER BY seq')
    expect(rows.rows).toEqual([
      { lane: 'A1', amount: '19.00', currency: 'CNY' },
      { lane: 'A2', amount: null, currency: null },
      { lane: 'P1', amount: null, currency: null },
    ])
  })
})
