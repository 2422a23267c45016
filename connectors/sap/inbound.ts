import {
  type Arrival,
  type Inbound,
  type InboundContext,
  type RawRequest,
  Refusal,
  verifyWebhook,
} from '../../src/connector/index.ts'
import type { SapConfig } from './config.ts'
import { instant, isObject, plain, type Row } from './odata.ts'

type Ctx = InboundContext<SapConfig>

const MAX_BODY_BYTES = 4_000_000
const MAX_RECORDS = 100

/** What is pushed, with the field that is its key. Times of change are those that a poll reads too. */
const PUSHED: Readonly<Record<string, { key: string; stamp: string }>> = {
  product: { key: 'Product', stamp: 'LastChangeDateTime' },
}

/**
 * `POST /in/<connection>/product`: products as API_PRODUCT_SRV gives them, with their parts, one or up to 100: `{…}`,
 * `{ "d": {…} }`, `{ "d": { "results": […] } }` or `[…]`. Sent by SAP's integration (outbound processing, Integration
 * Suite), signed as Standard Webhooks describes with the connection's `webhookSecret`. What is pushed and what is polled
 * may overlap: LastChangeDateTime tells which is the newer one.
 */
export const inbound: Inbound<Ctx> = {
  verify({ body, headers }, { config, now }) {
    if (body.length > MAX_BODY_BYTES) {
      const detail = `The body has ${body.length} bytes; at most ${MAX_BODY_BYTES} are taken. Send fewer records a call.`
      throw new Refusal(413, 'Body too large', detail)
    }
    const { webhookSecret } = config
    if (webhookSecret === undefined) {
      const detail = 'This connection takes no calls: set webhookSecret in it, and sign with the same secret.'
      throw new Refusal(401, 'No secret to check the signature with', detail)
    }
    verifyWebhook({ headers, body, secrets: [webhookSecret], now: now() })
  },

  parse(request) {
    const kind = Object.hasOwn(PUSHED, request.record) ? PUSHED[request.record] : undefined
    if (!kind) {
      const detail = `SAP pushes ${Object.keys(PUSHED).join(', ')} here, and no "${request.record}"; everything else is asked for.`
      throw new Refusal(404, 'Unknown record', detail)
    }
    const rows = rowsIn(request)
    const eventId = request.headers['webhook-id']
    return rows.map((row, i): Arrival => {
      const id = row[kind.key]
      if (typeof id !== 'string' || id.trim() === '') {
        const pointer = rows.length === 1 ? `/${kind.key}` : `/${i}/${kind.key}`
        const errors = [{ pointer, detail: 'is required, and missing', value: id, rule: 'required' }]
        throw new Refusal(422, 'A record without its key', `Every record needs ${kind.key} as text.`, errors)
      }
      const version = instant(row[kind.stamp])
      const data = version === undefined ? row : { ...row, [kind.stamp]: version }
      const event = eventId === undefined ? {} : { eventId: rows.length === 1 ? eventId : `${eventId}/${i}` }
      return { record: request.record, incoming: { id, ...(version !== undefined && { version }), data }, ...event }
    })
  },

  reply(reception) {
    if (reception.result === 'stored') {
      const { receipts } = reception
      const duplicate = receipts.every((receipt) => receipt.duplicate)
      return { status: duplicate ? 200 : 202, body: { receipts: receipts.map(({ id }) => id), duplicate } }
    }
    const { status, title, message, errors } = reception.refusal
    const headers = { 'content-type': 'application/problem+json' }
    const body = { type: 'about:blank', title, status, detail: message, ...(errors.length > 0 && { errors }) }
    return { status, headers, body }
  },
}

function rowsIn(request: RawRequest): Row[] {
  const body = jsonOf(request)
  const inner = isObject(body) && 'd' in body ? body.d : body
  const list = isObject(inner) && Array.isArray(inner.results) ? inner.results : Array.isArray(inner) ? inner : [inner]
  if (list.length === 0 || list.length > MAX_RECORDS || !list.every(isObject)) {
    const detail = `Expected one record as an object, or a list of 1 to ${MAX_RECORDS} of them.`
    throw new Refusal(400, 'No records', detail)
  }
  return list.map(plain)
}

function jsonOf({ body }: RawRequest): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new Refusal(400, 'Not JSON', 'The body must be JSON in UTF-8.')
  }
}
