/** The samples that the tests of the DMS connector share. */
import { expect } from 'vitest'
import { type RawRequest, signWebhook } from '../../src/connector/index.ts'
import type { Controls, Subject } from '../../test/contract/connector.ts'
import { dms } from './connector.ts'
import { makeDealer, makeOrder, makeProduct } from './simulator/make.ts'
import { createDmsSimulator } from './simulator.ts'

const token = 'token-of-the-hub-0815'
export const webhookSecret = `whsec_${Buffer.from('a secret of 24 characters').toString('base64')}`
const choices = {
  products: [{ productCode: 'P100001', unit: 'EA', taxRate: '0.13' }],
  dealers: ['D1001'],
  day: '2027-03-01',
}
export const order = (orderNo: string) => makeOrder(orderNo, choices, () => 0.5)

export function config(url: string) {
  return { url, token, webhookSecret, pageSize: 10 }
}

export function product(n: number) {
  return { ...makeProduct(n, 1), specification: `500 毫升 × 12，第 ${n} 款`, minOrderQuantity: '0.123456' }
}

export function confirmation(orderNo: string, sequence: number) {
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

export function signed(
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

export const subject: Subject = {
  connector: dms,
  createSimulator: ({ now, seed }) => createDmsSimulator({ strictOrders: true, token, now, seed }),
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
