import { randomUUID } from 'node:crypto'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { closePolled, openPolled, product, sourceOf } from '../../test/polled.ts'
import { freshDatabase, silent } from '../../test/services.ts'
import { openLedger } from '../ledger/open.ts'
import { type Call, openQueue, type Queue } from '../queue/queue.ts'
import { Conditions } from './conditions.ts'
import { openEngine } from './engine.ts'

afterAll(closePolled)

const EVERY_MS = 300
const until = { timeout: 15_000, interval: 20 }

test('two engines on one database and one queue read one page a tick', async () => {
  const reads: Date[] = []
  const read = {
    cursor: z.number(),
    page: async (from = 0) => {
      reads.push(new Date())
      return { records: [product(`P${from}`)], next: from + 1, more: false }
    },
  }
  const bench = await openPolled(sourceOf({ read }))
  onTestFinished(() => bench.close())
  const [flow] = bench.runtime.active().flows.values()
  if (flow?.from.poll) flow.from.poll.everyMs = EVERY_MS
  const { codec } = bench.ledger
  const [url, queueUrl, prefix] = [await freshDatabase(), await freshDatabase(), randomUUID()]
  let ticks = 0
  const began = Date.now()
  for (const i of [0, 1]) {
    const now = () => new Date()
    const ledger = await openLedger({ url, tenant: 'default', now, codec: async () => codec })
    onTestFinished(() => ledger.pool.end())
    const queue = await openQueue({ databaseUrl: queueUrl, prefix, log: silent })
    const engine = openEngine({
      ...bench.runtime,
      ledger,
      queue: countingTicks(queue, () => ticks++),
      worker: `engine ${i}`,
      role: 'all',
      active: bench.runtime.active,
      connections: () => ['source', 'target'].map((name) => bench.runtime.connection(name)),
      conditions: new Conditions({ ledger, worker: `engine ${i}`, log: silent, now, calendar: () => undefined }),
      now,
      maxOpen: 1_000_000,
    })
    onTestFinished(() => engine.stop(1_000))
    await engine.work({ alone: false, concurrency: 4 })
  }
  await expect.poll(() => reads.length, until).toBeGreaterThanOrEqual(12)
  expect(ticks).toBeLessThanOrEqual((Date.now() - began) / EVERY_MS + 2)
  expect(Math.abs(reads.length - ticks)).toBeLessThanOrEqual(1)
})

/** Counts the ticks of polls that one process is given. */
function countingTicks(queue: Queue, count: () => void): Queue {
  return {
    ...queue,
    work: (handler, concurrency) =>
      queue.work((call: Call, signal) => {
        if (call.kind === 'tick' && call.name.startsWith('poll:')) count()
        return handler(call, signal)
      }, concurrency),
  }
}
