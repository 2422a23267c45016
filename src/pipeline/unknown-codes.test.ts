/** Value maps in the pipeline: whom and when they are asked for, and what becomes of a code they do not know. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, order } from '../../test/records.ts'
import { freshDatabase, silent } from '../../test/services.ts'
import { openQueue } from '../queue/queue.ts'
import { AnsweredCodes } from './answered-codes.ts'
import { openEngine } from './engine.ts'

const flow = FLOWS.orders.replace('no: =orderNo', `no: =orderNo, unit: '=$code("unit", remark)'`)
const values = (unknown: string, rows: string) => ({ orders: flow, 'values/unit': `unknown: ${unknown}\n${rows}` })
const NONE = 'rows: [{ native: ST, canonical: EA }]'

let bench: Bench
beforeAll(async () => {
  bench = await openBench(values('park', NONE), '2026-12-31T15:00:00.000Z')
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

async function send(no: string, remark: string, more: object = {}): Promise<unknown> {
  await bench.push('order', order(no, { remark, ...more }))
  await bench.run('orders')
  const sent = bench.script.calls.filter(({ kind }) => kind === 'send').at(-1)
  return (sent?.records[0]?.data as { unit?: string } | undefined)?.unit
}
const told = async () => {
  const rows = await bench.ledger.pool.query(
    `SELECT p.body, m.id FROM message m JOIN payload p ON p.id = m.id WHERE m.kind = 'feedback'`,
  )
  return rows.rows.map((row) => bench.ledger.codec.decode(row.id, row.body) as { failure: { kind: string } })
}

describe('a code that its value map does not know', () => {
  it('reject: the record is invalid, its source is told so, and a release alone does not let it go on', async () => {
    bench.deploy(values('reject', NONE))
    await send('A1', 'XCT')
    expect(await bench.failure('orders', 'A1')).toMatchObject({ kind: 'invalid', field: '/unit', value: 'XCT' })
    expect((await told())[0]?.failure.kind).toBe('invalid')
    bench.deploy(values('reject', 'rows: [{ native: CAR, canonical: XCT }]'))
    await new AnsweredCodes().look(bench.runtime)
    expect(await bench.states('orders')).toEqual(['A1 parked'])
  })

  it('park: goes on by itself with the first release that has the row, in order, and only what it answers', async () => {
    bench.deploy(values('park', NONE))
    await send('A1', 'XCT')
    await send('A2', 'XPX')
    expect(await bench.failure('orders', 'A1')).toMatchObject({
      kind: 'unknown-code',
      field: '/unit',
      value: 'XCT',
      rule: 'value map unit',
      lookUp: { list: 'unit', value: 'XCT', direction: 'out', dealer: 'D1', on: '2026-03-01' },
      advice: expect.stringContaining('goes on by itself'),
    })
    expect((await told())[0]?.failure.kind).toBe('unknown-code')
    const looks = new AnsweredCodes()
    await looks.look(bench.runtime)
    expect(await bench.states('orders')).toEqual(['A1 parked', 'A2 parked'])
    bench.deploy(values('park', 'rows: [{ native: CAR, canonical: XCT, dealer: D1 }]'))
    await looks.look(bench.runtime)
    await bench.run('orders')
    expect(await bench.states('orders')).toEqual(['A1 delivered', 'A2 parked'])
    const audit = await bench.ledger.pool.query('SELECT who, action FROM audit')
    expect(audit.rows).toEqual([{ who: expect.stringMatching(/^hub \(release \d+/), action: 'release' }])
  })

  it('park: is found also when it is parked by the old release a moment after the new one is in force', async () => {
    const looks = new AnsweredCodes()
    bench.deploy(values('park', NONE))
    await bench.push('order', order('A1', { remark: 'XCT' }))
    await bench.run('orders')
    bench.deploy(values('park', 'rows: [{ native: CAR, canonical: XCT }]'))
    await bench.ledger.pool.query(`UPDATE delivery SET failure = failure - 'lookUp' WHERE flow = 'orders'`)
    await looks.look(bench.runtime)
    expect(await bench.states('orders')).toEqual(['A1 parked'])
    await bench.ledger.pool.query(
      `UPDATE delivery SET failure = failure || '{"lookUp":{"list":"unit","value":"XCT","direction":"out"}}' WHERE flow = 'orders'`,
    )
    await looks.look(bench.runtime)
    await bench.run('orders')
    expect(await bench.states('orders')).toEqual(['A1 delivered'])
  })

  it('park: a working hub lets it go on when the release comes into force', async () => {
    bench.deploy(values('park', NONE))
    await send('A1', 'XCT')
    const queue = await openQueue({ databaseUrl: await freshDatabase(), prefix: 'codes', log: silent })
    const { active, connection } = bench.runtime
    const connections = () => ['source', 'target'].map(connection)
    const engine = openEngine({ ...bench.runtime, queue, role: 'all', active, connections, maxOpen: 1_000 })
    onTestFinished(() => engine.stop(1_000))
    await engine.work({ alone: false, concurrency: 2 })
    expect(await bench.states('orders')).toEqual(['A1 parked'])
    bench.deploy(values('park', 'rows: [{ native: CAR, canonical: XCT }]'))
    await engine.useRelease()
    await expect.poll(() => bench.states('orders'), { timeout: 15_000, interval: 50 }).toEqual(['A1 delivered'])
  })

  it('default: the default answers', async () => {
    bench.deploy(values('default', 'default: { out: ANY }\nrows: []'))
    expect(await send('A1', 'XCT')).toBe('ANY')
  })
})

describe('whom and when a look-up is about', () => {
  it("is the order's dealer, its day, and the hub's tenant", async () => {
    bench.deploy(
      values(
        'reject',
        `rows:
  - { native: CAR, canonical: XCT, until: 2027-01-01 }
  - { native: KAR, canonical: XCT, from: 2027-01-01 }
  - { native: BX, canonical: XCT, dealer: D2 }
  - { native: T1, canonical: EA, tenant: default }
  - { native: T2, canonical: EA }
  - { native: T3, canonical: EA, tenant: other }`,
      ),
    )
    expect(await send('A1', 'XCT', { orderDate: '2026-12-31' })).toBe('CAR')
    expect(await send('A2', 'XCT', { orderDate: '2027-01-01' })).toBe('KAR')
    expect(await send('A3', 'XCT', { dealerCode: 'D2' })).toBe('BX')
    expect(await send('A4', 'EA')).toBe('T1')
  })

  it('is what the map says, where it says so', async () => {
    const about = flow.replace('$code("unit", remark)', '$code("unit", remark, {"dealer": "D2", "on": "2027-06-01"})')
    const unit = `unknown: reject
rows:
  - { native: CAR, canonical: XCT, until: 2027-01-01, dealer: D2 }
  - { native: KAR, canonical: XCT, from: 2027-01-01, dealer: D2 }
  - { native: X, canonical: XCT }`
    bench.deploy({ orders: about, 'values/unit': unit })
    expect(await send('A1', 'XCT')).toBe('KAR')
  })

  it('is, for a record without a day of its own, the day it arrived on in Shanghai', async () => {
    const items = `
from: { connection: source, record: item, push: true }
key: productCode
to: { connection: target, record: item }
map: { unit: '=$code("unit", "XCT")' }`
    const unit = `unknown: reject
rows: [{ native: CAR, canonical: XCT, until: 2027-01-01 }, { native: KAR, canonical: XCT, from: 2027-01-01 }]`
    bench.deploy({ items, 'values/unit': unit })
    const item = {
      productCode: 'P1',
      names: { 'zh-CN': '茶' },
      categoryCode: 'c',
      baseUnit: 'EA',
      taxClass: 'VAT13',
      taxRate: '0.13',
      status: 'active',
      units: [{ unit: 'EA', numerator: 1, denominator: 1, isDefaultSales: true }],
    }
    const unitOf = async (id: string) => {
      await bench.push('item', { id, data: { ...item, productCode: id } })
      await bench.run('items')
      expect(await bench.failure('items', id)).toBeUndefined()
      const [sent] = bench.script.calls.at(-1)?.records ?? []
      return (sent?.data as { unit?: string } | undefined)?.unit
    }
    expect(bench.now().toISOString()).toMatch(/^2026-12-31T15/)
    expect(await unitOf('P1')).toBe('CAR')
    bench.pass(3_600_000)
    expect(await unitOf('P2')).toBe('KAR')
  })
})
