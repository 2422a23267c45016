import { afterEach, describe, expect, test } from 'vitest'
import type { Outcome, Outgoing } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import type { SapConfig } from './config.ts'
import type { Order } from './order-body.ts'
import { salesOrder } from './sales-order.ts'
import type { SapContext } from './session.ts'
import type { SapSimulatorOptions } from './simulator.ts'
import { openBench } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

async function open(config: Partial<SapConfig> = {}, simulator: SapSimulatorOptions = {}) {
  bench = await openBench(simulator, config)
  return (await bench.context()) as SapContext
}

const line = (number: string, quantity: string, Material = 'TG11') => ({
  SalesOrderItem: number,
  UnderlyingPurchaseOrderItem: number,
  Material,
  RequestedQuantity: quantity,
  RequestedQuantityUnit: 'PC',
})

function revision(
  Revision: number,
  to_Item = [line('10', '3'), line('20', '5', 'TG12')],
  data: Partial<Order> = {},
): Outgoing<Order> {
  const key = `SO-1/${Revision}${data.Cancel ? '/cancel' : ''}`
  return { key, once: key, data: { Revision, SoldToParty: '1001', PurchaseOrderByCustomer: 'SO-1', to_Item, ...data } }
}

const cancel = (number: number) => revision(number, undefined, { Cancel: true })

async function send(ctx: SapContext, sent: Outgoing<Order>): Promise<Outcome | undefined> {
  return (await salesOrder.write?.send([sent], ctx))?.[0]
}

async function find(ctx: SapContext, sought: Outgoing<Order>) {
  const resend = salesOrder.write?.resend
  if (typeof resend !== 'object') throw new Error('a sales order must be looked up')
  return (await resend.find([sought], ctx)).get(sought.key)
}

// biome-ignore lint/suspicious/noExplicitAny: rows in SAP's own shape
async function orders(): Promise<any[]> {
  return (await bench?.controls.state('sales-order')) as never
}

const control = async (path: string, body: object) => {
  const answer = await fetch(`${bench?.controls.url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
  // biome-ignore lint/suspicious/noExplicitAny: documents in SAP's own shape
  return (await answer.json()) as any
}

const writes = async () =>
  (await bench?.controls.log())
    ?.filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/.*_SRV\//, '')}`)

const quantities = (order: { to_Item: { UnderlyingPurchaseOrderItem: string; RequestedQuantity: string }[] }) =>
  Object.fromEntries(order.to_Item.map((item) => [item.UnderlyingPurchaseOrderItem, item.RequestedQuantity]))

describe('a later revision', () => {
  test('changes, adds and removes items of the order that is there', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    const outcome = await send(
      ctx,
      revision(2, [line('10', '7'), line('30', '1', 'TG13')], { RequestedDeliveryDate: '2027-04-01' }),
    )
    expect(outcome).toMatchObject({ ok: true, id: '1000000001', effect: 'updated', lines: { 10: '10', 30: '30' } })
    const [order, ...others] = await orders()
    expect(others).toEqual([])
    expect(quantities(order)).toEqual({ 10: '7.000', 30: '1.000' })
    expect(order).toMatchObject({ RequestedDeliveryDate: '2027-04-01', CustomerPurchaseOrderSuplmnt: '2' })
    expect((await writes())?.slice(1)).toEqual([
      "PATCH A_SalesOrder('1000000001')",
      "POST A_SalesOrder('1000000001')/to_Item",
      "PATCH A_SalesOrderItem(SalesOrder='1000000001',SalesOrderItem='10')",
      "DELETE A_SalesOrderItem(SalesOrder='1000000001',SalesOrderItem='20')",
      "PATCH A_SalesOrder('1000000001')",
    ])
  })

  test('a second time does nothing', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    await send(ctx, revision(2, [line('10', '7')]))
    const before = await writes()
    expect(await send(ctx, revision(2, [line('10', '7')]))).toMatchObject({ ok: true, effect: 'unchanged' })
    expect(await writes()).toEqual(before)
  })

  test('another material is another item', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    expect(await send(ctx, revision(2, [line('10', '3', 'TG99'), line('20', '5', 'TG12')]))).toMatchObject({ ok: true })
    const [order] = await orders()
    expect(order.to_Item.map((item: { Material: string }) => item.Material).sort()).toEqual(['TG12', 'TG99'])
  })

  test('creates the order where the first one never arrived, and a late first one changes nothing', async () => {
    const ctx = await open()
    expect(await send(ctx, revision(2, [line('10', '7')]))).toMatchObject({ effect: 'created' })
    const late = { ...revision(1), id: '1000000001' }
    expect(await send(ctx, late)).toMatchObject({ ok: true, id: '1000000001', effect: 'unchanged' })
    const all = await orders()
    expect(all).toHaveLength(1)
    expect(quantities(all[0])).toEqual({ 10: '7.000' })
  })

  test('cannot go below what is delivered, and nothing is changed', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    await control('ship', { order: 'SO-1', lines: [{ line: 10, quantity: '2' }] })
    const before = await writes()
    for (const items of [[line('10', '1'), line('20', '9', 'TG12')], [line('20', '5', 'TG12')]]) {
      expect(await send(ctx, revision(2, items))).toMatchObject({
        ok: false,
        failure: {
          kind: 'invalid',
          rule: 'below-delivery',
          message: expect.stringMatching(/2 PC are delivered already.*已交货 2 PC/),
        },
      })
    }
    expect(await writes()).toEqual(before)
    expect(await send(ctx, revision(2, [line('10', '2'), line('20', '5', 'TG12')]))).toMatchObject({
      effect: 'updated',
    })
  })

  test('what SAP refuses in the middle is taken back', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    await control('refuse', { key: 'SO-1', message: '凭证不能更改', after: 2 })
    const wanted = revision(2, [line('10', '7'), line('20', '9', 'TG12'), line('30', '1', 'TG13')])
    expect(await send(ctx, wanted)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('凭证不能更改') },
    })
    expect(quantities((await orders())[0])).toEqual({ 10: '3.000', 20: '5.000' })
    expect(await send(ctx, wanted)).toMatchObject({ ok: true, effect: 'updated' })
    expect(quantities((await orders())[0])).toEqual({ 10: '7.000', 20: '9.000', 30: '1.000' })
  })

  test('another dealer is refused', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    expect(await send(ctx, revision(2, undefined, { SoldToParty: '2002' }))).toMatchObject({
      failure: { rule: 'not-changeable', field: 'SoldToParty' },
    })
    expect(await orders()).toHaveLength(1)
  })

  test('whose answer was lost is found by its content, or sent again', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    const second = revision(2, [line('10', '7')])
    expect(await find(ctx, second)).toBe('absent')
    await bench?.controls.fault({ kind: 'drop-after', on: 'write', next: 1 })
    await expect(send(ctx, second)).rejects.toThrow()
    expect(await find(ctx, second)).toBe('absent')
    expect(await send(ctx, second)).toMatchObject({ effect: 'updated' })
    expect(await find(ctx, second)).toMatchObject({ id: '1000000001', lines: { 10: '10' } })
    expect(await find(ctx, revision(1))).toMatchObject({ id: '1000000001' })
  })

  test('somebody changing the order in between is noticed by the ETag', async () => {
    const ctx = await open()
    await send(ctx, revision(1))
    let reads = 0
    const http: typeof ctx.http = {
      ...ctx.http,
      request: async (request) => {
        const answer = await ctx.http.request(request)
        if (request.method === 'GET' && request.path.includes("A_SalesOrder('") && reads++ === 0)
          await control('advance', { record: 'sales-order', to: 'confirmed' })
        return answer
      },
    }
    if (bench) bench.clock.now = new Date(bench.clock.now.getTime() + 1000)
    expect(await send({ ...ctx, http }, revision(2, [line('10', '7'), line('20', '5', 'TG12')]))).toMatchObject({
      effect: 'updated',
    })
    expect((await writes())?.filter((one) => one.startsWith('PATCH'))).toHaveLength(3)
  })
})

describe('a cancellation', () => {
  test('rejects every item, and later revisions are refused', async () => {
    const ctx = await open({ rejectionReason: '77' })
    await send(ctx, revision(1))
    expect(await send(ctx, cancel(1))).toMatchObject({ ok: true, effect: 'updated' })
    const [order] = await orders()
    expect(order).toMatchObject({ CustomerPurchaseOrderSuplmnt: 'C1', OverallSDDocumentRejectionSts: 'C' })
    expect(order.to_Item.map((item: { SalesDocumentRjcnReason: string }) => item.SalesDocumentRjcnReason)).toEqual([
      '77',
      '77',
    ])
    expect(await send(ctx, cancel(1))).toMatchObject({ effect: 'unchanged' })
    expect(await find(ctx, cancel(1))).toMatchObject({ id: '1000000001' })
    expect(await send(ctx, revision(2))).toMatchObject({ ok: false, failure: { rule: 'cancelled' } })
  })

  test('is refused once anything is delivered, and of an order that is not there', async () => {
    const ctx = await open()
    expect(await send(ctx, cancel(1))).toMatchObject({ ok: false, failure: { rule: 'nothing-to-cancel' } })
    await send(ctx, revision(1))
    await control('ship', { order: 'SO-1', lines: [{ line: 20, quantity: '1' }] })
    expect(await send(ctx, cancel(1))).toMatchObject({
      ok: false,
      failure: { rule: 'below-delivery', message: expect.stringMatching(/cannot be cancelled.*不能取消/) },
    })
  })
})
