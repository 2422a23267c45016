import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/services.ts'
import { payloadCodec } from '../security/codec.ts'
import { acceptMessages } from './accept.ts'
import { releaseCursor, storePage, takeCursor } from './cursor.ts'
import { uuidv7 } from './ids.ts'
import { type Ledger, openLedger } from './open.ts'
import { release, skip } from './operator.ts'
import { readMessages } from './read.ts'
import { settle } from './settle.ts'
import { status } from './status.ts'
import { sweep } from './sweep.ts'
import { renewLeases, storeStep, take } from './take.ts'
import { timeline } from './timeline.ts'
import type { NewMessage, Settlement, TakenDelivery } from './types.ts'

const T0 = Date.parse('2026-03-01T08:00:00Z')
const at = (seconds: number) => new Date(T0 + seconds * 1000)
const codec = (tenant: string) => payloadCodec(tenant, { newest: 1, get: () => Buffer.alloc(32, 7) })

let url: string
let ledger: Ledger

beforeAll(async () => {
  url = await freshDatabase()
  ledger = await openLedger({ url, tenant: 'default', now: () => at(0), codec: async () => codec('default') })
})
afterAll(async () => {
  await ledger.close()
})
beforeEach(async () => {
  await ledger.pool.query(
    'TRUNCATE message, payload, event, source_state, cursor, delivery, delivery_history, attempt, link, applied, tally, connection_state, audit',
  )
})

let n = 0
function message(
  key: string,
  options: Partial<NewMessage> & { flow?: string; latest?: boolean; seconds?: number } = {},
): NewMessage {
  const { flow = 'orders', latest = false, seconds = 0, ...rest } = options
  n++
  return {
    id: uuidv7(at(seconds)),
    connection: 'dms',
    record: 'sales-order',
    kind: 'push',
    sourceKey: key,
    businessKey: key,
    data: { orderNo: key, n },
    hash: Buffer.from(`hash of ${key} ${rest.eventId === undefined ? n : ''}`),
    bytes: 20,
    receivedAt: at(seconds),
    deliveries: [
      { id: uuidv7(at(seconds)), flow, lane: key, release: 1, keepLatest: latest, giveUpAt: at(seconds + 86_400) },
    ],
    ...rest,
  }
}

const by = (seconds = 1, options: { worker?: string; safe?: boolean; limit?: number } = {}) => ({
  worker: 'w1',
  release: 1,
  safe: false,
  now: at(seconds),
  until: at(seconds + 30),
  limit: 100,
  ...options,
})

const done = (d: TakenDelivery, more: Partial<Settlement> = {}): Settlement => ({
  id: d.id,
  fence: d.fence,
  to: 'delivered',
  effect: 'created',
  targetId: `T-${d.lane}`,
  ...more,
})

async function open(): Promise<{ lane: string; state: string; head: boolean }[]> {
  return (await ledger.pool.query('SELECT lane, state, head FROM delivery ORDER BY seq')).rows
}

async function endings(): Promise<string[]> {
  const rows = await ledger.pool.query('SELECT lane, state FROM delivery_history ORDER BY seq')
  return rows.rows.map((row) => `${row.lane} ${row.state}`)
}

/** Invariant I1: whatever was accepted is open or has ended, and the counts say the same. */
async function expectNothingLost(): Promise<void> {
  for (const flow of (await status(ledger)).flows) {
    const stillOpen = Object.values(flow.open).reduce((sum: number, count) => sum + (count ?? 0), 0)
    expect(flow.delivered + flow.unchanged + flow.skipped + flow.superseded + stillOpen).toBe(flow.accepted)
  }
}

describe('acceptance', () => {
  it('stores message, content and delivery together, and reads the content back', async () => {
    const m = message('A1')
    expect(await acceptMessages(ledger, [m])).toEqual([{ id: m.id, duplicate: false }])
    expect((await readMessages(ledger, [m.id])).get(m.id)?.data).toEqual(m.data)
    expect(await open()).toEqual([{ lane: 'A1', state: 'ready', head: true }])
  })

  it('stores contents encrypted, bound to their row', async () => {
    const m = message('A1', { data: { secretPlan: 'a plan nobody may read' } })
    await acceptMessages(ledger, [m])
    const { body } = (await ledger.pool.query('SELECT body FROM payload')).rows[0]
    expect(body.includes('nobody')).toBe(false)
    expect(() => ledger.codec.decode(uuidv7(at(0)), body)).toThrow()
  })

  it('answers a repeated event with its first receipt, also within one batch', async () => {
    const first = message('A1', { eventId: 'e1' })
    const twin = message('A1', { eventId: 'e1' })
    const receipts = await acceptMessages(ledger, [first, twin])
    expect(receipts).toEqual([
      { id: first.id, duplicate: false },
      { id: first.id, duplicate: true },
    ])
    expect(await acceptMessages(ledger, [message('A1', { eventId: 'e1' })])).toEqual([
      { id: first.id, duplicate: true },
    ])
    expect(await open()).toHaveLength(1)
  })

  it('says when a repeated event has other content, and stores nothing', async () => {
    const first = message('A1', { eventId: 'e1' })
    await acceptMessages(ledger, [first])
    const other = message('A1', { eventId: 'e1', hash: Buffer.from('other') })
    expect(await acceptMessages(ledger, [other])).toEqual([{ id: first.id, duplicate: true, conflict: true }])
    expect(await open()).toHaveLength(1)
  })

  it('stores nothing at all when one part fails', async () => {
    const bad = message('A1')
    bad.deliveries.push({ ...(bad.deliveries[0] as NewMessage['deliveries'][0]) })
    await expect(acceptMessages(ledger, [message('A0'), bad])).rejects.toThrow(/duplicate key/)
    expect(await open()).toEqual([])
    expect((await ledger.pool.query('SELECT count(*) AS n FROM message')).rows[0].n).toBe(0)
  })

  it('takes the same events from two sides at once without deadlock, each once', async () => {
    const events = Array.from({ length: 40 }, (_, i) => `e${i}`)
    const send = (order: string[]) =>
      acceptMessages(
        ledger,
        order.map((eventId) => message(eventId, { eventId })),
      )
    const results = await Promise.all([
      send(events),
      send([...events].reverse()),
      send(events),
      send([...events].reverse()),
    ])
    expect(results.flat().filter((receipt) => !receipt.duplicate)).toHaveLength(40)
    expect(await open()).toHaveLength(40)
  })
})

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
    expect(await endings()).toEqual(['A delivered', 'A delivered'])
    await expectNothingLost()
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
    await expectNothingLost()
  })

  it('lets a newer version replace one that was not sent, and never one that was', async () => {
    await acceptMessages(ledger, [message('P', { latest: true }), message('Q', { latest: true })])
    await acceptMessages(ledger, [message('P', { latest: true, seconds: 1 })])
    expect(await endings()).toEqual(['P superseded'])
    const taken = await take(ledger, 'orders', by(2))
    expect(taken.map((d) => d.lane)).toEqual(['Q', 'P'])
    await acceptMessages(ledger, [message('P', { latest: true, seconds: 3 })])
    expect(await endings()).toEqual(['P superseded'])
    await settle(
      ledger,
      taken.map((d) => done(d)),
      at(4),
    )
    expect((await take(ledger, 'orders', by(5))).map((d) => d.lane)).toEqual(['P'])
    await expectNothingLost()
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
    expect(await endings()).toEqual(['P superseded'])
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
    await expectNothingLost()
  })
})

describe('settling', () => {
  it('refuses a worker whose lease has gone to another one', async () => {
    await acceptMessages(ledger, [message('A')])
    const [zombie] = (await take(ledger, 'orders', by(0))) as [TakenDelivery]
    await sweep(ledger, at(31))
    expect(await open()).toEqual([{ lane: 'A', state: 'unsure', head: true }])
    expect(await settle(ledger, [done(zombie)], at(32))).toEqual({ lost: [zombie.id], released: [] })
    await expect(storeStep(ledger, zombie.id, zombie.fence, { saved: 1 })).rejects.toThrow(/lease ran out/)
    expect(await open()).toEqual([{ lane: 'A', state: 'unsure', head: true }])
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
    expect((await open()).map((d) => d.state)).toEqual(['unsure', 'retrying'])
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
    await expect(take(ledger, 'orders', by(5))).rejects.toThrow(/illegal move .* ready -> sending/)
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
    ['unsure to sending', `UPDATE delivery SET state = 'unsure'`],
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
    await expectNothingLost()
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

describe('polling', () => {
  const source = { connection: 'sap', record: 'product' }
  const page = (...keys: string[]) =>
    keys.map((key) => message(key, { ...source, kind: 'poll', latest: true, hash: Buffer.from(key), flow: 'products' }))
  const stamp = { now: at(2), leaseUntil: at(60) }

  it('stores a page and its cursor together, and the next poll goes on from there', async () => {
    const taken = await takeCursor(ledger, source, { worker: 'w1', now: at(1), until: at(60) })
    expect(taken).toEqual({ position: undefined, fence: 1 })
    const of = { ...source, fence: 1 }
    expect(await storePage(ledger, of, { messages: page('P1', 'P2'), next: { at: 2 }, caughtUp: true }, stamp)).toEqual(
      {
        stored: 2,
        unchanged: 0,
      },
    )
    await releaseCursor(ledger, of)
    expect(await takeCursor(ledger, source, { worker: 'w2', now: at(3), until: at(60) })).toEqual({
      position: { at: 2 },
      fence: 2,
    })
  })

  it('makes no message of a record that has not changed', async () => {
    await takeCursor(ledger, source, { worker: 'w1', now: at(1), until: at(60) })
    const of = { ...source, fence: 1 }
    await storePage(ledger, of, { messages: page('P1', 'P2'), next: 1, caughtUp: true }, stamp)
    expect(await storePage(ledger, of, { messages: page('P2', 'P3', 'P3'), next: 2, caughtUp: true }, stamp)).toEqual({
      stored: 1,
      unchanged: 2,
    })
  })

  it('gives a cursor to one worker, and after its lease to the next; the first one can store no more', async () => {
    expect(await takeCursor(ledger, source, { worker: 'w1', now: at(0), until: at(60) })).toBeDefined()
    expect(await takeCursor(ledger, source, { worker: 'w2', now: at(59), until: at(90) })).toBeUndefined()
    expect(await takeCursor(ledger, source, { worker: 'w2', now: at(61), until: at(90) })).toBeDefined()
    const late = storePage(ledger, { ...source, fence: 1 }, { messages: page('P1'), next: 9, caughtUp: true }, stamp)
    expect(await late).toBeUndefined()
    expect(await open()).toEqual([])
  })
})

describe('tenants', () => {
  it('never see each other, even where a statement forgets the tenant', async () => {
    await acceptMessages(ledger, [message('A')])
    const other = await openLedger({ url, tenant: 'other', now: () => at(0), codec: async () => codec('other') })
    try {
      expect((await other.pool.query('SELECT * FROM delivery')).rows).toEqual([])
      expect((await other.pool.query('SELECT * FROM payload')).rows).toEqual([])
      await expect(
        other.pool.query(`INSERT INTO tally (tenant, flow, what, shard, n) VALUES ('default', 'f', 'x', 1, 1)`),
      ).rejects.toThrow(/row-level security/)
      await acceptMessages(other, [message('A')])
      expect(await take(other, 'orders', by())).toHaveLength(1)
      expect(await take(ledger, 'orders', by())).toHaveLength(1)
    } finally {
      await other.close()
    }
  })
})

describe('the timeline', () => {
  it('tells everything about a key, found by any of its numbers', async () => {
    await acceptMessages(ledger, [message('A1')])
    const [d] = (await take(ledger, 'orders', by())) as [TakenDelivery]
    const attempt = {
      id: uuidv7(at(2)),
      kind: 'send' as const,
      startedAt: at(1),
      endedAt: at(2),
      outcome: 'created',
      sent: { a: 1 },
      answer: { b: 2 },
    }
    const links = [{ connection: 'sap', record: 'sales-order', key: 'A1', native: '0000004711' }]
    await settle(ledger, [done(d, { attempt, links })], at(2))
    for (const asked of ['A1', '0000004711', d.id]) {
      const found = await timeline(ledger, asked)
      expect(found.messages).toHaveLength(1)
      expect(found.messages[0]?.deliveries[0]).toMatchObject({
        state: 'delivered',
        tries: [{ sent: { a: 1 }, answer: { b: 2 } }],
      })
    }
    expect((await timeline(ledger, 'nothing')).messages).toEqual([])
  })
})
