import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { Redis } from 'ioredis'
import pg from 'pg'
import { expect, test } from 'vitest'
import { queueContract, type TestedBackend } from '../../test/contract/queue.ts'
import { freePort, freshDatabase, silent, startRedis } from '../../test/services.ts'
import { openQueue } from './queue.ts'

queueContract('PostgreSQL', async (): Promise<TestedBackend> => {
  const direct = await freshDatabase()
  const line = await openLine(new URL(direct))
  const pool = new pg.Pool({ connectionString: direct, max: 1, options: '-c search_path=hub_queue' })
  return {
    options: { databaseUrl: line.url },
    outage: { begin: line.cut, end: line.mend },
    async wipe() {
      await pool.query('TRUNCATE job, scheduler, dedup, dedup_next, event CASCADE')
    },
    async size(prefix) {
      const tables = ['job', 'dedup', 'dedup_next', 'event', 'scheduler']
      const counts = tables.map((table) => `(SELECT count(*) FROM ${table} WHERE queue = $1)`)
      const { rows } = await pool.query(`SELECT ${counts.join(' + ')} AS size`, [prefix])
      return Number(rows[0].size)
    },
    async close() {
      await pool.end()
      await line.cut()
    },
  }
})

queueContract('Redis', async (): Promise<TestedBackend> => {
  const redis = await startRedis()
  const client = new Redis(redis.url)
  client.on('error', () => {}) // it is stopped and started under its eyes
  return {
    options: { redisUrl: redis.url },
    outage: { begin: () => redis.stop(), end: () => redis.start() },
    async wipe() {
      await client.flushall()
    },
    async size(prefix) {
      const keys = await client.keys(`{hub}:${prefix}:*`)
      return keys.length + (await client.xlen(`{hub}:${prefix}:events`))
    },
    async close() {
      client.disconnect()
      await redis.stop()
    },
  }
})

test('opens while Redis is away, and works when it has come', async () => {
  const redis = await startRedis()
  await redis.stop()
  const queue = await openQueue({ redisUrl: redis.url, prefix: 'early', log: silent, careMs: 100 })
  const calls: string[] = []
  await queue.work(async ({ kind, name }) => void calls.push(`${kind} ${name}`), 1)
  await queue.schedule('poll', 100)
  queue.wake('orders')
  await expect.poll(() => queue.healthy()).toBe(false)
  await redis.start()
  await expect.poll(() => calls, { timeout: 10_000 }).toContain('wake orders')
  await expect.poll(() => calls, { timeout: 10_000 }).toContain('tick poll')
  await expect.poll(() => queue.healthy()).toBe(true)
  await queue.close(500)
  await redis.stop()
})

test('a worker that hears nothing of Redis for long is not stuck', async () => {
  const redis = await startRedis()
  const line = await openLine(new URL(redis.url))
  const queue = await openQueue({ redisUrl: line.url, prefix: 'cut', log: silent, careMs: 100 })
  const calls: string[] = []
  await queue.work(async ({ name }) => void calls.push(name), 1)
  await line.cut()
  await line.mend()
  queue.wake('orders')
  await expect.poll(() => calls, { timeout: 10_000 }).toContain('orders')
  await queue.close(500)
  await line.cut()
  await redis.stop()
})

test('says what is wrong with its options', async () => {
  await expect(openQueue({ prefix: 'a b', databaseUrl: 'postgres://x', log: silent })).rejects.toThrow('"a b"')
  await expect(openQueue({ prefix: 'ab', log: silent })).rejects.toThrow('DATABASE_URL')
})

/** A line to a server that can be cut and mended: clients of the URL see a server that goes away and comes back. */
async function openLine(to: URL): Promise<{ url: string; cut(): Promise<void>; mend(): Promise<void> }> {
  const port = await freePort()
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const target = connect(Number(to.port), to.hostname)
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const url = new URL(to)
  url.port = String(port)
  const mend = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await mend()
  return {
    url: url.href,
    mend,
    async cut() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
