import { expect } from 'vitest'
import { type Controls, exerciseConnector } from '../../test/contract/connector.ts'
import { kingdee } from './connector.ts'
import type { Order } from './order-body.ts'
import { createKingdeeSimulator } from './simulator.ts'
import { CREDENTIALS, order as threeLines } from './test-bench.ts'
import { deliverySamples } from './test-delivery-samples.ts'
import { masterFailures, masterSamples } from './test-master-data.ts'
import { moneySamples } from './test-money-samples.ts'

const PASSWORD = '密码-Grün-7Q'

function config(url: string) {
  return { url, ...CREDENTIALS, password: PASSWORD, pageSize: 10, batch: 20 }
}

function order(n: number): Order {
  const data = threeLines(`SO-2027-${n}`)
  const [first, ...more] = data.FSaleOrderEntry
  if (!first) throw new Error('no line')
  return { ...data, FNote: '请于上午送货', FSaleOrderEntry: [{ ...first, FEntryNote: '易碎 5L' }, ...more] }
}

async function held(controls: Controls, { FBillNo }: Order) {
  const orders = await controls.state('sales-order')
  return orders.filter((row) => row.FBillNo === FBillNo)
}

const materials = (controls: Controls) => controls.seed('product', 5)

exerciseConnector({
  connector: kingdee,
  createSimulator: (options) =>
    createKingdeeSimulator({ ...options, password: PASSWORD, rowCap: 6, customers: ['D1001'], dmsFields: false }),
  config,
  wrongCredentials: (url) => ({ ...config(url), password: 'wrong' }),
  secrets: [PASSWORD],
  records: {
    ...deliverySamples,
    ...masterSamples,
    ...moneySamples,
    product: {
      read: {
        async nasty(controls) {
          const rows = [
            { FMATERIALID: '9007199254740993', FNumber: '000815' },
            { FMATERIALID: '700001', FNumber: "O'RING/5 纯净水" },
          ]
          await controls.seed('product', rows)
          return rows.map(({ FMATERIALID }) => FMATERIALID)
        },
      },
      get: {
        async add(controls) {
          await controls.seed('product', [{ FMATERIALID: '800001', FNumber: '007.密封圈', FName: '密封圈 Ø5' }])
          return {
            id: '800001',
            contains: { FNumber: '007.密封圈', FName: '密封圈 Ø5', FBaseUnitId: { FNumber: 'Pcs' } },
          }
        },
      },
    },
    'order-status': {
      read: {
        async nasty(controls) {
          const line = { FMaterialId: { FNumber: 'A' }, FQty: '1', FEntryNote: '#10' }
          const rows = ['9007199254740995', '700002'].map((FID) => ({
            FID,
            FBillNo: `采购-${FID}`,
            FSaleOrderEntry: [line],
          }))
          await controls.seed('sales-order', rows)
          return rows.map(({ FID }) => FID)
        },
      },
      get: {
        async add(controls) {
          const line = { FMaterialId: { FNumber: 'A' }, FQty: '0.0000001', FEntryNote: '#20 易碎' }
          await controls.seed('sales-order', [{ FID: '77', FBillNo: 'SO-77', FSaleOrderEntry: [line] }])
          const contains = { OrderNo: 'SO-77', Response: 'accepted', Lines: [{ LineNo: '20', Ordered: '0.0000001' }] }
          return { id: '77', contains }
        },
      },
    },
    'sales-order': {
      write: {
        prepare: materials,
        make: order,
        held: async (controls, sent) => (await held(controls, sent)).length,
        async keeps(controls, sent) {
          const [row] = await held(controls, sent)
          expect(row).toMatchObject({ FCustId: { FNumber: 'D1001' }, FNote: '请于上午送货', FDocumentStatus: 'A' })
          expect(row.FSaleOrderEntry).toMatchObject([
            { FMaterialId: { FNumber: '1.01.0001' }, FQty: '3', FTaxPrice: '11.3', FEntryNote: '#10 易碎 5L' },
            { FMaterialId: { FNumber: '1.01.0002' }, FQty: '2.5', FEntryNote: '#20' },
            { FMaterialId: { FNumber: '1.01.0003' }, FQty: '12.125', FEntryNote: '#30' },
          ])
        },
      },
    },
  },
  failures: [
    ...masterFailures,
    {
      word: 'missing-reference',
      title: 'a material that Galaxy does not have',
      record: 'sales-order',
      data: { ...order(9), FSaleOrderEntry: [{ FMaterialId: { FNumber: 'NO-SUCH' }, FQty: '1' }] },
      expected: { record: 'product', value: 'NO-SUCH' },
    },
    {
      word: 'missing-reference',
      title: 'a customer that Galaxy does not have',
      record: 'sales-order',
      data: { ...order(9), FCustId: { FNumber: 'D9999' } },
      expected: { record: 'dealer', value: 'D9999' },
    },
    {
      word: 'invalid',
      title: 'a closed period',
      record: 'sales-order',
      arrange: (controls) => controls.call('POST', '/rules', { closedUntil: '2027-03-31' }),
      data: order(9),
      expected: { rule: 'business', field: 'FDate' },
    },
    {
      word: 'retryable',
      title: 'somebody has the document open (网控)',
      record: 'sales-order',
      arrange: (controls) => controls.call('POST', '/lock', { number: 'SO-2027-9' }),
      data: order(9),
      expected: { retryAfterMs: 60_000 },
    },
    {
      word: 'rate-limited',
      title: 'the call limit',
      record: 'sales-order',
      arrange: (controls) => controls.fault({ kind: 'call-limit', next: 1, on: 'write' }),
      data: order(9),
      expected: { retryAfterMs: 60_000 },
    },
    {
      word: 'invalid',
      title: 'no right to the form',
      record: 'sales-order',
      arrange: (controls) => controls.fault({ kind: 'no-right', next: 1, on: 'write' }),
      data: order(9),
      expected: { rule: 'config', code: '2' },
    },
    {
      word: 'ambiguous',
      title: 'an exception after which nobody knows',
      record: 'sales-order',
      arrange: (controls) => controls.fault({ kind: 'exception', next: 1, on: 'write' }),
      data: order(9),
    },
  ],
})
