/** One delivery on the page of a key: where it stands, why, what to do, and every attempt. */
import { html } from 'hono/html'
import type { TimelineAttempt, TimelineDelivery } from '../ledger/timeline.ts'
import type { StoredFailure } from '../ledger/types.ts'
import { clock, fromNow, span } from './format.ts'
import { holdingText } from './holding.ts'
import type { Html } from './layout.ts'
import { chip, moment } from './parts.ts'
import type { View } from './view.ts'
import { attemptKinds, effects, failureKinds, outcomeWord, states, word } from './words.ts'

/** Characters of a content that a page shows. */
const MOST_SHOWN = 20_000

/** `key` is what the page was asked for. */
export function delivery(view: View, each: TimelineDelivery, key: string): Html {
  const { t, lang } = view
  const title = view.flowTitle(each.flow)
  const means = Object.hasOwn(states, each.state) ? states[each.state]?.means[lang] : undefined
  const facts = [
    ...(each.effect === undefined ? [] : [word(effects, each.effect, lang)]),
    ...(each.targetId === undefined ? [] : [t.targetId(each.targetId)]),
    ...(each.tries.length > 0 ? [t.attempts(each.tries.length)] : []),
    t.release(each.release),
    clock(each.changedAt),
  ]
  return html`<section class="delivery ${each.state}" id="${each.id}">
<h4>${chip(view, each.state)} ${title}${title === each.flow ? '' : html` <small>${each.flow}</small>`}</h4>
<p class="small">${facts.join(' · ')} · <a href="${view.link('/show', { key, why: each.id })}#why">${t.whyAsk}</a></p>
<p>${means ?? ''}${due(view, each)}</p>
${each.holding ? html`<p>${holdingText(each.holding, lang)}</p>` : ''}
${each.failure ? failureBox(view, each.failure, each) : ''}
${each.tries.length > 0 ? html`<ol class="attempts">${each.tries.map((attempt) => html`<li>${attemptRow(view, attempt)}</li>`)}</ol>` : ''}
</section>`
}

function due({ t, lang, now }: View, each: TimelineDelivery): string {
  if (each.behind !== undefined && ['ready', 'held'].includes(each.state)) return ` ${t.behind(each.behind)}`
  if (each.dueAt === undefined || each.dueAt <= now) return ''
  const when = `${fromNow(each.dueAt, now, lang)} (${clock(each.dueAt)})`
  if (each.state === 'waiting') return ` ${t.dueWait(when)}`
  return each.state === 'parked' || each.state === 'sending' ? '' : ` ${t.due(when)}`
}

function failureBox(view: View, failure: StoredFailure, each: TimelineDelivery): Html {
  const { t, lang } = view
  const advice = failure.advice ?? (each.state === 'parked' ? t.usualWayOut(each.lane) : undefined)
  const facts: [string, string | undefined][] = [
    [t.reference, failure.record],
    [t.field, failure.field],
    [t.value, failure.value],
    [t.rule, failure.rule],
    [t.code, failure.code],
  ]
  return html`<div class="failure"><p><b>${word(failureKinds, failure.kind, lang)}</b> ${failure.message}</p>
${facts.some(([, value]) => value !== undefined) ? html`<dl>${facts.map(([name, value]) => (value === undefined ? '' : html`<dt>${name}</dt><dd><code>${value}</code></dd>`))}</dl>` : ''}
${failure.errors && failure.errors.length > 0 ? html`<ul>${failure.errors.map(({ pointer, detail }) => html`<li><code>${pointer}</code> ${detail}</li>`)}</ul>` : ''}
${advice === undefined ? '' : html`<p class="advice"><b>${t.advice}</b> ${advice}</p>`}</div>`
}

function attemptRow(view: View, attempt: TimelineAttempt): Html {
  const { t, lang } = view
  const took = span(attempt.endedAt.getTime() - attempt.startedAt.getTime(), lang)
  return html`<p>${moment(view, attempt.startedAt)} ${word(attemptKinds, attempt.kind, lang)} → <b class="${attempt.failure ? 'bad' : 'good'}">${outcomeWord(attempt.outcome, lang)}</b> <span class="small">${took} · ${attempt.worker}</span></p>
${attempt.failure ? html`<p class="reason">${attempt.failure.message}</p>` : ''}
${attempt.sent === undefined ? '' : content(view, `${attempt.id}-sent`, attempt.kind === 'send' ? t.sent : t.asked, attempt.sent)}
${attempt.answer === undefined || attempt.answer === null ? '' : content(view, `${attempt.id}-answer`, t.answered, attempt.answer)}`
}

/** A content that opens on demand. `id` keeps it open while the page refreshes. */
export function content({ t }: View, id: string, title: string, value: unknown): Html {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n${t.cut(text.length)}` : text
  return html`<details id="${id}"><summary>${title}</summary><pre>${shown}</pre></details>`
}
