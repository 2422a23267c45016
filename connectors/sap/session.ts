import type { Context, HttpRequest, HttpResponse } from '../../src/connector/index.ts'
import { type SapConfig, type ServiceName, serviceRoot } from './config.ts'
import { CookieJar } from './cookies.ts'
import { isPage } from './error-body.ts'
import { isCsrfRefusal, type Operation, Stale, sapError } from './errors.ts'
import type { Metadata } from './metadata.ts'

export type SapContext = Context<SapConfig, SapSession>

/** What the calls below need of a context; `login` and `check` have less than an operation. */
type Caller = Pick<SapContext, 'config' | 'session' | 'http' | 'now'>

/**
 * One session with SAP, for one user: its cookies and its CSRF tokens. Kept in memory and shared by all calls of the
 * connection, so that SAP opens one server session and not one a call.
 */
export class SapSession {
  readonly jar = new CookieJar()
  /** Token by service root. A token usually holds for the whole session; some services want their own. */
  readonly tokens = new Map<string, string>()
  /** The token fetched last, tried on services that have none of their own. `''` when the server gave none: not needed. */
  latest: string | undefined
  /** Fetches under way, by service root: however many writers wait, one token is fetched. */
  readonly fetching = new Map<string, Promise<string>>()
  /** What is known of the services, by root; filled by `metadata.ts`. */
  readonly metadata = new Map<string, Promise<Metadata | undefined>>()
  /** Customer numbers by the codes of the DMS; filled by `customer-number.ts`. */
  readonly customers = new Map<string, { number: string; until: number }>()
  /** What was logged already and need not be again. */
  readonly noted = new Set<string>()
  /** Settles when the first call of the session was answered: until then its cookies are not known. */
  first: Promise<unknown> | undefined
}

/**
 * Reads JSON below a service's root. `path` is percent-encoded, e.g. `A_Product?$top=1`; '' is the service document.
 *
 * @throws SapError when SAP does not answer with data; HttpError when it does not answer.
 */
export async function read(ctx: Caller, service: ServiceName, path: string): Promise<unknown> {
  const response = await call(ctx, { method: 'GET', path: serviceRoot(ctx.config, service) + path })
  return data(ctx, response, 'read')
}

/** Reads a document that is not JSON, e.g. `$metadata`. Throws as `read` does. */
export async function readText(ctx: Caller, service: ServiceName, path: string): Promise<string> {
  const accept = 'application/xml, */*;q=0.5'
  const response = await call(ctx, {
    method: 'GET',
    path: serviceRoot(ctx.config, service) + path,
    headers: { accept },
  })
  expectSuccess(ctx, response, 'read')
  return response.text
}

/**
 * Creates an entity: one POST with token and cookies. Nothing is ever repeated here, except where SAP asks for a token.
 *
 * @throws SapError `ambiguous` when SAP may have saved it; other kinds when it has not.
 */
export async function create(
  ctx: Caller,
  service: ServiceName,
  set: string,
  body: object,
): Promise<{ body: unknown; response: HttpResponse }> {
  const response = await write(ctx, service, { method: 'POST', path: set, body })
  return { body: data(ctx, response, 'create'), response }
}

/** A write below a service's root. `etag` is the state that it is about (`If-Match`). */
export interface Modification {
  method: 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: object
  etag?: string
}

/**
 * Changes, adds or removes a part of a document; an answer without a body is success.
 *
 * @throws Stale when somebody else has changed the document since the ETag was read; nothing was done then.
 * @throws SapError `ambiguous` when SAP may have done it; other kinds when it has not.
 */
export async function modify(ctx: Caller, service: ServiceName, modification: Modification): Promise<HttpResponse> {
  const { etag, ...request } = modification
  const headers = etag === undefined ? {} : { 'if-match': etag }
  const response = await write(ctx, service, { ...request, headers })
  if (response.status === 412 || response.status === 428)
    throw new Stale(sapError(response, 'change', ctx.config).failure)
  expectSuccess(ctx, response, 'change')
  return response
}

/**
 * One write. The token is fetched before the first one; where SAP says that it needs a new one it has refused the
 * request, so that one repeat cannot do anything twice.
 */
async function write(ctx: Caller, service: ServiceName, request: HttpRequest): Promise<HttpResponse> {
  const root = serviceRoot(ctx.config, service)
  const send = async (token: string) =>
    call(ctx, {
      ...request,
      path: root + request.path,
      headers: { ...request.headers, ...(token !== '' && { 'x-csrf-token': token }) },
    })
  const { session } = ctx
  const token = session.tokens.get(root) ?? session.latest ?? (await fetchToken(ctx, root))
  const response = await send(token)
  if (!isCsrfRefusal(response)) return response
  const renewed = session.tokens.get(root)
  return send(renewed !== undefined && renewed !== token ? renewed : await fetchToken(ctx, root))
}

/**
 * Fetches a token for a service. GET and not HEAD: some Gateways answer HEAD with 405, and the service document is
 * small. A service that gives no token needs none.
 */
function fetchToken(ctx: Caller, root: string): Promise<string> {
  const { session } = ctx
  const running = session.fetching.get(root)
  if (running) return running
  const fetching = (async () => {
    const response = await call(ctx, { method: 'GET', path: root, headers: { 'x-csrf-token': 'Fetch' } })
    const header = response.headers['x-csrf-token']
    const token = typeof header === 'string' && !/^(required|fetch)$/i.test(header) ? header : ''
    // A service without a root document may still take writes; its answer to the write will tell.
    if (token === '' && response.status !== 404 && response.status !== 405) expectSuccess(ctx, response, 'read')
    session.tokens.set(root, token)
    session.latest = token
    return token
  })()
  session.fetching.set(root, fetching)
  const done = () => session.fetching.delete(root)
  fetching.then(done, done)
  return fetching
}

/**
 * One call with log-on, client, language and cookies. The first call of a session goes alone: the others wait for its
 * cookies, since each call without them opens a server session of its own.
 */
async function call(ctx: Caller, request: HttpRequest): Promise<HttpResponse> {
  const { session } = ctx
  if (session.first) {
    const answered = await session.first.then(
      () => true,
      () => false,
    )
    return answered ? exchange(ctx, request) : call(ctx, request)
  }
  const first = exchange(ctx, request)
  session.first = first
  try {
    return await first
  } catch (error) {
    session.first = undefined
    throw error
  }
}

async function exchange(ctx: Caller, request: HttpRequest): Promise<HttpResponse> {
  const { config, session } = ctx
  const { pathname } = new URL(request.path)
  const cookie = session.jar.header(pathname)
  const response = await ctx.http.request({
    ...request,
    headers: {
      accept: 'application/json',
      'accept-language': config.language.toLowerCase(),
      'sap-language': config.language.toUpperCase(),
      authorization: `Basic ${Buffer.from(`${config.user}:${config.password}`).toString('base64')}`,
      dataserviceversion: '2.0',
      maxdataserviceversion: '2.0',
      ...(config.client !== undefined && { 'sap-client': config.client }),
      ...(cookie !== undefined && { cookie }),
      ...request.headers,
    },
  })
  session.jar.store(response.headers['set-cookie'], pathname, ctx.now())
  return response
}

function data(ctx: Caller, response: HttpResponse, operation: Operation): unknown {
  expectSuccess(ctx, response, operation)
  try {
    return response.json()
  } catch {
    throw sapError(response, operation, ctx.config)
  }
}

function expectSuccess(ctx: Caller, response: HttpResponse, operation: Operation): void {
  const { status } = response
  if (status < 200 || status >= 300 || isPage(response)) throw sapError(response, operation, ctx.config)
}
