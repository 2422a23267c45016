import {
  type Failure,
  type HttpResponse,
  type Operation,
  parseRetryAfter,
  statusFailure,
} from '../../src/connector/index.ts'
import type { HttpJsonConfig } from './config.ts'
import type { ErrorRule, ErrorSettings, Scalars } from './config-errors.ts'
import { textAt, textOf, valueAt } from './json-path.ts'

/** An answer that is not what was asked for, with what the hub is to do about it. */
export class RestError extends Error {
  readonly status: number
  readonly failure: Failure
  /** There is no such record: by a `rule` of the settings, or only by the `status`, which a wrong path has as well. */
  readonly notFound: 'rule' | 'status' | undefined
  /** The token endpoint said it. */
  readonly login: boolean
  constructor(
    status: number,
    failure: Failure,
    { notFound, login = false }: { notFound?: 'rule' | 'status'; login?: boolean } = {},
  ) {
    super(failure.message)
    this.name = 'RestError'
    this.status = status
    this.failure = failure
    this.notFound = notFound
    this.login = login
  }
}

const ADVICE = {
  auth: 'Check the credentials of the connection with the operator of the system. / 请与系统管理员核对连接的凭据。',
  right:
    'The user of the connection may not do this: the operator of the system must allow it. / 连接用户无此权限，请系统管理员授权。',
  content:
    'The system refused the content. Correct it at the source or in the map, then release it. / 系统拒绝了内容，请在来源系统或映射中更正后放行。',
  path: "There is nothing at this address: check url and paths in the connection's config. / 该地址不存在，请检查连接配置中的 url 与路径。",
  rule: 'If this answer means something else, say so in errors.rules of the connection. / 如该应答另有含义，请在连接的 errors.rules 中说明。',
}

const DEFAULT_REST_S = 5
const SHOWN = 300

/** What an answer says of its error, as far as the settings know where it stands. */
export interface Said {
  message?: string
  code?: string
  field?: string
  value?: string
}

export function errorIn(body: unknown, settings: ErrorSettings): Said {
  const first = (places: string | string[]) => {
    for (const place of [places].flat()) {
      const found = textAt(body, place)
      if (found !== undefined) return found
    }
    return undefined
  }
  const found = {
    message: first(settings.message)?.slice(0, SHOWN),
    code: first(settings.code),
    field: first(settings.field),
    value: first(settings.value),
  }
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined))
}

/** An answer: its status, its body as JSON (undefined where it is none), and what had been sent. */
export interface Answered {
  response: HttpResponse
  body: unknown
  operation: Operation
  sent?: unknown
}

/** The error that an answer means: by the connection's rules first, then by its status. */
export function restError(answered: Answered, config: HttpJsonConfig): RestError {
  const { response, body, operation } = answered
  const { status } = response
  const said = errorIn(body, config.errors)
  const label = [said.code, said.message].filter(Boolean).join(': ')
  const message = `HTTP ${status}${label === '' ? '' : `: ${label}`}`
  const rule = config.errors.rules.find((each) => fits(each, status, body, said))
  if (rule) return byRule(rule, message, said, answered)
  const isMissing = (status === 404 || status === 410) && body !== undefined
  const fallback = statusFailure(response, operation)
  if (!fallback) {
    // Taken by HTTP, and refused by the system's own words: see `success`.
    return new RestError(status, { ...invalid(message, said, status), advice: `${ADVICE.content} ${ADVICE.rule}` })
  }
  if (fallback.kind === 'invalid') {
    const advice = status === 403 ? ADVICE.right : [404, 405, 410].includes(status) ? ADVICE.path : ADVICE.content
    return new RestError(status, { ...invalid(message, said, status), advice }, isMissing ? { notFound: 'status' } : {})
  }
  const advice = fallback.kind === 'auth-expired' ? { advice: ADVICE.auth } : {}
  return new RestError(status, { ...fallback, message, ...advice })
}

function byRule(rule: ErrorRule, message: string, said: Said, { response, body, sent }: Answered): RestError {
  const { status } = response
  const restMs = parseRetryAfter(response, (rule.after ?? 0) * 1000)
  const of = (failure: Failure, more: { notFound?: 'rule' } = {}) => new RestError(status, failure, more)
  switch (rule.means) {
    case 'rejected':
      return of({ ...invalid(message, said, status), advice: ADVICE.content })
    case 'duplicate': {
      const existingId = rule.id === undefined ? undefined : textAt(body, rule.id)
      return of({ kind: 'duplicate', message, ...(existingId === undefined ? {} : { existingId }) })
    }
    case 'missing-reference': {
      const value =
        (rule.value && textAt(body, rule.value)) ?? (rule.sent === undefined ? undefined : textAt(sent, rule.sent))
      if (value === undefined) return of({ ...invalid(message, said, status), advice: ADVICE.content })
      return of({ kind: 'missing-reference', message, record: rule.record ?? '', value })
    }
    case 'retryable':
      return of({ kind: 'retryable', message, ...(restMs > 0 ? { retryAfterMs: restMs } : {}) })
    case 'rate-limited':
      return of({ kind: 'rate-limited', message, retryAfterMs: restMs > 0 ? restMs : DEFAULT_REST_S * 1000 })
    case 'auth':
      return of({ kind: 'auth-expired', message, advice: ADVICE.auth })
    case 'not-found':
      return of({ ...invalid(message, said, status), advice: ADVICE.content }, { notFound: 'rule' })
    case 'unknown':
      return of({ kind: 'ambiguous', message })
  }
}

function invalid(message: string, said: Said, status: number): Extract<Failure, { kind: 'invalid' }> {
  return {
    kind: 'invalid',
    message,
    code: said.code ?? String(status),
    ...(said.field === undefined ? {} : { field: said.field }),
    ...(said.value === undefined ? {} : { value: said.value }),
  }
}

function fits(rule: ErrorRule, status: number, body: unknown, said: Said): boolean {
  if (rule.status !== undefined && ![rule.status].flat().includes(status)) return false
  const there = rule.at === undefined ? undefined : valueAt(body, rule.at)
  if (rule.equals !== undefined && !isOneOf(rule.at === undefined ? said.code : there, rule.equals)) return false
  if (rule.contains === undefined) return true
  const text = rule.at === undefined ? said.message : typeof there === 'object' ? JSON.stringify(there) : textOf(there)
  return (text ?? '').toLowerCase().includes(rule.contains.toLowerCase())
}

/** `0` and `"0"` are the same: systems are not strict about it either. */
export function isOneOf(value: unknown, wanted: Scalars): boolean {
  return value !== undefined && value !== null && [wanted].flat().some((each) => String(each) === String(value))
}
