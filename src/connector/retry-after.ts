import type { HttpResponse } from './contract.ts'

const LONGEST_MS = 60 * 60 * 1000

/**
 * How long a system asks to be left alone, in milliseconds: its `Retry-After` header (RFC 9110, section 10.2.3), in
 * seconds or as an HTTP date. A date is taken relative to the answer's own `Date`, so that the two clocks need not
 * agree. At most one hour; `otherwise` when the header is missing or makes no sense.
 */
export function parseRetryAfter(response: Pick<HttpResponse, 'headers'>, otherwise: number): number {
  const header = response.headers['retry-after']
  const text = (Array.isArray(header) ? header[0] : header)?.trim()
  if (!text) return otherwise
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), LONGEST_MS)
  if (!/^[A-Za-z]{3,9},? /.test(text)) return otherwise
  const until = Date.parse(text)
  const sent = Date.parse(String(response.headers.date ?? ''))
  if (Number.isNaN(until) || Number.isNaN(sent)) return otherwise
  return Math.min(Math.max(until - sent, 0), LONGEST_MS)
}
