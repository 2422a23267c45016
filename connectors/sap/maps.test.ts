import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { exampleOrder } from '../../schemas/examples.ts'
import { explain } from '../../schemas/index.ts'
import { orderConfirmation } from '../../schemas/order-confirmation.ts'
import { product } from '../../schemas/product.ts'
import { readYaml, type YamlFile } from '../../src/flow/document.ts'
import { readValues } from '../../src/flow/values.ts'
import { codeLookup, compileMap, mapNode } from '../../src/mapping/index.ts'
import type { Row } from './odata.ts'
import { order } from './order-body.ts'
import { type OrderLine, orderLifecycle, orderLines, orderResponse } from './order-lines.ts'
import { Orders } from './simulator/orders.ts'
import { Products } from './simulator/products.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const LISTS = ['sap-unit', 'sap-tax', 'sap-product-status', 'sap-order-type', 'sap-rejection-reason']
const values = LISTS.map((list) => {
  const file = `flows/values/${list}.yaml`
  const { yaml } = readYaml(file, read(`../../${file}`), 'text')
  return readValues(yaml as YamlFile).map
})
const environment = { link: () => undefined, code: codeLookup(values) }

function map(record: string, direction: 'in' | 'out') {
  const maps = parse(read(`./${record}.map.yaml`)) as Record<string, unknown>
  const compiled = compileMap(mapNode(maps[direction]), direction)
  return (input: unknown) => compiled.run(input, environment)
}

const now = () => new Date('2027-03-01T08:00:00.000Z')

function problemsOf(schema: typeof product | typeof orderConfirmation, value: unknown) {
  const result = schema.safeParse(value)
  return result.success ? [] : explain(result.error, value)
}

describe('product', () => {
  const toProduct = map('product', 'in')

  test('every made-up product is a valid Product', () => {
    const products = new Products(now)
    products.make(60)
    for (const row of products.all()) expect(problemsOf(product, toProduct(row))).toEqual([])
  })

  test('names, units with their GTINs, tax, and the code without padding', () => {
    const products = new Products(now)
    products.make(5)
    expect(toProduct(products.find('71005'))).toMatchObject({
      productCode: '71005',
      sourceKey: '000000000000071005',
      version: '2027-03-01T08:00:00.000Z',
      names: { 'zh-CN': '雪岭压榨花生油 5L', en: 'Xueling Pressed peanut oil' },
      categoryCode: 'FOD02',
      baseUnit: 'EA',
      units: [
        { unit: 'EA', numerator: 1, denominator: 1, gtin: '9520000000059', isDefaultSales: false },
        { unit: 'XCT', numerator: 4, denominator: 1, isDefaultSales: true, grossWeight: '2.2', weightUnit: 'KGM' },
      ],
      taxClass: 'VAT9',
      taxRate: '0.09',
      status: 'active',
      salesOrgs: ['1010'],
    })
  })

  const bare = {
    Product: 'A1',
    BaseUnit: 'KG',
    ProductGroup: null,
    Brand: '',
    LastChangeDateTime: '2027-01-01T00:00:00.000Z',
    to_Description: [{ Language: 'EN', ProductDescription: 'Rice' }],
  }

  test('a service that has only the main fields still gives a valid Product', () => {
    const mapped = toProduct(bare)
    expect(problemsOf(product, mapped)).toEqual([])
    expect(mapped).toMatchObject({
      names: { en: 'Rice' },
      units: [{ unit: 'KGM', numerator: 1, denominator: 1 }],
      status: 'active',
    })
  })

  test.each([
    [{ IsMarkedForDeletion: true, CrossPlantStatus: '01' }, 'discontinued'],
    [{ CrossPlantStatus: '01' }, 'blockedForSale'],
    [{ CrossPlantStatus: 'ZZ' }, 'blockedForSale'],
    [{ CrossPlantStatus: '' }, 'active'],
    [{ to_SalesDelivery: [{ ProductSalesOrg: '1', IsMarkedForDeletion: true }] }, 'blockedForSale'],
    [
      {
        to_SalesDelivery: [
          { ProductSalesOrg: '1', IsMarkedForDeletion: true },
          { ProductSalesOrg: '2', IsMarkedForDeletion: false },
        ],
      },
      'active',
    ],
    [{ to_SalesDelivery: [{ ProductSalesOrg: '1', ProductSalesStatus: '11' }] }, 'blockedForSale'],
    [{ to_SalesDelivery: [{ ProductSalesOrg: '1' }] }, 'active'],
    [{ to_SalesDelivery: [] }, 'active'],
  ])('%j is %s', (row, status) => {
    expect(toProduct({ ...bare, ...row })).toMatchObject({ status })
  })

  test('an unknown unit is refused by name', () => {
    expect(() => toProduct({ ...bare, BaseUnit: 'XXX' })).toThrow('"XXX"')
  })
})

describe('sales order', () => {
  const toSap = map('sales-order', 'out')

  test('the example of the model', () => {
    const mapped = toSap(exampleOrder)
    expect(order.safeParse(mapped).error).toBeUndefined()
    expect(mapped).toEqual({
      Revision: 1,
      Cancel: false,
      SalesOrganization: '1010',
      DistributionChannel: '10',
      SoldToParty: 'D1001',
      PurchaseOrderByCustomer: 'SO-1',
      CustomerPurchaseOrderDate: '2026-07-01',
      TransactionCurrency: 'CNY',
      CompleteDeliveryIsDefined: false,
      to_Item: [
        {
          SalesOrderItem: '10',
          UnderlyingPurchaseOrderItem: '10',
          Material: 'P100001',
          RequestedQuantity: '3',
          RequestedQuantityUnit: 'PC',
          Discount: '3.97',
        },
        {
          SalesOrderItem: '20',
          UnderlyingPurchaseOrderItem: '20',
          Material: 'P100002',
          RequestedQuantity: '2',
          RequestedQuantityUnit: 'PC',
          Discount: '6.03',
        },
        {
          SalesOrderItem: '21',
          UnderlyingPurchaseOrderItem: '21',
          Material: 'P100002',
          RequestedQuantity: '1',
          RequestedQuantityUnit: 'PC',
          HigherLevelItem: '20',
          SalesOrderItemCategory: 'TANN',
        },
      ],
    })
  })

  test('codes that are not of SAP form are left to the connection, other kinds of orders are translated', () => {
    const mapped = toSap({
      ...exampleOrder,
      salesOrg: 'EAST-CHINA',
      channelType: 'distributor',
      orderType: 'rush',
    })
    expect(mapped).not.toHaveProperty('SalesOrganization')
    expect(mapped).not.toHaveProperty('DistributionChannel')
    expect(mapped).toMatchObject({ SalesOrderType: 'SO' })
  })
})

describe('order status', () => {
  const toConfirmation = map('order-status', 'in')
  const told = (row: Row, lines: OrderLine[]) => {
    const Lifecycle = orderLifecycle(row, lines, false)
    return { Revision: 1, Lines: lines, Response: orderResponse(row, lines), Lifecycle }
  }

  test('every state of an order is a valid OrderConfirmation', () => {
    const orders = new Orders(new Products(now), {}, now)
    orders.seed({ count: 2 })
    const responses: unknown[] = []
    for (const to of ['created', 'confirmed', 'delivered', 'billed', 'rejected']) {
      if (to === 'rejected') orders.seed({ count: 1 })
      if (to !== 'created') orders.advance({ to })
      const row = orders.all().at(to === 'rejected' ? -1 : 0) ?? {}
      const lines = orderLines(row)
      const mapped = toConfirmation({ ...row, ...told(row, lines) }) as Record<string, unknown>
      expect(problemsOf(orderConfirmation, mapped)).toEqual([])
      responses.push([mapped.response, mapped.delivery, mapped.billing, mapped.lifecycle])
    }
    expect(responses).toEqual([
      ['pending', 'none', 'none', 'accepted'],
      ['accepted', 'none', 'none', 'accepted'],
      ['accepted', 'full', 'none', 'inProcess'],
      ['accepted', 'full', 'full', 'completed'],
      ['rejected', 'none', 'none', 'rejected'],
    ])
  })

  const item = {
    UnderlyingPurchaseOrderItem: '000010',
    SalesOrderItem: '10',
    RequestedQuantityUnit: 'PC',
    HigherLevelItem: '000000',
  }
  const lineOf = (...items: object[]): Partial<OrderLine> | undefined =>
    orderLines({ to_Item: items.map((i) => ({ ...item, ...i })) })[0]

  test.each<[string, object[], Partial<OrderLine>]>([
    [
      'in part',
      [{ RequestedQuantity: '0.300', ConfdDelivQtyInOrderQtyUnit: '0.100' }],
      { Confirmed: '0.1', Backordered: '0.2', Rejected: '0', Response: 'changed' },
    ],
    [
      'split by SAP',
      [
        { RequestedQuantity: '2', ConfdDelivQtyInOrderQtyUnit: '2' },
        { RequestedQuantity: '1', ConfdDelivQtyInOrderQtyUnit: '0', SalesOrderItem: '11' },
      ],
      { Ordered: '3', Confirmed: '2', Backordered: '1' },
    ],
    [
      'rejected after a part was delivered',
      [{ RequestedQuantity: '5', ConfdDelivQtyInOrderQtyUnit: '2', SalesDocumentRjcnReason: '10' }],
      { Confirmed: '2', Rejected: '3', Backordered: '0', Response: 'changed', RejectionReason: '10' },
    ],
    [
      'by schedule lines',
      [
        {
          RequestedQuantity: '5',
          to_ScheduleLine: [
            {
              ConfdOrderQtyByMatlAvailCheck: '1.5',
              ConfirmedDeliveryDate: '2027-03-02T00:00:00.000Z',
              DeliveredQtyInOrderQtyUnit: '1',
            },
            { ConfdOrderQtyByMatlAvailCheck: '0' },
          ],
        },
      ],
      { Confirmed: '1.5', Delivered: '1', Schedule: [{ Date: '2027-03-02', Quantity: '1.5' }] },
    ],
    [
      'more than ordered',
      [{ RequestedQuantity: '5', ConfdDelivQtyInOrderQtyUnit: '6' }],
      { Confirmed: '5', Backordered: '0', Response: 'accepted' },
    ],
    ['by its status alone', [{ RequestedQuantity: '5', SDProcessStatus: 'B' }], { Confirmed: '5' }],
  ])('a line confirmed %s', (_title, items, expected) => {
    expect(lineOf(...items)).toMatchObject({ LineNo: '10', ...expected })
  })

  test('over-delivery is told as a rate that covers it', () => {
    const row = {
      SalesOrder: '1',
      PurchaseOrderByCustomer: 'A',
      LastChangeDateTime: '2027-01-01T00:00:00.000Z',
      to_Item: [
        {
          ...item,
          RequestedQuantity: '3',
          ConfdDelivQtyInOrderQtyUnit: '3',
          to_ScheduleLine: [{ DeliveredQtyInOrderQtyUnit: '4' }],
        },
      ],
    }
    const lines = orderLines(row)
    expect(problemsOf(orderConfirmation, toConfirmation({ ...row, ...told(row, lines) }))).toEqual([])
  })

  test('items that SAP puts below others belong to no line', () => {
    const free = {
      UnderlyingPurchaseOrderItem: '',
      SalesOrderItem: '11',
      HigherLevelItem: '10',
      RequestedQuantity: '1',
    }
    expect(orderLines({ to_Item: [{ ...item, RequestedQuantity: '10' }, free] })).toMatchObject([
      { LineNo: '10', Ordered: '10' },
    ])
  })
})
