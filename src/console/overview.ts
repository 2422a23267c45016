/** The page at `/`: the figures of `hub status`. */
import { html } from 'hono/html'
import type { Standing } from '../ledger/standing.ts'
import type { ConnectionStatus, FlowStatus, Status } from '../ledger/status.ts'
import { clock, figure, fromNow, span, timeZone } from './format.ts'
import { type Html, layout } from './layout.ts'
import { chip, moment } from './parts.ts'
import type { View } from './view.ts'
import { failureKinds, states, word } from './words.ts'

/** `standing` are the newest deliveries that need a person; `connections` the names that can be pushed to. */
export function overviewPage(
  view: View,
  status: Status,
  standing: { list: Standing[]; cut: boolean },
  connections: string[],
): Html {
  const { t, now } = view
  const main = html`
<p class="facts">${status.release === undefined ? t.noRelease : t.release(status.release)}</p>
${trouble(view, status)}
${standing.list.length > 0 ? needPerson(view, standing) : ''}
<section><h2>${t.flows}</h2>
${status.flows.length > 0 ? flows(view, status.flows) : nothingYet(view, connections)}
</section>
${status.polls.length > 0 ? polls(view, status) : ''}
<footer>${t.times(timeZone(), clock(now))}</footer>`
  return layout(view, { title: t.title, main })
}

const ENDS = ['delivered', 'unchanged', 'skipped', 'superseded'] as const

function flows(view: View, rows: FlowStatus[]): Html {
  const { t, lang } = view
  const sum = (of: (row: FlowStatus) => number) => figure(rows.reduce((total, row) => total + of(row), 0))
  return html`<table class="figures">
<thead><tr><th>${t.flow}</th><th class="n">${t.accepted}</th>${ENDS.map((end) => html`<th class="n">${word(states, end, lang)}</th>`)}<th>${t.open}</th><th>${t.lag}</th></tr></thead>
<tbody>${rows.map((row) => flow(view, row))}</tbody>
${
  rows.length > 1
    ? html`<tfoot><tr><th data-label="${t.flow}">${t.all}</th><td class="n" data-label="${t.accepted}">${sum((row) => row.accepted)}</td>${ENDS.map(
        (end) => html`<td class="n" data-label="${word(states, end, lang)}">${sum((row) => row[end])}</td>`,
      )}<td data-label="${t.open}">${sum(openOf)}</td><td></td></tr></tfoot>`
    : ''
}
</table>`
}

function openOf(row: FlowStatus): number {
  return Object.values(row.open).reduce<number>((total, n) => total + (n ?? 0), 0)
}

function flow(view: View, row: FlowStatus): Html {
  const { t, lang, now } = view
  const open = Object.keys(states).filter((state) => (row.open[state] ?? 0) > 0)
  const title = view.flowTitle(row.flow)
  return html`<tr>
<th scope="row">${title}${title === row.flow ? '' : html`<small>${row.flow}</small>`}</th>
<td class="n" data-label="${t.accepted}">${figure(row.accepted)}</td>
${ENDS.map((end) => html`<td class="n" data-label="${word(states, end, lang)}">${figure(row[end])}</td>`)}
<td data-label="${t.open}">${open.length === 0 ? html`<span class="quiet">${t.none}</span>` : open.map((state) => chip(view, state, row.open[state]))}</td>
<td data-label="${t.lag}">${
    row.oldest
      ? html`<span>${span(now.getTime() - row.oldest.acceptedAt.getTime(), lang)}</span> <a class="small" href="${view.link('/show', { key: row.oldest.key })}">${t.oldest(row.oldest.key)}</a>`
      : html`<span class="quiet">–</span>`
  }</td>
</tr>`
}

function nothingYet({ t }: View, connections: string[]): Html {
  return html`<div class="empty"><p>${t.nothingYet}</p>
${connections.length > 0 ? html`<p>${t.nothingYetNext}</p>${connections.map((name) => html`<p><code>POST /in/${name}/&lt;${t.record}&gt;</code></p>`)}` : ''}</div>`
}

function needPerson(view: View, { list, cut }: { list: Standing[]; cut: boolean }): Html {
  const { t, lang } = view
  return html`<section class="attention"><h2>${t.needPerson}</h2>
<table><thead><tr><th>${t.key}</th><th>${t.flow}</th><th>${t.why}</th><th>${t.standsSince}</th></tr></thead>
<tbody>${list.map(
    (row) => html`<tr>
<th scope="row"><a href="${view.link('/show', { key: row.lane })}">${row.lane}</a></th>
<td data-label="${t.flow}">${view.flowTitle(row.flow)}</td>
<td data-label="${t.why}" class="wide">${row.failure ? html`<b>${word(failureKinds, row.failure.kind, lang)}</b> ${row.failure.message}` : ''}</td>
<td data-label="${t.standsSince}">${moment(view, row.changedAt)}</td></tr>`,
  )}</tbody></table>
${cut ? html`<p class="small">${t.needPersonMore(list.length)}</p>` : ''}</section>`
}

function trouble(view: View, status: Status): Html | '' {
  const { t } = view
  const stopped = status.connections.flatMap((state) => {
    const how = condition(view, state)
    return how === undefined
      ? []
      : [{ name: state.connection, how, reason: state.reason, paused: state.pausedAt !== undefined }]
  })
  const flows = status.flows.flatMap(({ flow, holding }) =>
    holding?.what === 'flow' && holding.since
      ? [{ name: flow, how: t.paused(clock(holding.since), holding.by), reason: holding.reason, paused: true }]
      : [],
  )
  const rows = [...stopped, ...flows]
  if (rows.length === 0) return ''
  return html`<section class="attention"><h2>${t.connections}</h2>
<table><thead><tr><th>${t.connection}</th><th>${t.condition}</th><th>${t.why}</th></tr></thead><tbody>${rows.map(
    ({ name, how, reason, paused }) => html`<tr><th scope="row">${name}</th>
<td data-label="${t.condition}">${how}</td>
<td data-label="${t.why}" class="wide">${reason ?? ''}${paused ? html`<p class="advice">${t.resume(name)}</p>` : ''}</td></tr>`,
  )}</tbody></table></section>`
}

/** What keeps a connection from being called, in one line; undefined when nothing does. */
function condition({ t, now }: View, state: ConnectionStatus): string | undefined {
  const { pausedAt, pausedBy, closedUntil, restUntil, openUntil } = state
  if (pausedAt) return t.paused(clock(pausedAt), pausedBy)
  if (closedUntil) return t.closed(clock(closedUntil))
  if (restUntil && restUntil > now) return t.resting(clock(restUntil))
  return openUntil ? t.down(clock(openUntil)) : undefined
}

function polls(view: View, { polls: rows }: Status): Html {
  const { t, lang, now } = view
  const when = (at: Date | undefined) =>
    at ? html`<span title="${clock(at)}">${fromNow(at, now, lang)}</span>` : t.never
  return html`<section><h2>${t.polls}</h2>
<table><thead><tr><th>${t.connection}</th><th>${t.record}</th><th>${t.polledAt}</th><th>${t.caughtUpAt}</th><th>${t.result}</th></tr></thead>
<tbody>${rows.map(
    ({
      connection,
      record,
      polledAt,
      caughtUpAt,
      listing,
      failure = listing?.failure,
    }) => html`<tr><th scope="row">${connection}</th>
<td data-label="${t.record}">${record}</td>
<td data-label="${t.polledAt}">${when(polledAt)}</td>
<td data-label="${t.caughtUpAt}">${when(caughtUpAt)}</td>
<td data-label="${t.result}" class="wide">${
      failure
        ? html`<span class="bad">${word(failureKinds, failure.kind, lang)}</span> ${failure.message}${failure.advice ? html`<p class="advice">${failure.advice}</p>` : ''}`
        : t.fine
    }</td></tr>`,
  )}</tbody></table></section>`
}
