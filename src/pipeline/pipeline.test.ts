import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, item, order } from '../../test/records.ts'

const SECOND = 1000

let bench: Bench
beforeAll(async () => {
  bench = await openBench(FLOWS)
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

const calls = () => bench.script.calls.map((call) => call.kind)
const orders = () => bench.states('orders')

describe('a record on its way', () => {
  it('is mapped, delivered, linked and told back', async () => {
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(bench.script.calls[0]?.records[0]).toMatchObject({
      once: 'A1',
      data: { no: 'A1', lines: [{ item: 'P1', qty: '2' }] },
    })
    expect(await bench.states()).toEqual(['A1 delivered', 'A1 ready'])
    const links = await bench.ledger.pool.query('SELECT connection, record, key, native FROM link ORDER BY connection')
    expect(links.rows).toEqual([
      { connection: 'source', record: 'sales-order', key: 'A1', native: 'A1' },
      { connection: 'target', record: 'sales-order', key: 'A1', native: expect.stringMatching(/^T-/) },
    ])
    await bench.run('orders/feedback-1')
    expect(await bench.states()).toEqual(['A1 delivered', 'A1 delivered'])
  })

  it('is left out where the flow does not want it', async () => {
    await bench.push('order', order('A1', { orderType: 'sample' }))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 skipped'])
    expect(calls()).toEqual([])
  })

  it('is parked with field, value and rule when it breaks a rule of its entity', async () => {
    await bench.push('order', order('A1', { currency: 'XYZ' }))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
    expect(await bench.failure('orders', 'A1')).toMatchObject({ kind: 'invalid', field: '/currency' })
  })

  it('is created once: the same again is unchanged, other content under the number is parked', async () => {
    await bench.push('order', order('A1'), order('A1'), order('A1', { dealerCode: 'D2' }))
    for (let i = 0; i < 3; i++) await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered', 'A1 unchanged', 'A1 parked'])
    expect(calls()).toEqual(['send'])
    expect((await bench.failure('orders', 'A1'))?.kind).toBe('conflict')
  })

  it('waits for a reference by name, and goes on when its link appears', async () => {
    await bench.push('order', order('A1', { remark: 'linked', dealerCode: 'D9' }))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 waiting'])
    expect(await bench.failure('orders', 'A1')).toMatchObject({ record: 'dealer', value: 'D9' })
    await bench.ledger.pool.query(
      `INSERT INTO link (tenant, connection, record, key, native, changed_at) VALUES ('default', 'target', 'dealer', 'D9', 'CUST9', now())`,
    )
    await bench.sweep()
    await bench.run('orders')
    expect(bench.script.calls[0]?.records[0]?.data).toMatchObject({ customer: 'CUST9' })
    expect(await orders()).toEqual(['A1 delivered'])
  })
})

describe('what is taken but not posted', () => {
  it('is asked about until the target says', async () => {
    bench.script.send = [{ accepted: 'job-7' }]
    bench.script.confirm = ['pending', { id: '4711' }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 confirming'])
    for (let i = 0; i < 3; i++) {
      bench.pass(30 * SECOND)
      await bench.run('orders')
    }
    expect(calls()).toEqual(['send', 'confirm', 'confirm'])
    expect(await orders()).toEqual(['A1 delivered'])
  })
})

describe('polling', () => {
  it('reads page after page, delivers in batches, and writes nothing for what has not changed', async () => {
    bench.script.pages = [
      { records: [item('P1', '1'), item('P2', '1')], more: true },
      { records: [item('P3', '1'), item('P1', '2', '新名')], more: false },
    ]
    expect(await bench.poll('item')).toBeUndefined()
    await bench.run('items')
    expect(bench.script.calls.map((call) => call.records.length)).toEqual([3])
    expect(await bench.states('items')).toEqual(['P1 superseded', 'P2 delivered', 'P3 delivered', 'P1 delivered'])
    bench.script.pages.push({ records: [item('P1', '3', '新名')], more: false })
    await bench.poll('item')
    await bench.run('items')
    expect(bench.script.calls).toHaveLength(1)
  })

  it('parks the bad record of a page, and the good ones go on', async () => {
    const bad = item('P2', '1')
    bench.script.pages = [
      { records: [item('P1', '1'), { ...bad, data: { ...bad.data, baseUnit: 'NOPE' } }, item('P3', '1')], more: false },
    ]
    await bench.poll('item')
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 delivered', 'P2 parked', 'P3 delivered'])
  })

  it('ignores what is older than what was delivered', async () => {
    bench.script.pages = [
      { records: [item('P1', '5')], more: false },
      { records: [item('P1', '4', '旧名')], more: false },
    ]
    await bench.poll('item')
    await bench.run('items')
    await bench.poll('item')
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 delivered', 'P1 skipped'])
  })

  it('gives each record of a batch its own outcome', async () => {
    bench.script.send = [{ id: 'X1' }, { failure: { kind: 'invalid', message: 'no' } }, 'silence']
    bench.script.pages = [{ records: [item('P1', '1'), item('P2', '1'), item('P3', '1')], more: false }]
    await bench.poll('item')
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 delivered', 'P2 parked', 'P3 retrying'])
  })
})
