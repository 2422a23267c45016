import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, by, done, type LedgerBench, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import type { Ledger } from './open.ts'
import { release, skip } from './operator.ts'
import { settle } from './settle.ts'
import { transaction } from './sql.ts'
import { sweep } from './sweep.ts'
import { renewLeases, storeStep, take } from './take.ts'
import type { TakenDelivery } from './types.ts'

let bench: LedgerBench
let ledger: Ledger
beforeAll(async () => {
  bench = await openLedgerBench()
  ledger = bench.ledger
})
afterAll(() => ledger.close())
beforeEach(() => bench.empty())

describe('lanes', () => {
  it('gives out the heads of lanes only, in order of acceptance', async () => {
    await acceptMessages(ledger, [message('A'), message('B'), message('A'), message('C'), message('A')])
    expect((await take(ledger, 'orders', by())).map((d) => d.lane)).toEqual(['A', 'B', 'C'])
    expect(await take(ledger, 'orders', by())).toEqual([])
  })

  it('goes on with the next of a lane when its head has settled', async () => {
    await acceptMessages(ledger, [message('A'), message('A', { seconds: 1 })])
    const [first] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    await settle(ledger, [done(first)], at(2))
    const [second] = (await take(ledger, 'orders', by(3))) as [TakenDelivery]
    expect(second.seq).toBeGreaterThan(first.seq)
    await settle(ledger, [done(second)], at(4))
    expect(await bench.endings()).toEqual(['A delivered', 'A delivered'])
    expect(await bench.unbalanced()).toEqual([])
  })

  it('keeps a lane held behind a parked document, and goes on when a person skips it', async () => {
    await acceptMessages(ledger, [message('A'), message('A')])
    const [first] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    await settle(
      ledger,
      [{ id: first.id, fence: first.fence, to: 'parked', failure: { kind: 'invalid', message: 'no' } }],
      at(2),
    )
    expect(await take(ledger, 'orders', by(3))).toEqual([])
    await skip(ledger, { key: 'A' }, { who: 'li', now: at(4), why: 'not wanted' })
    expect(await take(ledger, 'orders', by(5))).toHaveLength(1)
    expect((await ledger.pool.query('SELECT who, action FROM audit')).rows).toEqual([{ who: 'li', action: 'skip' }])
    expect(await bench.unbalanced()).toEqual([])
  })

  it('lets a newer version replace one that was not sent, and never one that was', async () => {
    await acceptMessages(ledger, [message('P', { latest: true }), message('Q', { latest: true })])
    await acceptMessages(ledger, [message('P', { latest: true, seconds: 1 })])
    expect(await bench.endings()).toEqual(['P superseded'])
    const taken = await take(ledger, 'orders', by(2))
    expect(taken.map((d) => d.lane)).toEqual(['Q', 'P'])
    await acceptMessages(ledger, [message('P', { latest: true, seconds: 3 })])
    expect(await bench.endings()).toEqual(['P superseded'])
    await settle(
      ledger,
      taken.map((d) => done(d)),
      at(4),
    )
    expect((await take(ledger, 'orders', by(5))).map((d) => d.lane)).toEqual(['P'])
    expect(await bench.unbalanced()).toEqual([])
  })

  it('lets a parked older version give way to a newer one', async () => {
    await acceptMessages(ledger, [message('P', { latest: true })])
    const [d] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    await settle(
      ledger,
      [{ id: d.id, fence: d.fence, to: 'parked', failure: { kind: 'invalid', message: 'no' } }],
      at(2),
    )
    await acceptMessages(ledger, [message('P', { latest: true, seconds: 3 })])
    expect(await bench.endings()).toEqual(['P superseded'])
    expect(await take(ledger, 'orders', by(4))).toHaveLength(1)
  })

  it('gives each delivery to one of many workers', async () => {
    await acceptMessages(
      ledger,
      Array.from({ length: 200 }, (_, i) => message(`K${i % 150}`)),
    )
    const takes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => take(ledger, 'orders', by(1, { worker: `w${i}`, limit: 50 }))),
    )
    const ids = takes.flat().map((d) => d.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(takes.flat().map((d) => d.lane)).size).toBe(ids.length)
  })

  it('never leaves a lane without a head, however arrivals and settling meet', async () => {
    const lanes = ['A', 'B', 'C']
    for (let round = 0; round < 30; round++) {
      const taken = await take(ledger, 'orders', by(round + 1))
      await Promise.all([
        taken.length > 0
          ? settle(
              ledger,
              taken.map((d) => done(d)),
              at(round + 1),
            )
          : undefined,
        ...lanes.map((lane) => acceptMessages(ledger, [message(lane)])),
      ])
      const headless = await ledger.pool.query(
        'SELECT DISTINCT lane FROM delivery d WHERE NOT EXISTS (SELECT 1 FROM delivery e WHERE e.lane = d.lane AND e.head)',
      )
      expect(headless.rows).toEqual([])
    }
    expect(await bench.unbalanced()).toEqual([])
  })
})

describe('settling', () => {
  it('refuses a worker whose lease has gone to another one', async () => {
    await acceptMessages(ledger, [message('A')])
    const [zombie] = (await take(ledger, 'orders', by(0))) as [TakenDelivery]
    await sweep(ledger, at(31))
    expect(await bench.open()).toEqual([{ lane: 'A', state: 'unsure', head: true }])
    expect(await settle(ledger, [done(zombie)], at(32))).toEqual({ lost: [zombie.id], released: [] })
    await expect(storeStep(ledger, zombie.id, zombie.fence, { saved: 1 })).rejects.toThrow(/lease ran out/)
    expect(await bench.open()).toEqual([{ lane: 'A', state: 'unsure', head: true }])
  })

  it('keeps the lease of a worker that gives signs of life', async () => {
    await acceptMessages(ledger, [message('A')])
    const [d] = (await take(ledger, 'orders', by(0))) as [TakenDelivery]
    await renewLeases(ledger, 'w1', [d.id], at(60))
    await sweep(ledger, at(31))
    expect(await settle(ledger, [done(d)], at(32))).toEqual({ lost: [], released: [] })
  })

  it('sends again at once what is safe to repeat after a crash, and looks everything else up', async () => {
    await acceptMessages(ledger, [message('A'), message('P', { flow: 'products' })])
    await take(ledger, 'orders', by(0))
    await take(ledger, 'products', by(0, { safe: true }))
    await sweep(ledger, at(0), true)
    expect((await bench.open()).map((d) => d.state)).toEqual(['unsure', 'retrying'])
    expect((await ledger.pool.query('SELECT outcome FROM attempt')).rows).toEqual([
      { outcome: 'ambiguous' },
      { outcome: 'ambiguous' },
    ])
  })

  it('has no way from unsure to sending without a look-up', async () => {
    await acceptMessages(ledger, [message('A')])
    const [d] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    await settle(ledger, [{ id: d.id, fence: d.fence, to: 'unsure', dueAt: at(2) }], at(2))
    const [u] = (await take(ledger, 'orders', by(3))) as [TakenDelivery]
    expect(u.state).toBe('unsure')
    // Without the date of a look-up it may become ready, but the database does not let it be sent.
    await settle(ledger, [{ id: u.id, fence: u.fence, to: 'ready', dueAt: at(4) }], at(4))
    // In a transaction of its own: PostgreSQL says the error before it lets go of the row, and says the end of one after.
    const unasked = transaction(ledger.pool, (session) => session.query(`UPDATE delivery SET state = 'sending'`))
    await expect(unasked).rejects.toThrow(/illegal move .* ready -> sending/)
    expect((await take(ledger, 'orders', by(5)))[0]?.state).toBe('unsure')
  })

  it.each([
    [
      'an answer was lost',
      async (d: TakenDelivery) => {
        const failure = { kind: 'ambiguous', message: 'no answer' }
        await settle(ledger, [{ id: d.id, fence: d.fence, to: 'retrying', dueAt: at(2), failure }], at(2))
      },
    ],
    ['its worker died', async () => void (await sweep(ledger, at(2), true))],
  ])('hands out to be looked up what was sent as safe to repeat and is not any more: %s', async (_, lose) => {
    await acceptMessages(ledger, [message('A'), message('B')])
    const [d] = (await take(ledger, 'orders', by(1, { safe: true, limit: 1 }))) as [TakenDelivery]
    await lose(d)
    // The other one of the flow is not kept waiting.
    const taken = await take(ledger, 'orders', by(3))
    expect(taken.map(({ lane, state }) => [lane, state])).toEqual([
      ['A', 'unsure'],
      ['B', 'sending'],
    ])
    expect(taken[0]?.unsureAt).toEqual(at(2))
  })

  it('sends again what was sent as safe to repeat and still is', async () => {
    await acceptMessages(ledger, [message('A')])
    await take(ledger, 'orders', by(1, { safe: true }))
    await sweep(ledger, at(2), true)
    expect((await take(ledger, 'orders', by(3, { safe: true })))[0]?.state).toBe('sending')
  })

  it('sends again after a look-up has said that it is absent; a second unknown outcome needs a second look-up', async () => {
    await acceptMessages(ledger, [message('A')])
    for (const second of [10, 20]) {
      const [d] = (await take(ledger, 'orders', by(second))) as [TakenDelivery]
      expect(d.state).toBe('sending')
      await settle(ledger, [{ id: d.id, fence: d.fence, to: 'unsure', dueAt: at(second + 1) }], at(second + 1))
      const [u] = (await take(ledger, 'orders', by(second + 2))) as [TakenDelivery]
      expect(u.state).toBe('unsure')
      await settle(
        ledger,
        [{ id: u.id, fence: u.fence, to: 'ready', dueAt: at(second + 3), lookedAt: at(second + 3) }],
        at(second + 3),
      )
    }
    expect((await take(ledger, 'orders', by(30)))[0]?.state).toBe('sending')
  })

  it.each([
    ['delivered while ready', `UPDATE delivery SET state = 'confirming'`],
    ['waiting while ready', `UPDATE delivery SET state = 'waiting'`],
  ])('refuses an illegal move in the database itself: %s', async (_, statement) => {
    await acceptMessages(ledger, [message('A')])
    await expect(ledger.pool.query(statement)).rejects.toThrow(/illegal move/)
  })

  it('allows one sending in a lane, whatever the code does', async () => {
    await acceptMessages(ledger, [message('A'), message('A')])
    await take(ledger, 'orders', by())
    await expect(
      ledger.pool.query(`UPDATE delivery SET state = 'sending', safe = true WHERE state = 'ready'`),
    ).rejects.toThrow(/delivery_one_sending/)
  })

  it('releases what waits for a link in the transaction that makes the link', async () => {
    await acceptMessages(ledger, [message('A'), message('P1', { flow: 'products' })])
    const [order] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    const wait = { connection: 'sap', record: 'product', value: 'P1' }
    await settle(ledger, [{ id: order.id, fence: order.fence, to: 'waiting', wait, dueAt: at(7200) }], at(2))
    expect(await take(ledger, 'orders', by(3))).toEqual([])
    const [product] = (await take(ledger, 'products', by(3))) as [TakenDelivery]
    const links = [{ connection: 'sap', record: 'product', key: 'P1', native: '0000P1' }]
    expect((await settle(ledger, [done(product, { links })], at(4))).released).toEqual(['orders'])
    expect(await take(ledger, 'orders', by(5))).toHaveLength(1)
  })

  it('parks a wait whose deadline has passed, with what is missing and what to do', async () => {
    await acceptMessages(ledger, [message('A')])
    const [order] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    const wait = { connection: 'sap', record: 'product', value: 'P1' }
    await settle(ledger, [{ id: order.id, fence: order.fence, to: 'waiting', wait, dueAt: at(100) }], at(2))
    await sweep(ledger, at(101))
    const [parked] = (await ledger.pool.query('SELECT state, failure FROM delivery')).rows
    expect(parked.state).toBe('parked')
    expect(parked.failure).toMatchObject({ kind: 'missing-reference', record: 'product', value: 'P1' })
    expect(parked.failure.message).toBe('product P1 did not appear in sap in time')
  })

  it('stores feedback for another flow with the outcome it tells', async () => {
    await acceptMessages(ledger, [message('A')])
    const [d] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    const feedback = [message('A', { flow: 'orders/feedback-1', connection: 'hub', kind: 'feedback', cause: d.id })]
    await settle(ledger, [done(d, { feedback })], at(2))
    expect((await take(ledger, 'orders/feedback-1', by(3))).map((f) => f.lane)).toEqual(['A'])
    expect(await bench.unbalanced()).toEqual([])
  })
})

describe('a person', () => {
  it('releases what is parked; what may have arrived is looked up first, unless told otherwise', async () => {
    await acceptMessages(ledger, [message('A'), message('B')])
    for (const d of await take(ledger, 'orders', by())) {
      await settle(ledger, [{ id: d.id, fence: d.fence, to: 'unsure', dueAt: at(2) }], at(2))
    }
    for (const d of await take(ledger, 'orders', by(3))) {
      await settle(
        ledger,
        [{ id: d.id, fence: d.fence, to: 'parked', failure: { kind: 'ambiguous', message: 'is it there?' } }],
        at(4),
      )
    }
    expect(await release(ledger, { key: 'A' }, { who: 'li', now: at(5) })).toMatchObject([
      { was: 'parked', now: 'unsure' },
    ])
    expect(await release(ledger, { key: 'B' }, { who: 'li', now: at(5), resend: true })).toMatchObject([
      { was: 'parked', now: 'ready' },
    ])
    expect((await take(ledger, 'orders', by(6))).map((d) => `${d.lane} ${d.state}`)).toEqual(['A unsure', 'B sending'])
    expect((await ledger.pool.query('SELECT action FROM audit')).rows).toHaveLength(2)
  })
})
