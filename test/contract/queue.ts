/** What every back end of the queue must do. A back end's test is a line: `queueContract('PostgreSQL', …)`. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Call, openQueue, type Queue, type QueueOptions } from '../../src/queue/queue.ts'
import { silent } from '../services.ts'
import { queueTroubleContract } from './queue-trouble.ts'

/** A back end under test. */
export interface TestedBackend {
  options: Pick<QueueOptions, 'databaseUrl' | 'redisUrl'>
  /** Takes away everything it holds. */
  wipe(): Promise<void>
  /** Cuts it off from its clients, and brings it back. */
  outage: { begin(): Promise<void>; end(): Promise<void> }
  /** How many jobs and keys it holds for a queue of this prefix, for the test of growth. */
  size(prefix: string): Promise<number>
  close(): Promise<void>
}

const until = { timeout: 15_000, interval: 10 }

export function queueContract(name: string, start: () => Promise<TestedBackend>): void {
  describe(`queue on ${name}`, { timeout: 60_000 }, () => {
    let backend: TestedBackend
    beforeAll(async () => {
      backend = await start()
    })
    afterAll(() => backend?.close())

    /** A queue of a process of its own, as far as the back end can tell. Closed with the test. */
    async function open(prefix: string): Promise<Queue> {
      const queue = await openQueue({ ...backend.options, prefix, log: silent, careMs: 200 })
      onTestFinished(() => queue.close(1_000))
      return queue
    }

    test('a wake-up reaches a worker, with its name', async () => {
      const queue = await open(randomUUID())
      const calls: Call[] = []
      await queue.work(async (call) => void calls.push(call), 1)
      queue.wake('orders')
      await expect.poll(() => calls, until).toEqual([{ kind: 'wake', name: 'orders' }])
    })

    test('many wake-ups before a worker comes are one', async () => {
      const prefix = randomUUID()
      const [one, other] = [await open(prefix), await open(prefix)]
      for (let i = 0; i < 100; i++) {
        one.wake('orders')
        other.wake('orders')
        other.wake('products')
      }
      await settled(prefix)
      const names: string[] = []
      await one.work(async ({ name }) => void names.push(name), 1)
      one.wake('last')
      await expect.poll(() => names.includes('last'), until).toBe(true)
      expect(names.sort()).toEqual(['last', 'orders', 'products'])
    })

    test('a flow with three slots has up to three wake-ups waiting', async () => {
      const prefix = randomUUID()
      const queue = await open(prefix)
      for (let i = 0; i < 30; i++) queue.wake('orders', 3)
      await settled(prefix)
      const gate = openGate()
      let running = 0
      await queue.work(async () => {
        running++
        await gate.opened
      }, 5)
      await expect.poll(() => running, until).toBe(3)
      gate.open()
    })

    test('what arrives while a worker runs leaves a new wake-up behind', async () => {
      const prefix = randomUUID()
      const queue = await open(prefix)
      const gate = openGate()
      const names: string[] = []
      await queue.work(async ({ name }) => {
        names.push(name)
        if (names.length === 1) await gate.opened
      }, 1)
      queue.wake('orders')
      await expect.poll(() => names, until).toEqual(['orders'])
      for (let i = 0; i < 20; i++) queue.wake('orders')
      await settled(prefix)
      queue.wake('end')
      await settled(prefix)
      gate.open()
      await expect.poll(() => names, until).toEqual(['orders', 'orders', 'end'])
    })

    test('no wake-up is lost, whenever it comes', async () => {
      const prefix = randomUUID()
      const [producer, worker] = [await open(prefix), await open(prefix)]
      let stored = 0
      let done = 0
      await worker.work(async () => {
        const seen = stored
        for (let i = 0; i < 50; i++) await new Promise((next) => setImmediate(next))
        done = Math.max(done, seen)
      }, 2)
      for (let i = 0; i < 300; i++) {
        stored++
        producer.wake('orders')
        if (i % 3 === 0) await new Promise((next) => setImmediate(next))
      }
      await expect.poll(() => done, until).toBe(300)
    })

    test("'again' runs the same flow once more, behind the others that wait", async () => {
      const queue = await open(randomUUID())
      const order: string[] = []
      let busy = 3
      await queue.work(async ({ name }) => {
        order.push(name)
        if (name === 'busy' && --busy > 0) {
          if (busy === 2) queue.wake('other')
          return 'again'
        }
      }, 1)
      queue.wake('busy')
      await expect.poll(() => order.length, until).toBe(4)
      expect(order.filter((name) => name === 'busy')).toHaveLength(3)
      expect(order.indexOf('other')).toBeLessThan(3)
    })

    test('a handler that throws harms nobody', async () => {
      const queue = await open(randomUUID())
      const names: string[] = []
      await queue.work(async ({ name }) => {
        names.push(name)
        if (name === 'broken') throw new Error('out of order')
      }, 1)
      queue.wake('broken')
      await expect.poll(() => names, until).toEqual(['broken'])
      queue.wake('broken')
      queue.wake('sound')
      await expect.poll(() => names.toSorted(), until).toEqual(['broken', 'broken', 'sound'])
    })

    test('a tick comes once, however many workers run', async () => {
      const prefix = randomUUID()
      const queues = [await open(prefix), await open(prefix), await open(prefix)]
      const at: number[] = []
      for (const queue of queues) {
        await queue.work(async ({ kind, name }) => {
          if (kind === 'tick' && name === 'poll') at.push(Date.now())
        }, 2)
        await queue.schedule('poll', 250)
      }
      await expect.poll(() => at.length, until).toBeGreaterThanOrEqual(6)
      const [first = 0] = at
      const rounds = ((at.at(-1) ?? 0) - first) / 250
      expect(at.length - 1).toBeLessThanOrEqual(Math.ceil(rounds) + 1)
    })

    test('schedules are listed, changed and removed', async () => {
      const prefix = randomUUID()
      const [one, other] = [await open(prefix), await open(prefix)]
      await one.schedule('b', 60_000)
      await one.schedule('a', 60_000)
      await one.schedule('a', 30_000)
      expect(await other.scheduled()).toEqual(['a', 'b'])
      await one.unschedule('a')
      await one.unschedule('never-was')
      expect(await other.scheduled()).toEqual(['b'])
    })

    test('closing lets handlers finish, and says so by the signal', async () => {
      const queue = await open(randomUUID())
      let finished = false
      const started = openGate()
      await queue.work(async (_, signal) => {
        started.open()
        await new Promise((told) => signal.addEventListener('abort', told, { once: true }))
        await new Promise((next) => setTimeout(next, 50))
        finished = true
      }, 1)
      queue.wake('orders')
      await started.opened
      await queue.close(5_000)
      expect(finished).toBe(true)
    })

    test('closing does not wait for ever', async () => {
      const queue = await open(randomUUID())
      const [started, stuck] = [openGate(), openGate()]
      await queue.work(async () => {
        started.open()
        await stuck.opened
      }, 1)
      queue.wake('orders')
      await started.opened
      const before = performance.now()
      await queue.close(100)
      expect(performance.now() - before).toBeLessThan(10_000)
      stuck.open()
    })

    queueTroubleContract(() => backend)

    /** Until the back end has taken what was sent: its size does not change any more. */
    async function settled(prefix: string): Promise<void> {
      let last = -1
      await vi.waitFor(
        async () => {
          const size = await backend.size(prefix)
          if (size !== last) {
            last = size
            throw new Error('still growing')
          }
        },
        { timeout: 15_000, interval: 100 },
      )
    }
  })
}

function openGate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}
