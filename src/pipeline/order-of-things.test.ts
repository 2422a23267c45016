import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exampleDealer } from '../../schemas/examples.ts'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, item, order } from '../../test/records.ts'
import { findLinks, linkKey } from '../ledger/links.ts'
import { setLink } from '../ledger/set-links.ts'
import { status } from '../ledger/status.ts'

const RETRY = 'retry: { attempts: 3, first: 10s, longest: 1m, giveUp: 1h }'
let bench: Bench
beforeAll(async () => {
  bench = await openBench({
    ...FLOWS,
    needy: `
from: { connection: source, record: order, push: true }
where: orderType = "rush"
key: orderNo
once: orderNo
to: { connection: target, record: order, batch: { size: 1 } }
refs: { dealer: { required: true, missing: { wait: 2h } }, product: { required: true } }
${RETRY}
`,
    easy: `
from: { connection: source, record: order, push: true }
where: orderType = "sample"
key: orderNo
once: orderNo
to: { connection: target, record: order, batch: { size: 1 } }
map: { no: =orderNo, customer: '=$link("dealer", dealerCode, dealerCode)', lines: { each: =lines, map: { item: =productCode, qty: =quantity } } }
${RETRY}
`,
    dealers: `
from: { connection: source, record: dealer, push: true }
key: dealerCode
to: { connection: target, record: dealer }
refs: { dealer: { required: true } }
${RETRY}
`,
  })
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

const by = () => ({ who: 'li', now: bench.now(), why: 'by hand' })
const link = (record: string, key: string, native = `N-${key}`) =>
  setLink(bench.ledger, { connection: 'target', record, key, native }, by())
const native = async (record: string, key: string) =>
  (await findLinks(bench.ledger, 'target', [{ record, key }])).get(linkKey(record, key))
const dealer = (dealerCode: string, more: object = {}) => ({
  id: dealerCode,
  data: { ...exampleDealer, dealerCode, ...more },
})
const sent = () => bench.script.calls.flatMap((call) => call.records.map((record) => record.data as { names?: object }))
const counts = async (flow: string) => (await status(bench.ledger)).flows.find((each) => each.flow === flow)

describe('an older version', () => {
  it('that arrives late never takes the place of a newer one that is not sent yet', async () => {
    await bench.push('item', item('P1', '10', '新'), item('P1', '9', '旧'))
    expect(await bench.states('items')).toEqual(['P1 ready', 'P1 skipped'])
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 delivered', 'P1 skipped'])
    expect(sent()).toHaveLength(1)
    expect(sent()[0]).toMatchObject({ names: { 'zh-CN': '新' } })
    expect(await counts('items')).toMatchObject({ accepted: 2, delivered: 1, skipped: 1, ignoredAsOlder: 1 })
  })

  it('is ignored after the newer one was sent, and counted apart', async () => {
    await bench.push('item', item('P1', '10', '新'))
    await bench.run('items')
    await bench.push('item', item('P1', '9', '旧'))
    await bench.run('items')
    expect(await counts('items')).toMatchObject({ delivered: 1, skipped: 1, ignoredAsOlder: 1 })
    await bench.push('item', item('P1', '11', '更新'))
    await bench.run('items')
    expect(await counts('items')).toMatchObject({ delivered: 2 })
  })

  it('is older than one that brought nothing new as well', async () => {
    await bench.push('item', item('P1', '10', '甲'))
    await bench.run('items')
    await bench.push('item', item('P1', '12', '甲'))
    await bench.run('items')
    await bench.push('item', item('P1', '11', '乙'))
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 delivered', 'P1 unchanged', 'P1 skipped'])
  })

  it('stands behind one that is parked: that one is not given up for it', async () => {
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no' } }]
    await bench.push('item', item('P1', '10', '新'))
    await bench.run('items')
    await bench.push('item', item('P1', '9', '旧'))
    expect(await bench.states('items')).toEqual(['P1 parked', 'P1 skipped'])
    await bench.push('item', item('P1', '11', '更新'))
    expect(await bench.states('items')).toEqual(['P1 superseded', 'P1 skipped', 'P1 ready'])
  })

  it('of a document is ignored, not a conflict', async () => {
    const revision = (n: number, more: object = {}) => ({
      ...order('A1', { revision: n, ...more }),
      version: String(n),
    })
    await bench.push('order', revision(2, { remark: 'second' }))
    await bench.run('orders')
    await bench.push('order', revision(1))
    await bench.run('orders')
    expect(await bench.states('orders')).toEqual(['A1 delivered', 'A1 skipped'])
  })
})

describe('what refers to another record', () => {
  it('waits for each of them by name, and goes when all are there', async () => {
    await bench.push('order', order('A1', { orderType: 'rush' }))
    await bench.run('needy')
    expect(await bench.states('needy')).toEqual(['A1 waiting'])
    expect(await bench.failure('needy', 'A1')).toMatchObject({ record: 'dealer', value: 'D1' })
    await link('dealer', 'D1')
    await bench.run('needy')
    expect(await bench.failure('needy', 'A1')).toMatchObject({ record: 'product', value: 'P1' })
    await link('product', 'P1')
    await bench.run('needy')
    expect(await bench.states('needy')).toEqual(['A1 delivered'])
  })

  it('is sent after it, in whatever order they come: a parent before its children', async () => {
    await bench.push(
      'dealer',
      dealer('D3', { tier: 3, parentDealerCode: 'D2' }),
      dealer('D2', { tier: 2, parentDealerCode: 'D1' }),
    )
    await bench.run('dealers')
    expect(await bench.states('dealers')).toEqual(['D3 waiting', 'D2 waiting'])
    await bench.push('dealer', dealer('D1'))
    await bench.run('dealers')
    const keys = sent().map((data) => (data as { dealerCode?: string }).dealerCode)
    expect(keys).toEqual(['D1', 'D2', 'D3'])
  })

  it('that a map can do without is waited for while it is on its way, and only then', async () => {
    const customers = () => sent().flatMap((data) => (data as { customer?: string }).customer ?? [])
    await bench.push('order', order('A1', { orderType: 'sample' }))
    await bench.run('easy')
    expect(customers()).toEqual(['D1'])
    await bench.push('dealer', dealer('D1'))
    await bench.push('order', order('A2', { orderType: 'sample' }))
    await bench.run('easy')
    expect(await bench.states('easy')).toEqual(['A1 delivered', 'A2 waiting'])
    await bench.run('dealers')
    await bench.run('easy')
    expect(await bench.states('easy')).toEqual(['A1 delivered', 'A2 delivered'])
    expect(customers()).toEqual(['D1', await native('dealer', 'D1')])
  })

  it('refuses a flow that requires what its entity never names', () => {
    const wrong = FLOWS.items.replace('retry:', 'refs: { sales-order: { required: true } }\nretry:')
    expect(() => bench.deploy({ items: wrong })).toThrow(/never names a sales-order/)
  })
})

describe('links', () => {
  it('go over to the survivor that a tombstone names', async () => {
    await bench.push('dealer', dealer('D1'), dealer('D2'))
    await bench.run('dealers')
    const survivor = await native('dealer', 'D1')
    const gone = dealer('D2', { deleted: true, deletedReason: 'merged', mergedInto: 'D1' })
    await bench.push('dealer', { ...gone, version: '2' })
    await bench.run('dealers')
    expect(await native('dealer', 'D2')).toBe(survivor)
    const audit = await bench.ledger.pool.query(`SELECT subject, who FROM audit WHERE action = 'link-merge'`)
    expect(audit.rows).toEqual([{ subject: 'dealer/D2', who: expect.stringMatching(/^delivery /) }])
  })

  it('that were imported make an update of what would be a creation', async () => {
    await link('product', 'P1', '4711')
    await bench.push('item', item('P1', '1'), item('P2', '1'))
    await bench.run('items')
    const ids = bench.script.calls.flatMap((call) => call.records.map((record) => record.id))
    expect(ids).toEqual(['4711', undefined])
  })

  it('of lines are kept where the target tells them', async () => {
    bench.script.send = [{ id: '4711', lines: { '10': '000010' } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await native('sales-order-line', 'A1/10')).toBe('4711/000010')
  })
})
