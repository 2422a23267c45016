import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exampleOrder } from '../../schemas/examples.ts'
import { hub } from '../../test/hub-command.ts'
import { type Landscape, openLandscape, until } from '../../test/landscape.ts'

// Every command is a process of its own.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

/** A hub between SAP and the DMS, and the commands that look at it and bring things again, as a user runs them. */
let land: Landscape
let product = ''
beforeAll(async () => {
  land = await openLandscape()
  await land.control('sap', 'seed', { record: 'product', count: 2 })
  const [first] = await land.rows('sap', 'product')
  product = String(first?.Product).replace(/^0+/, '')
  await until(
    () => land.rows('dms', 'product'),
    (rows) => rows.length === 2,
  )
  for (const key of ['SO-1', 'SO-2', 'SO-3']) await push(key, product)
  await push('SO-4', 'NO-SUCH-PRODUCT')
  await push('SO-4', 'NO-SUCH-PRODUCT', { revision: 2 })
  await stateIs('SO-4', 'waiting')
  for (const key of ['SO-1', 'SO-2', 'SO-3']) await stateIs(key, 'delivered')
})
afterAll(() => land.close())

async function push(orderNo: string, productCode: string, more: object = {}): Promise<void> {
  const [line] = exampleOrder.lines
  const body = {
    ...exampleOrder,
    ...more,
    orderNo,
    lines: [{ ...line, productCode }],
    totals: {
      netAmount: line?.netAmount,
      taxAmount: line?.taxAmount,
      grossAmount: line?.grossAmount,
    },
  }
  for (const sums of ['taxSummary', 'rebateUsage', 'promotions']) delete (body as Record<string, unknown>)[sums]
  expect((await land.push('sales-order', body)).status).toBeLessThan(300)
}

/** States of an order's deliveries to SAP, the oldest first. */
async function statesOf(key: string): Promise<string[]> {
  const { messages } = await land.timeline(key)
  return messages.flatMap(({ deliveries }) =>
    deliveries.filter(({ flow }) => flow === 'order-to-sap').map((d) => d.state),
  )
}

const stateIs = (key: string, state: string) =>
  until(
    () => statesOf(key),
    (states) => states.includes(state),
  )

const run = (...args: string[]) => hub(args, { env: land.environment })
const json = async (...args: string[]) => {
  const { code, out } = await run(...args, '--json')
  return { code, doc: JSON.parse(out) }
}

const ofOrders = ['replay', '--flow', 'order-to-sap', '--state', 'delivered,unchanged']

describe('lanes and waits', () => {
  test('lanes says what is held back, by what, and how much money', async () => {
    const { code, out } = await run('lanes')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^SO-4 +order-to-sap +1 +CNY [\d,.]+ +waiting for a reference .*product NO-SUCH-PRODUCT is missing in sap/m,
    )
    expect((await run('lanes', '--lang', 'zh')).out).toContain('等待引用')
    expect((await json('lanes', '--key', 'SO-4')).doc.lanes).toMatchObject([
      { lane: 'SO-4', state: 'waiting', behind: 1, money: [{ currency: 'CNY' }] },
    ])
    expect((await run('lanes', '--flow', 'product-to-dms')).code).toBe(3)
    expect((await run('lanes', '--limit', 'all')).code).toBe(2)
  })

  test('waits says which reference holds back how many and how much', async () => {
    const { code, out } = await run('waits', '--sort', 'money')
    expect(code).toBe(0)
    expect(out).toMatch(/^product NO-SUCH-PRODUCT +sap +1 +1 +CNY [\d,.]+ /m)
    expect(out).toMatch(/^Together: 1 missing, 1 waiting and 1 behind them, CNY /m)
    expect((await json('waits')).doc).toMatchObject({
      totals: { references: 1, waiting: 1, behind: 1 },
      references: [{ connection: 'sap', record: 'product', value: 'NO-SUCH-PRODUCT', flows: ['order-to-sap'] }],
    })
    expect((await run('waits', '--sort', 'size')).code).toBe(2)
  })

  test('verify finds every promise kept', async () => {
    const { code, out } = await run('verify')
    expect([code, out.match(/holds/g)?.length]).toEqual([0, 6])
    expect((await json('verify', '--since', '1h')).doc).toMatchObject({ holds: true })
    expect((await run('verify', '--since', 'yesterday')).err).toContain('expected a span such as 90m')
  })
})

describe('replay', () => {
  test('previews, creates what the target has lost, and creates nothing a second time', async () => {
    const same = await json(...ofOrders, '--reprocess', '--preview')
    expect(same).toMatchObject({ code: 0, doc: { selected: 3, counts: { there: 3, create: 0 } } })

    await land.control('sap', 'reset', {})
    const lost = await run(...ofOrders, '--reprocess', '--preview')
    expect(lost.code).toBe(0)
    expect(lost.out).toMatch(/Would be created +3/)
    expect(lost.out).toContain('Nothing was written.')
    expect(await land.rows('sap', 'sales-order')).toHaveLength(0)

    const done = await run(...ofOrders, '--reprocess')
    expect([done.code, done.out]).toEqual([0, '3 brought again from what is stored.\n'])
    for (const key of ['SO-1', 'SO-2', 'SO-3']) {
      await until(
        () => statesOf(key),
        (states) => states.join() === 'delivered,delivered',
      )
    }
    expect(await land.rows('sap', 'sales-order')).toHaveLength(3)

    expect((await json(...ofOrders, '--key', 'SO-1', '--reprocess')).doc).toMatchObject({ again: 1 })
    await until(
      () => statesOf('SO-1'),
      (states) => states.join() === 'delivered,delivered,unchanged',
    )
    expect(await land.rows('sap', 'sales-order')).toHaveLength(3)
    expect((await run('verify')).out).not.toContain('BROKEN')
  })

  test('fetches again from the source, and says which fields would change', async () => {
    const product = ['replay', '--flow', 'product-to-dms', '--refetch']
    expect((await json(...product, '--preview')).doc).toMatchObject({ counts: { left: 2 } })
    await land.control('dms', 'reset', {})
    await land.control('sap', 'seed', { record: 'product', count: 2 })
    const { doc } = await json(...product, '--preview')
    // The hub's own poll may come first: then they are in the DMS already, and the older ones of each are left.
    expect(doc.mode).toBe('refetch')
    expect(doc.selected - doc.counts.left).toBe(2)
    expect((await json(...product)).doc).toMatchObject({ again: 2 })
    await until(
      () => land.rows('dms', 'product'),
      (rows) => rows.length === 2,
    )
  })

  test('says what is wrong with the command line', async () => {
    const wrong = async (...args: string[]) => {
      const { code, err } = await run('replay', ...args)
      return [code, err.split('\n')[0]]
    }
    expect(await wrong('--flow', 'order-to-sap')).toEqual([2, 'Say --reprocess or --refetch.'])
    expect(await wrong('--key', 'A', '--reprocess', '--refetch')).toEqual([
      2,
      '--reprocess and --refetch are two different things: say one of them.',
    ])
    expect(await wrong('--reprocess')).toEqual([2, expect.stringMatching(/^Say which: --flow/)])
    expect(await wrong('--reprocess', '--state', 'ready')).toEqual([
      2,
      expect.stringContaining('expected one of delivered'),
    ])
    expect(await wrong('--reprocess', '--flow', 'orders-to-sap')).toEqual([
      2,
      expect.stringContaining('no flow "orders-to-sap"'),
    ])
    expect((await run('replay', '--reprocess', '--flow', 'orders-to-sap')).err).toContain('Did you mean order-to-sap?')
    expect(await wrong('--reprocess', '--key', 'SO-404')).toEqual([3, expect.stringMatching(/^Nothing matches/)])
    expect((await run('replay', '--help', '--lang', 'zh')).out).toContain('--refetch')
  })

  test('does not call a system that is paused for a person', async () => {
    await hub(['pause', 'sap'], { env: land.environment })
    const { code, err } = await run(...ofOrders, '--reprocess', '--preview')
    expect([code, err]).toEqual([1, expect.stringContaining('sap is paused')])
    await push('SO-9', product)
    await until(
      () => json('lanes', '--flow', 'order-to-sap'),
      ({ doc }) => doc.held.length === 1,
    )
    const { out } = await run('lanes')
    expect(out).toMatch(/order-to-sap {2}\d+ lanes, \d+ deliveries {2}connection sap is paused since/)
    expect(out).toMatch(/^SO-9 +order-to-sap +0 .* held .*connection sap is paused since/m)
    expect((await json('lanes', '--key', 'SO-9')).doc).toMatchObject({
      lanes: [{ lane: 'SO-9', state: 'ready', holding: { why: 'paused', name: 'sap' } }],
    })
  })

  test('what is held can be skipped; it cannot be hurried, and that is said', async () => {
    const hurried = await run('retry', 'SO-9')
    expect([hurried.code, hurried.err]).toEqual([3, expect.stringMatching(/SO-9 .*is held: .*paused.*hub resume sap/)])
    expect((await run('skip', 'SO-9', '--dry-run')).out).toContain('Would skip 1')
    expect(await run('skip', 'SO-9', '--why', 'entered by hand')).toMatchObject({ code: 0 })
    expect(await statesOf('SO-9')).toEqual(['skipped'])
    expect((await run('skip', 'SO-9', '--why', 'again')).code).toBe(3)
  })
})
