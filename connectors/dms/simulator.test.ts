import { afterEach, beforeEach, expect, test } from 'vitest'
import { dmsResources } from '../../schemas/dms-resources.ts'
import { examplesOf } from '../../schemas/examples-by-entity.ts'
import { entities, entityByPath } from '../../schemas/index.ts'
import { Controls } from '../../test/contract/connector.ts'
import { makeOrder } from './simulator/make.ts'
import { createDmsSimulator, type DmsSimulatorOptions } from './simulator.ts'
import { Hub, token, webhookSecret } from './test-bench.ts'

const now = () => new Date('2027-03-01T08:00:00Z')
const choices = {
  products: [{ productCode: 'P100001', unit: 'EA', taxRate: '0.13' }],
  dealers: ['D1001'],
  day: '2027-03-01',
}

let hub: Hub
let hubUrl: string
const closing: (() => Promise<void>)[] = []
beforeEach(async () => {
  hub = new Hub(now)
  hubUrl = await hub.listen()
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await hub.close()
})

async function start(options: Partial<DmsSimulatorOptions> = {}): Promise<Controls> {
  const running = await createDmsSimulator({ token, hubUrl, webhookSecret, now, ...options }).listen()
  closing.push(() => running.close())
  return new Controls(running.url)
}

async function report(controls: Controls) {
  return (await controls.call('GET', '/push')) as Record<string, unknown>
}

async function allPushed(controls: Controls) {
  await expect.poll(async () => (await report(controls)).waiting, { interval: 5 }).toBe(0)
}

const order = (orderNo: string, revision = 1) => ({ ...makeOrder(orderNo, choices, () => 0.5), revision })

test('made-up orders are valid, have 1 to 8 lines, and follow from the seed', async () => {
  const first = await start()
  await first.seed('sales-order', 200)
  const rows = await first.state('sales-order')
  expect(new Set(rows.map((row) => row.orderNo)).size).toBe(200)
  expect(new Set(rows.map((row) => row.lines.length))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
  for (const row of rows) expect(entities.SalesOrder.schema.safeParse(row).error).toBeUndefined()
  const second = await start()
  await second.seed('sales-order', 200)
  expect(await second.state('sales-order')).toEqual(rows)
})

test('orders are about the products and dealers the DMS has, or about those it was told', async () => {
  const told = await start({ products: ['TG11'], dealers: ['17100001'] })
  await told.seed('sales-order', 5)
  const [row] = await told.state('sales-order')
  expect([row.dealerCode, row.lines[0].productCode]).toEqual(['17100001', 'TG11'])
  const own = await start({ products: ['TG11'] })
  await own.seed('product', 1)
  await own.seed('dealer', 1)
  await own.seed('sales-order', 5)
  const [second] = await own.state('sales-order')
  expect([second.dealerCode, second.lines[0].productCode]).toEqual(['D1001', 'P100001'])
})

test('what was seeded is pushed once; later pushes are only what is new', async () => {
  const controls = await start()
  await controls.seed('sales-order', 30)
  expect(await controls.call('POST', '/push', { record: 'sales-order' })).toEqual({ record: 'sales-order', pushed: 30 })
  await allPushed(controls)
  expect(new Set(hub.arrived.map(({ body }) => body.orderNo)).size).toBe(30)
  expect(new Set(hub.arrived.map(({ path }) => path))).toEqual(new Set(['/in/dms/sales-order']))
  expect(await controls.call('POST', '/push', { record: 'sales-order' })).toMatchObject({ pushed: 0 })
  expect(await report(controls)).toMatchObject({ accepted: 30, refused: 0, tries: 30 })
})

test('a lost answer and a busy hub are tried again with the same event id', async () => {
  hub.answer = (n) => (n === 1 ? 'drop' : n === 2 ? 503 : n === 3 ? 429 : 202)
  const controls = await start({ firstGapMs: 1 })
  await controls.call('POST', '/push', { record: 'sales-order', rows: [order('A1')] })
  await allPushed(controls)
  expect(new Set(hub.arrived.map(({ id }) => id)).size).toBe(1)
  expect(await report(controls)).toMatchObject({ accepted: 1, tries: 4 })
})

test('the events of one order go in turn, also over retries', async () => {
  hub.answer = (n) => (n === 1 ? 503 : 202)
  const controls = await start({ firstGapMs: 1 })
  await controls.call('POST', '/push', {
    record: 'sales-order',
    rows: [order('A1', 1), order('A1', 2), order('A1', 3)],
  })
  await allPushed(controls)
  expect(hub.arrived.map(({ body }) => body.revision)).toEqual([1, 1, 2, 3])
  expect(await controls.state('sales-order')).toMatchObject([{ orderNo: 'A1', revision: 3, status: 'submitted' }])
})

test('a refusal is final, and reported with its answer', async () => {
  hub.answer = (_, orderNo) => (orderNo === 'BAD' ? 422 : 202)
  const controls = await start()
  await controls.call('POST', '/push', { record: 'sales-order', rows: [order('BAD'), order('GOOD')] })
  await allPushed(controls)
  expect(await report(controls)).toMatchObject({ accepted: 1, refused: 1, refusals: [{ key: 'BAD', status: 422 }] })
})

test('a held order can be pushed again, as a new event', async () => {
  const controls = await start()
  await controls.call('POST', '/push', { record: 'sales-order', rows: [order('A1')] })
  await allPushed(controls)
  await controls.call('POST', '/push', { record: 'sales-order', keys: ['A1'] })
  await allPushed(controls)
  expect(new Set(hub.arrived.map(({ id }) => id)).size).toBe(2)
})

test('closing gives up what is on its way', async () => {
  hub.answer = () => 503
  const controls = await start()
  await controls.call('POST', '/push', { record: 'dealer', count: 3 })
  await expect.poll(() => hub.arrived.length, { interval: 5 }).toBeGreaterThan(0)
  for (const close of closing.splice(0)) await close()
})

test('every kind of record can be made up and pushed, but for codes that are a closed list', async () => {
  const controls = await start()
  const kinds = dmsResources.filter(({ pushed }) => pushed).map(({ path }) => path)
  const closed: string[] = []
  for (const record of kinds) {
    await controls.call('POST', '/push', { record, count: 2 }).catch(() => closed.push(record))
  }
  await allPushed(controls)
  expect(closed).toEqual(['unit', 'tax-class'])
  expect(hub.arrived).toHaveLength((kinds.length - 2) * 2)
  for (const { path, body } of hub.arrived) {
    const entity = entityByPath(path.split('/').at(-1) ?? '')
    expect(entity?.schema.safeParse(body).error, path).toBeUndefined()
  }
})

test('a batch is one signed event of many records, and counts by its records', async () => {
  hub.body = (n) => ({ results: n === 1 ? [{ status: 202 }, { status: 422, key: 'A2' }] : [{ status: 200 }] })
  hub.answer = () => 200
  const controls = await start()
  const rows = ['A1', 'A2', 'A3'].map((orderNo) => order(orderNo))
  await controls.call('POST', '/push', { record: 'sales-order', rows, batch: 2 })
  await allPushed(controls)
  expect(hub.arrived.map(({ path, body }) => [path, (body as unknown as { records: [] }).records.length])).toEqual([
    ['/in/dms/sales-order:batch', 2],
    ['/in/dms/sales-order:batch', 1],
  ])
  const refusals = [{ record: 'sales-order:batch', key: 'A2', status: 422 }]
  expect(await report(controls)).toMatchObject({ accepted: 1, duplicate: 1, refused: 1, refusals })
})

test('a document is moved through its life, and pushed in every state it reaches', async () => {
  const controls = await start()
  const settlement = { ...examplesOf.RebateSettlement[0], status: 'calculated', version: 4 }
  await controls.seed('rebate-settlement', [settlement])
  const key = 'RS-2026Q2-D1001'
  const advance = (record: string, of: string, to?: string) =>
    controls.call('POST', '/advance', { record, key: of, ...(to !== undefined && { to }) })
  await advance('rebate-settlement', key, 'approved')
  await controls.seed('sales-order', [order('A1')])
  await advance('sales-order', 'A1', 'cancelRequested')
  await allPushed(controls)
  expect(hub.arrived.map(({ body }) => body)).toMatchObject([
    { settlementNo: key, status: 'approved', version: 5 },
    { orderNo: 'A1', lifecycle: 'cancelRequested', revision: 2 },
  ])
  await expect(advance('rebate-settlement', key, 'calculated')).rejects.toThrow(/cannot become calculated/)
  await expect(advance('rebate-settlement', 'NONE')).rejects.toThrow(/no rebate-settlement/)
  await expect(advance('brand', 'B01')).rejects.toThrow(/no brand/)
  await expect(advance('feedback', 'x')).rejects.toThrow(/is none of/)
})

test.each([
  [{ record: 'feedback', count: 1 }, /record/],
  [{ record: 'sales-order', keys: ['NO-SUCH'] }, /no sales-order .*NO-SUCH/],
  [{ record: 'sales-order', rows: [{}] }, /needs its orderNo/],
])('a wrong push %j is refused in clear words', async (body, message) => {
  await expect((await start()).call('POST', '/push', body)).rejects.toThrow(message)
})

test('a wrong row is not seeded, and the mistake is named', async () => {
  const controls = await start()
  await expect(controls.seed('sales-order', [{ ...order('A1'), currency: 'RMB' }])).rejects.toThrow(
    /rows\[0\]: currency/,
  )
  expect(await controls.state('sales-order')).toEqual([])
})

test('without a hub there is nothing to push to', async () => {
  const running = await createDmsSimulator({ token, now }).listen()
  closing.push(() => running.close())
  await expect(new Controls(running.url).call('POST', '/push', { record: 'dealer', count: 1 })).rejects.toThrow(
    /nowhere to push/,
  )
})

const write = (controls: Controls, path: string, headers: object, body: unknown, method = 'PUT') =>
  fetch(controls.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

test.each<[string, number, string, object, unknown]>([
  ['no token', 401, '/products/P1', { authorization: '' }, {}],
  ['no idempotency key', 400, '/products/P1', {}, {}],
  ['malformed JSON', 400, '/products/P1', { 'idempotency-key': 'k' }, '{'],
  ['a broken rule', 422, '/products/P1', { 'idempotency-key': 'k' }, { productCode: 'P1' }],
  ['no such address', 404, '/things/P1', { 'idempotency-key': 'k' }, {}],
])('a write with %s is answered with the problem %i', async (_, status, path, headers, body) => {
  const response = await write(await start(), path, headers, body)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ status, title: expect.any(String) })
})

test('one idempotency key is one write: the same answer to a repeat, 409 to another body', async () => {
  const controls = await start()
  await controls.seed('dealer', 1)
  const [dealer] = await controls.state('dealer')
  const send = (body: object) => write(controls, '/dealers/D1001', { 'idempotency-key': 'k' }, body)
  const answers = [
    await send({ ...dealer, version: 2 }),
    await send({ ...dealer, version: 2 }),
    await send({ ...dealer, version: 3 }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 409])
  expect(await Promise.all(answers.slice(0, 2).map((answer) => answer.json()))).toEqual([
    { effect: 'updated', key: 'D1001' },
    { effect: 'updated', key: 'D1001' },
  ])
})

test('key in path and body must be the same', async () => {
  const controls = await start()
  await controls.seed('dealer', 1)
  const [dealer] = await controls.state('dealer')
  expect((await write(controls, '/dealers/D9', { 'idempotency-key': 'k' }, dealer)).status).toBe(422)
})

test('lists come by time of change: a record that changed again stands once, at the end', async () => {
  let time = new Date('2027-03-01T08:00:00Z')
  const controls = await start({ now: () => time })
  await controls.seed('dealer', 3)
  const [dealer] = await controls.state('dealer')
  time = new Date('2027-03-01T09:00:00Z')
  await write(controls, '/dealers/D1001', { 'idempotency-key': 'k' }, { ...dealer, version: 2 })
  const list = async (query: string) => {
    const response = await fetch(`${controls.url}/dealers${query}`, { headers: { authorization: `Bearer ${token}` } })
    const { items, more } = (await response.json()) as {
      items: { dealerCode: string; version: number }[]
      more: boolean
    }
    return [...items.map(({ dealerCode, version }) => `${dealerCode} v${version}`), more]
  }
  expect(await list('')).toEqual(['D1002 v1', 'D1003 v1', 'D1001 v2', false])
  expect(await list('?limit=1')).toEqual(['D1002 v1', true])
  expect(await list('?changedSince=2027-03-01T09:00:00Z&limit=1')).toEqual(['D1001 v2', false])
})

test.each(['?limit=0', '?limit=501', '?limit=x', '?cursor=nonsense', '?changedSince=yesterday'])(
  'GET /dealers%s is a 400',
  async (query) => {
    const controls = await start()
    const response = await fetch(`${controls.url}/dealers${query}`, { headers: { authorization: `Bearer ${token}` } })
    expect(response.status).toBe(400)
  },
)
