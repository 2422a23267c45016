import { type HttpResponse, type LoginContext, statusFailure } from '../../src/connector/index.ts'
import { type Answer, readAnswer } from './answer.ts'
import { folderOf, type KingdeeConfig } from './config.ts'
import { meaningOf } from './error-table.ts'
import { KingdeeError, type Operation } from './errors.ts'
import type { KingdeeSession } from './session.ts'
import { maskOf, signedHeaders } from './signing.ts'

/** What a call needs of a context; `login` and `check` have less than an operation. */
export type Caller = Pick<LoginContext<KingdeeConfig>, 'config' | 'http' | 'now'> & { session: KingdeeSession }

/**
 * One POST to a service: `{url}{service}.common.kdsvc`, with the session's cookies, or signed. A read may be repeated by
 * anybody; whether a write arrived is said by the error.
 *
 * @throws KingdeeError for an HTTP status that is no answer; HttpError when there is none.
 */
export async function exchange(ctx: Caller, service: string, body: object, operation: Operation): Promise<Answer> {
  const path = `${folderOf(ctx.config)}${service}.common.kdsvc`
  const response = await ctx.http.request({
    method: 'POST',
    path: new URL(path, ctx.config.url).href,
    headers: { accept: 'application/json', ...identity(ctx, path) },
    body,
    safe: operation === 'read',
  })
  ctx.session.jar.store(response.headers['set-cookie'])
  return judged(response, operation)
}

function identity({ config, session, now }: Caller, path: string): Record<string, string> {
  if (config.login !== 'headers') {
    const cookie = session.jar.header()
    return {
      ...(cookie !== undefined && { cookie }),
      ...(session.id !== undefined && { 'kdservice-sessionid': session.id }),
    }
  }
  const { account, user, language: lcid, organization = '0', appId = '', appSecret = '', signMask } = config
  const ms = now().getTime()
  const timestamp = config.signTime === 'seconds' ? Math.floor(ms / 1000) : ms
  const actor = { account, user, lcid, organization }
  // As the vendor's own clients do: the time is the nonce.
  const signed = { appId, appSecret, ...actor, path: asWritten(path), timestamp, nonce: timestamp }
  return signedHeaders(signMask === undefined ? signed : { ...signed, mask: maskOf(signMask) })
}

/** A path that a URL has percent-encoded, as the connection says it. */
function asWritten(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function judged(response: HttpResponse, operation: Operation): Answer {
  const { status } = response
  if (status === 200 || status === 206) return readAnswer(response)
  // Some builds send their own answer under another status: its words say more.
  const answer = readAnswer(response)
  if (answer.shape === 'status' && (status < 500 || operation === 'read' || answer.status.code === 1)) return answer
  if (answer.shape === 'exception' && meaningOf(undefined, answer.message).class === 'auth') return answer
  const failure = statusFailure(response, operation)
  if (failure) throw new KingdeeError(failure)
  return { shape: 'garbage', message: `HTTP ${status}` }
}
