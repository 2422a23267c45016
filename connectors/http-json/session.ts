import { HttpError, type HttpResponse, type LoginContext, maskUrl, statusFailure } from '../../src/connector/index.ts'
import type { HttpJsonConfig } from './config.ts'
import type { OAuth2 } from './config-auth.ts'
import { errorIn, RestError } from './errors.ts'
import { isObject, textOf } from './json-path.ts'

/** What every call shows: who we are. */
export interface RestSession {
  headers: Record<string, string>
  query: Record<string, string>
}

/** A token is not used in its last seconds: a call takes time. */
const MARGIN_S = 30
const DEFAULT_LIFE_S = 3600

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

/** Address of the token endpoint; undefined where there is none. */
export function tokenUrl({ url, auth }: HttpJsonConfig): string | undefined {
  const place = auth.oauth2?.tokenUrl
  return place?.startsWith('/') ? url.replace(/\/+$/, '') + place : place
}

/**
 * Credentials of all kinds that the connection names; a token is fetched, once for all calls, until it expires.
 *
 * @throws RestError when no token was given: `auth-expired` when the client id or the secret was refused.
 */
export async function login(ctx: LoginContext<HttpJsonConfig>): Promise<{ session: RestSession; expiresAt?: Date }> {
  const { auth } = ctx.config
  const session: RestSession = { headers: {}, query: {} }
  if (auth.apiKey?.header) session.headers[auth.apiKey.header.toLowerCase()] = auth.apiKey.value
  if (auth.apiKey?.query) session.query[auth.apiKey.query] = auth.apiKey.value
  if (auth.basic) session.headers.authorization = `Basic ${base64(`${auth.basic.user}:${auth.basic.password}`)}`
  if (auth.bearer) session.headers.authorization = `Bearer ${auth.bearer.token}`
  const { oauth2 } = auth
  if (!oauth2) return { session }
  const { token, lifeS } = await fetchToken(ctx, oauth2, session)
  if ('query' in oauth2.sendAs) session.query[oauth2.sendAs.query] = token
  else session.headers[oauth2.sendAs.header.toLowerCase()] = oauth2.sendAs.prefix + token
  const usedS = Math.max(1, lifeS - Math.min(MARGIN_S, lifeS / 10))
  return { session, expiresAt: new Date(ctx.now().getTime() + usedS * 1000) }
}

async function fetchToken(ctx: LoginContext<HttpJsonConfig>, oauth2: OAuth2, { headers, query }: RestSession) {
  const { config } = ctx
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...oauth2.parameters })
  if (oauth2.scope) form.set('scope', oauth2.scope)
  const own: Record<string, string> = { ...config.headers, ...headers, accept: 'application/json' }
  if (oauth2.credentials === 'body') {
    form.set('client_id', oauth2.clientId)
    form.set('client_secret', oauth2.clientSecret)
  } else {
    // RFC 6749, 2.3.1: both are form-encoded before they go into the header.
    own.authorization = `Basic ${base64(`${formEncoded(oauth2.clientId)}:${formEncoded(oauth2.clientSecret)}`)}`
  }
  const address = tokenUrl(config) ?? ''
  const keys = new URLSearchParams(query).toString()
  const response = await ctx.http.request({
    method: 'POST',
    path: keys === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${keys}`,
    headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    timeoutMs: config.readTimeoutMs,
    safe: true,
  })
  if (response.status >= 300) throw refusal(response, address, config)
  const body = response.json()
  const token = isObject(body) ? textOf(body[oauth2.token]) : undefined
  if (token === undefined) {
    const what = errorIn(body, config.errors).message ?? `there is no "${oauth2.token}" in it`
    throw new HttpError('garbage', false, `the answer of ${maskUrl(address)} is no token: ${what}`)
  }
  const life = Number(isObject(body) ? body[oauth2.expiresIn] : undefined)
  return { token, lifeS: Number.isFinite(life) && life > 0 ? life : (oauth2.life ?? DEFAULT_LIFE_S) }
}

function refusal(response: HttpResponse, address: string, config: HttpJsonConfig): RestError {
  const { status } = response
  const said = errorIn(bodyOf(response), config.errors)
  const message = `HTTP ${status} from ${maskUrl(address)}${said.message ? `: ${said.message}` : ''}`
  if (status === 400 || status === 401 || status === 403) {
    const advice =
      'The token endpoint refuses the client id or secret (or the scope): get valid ones from the operator of the system. / 令牌端点拒绝了客户端 ID、密钥或 scope，请向系统管理员索取。'
    return new RestError(status, { kind: 'auth-expired', message, advice }, { login: true })
  }
  if (status === 404 || status === 405) {
    const advice =
      'There is no token endpoint at this address: correct auth.oauth2.tokenUrl of the connection. / 该地址没有令牌端点，请更正连接的 auth.oauth2.tokenUrl。'
    return new RestError(status, { kind: 'invalid', message, code: String(status), advice }, { login: true })
  }
  return new RestError(status, statusFailure(response, 'read') ?? { kind: 'retryable', message }, { login: true })
}

function bodyOf(response: HttpResponse): unknown {
  try {
    return response.json()
  } catch {
    return undefined
  }
}

function formEncoded(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice(2)
}
