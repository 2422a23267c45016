/** Signed calls as Standard Webhooks describes them (https://www.standardwebhooks.com), symmetric signatures `v1`. */
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { Refusal } from './contract.ts'

const PREFIX = 'whsec_'
const MIN_KEY_BYTES = 16
const WINDOW_SECONDS = 300

export interface WebhookToSign {
  /** Names the event; the same for every try of the same event. */
  id: string
  sentAt: Date
  body: string | Uint8Array
  /** `whsec_` and the key in Base64. */
  secret: string
}

/** The three headers of a signed call. */
export function signWebhook({ id, sentAt, body, secret }: WebhookToSign): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(secret, id, timestamp, body).toString('base64')}`,
  }
}

export interface WebhookToVerify {
  /** Lower-case names. */
  headers: Record<string, string | undefined>
  /** The bytes as they arrived, before anything has parsed them. */
  body: Uint8Array
  /** Any of these may have signed: while secrets are changed, the old and the new one. */
  secrets: string[]
  now: Date
  /** How far the sender's clock may be off, either way. Default 300. */
  windowSeconds?: number
}

/**
 * Checks that a call was signed with one of the secrets, and not long ago. A call may carry several signatures; one
 * right one is enough. Signatures are compared in constant time.
 *
 * @returns the event's id and the time it was signed.
 * @throws Refusal 400 when a header is missing; 401 when the time is not within the window or no signature is right.
 */
export function verifyWebhook(call: WebhookToVerify): { id: string; sentAt: Date } {
  const { headers, body, secrets, now, windowSeconds = WINDOW_SECONDS } = call
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (!id || !timestamp || !signatures) {
    const missing = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].filter((name) => !headers[name])
    const detail = `The call must be signed as Standard Webhooks describes; missing: ${missing.join(', ')}.`
    throw new Refusal(400, 'Missing signature headers', detail)
  }
  const sentAt = parseTimestamp(timestamp)
  const off = Math.round((sentAt.getTime() - now.getTime()) / 1000)
  if (Math.abs(off) > windowSeconds) {
    const side = off < 0 ? 'behind' : 'ahead of'
    const detail =
      `webhook-timestamp ${timestamp} is ${Math.abs(off)} seconds ${side} the hub's clock; at most ${windowSeconds} are allowed. ` +
      "Sign every try anew with the current time, and check the sender's clock."
    throw new Refusal(401, 'Signature outside the time window', detail)
  }
  const given = signatures.split(' ').filter((one) => one.startsWith('v1,'))
  if (given.length === 0) {
    const detail = 'webhook-signature holds no "v1" signature: expected "v1,<HMAC-SHA256 in Base64>".'
    throw new Refusal(401, 'Unknown kind of signature', detail)
  }
  const candidates = given.map((one) => Buffer.from(one.slice('v1,'.length), 'base64'))
  let right = false
  for (const secret of secrets) {
    const expected = signature(secret, id, timestamp, body)
    for (const candidate of candidates) {
      if (candidate.length === expected.length && timingSafeEqual(candidate, expected)) right = true
    }
  }
  if (!right) {
    const detail =
      'No signature in webhook-signature is right for this body. Sign "<webhook-id>.<webhook-timestamp>.<body>" over the raw ' +
      "bytes of the body, with the connection's secret (its Base64 decoded)."
    throw new Refusal(401, 'Wrong signature', detail)
  }
  return { id, sentAt }
}

/**
 * The key inside a `whsec_` secret.
 *
 * @throws TypeError when the secret is not `whsec_` and Base64, or its key is shorter than 16 bytes. The message does
 *   not show the secret.
 */
export function webhookKey(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
    throw new TypeError('A webhook secret must be "whsec_" and a key in Base64, whsec_…; got something else')
  }
  const key = Buffer.from(text, 'base64')
  if (key.length < MIN_KEY_BYTES) {
    throw new TypeError(
      `The key of a webhook secret must have at least ${MIN_KEY_BYTES} bytes, this one has ${key.length}`,
    )
  }
  return key
}

/** Keys ready for OpenSSL, by secret: making one takes longer than signing. Few, since a connection has one or two. */
const keys = new Map<string, KeyObject>()
const MOST_KEYS = 1_000

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret)
  if (known) return known
  const made = createSecretKey(webhookKey(secret))
  if (keys.size < MOST_KEYS) keys.set(secret, made)
  return made
}

function signature(secret: string, id: string, timestamp: string, body: string | Uint8Array): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest()
}

function parseTimestamp(text: string): Date {
  if (!/^\d{1,12}$/.test(text)) {
    const detail = `webhook-timestamp must be whole seconds since 1970-01-01T00:00:00Z, got "${text.slice(0, 40)}".`
    throw new Refusal(401, 'Unreadable timestamp', detail)
  }
  return new Date(Number(text) * 1000)
}
