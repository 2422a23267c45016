import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callAll, openShared, type Process, type Shared } from '../../test/shared.ts'
import { openTarget, type Target } from '../../test/target.ts'
import { connectionStates } from '../ledger/connection-state.ts'
import { resume } from '../ledger/pause.ts'

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
const down = (status = 500, headers = {}) => {
  target.answer = (response) => response.writeHead(status, headers).end('{}')
}
const up = () => down(200)

describe('the circuit breaker', () => {
  beforeEach(async () => {
    shared = await openShared({ processes: 3, url: target.url, login: 'call' })
    await callAll(shared, 1)
    target.calls = 0
  })

  /** One after the other, over all processes in turn. */
  async function calls(n: number): Promise<string[]> {
    const ends: string[] = []
    for (let i = 0; i < n; i++) ends.push((await shared.processes[i % 3]?.call()) ?? '')
    return ends
  }

  it('opens after twenty failures in a row over all processes; then nothing is sent', async () => {
    down()
    expect(await calls(20)).toEqual(Array(20).fill('ConnectionFailure'))
    expect(await callAll(shared, 16)).toEqual({ NotSent: 48 })
    expect(target.calls).toBe(20)
    for (const { conditions } of shared.processes) expect(conditions.holding('target')?.why).toBe('down')
  })

  it.each([
    ['a cut connection', () => { target.answer = (response) => response.destroy() }],
    ['502', () => down(502)],
  ])('counts %s', async (_, fail) => {
    fail()
    await calls(20)
    expect(await calls(1)).toEqual(['NotSent'])
  }) // biome-ignore format: one case a line

  it('opens after five failures in a row where calls are rare', async () => {
    down()
    await calls(4)
    shared.pass(4_999)
    await calls(1)
    expect(await callAll(shared, 1)).toMatchObject({ ConnectionFailure: 3 })
    up()
    await calls(1)
    down()
    await calls(4)
    shared.pass(5_000)
    expect(await calls(2)).toEqual(['ConnectionFailure', 'NotSent'])
  })

  it('stays closed where a third of the answers is lost', async () => {
    for (let i = 0; i < 300; i++) {
      if (i % 3 === 0) down()
      else up()
      await calls(1)
      shared.pass(100)
    }
    expect(target.calls).toBe(300)
  })

  it.each([
    ['a refusal of the content', 422, {}],
    ['a rate limit', 429, { 'retry-after': '0' }],
  ])('does not count %s', async (_, status, headers) => {
    down(status, headers)
    await calls(12)
    expect(target.calls).toBe(12)
  })

  it('counts only failures in a row', async () => {
    for (let i = 0; i < 4; i++) {
      down()
      await calls(4)
      up()
      await calls(1)
    }
    expect(target.calls).toBe(20)
  })

  it('sends exactly one probe when the gap is over; its answer closes it', async () => {
    down()
    await calls(20)
    shared.pass(4_999)
    expect(await callAll(shared, 4)).toEqual({ NotSent: 12 })
    shared.pass(1)
    let open = () => {}
    target.gate = new Promise((resolve) => {
      open = resolve
    })
    up()
    target.calls = 0
    const all = callAll(shared, 16)
    await expect.poll(() => target.calls).toBe(1)
    const others = await Promise.all([first().call(), ...shared.processes.map(({ call }) => call())])
    expect(others).toEqual(Array(4).fill('NotSent'))
    open()
    expect(await all).toEqual({ ok: 1, NotSent: 47 })
    expect(target.calls).toBe(1)
    expect(await callAll(shared, 4)).toEqual({ ok: 12 })
  })

  it('a failed probe opens it for longer, up to five minutes', async () => {
    down()
    await calls(20)
    for (const gap of [5, 10, 20, 40, 80, 160, 300, 300]) {
      target.calls = 0
      shared.pass(gap * SECOND - 1)
      expect(await callAll(shared, 2)).toEqual({ NotSent: 6 })
      shared.pass(1)
      expect(await callAll(shared, 2)).toEqual({ ConnectionFailure: 1, NotSent: 5 })
      expect(target.calls).toBe(1)
    }
    up()
    shared.pass(300 * SECOND)
    await callAll(shared, 1)
    down()
    await calls(20)
    expect(await stateNow()).toMatchObject({ openUntil: new Date(shared.now().getTime() + 5 * SECOND) })
  })

  it('a prober that died leaves the probe to others', async () => {
    down()
    await calls(20)
    shared.pass(5 * SECOND)
    await first().ledger.pool.query(`UPDATE connection_state SET probe_by = 'dead', probe_until = $1`, [
      new Date(shared.now().getTime() + 100 * SECOND),
    ])
    expect(await callAll(shared, 1)).toMatchObject({ NotSent: 3 })
    await first().ledger.pool.query('UPDATE connection_state SET probe_until = $1', [shared.now()])
    shared.pass(1)
    up()
    expect(await callAll(shared, 1)).toMatchObject({ ok: 1 })
  })

  it('a person can close it', async () => {
    down()
    await calls(20)
    up()
    expect(await resume(first().ledger, { connection: 'target' }, { who: 'me', now: shared.now() })).toBe(true)
    expect(await callAll(shared, 1)).toEqual({ ok: 3 })
  })
})

describe('logins', () => {
  const open = (login: 'call' | 'none', password: string, processes = 3) =>
    openShared({ processes, url: target.url, login, password }).then((opened) => {
      shared = opened
    })

  it('go one at a time over all processes, and are shared in each', async () => {
    await open('call', 'right')
    expect(await callAll(shared, 16)).toEqual({ ok: 48 })
    expect(target).toMatchObject({ logins: 3, mostLogins: 1, refused: 0 })
  })

  it.each(['call', 'none'] as const)(
    'that are refused are three before the connection is paused, with a password by %s',
    async (login) => {
      await open(login, 'wrong')
      for (let round = 0; round < 6; round++) {
        await callAll(shared, 16)
        shared.pass(30 * SECOND)
      }
      expect(target.refused).toBe(3)
      expect(await stateNow()).toMatchObject({ pausedAt: expect.any(Date), pausedBy: 'hub', reason: 'HTTP 401' })
      for (const { conditions } of shared.processes) expect(conditions.holding('target')?.why).toBe('paused')
    },
  )

  it('are proven by one call: whoever comes meanwhile waits for what becomes of it', async () => {
    await open('none', 'wrong', 1)
    const { promise, resolve } = Promise.withResolvers<void>()
    target.gate = promise
    const one = first().call()
    await expect.poll(() => target.calls).toBe(1)
    const others = callAll(shared, 8)
    await expect.poll(() => first().connection.limiter.running).toBe(9)
    // They have their leave to call once the ledger has been asked; a call of theirs would be there by the end of these.
    for (let i = 0; i < 10; i++) await first().conditions.refresh()
    expect(target.calls).toBe(1)
    resolve()
    expect(await one).toBe('ConnectionFailure')
    expect(await others).toEqual({ NotSent: 8 })
    expect(target.refused).toBe(1)
  })

  it('rest between two refusals: another process does not try again at once', async () => {
    await open('none', 'wrong')
    await callAll(shared, 16)
    expect(target.refused).toBe(1)
    expect(await stateNow()).toMatchObject({ authFailures: 1 })
  })

  it('that hold make earlier refusals forgotten', async () => {
    await open('call', 'right', 1)
    target.password = 'other'
    await callAll(shared, 4)
    shared.pass(30 * SECOND)
    await callAll(shared, 4)
    expect(await stateNow()).toMatchObject({ authFailures: 2 })
    target.password = 'right'
    shared.pass(30 * SECOND)
    expect(await callAll(shared, 4)).toEqual({ ok: 4 })
    expect(await stateNow()).toMatchObject({ authFailures: 0 })
  })

  it('are made again once when a session has expired', async () => {
    await open('call', 'right', 1)
    await callAll(shared, 1)
    let expired = 3
    target.answer = (response) => response.writeHead(expired-- > 0 ? 401 : 200).end('{}')
    expect(await callAll(shared, 3)).toEqual({ ok: 3 })
    expect(target.logins).toBe(2)
  })

  it('do not go round in circles where the login holds and every call is refused', async () => {
    await open('call', 'right', 1)
    down(401)
    for (let round = 0; round < 5; round++) {
      await callAll(shared, 8)
      shared.pass(30 * SECOND)
    }
    expect(target.logins).toBe(3)
    expect(await stateNow()).toMatchObject({ pausedAt: expect.any(Date) })
  })

  it('that get no answer count as down, once each, and not as refused', async () => {
    await open('call', 'right', 1)
    await target.close()
    for (let i = 0; i < 22; i++) await callAll(shared, 16)
    expect(await stateNow()).toMatchObject({ authFailures: 0, failures: 20, openUntil: expect.any(Date) })
    target = await openTarget()
  })
})

describe('a rest', () => {
  it('asked for with 503 and Retry-After is kept by all processes at once', async () => {
    shared = await openShared({ processes: 2, url: target.url, login: 'none' })
    await callAll(shared, 1)
    down(503, { 'retry-after': '60' })
    await first().call()
    target.calls = 0
    expect(await callAll(shared, 8)).toEqual({ NotSent: 16 })
    up()
    shared.pass(60 * SECOND)
    expect(await callAll(shared, 2)).toEqual({ ok: 4 })
  })

  it('is kept by calls that wait for their turn', async () => {
    shared = await openShared({ processes: 1, url: target.url, login: 'none', limits: { concurrent: 1 } })
    await callAll(shared, 1)
    down(503, { 'retry-after': '60' })
    target.calls = 0
    expect(await callAll(shared, 10)).toEqual({ ConnectionFailure: 1, NotSent: 9 })
    expect(target.calls).toBe(1)
  })
})
