/** The samples that the tests of the DMS connector share. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { type RawRequest, signWebhook, verifyWebhook } from '../../src/connector/index.ts'
import type { Controls, Subject } from '../../test/contract/connector.ts'
import { dms } from './connector.ts'
import { makeDealer, makeOrder, makeProduct } from './simulator/make.ts'
import { createDmsSimulator } from './simulator.ts'

export const token = 'token-of-the-hub-0815'
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

/** A hub that answers as the test says, and notes what arrived with a right signature. */
export class Hub {
  readonly arrived: { path: string; id: string; body: { orderNo: string; revision: number } }[] = []
  answer: (n: number, orderNo: string) => number | 'drop' = () => 202
  body: (n: number) => object = () => ({})
  readonly #now: () => Date
  readonly #server: Server

  constructor(now: () => Date) {
    this.#now = now
    this.#server = createServer((request, response) => {
      void this.#receive(request).then((orderNo) => {
        const answer = this.answer(this.arrived.length, orderNo)
        if (answer === 'drop') request.socket.destroy()
        else response.writeHead(answer, { 'retry-after': '0' }).end(JSON.stringify(this.body(this.arrived.length)))
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async #receive(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { id } = verifyWebhook({
      headers: request.headers as Record<string, string>,
      body,
      secrets: [webhookSecret],
      now: this.#now(),
    })
    const parsed = JSON.parse(body.toString())
    this.arrived.push({ path: request.url ?? '', id, body: parsed })
    return parsed.orderNo
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}

/** The shared suite tries the kinds that differ; what all have in common is tried in `record-types.test.ts`. */
const tried = ['product', 'dealer', 'sales-order', 'order-confirmation']
const records = Object.fromEntries(Object.entries(dms.records).filter(([path]) => tried.includes(path)))

export const subject: Subject = {
  connector: { ...dms, records },
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
      read: { nasty: (controls) => seedNasty(controls, 'sales-order', 'orderNo', order('A1')) },
      get: {
        async add(controls) {
          await controls.seed('sales-order', [order('0000012345678901234567890')])
          return { id: '0000012345678901234567890', contains: { totals: order('x').totals } }
        },
      },
    },
    'order-confirmation': {
      read: { add: confirmOrders, nasty: nastyConfirmations },
      get: {
        async add(controls) {
          await confirmOrders(controls, 1)
          return { id: 'C1', contains: { erpOrderNo: '0000071001' } }
        },
      },
      write: {
        prepare: (controls) =>
          controls.seed(
            'sales-order',
            Array.from({ length: 8 }, (_, i) => order(`A${i + 1}`)),
          ),
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

let confirmed = 0

/** Orders that the hub has confirmed: there is no other way for confirmations into the DMS. */
async function confirmOrders(controls: Controls, count: number): Promise<void> {
  const own = (await controls.state('order-confirmation')).length
  const ids = Array.from({ length: count }, (_, i) => `C${own + i + 1}`)
  await controls.seed('sales-order', ids.map(order))
  await confirm(controls, ids)
}

async function nastyConfirmations(controls: Controls): Promise<string[]> {
  const ids = await seedNasty(controls, 'sales-order', 'orderNo', order('A1'))
  await confirm(controls, ids)
  return ids
}

async function confirm(controls: Controls, ids: string[]): Promise<void> {
  const answer = await fetch(`${controls.url}/order-confirmations:batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': `confirm-${++confirmed}` },
    body: JSON.stringify({ records: ids.map((id) => confirmation(id, 1)) }),
  })
  expect(answer.status).toBe(200)
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
