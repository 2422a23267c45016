/** Small parts that pages share. */
import { html } from 'hono/html'
import { clock, figure } from './format.ts'
import type { Html } from './layout.ts'
import type { View } from './view.ts'
import { states, word } from './words.ts'

/** A state as a coloured word, with its number where it is counted; what it means when pointed at. */
export function chip({ lang }: View, state: string, count?: number): Html {
  const means = Object.hasOwn(states, state) ? (states[state]?.means[lang] ?? '') : ''
  return html`<span class="chip ${state}" title="${means}">${word(states, state, lang)}${count === undefined ? '' : html` <b>${figure(count)}</b>`}</span> `
}

/** A time of the day that machines can read, too. */
export function moment(_: View, at: Date): Html {
  return html`<time datetime="${at.toISOString()}">${clock(at)}</time>`
}
