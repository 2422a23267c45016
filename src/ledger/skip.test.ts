import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, by, type LedgerBench, message, openLedgerBench } from '../../test/ledger.ts'
import { acceptMessages } from './accept.ts'
import type { Ledger } from './open.ts'
import { skip, underway, wouldSkip } from './operator.ts'
import { settle } from './settle.ts'
import { take } from './take.ts'

let bench: LedgerBench
let ledger: Ledger
beforeAll(async () => {
  bench = await openLedgerBench()
  ledger = bench.ledger
})
afterAll(() => ledger.close())
beforeEach(() => bench.empty())

describe('skip', () => {
  const why = (seconds: number) => ({ who: 'me', now: at(seconds), why: 'not wanted' })

  it('puts an end to the first of a lane whose flow is held, and to what waits behind it where that is asked for', async () => {
    await acceptMessages(ledger, [message('A'), message('A', { seconds: 1 }), message('B')])
    expect(await skip(ledger, { key: 'A' }, why(2))).toEqual([])
    const first = await skip(ledger, { key: 'A', held: ['orders'] }, why(3))
    expect(first).toMatchObject([{ lane: 'A', was: 'ready', now: 'skipped' }])
    expect((await bench.open()).map(({ lane, head }) => `${lane} ${head}`).sort()).toEqual(['A true', 'B true'])
    expect(await skip(ledger, { flow: 'orders', held: ['orders'], behind: true }, why(4))).toHaveLength(2)
    expect(await bench.unbalanced()).toEqual([])
    const audit = await ledger.pool.query(`SELECT subject FROM audit WHERE action = 'skip' ORDER BY id LIMIT 1`)
    expect(audit.rows).toEqual([{ subject: first[0]?.id }])
  })

  it('puts an end to one behind a parked head that is named by its id, and leaves the head alone', async () => {
    await acceptMessages(ledger, [message('A'), message('A', { seconds: 1 }), message('A', { seconds: 2 })])
    const [head] = await take(ledger, 'orders', by(3))
    const failure = { kind: 'invalid', message: 'no' }
    await settle(ledger, [{ id: head?.id ?? '', fence: head?.fence ?? 0, to: 'parked', failure }], at(4))
    const { rows } = await ledger.pool.query('SELECT id FROM delivery ORDER BY seq')
    expect(await wouldSkip(ledger, { id: rows[1].id })).toHaveLength(1)
    expect(await skip(ledger, { id: rows[1].id }, why(5))).toHaveLength(1)
    expect((await bench.open()).map(({ state }) => state)).toEqual(['parked', 'ready'])
    expect(await skip(ledger, { key: 'A', behind: true }, why(6))).toHaveLength(2)
  })

  it.each(['sending', 'unsure', 'confirming'] as const)('leaves alone what is %s, and says so', async (state) => {
    await acceptMessages(ledger, [message('A')])
    const [d] = await take(ledger, 'orders', by(1))
    const handle = state === 'confirming' ? { handle: 'h' } : {}
    if (d && state !== 'sending') await settle(ledger, [{ id: d.id, fence: d.fence, to: state, ...handle }], at(2))
    expect(await skip(ledger, { key: 'A', held: ['orders'], behind: true }, why(3))).toEqual([])
    expect(await skip(ledger, { id: d?.id ?? '' }, why(3))).toEqual([])
    expect(await underway(ledger, { key: 'A' }, 10)).toMatchObject([{ lane: 'A', state, head: true }])
  })
})
