import { describe, expect, test } from 'vitest'
import type { Order } from './order-body.ts'
import { readBack } from './order-compare.ts'

const item = {
  Material: 'TG11',
  RequestedQuantity: '3',
  RequestedQuantityUnit: 'PC',
  UnderlyingPurchaseOrderItem: '10',
}

describe('what SAP has, beside what was sent', () => {
  const sent: Order = {
    SoldToParty: '1001',
    PurchaseOrderByCustomer: 'SO-1',
    to_Item: [item, { ...item, UnderlyingPurchaseOrderItem: '20', RequestedQuantity: '5' }],
  }
  const row = (to_Item: object[]) => ({
    SalesOrder: '1',
    SoldToParty: '0000001001',
    PurchaseOrderByCustomer: 'SO-1',
    to_Item,
  })
  const there = (more: object) => ({
    ...item,
    RequestedQuantity: '3.000',
    UnderlyingPurchaseOrderItem: '000010',
    HigherLevelItem: '0',
    ...more,
  })
  const second = there({ UnderlyingPurchaseOrderItem: '000020', RequestedQuantity: '5.000' })

  test('what means the same is given back as it was sent, in the order it was sent', () => {
    expect(readBack.content(row([second, there({})]), sent, sent)).toEqual(sent)
  })

  test('another quantity is a difference', () => {
    const found = readBack.content(row([there({ RequestedQuantity: '30.000' }), second]), sent, sent)
    expect(found.to_Item?.[0]).toMatchObject({ RequestedQuantity: '30.000' })
  })

  test('a missing and a further item are differences, what SAP adds below an item is none', () => {
    expect(readBack.content(row([there({})]), sent, sent).to_Item).toHaveLength(1)
    expect(
      readBack.content(row([there({}), second, there({ UnderlyingPurchaseOrderItem: '30' })]), sent, sent).to_Item,
    ).toHaveLength(3)
    const free = there({ UnderlyingPurchaseOrderItem: '', HigherLevelItem: '10' })
    expect(readBack.content(row([there({}), free, second]), sent, sent)).toEqual(sent)
  })
})
