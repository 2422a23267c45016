import {
  type Inbound,
  type InboundContext,
  type RawReply,
  type RawRequest,
  Refusal,
  verifyWebhook,
} from '../../src/connector/index.ts'
import { type DmsConfig, secretsIn } from './config.ts'
import { batchOf, batchResult, type Judged, judgeBatch } from './inbound-batch.ts'
import { readBody } from './inbound-body.ts'
import { problemOf } from './inbound-problem.ts'
import { pushedResource, recordArrival } from './inbound-record.ts'
import { asksStatus, enquiryIn, statusReply } from './inbound-status.ts'

type Ctx = InboundContext<DmsConfig>

const MAX_EVENT_ID = 200

/** What `reply` must know of a call that `parse` has read. */
const parsed = new WeakMap<RawRequest, { key: string } | { judged: Judged[] }>()

/**
 * `POST /in/<connection>/<entity>`: one record a call, `…:batch` with up to 100, `/in/<connection>/status` asks what became
 * of them; signed as Standard Webhooks describes. Refuses with 400 (not signed, empty, not JSON), 401 (wrong signature or
 * time), 404 (unknown entity), 413, 415 and 422 (rules of the entity).
 */
export const inbound: Inbound<Ctx> = {
  verify(request, { config, now }) {
    if (request.body.length > config.maxBodyBytes) {
      const detail = `The body has ${request.body.length} bytes; at most ${config.maxBodyBytes} are taken.`
      throw new Refusal(413, 'Body too large', detail)
    }
    const { headers, body } = request
    const { id } = verifyWebhook({ headers, body, secrets: secretsIn(config.webhookSecret), now: now() })
    if (id.length > MAX_EVENT_ID) {
      const detail = `webhook-id has ${id.length} characters; at most ${MAX_EVENT_ID} are taken.`
      throw new Refusal(400, 'Event id too long', detail)
    }
  },

  asks: (request) => (asksStatus(request) ? enquiryIn(request) : undefined),
  tell: statusReply,

  parse(request) {
    const batched = batchOf(request.record)
    const resource = pushedResource(batched ?? request.record)
    const body = readBody(request)
    const eventId = request.headers['webhook-id']
    if (batched === undefined) {
      const arrival = recordArrival(resource, body, eventId)
      parsed.set(request, { key: arrival.incoming.id })
      return [arrival]
    }
    const judged = judgeBatch(resource, body, eventId)
    parsed.set(request, { judged })
    return judged.flatMap((one) => ('arrival' in one ? [one.arrival] : []))
  },

  reply(reception, request) {
    if (reception.result === 'refused') return refused(reception.refusal)
    const known = parsed.get(request)
    if (known && 'judged' in known) return { status: 200, body: batchResult(known.judged, reception.receipts) }
    return stored(reception.receipts, known?.key)
  },
}

function stored(receipts: { id: string; duplicate: boolean }[], key: string | undefined): RawReply {
  const [first] = receipts
  const duplicate = receipts.every((receipt) => receipt.duplicate)
  return { status: duplicate ? 200 : 202, body: { receipt: first?.id, duplicate, ...(key !== undefined && { key }) } }
}

function refused(refusal: Refusal): RawReply {
  const headers = { 'content-type': 'application/problem+json' }
  return { status: refusal.status, headers, body: problemOf(refusal) }
}
