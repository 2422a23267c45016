import { mayLoseDigits, parseJson, type RawRequest, Refusal } from '../../src/connector/index.ts'

/** Deeper nesting is no business record, and would break those who write it out again. */
const MAX_DEPTH = 64

/**
 * The body of a call: `value` for a schema, which refuses numbers where text belongs; `data` with every digit, to be
 * stored. Throws a Refusal 400 or 415 for what cannot be read.
 */
export function readBody({ headers, body }: RawRequest): { value: unknown; data: unknown } {
  checkContentType(headers['content-type'])
  return parse(decode(body))
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
