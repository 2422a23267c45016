/** A connection's leave to call, and what becomes of its calls, shared with all processes through the ledger. */
import { type Health, NotSent, type Pass } from '../connection/health.ts'
import { type BreakerRule, claimProbe, noteDown, noteUp, returnProbe } from '../ledger/connection-breaker.ts'
import { drawCalls } from '../ledger/connection-day.ts'
import { noteLoginGood, noteLoginRefused } from '../ledger/connection-state.ts'
import { lockLogin } from '../ledger/login-lock.ts'
import type { Conditions } from './conditions.ts'
import { explainHolding } from './holding.ts'

/** Refused logins in a row after which a person must look: most systems lock a user at five. */
const AUTH_LIMIT = 3
/** Rest after a refused login: its cause may be over by itself, e.g. a password that is just being changed. */
const AUTH_REST_MS = 30_000
/** A system that does not answer is left alone for 5 s, and longer each time its probe fails. */
export const BREAKER: BreakerRule = { failures: 5, overMs: 5_000, atOnce: 20, firstMs: 5_000, longestMs: 300_000 }
/** Longer than the longest call: a prober that has not told by then is not coming back. */
const PROBE_MS = 150_000
/** How long to wait for another process's login, and for how long that process may give no sign of life. */
const LOGIN = { patienceMs: 10_000, silentMs: 10_000 }

export function connectionHealth(conditions: Conditions, name: string): Health {
  const { ledger, worker, log, now } = conditions
  const after = (ms: number) => new Date(now().getTime() + ms)

  function recheck(pass: Pass): void {
    const holding = conditions.holding(name)
    const mine = pass.probe && holding?.why === 'down'
    if (holding && !mine) throw new NotSent(explainHolding(holding))
    if (!pass.probe && conditions.isDown(name)) throw new NotSent(`connection ${name} is being probed`)
  }

  /** What is told to others is told as well as can be: a call that was made has its outcome, whatever the ledger does. */
  async function tell(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      await conditions.refresh()
    } catch (error) {
      log.warn({ connection: name, error: String(error) }, `could not note that ${what}`)
    }
  }

  /** What has to be known before a call: without an answer of the ledger no call is made. */
  async function asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw new NotSent((error as Error).message)
    }
  }

  /** A call has failed since the last good one that was told: many end at one moment, before the ledger can say so. */
  let failedSince = false

  return {
    recheck,

    async enter() {
      await asked(() => conditions.fresh())
      const holding = conditions.holding(name)
      if (holding) throw new NotSent(explainHolding(holding))
      if (!conditions.isDown(name)) return { probe: false }
      const claimed = await asked(() => claimProbe(ledger, name, worker, { now: now(), until: after(PROBE_MS) }))
      await asked(() => conditions.refresh())
      if (!claimed) throw new NotSent(`connection ${name} is being probed by another process`)
      return { probe: true }
    },

    async leave(pass, how) {
      if (how === 'nothing') {
        if (pass.probe) await tell('its probe was not made', () => returnProbe(ledger, name, worker))
        return
      }
      if (how === 'up') {
        const failures = conditions.state(name)?.failures ?? 0
        if (!pass.probe && failures === 0 && !failedSince) return
        failedSince = false
        await tell('it answers', () => noteUp(ledger, name, { worker, probe: pass.probe }))
        if (pass.probe) log.info({ connection: name }, 'the connection answers again')
        return
      }
      failedSince = true
      const before = conditions.state(name)?.openUntil
      const call = { worker, probe: pass.probe, reason: how.down }
      await tell('it does not answer', () => noteDown(ledger, name, call, BREAKER, now()))
      const until = conditions.state(name)?.openUntil
      if (until && until.getTime() !== before?.getTime())
        log.warn({ connection: name, reason: how.down, until }, 'the connection does not answer: it is left alone')
    },

    rest: (until, reason) => conditions.rest(name, until, reason),

    async aloneWithLogin(pass) {
      const lock = await asked(() => lockLogin(ledger, name, LOGIN))
      try {
        // Another process may have been refused while we waited for our turn.
        await asked(() => conditions.refresh())
        recheck(pass)
        return lock
      } catch (error) {
        await lock.release()
        throw error
      }
    },

    async loginRefused(reason) {
      const refused = { reason, limit: AUTH_LIMIT, restUntil: after(AUTH_REST_MS), by: 'hub' }
      await tell('a login was refused', async () => {
        const { paused, failures } = await noteLoginRefused(ledger, name, refused, now())
        const advice = `correct its user or password, then: hub resume ${name}`
        if (paused) log.error({ connection: name, reason, advice }, 'logins are refused: the connection is paused')
        else log.warn({ connection: name, reason, failures }, 'the login was refused')
      })
    },

    async loginGood() {
      if (conditions.state(name)?.authFailures) await tell('the login held', () => noteLoginGood(ledger, name))
    },

    drawCalls: (most, portion) => asked(() => drawCalls(ledger, name, { most, portion }, now())),
  }
}
