/** Clocks that are wrong: of the source, and of the hub. */
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Drill } from './drill.ts'
import { judge, settled } from './judge.ts'
import { startLoad } from './load.ts'
import { openWorld, type World } from './world.ts'

const CLOCK = fileURLToPath(new URL('./preload/clock.ts', import.meta.url))
const HOUR_MS = 3_600_000
const LOAD_S = 8

function sourceClock(name: string, offMs: number, words: string): Drill {
  return {
    name,
    does: `SAP's clock is an hour ${words}`,
    async run(context) {
      const now = () => new Date(Date.now() + offMs)
      const world = await openWorld(context, { ledger: 'server', sap: { now } })
      try {
        await world.start({ role: 'all' })
        const load = await startLoad(world, context, { orders: 5, products: 10, statuses: 10 })
        await pause((context.long?.seconds ?? LOAD_S) * 1000)
        return await judge(world, context, `${await load.stop()}; SAP's clock an hour ${words}`)
      } finally {
        await world.close()
      }
    },
  }
}

/**
 * The hub is killed in mid-load, runs for a while with a wrong clock, and is put right. Only SAP gives it work
 * meanwhile: a sender's signature is refused by a receiver whose clock is an hour off.
 */
function hubClock(name: string, offMs: number, words: string): Drill {
  return {
    name,
    does: `the hub is killed, and started again with a clock an hour ${words}; then the clock is put right`,
    async run(context) {
      const world = await openWorld(context, { ledger: 'own' })
      try {
        const hub = await world.start({ role: 'all' })
        const first = await startLoad(world, context, { orders: 10, products: 10, statuses: 10 })
        await pause(LOAD_S * 1000)
        const before = await first.stop()
        await allAnswered(world)
        await hub.stop('SIGKILL')
        await hub.start({ preload: [CLOCK], env: { DRILL_CLOCK_MS: String(offMs) } })
        const wrong = await startLoad(world, context, { orders: 0, products: 10, statuses: 10 })
        await pause(LOAD_S * 1000)
        const meanwhile = await wrong.stop()
        if (offMs > 0) await settled(world, context)
        await hub.stop()
        await hub.start({ preload: [] })
        const last = await startLoad(world, context, { orders: 10, products: 10, statuses: 10 })
        await pause(LOAD_S * 1000)
        const after = await last.stop()
        const done = `${before}; clock an hour ${words}: ${meanwhile}; put right: ${after}`
        return await judge(world, context, done)
      } finally {
        await world.close()
      }
    },
  }
}

/** The sender has an answer for everything: what it repeats under a wrong clock would be refused. */
async function allAnswered(world: World): Promise<void> {
  for (let round = 0; round < 3_000 && (await world.pushed()).waiting > 0; round++) await pause(100)
}

export const clockDrills: Drill[] = [
  sourceClock('source-clock-ahead', HOUR_MS, 'ahead'),
  sourceClock('source-clock-behind', -HOUR_MS, 'behind'),
  hubClock('hub-clock-ahead', HOUR_MS, 'ahead'),
  hubClock('hub-clock-behind', -HOUR_MS, 'behind'),
]
