import { describe, expect, test } from 'vitest'
import { exampleBalance, exampleSellOut, exampleVisit } from '../../schemas/examples.ts'
import { type RawRequest, Refusal, signWebhook } from '../../src/connector/index.ts'
import { dms } from './connector.ts'
import { makeDealer, makeProduct } from './simulator/make.ts'
import { config, order, signed, webhookSecret } from './test-bench.ts'

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
    ['sell-out-report', { ...exampleSellOut, revision: 2 }, { id: 'D1001-2026-07-01', version: '2' }],
    ['visit', exampleVisit, { id: 'V-77' }],
    [
      'inventory-balance',
      { ...exampleBalance, kind: 'dealerOnHand', asOf: '2027-03-01T08:00:00Z' },
      { id: expect.stringMatching(/^dealerOnHand\//), version: '2027-03-01T08:00:00.000Z' },
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
    ['an unknown entity', 404, signed('sales-orders', text, now), /takes: product, .*sales-order, .*visit/],
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

  describe('batches', () => {
    const batch = (records: unknown, record = 'sales-order:batch') =>
      signed(record, typeof records === 'string' ? records : JSON.stringify({ records }), now)

    test('every record is judged by itself, under an event of its own', async () => {
      const request = batch([order('A1'), { ...order('A2'), currency: 'RMB' }, order('A3')])
      await inbound.verify(request, ctx)
      const arrivals = await inbound.parse(request, ctx)
      expect(arrivals.map(({ record, eventId, incoming }) => [record, eventId, incoming.id])).toEqual([
        ['sales-order', 'evt-1/1', 'A1'],
        ['sales-order', 'evt-1/3', 'A3'],
      ])
      const receipts = [
        { id: 'r1', duplicate: true },
        { id: 'r3', duplicate: false },
      ]
      const { status, body } = inbound.reply({ result: 'stored', receipts }, request, ctx)
      expect([status, body]).toMatchObject([
        200,
        {
          results: [
            { status: 200, key: 'A1', receipt: 'r1', duplicate: true },
            { status: 422, key: 'A2', problem: { errors: [{ pointer: '/currency', rule: 'currency' }] } },
            { status: 202, key: 'A3', receipt: 'r3', duplicate: false },
          ],
        },
      ])
      expect(JSON.stringify(body)).toMatch(/detailZh":"currency：/)
    })

    test('digits beyond 2^53 are kept in a batch too', async () => {
      const body = `{"records":[${text.replace('"revision":1', '"revision":1,"ext":{"erp.id":12345678901234567890}')}]}`
      const [arrival] = await inbound.parse(batch(body), ctx)
      expect(arrival?.incoming.data).toMatchObject({ ext: { 'erp.id': '12345678901234567890' } })
    })

    test.each<[string, number, RawRequest, RegExp]>([
      ['of nothing', 422, batch([]), /1 to 100 records; came: 0 records/],
      ['of too many', 422, batch(Array(101).fill(order('A1'))), /101 records/],
      ['that is a list', 422, batch(JSON.stringify([order('A1')])), /came: none/],
      ['of an entity that cannot be pushed', 404, batch([{}], 'feedback:batch'), /"feedback" cannot be pushed/],
      ['of records that are all wrong', 422, batch([{}, 7]), /None of the 2 records/],
    ])('a batch %s: %i', async (_, status, request, detail) => {
      expect(await refusal(request)).toMatchObject({ status, message: expect.stringMatching(detail) })
    })

    test('where all are wrong, the mistakes are named with their places', async () => {
      const { errors } = await refusal(batch([{ ...order('A1'), currency: 'RMB' }]))
      expect(errors).toMatchObject([{ pointer: '/records/0/currency', rule: 'currency' }])
    })
  })

  describe('questions', () => {
    const ask = (body: unknown) => signed('status', JSON.stringify(body), now)
    const receipt = '01980a3c-5f6e-7c21-9d1e-3f2b8a6c4d10'

    test('ask by receipt, or by record and key; everything else is no question', () => {
      expect(inbound.asks?.(ask({ receipts: [receipt.toUpperCase()] }), ctx)).toEqual([{ receipt }])
      const documents = [{ record: 'return', key: 'RT-1' }]
      expect(inbound.asks?.(ask({ documents }), ctx)).toEqual([{ record: 'return', id: 'RT-1' }])
      expect(inbound.asks?.(signed('sales-order', text, now), ctx)).toBeUndefined()
    })

    test.each([{}, { receipts: [] }, { receipts: ['r1'] }, { documents: [{ record: 'return' }] }, [], 7, null])(
      '%j is refused',
      (body) => {
        expect(() => inbound.asks?.(ask(body), ctx)).toThrow(/Ask with/)
      },
    )
  })
})
