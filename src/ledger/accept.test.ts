import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, by, done, type LedgerBench, message, openLedgerBench, openTestLedger } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import { releaseCursor, storePage, takeCursor } from './cursor.ts'
import { uuidv7 } from './ids.ts'
import type { Ledger } from './open.ts'
import { readMessages } from './read.ts'
import { settle } from './settle.ts'
import { take } from './take.ts'
import { timeline } from './timeline.ts'
import type { NewMessage, TakenDelivery } from './types.ts'

let bench: LedgerBench
let ledger: Ledger
beforeAll(async () => {
  bench = await openLedgerBench()
  ledger = bench.ledger
})
afterAll(() => ledger.close())
beforeEach(() => bench.empty())

describe('acceptance', () => {
  it('stores message, content and delivery together, and reads the content back', async () => {
    const m = message('A1')
    expect(await acceptMessages(ledger, [m])).toEqual([{ id: m.id, duplicate: false }])
    expect((await readMessages(ledger, [m.id])).get(m.id)?.data).toEqual(m.data)
    expect(await bench.open()).toEqual([{ lane: 'A1', state: 'ready', head: true }])
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
    expect(await bench.open()).toHaveLength(1)
  })

  it('says when a repeated event has other content, and stores nothing', async () => {
    const first = message('A1', { eventId: 'e1' })
    await acceptMessages(ledger, [first])
    const other = message('A1', { eventId: 'e1', hash: Buffer.from('other') })
    expect(await acceptMessages(ledger, [other])).toEqual([{ id: first.id, duplicate: true, conflict: true }])
    expect(await bench.open()).toHaveLength(1)
  })

  it('stores nothing at all when one part fails', async () => {
    const bad = message('A1')
    bad.deliveries.push({ ...(bad.deliveries[0] as NewMessage['deliveries'][0]) })
    await expect(acceptMessages(ledger, [message('A0'), bad])).rejects.toThrow(/duplicate key/)
    expect(await bench.open()).toEqual([])
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
    expect(await bench.open()).toHaveLength(40)
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
    expect(await bench.open()).toEqual([])
  })
})

describe('tenants', () => {
  it('never see each other, even where a statement forgets the tenant', async () => {
    await acceptMessages(ledger, [message('A')])
    const other = await openTestLedger(bench.url, 'other')
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
