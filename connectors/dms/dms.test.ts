import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RawRequest, Refusal, signWebhook } from '../../src/connector/index.ts'
import { Bench, type Controls, exerciseConnector, outgoing, type Subject } from '../../test/contract/connector.ts'
import { dms } from './connector.ts'
import { makeDealer, makeOrder, makeProduct } from './simulator/make.ts'
import { createDmsSimulator } from './simulator.ts'

const token = 'token-of-the-hub-0815'
const webhookSecret = `whsec_${Buffer.from('a secret of 24 characters').toString('base64')}`
const choices = {
  products: [{ productCode: 'P100001', unit: 'EA', taxRate: '0.13' }],
  dealers: ['D1001'],
  day: '2027-03-01',
}
const order = (orderNo: string) => makeOrder(orderNo, choices, () => 0.5)

function config(url: string) {
  return { url, token, webhookSecret, pageSize: 10 }
}

function product(n: number) {
  return { ...makeProduct(n, 1), specification: `500 毫升 × 12，第 ${n} 款`, minOrderQuantity: '0.123456' }
}

function confirmation(orderNo: string, sequence: number) {
  const quantity = '12345678901.123456'
  const line = { lineNo: 10, orderedQuantity: quantity, confirmedQuantity: quantity, unit: 'EA' }
  const reasonText = { 'zh-CN': '已按订单确认', en: 'As ordered' }
  const asOf = '2027-03-01T08:00:00.000Z'
  return {
    orderNo,
    orderRevision: 1,
    erpOrderNo: '0000071001',
    sequence,
    asOf,
    response: 'accepted',
    reasonText,
    lines: [line],
  }
}

function signed(
  record: string,
  body: string | Uint8Array,
  sentAt: Date,
  headers: Record<string, string> = {},
): RawRequest {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const signature = signWebhook({ id: 'evt-1', sentAt, body: bytes, secret: webhookSecret })
  return {
    method: 'POST',
    record,
    headers: { 'content-type': 'application/json', ...signature, ...headers },
    body: bytes,
  }
}

const subject: Subject = {
  connector: dms,
  createSimulator: ({ now, seed }) => createDmsSimulator({ token, now, seed }),
  config,
  wrongCredentials: (url) => ({ ...config(url), token: 'another-token' }),
  secrets: [token, webhookSecret],
  records: {
    product: {
      read: { nasty: (controls) => seedNasty(controls, 'product', 'productCode', makeProduct(999, 1)) },
      get: {
        async add(controls) {
          await controls.seed('product', [product(5)])
          return { id: 'P100005', contains: { specification: '500 毫升 × 12，第 5 款', minOrderQuantity: '0.123456' } }
        },
      },
      write: {
        make: product,
        held: async (controls, { productCode }) => count(controls, 'product', { productCode }),
        async keeps(controls, data) {
          expect(await controls.state('product')).toMatchObject([data])
        },
      },
    },
    dealer: {
      read: { nasty: (controls) => seedNasty(controls, 'dealer', 'dealerCode', makeDealer(999, 1)) },
      get: {
        async add(controls) {
          await controls.seed('dealer', [makeDealer(5, 3)])
          return { id: 'D1005', contains: { legalName: '广州第5商贸有限公司', version: 3 } }
        },
      },
      write: {
        make: (n) => makeDealer(n, 1),
        held: async (controls, { dealerCode }) => count(controls, 'dealer', { dealerCode }),
        async keeps(controls, data) {
          expect(await controls.state('dealer')).toMatchObject([data])
        },
      },
    },
    'sales-order': {
      get: {
        async add(controls) {
          await controls.seed('sales-order', [order('0000012345678901234567890')])
          return { id: '0000012345678901234567890', contains: { totals: order('x').totals } }
        },
      },
    },
    'order-confirmation': {
      write: {
        prepare: (controls) => controls.seed('sales-order', [order('A1'), order('A2')]),
        make: (n) => confirmation(`A${n}`, 1),
        held: async (controls, { orderNo, sequence }) => count(controls, 'order-confirmation', { orderNo, sequence }),
        async keeps(controls, data) {
          expect(await controls.state('order-confirmation')).toMatchObject([data])
        },
      },
    },
  },
  failures: [
    {
      word: 'missing-reference',
      title: 'an order the DMS does not know',
      record: 'order-confirmation',
      data: confirmation('NO-SUCH', 1),
      expected: { record: 'sales-order', value: 'NO-SUCH' },
    },
    {
      word: 'invalid',
      title: 'a field that breaks a rule is named with its value',
      record: 'product',
      data: { ...product(1), taxRate: '0.09' },
      expected: { field: '/taxRate', value: '0.09', rule: 'tax-class', code: '422' },
    },
  ],
  inbound: {
    valid: (now) => ({ request: signed('sales-order', JSON.stringify(order('A1')), now), id: 'A1' }),
  },
}

async function seedNasty(controls: Controls, record: string, keyField: string, row: object): Promise<string[]> {
  const ids = ['0000071001', '12345678901234567890', '物料 1/2', 'A%2F#?&+']
  await controls.seed(
    record,
    ids.map((id) => ({ ...row, [keyField]: id })),
  )
  return ids
}

async function count(controls: Controls, record: string, wanted: Record<string, unknown>): Promise<number> {
  const rows = await controls.state(record)
  return rows.filter((row) => Object.entries(wanted).every(([field, value]) => row[field] === value)).length
}

exerciseConnector(subject)

describe('the DMS', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await Bench.open(subject)
  })
  afterEach(() => bench.close())

  async function send(record: string, data: unknown, once = 'once-1') {
    const write = dms.records[record]?.write
    if (!write) throw new Error(`${record} cannot be written`)
    const [outcome] = await bench.send(write, [{ ...outgoing(1, data), once }], await bench.context())
    return outcome
  }

  test('ignores an older version, and says what it holds', async () => {
    await send('product', { ...product(1), version: 5 })
    expect(await send('product', { ...product(1), version: 10 }, 'once-2')).toMatchObject({
      ok: true,
      effect: 'updated',
    })
    const late = await send('product', { ...product(1), version: 6 }, 'once-3')
    expect(late).toMatchObject({ ok: true, effect: 'unchanged', answer: { effect: 'ignoredAsOlder' } })
    expect(await bench.controls.state('product')).toMatchObject([{ version: 10 }])
  })

  test('keeps the state of an order by sequence, whatever the order of arrival', async () => {
    await bench.controls.seed('sales-order', [order('A1')])
    await send('order-confirmation', confirmation('A1', 2), 'once-2')
    await send('order-confirmation', { ...confirmation('A1', 1), erpOrderNo: 'OLD' }, 'once-1')
    await send('order-confirmation', confirmation('A1', 2), 'once-2b')
    const rows = await bench.controls.state('order-confirmation')
    expect(rows.map(({ sequence, effect, arrivals }) => [sequence, effect, arrivals])).toEqual([
      [2, 'created', 2],
      [1, 'ignoredAsOlder', 1],
    ])
    expect(await bench.controls.state('sales-order')).toMatchObject([
      { orderNo: 'A1', status: 'accepted', erpOrderNo: '0000071001', confirmations: 2 },
    ])
  })

  test('an edited document goes out under the same document key, and is not answered with the earlier answer', async () => {
    const first = await send('product', { ...product(1), version: 1 })
    const edited = await send('product', { ...product(1), version: 1, specification: '改正' })
    expect([first, edited]).toMatchObject([{ effect: 'created' }, { effect: 'updated' }])
  })

  test.each(['0000071001', '12345678901234567890', '物料 1/2', 'A%2F#?&+'])(
    'the key %s arrives as it is',
    async (productCode) => {
      const outcome = await send('product', { ...product(1), productCode })
      expect(outcome).toMatchObject({ ok: true, id: productCode })
      const found = await dms.records.product?.get?.([productCode], await bench.context())
      expect(found?.map(({ id }) => id)).toEqual([productCode])
    },
  )

  test('a key that would climb in the path is refused, not sent elsewhere', async () => {
    const outcome = await send('product', { ...product(1), productCode: '..' })
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    expect(await bench.controls.log()).toEqual([])
  })

  test('partial success in a batch: done, locked, and not mentioned', async () => {
    await bench.controls.fault({ kind: 'partial-batch', next: 1 })
    const write = dms.records.product?.write
    if (!write) throw new Error('products cannot be written')
    const outcomes = await bench.send(
      write,
      [1, 2, 3, 4].map((n) => outgoing(n, product(n))),
      await bench.context(),
    )
    expect(outcomes.map((outcome) => (outcome.ok === false ? outcome.failure.kind : outcome.ok))).toEqual([
      true,
      'retryable',
      true,
      'ambiguous',
    ])
  })

  test('an answer that is JSON but not the contract’s is not taken for success', async () => {
    const ctx = await bench.context()
    const answer = { status: 200, headers: {}, text: '{"ok":true}', json: () => ({ ok: true }) }
    const write = dms.records.product?.write
    const [outcome] = write
      ? await bench.send(write, [outgoing(1, product(1))], { ...ctx, http: { request: async () => answer } })
      : []
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'ambiguous', message: expect.stringContaining('effect') },
    })
  })

  test('a 404 of something in front of the DMS is not taken for an unknown record', async () => {
    const ctx = await bench.context()
    const answer = { status: 404, headers: { 'content-type': 'text/html' }, text: 'nginx', json: () => undefined }
    const elsewhere = { ...ctx, http: { request: async () => answer } }
    await expect(dms.records.product?.get?.(['P1'], elsewhere)).rejects.toThrow(/HTTP 404/)
    const write = dms.records['order-confirmation']?.write
    const [outcome] = write ? await bench.send(write, [outgoing(1, confirmation('A1', 1))], elsewhere) : []
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'invalid', code: '404' } })
  })

  test('check says whose job it is', async () => {
    const message = async (work: Promise<void>) =>
      work.then(
        () => 'fine',
        (error: Error) => error.message,
      )
    const wrong = dms.config.parse({ ...config(bench.url), token: 'another' })
    expect(await message(dms.check(await bench.context({ config: wrong })))).toMatch(/refuses the token/)
    const ctx = await bench.context()
    await bench.controls.fault({ kind: 'garbage-200', next: 1 })
    expect(await message(dms.check(ctx))).toMatch(/is no DMS core/)
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => free.once('listening', resolve))
    const { port } = free.address() as AddressInfo
    await new Promise((resolve) => free.close(resolve))
    const { createHttp } = await import('../../src/connector/index.ts')
    const http = createHttp({ baseUrl: `http://127.0.0.1:${port}`, log: bench.log })
    expect(await message(dms.check({ ...ctx, http }))).toMatch(/cannot be reached.*ECONNREFUSED/)
    await http.close()
  })

  test.each([
    ['a secret that is none', { webhookSecret: 'secret' }, /whsec_/],
    ['an address that is none', { url: 'dms.example.com' }, /expected the address/],
    ['an address with a query', { url: 'http://dms.example.com/?a=1' }, /without/],
    ['a page too large', { pageSize: 501 }, /500/],
    ['a key that is unknown', { tokn: 'x' }, /tokn/],
  ])('config: %s is refused', (_, change, message) => {
    expect(JSON.stringify(dms.config.safeParse({ ...config('http://127.0.0.1:1'), ...change }).error?.issues)).toMatch(
      message,
    )
  })
})

describe('calls from the DMS', () => {
  const now = new Date('2027-03-01T08:00:00Z')
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const other = `whsec_${Buffer.from('the secret that came after').toString('base64')}`
  const settings = dms.config.parse({ ...config('http://127.0.0.1:1'), webhookSecret: `${other} ${webhookSecret}` })
  const ctx = { config: settings, log, now: () => now }
  const inbound = dms.inbound
  if (!inbound) throw new Error('the DMS calls')

  async function refusal(request: RawRequest): Promise<Refusal> {
    try {
      await inbound?.verify(request, ctx)
      await inbound?.parse(request, ctx)
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
    throw new Error('expected a refusal')
  }

  const text = JSON.stringify(order('A1'))

  test.each([
    ['sales-order', { ...order('A1'), revision: 3 }, { id: 'A1', version: '3' }],
    ['dealer', makeDealer(1, 7), { id: 'D1001', version: '7' }],
    [
      'product',
      { ...makeProduct(1, 1), version: undefined, changedAt: '2027-03-01T08:00:00Z' },
      { id: 'P100001', version: '2027-03-01T08:00:00.000Z' },
    ],
    [
      'product',
      { ...makeProduct(1, 2), deleted: true, deletedReason: 'archived' },
      { id: 'P100001', version: '2', deleted: true },
    ],
  ])('%s: key, version and event id are read; the record stays as it came', async (record, body, expected) => {
    const data = JSON.parse(JSON.stringify(body))
    const request = signed(record, JSON.stringify(body), now)
    await inbound.verify(request, ctx)
    expect(await inbound.parse(request, ctx)).toEqual([{ record, eventId: 'evt-1', incoming: { ...expected, data } }])
  })

  test('digits beyond 2^53 in unknown fields are kept', async () => {
    const body = text.replace('"revision":1', '"revision":1,"ext":{"erp.id":12345678901234567890}')
    const [arrival] = await inbound.parse(signed('sales-order', body, now), ctx)
    expect(arrival?.incoming.data).toMatchObject({ ext: { 'erp.id': '12345678901234567890' } })
  })

  test.each<[string, number, RawRequest, RegExp]>([
    ['no signature', 400, { ...signed('sales-order', text, now), headers: {} }, /webhook-id, webhook-timestamp/],
    ['an old timestamp', 401, signed('sales-order', text, new Date(now.getTime() - 301_000)), /301 seconds behind/],
    ['a wrong signature', 401, { ...signed('sales-order', text, now), body: Buffer.from(`${text} `) }, /No signature/],
    ['an event id of 201 characters', 400, longId(), /201 characters/],
    ['an unknown entity', 404, signed('sales-orders', text, now), /takes: sales-order, dealer, product/],
    ['the name of something every object has', 404, signed('constructor', text, now), /cannot be pushed/],
    ['an entity that only goes the other way', 404, signed('order-confirmation', text, now), /cannot be pushed/],
    ['an empty body', 400, signed('sales-order', '', now), /empty/],
    ['malformed JSON', 400, signed('sales-order', '{"orderNo": "A1",}', now), /not JSON: unreadable at/],
    ['JSON cut off', 400, signed('sales-order', '{"orderNo": "A', now), /not JSON/],
    ['bytes that are not UTF-8', 400, signed('sales-order', new Uint8Array([123, 0xff, 125]), now), /UTF-8/],
    [
      'nesting without end',
      400,
      signed('sales-order', `{"ext":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, now),
      /64 levels/,
    ],
    ['a body over the limit', 413, signed('sales-order', ' '.repeat(5 * 1024 * 1024 + 1), now), /5242881 bytes/],
    [
      'a form',
      415,
      signed('sales-order', text, now, { 'content-type': 'application/x-www-form-urlencoded' }),
      /application\/json/,
    ],
    [
      'another character set',
      415,
      signed('sales-order', text, now, { 'content-type': 'application/json; charset=gbk' }),
      /UTF-8/,
    ],
    ['a list', 422, signed('sales-order', `[${text}]`, now), /list/],
    [
      'a number where text belongs',
      422,
      signed('sales-order', text.replace('"A1"', '12345678901234567890'), now),
      /orderNo/,
    ],
  ])('%s: %i', async (_, status, request, detail) => {
    expect(await refusal(request)).toMatchObject({ status, message: expect.stringMatching(detail) })
  })

  function longId(): RawRequest {
    const body = Buffer.from(text)
    const headers = signWebhook({ id: 'e'.repeat(201), sentAt: now, body, secret: webhookSecret })
    return { method: 'POST', record: 'sales-order', headers, body }
  }

  test('rules that are broken are answered one by one, with field, value and rule', async () => {
    const broken = { ...order('A1'), currency: 'RMB', dealerCode: undefined }
    const refused = await refusal(signed('sales-order', JSON.stringify(broken), now))
    const reply = inbound.reply({ result: 'refused', refusal: refused }, signed('sales-order', '', now), ctx)
    expect(reply).toMatchObject({
      status: 422,
      headers: { 'content-type': 'application/problem+json' },
      body: { title: 'Not a valid sales-order', status: 422 },
    })
    expect((reply.body as { errors: unknown[] }).errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/dealerCode', rule: 'required' }),
        expect.objectContaining({ pointer: '/currency', value: 'RMB', rule: 'currency' }),
      ]),
    )
  })

  test('the receipt names the key; a repeat gets the first receipt with 200', async () => {
    const request = signed('sales-order', text, now)
    await inbound.parse(request, ctx)
    const reply = (duplicate: boolean) =>
      inbound.reply({ result: 'stored', receipts: [{ id: 'r1', duplicate }] }, request, ctx)
    expect(reply(false)).toEqual({ status: 202, body: { receipt: 'r1', duplicate: false, key: 'A1' } })
    expect(reply(true)).toEqual({ status: 200, body: { receipt: 'r1', duplicate: true, key: 'A1' } })
  })
})
