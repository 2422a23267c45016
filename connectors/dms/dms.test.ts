import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHttp } from '../../src/connector/index.ts'
import { Bench, exerciseConnector, outgoing } from '../../test/contract/connector.ts'
import { dms } from './connector.ts'
import { config, confirmation, order, product, subject } from './test-bench.ts'

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
