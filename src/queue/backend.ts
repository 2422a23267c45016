/** The two back ends of the queue: BullMQ on PostgreSQL and BullMQ on Redis. */
import { setTimeout as pause } from 'node:timers/promises'
import { createPostgresBackend, type Job, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Log } from '../observe/log.ts'
import { Trouble } from './trouble.ts'

/** What we use of BullMQ's queue: the same on both back ends, where the classes differ in their types. */
export type Producer = Pick<
  Queue,
  'add' | 'getJobScheduler' | 'getJobSchedulers' | 'getJobSchedulersCount' | 'removeJobScheduler' | 'upsertJobScheduler'
>

interface Running {
  run(): Promise<void>
  close(): Promise<void>
  on(event: 'error', heard: (error: Error) => void): unknown
}

/** A call as BullMQ hands it over. */
export type Delivered = Pick<Job, 'name' | 'data' | 'deduplicationId' | 'removeDeduplicationKey'>

export interface Backend {
  producer: Producer
  trouble: Trouble
  /** Begins to take calls. Resolves `close` of what it returns when the handlers that run have ended. */
  openWorker(run: (job: Delivered) => Promise<void>, concurrency: number): { close(): Promise<void> }
  /** Closes everything, also handlers' connections that are still running. */
  close(): Promise<void>
}

/** BullMQ keeps a stream of what happened, for listeners we do not have; PostgreSQL and Redis trim it to this. */
const streams = { events: { maxLen: 100 } }

/** A worker that died is noticed after the lock's duration at the latest, and its call is given to another. */
const workerSettings = {
  lockDuration: 10_000,
  stalledInterval: 10_000,
  maxStalledCount: 5,
  runRetryDelay: 500,
  drainDelay: 5,
}

/** Rejects when the database is not there or may not be written to. */
export async function openPostgresBackend(url: string, prefix: string, log: Log): Promise<Backend> {
  const trouble = new Trouble(log, 'PostgreSQL')
  const connection = (max: number) => ({
    connectionString: url,
    schema: 'hub_queue',
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'hub queue',
  })
  const producer = new Queue(
    prefix,
    { connection: { ...connection(2), migrate: true }, streams },
    createPostgresBackend,
  )
  producer.on('error', (error) => trouble.met(error))
  try {
    await producer.waitUntilReady()
  } catch (error) {
    await producer.close().catch(() => {})
    throw error
  }
  let stop = async () => {}
  return {
    producer,
    trouble,
    openWorker(run, concurrency) {
      const worker = new Worker(
        prefix,
        run,
        { connection: connection(Math.min(concurrency, 4)), concurrency, autorun: false, ...workerSettings },
        createPostgresBackend,
      )
      stop = () => worker.disconnect()
      return start(worker, trouble)
    },
    async close() {
      await inTime(Promise.allSettled([stop(), producer.close()]))
    },
  }
}

/** Opens also while Redis is away. */
export function openRedisBackend(url: string, prefix: string, log: Log): Backend {
  const trouble = new Trouble(log, 'Redis')
  let closed = false
  // Commands given while Redis is away wait in the connection; how many that can be is bounded by `Wakes`.
  const connection = new Redis(url, {
    // Also of the connections that BullMQ makes like this one: none may keep a process alive that has closed its queue.
    retryStrategy: (times) => (closed ? null : Math.min(times * 50, 1_000)),
    maxRetriesPerRequest: null,
    // Longer than a worker waits for a call on its blocking connection, which is a duplicate of this one.
    socketTimeout: 15_000,
    connectionName: 'hub queue',
  })
  connection.on('error', (error) => trouble.met(error))
  // The braces keep all keys of the queue on one node of a Redis Cluster.
  const shared = { prefix: '{hub}', connection }
  const producer = new Queue(prefix, { ...shared, streams })
  producer.on('error', (error) => trouble.met(error))
  let stop = async () => {}
  return {
    producer,
    trouble,
    openWorker(run, concurrency) {
      const worker = new Worker(prefix, run, { ...shared, concurrency, autorun: false, ...workerSettings })
      stop = () => worker.disconnect()
      return start(worker, trouble)
    },
    async close() {
      closed = true
      await inTime(Promise.allSettled([stop(), producer.close()]))
      connection.disconnect()
    },
  }
}

function start(worker: Running, trouble: Trouble): { close(): Promise<void> } {
  worker.on('error', (error) => trouble.met(error))
  worker.run().catch((error: unknown) => trouble.met(error))
  return worker
}

/** Closing politely needs answers from a back end that may be away. */
function inTime(closing: Promise<unknown>): Promise<unknown> {
  const waiting = new AbortController()
  const enough = pause(1_000, undefined, { signal: waiting.signal }).catch(() => {})
  return Promise.race([closing, enough]).finally(() => waiting.abort())
}
