import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'

const RETRY = 'retry: { attempts: 3, first: 10s, longest: 1m, giveUp: 1h }'
const FLOWS = {
  orders: `
title: { en: Orders, zh: 订单 }
from: { connection: source, record: order, push: true }
where: orderType = "standard"
key: orderNo
once: orderNo
to: { connection: target, record: order, batch: { size: 1 } }
map: { no: =orderNo, customer: '=remark = "linked" ? $link("dealer", dealerCode) : dealerCode', lines: { each: =lines, map: { item: =productCode, qty: =quantity } } }
refs: { dealer: { missing: { wait: 2h } } }
${RETRY}
feedback:
  - when: [delivered, parked]
    to: { connection: source, record: confirmation }
`,
  items: `
title: { en: Items, zh: 物料 }
from: { connection: source, record: item, poll: { every: 10s } }
key: productCode
to: { connection: target, record: item, batch: { size: 10 } }
${RETRY}
`,
}

const order = (orderNo: string, more: object = {}) => ({
  id: orderNo,
  data: {
    orderNo,
    revision: 1,
    orderType: 'standard',
    dealerCode: 'D1',
    shipToAddressCode: 'S1',
    orderDate: '2026-03-01',
    salesOrg: '1000',
    channelType: 'distribution',
    currency: 'CNY',
    priceBasis: 'taxIncluded',
    partialDeliveryAllowed: true,
    lines: [
      {
        lineNo: 10, lineType: 'sale', productCode: 'P1', quantity: '2', unit: 'EA', unitPrice: '9.50', perQuantity: '1', taxRate: '0.13',
        amountBeforeDiscount: '19.00', discountAmount: '0.00', grossAmount: '19.00', netAmount: '16.81', taxAmount: '2.19',
      }, // biome-ignore format: one line of amounts
    ],
    totals: {
      amountBeforeDiscount: '19.00',
      discountAmount: '0.00',
      netAmount: '16.81',
      taxAmount: '2.19',
      grossAmount: '19.00',
    },
    ...more,
  },
})

const item = (productCode: string, version: string, name = '商品') => ({
  id: productCode,
  version,
  data: {
    productCode,
    names: { 'zh-CN': name },
    categoryCode: 'C1',
    baseUnit: 'EA',
    units: [{ unit: 'EA', numerator: 1, denominator: 1, isSales: true, isDefaultSales: true }],
    taxClass: 'VAT13',
    taxRate: '0.13',
    status: 'active',
  },
})

const SECOND = 1000
const ambiguous = { failure: { kind: 'ambiguous' as const, message: 'socket closed' } }

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

describe('the seven words', () => {
  it('retryable: tries again with growing gaps, then parks', async () => {
    const busy = { failure: { kind: 'retryable' as const, message: 'locked' } }
    bench.script.send = [busy, busy, busy]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 retrying'])
    bench.pass(9 * SECOND)
    await bench.run('orders')
    expect(calls()).toHaveLength(1)
    bench.pass(1 * SECOND)
    await bench.run('orders')
    bench.pass(19 * SECOND)
    await bench.run('orders')
    expect(calls()).toHaveLength(2)
    bench.pass(1 * SECOND)
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
    expect((await bench.failure('orders', 'A1'))?.advice).toMatch(/hub retry A1/)
  })

  it('rate-limited: the whole connection rests, and no attempt is counted', async () => {
    bench.script.send = [{ failure: { kind: 'rate-limited', message: 'slow down', retryAfterMs: 60_000 } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 ready'])
    await bench.push('order', order('A2'))
    await bench.run('orders')
    expect(calls()).toHaveLength(1)
    bench.pass(60 * SECOND)
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered', 'A2 delivered'])
  })

  it('auth-expired: logs in again once and repeats; refused again, it rests and at last pauses the connection', async () => {
    const expired = { failure: { kind: 'auth-expired' as const, message: 'session lost' } }
    bench.script.send = [expired]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered'])
    bench.script.send = Array.from({ length: 20 }, () => expired)
    await bench.push('order', order('A2'))
    for (let i = 0; i < 3; i++) {
      await bench.run('orders')
      bench.pass(31 * SECOND)
    }
    const [state] = (
      await bench.ledger.pool.query('SELECT paused_at IS NOT NULL AS paused, reason FROM connection_state')
    ).rows
    expect(state).toEqual({ paused: true, reason: 'session lost' })
    await bench.run('orders')
    expect(calls()).toHaveLength(2 + 6)
    expect(await orders()).toEqual(['A1 delivered', 'A2 ready'])
  })

  it('invalid: parks, and tells the source', async () => {
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no such plant', field: '/plant', code: 'V1/312' } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await bench.states()).toEqual(['A1 parked', 'A1 ready'])
    expect(await bench.failure('orders', 'A1')).toMatchObject({ field: '/plant', code: 'V1/312' })
  })

  it('duplicate: keeps the id that the target names', async () => {
    bench.script.send = [{ failure: { kind: 'duplicate', message: 'exists', existingId: '4711' } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    const [row] = (await bench.ledger.pool.query('SELECT state, effect, target_id FROM delivery_history')).rows
    expect(row).toEqual({ state: 'delivered', effect: 'duplicate', target_id: '4711' })
  })

  it('missing-reference: waits for it; linked and still missing, a person must look', async () => {
    const missing = {
      failure: { kind: 'missing-reference' as const, message: 'no P1', record: 'product', value: 'P1' },
    }
    bench.script.send = [missing, missing]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 waiting'])
    await bench.ledger.pool.query(
      `INSERT INTO link (tenant, connection, record, key, native, changed_at) VALUES ('default', 'target', 'product', 'P1', 'X', now())`,
    )
    await bench.sweep()
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
  })

  it('ambiguous: waits until the target shows what it has, looks, and sends only what is absent', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = ['absent']
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 unsure'])
    bench.pass(29 * SECOND)
    await bench.run('orders')
    expect(calls()).toEqual(['send'])
    bench.pass(1 * SECOND)
    await bench.run('orders')
    expect(calls()).toEqual(['send', 'find', 'send'])
    expect(await orders()).toEqual(['A1 delivered'])
  })
})

describe('an unknown outcome', () => {
  const becomesUnsure = async () => {
    await bench.push('order', order('A1'))
    await bench.run('orders')
    bench.pass(30 * SECOND)
    await bench.run('orders')
  }

  it('found: its id is adopted, and nothing is sent twice', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = [{ id: '4711', found: { no: 'A1', lines: [{ item: 'P1', qty: '2.000' }] } }]
    await becomesUnsure()
    expect(calls()).toEqual(['send', 'find'])
    const [row] = (await bench.ledger.pool.query('SELECT state, effect, target_id FROM delivery_history')).rows
    expect(row).toEqual({ state: 'delivered', effect: 'adopted', target_id: '4711' })
  })

  it('found with other content: parked, with the difference shown', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = [{ id: '4711', found: { lines: [{ item: 'P1', qty: '3' }] } }]
    await becomesUnsure()
    expect(await orders()).toEqual(['A1 parked'])
    expect((await bench.failure('orders', 'A1'))?.message).toContain('/lines/0/qty: sent "2", found "3"')
  })

  it('cannot tell: asked again with growing gaps, then parked with one question', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = Array.from({ length: 200 }, () => 'unknown' as const)
    await becomesUnsure()
    for (let i = 0; i < 80; i++) {
      bench.pass(60 * SECOND)
      await bench.run('orders')
    }
    expect(await orders()).toEqual(['A1 parked'])
    expect(calls().filter((kind) => kind === 'send')).toHaveLength(1)
    expect((await bench.failure('orders', 'A1'))?.advice).toMatch(/^Is A1 in target\?/)
  })

  it('silence of the target about a record is an unknown outcome, and so is a thrown error', async () => {
    bench.script.send = ['silence', new Error('connection reset')]
    await bench.push('order', order('A1'), order('A2'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 unsure', 'A2 unsure'])
  })

  it('a write that may never be repeated is parked with a question', async () => {
    bench.script.send = [ambiguous]
    bench.script.resend = 'never'
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
  })

  it('after a crash in the middle of sending it is looked up, not sent again', async () => {
    bench.script.find = [{ id: '4711' }]
    await bench.push('order', order('A1'))
    await bench.ledger.pool.query(`UPDATE delivery SET state = 'sending', worker = 'dead', lease_until = $1`, [
      bench.now(),
    ])
    bench.pass(SECOND)
    await bench.sweep()
    bench.pass(30 * SECOND)
    await bench.run('orders')
    expect(calls()).toEqual(['find'])
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
