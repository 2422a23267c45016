import { afterEach, beforeEach, expect, it } from 'vitest'
import { callAll, openShared, type Process, type Shared } from '../../test/shared.ts'
import { openTarget, type Target } from '../../test/target.ts'
import { connectionStates } from '../ledger/connection-state.ts'
import { pause, resume } from '../ledger/pause.ts'

let target: Target
let shared: Shared
beforeEach(async () => {
  target = await openTarget()
})
afterEach(async () => {
  await shared.close()
  await target.close()
})

const SECOND = 1_000
const first = () => shared.processes[0] as Process
const stateNow = async () => (await connectionStates(first().ledger)).get('target')

it('a pause is kept by all processes, and ends for all', async () => {
  shared = await openShared({ processes: 2, url: target.url, login: 'none' })
  const by = { who: 'me', now: shared.now() }
  expect(await pause(first().ledger, { connection: 'target' }, { ...by, reason: 'close' })).toBe(true)
  expect(await pause(first().ledger, { connection: 'target' }, by)).toBe(false)
  await first().conditions.rest('target', new Date(shared.now().getTime() + 1), 'slow down')
  expect(await callAll(shared, 4)).toEqual({ NotSent: 8 })
  expect(await stateNow()).toMatchObject({ pausedBy: 'me', reason: 'close' })
  await resume(first().ledger, { connection: 'target' }, by)
  expect(await callAll(shared, 4)).toEqual({ ok: 8 })
  const audit = await first().ledger.pool.query('SELECT who, action, subject, detail FROM audit ORDER BY action')
  expect(audit.rows).toEqual([
    { who: 'me', action: 'pause', subject: 'target', detail: { kind: 'connection', reason: 'close' } },
    { who: 'me', action: 'resume', subject: 'target', detail: { kind: 'connection', reason: null } },
  ])
})

it('the calls of a day are never more than perDay, over all processes', async () => {
  shared = await openShared({ processes: 3, url: target.url, login: 'none', limits: { perDay: 250 } })
  const ends = await callAll(shared, 100)
  expect(ends.ok).toBeLessThanOrEqual(250)
  expect(ends.ok).toBeGreaterThan(240)
  expect(target.calls).toBe(ends.ok)
  expect((await stateNow())?.restUntil).toEqual(new Date('2026-03-02T00:00:00Z'))
  shared.pass(16 * 3_600 * SECOND)
  expect(await callAll(shared, 2)).toEqual({ ok: 6 })
})
