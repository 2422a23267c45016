import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { HttpResponse } from './contract.ts'
import type { RawAnswer } from './http-call.ts'
import { HttpError } from './http-error.ts'
import { parseJson } from './json.ts'

const DECODERS: Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

const SHOWN_CHARACTERS = 120

export interface AnswerOptions {
  /** Method and masked address, for messages. */
  name: string
  safe: boolean
  maxBytes: number
}

/**
 * The answer as connectors see it: decompressed (within `maxBytes`, so that a small body cannot unfold without end)
 * and decoded to text, as UTF-8 unless its content type names another encoding.
 *
 * @throws HttpError `garbage` when the body is not in the encoding it names, `too-large` when it unfolds beyond the limit.
 */
export async function readAnswer(raw: RawAnswer, options: AnswerOptions): Promise<HttpResponse> {
  const { status, headers } = raw
  const cookies = headers['set-cookie']
  if (typeof cookies === 'string') headers['set-cookie'] = [cookies]
  const encoding = headers['content-encoding']
  const body =
    encoding === undefined || raw.body.length === 0 ? raw.body : await decompress(raw.body, String(encoding), options)
  const text = decode(body, headers['content-type'], options)
  return {
    status,
    headers,
    text,
    json() {
      try {
        return parseJson(text)
      } catch {
        const shown = text.slice(0, SHOWN_CHARACTERS).replace(/\s+/g, ' ').trim()
        const what = shown === '' ? 'an empty body' : `"${shown}${text.length > SHOWN_CHARACTERS ? '…' : ''}"`
        throw garbage(options, `HTTP ${status}: expected JSON, got ${what}`)
      }
    },
  }
}

function garbage({ name, safe }: AnswerOptions, why: string): HttpError {
  return new HttpError('garbage', !safe, `${name}: ${why}`)
}

async function decompress(body: Buffer, encodings: string, options: AnswerOptions): Promise<Buffer> {
  let result = body
  for (const encoding of encodings.toLowerCase().split(',').reverse()) {
    const name = encoding.trim()
    if (name === 'identity' || name === '') continue
    const decoder = DECODERS[name]
    if (!decoder) throw garbage(options, `the answer is encoded as "${name}"; expected gzip, deflate or br`)
    try {
      result = await decoder(result, { maxOutputLength: options.maxBytes })
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
        const why = `the answer unfolds to more than ${options.maxBytes} bytes; ask for smaller pages`
        throw new HttpError('too-large', !options.safe, `${options.name}: ${why}`)
      }
      throw garbage(options, `the answer says it is ${name}, and is not`)
    }
  }
  return result
}

function decode(body: Buffer, contentType: string | string[] | undefined, options: AnswerOptions): string {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(String(contentType ?? ''))?.[1]?.toLowerCase() ?? 'utf-8'
  if (charset === 'utf-8' || charset === 'utf8') {
    const bom = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
    return body.toString('utf8', bom ? 3 : 0)
  }
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    throw garbage(options, `the answer is in the unknown character set "${charset}"`)
  }
}
