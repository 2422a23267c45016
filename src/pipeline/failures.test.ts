import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, order } from '../../test/records.ts'

const SECOND = 1000
const ambiguous = { failure: { kind: 'ambiguous' as const, message: 'socket closed' } }

let bench: Bench
beforeAll(async () => {
  bench = await openBench(FLOWS)
})
afterAll(() => bench.close())
beforeEach(() => bench.reset())

const calls = () => bench.script.calls.map((call) => call.kind)
const orders = () => bench.states('orders')

describe('the seven words', () => {
  it('retryable: tries again with growing gaps, then parks', async () => {
    const busy = { failure: { kind: 'retryable' as const, message: 'locked' } }
    bench.script.send = [busy, busy, busy]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 retrying'])
    bench.pass(9 * SECOND)
    await bench.run('orders')
    expect(calls()).toHaveLength(1)
    bench.pass(1 * SECOND)
    await bench.run('orders')
    bench.pass(19 * SECOND)
    await bench.run('orders')
    expect(calls()).toHaveLength(2)
    bench.pass(1 * SECOND)
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
    expect((await bench.failure('orders', 'A1'))?.advice).toMatch(/hub retry A1/)
  })

  it('rate-limited: the whole connection rests, and no attempt is counted', async () => {
    bench.script.send = [{ failure: { kind: 'rate-limited', message: 'slow down', retryAfterMs: 60_000 } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 ready'])
    await bench.push('order', order('A2'))
    await bench.run('orders')
    expect(calls()).toHaveLength(1)
    bench.pass(60 * SECOND)
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered', 'A2 delivered'])
  })

  it('auth-expired: logs in again once and repeats; refused again, it rests and at last pauses the connection', async () => {
    const expired = { failure: { kind: 'auth-expired' as const, message: 'session lost' } }
    bench.script.send = [expired]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered'])
    bench.script.send = Array.from({ length: 20 }, () => expired)
    await bench.push('order', order('A2'))
    for (let i = 0; i < 3; i++) {
      await bench.run('orders')
      bench.pass(31 * SECOND)
    }
    const [state] = (
      await bench.ledger.pool.query('SELECT paused_at IS NOT NULL AS paused, reason FROM connection_state')
    ).rows
    expect(state).toEqual({ paused: true, reason: 'session lost' })
    await bench.run('orders')
    // Refused with the old session and with a new one; then each new session is refused on its first call.
    expect(calls()).toHaveLength(2 + 4)
    expect(await orders()).toEqual(['A1 delivered', 'A2 ready'])
  })

  it('invalid: parks, and tells the source', async () => {
    bench.script.send = [{ failure: { kind: 'invalid', message: 'no such plant', field: '/plant', code: 'V1/312' } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await bench.states()).toEqual(['A1 parked', 'A1 ready'])
    expect(await bench.failure('orders', 'A1')).toMatchObject({ field: '/plant', code: 'V1/312' })
  })

  it('duplicate: keeps the id that the target names', async () => {
    bench.script.send = [{ failure: { kind: 'duplicate', message: 'exists', existingId: '4711' } }]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    const [row] = (await bench.ledger.pool.query('SELECT state, effect, target_id FROM delivery_history')).rows
    expect(row).toEqual({ state: 'delivered', effect: 'duplicate', target_id: '4711' })
  })

  it('missing-reference: waits for it; linked and still missing, a person must look', async () => {
    const missing = {
      failure: { kind: 'missing-reference' as const, message: 'no P1', record: 'product', value: 'P1' },
    }
    bench.script.send = [missing, missing]
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 waiting'])
    await bench.ledger.pool.query(
      `INSERT INTO link (tenant, connection, record, key, native, changed_at) VALUES ('default', 'target', 'product', 'P1', 'X', now())`,
    )
    await bench.sweep()
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
  })

  it('ambiguous: waits until the target shows what it has, looks, and sends only what is absent', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = ['absent']
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 unsure'])
    bench.pass(29 * SECOND)
    await bench.run('orders')
    expect(calls()).toEqual(['send'])
    bench.pass(1 * SECOND)
    await bench.run('orders')
    expect(calls()).toEqual(['send', 'find', 'send'])
    expect(await orders()).toEqual(['A1 delivered'])
  })
})

describe('an unknown outcome', () => {
  const becomesUnsure = async () => {
    await bench.push('order', order('A1'))
    await bench.run('orders')
    bench.pass(30 * SECOND)
    await bench.run('orders')
  }

  it('found: its id is adopted, and nothing is sent twice', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = [{ id: '4711', found: { no: 'A1', lines: [{ item: 'P1', qty: '2.000' }] } }]
    await becomesUnsure()
    expect(calls()).toEqual(['send', 'find'])
    const [row] = (await bench.ledger.pool.query('SELECT state, effect, target_id FROM delivery_history')).rows
    expect(row).toEqual({ state: 'delivered', effect: 'adopted', target_id: '4711' })
  })

  it('found with other content: parked, with the difference shown', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = [{ id: '4711', found: { lines: [{ item: 'P1', qty: '3' }] } }]
    await becomesUnsure()
    expect(await orders()).toEqual(['A1 parked'])
    expect((await bench.failure('orders', 'A1'))?.message).toContain('/lines/0/qty: sent "2", found "3"')
  })

  it('cannot tell: asked again with growing gaps, then parked with one question', async () => {
    bench.script.send = [ambiguous]
    bench.script.find = Array.from({ length: 200 }, () => 'unknown' as const)
    await becomesUnsure()
    for (let i = 0; i < 80; i++) {
      bench.pass(60 * SECOND)
      await bench.run('orders')
    }
    expect(await orders()).toEqual(['A1 parked'])
    expect(calls().filter((kind) => kind === 'send')).toHaveLength(1)
    expect((await bench.failure('orders', 'A1'))?.advice).toMatch(/^Is A1 in target\?/)
  })

  it('silence of the target about a record is an unknown outcome, and so is a thrown error', async () => {
    bench.script.send = ['silence', new Error('connection reset')]
    await bench.push('order', order('A1'), order('A2'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 unsure', 'A2 unsure'])
  })

  it('a write that may never be repeated is parked with a question', async () => {
    bench.script.send = [ambiguous]
    bench.script.resend = 'never'
    await bench.push('order', order('A1'))
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
  })

  it('after a crash in the middle of sending it is looked up, not sent again', async () => {
    bench.script.find = [{ id: '4711' }]
    await bench.push('order', order('A1'))
    await bench.ledger.pool.query(`UPDATE delivery SET state = 'sending', worker = 'dead', lease_until = $1`, [
      bench.now(),
    ])
    bench.pass(SECOND)
    await bench.sweep()
    bench.pass(30 * SECOND)
    await bench.run('orders')
    expect(calls()).toEqual(['find'])
    expect(await orders()).toEqual(['A1 delivered'])
  })

  it.each([
    ['skipped, where the same rules were in force: it cannot have been sent', 'release', 'A1 skipped'],
    ['for a person, where others were in force', 'release + 1', 'A1 parked'],
  ])('after a crash, what the flow does not want is %s', async (_, release, state) => {
    await bench.push('order', order('A1', { orderType: 'rush' }))
    await bench.ledger.pool.query(
      `UPDATE delivery SET state = 'sending', worker = 'dead', lease_until = $1, release = ${release}`,
      [bench.now()],
    )
    bench.pass(SECOND)
    await bench.sweep()
    bench.pass(30 * SECOND)
    await bench.run('orders')
    expect(calls()).toEqual([])
    expect(await orders()).toEqual([state])
  })
})
