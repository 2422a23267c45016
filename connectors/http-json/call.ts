import { type Context, HttpError, type HttpRequest, type HttpResponse, maskUrl } from '../../src/connector/index.ts'
import type { HttpJsonConfig } from './config.ts'
import type { RecordSettings } from './config-record.ts'
import { isOneOf, restError } from './errors.ts'
import { valueAt, withValueAt } from './json-path.ts'
import type { RestSession } from './session.ts'
import { fill, fillAll, type Values } from './template.ts'

export type RestContext = Context<HttpJsonConfig, RestSession>

/** One call in the words of the settings. Templates are filled in with `values`. */
export interface Ask {
  method: HttpRequest['method']
  path: string
  query?: Record<string, string | number | boolean> | undefined
  /** Parameters that are no templates. With POST they go into the JSON body. */
  parameters?: Record<string, string | number> | undefined
  body?: Record<string, unknown> | undefined
  headers?: Record<string, string>
  values?: Values
  /** The JSON of a write, ready to be sent. */
  json?: string
  /** True: repeating it changes nothing. */
  reads: boolean
  /** What is in the body, for error rules that look at it. */
  sent?: unknown
}

export interface Answer {
  status: number
  headers: HttpResponse['headers']
  /** Undefined where the answer is empty. */
  body: unknown
}

/**
 * One call and its answer.
 *
 * @throws RestError for every answer that is no success, by status or by `success` of the settings.
 * @throws HttpError `garbage` when a success is not JSON.
 */
export async function call(ctx: RestContext, ask: Ask): Promise<Answer> {
  const { config } = ctx
  const response = await request(ctx, ask)
  const operation = ask.reads ? 'read' : 'write'
  if (response.status >= 300) {
    throw restError({ response, body: jsonOr(response, undefined), operation, sent: ask.sent }, config)
  }
  const body = response.text.trim() === '' ? undefined : response.json()
  const { success } = config
  if (success && body !== undefined) {
    const there = valueAt(body, success.at)
    if (there === undefined) throw garbage(ask, response.status, `there is no "${success.at}" in it`)
    if (!isOneOf(there, success.equals)) throw restError({ response, body, operation, sent: ask.sent }, config)
  }
  return { status: response.status, headers: response.headers, body }
}

/** The call, with credentials, below the connection's address. */
async function request(ctx: RestContext, ask: Ask): Promise<HttpResponse> {
  const { config, session } = ctx
  const values = ask.values ?? {}
  const query = Object.entries(ask.query ?? {}).map(([name, value]) => [name, fill(String(value), values)] as const)
  const parameters = Object.entries(ask.parameters ?? {})
  const isPosted = ask.method === 'POST' && ask.reads
  const path = fill(ask.path, values, encodeURIComponent)
  // The address of a next page may hold the key already.
  const keys = Object.entries(session.query).filter(([name]) => !path.includes(`${encodeURIComponent(name)}=`))
  const pairs = [...query, ...(isPosted ? [] : parameters), ...keys]
  const text = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  const filled = isPosted ? (fillAll(ask.body ?? {}, values) as Record<string, unknown>) : undefined
  const posted = filled && parameters.reduce((body, [name, value]) => withValueAt(body, name, value), filled)
  const body = posted ? JSON.stringify(posted) : ask.json
  try {
    return await ctx.http.request({
      method: ask.method,
      path: text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`,
      headers: {
        accept: 'application/json',
        ...config.headers,
        ...session.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...ask.headers,
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: ask.reads ? config.readTimeoutMs : config.writeTimeoutMs,
      safe: ask.reads,
    })
  } catch (error) {
    throw withoutSecrets(error, session)
  }
}

/** Messages show the address that was called; a key in the query is taken out whatever its parameter is called. */
function withoutSecrets(error: unknown, { query }: RestSession): unknown {
  const secrets = Object.values(query)
  if (!(error instanceof HttpError) || secrets.length === 0) return error
  const message = secrets.reduce((text, secret) => text.replaceAll(encodeURIComponent(secret), '***'), error.message)
  return new HttpError(error.kind, error.mayHaveArrived, message)
}

/** A success that is not what the settings say: nobody can tell what has become of a write. */
export function garbage(ask: Pick<Ask, 'method' | 'path' | 'reads'>, status: number, why: string): HttpError {
  const what = `${ask.method} ${maskUrl(ask.path)}: HTTP ${status}: the answer is not as the connection's config says: ${why}`
  return new HttpError('garbage', !ask.reads, what)
}

function jsonOr(response: HttpResponse, otherwise: unknown): unknown {
  try {
    return response.json()
  } catch {
    return otherwise
  }
}

/** The settings of a record type as they are in force. */
export function settingsOf(ctx: RestContext, record: string): RecordSettings {
  const found = ctx.config.records[record]
  if (!found) throw new Error(`the connection has no record type "${record}"`)
  return found
}
