import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, item, order } from '../../test/records.ts'
import type { Incoming } from '../connector/index.ts'
import { verify } from '../ledger/invariants.ts'
import { skip } from '../ledger/operator.ts'
import { type Replayable, type ReplaySelection, replayable } from '../ledger/replay.ts'
import { preview } from './preview.ts'
import { nothing, type Replayed, type Replaying, refetch, reprocess } from './replay.ts'

const LI = { who: 'li' }

let bench: Bench
let replaying: Replaying
beforeAll(async () => {
  bench = await openBench(FLOWS)
  replaying = {
    ...bench.runtime,
    resend: ({ to }) => bench.runtime.connection(to.connection).record(to.record).write?.resend,
  }
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

const calls = () => bench.script.calls.map((call) => call.kind)
const orders = () => bench.states('orders')

function select(selection: Partial<ReplaySelection> = {}): Promise<Replayable[]> {
  const states = ['delivered', 'unchanged', 'skipped', 'parked'] as const
  return replayable(bench.ledger, { states, ...selection }, { limit: 100, latest: ['items'] })
}

async function again(mode: typeof reprocess, selection: Partial<ReplaySelection> = {}): Promise<Replayed> {
  bench.pass(60_000)
  const so = nothing()
  await mode(replaying, await select(selection), LI, so)
  return so
}

const foreseen = async (mode: 'reprocess' | 'refetch', selection: Partial<ReplaySelection> = {}) =>
  (await preview(replaying, mode, await select(selection))).map(({ key, effect, fields, targetId, why }) => ({
    key,
    effect,
    ...(targetId ? { targetId } : {}),
    ...(fields ? { fields: fields.map(({ path }) => path) } : {}),
    ...(why ? { why } : {}),
  }))

async function deliverOrders(...keys: string[]): Promise<void> {
  await bench.push('order', ...keys.map((key) => order(key)))
  await bench.run('orders')
  bench.script.calls = []
}

describe('reprocess of documents', () => {
  it('looks each up first: the same is unchanged, other content is parked, and what is absent is created', async () => {
    await deliverOrders('A1', 'A2', 'A3')
    expect((await again(reprocess, { flow: 'orders' })).again).toBe(3)
    const there = new Map([
      ['A1', { id: 'T-1', found: { no: 'A1' } }],
      ['A2', { id: 'T-2', found: { no: 'other' } }],
    ])
    bench.script.resend = {
      visibleWithinMs: 0,
      find: async (sought) => new Map(sought.map(({ key, once }) => [key, there.get(once) ?? 'absent'])),
    }
    await bench.run('orders')
    expect(calls()).toEqual(['send'])
    expect((await orders()).slice(3)).toEqual(['A1 unchanged', 'A2 parked', 'A3 delivered'])
    expect((await bench.failure('orders', 'A2'))?.message).toContain('/no: sent "A2", found "other"')
    const findings = await verify(bench.ledger, { since: new Date(0), limit: 5, timeoutMs: 5_000 })
    expect(findings.flatMap(({ broken }) => broken)).toEqual([])
  })

  it('also of one that a person skipped because it is there', async () => {
    bench.script.send = [{ failure: { kind: 'ambiguous', message: '?' } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    bench.script.find = [{ failure: { kind: 'invalid', message: 'two of them' } }]
    bench.pass(30_000)
    await bench.run('orders')
    await skip(bench.ledger, { key: 'A1' }, { ...LI, now: bench.now(), why: 'it is there' })
    await again(reprocess, { flow: 'orders' })
    bench.script.find = [{ id: '4711' }]
    await bench.run('orders')
    expect(calls()).toEqual(['send', 'find', 'find'])
    expect(await orders()).toEqual(['A1 skipped', 'A1 unchanged'])
  })

  it('goes through today’s release, and skips what that does not want', async () => {
    bench.script.find = ['absent']
    await bench.push('order', order('A1', { orderType: 'sample' }), order('A2'))
    await bench.run('orders')
    const wider = FLOWS.orders.replace('orderType = "standard"', 'orderType = "sample"')
    bench.deploy({ ...FLOWS, orders: wider })
    await again(reprocess, { flow: 'orders' })
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 skipped', 'A2 delivered', 'A1 delivered', 'A2 skipped'])
  })

  it('of what is parked lets that one go on itself', async () => {
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no such plant' } }]
    await bench.push('order', order('A1'), order('A1'))
    await bench.run('orders')
    expect(await again(reprocess, { flow: 'orders', failure: 'invalid' })).toMatchObject({ again: 0, released: 1 })
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered', 'A1 unchanged'])
  })

  it('does not trust a write that may never be repeated: what was delivered stays unchanged', async () => {
    bench.script.resend = 'never'
    await deliverOrders('A1')
    await again(reprocess, { flow: 'orders' })
    await bench.run('orders')
    expect(calls()).toEqual([])
    expect(await orders()).toEqual(['A1 delivered', 'A1 unchanged'])
  })

  it('is audited, knows what it is worth, and is not done twice at once', async () => {
    await deliverOrders('A1')
    await again(reprocess, { flow: 'orders' })
    expect(await again(reprocess, { flow: 'orders' })).toMatchObject({ again: 0, left: { underway: 1 } })
    bench.script.find = [{ id: 'T-1' }]
    await bench.run('orders')
    const { left } = await again(reprocess, { flow: 'orders', states: ['delivered'] })
    expect(left).toMatchObject({ repeated: 1 })
    const rows = await bench.ledger.pool.query('SELECT who, action, detail FROM audit')
    expect(rows.rows).toEqual([
      { who: 'li', action: 'replay', detail: { of: expect.any(String), mode: 'reprocess', release: 1 } },
    ])
  })

  it('is chosen by flow, key, time, state and failure', async () => {
    await deliverOrders('A1', 'A2')
    await bench.push('order', order('A3', { orderType: 'sample' }))
    await bench.run('orders')
    const keys = async (selection: Partial<ReplaySelection>) =>
      (await select({ flow: 'orders', ...selection })).map((each) => each.lane)
    expect(await keys({})).toEqual(['A1', 'A2', 'A3'])
    expect(await keys({ key: 'A2' })).toEqual(['A2'])
    expect(await keys({ states: ['skipped'] })).toEqual(['A3'])
    expect(await keys({ failure: 'invalid' })).toEqual([])
    const times = await bench.ledger.pool.query(
      `SELECT accepted_at FROM delivery_history WHERE flow = 'orders' ORDER BY seq`,
    )
    const [, second, third] = times.rows.map((row): Date => row.accepted_at)
    if (!second || !third) throw new Error('three orders were accepted')
    expect(await keys({ from: second })).toEqual(['A2', 'A3'])
    expect(await keys({ from: second, to: third })).toEqual(['A2'])
    expect(await select({ flow: 'nothing' })).toEqual([])
  })

  it('leaves alone what has no content any more, or no flow', async () => {
    await deliverOrders('A1', 'A2')
    await bench.ledger.pool.query(`DELETE FROM payload WHERE id IN (SELECT id FROM message WHERE business_key = 'A1')`)
    expect((await again(reprocess, { flow: 'orders', key: 'A1' })).left).toMatchObject({ noContent: 1 })
    bench.deploy({ items: FLOWS.items })
    expect((await again(reprocess, { flow: 'orders', key: 'A2' })).left).toMatchObject({ noFlow: 1 })
  })
})

describe('reprocess of master data', () => {
  it('writes the newest version again, whatever the hub remembers, and leaves older ones alone', async () => {
    await bench.push('item', item('P1', '1'))
    await bench.run('items')
    await bench.push('item', item('P1', '2', '新名'))
    await bench.run('items')
    bench.script.calls = []
    expect(await again(reprocess, { flow: 'items' })).toMatchObject({ again: 1, left: { overtaken: 1 } })
    await bench.run('items')
    expect(bench.script.calls.flatMap(({ records }) => records.map(({ data }) => data))).toMatchObject([
      { names: { 'zh-CN': '新名' } },
    ])
    expect(await bench.states('items')).toEqual(['P1 delivered', 'P1 delivered', 'P1 delivered'])
  })
})

describe('refetch', () => {
  it('takes what the source has today as a new message', async () => {
    await bench.push('item', item('P1', '1'), item('P2', '1'))
    await bench.run('items')
    bench.script.calls = []
    bench.script.items = new Map([['P1', item('P1', '3', '今天')]])
    expect(await again(refetch, { flow: 'items' })).toMatchObject({ again: 1, left: { gone: 1 } })
    await bench.run('items')
    expect(bench.script.calls[0]?.records[0]?.data).toMatchObject({ names: { 'zh-CN': '今天' } })
    expect((await bench.ledger.pool.query('SELECT count(*) AS n FROM message')).rows[0].n).toBe(3)
    expect((await bench.ledger.pool.query(`SELECT detail->>'mode' AS mode FROM audit`)).rows).toEqual([
      { mode: 'refetch' },
    ])
  })

  it('says where a source cannot be asked, and stores nothing', async () => {
    await deliverOrders('A1')
    expect(await again(refetch, { flow: 'orders' })).toMatchObject({ again: 0, left: { notAskable: 1 } })
    expect(await orders()).toEqual(['A1 delivered'])
  })

  it('puts an end to a parked one that was fetched again', async () => {
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no' } }]
    await bench.push('item', item('P1', '1'))
    await bench.run('items')
    bench.script.items = new Map([['P1', item('P1', '2', '改好')]])
    await again(refetch, { flow: 'items', failure: 'invalid' })
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 superseded', 'P1 delivered'])
  })
})

describe('a preview', () => {
  it('asks the target what is there, would be created, or is there with other content, and writes nothing', async () => {
    await deliverOrders('A1', 'A2', 'A3', 'A4')
    const before = await bench.states()
    bench.script.find = [
      { id: 'T-1', found: { no: 'A1' } },
      'absent',
      { id: 'T-3', found: { lines: [{ item: 'P1', qty: '3' }] } },
      'unknown',
      { failure: { kind: 'invalid', message: 'two of them: 1, 2' } },
    ]
    expect(await foreseen('reprocess', { flow: 'orders' })).toEqual([
      { key: 'A1', effect: 'there', targetId: 'T-1' },
      { key: 'A2', effect: 'create' },
      { key: 'A3', effect: 'conflict', targetId: 'T-3', fields: ['/lines/0/qty'] },
      { key: 'A4', effect: 'unknown', why: 'two of them: 1, 2' },
    ])
    expect(calls()).toEqual(['find', 'find'])
    expect(await bench.states()).toEqual(before)
    expect((await bench.ledger.pool.query('SELECT count(*) AS n FROM audit')).rows[0].n).toBe(0)
  })

  it('compares field by field with what the target has, where it can be read', async () => {
    await bench.push('item', item('P1', '1'), item('P2', '1'), item('P3', '1'))
    await bench.run('items')
    const ids = (await bench.ledger.pool.query('SELECT key, target_id FROM applied ORDER BY key')).rows
    const [p1, p2] = ids.map(({ target_id: id }) => id)
    bench.script.items = new Map<string, Incoming>([
      [p1, { id: p1, data: item('P1', '1').data }],
      [p2, { id: p2, data: { ...item('P2', '1').data, baseUnit: 'KGM' } }],
    ])
    expect(await foreseen('reprocess', { flow: 'items' })).toEqual([
      { key: 'P1', effect: 'there', targetId: p1 },
      { key: 'P2', effect: 'change', targetId: p2, fields: ['/baseUnit'] },
      { key: 'P3', effect: 'create' },
    ])
  })

  it('of a refetch goes by what the source has today', async () => {
    await bench.push('item', item('P1', '1'), item('P2', '1'))
    await bench.run('items')
    const [{ target_id: id }] = (await bench.ledger.pool.query(`SELECT target_id FROM applied WHERE key = 'P1'`)).rows
    bench.script.items = new Map<string, Incoming>([
      ['P1', item('P1', '9', '今天')],
      [id, { id, data: item('P1', '1').data }],
    ])
    expect(await foreseen('refetch', { flow: 'items' })).toEqual([
      { key: 'P1', effect: 'change', targetId: id, fields: ['/names/zh-CN'] },
      { key: 'P2', effect: 'left', why: 'gone' },
    ])
  })

  it('tells what would wait, would be parked, is not wanted, or is left alone', async () => {
    await deliverOrders('A1', 'A2', 'A3', 'A4')
    bench.deploy({
      ...FLOWS,
      orders: FLOWS.orders
        .replace('orderType = "standard"', 'orderNo != "A2"')
        .replace('remark = "linked"', 'orderNo = "A1"')
        .replace('no: =orderNo', `no: '=orderNo = "A3" ? $number("not this one") : orderNo'`),
    })
    bench.script.find = ['absent']
    await again(reprocess, { key: 'A4', flow: 'orders' })
    expect(await foreseen('reprocess', { flow: 'orders' })).toEqual([
      { key: 'A1', effect: 'waits', why: 'dealer D1' },
      { key: 'A2', effect: 'unwanted', why: expect.any(String) },
      { key: 'A3', effect: 'wrong', why: expect.any(String) },
      { key: 'A4', effect: 'left', why: 'underway' },
    ])
  })
})
