/** Two worker processes of one hub and one SAP: its limits, its logins and its pauses are shared. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CountingProxy, openCountingProxy } from '../counting-proxy.ts'
import { openSystems, type Systems } from '../processes.ts'
import { freshDatabase } from '../services.ts'

/** What the SAP connector allows. */
const CONCURRENT = 4
const ORDERS = 60

let systems: Systems
let proxy: CountingProxy
beforeEach(async () => {
  systems = await openSystems({ DATABASE_URL: await freshDatabase() })
  proxy = await openCountingProxy(String(systems.env.SAP_URL))
})
afterEach(async () => {
  await systems.close()
  await proxy.close()
})

/** Doors alone take the orders; nothing is sent before the workers come. */
async function ordersWaiting(): Promise<string[]> {
  const door = await systems.hub('http')
  const orders = Array.from({ length: ORDERS }, (_, n) => `SO-${String(n).padStart(3, '0')}`)
  for (const answer of await Promise.all(orders.map((order) => systems.push(door.url, order))))
    expect(answer.status).toBeLessThan(300)
  return orders
}

const workers = (env: Record<string, string>) => Promise.all([systems.hub('worker', env), systems.hub('worker', env)])
const state = async () => (await systems.sql("SELECT * FROM connection_state WHERE connection = 'sap'"))[0]

describe('two processes', { timeout: 90_000 }, () => {
  it('together never make more calls at one time than the connection allows', async () => {
    await systems.fault({ kind: 'slow', rate: 1, delayMs: 100 })
    const orders = await ordersWaiting()
    await workers({ SAP_URL: proxy.url })
    await expect.poll(() => systems.ordersInSap(), { timeout: 60_000, interval: 200 }).toEqual(orders)
    expect(proxy.most).toBeLessThanOrEqual(CONCURRENT)
    expect(proxy.most).toBeGreaterThan(CONCURRENT / 2)
    await expect
      .poll(async () => (await systems.sql("SELECT count(*)::int AS n FROM delivery WHERE flow = 'order-to-sap'"))[0], {
        timeout: 20_000,
      })
      .toEqual({ n: 0 })
    const by = await systems.sql("SELECT DISTINCT worker FROM attempt WHERE kind = 'send'")
    expect(by.length).toBeGreaterThanOrEqual(2)
  })

  it('with a wrong password are refused three times at most; then the connection is paused and says so', async () => {
    const orders = await ordersWaiting()
    await workers({ SAP_URL: proxy.url, SAP_PASSWORD: 'wrong' })
    for (let refused = 1; refused <= 3; refused++) {
      await expect.poll(async () => (await state())?.auth_failures, { timeout: 15_000 }).toBe(refused)
      expect(proxy.refused).toBe(refused)
      // The time between two tries, which nobody wants to wait for here.
      await systems.sql("UPDATE connection_state SET rest_until = now() WHERE connection = 'sap' AND paused_at IS NULL")
    }
    expect(await state()).toMatchObject({ paused_at: expect.any(Date), paused_by: 'hub' })
    await systems.sql("UPDATE connection_state SET rest_until = NULL WHERE connection = 'sap'")
    const attempts = await systems.sql("SELECT sum(attempts)::int AS n FROM delivery WHERE flow = 'order-to-sap'")
    expect(attempts).toEqual([{ n: 0 }])
    expect(await systems.ordersInSap()).toEqual([])
    expect(proxy.refused).toBe(3)
    expect(orders).toHaveLength(ORDERS)
  })
})
