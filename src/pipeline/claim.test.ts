/** One document for each number, also where lanes do not keep them apart. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, order } from '../../test/records.ts'
import { claimDocuments } from '../ledger/documents.ts'
import { skip } from '../ledger/operator.ts'
import { take } from '../ledger/take.ts'
import { deliver } from './deliver.ts'
import { Flight } from './flight.ts'

const SECOND = 1000
const DAY = 24 * 3_600_000
const ambiguous = { failure: { kind: 'ambiguous' as const, message: 'socket closed' } }
/** A lane for each dealer: the same order number may come in two of them. */
const DEALERS = { ...FLOWS, orders: FLOWS.orders.replace('key: orderNo', 'key: dealerCode') }

let bench: Bench
beforeAll(async () => {
  bench = await openBench(DEALERS)
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

const of = (dealerCode: string, more: object = {}) => order('A1', { dealerCode, ...more })
const calls = () => bench.script.calls.map((call) => call.kind)
const states = () => bench.states('orders')
/** A worker took the first and died: before or after it had claimed its document, before or after it was sent. */
async function takenByTheDead(): Promise<string> {
  const [d] = await take(bench.ledger, 'orders', {
    ...{ worker: 'dead', release: 1, safe: false, limit: 1 },
    now: bench.now(),
    until: new Date(bench.now().getTime() + 30 * SECOND),
  })
  return d?.id as string
}

it('of two documents with one number one is sent; the other waits by name for its end, and is then a conflict', async () => {
  bench.script.send = [ambiguous]
  await bench.push('order', of('D1'), of('D2'))
  await bench.run('orders')
  expect(await states()).toEqual(['D1 unsure', 'D2 waiting'])
  expect(await bench.failure('orders', 'D2')).toMatchObject({ kind: 'underway', value: 'A1' })
  await bench.sweep()
  expect(await states()).toEqual(['D1 unsure', 'D2 waiting'])
  bench.pass(30 * SECOND)
  bench.script.find = [{ id: '4711' }]
  await bench.run('orders')
  expect(calls()).toEqual(['send', 'find'])
  expect(await states()).toEqual(['D1 delivered', 'D2 parked'])
  expect(await bench.failure('orders', 'D2')).toMatchObject({ kind: 'conflict', rule: 'once' })
})

describe('a claim', () => {
  it('is kept by a delivery that its worker left between claim and send', async () => {
    await bench.push('order', of('D1'), of('D2'))
    const id = await takenByTheDead()
    await claimDocuments(bench.ledger, 'orders', [{ delivery: id, once: 'A1', looks: false }], bench.now())
    await bench.run('orders')
    expect([await states(), calls()]).toEqual([['D1 sending', 'D2 waiting'], []])
    bench.pass(31 * SECOND)
    await bench.sweep()
    bench.pass(30 * SECOND)
    bench.script.find = ['absent']
    await bench.run('orders')
    expect(calls()).toEqual(['find', 'send'])
    expect((await states())[0]).toBe('D1 delivered')
  })

  it('of a delivery that a person ended unsent is free at once', async () => {
    await bench.push('order', of('D1'), of('D2'))
    const failure = { kind: 'invalid' as const, message: 'no' }
    bench.script.send = [{ failure }]
    await bench.run('orders')
    expect(await states()).toEqual(['D1 parked', 'D2 waiting'])
    await bench.ledger.pool.query(`DELETE FROM attempt`)
    await skip(bench.ledger, { key: 'D1' }, { who: 'me', now: bench.now(), why: 'no' })
    await bench.sweep()
    await bench.run('orders')
    expect([await states(), calls()]).toEqual([
      ['D1 skipped', 'D2 delivered'],
      ['send', 'send'],
    ])
  })

  it('of a delivery that a person ended after it was sent leads to a look-up', async () => {
    await bench.push('order', of('D1'), of('D2'))
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no' } }]
    await bench.run('orders')
    await skip(bench.ledger, { key: 'D1' }, { who: 'me', now: bench.now(), why: 'it is there' })
    await bench.sweep()
    await bench.run('orders')
    expect([await states(), calls()]).toEqual([['D1 skipped', 'D2 unsure'], ['send']])
    bench.pass(30 * SECOND)
    bench.script.find = [{ id: '4711' }]
    await bench.run('orders')
    expect([(await states())[1], calls()]).toEqual(['D2 delivered', ['send', 'find']])
  })

  it('that lasts too long gives the other one to a person', async () => {
    await bench.push('order', of('D1'), of('D2'))
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no' } }]
    await bench.run('orders')
    bench.pass(40 * DAY)
    await bench.sweep()
    expect(await states()).toEqual(['D1 parked', 'D2 parked'])
    expect(await bench.failure('orders', 'D2')).toMatchObject({ kind: 'underway', value: 'A1' })
  })

  it('is asked for before a look-up too: two that may both be sent do not both look', async () => {
    await bench.push('order', of('D1'), of('D2'))
    await bench.ledger.pool.query(`UPDATE delivery SET state = 'unsure', unsure_at = $1`, [bench.now()])
    bench.pass(30 * SECOND)
    bench.script.find = ['absent']
    await bench.run('orders')
    expect([await states(), calls()]).toEqual([
      ['D1 delivered', 'D2 unsure'],
      ['find', 'send'],
    ])
    bench.pass(60 * SECOND)
    bench.script.find = [{ id: 'T-1' }]
    await bench.run('orders')
    expect(calls()).toEqual(['find', 'send', 'find'])
    expect((await states())[1]).toMatch(/^D2 (delivered|unchanged)$/)
  })
})

it('many workers at once send each number once', async () => {
  bench.deploy({ ...FLOWS, orders: FLOWS.orders.replace('key: orderNo', 'key: =dealerCode & "/" & orderNo') })
  const numbers = Array.from({ length: 8 }, (_, i) => `A${i}`)
  const dealers = Array.from({ length: 6 }, (_, i) => `D${i}`)
  for (const dealerCode of dealers) await bench.push('order', ...numbers.map((no) => order(no, { dealerCode })))
  const never = new AbortController().signal
  const turns = ['w1', 'w2', 'w3', 'w4'].map((worker) => ({
    runtime: { ...bench.runtime, worker },
    flight: new Flight(),
  }))
  const isOpen = (state: string) => !/ (delivered|parked)$/.test(state)
  for (let round = 0; round < 20 && (await states()).some(isOpen); round++) {
    await Promise.all(turns.map(({ runtime, flight }) => deliver(runtime, flight, 'orders', never)))
    await bench.sweep()
  }
  const sent = bench.script.calls.flatMap(({ kind, records }) =>
    kind === 'send' ? records.map(({ once }) => once) : [],
  )
  expect(sent.sort()).toEqual(numbers)
  const ends = Map.groupBy(await states(), (state) => state.split(' ').at(-1))
  expect([ends.get('delivered')?.length, ends.get('parked')?.length]).toEqual([8, 40])
})
