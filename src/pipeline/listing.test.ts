import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Incoming, ListingPage } from '../../src/connector/index.ts'
import { closePolled, openPolled, type Polled, product, SOURCE, sourceOf } from '../../test/polled.ts'
import { takeListing } from '../ledger/listing.ts'
import { askListing, confirmDeletes } from '../ledger/poll-orders.ts'
import { nextMissing } from '../ledger/tombstones.ts'

const DAY = 24 * 3_600_000
const PAGE = 7

let bench: Polled
afterEach(() => bench.close())
afterAll(closePolled)

/** A source with so many products, all polled and delivered, whose listing may be made to lie. */
async function openStock(
  count: number,
  options: {
    poll?: string
    more?: string
    get?: boolean
    page?: (page: ListingPage<number>, from: number) => unknown
  } = {},
) {
  const stock = new Map<string, Incoming>()
  const put = (code: string, name?: string) => stock.set(code, product(code, name))
  for (let i = 0; i < count; i++) put(`P${String(i).padStart(3, '0')}`)
  /** What a poll gives: everything, or less. */
  const polled = { only: undefined as string[] | undefined }
  const lists: number[] = []
  const get = async (ids: string[]) => ids.flatMap((id) => stock.get(id) ?? [])
  bench = await openPolled(
    sourceOf({
      read: {
        cursor: z.number(),
        page: async () => {
          const records = polled.only ? await get(polled.only) : [...stock.values()]
          return { records, next: 0, more: false }
        },
      },
      listing: {
        cursor: z.number(),
        page: async (from = 0) => {
          lists.push(from)
          const keys = [...stock.keys()].sort()
          const page: ListingPage<number> = {
            ids: keys.slice(from, from + PAGE),
            next: from + PAGE,
            more: from + PAGE < keys.length,
          }
          if (!page.more) page.complete = { count: keys.length }
          return (options.page?.(page, from) ?? page) as ListingPage<number>
        },
      },
      ...(options.get ? { get } : {}),
    }),
    { poll: options.poll ?? 'reconcile: 1d', ...(options.more === undefined ? {} : { more: options.more }) },
  )
  await bench.poll()
  await bench.run()
  await bench.list()
  bench.sent.length = 0
  return { stock, put, polled, lists }
}

async function listDue(): Promise<void> {
  bench.pass(DAY)
  await bench.list()
  await bench.run()
}

const standing = async () => (await bench.standing())?.listing
const deleted = () => bench.sent.map(({ productCode, deleted: gone, status }) => [productCode, gone, status])
const by = () => ({ who: 'me', now: bench.runtime.now() })

describe('a listing', () => {
  it('is made once a day, and not before the source was read and a day has passed', async () => {
    const { lists } = await openStock(3)
    expect(lists).toEqual([])
    await listDue()
    await bench.list()
    expect(lists).toEqual([0])
    expect(await standing()).toMatchObject({ running: false, result: { listed: 3, known: 3, missing: 0 } })
    await askListing(bench.ledger, SOURCE, by())
    await bench.list()
    expect(lists).toEqual([0, 0])
  })

  it('what is gone becomes a tombstone: the full last record, ended, in its own lane, once', async () => {
    const { stock } = await openStock(40)
    stock.delete('P007')
    await listDue()
    expect(bench.sent).toEqual([
      expect.objectContaining({
        productCode: 'P007',
        names: { 'zh-CN': '商品' },
        deleted: true,
        deletedReason: 'deleted',
        status: 'archived',
      }),
    ])
    const messages = await bench.ledger.pool.query(`SELECT deleted FROM message WHERE source_key = 'P007' ORDER BY id`)
    expect(messages.rows.map((row) => row.deleted)).toEqual([false, true])
    await listDue()
    expect(bench.sent).toHaveLength(1)
    expect(await standing()).toMatchObject({ result: { known: 39, missing: 0 } })
    expect(await bench.count('listing_seen')).toBe(0)
  })

  it('a record that comes back is a normal change, also with the same content as before', async () => {
    const { stock, put } = await openStock(10)
    stock.delete('P003')
    await listDue()
    put('P003')
    await bench.poll()
    await bench.run()
    expect(deleted()).toEqual([
      ['P003', true, 'archived'],
      ['P003', undefined, 'active'],
    ])
    await listDue()
    expect(bench.sent).toHaveLength(2)
  })

  it('the flow that wanted the record wants its end, whatever status that has', async () => {
    const { stock } = await openStock(10, { more: `where: status = "active" and productCode != "P002"\n` })
    stock.delete('P001')
    await listDue()
    stock.delete('P002')
    await listDue()
    expect(deleted()).toEqual([['P001', true, 'archived']])
  })

  it('a record whose content has passed its retention is parked under its own number, with advice', async () => {
    const { stock } = await openStock(10)
    await bench.ledger.pool.query('DELETE FROM payload')
    stock.delete('P004')
    await listDue()
    expect(bench.sent).toEqual([])
    const open = await bench.ledger.pool.query('SELECT lane, state, failure FROM delivery')
    expect(open.rows).toEqual([
      {
        lane: 'P004',
        state: 'parked',
        failure: expect.objectContaining({ advice: expect.stringContaining('hub skip P004') }),
      },
    ])
  })
})

describe('nothing is deleted', () => {
  const lies: [string, (page: ListingPage<number>, from: number) => unknown, RegExp][] = [
    ['by a listing that is not marked complete', ({ complete: _, ...page }) => page, /not mark/],
    [
      'when the count of the source is another',
      (page) => (page.more ? page : { ...page, complete: { count: 39 } }),
      /named 38 records, but counts 39/,
    ],
    ['when a page names what cannot be an id', (page) => ({ ...page, ids: [...page.ids, ''] }), /cannot be one/],
    ['when a page is none', (page) => ({ ...page, ids: undefined }), /contract/],
    ['when a page leads to no cursor', (page) => (page.more ? { ...page, next: 'x' } : page), /next cursor/],
    ['when it is complete and is not at its end', (page) => ({ ...page, complete: { count: 38 } }), /more pages/],
    [
      'when it goes in circles',
      (page) => ({ ...page, next: 7, more: true, complete: undefined }),
      /again and again|circles/,
    ],
    [
      'when the same page comes under other cursors',
      (page, from) => ({ ids: page.ids.length ? ['P001'] : [], next: from + 7, more: true }),
      /again and again/,
    ],
    ['when it is empty all at once', () => ({ ids: [], next: 0, more: false, complete: { count: 0 } }), /38|40 of 40/],
  ]
  it.each(lies)('%s', async (_, page, message) => {
    const { stock } = await openStock(40, { page, poll: 'reconcile: 1d, deleteShare: 100%' })
    stock.delete('P001')
    stock.delete('P030')
    await listDue()
    expect(await standing()).toMatchObject({
      running: false,
      failure: { kind: 'listing', message: expect.stringMatching(message), advice: expect.any(String) },
    })
    expect(deleted()).toEqual([])
    expect([await bench.count('message WHERE deleted'), await bench.count('listing_seen')]).toEqual([0, 0])
  })

  it('a listing that was not trusted is made again within ten minutes', async () => {
    let lie = true
    const { stock } = await openStock(40, {
      page: ({ complete, ...page }) => (lie || !complete ? page : { ...page, complete }),
    })
    stock.delete('P001')
    await listDue()
    lie = false
    await bench.list()
    expect(deleted()).toEqual([])
    bench.pass(10 * 60_000)
    await bench.list()
    await bench.run()
    expect(deleted()).toHaveLength(1)
    expect((await standing())?.failure).toBeUndefined()
  })

  it('above the safety share, until a person says that it is so; and no more than the person has seen', async () => {
    const { stock } = await openStock(40)
    for (const code of ['P001', 'P002', 'P003']) stock.delete(code)
    await listDue()
    expect((await standing())?.failure).toMatchObject({
      message:
        '3 of 40 records are missing from the listing, at most 2 may go without a person (deleteShare 5%); nothing was deleted',
      advice: expect.stringContaining('hub poll source/product --confirm-deletes'),
    })
    expect(bench.sent).toEqual([])
    expect(await confirmDeletes(bench.ledger, SOURCE, by())).toBe(3)
    stock.delete('P004')
    await bench.list()
    expect((await standing())?.failure?.message).toMatch(/4 of 40 .*at most 3/)
    expect(await confirmDeletes(bench.ledger, SOURCE, by())).toBe(4)
    await bench.list()
    await bench.run()
    expect(deleted().map(([code]) => code)).toEqual(['P001', 'P002', 'P003', 'P004'])
    expect(await confirmDeletes(bench.ledger, SOURCE, by())).toBeUndefined()
    const audit = await bench.ledger.pool.query(
      `SELECT subject, detail FROM audit WHERE action = 'confirm-deletes' ORDER BY detail->>'records'`,
    )
    expect(audit.rows.map((row) => row.detail)).toEqual([{ records: 3 }, { records: 4 }])
    stock.delete('P005')
    stock.delete('P006')
    await listDue()
    expect((await standing())?.failure?.message).toMatch(/2 of 36 .*at most 1/)
  })

  it.each([
    ['5%', 100, 5, 5],
    ['5%', 100, 6, 0],
    ['5%', 3, 1, 1],
    ['0.5%', 200, 2, 0],
    ['0%', 200, 1, 1],
    ['100%', 10, 9, 9],
    ['100%', 10, 10, 0],
  ])('deleteShare %s: of %d, %d are gone, %d are deleted', async (share, count, gone, expected) => {
    const { stock } = await openStock(count, { poll: `reconcile: 1d, deleteShare: ${share}` })
    for (const code of [...stock.keys()].slice(0, gone)) stock.delete(code)
    await listDue()
    expect(deleted()).toHaveLength(expected)
  })

  it('of a record that a poll brought while the listing ran', async () => {
    const { put, polled } = await openStock(20, {
      async page(page, from) {
        if (from === 7) {
          put('A-NEW')
          polled.only = ['A-NEW', 'P001']
          await bench.poll()
        }
        return page.complete
          ? { ...page, complete: { count: 20 } }
          : { ...page, ids: page.ids.filter((id) => id !== 'A-NEW') }
      },
    })
    await listDue()
    expect(await bench.count('source_state')).toBe(21)
    expect(bench.sent.map(({ productCode, deleted: gone }) => [productCode, gone])).toEqual([['A-NEW', undefined]])
  })

  it('of a record that the source has, if it can be asked for it', async () => {
    const { stock } = await openStock(40, {
      get: true,
      page: (page) => ({
        ...page,
        ids: page.ids.filter((id) => id !== 'P009'),
        ...(page.complete && { complete: { count: page.complete.count - 1 } }),
      }),
    })
    stock.delete('P020')
    await listDue()
    expect(deleted().map(([code]) => code)).toEqual(['P020'])
  })

  it('without a flow that wants it', async () => {
    const { stock, lists } = await openStock(10, { poll: '' })
    stock.delete('P001')
    await listDue()
    expect([lists, bench.sent]).toEqual([[], []])
  })
})

describe('a run that is broken off', () => {
  it('goes on from its last page, by any worker, after a failure', async () => {
    const fails = { at: 14 }
    const { stock, lists } = await openStock(40, {
      page(page, from) {
        if (from === fails.at) throw new Error('connection reset')
        return page
      },
    })
    stock.delete('P001')
    await listDue()
    expect(await standing()).toMatchObject({ running: true, failure: { kind: 'retryable' } })
    fails.at = -1
    await bench.list()
    await bench.run()
    expect(lists).toEqual([0, 7, 14, 14, 21, 28, 35])
    expect(deleted()).toHaveLength(1)
    expect((await standing())?.failure).toBeUndefined()
  })

  it('is begun anew when it is too old', async () => {
    const fails = { at: 14 }
    const { lists } = await openStock(40, {
      page(page, from) {
        if (from === fails.at) throw new Error('connection reset')
        return page
      },
    })
    await listDue()
    fails.at = -1
    bench.pass(7 * 3_600_000)
    await bench.list()
    expect(lists).toEqual([0, 7, 14, 0, 7, 14, 21, 28, 35])
  })

  it('in the middle of deleting: nothing is told twice, and what came back meanwhile is spared', async () => {
    const { stock, polled, put } = await openStock(10, { poll: 'reconcile: 1d, deleteShare: 60%' })
    for (const code of ['P001', 'P002', 'P003']) stock.delete(code)
    const { ledger } = bench
    await ledger.pool.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.source_key = 'P002' THEN RAISE EXCEPTION 'broken off'; END IF; RETURN NEW; END $$`)
    await ledger.pool.query('CREATE TRIGGER broken BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION break_off()')
    await listDue()
    expect([(await standing())?.running, await bench.count('message WHERE deleted')]).toEqual([true, 0])
    await ledger.pool.query('DROP FUNCTION break_off CASCADE')
    put('P003')
    polled.only = ['P003']
    await bench.poll()
    await bench.list()
    await bench.list()
    await bench.run()
    expect(deleted().map(([code]) => code)).toEqual(['P001', 'P002'])
  })

  it('another worker waits for the lease, and what the first one does afterwards does not count', async () => {
    const { stock } = await openStock(5)
    stock.delete('P001')
    bench.pass(DAY)
    const now = bench.runtime.now()
    const by = (at: Date) => ({ worker: 'w', now: at, until: new Date(at.getTime() + 1000), everyMs: DAY })
    const first = await takeListing(bench.ledger, SOURCE, by(now))
    expect(await takeListing(bench.ledger, SOURCE, by(now))).toBeUndefined()
    const second = await takeListing(bench.ledger, SOURCE, by(new Date(now.getTime() + 1001)))
    expect([second?.run, second?.fence]).toEqual([first?.run, (first?.fence ?? 0) + 1])
    const missing = await nextMissing(bench.ledger, { ...SOURCE, run: second?.run ?? 0, fence: 0 }, undefined, 10)
    expect(missing).toHaveLength(5)
  })
})
