import { afterEach, expect, test } from 'vitest'
import type { Outgoing } from '../../src/connector/index.ts'
import type { Bench } from '../../test/contract/connector.ts'
import { type SapConfig, sapConfig } from './config.ts'
import type { Order } from './order-body.ts'
import { withDiscounts } from './order-discounts.ts'
import { salesOrder } from './sales-order.ts'
import type { SapContext } from './session.ts'
import { openBench } from './test-bench.ts'

let bench: Bench | undefined
afterEach(async () => {
  await bench?.close()
  bench = undefined
})

async function open(discountConditions: Partial<SapConfig['discountConditions']> = {}): Promise<SapContext> {
  const full = sapConfig.shape.discountConditions.parse(discountConditions)
  bench = await openBench({}, { discountConditions: full })
  return (await bench.context()) as SapContext
}

function order(Revision: number, taken: { Discount?: string; RebateUse?: string }): Outgoing<Order> {
  const item = { SalesOrderItem: '10', UnderlyingPurchaseOrderItem: '10', Material: 'TG11', RequestedQuantity: '3' }
  const head = { Revision, SoldToParty: '1001', PurchaseOrderByCustomer: 'SO-1', TransactionCurrency: 'CNY' }
  const key = `SO-1/${Revision}`
  return { key, once: key, data: { ...head, to_Item: [{ ...item, ...taken }] } }
}

const send = async (ctx: SapContext, sent: Outgoing<Order>) => (await salesOrder.write?.send([sent], ctx))?.[0]

/** The discounts of the only item of the only order in SAP. */
async function discounts(): Promise<string[]> {
  const rows = (await bench?.controls.state('sales-order')) ?? []
  const [row] = rows as { to_Item: { to_PricingElement?: object[] }[] }[]
  const prices = (row?.to_Item[0]?.to_PricingElement ?? []) as { ConditionType: string; ConditionRateValue: string }[]
  return prices.map((price) => `${price.ConditionType} ${price.ConditionRateValue}`)
}

test('what is taken off a line goes as one amount where both have one condition type', async () => {
  const ctx = await open()
  expect(await send(ctx, order(1, { Discount: '3.97', RebateUse: '7.94' }))).toMatchObject({ effect: 'created' })
  expect(await discounts()).toEqual(['RB00 -11.91'])
})

test('a later revision changes, adds and takes off discounts, and does nothing a second time', async () => {
  const ctx = await open({ rebate: 'ZREB' })
  await send(ctx, order(1, { Discount: '3.97' }))
  expect(await discounts()).toEqual(['RB00 -3.97'])
  expect(await send(ctx, order(2, { Discount: '5.00', RebateUse: '1.00' }))).toMatchObject({ effect: 'updated' })
  expect(await discounts()).toEqual(['RB00 -5', 'ZREB -1'])
  expect(await send(ctx, order(3, { Discount: '0.00', RebateUse: '1.00' }))).toMatchObject({ effect: 'updated' })
  expect(await discounts()).toEqual(['ZREB -1'])
  expect(await send(ctx, order(3, { Discount: '0.00', RebateUse: '1.00' }))).toMatchObject({ effect: 'unchanged' })
})

test('an empty condition type sends none', async () => {
  const ctx = await open({ promotion: '', rebate: '' })
  await send(ctx, order(1, { Discount: '3.97', RebateUse: '7.94' }))
  await send(ctx, order(2, { Discount: '3.98', RebateUse: '7.94' }))
  expect(await discounts()).toEqual([])
})

test('prices of the item stay beside them', () => {
  const price = { ConditionType: 'PMP0', ConditionRateValue: '19.99' }
  const item = { Material: 'TG11', Discount: '0.10', RebateUse: '0.20', to_PricingElement: [price] }
  expect(withDiscounts(item, { promotion: 'RB00', rebate: 'RB00' }, 'CNY').to_PricingElement).toEqual([
    price,
    { ConditionType: 'RB00', ConditionRateValue: '-0.3', ConditionCurrency: 'CNY' },
  ])
})
