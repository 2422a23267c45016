/** Products that SAP pushes: signed, as a poll would read them. */
import { expect, test } from 'vitest'
import { type RawRequest, Refusal, signWebhook } from '../../src/connector/index.ts'
import { type SapConfig, sapConfig } from './config.ts'
import { inbound } from './inbound.ts'

const secret = `whsec_${Buffer.from('a-secret-of-enough-bytes').toString('base64')}`
const now = new Date('2027-03-01T08:00:00.000Z')
const config: SapConfig = sapConfig.parse({
  url: 'https://s4.example',
  user: 'U',
  password: 'P',
  webhookSecret: secret,
})
const log = { debug() {}, info() {}, warn() {}, error() {} }
const ctx = { config, log, now: () => now }

function call(body: unknown, record = 'product'): RawRequest {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    method: 'POST',
    record,
    headers: signWebhook({ id: 'evt-1', sentAt: now, body: bytes, secret }),
    body: bytes,
  }
}

async function taken(body: unknown, record?: string) {
  const request = call(body, record)
  await inbound.verify(request, ctx)
  return inbound.parse(request, ctx)
}

const TEA = {
  Product: 'TG11',
  LastChangeDateTime: '/Date(1801382400000+0000)/',
  to_Description: { results: [{ Language: 'ZH', ProductDescription: '绿茶' }] },
}

test('a product is as a poll reads it: no envelope, lists bare, its change as version', async () => {
  const product = {
    record: 'product',
    eventId: 'evt-1',
    incoming: {
      id: 'TG11',
      version: '2027-01-31T08:00:00.000Z',
      data: {
        Product: 'TG11',
        LastChangeDateTime: '2027-01-31T08:00:00.000Z',
        to_Description: [{ Language: 'ZH', ProductDescription: '绿茶' }],
      },
    },
  }
  expect(await taken(TEA)).toEqual([product])
  expect(await taken({ d: TEA })).toEqual([product])
  expect(await taken({ d: { results: [TEA] } })).toEqual([product])
})

test('several have an event id each', async () => {
  const arrivals = await taken([TEA, { ...TEA, Product: 'TG12' }])
  expect(arrivals.map(({ eventId }) => eventId)).toEqual(['evt-1/0', 'evt-1/1'])
})

test.each([
  ['no secret in the connection', { ...config, webhookSecret: undefined }, call(TEA), 401],
  ['another secret', { ...config, webhookSecret: `whsec_${Buffer.alloc(24).toString('base64')}` }, call(TEA), 401],
  ['a body that is too large', config, call('x'.repeat(4_000_001)), 413],
])('%s: refused before it is read', async (_, given, request, status) => {
  const verified = (async () => inbound.verify(request, { ...ctx, config: given as SapConfig }))()
  await expect(verified).rejects.toMatchObject({ status })
})

test.each([
  ['no JSON', '{', undefined, 400],
  ['nothing in it', [], undefined, 400],
  ['no key', { LastChangeDateTime: TEA.LastChangeDateTime }, undefined, 422],
  ['something that is asked for', TEA, 'stock', 404],
])('%s: refused, and told why', async (_, body, record, status) => {
  const refusal = await taken(body, record).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(Refusal)
  if (!(refusal instanceof Refusal)) return
  const reply = inbound.reply({ result: 'refused', refusal }, call(TEA), ctx)
  expect(reply).toMatchObject({ status, body: { status, detail: refusal.message } })
})

test('what was stored is answered with its receipts', () => {
  const reply = (duplicate: boolean) =>
    inbound.reply({ result: 'stored', receipts: [{ id: 'r-1', duplicate }] }, call(TEA), ctx)
  expect(reply(false)).toEqual({ status: 202, body: { receipts: ['r-1'], duplicate: false } })
  expect(reply(true).status).toBe(200)
})
