/** What machines ask: is it alive, is it ready, figures, and the two documents that the pages show. */
import { setTimeout as pause } from 'node:timers/promises'
import { maskTimeline } from '../console/mask.ts'
import type { App, Doors } from './app.ts'
import { reportError } from './errors.ts'
import { problemReply } from './problems.ts'

const NO_STORE = { 'cache-control': 'no-store' }

/** Adds what every process answers, whatever its role. */
export function addHealth(app: App, doors: Doors, readyWithinMs: number): void {
  app.get('/health/live', (call) => call.json({ status: 'alive' }, 200, NO_STORE))

  app.get('/health/ready', async (call) => {
    const { ok, checks } = await askReady(doors, readyWithinMs)
    if (ok) return call.json({ status: 'ready', checks }, 200, NO_STORE)
    const missing = Object.keys(checks).filter((name) => !checks[name]?.ok)
    return problemReply(
      'not-ready',
      `not ready: ${missing.join(', ')}`,
      { checks },
      { ...NO_STORE, 'retry-after': '5' },
    )
  })

  app.get('/metrics', async (call) => {
    return call.body(await doors.metrics(), 200, {
      ...NO_STORE,
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    })
  })
}

export function addApi(app: App, doors: Doors): void {
  app.get('/api/status', async (call) => {
    try {
      return call.json(await doors.status(), 200, NO_STORE)
    } catch (error) {
      return ledgerAway(doors, error)
    }
  })

  app.get('/api/timeline/:key{.+}', async (call) => {
    const key = call.req.param('key')
    try {
      const timeline = await doors.timeline(key)
      if (timeline.messages.length > 0 || timeline.links.length > 0) {
        return call.json(maskTimeline(timeline), 200, NO_STORE)
      }
    } catch (error) {
      return ledgerAway(doors, error)
    }
    return problemReply('nothing-known', `nothing is known for "${key}"`, {}, NO_STORE)
  })
}

/** The pages and documents ask the ledger and nothing else: if they fail, it is away. */
function ledgerAway(doors: Doors, error: unknown): Response {
  const instance = reportError(doors.log, error, 'the ledger did not answer a page')
  return problemReply('ledger-away', 'the database does not answer', { instance }, { 'retry-after': '5' })
}

/** Checks that hang or throw count as failed: whoever asks must get an answer. */
async function askReady(doors: Doors, withinMs: number): ReturnType<Doors['ready']> {
  const giveUp = new AbortController()
  const late = pause(withinMs, undefined, { signal: giveUp.signal }).then(
    () => `no answer within ${withinMs / 1000} s`,
    () => '',
  )
  try {
    const answer = await Promise.race([doors.ready(), late])
    return typeof answer === 'string' ? { ok: false, checks: { hub: { ok: false, detail: answer } } } : answer
  } catch (error) {
    reportError(doors.log, error, 'the readiness checks failed')
    return { ok: false, checks: { hub: { ok: false, detail: 'the checks themselves failed; see the log' } } }
  } finally {
    giveUp.abort()
  }
}
