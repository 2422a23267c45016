import type { z } from 'zod'
import {
  type Context,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  type Incoming,
  maskUrl,
  type Operation,
} from '../../src/connector/index.ts'
import type { DmsConfig } from './config.ts'
import { DmsError } from './errors.ts'
import { record } from './wire.ts'

/** There is nothing to open: every call carries the token. */
export interface DmsSession {
  authorization: string
}

export type DmsContext = Context<DmsConfig, DmsSession>

/**
 * One call to the DMS; its answer, checked by `schema`.
 *
 * @throws DmsError for every status that is no success.
 * @throws HttpError `garbage` when a success is not what the contract says.
 */
export async function call<T>(ctx: DmsContext, request: HttpRequest, schema: z.ZodType<T>): Promise<T> {
  const operation: Operation = request.method === 'GET' ? 'read' : 'write'
  const response = await ctx.http.request({
    ...request,
    headers: { accept: 'application/json', ...ctx.session, ...request.headers },
    timeoutMs: operation === 'read' ? ctx.config.readTimeoutMs : ctx.config.writeTimeoutMs,
  })
  if (response.status >= 300) throw new DmsError(response, operation)
  return checked(response, request, schema)
}

/** Records by their keys; those the DMS does not have are left out. */
export async function getEach(
  ctx: DmsContext,
  path: string,
  ids: string[],
  toIncoming: (data: Record<string, unknown>) => Incoming,
): Promise<Incoming[]> {
  const found: Incoming[] = []
  for (const id of ids) {
    try {
      found.push(toIncoming(await call(ctx, { method: 'GET', path: `${path}/${encodeURIComponent(id)}` }, record)))
    } catch (error) {
      if (!(error instanceof DmsError) || error.status !== 404 || error.problemType === undefined) throw error
    }
  }
  return found
}

function checked<T>(response: HttpResponse, request: HttpRequest, schema: z.ZodType<T>): T {
  const result = schema.safeParse(response.json())
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : ''
  const what = `the answer is not as the contract says${where}: ${issue?.message}`
  throw new HttpError(
    'garbage',
    request.method !== 'GET',
    `${request.method} ${maskUrl(request.path)}: HTTP ${response.status}: ${what}`,
  )
}
