/** Where the fields of one delivery came from: a line each, which opens. */
import { html } from 'hono/html'
import type { Why, WhyField } from '../pipeline/why.ts'
import { clock } from './format.ts'
import type { Html } from './layout.ts'
import type { View } from './view.ts'
import { absenceText, causeParts, shownPosition, shownValue, whyWords } from './why-words.ts'

export function whySection(view: View, why: Why): Html {
  const { t, lang } = view
  const w = whyWords[lang]
  const { number, createdAt, createdBy = '' } = why.release
  const facts = [
    (why.proof === 'unsent' ? w.since : w.sentAt)(clock(why.at)),
    createdAt ? w.release(number, clock(createdAt), createdBy) : w.releaseAlone(number),
    ...(why.of === 'entity' ? [w.ofEntity] : []),
  ]
  return html`<section id="why"><h2>${t.whyTitle(view.flowTitle(why.flow))}</h2>
<p class="small">${facts.join(' · ')}</p>
<p class="${why.proof === 'differs' ? 'bad' : ''}">${why.problem ? w.problem[why.problem] : w.proof[why.proof]}${why.unsent === undefined ? '' : `: ${why.unsent}`}</p>
${why.fields.map((field) => fieldDetails(view, why, field))}</section>`
}

function fieldDetails({ lang }: View, why: Why, field: WhyField): Html {
  const w = whyWords[lang]
  const value = 'value' in field ? shownValue(field.value) : absenceText(field.cause, lang)
  return html`<details id="why-${field.pointer}"><summary><code>${field.pointer}</code> ${value}</summary>
${field.now ? html`<p class="bad">${w.now('value' in field.now ? shownValue(field.now.value) : w.noValue)}</p>` : ''}
${field.failure ? html`<p class="bad">${field.failure.detail}</p>` : ''}
${field.cause ? parts(causeParts(field.cause, why.release.number, lang)) : html`<p>${w.noRule}</p>`}</details>`
}

function parts(all: ReturnType<typeof causeParts>): Html {
  return html`<ul>${all.map(
    ({ label, text, at, inner }) =>
      html`<li>${label} <code>${text}</code> <span class="small id">${shownPosition(at)}</span>${inner ? parts(inner) : ''}</li>`,
  )}</ul>`
}
