import { expect, test } from 'vitest'
import { Refusal } from '../../src/connector/index.ts'
import type { Bench } from './bench.ts'
import type { Subject } from './subject.ts'

/** Tests of `inbound`, for connectors that are called by their system. */
export function exerciseInbound(subject: Subject, bench: () => Bench): void {
  const { inbound } = subject.connector
  if (!inbound) return
  const samples = subject.inbound
  if (!samples) throw new Error(`${subject.connector.id}: no samples for inbound`)
  const context = () => ({ config: bench().config, log: bench().log, now: () => bench().clock.now })

  test('a call is verified, parsed and answered', async () => {
    const { request, id } = samples.valid(bench().clock.now)
    await inbound.verify(request, context())
    const arrivals = await inbound.parse(request, context())
    expect(arrivals.map((arrival) => arrival.incoming.id)).toEqual([id])
    expect(subject.connector.records).toHaveProperty(arrivals[0]?.record ?? 'none')
    const receipts = [{ id: 'receipt-1', duplicate: false }]
    const reply = inbound.reply({ result: 'stored', receipts }, request, context())
    expect(reply.status).toBeGreaterThanOrEqual(200)
    expect(reply.status).toBeLessThan(300)
  })

  test('a call that somebody changed on the way is refused, and the answer shows no secret', async () => {
    const { request } = samples.valid(bench().clock.now)
    const body = new Uint8Array([...request.body, 32])
    const refusal = await (async () => inbound.verify({ ...request, body }, context()))().then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(Refusal)
    if (!(refusal instanceof Refusal)) return
    const reply = inbound.reply({ result: 'refused', refusal }, request, context())
    expect(reply.status).toBe(refusal.status)
    bench().logged += JSON.stringify(reply)
  })

  test('a call that is too old is refused', async () => {
    const { request } = samples.valid(new Date(bench().clock.now.getTime() - 24 * 60 * 60 * 1000))
    await expect((async () => inbound.verify(request, context()))()).rejects.toBeInstanceOf(Refusal)
  })
}
