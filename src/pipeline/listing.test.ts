import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { closePolled, type Polled, SOURCE } from '../../test/polled.ts'
import { openStock as openStockOf, type Stock } from '../../test/stock.ts'
import type { ListingPage } from '../connector/index.ts'
import { askListing, confirmDeletes } from '../ledger/poll-orders.ts'

let bench: Polled
let listDue: Stock['listDue']
afterEach(() => bench.close())
afterAll(closePolled)

async function openStock(...args: Parameters<typeof openStockOf>): Promise<Stock> {
  const opened = await openStockOf(...args)
  bench = opened.bench
  listDue = opened.listDue
  return opened
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
