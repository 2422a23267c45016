import { expect, test } from 'vitest'
import { Refusal } from './contract.ts'
import { signWebhook, verifyWebhook, webhookKey } from './webhook.ts'

const secret = `whsec_${Buffer.from('a key of at least 16 bytes').toString('base64')}`
const other = `whsec_${Buffer.from('the key that came after it').toString('base64')}`
const sentAt = new Date('2027-01-01T00:00:00Z')
const body = Buffer.from('{"orderNo":"A1","备注":"加急"}')
const headers = signWebhook({ id: 'evt-1', sentAt, body, secret })

function refusal(call: Partial<Parameters<typeof verifyWebhook>[0]>): Refusal {
  try {
    verifyWebhook({ headers, body, secrets: [secret], now: sentAt, ...call })
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('expected a refusal')
}

test('signs as the published test vector of Standard Webhooks', () => {
  // The worked example that verification guides of Standard Webhooks senders print, so other libraries agree with ours.
  const signed = signWebhook({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: new Date(1614265330 * 1000),
    body: '{"test": 2432232314}',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  })
  expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('a call it signed is right, with the event id and time it was signed', () => {
  expect(verifyWebhook({ headers, body, secrets: [secret], now: sentAt })).toEqual({ id: 'evt-1', sentAt })
})

test('any of several secrets, and any of several signatures', () => {
  expect(verifyWebhook({ headers, body, secrets: [other, secret], now: sentAt }).id).toBe('evt-1')
  const both = { ...headers, 'webhook-signature': `v1a,xyz v1,AAAA ${headers['webhook-signature']}` }
  expect(verifyWebhook({ headers: both, body, secrets: [secret], now: sentAt }).id).toBe('evt-1')
})

test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s: 400 that names it', (name) => {
  const { [name]: _, ...rest } = headers
  expect(refusal({ headers: rest })).toMatchObject({ status: 400, message: expect.stringContaining(name) })
})

test.each([
  ['behind', 301, /301 seconds behind/],
  ['ahead', -301, /301 seconds ahead of/],
])('a clock that is %s: 401 that says by how much', (_, seconds, message) => {
  expect(refusal({ now: new Date(sentAt.getTime() + seconds * 1000) })).toMatchObject({
    status: 401,
    message: expect.stringMatching(message),
  })
})

test('300 seconds either way are allowed', () => {
  for (const seconds of [-300, 300]) {
    const now = new Date(sentAt.getTime() + seconds * 1000)
    expect(verifyWebhook({ headers, body, secrets: [secret], now }).id).toBe('evt-1')
  }
})

test.each([
  ['another body', { body: Buffer.from('{"orderNo":"A2"}') }],
  ['another secret', { secrets: [other] }],
  ['no secret at all', { secrets: [] }],
  ['another event id', { headers: { ...headers, 'webhook-id': 'evt-2' } }],
  ['a signature cut short', { headers: { ...headers, 'webhook-signature': 'v1,AAAA' } }],
  ['an empty signature', { headers: { ...headers, 'webhook-signature': 'v1,' } }],
  ['an asymmetric signature only', { headers: { ...headers, 'webhook-signature': 'v1a,AAAA' } }],
  ['a timestamp in words', { headers: { ...headers, 'webhook-timestamp': 'today' } }],
])('%s: 401', (_, call) => {
  expect(refusal(call).status).toBe(401)
})

test.each(['', 'secret', 'whsec_', 'whsec_not base64!', `whsec_${Buffer.from('short').toString('base64')}`])(
  'the secret "%s" is refused without being shown',
  (wrong) => {
    expect(() => webhookKey(wrong)).toThrow(TypeError)
    if (wrong.length > 10) expect(() => webhookKey(wrong)).not.toThrow(wrong.slice(6))
  },
)
