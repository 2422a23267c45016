/** What pauses and calendars hold back, and how it goes on. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { giveBack } from '../ledger/give-back.ts'
import { pause, resume } from '../ledger/pause.ts'
import { take } from '../ledger/take.ts'
import { figures } from './figures.ts'
import { HeldBack } from './held-back.ts'

const FLOWS = {
  items: `
title: { en: Items, zh: 物料 }
from: { connection: source, record: item, poll: { every: 10s } }
key: productCode
to: { connection: target, record: item, batch: { size: 1 } }
retry: { attempts: 3, first: 10s, longest: 1m, giveUp: 1h }
`,
  again: `
title: { en: Items again, zh: 再次 }
from: { connection: source, record: item, poll: { every: 10s } }
key: productCode
to: { connection: target, record: item, batch: { size: 1 } }
`,
}

const item = (productCode: string) => ({
  id: productCode,
  version: '1',
  data: {
    productCode,
    names: { 'zh-CN': '商品' },
    categoryCode: 'C1',
    baseUnit: 'EA',
    units: [{ unit: 'EA', numerator: 1, denominator: 1, isSales: true, isDefaultSales: true }],
    taxClass: 'VAT13',
    taxRate: '0.13',
    status: 'active',
  },
})

let bench: Bench
beforeAll(async () => {
  bench = await openBench(FLOWS)
})
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.reset()
  await bench.ledger.pool.query('TRUNCATE flow_pause')
  await bench.runtime.conditions.refresh()
})

const by = () => ({ who: 'me', now: bench.now() })
const sent = () =>
  bench.script.calls.flatMap(({ records }) => records.map(({ data }) => (data as { productCode: string }).productCode))
const figuresNow = async () => {
  const { flows, connections } = bench.runtime.active()
  return await figures(bench.ledger, { flows: flows.values(), connections }, bench.now())
}

describe.each([
  ['connection', { connection: 'target' }],
  ['flow', { flow: 'items' }],
])('a paused %s', (what, paused) => {
  it('takes nothing and sends nothing, and goes on in order when it is resumed', async () => {
    await pause(bench.ledger, paused, { ...by(), reason: 'month-end' })
    await bench.push('item', ...['P1', 'P2', 'P3'].map(item))
    await bench.run('items')
    expect(await bench.states('items')).toEqual(['P1 ready', 'P2 ready', 'P3 ready'])
    const held = (await figuresNow()).flows.find(({ flow }) => flow === 'items')
    expect(held).toMatchObject({
      open: { held: 3 },
      oldest: { key: 'P1', state: 'held' },
      holding: { why: 'paused', what, by: 'me', reason: 'month-end' },
    })
    expect(held?.open.ready).toBeUndefined()
    expect(sent()).toEqual([])

    await resume(bench.ledger, paused, by())
    await bench.run('items')
    expect(sent()).toEqual(['P1', 'P2', 'P3'])
    expect((await figuresNow()).flows.find(({ flow }) => flow === 'items')).toMatchObject({ delivered: 3, open: {} })
  })
})

it('a paused flow leaves the other flows of its target alone', async () => {
  await pause(bench.ledger, { flow: 'items' }, by())
  await bench.push('item', item('P1'))
  await bench.run('items')
  await bench.run('again')
  expect(await bench.states()).toEqual(['P1 ready', 'P1 delivered'])
})

it('a paused source is not read, and what has come from it goes on', async () => {
  bench.script.pages = [{ records: [item('P9')], more: false }]
  await bench.push('item', item('P1'))
  await pause(bench.ledger, { connection: 'source' }, by())
  await bench.poll('item')
  await bench.run('items')
  expect(await bench.states('items')).toEqual(['P1 delivered'])
  await resume(bench.ledger, { connection: 'source' }, by())
  await bench.poll('item')
  expect(await bench.states('items')).toEqual(['P1 delivered', 'P9 ready'])
})

it.each([
  ['flow', { flow: 'items' }],
  ['connection', { connection: 'target' }],
])('what was taken and waits for its call when its %s is paused goes back unsent and uncounted', async (_, paused) => {
  const connection = bench.runtime.connection('target')
  connection.limiter.configure({ concurrent: 1 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const other = connection.limiter.run(() => promise)
  await bench.push('item', ...['P1', 'P2', 'P3'].map(item))
  const run = bench.run('items')
  await expect.poll(() => bench.states('items')).toEqual(['P1 sending', 'P2 sending', 'P3 ready'])
  bench.pass(1_000)
  await pause(bench.ledger, paused, by())
  await bench.runtime.conditions.refresh()
  if ('connection' in paused) {
    // It need not wait for the other call to end.
    new HeldBack(bench.runtime.conditions).look([connection], bench.runtime.active())
    await expect.poll(() => bench.states('items')).toEqual(['P1 ready', 'P2 ready', 'P3 ready'])
  }
  resolve()
  await Promise.all([other, run])
  await expect.poll(() => bench.states('items')).toEqual(['P1 ready', 'P2 ready', 'P3 ready'])
  const rows = await bench.ledger.pool.query(
    "SELECT lane, attempts, worker, lease_until FROM delivery WHERE flow = 'items' ORDER BY due_at",
  )
  const back = { attempts: 0, worker: null, lease_until: null }
  expect(rows.rows).toEqual(['P1', 'P2', 'P3'].map((lane) => ({ lane, ...back })))
  expect((await bench.ledger.pool.query('SELECT 1 FROM attempt')).rowCount).toBe(0)
  connection.limiter.configure({})
  await resume(bench.ledger, paused, by())
  await bench.run('items')
  expect(sent()).toEqual(['P1', 'P2', 'P3'])
})

it('what is given back unsure stays unsure, with nothing counted; a lost lease gives nothing back', async () => {
  await bench.push('item', item('P1'))
  const [first] = await take(bench.ledger, 'items', takeNow())
  if (!first) throw new Error('nothing was taken')
  await bench.ledger.pool.query("UPDATE delivery SET state = 'unsure', unsure_at = $1, due_at = $1 WHERE id = $2", [
    bench.now(),
    first.id,
  ])
  const [again] = await take(bench.ledger, 'items', takeNow())
  await giveBack(bench.ledger, [first], bench.now())
  const worker = async () =>
    (await bench.ledger.pool.query('SELECT worker FROM delivery WHERE id = $1', [first.id])).rows
  expect(await worker()).toEqual([{ worker: 'w' }])
  await giveBack(bench.ledger, again ? [again] : [], bench.now())
  const rows = await bench.ledger.pool.query('SELECT state, looks, attempts, worker FROM delivery WHERE id = $1', [
    first.id,
  ])
  expect(rows.rows).toEqual([{ state: 'unsure', looks: 0, attempts: 0, worker: null }])
})

it('nothing is stored as held: the ledger refuses it', async () => {
  await bench.push('item', item('P1'))
  await expect(bench.ledger.pool.query("UPDATE delivery SET state = 'held'")).rejects.toThrow(/delivery/)
  // The refused statement may hold its row for a moment longer than it takes to hear of it.
  await expect.poll(async () => (await take(bench.ledger, 'items', takeNow())).length).toBe(1)
})

const takeNow = () => ({ ...{ worker: 'w', release: 1, safe: true, now: bench.now(), until: bench.now(), limit: 9 } })

describe('a calendar', () => {
  let closed: Bench
  beforeAll(async () => {
    closed = await openBench(FLOWS, '2026-03-01T14:00:00.000Z', {
      target:
        'calendar: { zone: Asia/Shanghai, closed: [ { every: day, from: "23:00", to: "02:00", reason: nightly batch } ] }',
    })
  })
  afterAll(() => closed.close())

  it('holds back while the system is closed, and lets go by itself', async () => {
    await closed.push('item', item('P1'))
    await closed.run('items')
    expect(await closed.states('items')).toEqual(['P1 delivered'])
    closed.pass(3_600_000)
    await closed.push('item', item('P2'))
    await closed.run('items')
    expect(await closed.states('items')).toEqual(['P1 delivered', 'P2 ready'])
    const { flows, connections } = closed.runtime.active()
    const shown = await figures(closed.ledger, { flows: flows.values(), connections }, closed.now())
    const until = new Date('2026-03-01T18:00:00Z')
    expect(shown.flows.find(({ flow }) => flow === 'items')).toMatchObject({
      open: { held: 1 },
      holding: { why: 'closed', until, reason: 'nightly batch' },
    })
    expect(shown.connections).toMatchObject([{ connection: 'target', closedUntil: until, reason: 'nightly batch' }])
    closed.pass(3 * 3_600_000)
    await closed.run('items')
    expect(await closed.states('items')).toEqual(['P1 delivered', 'P2 delivered'])
  })
})
