/** Blanks personal data in what is shown to people: fields are known by their names, at any depth. */
import type { Timeline, TimelineDelivery } from '../ledger/timeline.ts'
import type { StoredFailure } from '../ledger/types.ts'

/** What stands for a value that is not shown. */
export const MASK = '***'

/**
 * Names are compared without case, dashes and underscores, in the systems' own spellings too. Secrets are in the list
 * because an answer may echo one.
 */
const PRIVATE =
  /phone|mobile|e?mail|^tel|telno|^fax|faxnumber|contact(s|person)?name|^contact$|contactperson|firstname|lastname|fullname|personname|receivername|^consignee(name)?$|signedby|bankaccount|bankacct|accountholder|iban|idcard|idnumber|passport|^(remark|note|memo)s?$|password|passwd|secret|token|authorization|cookie|手机|电话|邮箱|联系人|收货人|签收人|银行账号|身份证|visitorid|^terminalname$|^geo$|photolinks?$|备注/
/** People, one or a list of them: `name` and `address` in it are theirs. */
const PEOPLE = /^(contacts?|people|persons?|consumers?)$/
/** Free text of a case, at the top of the record only: what a product is described as is no secret. */
const FREE_TEXT = /^(description|resolution)$/

/** True when the value of a field is personal. `parent` is the nearest named field around it. */
export function isPersonal(name: string, parent = ''): boolean {
  const plain = plainName(name)
  if (parent === '' && FREE_TEXT.test(plain)) return true
  return PRIVATE.test(plain) || (/^(name|address)$/.test(plain) && PEOPLE.test(plainName(parent)))
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '')
}

/** A copy with every personal value blanked; also inside a text that is JSON. */
export function mask(value: unknown): unknown {
  return masked(value, '', false)
}

function masked(value: unknown, parent: string, hide: boolean): unknown {
  if (value === null || value === undefined || value === '') return value
  if (Array.isArray(value)) return value.map((item) => masked(item, parent, hide))
  if (value instanceof Date) return value
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([name, item]) => [
      name,
      masked(item, name, hide || isPersonal(name, parent)),
    ])
    return Object.fromEntries(entries)
  }
  if (hide) return MASK
  return typeof value === 'string' ? maskJsonText(value) : value
}

function maskJsonText(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(mask(JSON.parse(text)))
  } catch {
    return text
  }
}

/** A failure that names a personal field does not show what stood in it. */
export function maskFailure(failure: StoredFailure): StoredFailure {
  const field = failure.field?.split(/[/.[\]]/).filter((part) => part !== '' && !/^\d+$/.test(part)) ?? []
  const last = field.at(-1)
  if (failure.value === undefined || last === undefined || !isPersonal(last, field.at(-2))) return failure
  const { value, lookUp: _, ...others } = failure
  const advice = failure.advice?.replaceAll(value, MASK)
  return { ...others, value: MASK, message: failure.message.replaceAll(value, MASK), ...(advice && { advice }) }
}

/** A timeline as it may be shown to whoever looks. */
export function maskTimeline(timeline: Timeline): Timeline {
  return {
    ...timeline,
    messages: timeline.messages.map((message) => ({
      ...message,
      ...('data' in message && { data: mask(message.data) }),
      deliveries: message.deliveries.map(maskDelivery),
    })),
  }
}

function maskDelivery(delivery: TimelineDelivery): TimelineDelivery {
  return {
    ...delivery,
    ...(delivery.failure && { failure: maskFailure(delivery.failure) }),
    tries: delivery.tries.map((attempt) => ({
      ...attempt,
      ...(attempt.failure && { failure: maskFailure(attempt.failure) }),
      ...('sent' in attempt && { sent: mask(attempt.sent) }),
      ...('answer' in attempt && { answer: mask(attempt.answer) }),
    })),
  }
}
