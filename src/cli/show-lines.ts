/** A timeline as a text tree. */
import { clock, fromNow, span } from '../console/format.ts'
import { holdingText } from '../console/holding.ts'
import { attemptKinds, effects, failureKinds, messageKinds, outcomeWord, states, word } from '../console/words.ts'
import type { Timeline, TimelineAttempt, TimelineDelivery, TimelineMessage } from '../ledger/timeline.ts'
import type { StoredFailure } from '../ledger/types.ts'
import type { Lang } from './command.ts'
import { plainTable } from './table.ts'
import { texts } from './texts.ts'

interface How {
  payloads: boolean
  lang: Lang
  now: Date
}

/** Lines for a terminal. Personal fields must be masked already, where they are to be. */
export function timelineLines(timeline: Timeline, how: How): string[] {
  const t = texts(how.lang)
  const links = timeline.links.map((link) => [`  ${link.connection}`, link.record, link.native, clock(link.changedAt)])
  return [
    timeline.key,
    ...(links.length === 0 ? [] : ['', t.inSystems, ...plainTable(links)]),
    ...(timeline.messages.length === 0 ? [] : ['', t.whatHappened]),
    ...timeline.messages.flatMap((message) => messageLines(message, how)),
    ...droppedLines(timeline, how.lang),
  ]
}

/** What may be missing from a timeline, because it has passed its retention. */
export function droppedLines({ messages, kept }: Timeline, lang: Lang): string[] {
  const t = texts(lang)
  const lines = [
    ...(kept?.contentsSince && messages.some(({ data }) => data === undefined)
      ? [t.contentsDropped(kept.contentsSince, kept.contentDays)]
      : []),
    ...(kept?.factsSince && messages.length === 0 ? [t.factsDropped(kept.factsSince, kept.factsDays)] : []),
  ]
  return lines.length === 0 ? [] : ['', ...lines]
}

function messageLines(message: TimelineMessage, how: How): string[] {
  const { lang, payloads } = how
  const t = texts(lang)
  const facts = [
    ...(message.sourceVersion === undefined ? [] : [t.version(message.sourceVersion)]),
    ...(message.eventId === undefined ? [] : [t.event(message.eventId)]),
    ...(message.data === undefined ? [t.contentGone] : []),
  ]
  const about = facts.length === 0 ? '' : ` (${facts.join(', ')})`
  const came = word(messageKinds, message.kind, lang)
  return [
    `${clock(message.receivedAt)}  ${came} ${message.connection}: ${message.record} ${message.sourceKey}${about}`,
    ...(payloads && message.data !== undefined ? contentLines(t.content, message.data, '  │ ') : []),
    ...(message.deliveries.length === 0 ? [`  └ ${t.noFlowWanted}`] : []),
    ...message.deliveries.flatMap((delivery) => deliveryLines(delivery, how)),
  ]
}

function deliveryLines(delivery: TimelineDelivery, how: How): string[] {
  const { lang } = how
  const t = texts(lang)
  const facts = [
    ...(delivery.effect === undefined ? [] : [word(effects, delivery.effect, lang)]),
    ...(delivery.targetId === undefined ? [] : [t.target(delivery.targetId)]),
    t.releaseOf(delivery.release),
    clock(delivery.changedAt),
  ]
  const means = Object.hasOwn(states, delivery.state) ? (states[delivery.state]?.means[lang] ?? '') : ''
  return [
    `  └ ${delivery.flow}: ${word(states, delivery.state, lang)} (${facts.join(', ')})`,
    `      ${means}${due(delivery, how)}`,
    ...(delivery.holding ? [`      ${holdingText(delivery.holding, lang)}`] : []),
    ...(delivery.failure ? failureLines(delivery.failure, delivery, lang) : []),
    ...delivery.tries.flatMap((attempt) => attemptLines(attempt, how)),
  ]
}

function due(delivery: TimelineDelivery, { lang, now }: How): string {
  const t = texts(lang)
  if (delivery.behind !== undefined && ['ready', 'held'].includes(delivery.state))
    return ` ${t.behind(delivery.behind)}`
  if (delivery.dueAt === undefined || delivery.dueAt <= now) return ''
  const when = `${fromNow(delivery.dueAt, now, lang)} (${clock(delivery.dueAt)})`
  if (delivery.state === 'waiting') return ` ${t.askPerson(when)}`
  return delivery.state === 'parked' || delivery.state === 'sending' ? '' : ` ${t.nextTry(when)}`
}

function failureLines(failure: StoredFailure, delivery: TimelineDelivery, lang: Lang): string[] {
  const t = texts(lang)
  const facts: [string, string | undefined][] = [
    [t.reference, failure.record],
    [t.field, failure.field],
    [t.value, failure.value],
    [t.rule, failure.rule],
    [t.code, failure.code],
  ]
  const advice = failure.advice ?? (delivery.state === 'parked' ? t.wayOut(delivery.lane) : undefined)
  return [
    `      ! ${word(failureKinds, failure.kind, lang)}: ${failure.message}`,
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [`        ${name}: ${value}`])),
    ...(failure.errors ?? []).map(({ pointer, detail }) => `        ${pointer}  ${detail}`),
    ...(advice === undefined ? [] : [`        ${t.advice}: ${advice}`]),
  ]
}

function attemptLines(attempt: TimelineAttempt, { lang, payloads }: How): string[] {
  const t = texts(lang)
  const took = span(attempt.endedAt.getTime() - attempt.startedAt.getTime(), lang)
  const reason = attempt.failure ? `: ${attempt.failure.message}` : ''
  const tried = word(attemptKinds, attempt.kind, lang)
  return [
    `      ${clock(attempt.startedAt)}  ${tried} → ${outcomeWord(attempt.outcome, lang)}${reason} (${took}, ${attempt.worker})`,
    ...(payloads && attempt.sent !== undefined ? contentLines(t.sent, attempt.sent, '        │ ') : []),
    ...(payloads && attempt.answer !== undefined && attempt.answer !== null
      ? contentLines(t.answered, attempt.answer, '        │ ')
      : []),
  ]
}

function contentLines(title: string, value: unknown, indent: string): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return [`${indent}${title}:`, ...text.split('\n').map((line) => `${indent}${line}`)]
}
