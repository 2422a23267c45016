import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entities } from '../../schemas/index.ts'
import { verifyWebhook } from '../../src/connector/index.ts'
import { Controls } from '../../test/contract/connector.ts'
import { makeOrder } from './simulator/make.ts'
import { createDmsSimulator, type DmsSimulatorOptions } from './simulator.ts'

const token = 'token'
const webhookSecret = `whsec_${Buffer.from('a secret of 24 characters').toString('base64')}`
const now = () => new Date('2027-03-01T08:00:00Z')
const choices = {
  products: [{ productCode: 'P100001', unit: 'EA', taxRate: '0.13' }],
  dealers: ['D1001'],
  day: '2027-03-01',
}

/** A hub that answers as the test says, and notes what arrived with a right signature. */
class Hub {
  readonly arrived: { path: string; id: string; body: { orderNo: string; revision: number } }[] = []
  answer: (n: number, orderNo: string) => number | 'drop' = () => 202
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#receive(request).then((orderNo) => {
        const answer = this.answer(this.arrived.length, orderNo)
        if (answer === 'drop') request.socket.destroy()
        else response.writeHead(answer, { 'retry-after': '0' }).end('{}')
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async #receive(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { id } = verifyWebhook({
      headers: request.headers as Record<string, string>,
      body,
      secrets: [webhookSecret],
      now: now(),
    })
    const parsed = JSON.parse(body.toString())
    this.arrived.push({ path: request.url ?? '', id, body: parsed })
    return parsed.orderNo
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}

let hub: Hub
let hubUrl: string
const closing: (() => Promise<void>)[] = []
beforeEach(async () => {
  hub = new Hub()
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

test.each([
  [{ record: 'invoice', count: 1 }, /record/],
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
