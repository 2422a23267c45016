import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { closePolled, type Polled, SOURCE } from '../../test/polled.ts'
import { openStock as openStockOf, type Stock } from '../../test/stock.ts'
import { takeListing } from '../ledger/listing.ts'
import { nextMissing } from '../ledger/tombstones.ts'

const DAY = 24 * 3_600_000

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

  it('gives its lease back when the ledger was away at that moment', async () => {
    const { stock } = await openStock(5)
    stock.delete('P001')
    const { pool } = bench.ledger
    const query = pool.query.bind(pool)
    let refused = 0
    const away = Object.assign(new Error('terminating connection'), { code: '57P01' })
    pool.query = (async (text: string, params?: unknown[]) => {
      if (text.includes('UPDATE listing SET lease_until = NULL') && refused++ < 2) throw away
      return await query(text, params)
    }) as typeof pool.query
    await listDue()
    pool.query = query
    expect(refused).toBeGreaterThan(2)
    expect(await bench.count('listing WHERE lease_until IS NOT NULL')).toBe(0)
  })
})
