/**
 * When something is done: wake-up calls and ticks, carried by BullMQ. Never what is done: a call holds a flow's name and
 * nothing else, and any call may be lost. The ledger has the truth, and `sweep` finds what nobody was woken for.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { UnrecoverableError } from 'bullmq'
import type { Log } from '../observe/log.ts'
import { type Backend, type Delivered, openPostgresBackend, openRedisBackend, type Producer } from './backend.ts'
import { Schedules } from './schedules.ts'
import { Wakes } from './wakes.ts'

/** A call to a worker: something may have arrived for flow `name`, or its regular time has come. */
export interface Call {
  kind: 'wake' | 'tick'
  name: string
}

/**
 * Does what a call asks for. `signal` is aborted when the queue begins to close: come to an end soon, and return.
 * `'again'` queues a wake-up of the same name behind those that wait. What it throws is logged and nothing else.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that just ends is the usual one
export type Handler = (call: Call, signal: AbortSignal) => Promise<void | 'again'>

/**
 * Wake-ups and ticks, on PostgreSQL or on Redis. No method throws because the back end is away, and none waits for it:
 * what cannot be told now is counted and logged, and everything works again by itself when it is back.
 */
export interface Queue {
  /**
   * Wakes a worker for `flow`. At most one call waits per flow and slot, however often this is called; `slots` is how
   * many workers may work for the flow at once. What arrives after a worker has started leaves a new call behind.
   * Returns at once; memory stays bounded while the back end is away.
   */
  wake(flow: string, slots?: number): void
  /** A tick every `everyMs` under this name, the first at once, each one once however many workers run. */
  schedule(name: string, everyMs: number): Promise<void>
  unschedule(name: string): Promise<void>
  /** Names of everything scheduled, also by earlier runs and other processes. Empty when the back end is away. */
  scheduled(): Promise<string[]>
  /** Begins to work: up to `concurrency` handlers at once in this process. To be called once. */
  work(handler: Handler, concurrency: number): Promise<void>
  /** Takes no more calls, waits for running handlers for at most `graceMs`, then closes. */
  close(graceMs: number): Promise<void>
  /** False while the back end does not answer. */
  healthy(): boolean
}

export interface QueueOptions {
  /** Used when there is no `redisUrl`. The queue has its own schema `hub_queue` there. */
  databaseUrl?: string
  redisUrl?: string
  /** Keeps hubs apart that share a Redis or a database. Letters, digits and dashes. */
  prefix: string
  log: Log
  /** How often schedules are looked after and the back end is asked whether it is there. Default 5 s. */
  careMs?: number
}

/** How long a back end may take to say good-bye. */
const LAST_WORDS_MS = 1_000

/** Jobs leave no trace: what became of the work stands in the ledger. */
const noTrace = { removeOnComplete: true, removeOnFail: true, attempts: 1 }

/**
 * Opens the queue. With Redis it opens also while Redis is away. With PostgreSQL the database must be there, because
 * the queue's schema is brought up to date first; later it may come and go.
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { databaseUrl, redisUrl, prefix, log, careMs = 5_000 } = options
  if (!/^[A-Za-z0-9-]+$/.test(prefix))
    throw new Error(`the queue's prefix must be letters, digits and dashes, but is "${prefix}"`)
  let backend: Backend
  if (redisUrl) backend = openRedisBackend(redisUrl, prefix, log)
  else if (databaseUrl) backend = await openPostgresBackend(databaseUrl, prefix, log)
  else throw new Error('the queue needs a database (DATABASE_URL) or a Redis (REDIS_URL)')

  const { producer } = backend
  const wakes = new Wakes((call, slot) => add(producer, call, slot), backend.trouble)
  const schedules = new Schedules(producer, noTrace, backend.trouble)
  const closing = new AbortController()
  const handlers = new Set<Promise<void>>()
  let worker: { close(): Promise<void> } | undefined
  let closed: Promise<void> | undefined

  const care = setInterval(() => void schedules.care(), careMs).unref()
  const offBack = backend.trouble.onRecovery(() => void schedules.care())

  async function run(job: Delivered, handler: Handler): Promise<void> {
    const call: Call = { kind: job.name === 'tick' ? 'tick' : 'wake', name: String(job.data.name) }
    // Given back before the handler looks: what is committed from now on leaves a call of its own behind.
    if (job.deduplicationId) await backend.trouble.guard('start a call', () => job.removeDeduplicationKey())
    try {
      if ((await handler(call, closing.signal)) === 'again') wakes.wake(call.name)
    } catch (error) {
      log.error(
        { call: call.kind, name: call.name, error: messageOf(error) },
        'a call failed; the sweep will come back to it',
      )
      throw new UnrecoverableError('see the log')
    }
  }

  return {
    wake: (flow, slots = 1) => wakes.wake(flow, slots),
    schedule: (name, everyMs) => schedules.add(name, everyMs),
    unschedule: (name) => schedules.remove(name),
    scheduled: () => schedules.names(),
    healthy: () => backend.trouble.healthy(),
    async work(handler, concurrency) {
      if (worker) throw new Error('work() was called before: one handler per queue')
      worker = backend.openWorker((job) => {
        const running = run(job, handler).finally(() => handlers.delete(running))
        handlers.add(running)
        return running
      }, concurrency)
    },
    close(graceMs) {
      closed ??= close(graceMs)
      return closed
    },
  }

  async function allHandled(): Promise<void> {
    while (handlers.size > 0) await Promise.allSettled(handlers)
  }

  async function close(graceMs: number): Promise<void> {
    clearInterval(care)
    offBack()
    closing.abort()
    const taken = worker?.close()
    await inTime(allHandled(), graceMs)
    // What is left needs answers from the back end, which may be away; wake-ups are hints, and may be lost.
    await inTime(Promise.all([taken, wakes.settled()]), LAST_WORDS_MS)
    await backend.close()
  }
}

async function inTime(work: Promise<unknown>, ms: number): Promise<void> {
  const done = new AbortController()
  await Promise.race([work, pause(ms, undefined, { signal: done.signal }).catch(() => {})])
  done.abort()
}

async function add(producer: Producer, name: string, slot: number): Promise<void> {
  await producer.add('wake', { name }, { ...noTrace, deduplication: { id: `${name}/${slot}` } })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
