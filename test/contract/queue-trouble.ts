/** What a queue must do when its back end fails it, and in the long run. A part of `queueContract`. */
import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Log } from '../../src/observe/log.ts'
import { openQueue, type Queue } from '../../src/queue/queue.ts'
import { silent } from '../services.ts'
import type { TestedBackend } from './queue.ts'

const until = { timeout: 15_000, interval: 10 }

/** To be called inside `describe`. */
export function queueTroubleContract(backend: () => TestedBackend): void {
  async function open(prefix: string, log: Log = silent): Promise<Queue> {
    const queue = await openQueue({ ...backend().options, prefix, log, careMs: 200 })
    onTestFinished(() => queue.close(1_000))
    return queue
  }

  test('leaves nothing behind', async () => {
    const prefix = randomUUID()
    const queue = await open(prefix)
    let runs = 0
    const wakeUp = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const before = runs
        queue.wake(`flow-${i % 5}`)
        await expect.poll(() => runs, { timeout: 15_000, interval: 1 }).toBeGreaterThan(before)
      }
    }
    await queue.work(async () => {
      if (++runs % 7 === 0) throw new Error('some fail')
    }, 1)
    await wakeUp(150)
    const before = await backend().size(prefix)
    await wakeUp(150)
    // BullMQ's list of what happened is cut at about a hundred entries, not exactly. One entry a job would be 150.
    expect(await backend().size(prefix)).toBeLessThan(before + 120)
  })

  test('everything works again by itself after it was wiped', async () => {
    const prefix = randomUUID()
    const queue = await open(prefix)
    const seen = { wake: 0, tick: 0 }
    await queue.work(async ({ kind }) => void seen[kind]++, 1)
    await queue.schedule('poll', 200)
    await expect.poll(() => seen.tick, until).toBeGreaterThan(0)
    await backend().wipe()
    const { tick } = seen
    queue.wake('orders')
    await expect.poll(() => seen.wake, until).toBe(1)
    await expect.poll(() => seen.tick, until).toBeGreaterThan(tick + 2)
    expect(queue.healthy()).toBe(true)
  })

  test('an outage stops nobody, and is over by itself', async () => {
    const prefix = randomUUID()
    const lines: string[] = []
    const log = { ...silent, warn: (_: object, line: string) => void lines.push(line) }
    const queue = await open(prefix, log)
    const seen = { wake: 0, tick: 0 }
    await queue.work(async ({ kind }) => void seen[kind]++, 2)
    await queue.schedule('poll', 300)
    await expect.poll(() => seen.tick, until).toBeGreaterThan(0)
    await backend().outage.begin()
    try {
      const before = performance.now()
      for (let i = 0; i < 10_000; i++) queue.wake(`flow-${i % 10}`)
      expect(performance.now() - before).toBeLessThan(500)
      await expect.poll(() => queue.healthy(), until).toBe(false)
      expect(await queue.scheduled()).toEqual([])
      expect(lines.length).toBeGreaterThan(0)
    } finally {
      await backend().outage.end()
    }
    const { tick, wake } = seen
    await vi.waitFor(() => {
      queue.wake('after')
      if (seen.wake <= wake || seen.tick <= tick + 2) throw new Error('not yet')
    }, until)
    await expect.poll(() => queue.healthy(), until).toBe(true)
    expect(lines.length).toBeLessThan(5)
  })

  test('closes also while it is away', async () => {
    const queue = await open(randomUUID())
    await queue.work(async () => {}, 1)
    await backend().outage.begin()
    try {
      queue.wake('orders')
      const before = performance.now()
      await queue.close(200)
      expect(performance.now() - before).toBeLessThan(10_000)
    } finally {
      await backend().outage.end()
    }
  })
}
