import { buildConnector, Pool } from 'undici'
import type { Http, HttpRequest, HttpResponse, Log } from './contract.ts'
import { readAnswer } from './http-answer.ts'
import { Call, markConnectError, type RawAnswer } from './http-call.ts'
import { HttpError, maskUrl } from './http-error.ts'

export interface HttpOptions {
  /** Origin and path that every call starts from, e.g. `https://erp.example.com/sap/opu/odata/sap`. No query. */
  baseUrl: string
  log: Log
  /** Cancels every call of this client. */
  signal?: AbortSignal
  /** Largest answer taken, before and after decompression. Default 50 MB. */
  maxResponseBytes?: number
  /** Time limits of a whole call, in milliseconds. Default 60,000 for safe calls and 120,000 for the others. */
  defaults?: { readTimeoutMs?: number; writeTimeoutMs?: number }
  /** Headers of every call; a call's own headers win. */
  headers?: Record<string, string>
  /** Connections open at one time. Default 64. */
  connections?: number
}

/** An `Http` together with the connections it holds open. */
export interface HttpClient extends Http {
  /**
   * The same connections, with calls that also end (`cancelled`) when `signal` is aborted. `may` is asked right before a
   * request is written, however long it had to wait for a connection; where it says no, nothing is sent (`cancelled`).
   */
  withSignal(signal: AbortSignal, may?: () => boolean): Http
  /** Lets running calls finish, then closes the connections. Later calls fail as `cancelled`. */
  close(): Promise<void>
}

const MAX_REDIRECTS = 3
const CONNECT_TIMEOUT_MS = 10_000
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const BUILT_IN_HEADERS = { 'accept-encoding': 'gzip', 'user-agent': 'dms-hub' }

/**
 * Opens the door to one system: kept-alive connections to the base URL's origin and to nothing else.
 *
 * Guarantees: a request that is not `safe` is written to at most one connection, so it is never repeated in silence;
 * `HttpError.mayHaveArrived` is false only where it cannot have reached the target; redirects are followed for GET
 * and HEAD, at most 3, within the origin; every other status is returned as it came.
 *
 * @throws TypeError when `baseUrl` is not an http(s) address without query.
 */
export function createHttp(options: HttpOptions): HttpClient {
  const base = parseBase(options.baseUrl)
  const pool = new Pool(base.origin, {
    connections: options.connections ?? 64,
    pipelining: 1,
    allowH2: false,
    connect: markingConnector(),
  })
  const headers = lowerCased({ ...BUILT_IN_HEADERS }, options.headers)
  const maxBytes = options.maxResponseBytes ?? 50 * 1024 * 1024
  const readTimeoutMs = options.defaults?.readTimeoutMs ?? 60_000
  const writeTimeoutMs = options.defaults?.writeTimeoutMs ?? 120_000

  async function request(
    call: HttpRequest,
    signal: AbortSignal | undefined,
    may?: () => boolean,
  ): Promise<HttpResponse> {
    const { method } = call
    const follows = method === 'GET' || method === 'HEAD'
    const safe = call.safe ?? follows
    const timeoutMs = call.timeoutMs ?? (safe ? readTimeoutMs : writeTimeoutMs)
    const started = performance.now()
    let path = resolvePath(base, call, call.path)
    for (let redirects = 0; ; redirects++) {
      const name = `${method} ${maskUrl(base.origin + path)}`
      if (signal?.aborted) throw new HttpError('cancelled', false, `${name}: the call was cancelled before it was sent`)
      const left = timeoutMs - (performance.now() - started)
      const raw = await send(call, path, { name, safe, timeoutMs: Math.max(1, Math.ceil(left)), maxBytes, signal, may })
      const elapsedMs = Math.round(performance.now() - started)
      options.log.debug({ method, path: withoutQuery(path), status: raw.status, elapsedMs }, 'called')
      const location = raw.headers.location
      if (!follows || !REDIRECTS.has(raw.status) || location === undefined) {
        return readAnswer(raw, { name, safe, maxBytes })
      }
      if (redirects === MAX_REDIRECTS) {
        throw new HttpError(
          'refused',
          !safe,
          `${name}: more than ${MAX_REDIRECTS} redirects; check the connection's URL`,
        )
      }
      path = redirectTarget(base, path, String(location), name, safe)
    }
  }

  function send(call: HttpRequest, path: string, limits: ConstructorParameters<typeof Call>[0]): Promise<RawAnswer> {
    const { body, contentType } = encodeBody(call.body)
    const own = lowerCased({ ...headers }, call.headers)
    if (contentType && own['content-type'] === undefined) own['content-type'] = contentType
    return new Promise((resolve, reject) => {
      const { timeoutMs } = limits
      pool.dispatch(
        // The call's own timer ends it; undici's are set beyond it so that neither cuts a long call short.
        {
          method: call.method,
          path,
          headers: own,
          body,
          idempotent: limits.safe,
          headersTimeout: timeoutMs + 1000,
          bodyTimeout: timeoutMs + 1000,
        },
        new Call(limits, { resolve, reject }),
      )
    })
  }

  return {
    request: (call) => request(call, options.signal),
    withSignal(signal, may) {
      const both = options.signal ? AbortSignal.any([options.signal, signal]) : signal
      return { request: (call) => request(call, both, may) }
    },
    close: () => pool.close(),
  }
}

interface Base {
  origin: string
  /** Path of the base URL without a slash at its end. */
  path: string
}

function parseBase(baseUrl: string): Base {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new TypeError(`The base URL must be like https://erp.example.com/path, got "${maskUrl(baseUrl)}"`)
  }
  if (url.search || url.hash) {
    throw new TypeError(`The base URL must end before "?" and "#", got "${maskUrl(baseUrl)}"`)
  }
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') }
}

/** Connections as undici makes them, with every failure to open one remembered: nothing can have been sent on it. */
function markingConnector(): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS })
  return (options, callback) =>
    connect(options, (...result) => {
      if (result[0]) markConnectError(result[0])
      callback(...result)
    })
}

function lowerCased(into: Record<string, string>, headers: Record<string, string> = {}): Record<string, string> {
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) into[name.toLowerCase()] = value
  }
  return into
}

function encodeBody(body: HttpRequest['body']): { body: string | Uint8Array | null; contentType?: string } {
  if (body === undefined) return { body: null }
  if (typeof body === 'string' || body instanceof Uint8Array) return { body }
  return { body: JSON.stringify(body), contentType: 'application/json' }
}

const NOT_ENCODED = /[^\x21-\x7e]|#/
const DOT_SEGMENT = /\/\.{1,2}(?=[/?]|$)/

function resolvePath(base: Base, call: HttpRequest, path: string): string {
  if (NOT_ENCODED.test(path)) throw refused(call, path, 'the path must be percent-encoded (use encodeURIComponent)')
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    const url = URL.canParse(path) ? new URL(path) : undefined
    if (url?.origin !== base.origin) throw refused(call, path, `only ${base.origin} may be called over this connection`)
    return url.pathname + url.search
  }
  if (path !== '' && path[0] !== '/' && path[0] !== '?') {
    throw refused(call, path, `the path must start with "/"; did you mean "/${maskUrl(path)}"?`)
  }
  if (DOT_SEGMENT.test(path)) throw refused(call, path, 'the path must not hold the segments "." and ".."')
  const full = base.path + path
  return full === '' || full[0] === '?' ? `/${full}` : full
}

function redirectTarget(base: Base, from: string, location: string, name: string, safe: boolean): string {
  const url = URL.canParse(location, base.origin + from) ? new URL(location, base.origin + from) : undefined
  if (url?.origin !== base.origin) {
    const why = `the answer points to ${maskUrl(location)}, and only ${base.origin} may be called over this connection`
    throw new HttpError('refused', !safe, `${name}: ${why}`)
  }
  return url.pathname + url.search
}

function refused(call: HttpRequest, path: string, why: string): HttpError {
  return new HttpError('refused', false, `${call.method} ${maskUrl(path)}: ${why}`)
}

function withoutQuery(path: string): string {
  const query = path.indexOf('?')
  return query < 0 ? path : path.slice(0, query)
}
