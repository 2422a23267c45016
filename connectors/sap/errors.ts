import type { Failure, HttpResponse } from '../../src/connector/index.ts'
import { parseRetryAfter } from '../../src/connector/index.ts'
import type { SapConfig } from './config.ts'
import { type Message, type Words, wordsOf } from './error-body.ts'
import { unpadded } from './odata.ts'

/** What a call was for: only a write may leave something behind. */
export type Operation = 'read' | 'create' | 'change'

/** An answer of SAP that is not what was asked for, with what the hub is to do about it. */
export class SapError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'SapError'
    this.failure = failure
  }
}

/** Somebody else changed it since it was read; nothing was done. It is to be read again. */
export class Stale extends SapError {}

/** What a person is to do, in English and Chinese. Shown in the console beside SAP's own text. */
export const ADVICE = {
  logon:
    "Check user, password and client of the connection; ask SAP's user administration whether the user is locked. / 请检查连接的用户、密码和集团；请 SAP 用户管理员确认该用户是否被锁定。",
  csrf: 'SAP refused a fresh CSRF token twice: a proxy between the hub and SAP may be dropping cookies. / SAP 连续两次拒绝新的 CSRF 令牌：中间的代理可能丢弃了 Cookie。',
  authorisation:
    "The connection's user lacks an authorisation: SAP's authorisation team sees which in transaction SU53. / 连接用户缺少权限：请 SAP 权限管理员用事务 SU53 查看。",
  service:
    'The service is not active or not part of the communication arrangement: SAP basis activates it in /IWFND/MAINT_SERVICE (on premise) or in the communication arrangement (cloud); or the connection names another path. / 服务未激活或未包含在通信安排中：请 SAP Basis 在 /IWFND/MAINT_SERVICE（本地部署）或通信安排（云）中激活，或检查连接中的服务路径。',
  client:
    'The client does not exist in this system: correct `client` in the connection. / 该系统中没有此集团：请更正连接的 client。',
  page: 'A web page came in place of data: the address leads to a log-on page or a proxy. Check the URL of the connection. / 返回的是网页而不是数据：地址指向登录页或代理，请检查连接的 URL。',
  lock: 'Somebody is working on the same record in SAP; it is tried again. / SAP 中有人正在处理同一条记录，稍后会自动重试。',
  missing: (record: string) =>
    `Create or extend it in SAP for the sales area of the order (${record}). / 请在 SAP 中为订单的销售范围创建或扩展主数据（${record}）。`,
  taken:
    'Another document in SAP has this number: see which, and change the number or that document. / SAP 中另一张单据已占用该编号：请查看并更改编号或该单据。',
  data: 'SAP refused the content. Correct it at the source or in the map, then release it. / SAP 拒绝了内容：请在来源系统或映射中更正后放行。',
} as const

/** Codes and texts that mean "locked by somebody else". VL/045 is SAP's own for orders (KBA 3645227), MC/601 the general one. */
const LOCK_CODES = ['VL045', 'MC601']
const LOCK_TEXTS = [
  /being (?:processed|edited|changed|maintained) by/i,
  /\block(?:ed)? (?:by (?:user|another|transaction|process|\S+ \()|in another session)/i,
  /(?:vom|von|durch) (?:Benutzer|User) .{0,60}(?:bearbeitet|gesperrt)/i,
  /(?:由|被)\s*(?:用户|使用者).{0,60}(?:处理|编辑|更改|锁定)/,
  /(?:用户|使用者).{0,40}正在(?:处理|编辑|更改|使用)/,
]

/** Texts that name master data SAP does not have. The first group is the code. */
const MISSING: { record: string; text: RegExp }[] = [
  {
    record: 'product',
    text: /\b(?:material|product) ['"]?([^\s'",]+)['"]? (?:is |has |was )?(?:not (?:been )?(?:defined|found|maintained|created|extended)|does not exist)/i,
  },
  {
    record: 'product',
    text: /(?:物料|产品)\s*['"“]?([^\s'"”，。]+?)['"”]?\s*(?:不存在|未定义|没有定义|未维护|未创建|未激活)/,
  },
  {
    record: 'dealer',
    text: /\b(?:customer|sold-to party|ship-to party|business partner) ['"]?([^\s'",]+)['"]? (?:is |has |was )?(?:not (?:been )?(?:defined|found|maintained|created|extended)|does not exist)/i,
  },
  {
    record: 'dealer',
    text: /(?:客户|售达方|送达方|业务伙伴)\s*['"“]?([^\s'"”，。]+?)['"”]?\s*(?:不存在|未定义|没有定义|未维护|未创建)/,
  },
]

/** Texts that say that this very document is there (external numbers, a check of the customer's reference). */
const DUPLICATE =
  /(?:(?:sales )?(?:document|order)|reference)\b.{0,60}\balready (?:exists?|been (?:created|used|assigned))|(?:销售|订单|凭证|参考).{0,40}(?:已经?存在|已被使用)/i
/** The number such a text names is its last group of digits. */
const DOCUMENT_NUMBER = /\d{4,10}(?!\d)/g

const WRONG_CLIENT =
  /client \d{3} (?:is )?(?:not available|does not exist)|(?:集团|客户端)\s*\d{3}\s*(?:不存在|不可用)/i
/** Gateway's "no service found" and "service not active" (message class /IWFND/MED). */
const NO_SERVICE = /^\/IWFND\/MED\/17\d$/

const LOCK_WAIT_MS = 5_000
const THROTTLE_WAIT_MS = 5_000

interface Situation {
  status: number
  operation: Operation
  response: HttpResponse
  words: Words
  config: Pick<SapConfig, 'lockCodes' | 'lockTexts'>
}

interface Rule {
  name: string
  when(situation: Situation): boolean
  means(situation: Situation): Failure
}

/**
 * What each answer means, first match wins. A create whose server side broke off is ambiguous whatever the text says:
 * an order may have been saved before. 503 is the door refusing only where it says when to come back.
 */
const RULES: Rule[] = [
  {
    name: 'CSRF',
    when: (s) => isCsrfRefusal(s.response),
    means: (s) => ({ kind: 'auth-expired', message: message(s), advice: ADVICE.csrf }),
  },
  {
    name: 'wrong client',
    when: (s) => s.status >= 400 && WRONG_CLIENT.test(s.words.message),
    means: (s) => ({ kind: 'auth-expired', message: message(s), advice: ADVICE.client }),
  },
  {
    name: 'logon',
    when: (s) => s.status === 401,
    means: (s) => ({ kind: 'auth-expired', message: message(s), advice: ADVICE.logon }),
  },
  {
    name: 'throttled',
    when: (s) => s.status === 429,
    means: (s) => ({
      kind: 'rate-limited',
      message: message(s),
      retryAfterMs: parseRetryAfter(s.response, THROTTLE_WAIT_MS),
    }),
  },
  {
    name: 'turned away',
    when: (s) => s.status === 503 && s.response.headers['retry-after'] !== undefined,
    means: (s) => ({
      kind: 'retryable',
      message: message(s),
      retryAfterMs: parseRetryAfter(s.response, THROTTLE_WAIT_MS),
    }),
  },
  {
    name: 'in doubt',
    when: (s) => s.operation !== 'read' && isInDoubt(s),
    means: (s) => ({
      kind: 'ambiguous',
      message: message(s),
      ...(s.words.shape === 'html' && { advice: ADVICE.page }),
    }),
  },
  {
    name: 'locked',
    when: isLocked,
    means: (s) => ({ kind: 'retryable', message: message(s), retryAfterMs: LOCK_WAIT_MS, advice: ADVICE.lock }),
  },
  {
    name: 'broken',
    when: (s) => s.status >= 500 || s.status === 408 || s.status === 425,
    means: (s) => ({ kind: 'retryable', message: message(s) }),
  },
  {
    name: 'page',
    when: (s) => s.status < 400,
    means: (s) => ({ kind: 'retryable', message: message(s), advice: ADVICE.page }),
  },
  {
    name: 'changed meanwhile',
    when: (s) => s.status === 412,
    means: (s) => ({ kind: 'retryable', message: message(s) }),
  },
  { name: 'authorisation', when: (s) => s.status === 403, means: (s) => invalid(s, ADVICE.authorisation) },
  { name: 'service', when: isServiceMissing, means: (s) => invalid(s, ADVICE.service) },
  {
    name: 'missing master data',
    when: (s) => s.operation !== 'read' && missing(s) !== undefined,
    means: missingReference,
  },
  {
    name: 'duplicate',
    when: (s) => s.operation === 'create' && errors(s).some((m) => DUPLICATE.test(m.message)),
    means: duplicate,
  },
  { name: 'refused', when: () => true, means: (s) => invalid(s, ADVICE.data) },
]

/** What an answer that is no success means, in the hub's words. */
export function sapError(
  response: HttpResponse,
  operation: Operation,
  config: Pick<SapConfig, 'lockCodes' | 'lockTexts'>,
): SapError {
  const situation: Situation = { status: response.status, operation, response, words: wordsOf(response), config }
  const rule = RULES.find((candidate) => candidate.when(situation))
  return new SapError(rule ? rule.means(situation) : invalid(situation, ADVICE.data))
}

/** SAP's own "fetch a token first": the request was refused before anything was done, so it may be repeated once. */
export function isCsrfRefusal(response: HttpResponse): boolean {
  if (response.status !== 403) return false
  const header = String(response.headers['x-csrf-token'] ?? '')
  return /^required$/i.test(header.trim()) || /CSRF token validation failed/i.test(response.text.slice(0, 1000))
}

/** Below 300 only what is no data gets here: a page, or a body that cannot be read. */
function isInDoubt({ status }: Situation): boolean {
  return status < 400 || status === 408 || status >= 500
}

function isLocked(s: Situation): boolean {
  if (s.status === 423) return true
  const codes = [...LOCK_CODES, ...s.config.lockCodes.map(bare)]
  const texts = [...LOCK_TEXTS, ...s.config.lockTexts.map((pattern) => new RegExp(pattern, 'i'))]
  return errors(s).some((m) => (m.code && codes.includes(bare(m.code))) || texts.some((text) => text.test(m.message)))
}

/** `VL/045`, `VL 045` and `VL045` are the same message. */
function bare(code: string): string {
  return code.replace(/[\s/]/g, '').toUpperCase()
}

function isServiceMissing({ status, words }: Situation): boolean {
  if (words.code && NO_SERVICE.test(words.code)) return true
  return status === 404 && (words.shape === 'html' || words.shape === 'text')
}

function errors({ words }: Situation): Message[] {
  return [{ ...(words.code !== undefined && { code: words.code }), message: words.message }, ...words.details]
}

function missing(s: Situation): { record: string; value: string } | undefined {
  for (const { message } of errors(s)) {
    for (const { record, text } of MISSING) {
      const value = text.exec(message)?.[1]
      if (value) return { record, value: unpadded(value) }
    }
  }
  return undefined
}

function missingReference(s: Situation): Failure {
  const { record, value } = missing(s) ?? { record: '', value: '' }
  return { kind: 'missing-reference', message: message(s), record, value, advice: ADVICE.missing(record) }
}

function duplicate(s: Situation): Failure {
  const text = errors(s).find((m) => DUPLICATE.test(m.message))?.message ?? ''
  const existingId = text.match(DOCUMENT_NUMBER)?.at(-1)
  return {
    kind: 'duplicate',
    message: message(s),
    ...(existingId !== undefined && { existingId: unpadded(existingId) }),
  }
}

function invalid(s: Situation, advice: string): Failure {
  const code = s.words.code ?? s.words.details.find((m) => m.code)?.code ?? String(s.status)
  const field = s.words.field ?? s.words.details.find((m) => m.field)?.field
  return { kind: 'invalid', message: message(s), code, ...(field !== undefined && { field }), advice }
}

/** SAP's text with code, status and transaction id: what SAP's basis team needs to find it in /IWFND/ERROR_LOG. */
function message({ status, words }: Situation): string {
  const texts = [...new Set([words.message, ...words.details.map((m) => m.message)].filter((text) => text !== ''))]
  const code = words.code ? ` ${words.code}` : ''
  const id = words.transactionId ? ` (SAP transaction id ${words.transactionId})` : ''
  return `HTTP ${status}${code}: ${texts.join('; ') || 'no text'}${id}`
}
