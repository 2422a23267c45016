/** Work that never stops while things break: orders pushed, products changing, statuses moving on. */
import { setTimeout as pause } from 'node:timers/promises'
import type { DrillContext } from './drill.ts'
import type { World } from './world.ts'

const TICK_MS = 500

export interface LoadOptions {
  /** Orders that the DMS pushes every second. */
  orders?: number
  /** Products that change in SAP every second. */
  products?: number
  /** Orders that SAP moves on every second. */
  statuses?: number
}

export interface Load {
  /** No more new work; resolves with what was given in words. */
  stop(): Promise<string>
}

/** Products that are there before the load begins. */
const PRODUCTS = 40

/** Puts work in at a steady rate, whether the hub takes it or not. */
export async function startLoad(world: World, context: DrillContext, options: LoadOptions = {}): Promise<Load> {
  const { orders = 20, products = 10, statuses = 20 } = options
  await world.control('sap', 'seed', { record: 'product', count: PRODUCTS })
  const keys = (await world.rows('sap', 'product')).map((row) => String(row.Product))
  const given = { orders: 0, changes: 0, moved: 0 }
  let running = true
  let revision = 0

  async function tick(): Promise<void> {
    const share = (rate: number) => Math.floor((rate * TICK_MS) / 1000 + context.random())
    const pushed = share(orders)
    if (pushed > 0) await world.control('dms', 'push', { record: 'sales-order', count: pushed })
    given.orders += pushed
    const rows = Array.from({ length: share(products) }, () => ({
      Product: keys[Math.floor(context.random() * keys.length)],
      SizeOrDimensionText: `revision ${++revision}`,
    }))
    if (rows.length > 0) await world.control('sap', 'seed', { record: 'product', rows })
    given.changes += rows.length
    const count = share(statuses)
    if (count > 0)
      given.moved += Number((await world.control('sap', 'advance', { record: 'sales-order', count })).advanced)
  }

  async function run(): Promise<void> {
    while (running) {
      const next = performance.now() + TICK_MS
      await tick()
      await pause(Math.max(0, next - performance.now()))
    }
  }
  const ran = run()
  return {
    async stop() {
      running = false
      await ran
      return `${given.orders} orders, ${given.changes} changes of ${keys.length} products, ${given.moved} steps of orders`
    },
  }
}

/** Loses answers after the work was done, in both systems. */
export async function dropAnswers(world: World, rate = 0.1): Promise<void> {
  for (const system of ['sap', 'dms'] as const) await world.control(system, 'faults', { kind: 'drop-after', rate })
}

/** Orders per second that reached SAP over the next `seconds`. */
export async function rate(world: World, seconds: number): Promise<number> {
  const before = (await world.rows('sap', 'sales-order')).length
  const began = performance.now()
  await pause(seconds * 1000)
  return ((await world.rows('sap', 'sales-order')).length - before) / ((performance.now() - began) / 1000)
}
