/** Polls and listings of SAP through the hub: clocks that are wrong, rows that change while they are read, deletions. */
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { sap } from '../connectors/sap/connector.ts'
import { createSapSimulator } from '../connectors/sap/simulator.ts'
import type { RunningSimulator } from '../src/connector/simulator.ts'
import { readConfiguration } from '../src/flow/index.ts'
import { Controls } from './contract/connector.ts'
import { closePolled, openPolled, type Polled } from './polled.ts'

// Hundreds of polls a test, on machines that have other things to do as well.
vi.setConfig({ testTimeout: 60_000 })

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

let bench: Polled
let simulator: RunningSimulator
let controls: Controls
/** The hub's clock, and how far SAP's is ahead of it. */
const clock = { now: 0, skew: 0 }

afterEach(async () => {
  await bench.close()
  await simulator.close()
})
afterAll(closePolled)

async function open(skew: number, config: object = {}): Promise<void> {
  Object.assign(clock, { now: Date.parse('2027-03-01T08:00:00.000Z'), skew })
  simulator = await createSapSimulator({ now: () => new Date(clock.now + clock.skew), serverPageSize: 3 }).listen()
  controls = new Controls(simulator.url)
  const files = await readConfiguration('flows')
  bench = await openPolled(sap, {
    config: { url: simulator.url, user: 'DMSHUB', password: 'simulator', pageSize: 5, ...config },
    poll: 'reconcile: 1d, deleteShare: 30%',
    files: files.filter(({ path }) => /\/values\/|connectors\/sap\/.*\.map\.yaml$/.test(path)),
    now: () => new Date(clock.now),
  })
}

/** Changes products at SAP and returns what the target is sent after the next polls. */
async function change(...codes: string[]): Promise<void> {
  await controls.seed(
    'product',
    codes.map((Product) => ({ Product, SizeOrDimensionText: `at ${clock.now}` })),
  )
}

async function tick(): Promise<string[]> {
  const before = bench.sent.length
  clock.now += 10 * SECOND
  await bench.poll()
  await bench.run()
  return bench.sent
    .slice(before)
    .map(({ productCode }) => productCode)
    .sort()
}

const failure = async () => (await bench.standing())?.failure

test.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
])("SAP's clock is %s: everything comes once, and at once", async (_, skew) => {
  await open(skew)
  await change('A', 'B', 'C', 'D')
  expect(await tick()).toEqual(['A', 'B', 'C', 'D'])
  for (let i = 0; i < 3; i++) {
    await change('B')
    expect(await tick()).toEqual(['B'])
    clock.now += 7 * MINUTE
    expect(await tick()).toEqual([])
  }
})

test('a row stamped far in the future carries nothing past what is still to come', async () => {
  await open(0)
  await controls.seed('product', [{ Product: 'A', LastChangeDateTime: '2099-01-01T00:00:00.000Z' }])
  expect(await tick()).toEqual(['A'])
  await change('B')
  expect(await tick()).toEqual(['B'])
  expect(await tick()).toEqual([])
})

test("SAP's clock is set back by an hour: its polls do not stand still for an hour", async () => {
  await open(0)
  await change('A', 'B')
  expect(await tick()).toEqual(['A', 'B'])
  clock.now += 30 * MINUTE
  await change('A')
  expect(await tick()).toEqual(['A'])
  clock.skew = -HOUR
  const came: string[] = []
  for (let minute = 0; minute < 60; minute++) {
    if (minute % 10 === 0) await change('B')
    clock.now += 50 * SECOND
    came.push(...(await tick()))
  }
  // Each change within ten minutes, as often as SAP is looked at far back; some are replaced by the next before that.
  expect(came.filter((code) => code === 'B').length).toBeGreaterThanOrEqual(5)
  expect(came).not.toContain('A')
  clock.now += 2 * HOUR
  await change('B')
  expect(await tick()).toEqual(['B'])
})

test("the hub's clock is set back by an hour: it goes on at once", async () => {
  await open(0)
  await change('A', 'B')
  expect(await tick()).toEqual(['A', 'B'])
  clock.now -= HOUR
  clock.skew = HOUR
  await change('A')
  expect(await tick()).toEqual(['A'])
})

test('rows that change while they are read page by page are neither lost nor left old', async () => {
  await open(0, { overlap: 0 })
  const codes = Array.from({ length: 23 }, (_, i) => `P${String(i).padStart(2, '0')}`)
  await change(...codes)
  const read = bench.runtime.connection('source').record('product').read
  const page = read?.page
  if (!read || !page) throw new Error('products can be read')
  let turn = 0
  read.page = async (...args) => {
    const result = await page.apply(read, args)
    clock.now += SECOND
    if (turn < 20) await change(codes[turn % 23] ?? '', codes[22 - turn] ?? '')
    turn++
    return result
  }
  try {
    await tick()
  } finally {
    read.page = page
  }
  for (let i = 0; i < 3; i++) await tick()
  const newest = new Map(bench.sent.map(({ productCode, specification }) => [productCode, specification]))
  const held = await controls.state('product')
  expect(Object.fromEntries(newest)).toEqual(
    Object.fromEntries(held.map((row) => [row.Product, row.SizeOrDimensionText])),
  )
  expect(await failure()).toBeUndefined()
})

test('what is archived at SAP becomes a tombstone, over as many pages as it takes', async () => {
  await open(0)
  await change(...Array.from({ length: 20 }, (_, i) => `P${i}`), '000000000000071001')
  await tick()
  await bench.list()
  await controls.call('POST', '/remove', { record: 'product', keys: ['P3', 'P15', '71001'] })
  expect(await tick()).toEqual([])
  clock.now += 24 * HOUR
  await bench.list()
  expect((await tick()).sort()).toEqual(['71001', 'P15', 'P3'])
  expect(bench.sent.slice(-3)).toEqual(
    Array.from({ length: 3 }, () => expect.objectContaining({ deleted: true, status: 'archived' })),
  )
  expect((await bench.standing())?.listing).toMatchObject({ result: { listed: 18, known: 21, missing: 3 } })
  await change('P3')
  expect(await tick()).toEqual(['P3'])
  expect(bench.sent.at(-1)).toMatchObject({ productCode: 'P3', status: 'active' })
})

test('a row that vanishes while SAP is listed spoils the listing, and no other row pays for it', async () => {
  await open(0)
  const codes = Array.from({ length: 20 }, (_, i) => `P${String(i).padStart(2, '0')}`)
  await change(...codes)
  await tick()
  await bench.list()
  const listing = bench.runtime.connection('source').record('product').listing
  const page = listing?.page
  if (!listing || !page) throw new Error('products can be listed')
  listing.page = async (from, ctx) => {
    const result = await page(from, ctx)
    if (!from) await controls.call('POST', '/remove', { record: 'product', keys: ['P01'] })
    return result
  }
  clock.now += 24 * HOUR
  try {
    await bench.list()
  } finally {
    listing.page = page
  }
  expect(await tick()).toEqual([])
  expect((await bench.standing())?.listing?.failure).toMatchObject({ kind: 'listing' })
  clock.now += 10 * MINUTE
  await bench.list()
  expect(await tick()).toEqual(['P01'])
})
