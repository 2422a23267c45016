/** What became of a delivery in the words its source is told: one result, and why, in Chinese and English. */
import { isPersonal } from '../../schemas/common/personal.ts'
import { type Entity, entityByPath, explainZh, type FieldError, rules } from '../../schemas/index.ts'
import type { TellableResult } from '../flow/index.ts'
import type { StoredFailure } from '../ledger/types.ts'

/** As `TellableResult`, and what is only said to those who ask. */
export type ToldResult = TellableResult | 'pending' | 'superseded'

export interface Told {
  result: ToldResult
  reasonText?: Record<'zh-CN' | 'en', string>
}

/** How a delivery stands, as far as its source is concerned. */
export interface Standing {
  state: string
  effect?: string | undefined
  failure?: StoredFailure | undefined
}

const MOST = 1_000

/** The result of a delivery. A content that is refused comes to nothing by itself; anything else that is parked may still. */
export function resultOf({ state, effect, failure }: Standing): ToldResult {
  switch (state) {
    case 'delivered':
      return effect === 'updated' ? 'changed' : 'accepted'
    case 'unchanged':
      return 'accepted'
    case 'skipped':
      return effect === 'ignoredAsOlder' ? 'superseded' : 'skipped'
    case 'superseded':
      return 'superseded'
    case 'parked':
      return failure?.kind === 'invalid' ? 'rejected' : 'parked'
    case 'waiting':
      return 'waiting'
    default:
      return 'pending'
  }
}

/** Result and reason. `entity` is the path of what was sent, for its name in both languages. */
export function told(standing: Standing, entity: string | undefined): Told {
  const result = resultOf(standing)
  const reason = why(result, standing, entityByPath(entity ?? '')?.title ?? { en: 'record', zh: '记录' })
  return { result, ...(reason && { reasonText: { 'zh-CN': line(reason.zh), en: line(reason.en) } }) }
}

function why(result: ToldResult, { effect, failure }: Standing, title: Entity['title']) {
  const [en, zh] = [failure?.message ?? '', failure ? inChinese(failure) : '']
  switch (result) {
    case 'rejected':
      return { zh: `${title.zh}被拒绝：${zh}`, en: `The ${title.en.toLowerCase()} was refused: ${en}` }
    case 'parked':
      return { zh: `等待人工处理：${zh}`, en: `A person has to look at it: ${en}` }
    case 'waiting':
      return { zh: `等待前置数据：${zh}`, en: `Waits for what it refers to: ${en}` }
    case 'skipped':
      return { zh: '未下发：已由规则或人工排除', en: `Not sent on, a rule or a person left it out: ${effect ?? ''}` }
    case 'superseded':
      return { zh: '已被更新的版本取代', en: 'A newer version has taken its place' }
    default:
      return failure && { zh: `处理中：${zh}`, en: `Under way: ${en}` }
  }
}

/**
 * A failure in Chinese: broken rules and missing records in the hub's words. What another system has said stays in its
 * own language.
 */
export function inChinese(failure: StoredFailure): string {
  const { kind, record, value, message, field, rule } = failure
  if (kind === 'missing-reference' && record !== undefined && value !== undefined) {
    return `${entityByPath(record)?.title.zh ?? record} ${value} 尚未到达目标系统`
  }
  const errors = failure.errors ?? (field === undefined ? [] : [{ pointer: field, detail: message, rule, value }])
  const known = errors.flatMap((error) => (isRule(error.rule) ? [explainZh(error as FieldError)] : []))
  if (known.length === 0) return message
  return known.length > 1 ? `${known[0]}（另有 ${known.length - 1} 项）` : (known[0] as string)
}

function isRule(rule: string | undefined): rule is keyof typeof rules {
  return rule !== undefined && Object.hasOwn(rules, rule)
}

/** Field, value and rule at fault; never a personal value. */
export function fault({ field, value, rule, code }: StoredFailure): { field?: string; value?: string; rule?: string } {
  const secret = field !== undefined && isPersonal(field.split('/').slice(1))
  const because = rule ?? code
  return {
    ...(field !== undefined && field.trim() !== '' && { field: line(field).slice(0, 300) }),
    ...(value !== undefined && value.trim() !== '' && !secret && { value: line(value).slice(0, 200) }),
    ...(because !== undefined && because.trim() !== '' && { rule: line(because).slice(0, 100) }),
  }
}

/** One line of text of bounded length: what other systems say may have any form. */
function line(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()
  return plain.length > MOST ? `${plain.slice(0, MOST - 1)}…` : plain
}
