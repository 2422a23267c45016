import { check, type Entity, entities, explain } from '../../schemas/index.ts'
import {
  type Arrival,
  type Inbound,
  type InboundContext,
  mayLoseDigits,
  parseJson,
  type RawReply,
  type RawRequest,
  Refusal,
  verifyWebhook,
} from '../../src/connector/index.ts'
import { type DmsConfig, secretsIn } from './config.ts'
import { fixedWidth } from './list.ts'

type Ctx = InboundContext<DmsConfig>

/** What the DMS may push, with the field that tells a newer state from an older. */
const PUSHED = {
  'sales-order': { entity: entities.SalesOrder, version: 'revision' },
  dealer: { entity: entities.Dealer, version: 'version' },
  product: { entity: entities.Product, version: 'version' },
} as const

/** Deeper nesting is no business record, and would break those who write it out again. */
const MAX_DEPTH = 64
const MAX_EVENT_ID = 200

/** Business keys of calls between `parse` and `reply`. */
const keys = new WeakMap<RawRequest, string>()

/**
 * `POST /in/<connection>/<entity>`: one record a call, signed as Standard Webhooks describes. Refuses with 400 (not
 * signed, empty, not JSON), 401 (wrong signature or time), 404 (unknown entity), 413, 415 and 422 (rules of the entity).
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

  parse(request) {
    const { record } = request
    if (!isPushed(record)) {
      const detail = `"${record}" cannot be pushed. This connection takes: ${Object.keys(PUSHED).join(', ')}.`
      throw new Refusal(404, 'Unknown entity', detail)
    }
    checkContentType(request.headers['content-type'])
    const text = decode(request.body)
    const { value, data } = parse(text)
    const { entity }: { entity: Entity } = PUSHED[record]
    const result = check(entity, value)
    if (!result.success) {
      const errors = explain(result.error, value)
      const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
      throw new Refusal(422, `Not a valid ${record}`, `${errors[0]?.detail}${more}`, errors)
    }
    const arrival = toArrival(record, request.headers['webhook-id'], result.data as Record<string, unknown>, data)
    keys.set(request, arrival.incoming.id)
    return [arrival]
  },

  reply(reception, request) {
    return reception.result === 'refused' ? refused(reception.refusal) : stored(reception.receipts, keys.get(request))
  },
}

function isPushed(record: string): record is keyof typeof PUSHED {
  return Object.hasOwn(PUSHED, record)
}

/** The record stays as it came; what the schema made of it only tells key and version. */
function toArrival(
  record: keyof typeof PUSHED,
  eventId: string | undefined,
  checked: Record<string, unknown>,
  data: unknown,
): Arrival {
  const { entity, version } = PUSHED[record]
  const grows = checked[version] ?? checked.version ?? fixedWidth(checked.changedAt)
  const incoming: Arrival['incoming'] = { id: entity.key(checked), data }
  if (grows !== undefined) incoming.version = String(grows)
  if (checked.deleted === true) incoming.deleted = true
  return eventId === undefined ? { record, incoming } : { record, incoming, eventId }
}

function checkContentType(header: string | undefined): void {
  if (header === undefined || header.trim() === '') return
  const [type = '', ...parameters] = header.toLowerCase().split(';')
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='))
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  if (/^application\/([\w.-]+\+)?json$/.test(type.trim()) && utf8) return
  throw new Refusal(415, 'Wrong content type', `Send application/json in UTF-8, not "${header.slice(0, 100)}".`)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decode(body: Uint8Array): string {
  if (body.length === 0) throw new Refusal(400, 'Empty body', 'The body is empty; expected one record as JSON.')
  try {
    return utf8.decode(body)
  } catch {
    throw new Refusal(400, 'Not UTF-8', 'The body is not valid UTF-8.')
  }
}

/** `value` for the schema, which refuses numbers where text belongs; `data` with every digit, to be stored. */
function parse(text: string): { value: unknown; data: unknown } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const detail = `The body is not JSON: ${error instanceof Error ? placeOf(error) : 'it cannot be read'}.`
    throw new Refusal(400, 'Malformed JSON', detail)
  }
  if (isDeeper(value, MAX_DEPTH)) {
    throw new Refusal(400, 'Nested too deep', `The body is nested more than ${MAX_DEPTH} levels deep.`)
  }
  return { value, data: mayLoseDigits(text) ? parseJson(text) : value }
}

/** Where the parser stopped, without the content it quotes. */
function placeOf(error: Error): string {
  const place = /line \d+ column \d+|position \d+/.exec(error.message)
  return place ? `unreadable at ${place[0]}` : 'it ends too early or holds something that is no value'
}

function isDeeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false
  if (levels === 0) return true
  return Object.values(value).some((inner) => isDeeper(inner, levels - 1))
}

function stored(receipts: { id: string; duplicate: boolean }[], key: string | undefined): RawReply {
  const [first] = receipts
  const duplicate = receipts.every((receipt) => receipt.duplicate)
  return { status: duplicate ? 200 : 202, body: { receipt: first?.id, duplicate, ...(key !== undefined && { key }) } }
}

function refused({ status, title, message, errors }: Refusal): RawReply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: { type: 'about:blank', title, status, detail: message, ...(errors.length > 0 && { errors }) },
  }
}
