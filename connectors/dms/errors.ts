import { type Failure, type HttpResponse, type Operation, statusFailure } from '../../src/connector/index.ts'
import { type Problem, problem } from './wire.ts'

/** An answer of the DMS that is not what was asked for, with what the hub is to do about it. */
export class DmsError extends Error {
  readonly status: number
  readonly failure: Failure
  /** The `type` of its problem document; undefined when something in front of the DMS has answered. */
  readonly problemType: string | undefined
  readonly problem: Problem | undefined
  constructor(response: HttpResponse, operation: Operation) {
    const said = problemOf(response)
    const failure = problemFailure(response, said, operation)
    super(failure.message)
    this.name = 'DmsError'
    this.status = response.status
    this.failure = failure
    this.problem = said
    this.problemType = said && (said.type ?? 'about:blank')
  }
}

const ADVICE = {
  token: 'Check the token of the connection with the operator of the DMS. / 请与 DMS 管理员核对连接的令牌。',
  permission: 'The token may not do this: the operator of the DMS must allow it. / 该令牌无此权限，请 DMS 管理员授权。',
  content:
    'The DMS refused the content. Correct it at the source or in the map, then release it. / DMS 拒绝了内容，请在来源系统或映射中更正后放行。',
  path: "The DMS does not know this address: check the connection's URL. / DMS 无此地址，请检查连接的 URL。",
  reused:
    'The DMS holds another content under the same key. Compare both before anything is sent again. / DMS 中同一键已有不同内容，请比较后再处理。',
  locked:
    'Somebody is working on the record in the DMS; it is tried again. / DMS 中有人正在处理该记录，稍后会自动重试。',
}

/**
 * The failure that an answer of status 300 and above means, also that of a single record in the answer to a batch.
 * `operation` is `write` where it may have left something behind.
 */
export function problemFailure(response: HttpResponse, said: Problem | undefined, operation: Operation): Failure {
  const { status } = response
  const message = [`HTTP ${status}`, said?.title, said?.detail].filter(Boolean).join(': ')
  switch (status) {
    case 400:
    case 422:
      return invalid(status, message, said)
    case 401:
      return { kind: 'auth-expired', message, advice: ADVICE.token }
    case 403:
      return { kind: 'invalid', message, code: '403', advice: ADVICE.permission }
    case 404:
      return { kind: 'invalid', message, code: '404', advice: ADVICE.path }
    case 409:
      return { kind: 'invalid', message, code: '409', advice: ADVICE.reused }
    case 423:
      return { kind: 'retryable', message, advice: ADVICE.locked }
    default:
      return statusFailure(response, operation) ?? { kind: 'ambiguous', message }
  }
}

/** A status without headers and body of its own, as it stands in the answer to a batch. */
export function bareAnswer(status: number): HttpResponse {
  return { status, headers: {}, text: '', json: () => undefined }
}

function invalid(status: number, message: string, said: Problem | undefined): Failure {
  const [first, ...others] = said?.errors ?? []
  const failure: Failure = { kind: 'invalid', message, code: String(status), advice: ADVICE.content }
  if (!first) return failure
  if (first.detail) failure.message = others.length > 0 ? `${first.detail} (and ${others.length} more)` : first.detail
  if (first.pointer) failure.field = first.pointer
  if (first.value !== undefined) failure.value = String(first.value)
  if (first.rule) failure.rule = first.rule
  return failure
}

function problemOf(response: HttpResponse): Problem | undefined {
  if (!/^application\/problem\+json\b/i.test(String(response.headers['content-type'] ?? ''))) return undefined
  try {
    return problem.safeParse(response.json()).data
  } catch {
    return undefined
  }
}
