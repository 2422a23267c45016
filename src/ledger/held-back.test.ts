import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, by, done, type LedgerBench, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import { blockedLanes, readyLanes } from './lanes.ts'
import { putLinks } from './links.ts'
import type { Ledger } from './open.ts'
import { settle } from './settle.ts'
import { transaction } from './sql.ts'
import { sweep } from './sweep.ts'
import { take } from './take.ts'
import type { NewMessage, Settlement, TakenDelivery } from './types.ts'
import { missingReferences } from './waits.ts'

let bench: LedgerBench
let ledger: Ledger
beforeAll(async () => {
  bench = await openLedgerBench()
  ledger = bench.ledger
})
afterAll(() => ledger.close())
beforeEach(() => bench.empty())

/** An order of a lane that is worth something. */
function order(lane: string, amount: string, currency = 'CNY', seconds = 0): NewMessage {
  const m = message(lane, { seconds })
  return { ...m, deliveries: m.deliveries.map((d) => ({ ...d, money: { amount, currency } })) }
}

const parked = (d: TakenDelivery): Settlement => ({
  id: d.id,
  fence: d.fence,
  to: 'parked',
  failure: { kind: 'invalid', message: 'no such plant' },
})

const waits = (d: TakenDelivery, value: string, seconds = 3600): Settlement => ({
  id: d.id,
  fence: d.fence,
  to: 'waiting',
  wait: { connection: 'sap', record: 'dealer', value },
  dueAt: at(seconds),
  failure: { kind: 'missing-reference', message: `dealer ${value} is missing`, record: 'dealer', value },
})

async function heads(): Promise<Map<string, TakenDelivery>> {
  return new Map((await take(ledger, 'orders', by(10))).map((d) => [d.lane, d]))
}

const dealer = (key: string) => ({ connection: 'sap', record: 'dealer', key, native: `C-${key}` })

describe('what is held back by what', () => {
  it('names the head of each lane that stands, how many are behind it, and how much money', async () => {
    await acceptMessages(ledger, [
      order('A', '100.10'),
      order('A', '0.20', 'CNY', 1),
      order('A', '7', 'USD', 2),
      order('B', '5.00'),
      order('C', '1.00'),
      order('C', '2.00', 'CNY', 1),
    ])
    const taken = await heads()
    await settle(
      ledger,
      [parked(taken.get('A') as TakenDelivery), waits(taken.get('B') as TakenDelivery, 'D9')],
      at(20),
    )
    const lanes = await blockedLanes(ledger, { limit: 10 })
    expect(lanes).toEqual([
      {
        flow: 'orders',
        lane: 'A',
        id: taken.get('A')?.id,
        state: 'parked',
        since: at(20),
        failure: { kind: 'invalid', message: 'no such plant' },
        behind: 2,
        more: false,
        money: [
          { currency: 'CNY', amount: '100.30' },
          { currency: 'USD', amount: '7' },
        ],
      },
      expect.objectContaining({
        lane: 'B',
        state: 'waiting',
        behind: 0,
        dueAt: at(3600),
        waitsFor: { connection: 'sap', record: 'dealer', value: 'D9' },
        money: [{ currency: 'CNY', amount: '5.00' }],
      }),
    ])
    expect(await blockedLanes(ledger, { limit: 10, key: 'B' })).toHaveLength(1)
    expect(await blockedLanes(ledger, { limit: 1 })).toMatchObject([{ lane: 'A' }])
    expect(await blockedLanes(ledger, { limit: 10, flow: 'other' })).toEqual([])
  })

  it('lists what is retrying, unsure and confirming, and neither what is ready nor what is on its way', async () => {
    await acceptMessages(
      ledger,
      ['A', 'B', 'C', 'D'].map((lane) => message(lane)),
    )
    const taken = await heads()
    const to = (lane: string, state: 'retrying' | 'unsure' | 'confirming'): Settlement => {
      const d = taken.get(lane) as TakenDelivery
      return { id: d.id, fence: d.fence, to: state, dueAt: at(60), handle: 'h', failure: { kind: 'x', message: state } }
    }
    await settle(ledger, [to('A', 'retrying'), to('B', 'unsure'), to('C', 'confirming')], at(20))
    await acceptMessages(ledger, [message('E')])
    const lanes = await blockedLanes(ledger, { limit: 10 })
    expect(lanes.map(({ lane, state, dueAt }) => [lane, state, dueAt])).toEqual(
      expect.arrayContaining([
        ['A', 'retrying', at(60)],
        ['B', 'unsure', at(60)],
        ['C', 'confirming', at(60)],
      ]),
    )
    expect(lanes).toHaveLength(3)
  })

  it('counts a lane with very many only so far', async () => {
    await acceptMessages(ledger, [
      message('hot'),
      message('hot', { seconds: 1 }),
      message('B'),
      message('B', { seconds: 1 }),
    ])
    const taken = await heads()
    await settle(ledger, [...taken.values()].map(parked), at(20))
    await ledger.pool.query(
      `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, keep_latest, due_at, give_up_at, accepted_at, changed_at)
       SELECT tenant, gen_random_uuid(), flow, lane, message_id, release, 'ready', false, false, due_at, give_up_at, accepted_at, changed_at
       FROM (SELECT * FROM delivery WHERE lane = 'hot' ORDER BY seq DESC LIMIT 1) d, generate_series(1, 60000)`,
    )
    await ledger.pool.query('ANALYZE delivery')
    const lanes = await blockedLanes(ledger, { limit: 10 })
    expect(lanes.map(({ lane, behind, more }) => [lane, behind, more])).toEqual([
      ['hot', 10_000, true],
      ['B', 1, false],
    ])
  })
})

describe('missing references', () => {
  it('say how many deliveries and how much money they hold back, with those behind in their lanes', async () => {
    await acceptMessages(ledger, [
      order('A', '10.00'),
      order('A', '1.00', 'CNY', 1),
      order('B', '2.50'),
      order('C', '900.00', 'USD'),
      message('D'),
    ])
    const taken = await heads()
    const wait = (lane: string, value: string, seconds: number) =>
      waits(taken.get(lane) as TakenDelivery, value, seconds)
    await settle(
      ledger,
      [wait('A', 'D1', 500), wait('B', 'D1', 400), wait('C', 'D2', 600), wait('D', 'D3', 700)],
      at(20),
    )
    const { totals, references } = await missingReferences(ledger, { sort: 'number', limit: 2 })
    expect(totals).toEqual({
      references: 3,
      waiting: 4,
      behind: 1,
      money: [
        { currency: 'CNY', amount: '13.5' },
        { currency: 'USD', amount: '900' },
      ],
    })
    expect(references[0]).toEqual({
      connection: 'sap',
      record: 'dealer',
      value: 'D1',
      waiting: 2,
      behind: 1,
      more: false,
      money: [{ currency: 'CNY', amount: '13.50' }],
      flows: ['orders'],
      since: at(20),
      nextDeadline: at(400),
    })
    expect(references).toHaveLength(2)
    const byMoney = await missingReferences(ledger, { sort: 'money', limit: 9 })
    expect(byMoney.references.map(({ value }) => value)).toEqual(['D2', 'D1', 'D3'])
    expect((await missingReferences(ledger, { flow: 'other', sort: 'number', limit: 9 })).references).toEqual([])
  })

  it('that come while a delivery is being set to wait for them release it at once', async () => {
    await acceptMessages(ledger, [message('A')])
    const taken = await heads()
    await transaction(ledger.pool, (session) => putLinks(ledger, session, [dealer('D1')], at(15)))
    const { released } = await settle(ledger, [waits(taken.get('A') as TakenDelivery, 'D1')], at(20))
    expect(released).toEqual(['orders'])
    expect((await bench.open()).map(({ state }) => state)).toEqual(['ready'])
  })

  it('that are linked in the very instant of the wait are found by the sweep', async () => {
    await acceptMessages(ledger, [message('A')])
    const taken = await heads()
    // The link's transaction has looked for waits already, and is not committed when the wait is.
    await transaction(ledger.pool, async (session) => {
      expect(await putLinks(ledger, session, [dealer('D1')], at(15))).toEqual([])
      await settle(ledger, [waits(taken.get('A') as TakenDelivery, 'D1')], at(20))
    })
    expect((await bench.open()).map(({ state }) => state)).toEqual(['waiting'])
    expect((await sweep(ledger, at(21))).released).toBe(1)
    expect((await take(ledger, 'orders', by(22))).map(({ lane }) => lane)).toEqual(['A'])
  })

  it('release in the transaction that links them what has waited longer', async () => {
    await acceptMessages(ledger, [message('A'), message('B')])
    const taken = await heads()
    await settle(ledger, [waits(taken.get('A') as TakenDelivery, 'D1')], at(20))
    const linked = { ...done(taken.get('B') as TakenDelivery), links: [dealer('D1')] }
    expect((await settle(ledger, [linked], at(21))).released).toEqual(['orders'])
    expect((await bench.open()).map(({ lane, state }) => `${lane} ${state}`)).toEqual(['A ready'])
  })
})

it('lists lanes of held flows among 100,000, and counts all of them', async () => {
  await ledger.pool.query(
    `INSERT INTO delivery (tenant, id, flow, lane, message_id, release, state, head, keep_latest, due_at, give_up_at, accepted_at, changed_at)
     SELECT 'default', gen_random_uuid(), 'orders', 'L' || n, gen_random_uuid(), 1, 'ready', true, false, $1, $1, $1, $1
     FROM generate_series(1, 100000) n`,
    [at(0)],
  )
  await acceptMessages(ledger, [message('L7')])
  const began = performance.now()
  const found = await blockedLanes(ledger, { limit: 3, held: ['orders'] })
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(found).toMatchObject([{ lane: 'L7', state: 'ready', behind: 1 }, { behind: 0 }, { behind: 0 }])
  expect(await blockedLanes(ledger, { limit: 3 })).toEqual([])
  expect(await readyLanes(ledger, ['orders', 'none'])).toEqual(
    new Map([
      ['orders', 100_000],
      ['none', 0],
    ]),
  )
})
