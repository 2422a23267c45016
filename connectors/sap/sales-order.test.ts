import { afterEach, describe, expect, test } from 'vitest'
import type { Outcome, Outgoing } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import type { SapConfig } from './config.ts'
import { type Order, order as orderSchema } from './order-body.ts'
import { salesOrder } from './sales-order.ts'
import type { SapContext } from './session.ts'
import type { SapSimulatorOptions } from './simulator.ts'
import { openBench, sendJson, withServer } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

async function open(simulator: SapSimulatorOptions = {}, config: Partial<SapConfig> = {}) {
  bench = await openBench(simulator, config)
  return { ctx: (await bench.context()) as SapContext, controls: bench.controls }
}

const item = {
  Material: 'TG11',
  RequestedQuantity: '3',
  RequestedQuantityUnit: 'PC',
  UnderlyingPurchaseOrderItem: '10',
}

function outgoing(data: Partial<Order> = {}, key = 'k1'): Outgoing<Order> {
  return { key, once: key, data: { SoldToParty: '1001', PurchaseOrderByCustomer: 'SO-1', to_Item: [item], ...data } }
}

async function send(ctx: SapContext, sent = outgoing()): Promise<Outcome | undefined> {
  return (await salesOrder.write?.send([sent], ctx))?.[0]
}

async function find(ctx: SapContext, ...sought: Outgoing<Order>[]) {
  const resend = salesOrder.write?.resend
  if (typeof resend !== 'object') throw new Error('a sales order must be looked up')
  return resend.find(sought, ctx)
}

describe('creating', () => {
  test('the connection gives what the order leaves open', async () => {
    const { ctx, controls } = await open({}, { orderPrefix: 'DMS01-', orderType: 'ZOR' })
    expect(await send(ctx)).toMatchObject({ ok: true, id: '1000000001', effect: 'created' })
    const [row] = await controls.state('sales-order')
    expect(row).toMatchObject({
      SalesOrderType: 'ZOR',
      SalesOrganization: '1010',
      DistributionChannel: '10',
      OrganizationDivision: '00',
      PurchaseOrderByCustomer: 'DMS01-SO-1',
    })
  })

  test('what the order says goes before the connection', async () => {
    const { ctx, controls } = await open()
    await send(ctx, outgoing({ SalesOrderType: 'SO', SalesOrganization: '2000', YY1_Region_SDH: '华东' }))
    expect(await controls.state('sales-order')).toMatchObject([
      { SalesOrderType: 'SO', SalesOrganization: '2000', YY1_Region_SDH: '华东' },
    ])
  })

  test('without a sales area nothing is sent, and it says where to set it', async () => {
    const { ctx, controls } = await open({}, { salesArea: { organization: '1010' } })
    expect(await send(ctx)).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', field: 'DistributionChannel', advice: expect.stringContaining('salesArea') },
    })
    expect(await controls.log()).toEqual([])
  })

  test('the prefix counts for the 35 characters SAP keeps', async () => {
    const { ctx } = await open({}, { orderPrefix: 'DMS01-' })
    expect(await send(ctx, outgoing({ PurchaseOrderByCustomer: 'X'.repeat(30) }))).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', rule: 'length' },
    })
    expect(await send(ctx, outgoing({ PurchaseOrderByCustomer: 'X'.repeat(29) }))).toMatchObject({ ok: true })
  })

  test('an unknown customer is waited for', async () => {
    const { ctx } = await open({ customers: ['0000002002'] })
    expect(await send(ctx)).toMatchObject({
      ok: false,
      failure: { kind: 'missing-reference', record: 'dealer', value: '1001' },
    })
    expect(await send(ctx, outgoing({ SoldToParty: '2002' }))).toMatchObject({ ok: true })
  })

  test('lists go as results, days as V2 dates, decimals as text', async () => {
    let sent: Record<string, unknown> = {}
    await withServer(
      (request, response, body) => {
        if (request.method === 'POST') sent = JSON.parse(body) as Record<string, unknown>
        sendJson(response, { d: { SalesOrder: '0000000007' } }, request.method === 'POST' ? 201 : 200)
      },
      {},
      async (ctx) => {
        const prices = [{ ConditionType: 'PMP0', ConditionRateValue: '19.99', ConditionCurrency: 'CNY' }]
        const outcome = await send(
          ctx,
          outgoing({ RequestedDeliveryDate: '2027-03-01', to_Item: [{ ...item, to_PricingElement: prices }] }),
        )
        expect(outcome).toMatchObject({ ok: true, id: '0000000007' })
      },
    )
    expect(sent).toMatchObject({
      RequestedDeliveryDate: '/Date(1803859200000)/',
      to_Item: {
        results: [
          {
            Material: 'TG11',
            RequestedQuantity: '3',
            to_PricingElement: { results: [{ ConditionRateValue: '19.99' }] },
          },
        ],
      },
    })
  })

  test('what SAP says beside a success is kept with the document', async () => {
    const message = {
      code: 'V1/555',
      message: '订单不完整',
      severity: 'warning',
      details: [{ code: 'VK/1', message: '信用检查', severity: 'info' }],
    }
    const header = JSON.stringify(message).replace(
      /[^\x20-\x7e]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    await withServer(
      (request, response) =>
        sendJson(response, { d: { SalesOrder: '7' } }, 201, request.method === 'POST' ? { 'sap-message': header } : {}),
      {},
      async (ctx) => {
        expect(await send(ctx)).toMatchObject({
          ok: true,
          answer: {
            SalesOrder: '7',
            warnings: [
              { code: 'V1/555', message: '订单不完整', severity: 'warning' },
              { code: 'VK/1', message: '信用检查' },
            ],
          },
        })
      },
    )
  })

  test.each([
    [
      'ours is adopted',
      [{ SalesOrder: '4711', SoldToParty: '1001', PurchaseOrderByCustomer: 'SO-1' }],
      { kind: 'duplicate', existingId: '4711' },
    ],
    [
      "somebody else's is not",
      [{ SalesOrder: '4711', SoldToParty: '2', PurchaseOrderByCustomer: 'SO-1' }],
      { kind: 'invalid', rule: 'unique' },
    ],
  ])('a number that is taken: %s', async (_title, results, expected) => {
    const body = {
      error: {
        code: 'V4/115',
        message: { value: 'Purchase order number already exists in sales document 4711, order already exists' },
      },
    }
    await withServer(
      (request, response) =>
        request.method === 'POST' ? sendJson(response, body, 400) : sendJson(response, { d: { results } }),
      {},
      async (ctx) => expect(await send(ctx)).toMatchObject({ ok: false, failure: expected }),
    )
  })

  test.each([
    ['a success without a number', 201, '{"d":{}}'],
    ['a success without JSON', 201, 'created'],
    ['a success without a body', 204, ''],
    ['a page under 200', 200, '<html><body>log on</body></html>'],
    ['a redirect', 302, ''],
    ['a broken server', 500, '{"error":{"code":"X/1","message":{"value":"dump"}}}'],
  ])('%s leaves it open whether the order is there', async (_title, status, body) => {
    await withServer(
      (request, response) => {
        if (request.method === 'GET') return sendJson(response, { d: {} }, 200, { 'x-csrf-token': 't' })
        response
          .writeHead(status, {
            'content-type': body.startsWith('<') ? 'text/html' : 'application/json',
            location: '/login',
          })
          .end(body)
      },
      {},
      async (ctx) => expect(await send(ctx)).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } }),
    )
  })

  test.each([
    ['RequestedQuantity', { ...item, RequestedQuantity: 3 }],
    ['RequestedQuantity', { ...item, RequestedQuantity: '3.0001' }],
    ['RequestedQuantity', { ...item, RequestedQuantity: '-3' }],
    ['Material', { ...item, Material: '' }],
    ['Material', { ...item, Material: 'X'.repeat(41) }],
  ])('the schema names %s of an item', (field, wrong) => {
    const result = orderSchema.safeParse({ ...outgoing().data, to_Item: [wrong] })
    expect(result.error?.issues[0]?.path).toEqual(['to_Item', 0, field])
  })
})

describe('looking up', () => {
  test('the same order twice is possible in SAP, and is said to be there twice', async () => {
    const { ctx } = await open()
    await send(ctx)
    await send(ctx)
    await expect(find(ctx, outgoing())).rejects.toThrow(
      /2 orders of customer 1001 with the reference SO-1: 1000000001, 1000000002/,
    )
    const both = await find(ctx, outgoing(), outgoing({ PurchaseOrderByCustomer: 'SO-2' }, 'k2'))
    expect([...both]).toEqual([['k2', 'absent']])
  })

  test('another customer with the same number is not ours; a padded customer is', async () => {
    const { ctx, controls } = await open()
    await controls.seed('sales-order', [{ PurchaseOrderByCustomer: 'SO-1', SoldToParty: '9999', to_Item: [item] }])
    expect((await find(ctx, outgoing())).get('k1')).toBe('absent')
    await controls.seed('sales-order', [
      { PurchaseOrderByCustomer: 'SO-1', SoldToParty: '0000001001', to_Item: [item] },
    ])
    expect((await find(ctx, outgoing())).get('k1')).toMatchObject({ id: '1000000002' })
  })

  test('numbers with quotes, Chinese and a prefix are found, over several pages and calls', async () => {
    const { ctx } = await open({ serverPageSize: 2 }, { orderPrefix: "D'1-" })
    const sought = Array.from({ length: 45 }, (_, i) => outgoing({ PurchaseOrderByCustomer: `订单'${i}&%` }, `k${i}`))
    for (const one of sought.slice(0, 40)) expect(await send(ctx, one)).toMatchObject({ ok: true })
    const found = await find(ctx, ...sought)
    expect([...found.values()].filter((answer) => answer === 'absent')).toHaveLength(5)
    expect(found.get('k7')).toEqual({ id: '1000000008', lines: { '10': '10' }, found: sought[7]?.data })
  })

  test('it may be bounded by the days since creation, a day more for the zone', async () => {
    const { ctx, controls } = await open({}, { lookupDays: 30 })
    await find(ctx, outgoing({ CustomerPurchaseOrderDate: '2027-06-01' }))
    await find(ctx, outgoing({ CustomerPurchaseOrderDate: '2026-12-01' }))
    const filters = (await controls.log()).map(
      ({ path }) => /CreationDate ge datetime'([^']+)'/.exec(decodeURIComponent(path))?.[1],
    )
    // The clock of the test is at 2027-03-01; an order of the future must not move the bound there.
    expect(filters).toEqual(['2027-01-29T00:00:00', '2026-10-31T00:00:00'])
  })

  test('an order whose answer was lost is found with the content that was sent', async () => {
    const { ctx, controls } = await open()
    await controls.seed('product', [{ Product: '000000000000000815' }])
    const sent = outgoing({
      RequestedDeliveryDate: '2027-03-09',
      CompleteDeliveryIsDefined: false,
      to_Item: [
        { ...item, Material: '815', RequestedQuantity: '2.5' },
        { ...item, Material: '815', UnderlyingPurchaseOrderItem: '20' },
      ],
    })
    await controls.fault({ kind: 'drop-after', next: 1, on: 'write' })
    await expect(send(ctx, sent)).rejects.toMatchObject({ mayHaveArrived: true })
    expect((await find(ctx, sent)).get('k1')).toEqual({
      id: '1000000001',
      lines: { '10': '10', '20': '20' },
      found: sent.data,
    })
  })
})
