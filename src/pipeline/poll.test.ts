import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Incoming, Page } from '../../src/connector/index.ts'
import { closePolled, openPolled, type Polled, product, SOURCE, sourceOf } from '../../test/polled.ts'
import { storePage, takeCursor } from '../ledger/cursor.ts'
import { setCursor } from '../ledger/poll-orders.ts'
import { arrive } from './arrive.ts'
import { LEASE_MS } from './poll.ts'

let bench: Polled
afterEach(() => bench.close())
afterAll(closePolled)

type Answer = (from: unknown) => Page<unknown> | Promise<Page<unknown>>

/** A source that answers as the function says; `reads` are the cursors it was asked with. */
async function openSource(answer: Answer, more?: string): Promise<unknown[]> {
  const reads: unknown[] = []
  const cursor = z.union([z.number(), z.string()])
  const page = async (from: unknown) => {
    reads.push(from)
    return answer(from)
  }
  bench = await openPolled(sourceOf({ read: { cursor, page } }), more === undefined ? {} : { more })
  return reads
}

const failure = async () => (await bench.standing())?.failure
const position = async () => (await bench.ledger.pool.query('SELECT position FROM cursor')).rows[0]?.position

describe('change detection', () => {
  it('an unchanged page of 1,000 records costs no row, also when all contents have passed their retention', async () => {
    const records = Array.from({ length: 1000 }, (_, i) => product(`P${i}`))
    await openSource(() => ({ records, next: 0, more: false }))
    await bench.poll()
    expect(await bench.count('message')).toBe(1000)
    await bench.ledger.pool.query('DELETE FROM payload')
    const before = await written()
    await bench.poll()
    const after = await written()
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(['cursor'])
    expect(await bench.count('message')).toBe(1000)
  })

  /** Rows ever written, by table. */
  async function written(): Promise<Record<string, number>> {
    await bench.ledger.pool.query('SELECT pg_stat_force_next_flush()')
    const rows = await bench.ledger.pool.query(
      `SELECT relname, n_tup_ins + n_tup_upd + n_tup_del AS n FROM pg_stat_user_tables WHERE schemaname = 'hub'`,
    )
    return Object.fromEntries(rows.rows.map((row) => [row.relname, row.n]))
  }

  it('a record that changes to and fro is delivered each time', async () => {
    let name = 'A'
    await openSource(() => ({ records: [product('P1', name)], next: 0, more: false }))
    for (const next of ['A', 'B', 'A', 'A']) {
      name = next
      await bench.poll()
      await bench.run()
    }
    expect(bench.sent.map(({ names }) => names['zh-CN'])).toEqual(['A', 'B', 'A'])
  })

  it('what is not on a page is not deleted', async () => {
    const pages = [[product('P1'), product('P2')], []]
    await openSource(() => ({ records: pages.shift() ?? [], next: 0, more: false }))
    for (let i = 0; i < 3; i++) await bench.poll()
    await bench.run()
    expect(bench.sent.map(({ deleted }) => deleted)).toEqual([undefined, undefined])
  })
})

describe('a page and its cursor', () => {
  it('are one transaction: broken off in between, nothing is lost and nothing doubled', async () => {
    await openSource((from) => ({ records: from === 1 ? [] : [product('P1'), product('P2')], next: 1, more: false }))
    const { ledger } = bench
    await ledger.pool.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'broken off'; END $$`)
    await ledger.pool.query('CREATE TRIGGER broken BEFORE INSERT ON delivery EXECUTE FUNCTION break_off()')
    await bench.poll()
    expect(await position()).toBeNull()
    expect([await bench.count('message'), await bench.count('source_state')]).toEqual([0, 0])
    await ledger.pool.query('DROP FUNCTION break_off CASCADE')
    await bench.poll()
    await bench.poll()
    expect(await position()).toBe(1)
    expect(await bench.states()).toEqual(['P1 ready', 'P2 ready'])
  })

  it('are dropped when another worker has taken over, and when a person has set the cursor', async () => {
    await openSource(() => ({ records: [], next: 0, more: false }))
    const { ledger, runtime } = bench
    const now = runtime.now()
    const until = new Date(now.getTime() + LEASE_MS)
    const message = await arrive(runtime, { ...SOURCE, kind: 'poll' }, product('P1'))
    const page = { messages: [message], next: 7, caughtUp: true }
    const first = await takeCursor(ledger, SOURCE, { worker: 'slow', now, until })
    expect(await takeCursor(ledger, SOURCE, { worker: 'b', now, until })).toBeUndefined()
    const later = new Date(until.getTime() + 1)
    const second = await takeCursor(ledger, SOURCE, {
      worker: 'b',
      now: later,
      until: new Date(later.getTime() + LEASE_MS),
    })
    const store = (fence = 0) => storePage(ledger, { ...SOURCE, fence }, page, { now, leaseUntil: until })
    expect(await store(first?.fence)).toBeUndefined()
    await setCursor(ledger, SOURCE, 3, { who: 'me', now })
    expect(await store(second?.fence)).toBeUndefined()
    expect([await position(), await bench.count('message')]).toEqual([3, 0])
  })

  it('a lease from a clock that was set back since does not stop the poll', async () => {
    const reads = await openSource(() => ({ records: [], next: 0, more: false }))
    const hour = new Date(bench.runtime.now().getTime() + 3_600_000)
    const until = new Date(hour.getTime() + LEASE_MS)
    await takeCursor(bench.ledger, SOURCE, { worker: 'died an hour ahead', now: hour, until })
    await bench.poll()
    expect(reads).toHaveLength(1)
  })
})

describe('a page that is half broken', () => {
  const circle: { self?: unknown } = {}
  circle.self = circle
  it.each<[string, unknown, RegExp]>([
    ['no id', { id: '', data: {} }, /no usable id.*empty/],
    ['an id that is a number', { id: 12, data: {} }, /no usable id.*12/],
    ['an id that no database takes', { id: 'a\0b', data: {} }, /NUL/],
    ['an endless id', { id: 'x'.repeat(9000), data: {} }, /9000 characters/],
    ['nothing at all', null, /no record.*null/],
    ['no content', { id: 'BAD' }, /no content/],
    ['a circle for content', { id: 'BAD', data: circle }, /no JSON/],
    ['a big integer', { id: 'BAD', data: { n: 1n } }, /no JSON/],
    ['a version that is no text', { id: 'BAD', version: { a: 1 }, data: {} }, /no usable version/],
    ['more than a record can hold', { id: 'BAD', data: { text: 'x'.repeat(17_000_000) } }, /too large/],
    [
      'a getter that throws',
      Object.defineProperty({ id: 'BAD' }, 'data', {
        enumerable: true,
        get: () => {
          throw new Error('ouch')
        },
      }),
      /ouch/,
    ],
  ])('%s: the rest goes on, it is parked once with what is wrong', async (_, bad, message) => {
    await openSource(() => ({ records: [product('P1'), bad as Incoming, product('P2')], next: 0, more: false }))
    for (let i = 0; i < 3; i++) await bench.poll()
    await bench.run()
    expect(await failure()).toBeUndefined()
    expect(bench.sent.map(({ productCode }) => productCode)).toEqual(['P1', 'P2'])
    const parked = await bench.ledger.pool.query(`SELECT failure, state FROM delivery`)
    expect(parked.rows).toEqual([
      {
        state: 'parked',
        failure: expect.objectContaining({
          message: expect.stringMatching(message),
          advice: expect.stringContaining('hub show'),
        }),
      },
    ])
  })

  it('a map that breaks on a record, or gives it no lane, parks that record alone', async () => {
    const deep = { productCode: 'DEEP', names: { 'zh-CN': 'x' } as unknown }
    for (let i = 0; i < 3000; i++) deep.names = { inner: deep.names }
    const records = [
      product('P1'),
      { id: 'DEEP', data: deep },
      { id: 'NUL', data: { productCode: 'a\0b' } },
      product('P2'),
    ]
    await openSource(() => ({ records, next: 0, more: false }))
    await bench.poll()
    await bench.run()
    expect((await bench.states()).sort()).toEqual(['DEEP parked', 'NUL parked', 'P1 delivered', 'P2 delivered'])
  })

  it('a page that is none, or leads nowhere, stores nothing and says whose fault it is', async () => {
    let page = { records: [product('P1')], next: { no: 'cursor' }, more: false } as Page<unknown>
    await openSource(() => page)
    await bench.poll()
    expect(await failure()).toMatchObject({ kind: 'invalid', message: expect.stringContaining('would not take back') })
    page = { next: 0, more: false } as unknown as Page<unknown>
    await bench.poll()
    expect(await failure()).toMatchObject({ message: expect.stringContaining('without a list') })
    expect([await bench.count('message'), await position()]).toEqual([0, null])
  })

  it('a stored cursor that the connector does not know any more is said so, with the way out', async () => {
    const reads = await openSource(() => ({ records: [], next: 0, more: false }))
    await setCursor(bench.ledger, SOURCE, { old: 'shape' }, { who: 'me', now: bench.runtime.now() })
    await bench.poll()
    expect(await failure()).toMatchObject({
      kind: 'invalid',
      advice: expect.stringContaining('hub poll source/product --reset'),
    })
    await setCursor(bench.ledger, SOURCE, undefined, { who: 'me', now: bench.runtime.now() })
    await bench.poll()
    expect([reads, await failure()]).toEqual([[undefined], undefined])
  })
})

describe('a source that goes in circles', () => {
  it.each<[string, Answer]>([
    ['its cursor stands still', () => ({ records: [product('P1')], next: 'A', more: true })],
    ['its cursor goes to and fro', (from) => ({ records: [], next: from === 'A' ? 'B' : 'A', more: true })],
    [
      'its cursor goes round',
      (from) => ({ records: [product('P1')], next: ((Number(from) || 0) + 1) % 7, more: true }),
    ],
    [
      'the same page under new cursors',
      (from) => ({ records: [product('P1'), product('P2')], next: (Number(from) || 0) + 1, more: true }),
    ],
    [
      'the same pages by turns, in any order',
      (from) => {
        const n = (Number(from) || 0) + 1
        const two = [product(`P${n % 3}`, 'x', '1'), product(`Q${n % 3}`, 'x', '1')]
        return { records: n % 2 ? two : two.reverse(), next: n, more: true }
      },
    ],
  ])('%s: it is noticed and said, and the poll goes on at its next tick', async (_, answer) => {
    const reads = await openSource(answer)
    await bench.poll()
    expect(reads.length).toBeLessThan(40)
    expect(await failure()).toMatchObject({ kind: 'repeats', advice: expect.stringContaining('next tick') })
    const at = await position()
    const before = reads.length
    await bench.poll()
    expect(reads[before]).toEqual(at)
  })

  it('is seen over many turns and workers, with marks of fixed size', async () => {
    const LENGTH = 300
    await openSource((from) => ({ records: [], next: ((Number(from) || 0) + 1) % LENGTH, more: true }))
    const turn = AbortSignal.timeout(60_000)
    await bench.poll()
    expect(turn.aborted).toBe(false)
    expect(await failure()).toMatchObject({ kind: 'repeats' })
  })

  it('is not a source that is read again from the beginning, nor one that gives pages without records', async () => {
    const pages = 50
    const reads = await openSource((from) => {
      const n = Number(from) || 0
      const records = n % 3 === 0 ? [] : [product(`P${n}`)]
      return { records, next: n + 1, more: n < pages }
    })
    await bench.poll()
    await setCursor(bench.ledger, SOURCE, undefined, { who: 'me', now: bench.runtime.now() })
    await bench.poll()
    expect([await failure(), reads.length]).toEqual([undefined, 2 * (pages + 1)])
  })

  it('a record that changes on every page is news, however often', async () => {
    await openSource((from) => {
      const n = Number(from) || 0
      return { records: [product('P1', `name ${n}`, String(n))], next: n + 1, more: n < 30 }
    })
    await bench.poll()
    expect(await failure()).toBeUndefined()
  })
})

it('over the high-water mark the source waits, and goes on when there is room', async () => {
  const reads = await openSource((from) => ({
    records: [product(`P${from}`)],
    next: (Number(from) || 0) + 1,
    more: true,
  }))
  bench.runtime.pressure.measured(999_999)
  await bench.poll()
  expect(reads).toHaveLength(1)
  await bench.poll()
  expect(reads).toHaveLength(1)
  bench.runtime.pressure.measured(0)
  bench.runtime.pressure.measured(999_999)
  await bench.poll()
  expect(reads).toEqual([undefined, 1])
})
