import type { Failure, HttpResponse } from './contract.ts'
import { HttpError } from './http-error.ts'
import { parseRetryAfter } from './retry-after.ts'

export type Operation = 'read' | 'write'

const DEFAULT_REST_MS = 5_000

/**
 * What a thrown error means when the connector's own `classify` has no word for it.
 *
 * A read may always be tried again. A write may only where the error proves that nothing arrived; everything else,
 * errors of an unknown kind included, is ambiguous. A call that the hub's own guard refused will be refused again, so
 * it is invalid.
 */
export function defaultFailure(error: unknown, operation: Operation): Failure {
  const message = error instanceof Error ? error.message || error.name : String(error)
  if (error instanceof HttpError) {
    if (error.kind === 'refused' && !error.mayHaveArrived) return { kind: 'invalid', message, rule: 'egress' }
    if (operation === 'read' || !error.mayHaveArrived) return { kind: 'retryable', message }
    return { kind: 'ambiguous', message }
  }
  return operation === 'read' ? { kind: 'retryable', message } : { kind: 'ambiguous', message }
}

/**
 * What an HTTP status means where the system says nothing better; undefined below 300. For connectors to fall back on
 * after they have looked at the body.
 *
 * | Status | read | write | because |
 * |---|---|---|---|
 * | 3xx | retryable | retryable | pointed elsewhere, so not processed; mostly a wrong base URL |
 * | 401 | auth-expired | auth-expired | |
 * | 408 | retryable | ambiguous | part of the request had arrived |
 * | 423, 425 | retryable | retryable | refused for now, not processed |
 * | 429 | rate-limited | rate-limited | rests as long as `Retry-After` says, or 5 s |
 * | other 4xx, 501, 505 | invalid | invalid | the same request will get the same answer |
 * | 503 | retryable | retryable | turned away at the door (RFC 9110, 15.6.4); `Retry-After` is honoured |
 * | 500, 502, 504, other 5xx | retryable | ambiguous | the work may have been done before it broke |
 */
export function statusFailure(response: HttpResponse, operation: Operation): Failure | undefined {
  const { status } = response
  if (status < 300) return undefined
  const message = `HTTP ${status}${explanation(response)}`
  if (status < 400) {
    const advice = "The system points to another address: check the connection's URL."
    return { kind: 'retryable', message, advice }
  }
  switch (status) {
    case 401:
      return { kind: 'auth-expired', message }
    case 403:
      return {
        kind: 'invalid',
        message,
        code: '403',
        advice: "The connection's user lacks a permission in the system.",
      }
    case 408:
      return brokenOff(message, operation)
    case 423:
    case 425:
      return { kind: 'retryable', message }
    case 429:
      return { kind: 'rate-limited', message, retryAfterMs: parseRetryAfter(response, DEFAULT_REST_MS) }
    case 501:
    case 505:
      return { kind: 'invalid', message, code: String(status) }
    case 503: {
      const retryAfterMs = parseRetryAfter(response, 0)
      return retryAfterMs > 0 ? { kind: 'retryable', message, retryAfterMs } : { kind: 'retryable', message }
    }
    default:
      return status < 500 ? { kind: 'invalid', message, code: String(status) } : brokenOff(message, operation)
  }
}

function brokenOff(message: string, operation: Operation): Failure {
  return operation === 'read' ? { kind: 'retryable', message } : { kind: 'ambiguous', message }
}

/** The words of a problem document (RFC 9457), where the answer is one. */
function explanation(response: HttpResponse): string {
  if (!String(response.headers['content-type'] ?? '').includes('json')) return ''
  try {
    const { title, detail } = response.json() as { title?: unknown; detail?: unknown }
    const words = [title, detail].filter((text) => typeof text === 'string' && text !== '')
    return words.length > 0 ? `: ${words.join(': ')}` : ''
  } catch {
    return ''
  }
}
