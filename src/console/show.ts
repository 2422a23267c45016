/** The page at `/show?key=`: everything that happened to one business key, over all systems. */
import { html } from 'hono/html'
import type { Timeline, TimelineMessage } from '../ledger/timeline.ts'
import type { Why } from '../pipeline/why.ts'
import { clock, timeZone } from './format.ts'
import { type Html, layout } from './layout.ts'
import { chip, moment } from './parts.ts'
import { content, delivery } from './show-delivery.ts'
import { whySection } from './show-why.ts'
import type { View } from './view.ts'
import { messageKinds, word } from './words.ts'

/** The timeline of a key, and where the fields of one delivery came from. Personal fields must be masked already. */
export function showPage(view: View, timeline: Timeline, why?: Why): Html {
  const { t, now } = view
  const { key, messages, links } = timeline
  const main =
    messages.length + links.length === 0
      ? html`<div class="empty"><h1>${t.unknownKey(key)}</h1><p>${t.unknownKeyNext}</p></div>`
      : html`<h1>${key}</h1>
<p class="facts">${summary(view, timeline)}</p>
${links.length > 0 ? linksTable(view, timeline) : ''}
${why ? whySection(view, why) : ''}
${stillOpen(view, timeline)}
<section><h2>${t.timeline}</h2>
<ol class="timeline">${messages.map((message) => html`<li>${messageCard(view, key, message)}</li>`)}</ol></section>
<footer>${t.times(timeZone(), clock(now))}</footer>`
  return layout(view, { title: `${key} · ${t.title}`, key, main })
}

/** The same page before a key is entered. */
export function askKeyPage(view: View): Html {
  const { t } = view
  const main = html`<div class="empty"><h1>${t.whichKey}</h1><p>${t.whichKeyNext}</p></div>`
  return layout(view, { title: t.title, key: '', main })
}

/** Said instead of any page when the ledger does not answer. `id` leads to the log. */
export function failedPage(view: View, id: string, key?: string): Html {
  const { t } = view
  const main = html`<div class="empty"><h1>${t.failed}</h1><p>${t.failedNext(id)}</p></div>`
  return layout(view, { title: t.title, ...(key === undefined ? {} : { key }), main })
}

/** Messages that fit on a screen: with more of them, what is open is said first. */
const MOST_AT_A_GLANCE = 3

function stillOpen(view: View, { messages }: Timeline): Html | '' {
  const open = messages.flatMap(({ deliveries }) => deliveries).filter(({ state }) => !ENDED.has(state))
  if (messages.length <= MOST_AT_A_GLANCE || open.length === 0) return ''
  return html`<section class="attention"><h2>${view.t.stillOpen}</h2>
<ul class="open">${open.map(
    ({ id, state, flow, failure }) =>
      html`<li>${chip(view, state)} <a href="#${id}">${view.flowTitle(flow)}</a> ${failure?.message ?? ''}</li>`,
  )}</ul></section>`
}

const ENDED = new Set(['delivered', 'unchanged', 'skipped', 'superseded'])

function summary({ t }: View, { messages }: Timeline): string {
  const deliveries = messages.flatMap((message) => message.deliveries)
  const open = deliveries.filter(({ state }) => !ENDED.has(state))
  const parked = open.filter(({ state }) => state === 'parked').length
  const text = t.summary(messages.length, open.length - parked, parked)
  return open.length === 0 && deliveries.length > 0 ? `${text} · ${t.allDone}` : text
}

function linksTable(view: View, { links }: Timeline): Html {
  const { t } = view
  return html`<section><h2>${t.links}</h2>
<table><thead><tr><th>${t.system}</th><th>${t.record}</th><th>${t.number}</th><th>${t.linkedAt}</th></tr></thead>
<tbody>${links.map(
    (link) => html`<tr><th scope="row">${link.connection}</th><td data-label="${t.record}">${link.record}</td>
<td data-label="${t.number}"><code>${link.native}</code></td><td data-label="${t.linkedAt}">${moment(view, link.changedAt)}</td></tr>`,
  )}</tbody></table></section>`
}

function messageCard(view: View, key: string, message: TimelineMessage): Html {
  const { t, lang } = view
  return html`<article>
<h3>${moment(view, message.receivedAt)} ${word(messageKinds, message.kind, lang)} <b>${message.connection}</b>: ${message.record} <code>${message.sourceKey}</code></h3>
<p class="small">${message.sourceVersion === undefined ? '' : html`${t.version(message.sourceVersion)} · `}${message.eventId === undefined ? '' : html`${t.eventId(message.eventId)} · `}<span class="id">${message.id}</span></p>
${message.data === undefined ? html`<p class="small">${t.contentGone}</p>` : content(view, `${message.id}-in`, t.content, message.data)}
${message.deliveries.length === 0 ? html`<p>${t.noFlow}</p>` : message.deliveries.map((each) => delivery(view, each, key))}
</article>`
}
