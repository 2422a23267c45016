/** The pages for people, and the few files they load. */
import { readFileSync } from 'node:fs'
import { html } from 'hono/html'
import { maskFailure, maskTimeline } from '../console/mask.ts'
import { maskWhy } from '../console/mask-why.ts'
import { overviewPage } from '../console/overview.ts'
import { askKeyPage, failedPage, showPage } from '../console/show.ts'
import { textsOf } from '../console/texts.ts'
import type { View } from '../console/view.ts'
import type { Why } from '../pipeline/why.ts'
import type { App, Doors } from './app.ts'
import { reportError } from './errors.ts'
import type { Call } from './inbound.ts'
import { languageOf } from './language.ts'
import { type ProblemName, problems } from './problems.ts'

const PAGE = { 'cache-control': 'no-store', vary: 'Accept-Language' }
/** Deliveries listed as needing a person. */
const MOST_STANDING = 20

const ASSETS: Readonly<Record<string, string>> = {
  'console.css': 'text/css; charset=utf-8',
  'refresh.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
}

export function addPages(app: App, doors: Doors, now: () => Date): void {
  app.get('/', async (call) => {
    const view = viewOf(call, doors, now)
    try {
      const [status, standing] = await Promise.all([doors.status(), doors.needPerson?.(MOST_STANDING + 1) ?? []])
      const list = standing
        .slice(0, MOST_STANDING)
        .map((row) => (row.failure ? { ...row, failure: maskFailure(row.failure) } : row))
      const connections = doors.connectionNames()
      return call.html(
        overviewPage(view, status, { list, cut: standing.length > MOST_STANDING }, connections),
        200,
        PAGE,
      )
    } catch (error) {
      return failed(call, doors, view, error)
    }
  })

  app.get('/show', async (call) => {
    const view = viewOf(call, doors, now)
    const key = call.req.query('key')?.trim() ?? ''
    if (key === '') return call.html(askKeyPage(view), 200, PAGE)
    try {
      const timeline = maskTimeline(await doors.timeline(key))
      const known = timeline.messages.length + timeline.links.length > 0
      return call.html(showPage(view, timeline, await whyAsked(call, doors, key)), known ? 200 : 404, PAGE)
    } catch (error) {
      return failed(call, doors, view, error, key)
    }
  })

  for (const [name, type] of Object.entries(ASSETS)) {
    const content = readFileSync(new URL(`../console/assets/${name}`, import.meta.url), 'utf8')
    app.get(`/assets/${name}`, (call) => call.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' }))
  }

  app.get('/problems/:name', (call) => {
    const name = call.req.param('name')
    if (!Object.hasOwn(problems, name)) return call.notFound()
    const { status, title, help } = problems[name as ProblemName]
    return call.html(html`<!doctype html>
<meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/assets/console.css">
<main><h1>${status} ${title}</h1><p>${help.en}</p><p lang="zh-CN">${help.zh}</p></main>`)
  })
}

/** Where the fields of one delivery came from, if the page was asked for that. */
async function whyAsked(call: Call, doors: Doors, key: string): Promise<Why | undefined> {
  const delivery = call.req.query('why')
  const answer = delivery ? await doors.why?.(key, { delivery }) : undefined
  return answer && maskWhy(answer).whys[0]
}

function viewOf(call: Call, doors: Doors, now: () => Date): View {
  const lang = languageOf(call)
  const chosen = call.req.query('lang') === undefined ? {} : { lang }
  return {
    lang,
    t: textsOf(lang),
    now: now(),
    flowTitle: (name) => doors.flowTitle(name)?.[lang] ?? name,
    link(path, query = {}) {
      const all = new URLSearchParams({ ...query, ...chosen }).toString()
      return all === '' ? path : `${path}?${all}`
    },
  }
}

function failed(call: Call, doors: Doors, view: View, error: unknown, key?: string): Response | Promise<Response> {
  const id = reportError(doors.log, error, 'a page could not be made')
  return call.html(failedPage(view, id, key), 503, { ...PAGE, 'retry-after': '5' })
}
