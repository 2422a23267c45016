import { expect } from 'vitest'
import { signWebhook } from '../../src/connector/index.ts'
import { type Controls, exerciseConnector } from '../../test/contract/connector.ts'
import { creditSamples } from '../../test/samples/sap-credits.ts'
import { sap } from './connector.ts'
import { createSapSimulator } from './simulator.ts'
import { documentSamples } from './test-document-samples.ts'
import { masterFailures, masterSamples } from './test-master-data.ts'

const PASSWORD = 'Gräfin-秘密-7Q'
const WEBHOOK_SECRET = `whsec_${Buffer.from('a-secret-of-enough-bytes').toString('base64')}`

function config(url: string) {
  return {
    url,
    user: 'DMSHUB',
    password: PASSWORD,
    webhookSecret: WEBHOOK_SECRET,
    client: '100',
    pageSize: 10,
    salesArea: { organization: '1010', channel: '10', division: '00' },
  }
}

function order(n: number) {
  return {
    SoldToParty: '1001',
    PurchaseOrderByCustomer: `SO-2027-${n}`,
    CustomerPurchaseOrderDate: '2027-03-01',
    to_Item: [
      {
        Material: '71005',
        RequestedQuantity: '12.125',
        RequestedQuantityUnit: 'PC',
        UnderlyingPurchaseOrderItem: '10',
        SalesOrderItemText: '压榨花生油 5L',
      },
      { Material: 'TG11', RequestedQuantity: '3', RequestedQuantityUnit: 'CAR', UnderlyingPurchaseOrderItem: '20' },
    ],
  }
}

async function held(controls: Controls, sent: ReturnType<typeof order>) {
  const orders = await controls.state('sales-order')
  return orders.filter((row) => row.PurchaseOrderByCustomer === sent.PurchaseOrderByCustomer)
}

const NASTY_ORDERS = ['0000000007', '9007199254']

exerciseConnector({
  connector: sap,
  createSimulator: (options) => createSapSimulator({ ...options, password: PASSWORD, serverPageSize: 4 }),
  config,
  wrongCredentials: (url) => ({ ...config(url), password: 'wrong' }),
  secrets: [PASSWORD, WEBHOOK_SECRET],
  inbound: {
    valid(now) {
      const body = Buffer.from(JSON.stringify({ d: { Product: 'TG11' } }))
      const headers = signWebhook({ id: 'evt-1', sentAt: now, body, secret: WEBHOOK_SECRET })
      return { id: 'TG11', request: { method: 'POST', record: 'product', headers, body } }
    },
  },
  records: {
    ...masterSamples,
    ...documentSamples,
    ...creditSamples,
    product: {
      read: {
        async nasty(controls) {
          const ids = ['000000000000000815', '9007199254740993', "O'RING/5 纯净水", 'ÄÖ 100%']
          await controls.seed(
            'product',
            ids.map((Product) => ({ Product })),
          )
          return ids
        },
      },
      get: {
        async add(controls) {
          await controls.seed('product', [
            { Product: "A'1/2", to_Description: [{ Language: 'ZH', ProductDescription: '密封圈' }] },
          ])
          return {
            id: "A'1/2",
            contains: { Product: "A'1/2", to_Description: [{ Language: 'ZH', ProductDescription: '密封圈' }] },
          }
        },
      },
    },
    'order-status': {
      read: {
        async nasty(controls) {
          const rows = NASTY_ORDERS.map((SalesOrder) => ({ SalesOrder, PurchaseOrderByCustomer: `采购-${SalesOrder}` }))
          await controls.seed('sales-order', rows)
          return NASTY_ORDERS
        },
      },
      get: {
        async add(controls) {
          await controls.seed('sales-order', [{ SalesOrder: '77', PurchaseOrderByCustomer: 'SO-77' }])
          return { id: '77', contains: { SalesOrder: '77', PurchaseOrderByCustomer: 'SO-77' } }
        },
      },
    },
    'sales-order': {
      write: {
        prepare: (controls) => controls.seed('product', 10),
        make: order,
        held: async (controls, sent) => (await held(controls, sent)).length,
        async keeps(controls, sent) {
          const [row] = await held(controls, sent)
          expect(row).toMatchObject({
            SoldToParty: '1001',
            SalesOrderType: 'OR',
            SalesOrganization: '1010',
            CustomerPurchaseOrderDate: '2027-03-01',
          })
          expect(row.to_Item).toMatchObject([
            {
              SalesOrderItem: '10',
              Material: '000000000000071005',
              RequestedQuantity: '12.125',
              SalesOrderItemText: '压榨花生油 5L',
              UnderlyingPurchaseOrderItem: '10',
            },
            { SalesOrderItem: '20', Material: 'TG11', RequestedQuantity: '3.000', RequestedQuantityUnit: 'CAR' },
          ])
        },
      },
    },
  },
  failures: [
    ...masterFailures,
    {
      word: 'missing-reference',
      title: 'a material that SAP does not have',
      record: 'sales-order',
      data: { ...order(9), to_Item: [{ Material: 'NO-SUCH', RequestedQuantity: '1' }] },
      expected: { record: 'product', value: 'NO-SUCH' },
    },
    {
      word: 'invalid',
      title: 'a property the service does not have',
      record: 'sales-order',
      data: { ...order(9), NoSuchField: 'x' },
      expected: { field: 'NoSuchField', code: '/IWBEP/CM_MGW_RT/096' },
    },
    {
      word: 'invalid',
      title: 'a reference longer than SAP keeps',
      record: 'sales-order',
      data: { ...order(9), PurchaseOrderByCustomer: 'X'.repeat(36) },
      expected: { field: 'PurchaseOrderByCustomer', rule: 'length' },
    },
  ],
})
