import type { Failure } from '../../src/connector/index.ts'
import type { Said, Status } from './answer.ts'
import { adviceOf, type ErrorClass, type Meaning, meaningOf, squeezed } from './error-table.ts'

/** What a call was for: only a write may leave something behind. */
export type Operation = 'read' | 'write'

/** An answer of Galaxy that is not what was asked for, with what the hub is to do about it. */
export class KingdeeError extends Error {
  readonly failure: Failure
  /** What it is about, where Galaxy itself said it. */
  readonly about: ErrorClass | undefined
  constructor(failure: Failure, about?: ErrorClass) {
    super(failure.message)
    this.name = 'KingdeeError'
    this.failure = failure
    this.about = about
  }
}

/** A refused document, told by class and failure: what is done about it may depend on where the document stands. */
export interface Refused {
  about: ErrorClass
  failure: Failure
}

/** Pauses, in milliseconds: a seat is free again when some session ends; call limits are per minute. */
const LICENCE_REST_MS = 5 * 60_000
const LIMIT_REST_MS = 60_000

/** Classes that are about the connection and not about one document: they hold for a whole batch. */
export const OF_THE_CONNECTION: ReadonlySet<ErrorClass> = new Set(['auth', 'config', 'licence', 'limit'])

/** Of several messages the one that decides: in the order in which the table is asked. */
const WEIGHT: readonly ErrorClass[] = [
  ...(['auth', 'config', 'licence', 'duplicate', 'state', 'absent', 'reference', 'missing', 'business'] as const),
  ...(['lock', 'limit', 'retryable', 'invalid', 'unknown'] as const),
]

/** What a judgement depends on in a connection; `lockWait` is in seconds. */
interface Judged {
  lockWait: number
  login?: string
}

/** What a refusal means. */
export function refusal(code: number | undefined, errors: readonly Said[], config: Judged): Refused {
  const said = errors.length > 0 ? errors : [{ message: '' }]
  const judged = said.map((one) => ({ one, meaning: meaningOf(code, one.message) }))
  judged.sort((a, b) => WEIGHT.indexOf(a.meaning.class) - WEIGHT.indexOf(b.meaning.class))
  const [first] = judged
  const meaning = first?.meaning ?? meaningOf(code, '')
  return { about: meaning.class, failure: failureOf(meaning, first?.one ?? { message: '' }, said, code, config) }
}

/** The failure of a whole call. */
export function callError(status: Status, config: Judged): KingdeeError {
  const { about, failure } = refusal(status.code, status.errors, config)
  return new KingdeeError(failure, about)
}

function failureOf(
  { class: about, advice }: Meaning,
  one: Said,
  all: readonly Said[],
  code: number | undefined,
  { lockWait, login }: Judged,
): Failure {
  const texts = [...new Set(all.map(({ message }) => message).filter((text) => text !== ''))]
  const message = `${code ? `MsgCode ${code}: ` : ''}${texts.join('; ') || 'Galaxy gave no text'}`
  const invalid = (rule?: string): Failure => ({
    kind: 'invalid',
    message,
    ...(code && { code: String(code) }),
    ...(one.field !== undefined && { field: one.field }),
    ...(rule !== undefined && { rule }),
    advice,
  })
  switch (about) {
    case 'auth':
      // A signed call has no session that it could have lost.
      return login === 'headers'
        ? {
            kind: 'auth-expired',
            message: `the signed call was refused / 签名调用被拒绝: ${message}`,
            advice: adviceOf('signature'),
          }
        : { kind: 'auth-expired', message, advice }
    case 'licence':
      return { kind: 'rate-limited', message, retryAfterMs: LICENCE_REST_MS, advice }
    case 'limit':
      return { kind: 'rate-limited', message, retryAfterMs: LIMIT_REST_MS, advice }
    case 'lock':
      return { kind: 'retryable', message, retryAfterMs: lockWait * 1000, advice }
    case 'retryable':
      return { kind: 'retryable', message, advice }
    case 'duplicate':
      return { kind: 'duplicate', message, advice }
    case 'reference': {
      const missing = missingIn(one)
      return missing ? { kind: 'missing-reference', message, ...missing, advice } : invalid('reference')
    }
    case 'missing':
      return invalid('required')
    case 'config':
    case 'state':
    case 'business':
      return invalid(about)
    default:
      return invalid()
  }
}

/** Which record a message is about: by its field, else by its words. */
const RECORDS: { record: string; field: RegExp; word: RegExp }[] = [
  { record: 'product', field: /material/i, word: /物料/ },
  { record: 'dealer', field: /cust|receive|settleid|chargeid|payer/i, word: /客户|收货方|结算方|付款方/ },
  { record: 'warehouse', field: /stockid$/i, word: /仓库/ },
]

/** Codes stand in quotes or brackets of any kind, or right behind "编码值"/"编码". */
const QUOTED = /[“"'「『【[《<(]([^“”"'「」『』【】[\]《》<>()]{1,80})[”"'」』】\]》>)]/g
const BEHIND = /编码值?(?:为|是)?[:=]?([A-Za-z0-9][\w.\-/]*)/

/** The record that is missing. Undefined when the text does not say which: then a person has to read it. */
function missingIn({ field = '', message }: Said): { record: string; value: string } | undefined {
  const found = RECORDS.find((row) => row.field.test(field)) ?? RECORDS.find((row) => row.word.test(message))
  if (!found) return undefined
  const plain = message.normalize('NFKC')
  const behind = BEHIND.exec(squeezedKeepingCase(plain))?.[1]
  const quoted = [...plain.matchAll(QUOTED)].map(([, code = '']) => code.trim())
  // Names of fields are quoted too, mostly before the code.
  const code = quoted.filter((text) => !/\p{Script=Han}/u.test(text) && !/^F[A-Z]\w*$/.test(text)).at(-1) ?? behind
  const value = code ?? quoted.filter((text) => !isWord(text)).at(-1)
  return value === undefined || value === '' ? undefined : { record: found.record, value }
}

function squeezedKeepingCase(text: string): string {
  return text.replace(/\s+/g, '')
}

/** A quoted word of the message itself, such as “物料编码”. */
function isWord(text: string): boolean {
  return /编码|名称|字段|物料|客户|组织|仓库/.test(squeezed(text)) || /^F[A-Z]\w*$/.test(text)
}

/** A page or nothing in place of data. */
export function garbage(message: string, operation: Operation): KingdeeError {
  const kind = operation === 'read' ? 'retryable' : 'ambiguous'
  return new KingdeeError({
    kind,
    message: `Galaxy answered with ${message}`,
    advice:
      'The address leads to a page or a proxy, or Galaxy is under maintenance: check the url of the connection. / 返回的不是数据：地址指向网页或代理，或星空正在维护；请检查连接的 url。',
  })
}

/** An exception text: the class where it is known, else nobody knows what was done before it. */
export function exception(message: string, operation: Operation, config: Judged): KingdeeError {
  const { about, failure } = refusal(undefined, [{ message }], config)
  if (about !== 'unknown') return new KingdeeError(failure, about)
  const kind = operation === 'read' ? 'retryable' : 'ambiguous'
  return new KingdeeError({ kind, message: `response_error: ${message}`, advice: adviceOf('unknown') }, about)
}
