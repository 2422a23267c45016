import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, by, done, type LedgerBench, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import { uuidv7 } from './ids.ts'
import { verify } from './invariants.ts'
import type { Ledger } from './open.ts'
import { release } from './operator.ts'
import { settle } from './settle.ts'
import { sweep } from './sweep.ts'
import { take } from './take.ts'
import type { NewAttempt, Settlement, TakenDelivery } from './types.ts'

let bench: LedgerBench
let ledger: Ledger
beforeAll(async () => {
  bench = await openLedgerBench()
  ledger = bench.ledger
})
afterAll(() => ledger.close())
beforeEach(() => bench.empty())

const attempt = (seconds: number, outcome: string, more: Partial<NewAttempt> = {}): NewAttempt => ({
  id: uuidv7(at(seconds)),
  kind: 'send',
  startedAt: at(seconds),
  endedAt: at(seconds + 1),
  outcome,
  ...more,
})

const delivered = (d: TakenDelivery, seconds: number, more: Partial<NewAttempt> = {}): Settlement =>
  done(d, { attempt: attempt(seconds, 'created', more) })

/** The invariants that do not hold. */
async function broken(): Promise<string[]> {
  const findings = await verify(ledger, { since: at(-60), limit: 10, timeoutMs: 5_000 })
  expect(findings.every(({ finished }) => finished)).toBe(true)
  return findings.filter(({ broken }) => broken.length > 0).map(({ id }) => id)
}

async function takeOne(seconds: number): Promise<TakenDelivery> {
  const [taken] = await take(ledger, 'orders', by(seconds))
  if (!taken) throw new Error('nothing is due')
  return taken
}

describe('the invariants', () => {
  it('hold for what is delivered, looked up, taken back from a dead worker and released by a person', async () => {
    await acceptMessages(ledger, [message('A'), message('A', { seconds: 1 }), message('B'), message('C')])
    const first = await take(ledger, 'orders', by(5))
    const [a, b, c] = first as [TakenDelivery, TakenDelivery, TakenDelivery]
    await settle(ledger, [delivered(a, 6, { once: 'A' })], at(8))
    const unsure = { id: b.id, fence: b.fence, to: 'unsure', dueAt: at(30), attempt: attempt(6, 'ambiguous') } as const
    await settle(ledger, [unsure], at(8))
    await sweep(ledger, at(100)) // worker of C died
    for (const d of await take(ledger, 'orders', by(110))) {
      const looked = { lookedAt: at(111), attempt: attempt(110, 'absent', { kind: 'find' }) }
      if (d.state === 'unsure') await settle(ledger, [{ id: d.id, fence: d.fence, to: 'ready', ...looked }], at(112))
      else await settle(ledger, [delivered(d, 110, { once: 'A2' })], at(112))
    }
    for (const d of await take(ledger, 'orders', by(120))) {
      const parked = {
        to: 'parked',
        attempt: attempt(121, 'ambiguous'),
        failure: { kind: 'ambiguous', message: '?' },
      } as const
      await settle(ledger, [{ id: d.id, fence: d.fence, ...parked }], at(122))
    }
    await release(ledger, {}, { who: 'li', now: at(130), resend: true })
    for (const d of await take(ledger, 'orders', by(140))) await settle(ledger, [delivered(d, 141)], at(142))
    expect(await bench.open()).toEqual([])
    expect(c.lane).toBe('C')
    expect(await broken()).toEqual([])
  })

  it('I1: a delivery that vanished, and a message without one', async () => {
    await acceptMessages(ledger, [message('A'), message('B')])
    await ledger.pool.query(`DELETE FROM delivery WHERE lane = 'A'`)
    const [counts] = await verify(ledger, { since: at(-60), limit: 10, timeoutMs: 5_000 })
    expect(counts?.broken.map(({ what }) => what)).toEqual([
      'counts',
      expect.stringMatching(/^no delivery of message /),
    ])
  })

  it('I2: two documents of one number', async () => {
    await acceptMessages(ledger, [message('A'), message('A', { seconds: 1 })])
    for (const seconds of [5, 15]) {
      const d = await takeOne(seconds)
      await settle(ledger, [{ ...delivered(d, seconds, { once: 'A' }), targetId: `T${seconds}` }], at(seconds + 2))
    }
    expect(await broken()).toEqual(['I2'])
  })

  it('I3: a later one of a lane that was sent before an earlier one had ended', async () => {
    await acceptMessages(ledger, [message('A'), message('A', { seconds: 1 })])
    const first = await takeOne(50)
    const retrying = { id: first.id, fence: first.fence, to: 'retrying', dueAt: at(60) } as const
    await settle(ledger, [{ ...retrying, attempt: attempt(50, 'retryable') }], at(52))
    // What a ledger without lanes would do.
    await ledger.pool.query('UPDATE delivery SET holds = false WHERE id = $1', [first.id])
    await ledger.pool.query('UPDATE delivery SET head = true')
    await settle(ledger, [delivered(await takeOne(55), 55)], at(57))
    await ledger.pool.query('UPDATE delivery SET holds = true')
    await settle(ledger, [delivered(await takeOne(60), 60)], at(62))
    expect(await broken()).toEqual(['I3'])
  })

  it.each([3_600, -3_600])('I3 holds for what was sent in order while the clock was set by %d s', async (jump) => {
    await acceptMessages(ledger, [message('A', { seconds: 4_000 }), message('A', { seconds: 4_001 })])
    await settle(ledger, [delivered(await takeOne(4_010), 4_010)], at(4_012))
    await acceptMessages(ledger, [message('A', { seconds: 4_020 + jump })])
    await ledger.pool.query('UPDATE delivery SET due_at = $1', [at(0)])
    for (const seconds of [4_030 + jump, 4_040])
      await settle(ledger, [delivered(await takeOne(seconds), seconds)], at(seconds + 2))
    expect(await broken()).toEqual([])
  })

  it('I4: what was sent again without a look-up', async () => {
    await acceptMessages(ledger, [message('A')])
    const d = await takeOne(5)
    await settle(
      ledger,
      [{ id: d.id, fence: d.fence, to: 'unsure', dueAt: at(6), attempt: attempt(5, 'ambiguous') }],
      at(6),
    )
    await expect(ledger.pool.query(`UPDATE delivery SET state = 'sending'`)).rejects.toThrow(/illegal move/)
    await ledger.pool.query('ALTER TABLE delivery DISABLE TRIGGER delivery_moves')
    await ledger.pool.query(
      `UPDATE delivery SET state = 'sending', worker = 'w1', fence = fence + 1, lease_until = $1`,
      [at(40)],
    )
    expect(await broken()).toEqual(['I4'])
    await settle(ledger, [delivered({ ...d, fence: d.fence + 1 }, 10)], at(12))
    await ledger.pool.query('ALTER TABLE delivery ENABLE TRIGGER delivery_moves')
    expect(await broken()).toEqual(['I4'])
  })

  it('I5: a lane without a head, and a wait for nothing', async () => {
    await acceptMessages(ledger, [message('A'), message('B')])
    await ledger.pool.query(`UPDATE delivery SET head = false WHERE lane = 'A'`)
    expect(await broken()).toEqual(['I5'])
    await ledger.pool.query(`UPDATE delivery SET head = true`)
    expect(await broken()).toEqual([])
    await takeOne(5)
    await ledger.pool.query(`UPDATE delivery SET state = 'waiting', due_at = $1 WHERE lane = 'A'`, [at(9)])
    expect(await broken()).toEqual(['I5'])
  })

  it('I7: a result that a worker stored after it had lost its lease', async () => {
    await acceptMessages(ledger, [message('A')])
    const frozen = await takeOne(5)
    await sweep(ledger, at(100))
    expect(await broken()).toEqual([])
    expect((await settle(ledger, [delivered(frozen, 6)], at(101))).lost).toEqual([frozen.id])
    // What a settlement without the fencing check would do.
    await ledger.pool.query('UPDATE delivery SET worker = $1, fence = $2', ['w1', frozen.fence])
    await settle(ledger, [delivered(frozen, 6)], at(101))
    expect(await broken()).toContain('I7')
  })

  it('say when the time for a question ran out', async () => {
    const findings = await verify({ ...ledger, pool: slow(ledger) }, { since: at(0), limit: 1, timeoutMs: 50 })
    expect(findings.every(({ finished }) => !finished)).toBe(true)
  })
})

/** The ledger's sessions, whose questions take longer than anybody waits. */
function slow({ pool }: Ledger): Ledger['pool'] {
  const connect = async () => {
    const session = await pool.connect()
    return {
      release: () => session.release(),
      query: (text: string, params?: unknown[]) => (params ? session.query('SELECT pg_sleep(5)') : session.query(text)),
    }
  }
  return { connect } as unknown as Ledger['pool']
}
