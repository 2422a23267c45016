/** Several processes on one ledger: who does what, what happens when the queue or the ledger goes away, how they stop. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../landscape.ts'
import { type HubProcess, openSystems, type Systems } from '../processes.ts'
import { freshDatabase, startRedis, type TestRedis } from '../services.ts'
import { openWire, type Wire } from '../wire.ts'

const LONG = 60_000

let redis: TestRedis
let wire: Wire
let systems: Systems
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())
beforeEach(async () => {
  const direct = new URL(await freshDatabase())
  wire = await openWire({ host: direct.hostname, port: Number(direct.port) })
  const wired = new URL(direct)
  wired.port = String(wire.port)
  systems = await openSystems({ DATABASE_URL: direct.href, REDIS_URL: redis.url, HUB_TENANT: 'default' })
  wiredUrl = wired.href
})
afterEach(async () => {
  await systems.close()
  await wire.cut()
})
let wiredUrl: string

const delivered = (orderNo: string, ms = 20_000) =>
  until(
    () => systems.deliveries(orderNo),
    ([only]) => only?.state === 'delivered',
    ms,
  )

const get = async (url: string) => (await fetch(url)).status

describe('roles', () => {
  test('an http process takes calls and shows pages, a worker works; they wake each other', {
    timeout: LONG,
  }, async () => {
    const http = await systems.hub('http')
    expect(await systems.push(http.url, 'ROLE-1')).toMatchObject({ status: 202 })
    expect(await systems.deliveries('ROLE-1')).toMatchObject([{ state: 'ready' }])

    const worker = await systems.hub('worker')
    await delivered('ROLE-1')
    expect(await systems.push(http.url, 'ROLE-2')).toMatchObject({ status: 202 })
    await delivered('ROLE-2')

    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect([path, await get(http.url + path), await get(worker.url + path)]).toEqual([path, 200, 200])
    }
    for (const path of ['/', '/show', '/api/status', '/assets/console.css', '/problems/busy']) {
      expect([path, await get(http.url + path), await get(worker.url + path)]).toEqual([path, 200, 404])
    }
    const refused = await systems.push(worker.url, 'ROLE-3')
    expect(refused).toMatchObject({ status: 404, body: { detail: expect.stringContaining('role http') } })
    expect([await http.stop(), await worker.stop()]).toEqual([0, 0])
  })

  test('a release reaches every process', { timeout: LONG }, async () => {
    const [http, worker] = await Promise.all([systems.hub('http'), systems.hub('worker')])
    await systems.sql('UPDATE release SET hash = $1', ['another'])
    expect(await systems.start(['deploy', 'flows']).ended).toBe(0)
    for (const process of [http, worker]) {
      await until(
        async () => process.err(),
        (log) => log.includes('"release":2'),
      )
    }
  })

  test.each(['http', 'worker'])('%s is not possible on the embedded database', async (role) => {
    const command = systems.start(['start', '--role', role], { DATABASE_URL: '' })
    expect(await command.ended).toBe(2)
    expect(command.err().trim()).toMatch(/^role \w+ needs a PostgreSQL .* set DATABASE_URL.*$/)
  })

  test('a role that does not exist is named', async () => {
    const command = systems.start(['start', '--role', 'workers'])
    expect(await command.ended).toBe(2)
    expect(command.err()).toContain('--role: expected http, worker or all, but got "workers"')
    const byEnvironment = systems.start(['start'], { HUB_ROLE: 'web' })
    expect(await byEnvironment.ended).toBe(2)
    expect(byEnvironment.err()).toContain('HUB_ROLE: expected one of all, http, worker, but is "web"')
  })
})

describe('without Redis', () => {
  test('a worker starts, works, and goes on when Redis comes and goes', { timeout: 2 * LONG }, async () => {
    await redis.stop()
    const [http, worker] = await Promise.all([systems.hub('http'), systems.hub('worker')])
    expect(await systems.push(http.url, 'RED-1')).toMatchObject({ status: 202 })
    await delivered('RED-1')
    expect(await (await fetch(`${worker.url}/metrics`)).text()).toContain('hub_queue_up 0')

    await redis.start()
    await until(
      async () => await (await fetch(`${worker.url}/metrics`)).text(),
      (text) => text.includes('hub_queue_up 1'),
    )
    expect(await systems.push(http.url, 'RED-2')).toMatchObject({ status: 202 })
    await delivered('RED-2')

    await redis.stop()
    expect(await systems.push(http.url, 'RED-3')).toMatchObject({ status: 202 })
    await delivered('RED-3')
    expect([await get(`${http.url}/health/ready`), await get(`${worker.url}/health/ready`)]).toEqual([200, 200])
    expect([await http.stop(), await worker.stop()]).toEqual([0, 0])
    await redis.start()
    expect(await systems.ordersInSap()).toEqual(['RED-1', 'RED-2', 'RED-3'])
  })
})

describe('without PostgreSQL', () => {
  test('the start waits for it, and ends when it is told to', { timeout: LONG }, async () => {
    await wire.cut()
    const env = { DATABASE_URL: wiredUrl }
    const waiting = systems.start(['start', '--role', 'worker'], env)
    const early = systems.start(['start', '--json'], env)
    for (const command of [waiting, early]) {
      await until(
        async () => command.err(),
        (log) => log.includes('waiting for PostgreSQL'),
      )
    }
    waiting.child.kill('SIGTERM')
    expect(await waiting.ended).toBe(0)
    await wire.mend()
    await early.said(/"url"/)
  })

  test('cut off while running: 503 with Retry-After, then everything goes on by itself', {
    timeout: 2 * LONG,
  }, async () => {
    const env = { DATABASE_URL: wiredUrl }
    const [http, worker] = await Promise.all([systems.hub('http', env), systems.hub('worker', env)])
    // In flight at the moment of the cut: its outcome is kept until it can be settled.
    await systems.fault({ kind: 'slow', delayMs: 2_000, next: 1, on: 'POST sales-order' })
    expect(await systems.push(http.url, 'CUT-0')).toMatchObject({ status: 202 })
    await until(
      () => systems.ordersInSap(),
      (orders) => orders.includes('CUT-0'),
    )
    await wire.cut()

    const refused = await systems.push(http.url, 'CUT-1', { eventId: 'evt_cut_1' })
    expect(refused).toMatchObject({
      status: 503,
      retryAfter: expect.stringMatching(/^\d+$/),
      type: 'application/problem+json',
      body: { status: 503, title: expect.any(String), detail: expect.stringContaining('Nothing was stored') },
    })
    await until(
      () => get(`${worker.url}/health/ready`),
      (status) => status === 503,
    )
    expect(await get(`${http.url}/`)).toBe(503)
    expect(await systems.sql("SELECT 1 FROM message WHERE business_key = 'CUT-1'")).toEqual([])

    await wire.mend()
    await until(
      () => systems.push(http.url, 'CUT-1', { eventId: 'evt_cut_1' }),
      (answer) => answer.status === 202,
    )
    await delivered('CUT-1')
    await delivered('CUT-0')
    expect(await systems.ordersInSap()).toEqual(['CUT-0', 'CUT-1'])
    const looks = await systems.sql("SELECT count(*)::int AS n FROM attempt WHERE kind = 'find'")
    expect(looks).toEqual([{ n: 0 }])
    expect([await http.stop(), await worker.stop()]).toEqual([0, 0])
  })
})

describe('a worker frozen for longer than its lease', () => {
  async function freezeInFlight(orderNo: string): Promise<{ frozen: HubProcess; other: HubProcess }> {
    const frozen = await systems.hub('all')
    expect(await systems.push(frozen.url, orderNo)).toMatchObject({ status: 202 })
    await until(
      () => systems.deliveries(orderNo),
      ([only]) => only?.state === 'sending',
    )
    return { frozen, other: await systems.hub('worker') }
  }

  test('and woken after its answer came changes nothing', { timeout: 2 * LONG }, async () => {
    await systems.fault({ kind: 'slow', delayMs: 15_000, next: 1, on: 'POST sales-order' })
    const { frozen } = await freezeInFlight('STOP-1')
    frozen.child.kill('SIGSTOP')
    // As if its 30 s were over.
    await systems.sql("UPDATE delivery SET lease_until = now() - interval '1 s' WHERE state = 'sending'")
    await delivered('STOP-1', 30_000)
    const before = await facts()
    frozen.child.kill('SIGCONT')
    await until(
      async () => frozen.err(),
      (log) => log.includes('the lease had run out'),
      60_000,
    )
    expect(await facts()).toEqual(before)
    expect(await systems.ordersInSap()).toEqual(['STOP-1'])
    expect(await frozen.stop()).toBe(0)
  })

  const facts = () =>
    systems.sql(
      `SELECT (SELECT json_agg(h ORDER BY h.id) FROM delivery_history h WHERE flow = 'order-to-sap') AS ended,
         (SELECT json_agg(a ORDER BY a.id) FROM attempt a JOIN delivery_history h ON h.id = a.delivery_id
          WHERE h.flow = 'order-to-sap') AS attempts,
         (SELECT count(*)::int FROM message) AS messages`,
    )
})

describe('SIGTERM', () => {
  test('a call in flight that ends in time is settled as it ended', { timeout: LONG }, async () => {
    const worker = await systems.hub('all')
    await systems.fault({ kind: 'slow', delayMs: 3_000, next: 1, on: 'POST sales-order' })
    expect(await systems.push(worker.url, 'TERM-1')).toMatchObject({ status: 202 })
    expect(await systems.push(worker.url, 'TERM-2')).toMatchObject({ status: 202 })
    await until(
      () => systems.deliveries('TERM-1'),
      ([only]) => only?.state === 'sending',
    )
    expect(await worker.stop()).toBe(0)
    expect(await systems.deliveries('TERM-1')).toMatchObject([{ state: 'delivered', effect: 'created' }])
  })

  test('one that does not is unsure, and looked up by the next worker', { timeout: 2 * LONG }, async () => {
    const worker = await systems.hub('all')
    await systems.fault({ kind: 'slow', delayMs: 60_000, next: 1, on: 'POST sales-order' })
    expect(await systems.push(worker.url, 'TERM-3')).toMatchObject({ status: 202 })
    await until(
      () => systems.ordersInSap(),
      (orders) => orders.includes('TERM-3'),
    )
    const began = performance.now()
    expect(await worker.stop()).toBe(0)
    expect(performance.now() - began).toBeLessThan(30_000)
    expect(await systems.deliveries('TERM-3')).toMatchObject([{ state: 'unsure' }])
    await systems.hub('worker')
    await delivered('TERM-3')
    expect(await systems.ordersInSap()).toEqual(['TERM-3'])
  })
})
