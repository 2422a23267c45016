import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../../test/pipeline.ts'
import { FLOWS, order } from '../../test/records.ts'
import { verify } from '../ledger/invariants.ts'
import { release } from '../ledger/operator.ts'
import { send } from './send.ts'
import { shape } from './shape.ts'

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

/** Sends A1, loses the answer, and waits until the target would show it. */
async function losesTheAnswer(): Promise<void> {
  bench.script.send = [ambiguous, ...bench.script.send]
  await bench.push('order', order('A1'))
  await bench.run('orders')
  bench.pass(30 * SECOND)
}

async function broken(): Promise<string[]> {
  const findings = await verify(bench.ledger, { since: new Date(0), limit: 5, timeoutMs: 5_000 })
  return findings.filter((finding) => finding.broken.length > 0).map((finding) => finding.id)
}

describe('a look-up', () => {
  it('seeks and compares what was sent, not what a newer release would send', async () => {
    await losesTheAnswer()
    bench.deploy({ ...FLOWS, orders: FLOWS.orders.replace('no: =orderNo', 'number: =orderNo, no: ="N-" & orderNo') })
    bench.script.find = [{ id: '4711', found: { no: 'A1' } }]
    await bench.run('orders')
    expect(bench.script.calls.at(-1)?.records[0]).toMatchObject({ once: 'A1', data: { no: 'A1' } })
    expect(await orders()).toEqual(['A1 delivered'])
  })

  it('that finds nothing sends again with the same key', async () => {
    bench.script.find = ['absent']
    await losesTheAnswer()
    await bench.run('orders')
    const sent = bench.script.calls.filter(({ kind }) => kind === 'send').map(({ records }) => records[0]?.once)
    expect(sent).toEqual(['A1', 'A1'])
    expect(await broken()).toEqual([])
  })

  it('that finds nothing again and again ends with a person, not in a circle', async () => {
    bench.script.send = Array.from({ length: 9 }, () => ambiguous)
    bench.script.find = Array.from({ length: 9 }, () => 'absent' as const)
    await losesTheAnswer()
    for (let i = 0; i < 6; i++) {
      await bench.run('orders')
      bench.pass(60 * SECOND)
    }
    expect(calls()).toEqual(['send', 'find', 'send', 'find', 'send', 'find'])
    expect(await orders()).toEqual(['A1 parked'])
    expect(await bench.failure('orders', 'A1')).toMatchObject({ message: 'sent 3 times; target does not have A1' })
    expect(await broken()).toEqual([])
  })

  it('that finds two documents with one key parks it, with both numbers', async () => {
    const message = 'the target has 2 orders A1: 4711, 4712'
    bench.script.find = [{ failure: { kind: 'invalid', message, rule: 'unique', value: 'A1' } }]
    await losesTheAnswer()
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
    expect(await bench.failure('orders', 'A1')).toMatchObject({ message, rule: 'unique' })
    expect(calls()).toEqual(['send', 'find'])
  })

  it('that gets no answer is made again with growing gaps, a last time at the deadline', async () => {
    bench.script.find = Array.from({ length: 99 }, () => ({
      failure: { kind: 'retryable' as const, message: 'maintenance' },
    }))
    await losesTheAnswer()
    const gaps: number[] = []
    let last = bench.now().getTime()
    for (let seen = 0; (await orders())[0] === 'A1 unsure'; bench.pass(10 * SECOND)) {
      await bench.run('orders')
      const found = calls().filter((kind) => kind === 'find').length
      if (found === seen) continue
      seen = found
      gaps.push((bench.now().getTime() - last) / SECOND)
      last = bench.now().getTime()
    }
    expect(gaps.slice(0, 5)).toEqual([0, 10, 20, 40, 60])
    expect(last).toBeGreaterThanOrEqual(Date.parse('2026-03-01T09:00:00Z'))
    expect(calls().filter((kind) => kind === 'send')).toHaveLength(1)
    expect(await bench.failure('orders', 'A1')).toMatchObject({
      kind: 'ambiguous',
      message: 'maintenance',
      advice: expect.stringMatching(/^Is A1 in target\? If it is not, send it again with: hub retry A1 --resend;/),
    })
  }, 60_000)

  it('is made again when a person lets it go on; only the word that it is not there sends it', async () => {
    bench.script.find = Array.from({ length: 3 }, () => 'unknown' as const)
    await losesTheAnswer()
    await bench.ledger.pool.query('UPDATE delivery SET give_up_at = $1', [bench.now()])
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
    await release(bench.ledger, { key: 'A1' }, { who: 'li', now: bench.now() })
    await bench.run('orders')
    expect(calls()).toEqual(['send', 'find', 'find'])
    expect(await orders()).toEqual(['A1 unsure'])
    await bench.ledger.pool.query('UPDATE delivery SET give_up_at = $1, due_at = $1', [bench.now()])
    await bench.run('orders')
    await release(bench.ledger, { key: 'A1' }, { who: 'li', now: bench.now(), resend: true })
    await bench.run('orders')
    expect(calls()).toEqual(['send', 'find', 'find', 'find', 'send'])
    expect(await orders()).toEqual(['A1 delivered'])
    expect(await broken()).toEqual([])
  })

  it('is owed by a write that may never be repeated, too: letting it go on does not send it', async () => {
    bench.script.resend = 'never'
    await losesTheAnswer()
    expect(await orders()).toEqual(['A1 parked'])
    await release(bench.ledger, {}, { who: 'li', now: bench.now() })
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
    expect(calls()).toEqual(['send'])
    await release(bench.ledger, { key: 'A1' }, { who: 'li', now: bench.now(), resend: true })
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered'])
    expect(await broken()).toEqual([])
  })

  it('waits, until its deadline, for references that have gone', async () => {
    await losesTheAnswer()
    bench.deploy({ ...FLOWS, orders: FLOWS.orders.replace('remark = "linked"', 'orderNo = "A1"') })
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 unsure'])
    expect(await bench.failure('orders', 'A1')).toMatchObject({ kind: 'missing-reference', value: 'D1' })
    bench.pass(3600 * SECOND)
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 parked'])
    expect(calls()).toEqual(['send'])
  })

  it('is made soon after they are there', async () => {
    await losesTheAnswer()
    bench.deploy({ ...FLOWS, orders: FLOWS.orders.replace('remark = "linked"', 'orderNo = "A1"') })
    await bench.run('orders')
    bench.deploy(FLOWS)
    bench.script.find = [{ id: '4711', found: { no: 'A1' } }]
    bench.pass(15 * SECOND)
    await bench.run('orders')
    expect(await orders()).toEqual(['A1 delivered'])
  })

  it('cannot be left out: the ledger refuses, and a sender that gets it all the same counts it and does not send', async () => {
    await losesTheAnswer()
    const [row] = (await bench.ledger.pool.query('SELECT * FROM delivery')).rows
    for (const state of ['sending', 'retrying', 'waiting']) {
      await expect(bench.ledger.pool.query('UPDATE delivery SET state = $1', [state])).rejects.toThrow(/illegal move/)
    }
    const flow = bench.runtime.active().flows.get('orders')
    if (!flow) throw new Error('no flow')
    const held = {
      ...{
        id: row.id,
        seq: row.seq,
        flow: 'orders',
        lane: 'A1',
        messageId: row.message_id,
        release: 1,
        fence: row.fence,
      },
      ...{ state: 'unsure' as const, attempts: 1, looks: 0, unsureAt: row.unsure_at, leaseUntil: bench.now() },
      ...{ acceptedAt: row.accepted_at, giveUpAt: row.give_up_at },
    }
    const shaped = (await shape(bench.runtime, flow, [held])).get(row.id)
    if (shaped?.kind !== 'shaped') throw new Error('not shaped')
    await send(bench.runtime, flow, [shaped.shaped])
    expect(calls()).toEqual(['send'])
    expect(await bench.runtime.metrics.text()).toContain('hub_sent_without_look_up_total 1')
  })
})
