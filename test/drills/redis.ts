/** Drills of what can happen to Redis: nothing is lost, and the full rate is back within a minute. */
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Drill, Findings } from './drill.ts'
import { judge } from './judge.ts'
import { rate, startLoad } from './load.ts'
import { openWorld, type World } from './world.ts'

const MEASURE_S = 4
/** Orders a second that are put in; a backlog that is caught up at the beginning must not count as the full rate. */
const ORDERS = 10
/** The rate counts as full again from this share on. */
const FULL = 0.8
const FULL_WITHIN_S = 60

/** One http, two workers under steady load; measures the deliveries a second before and after. */
function redisDrill(name: string, does: string, trouble: (world: World, seconds: number) => Promise<string>): Drill {
  return {
    name,
    does,
    async run(context): Promise<Findings> {
      const world = await openWorld(context, { ledger: 'server', redis: true, restart: true })
      try {
        await Promise.all((['http', 'worker', 'worker'] as const).map((role) => world.start({ role })))
        const load = await startLoad(world, context, { orders: ORDERS, products: 5, statuses: 5 })
        await pause(3_000)
        const before = Math.min(ORDERS, await rate(world, MEASURE_S))
        const what = await trouble(world, context.long ? 60 : 8)
        const { seconds, after } = await fullAgain(world, before)
        const given = await load.stop()
        const rates = `${before.toFixed(1)} orders/s before, ${after.toFixed(1)} after ${seconds.toFixed(0)} s`
        const findings = await judge(world, context, `${given}; ${what}; ${rates}`)
        const late = seconds > FULL_WITHIN_S ? [`the full rate was not back within ${FULL_WITHIN_S} s`] : []
        return { ...findings, problems: [...late, ...findings.problems] }
      } finally {
        await world.close()
      }
    },
  }
}

/** Measures until the rate is back, and not much longer than it may take. */
async function fullAgain(world: World, before: number): Promise<{ seconds: number; after: number }> {
  const began = performance.now()
  for (;;) {
    const after = await rate(world, MEASURE_S)
    const seconds = (performance.now() - began) / 1000
    if (after >= before * FULL || seconds > FULL_WITHIN_S) return { seconds, after }
  }
}

async function tell(world: World, command: string, ...args: string[]): Promise<void> {
  const client = new Redis(world.redis?.url ?? '', { maxRetriesPerRequest: 3 })
  try {
    await client.call(command, ...args)
  } finally {
    client.disconnect()
  }
}

export const redisDrills: Drill[] = [
  redisDrill('redis-flushed', 'FLUSHALL in mid-load', async (world) => {
    for (let i = 0; i < 3; i++) {
      await tell(world, 'FLUSHALL')
      await pause(1_000)
    }
    return 'FLUSHALL 3 ×'
  }),
  redisDrill('redis-stopped', 'Redis is away for a while, and comes back empty', async (world, seconds) => {
    await world.redis?.stop()
    await pause(seconds * 1000)
    await world.redis?.start()
    return `Redis away for ${seconds} s`
  }),
  redisDrill('redis-out-of-memory', 'Redis takes no writes (maxmemory, noeviction)', async (world, seconds) => {
    await tell(world, 'CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
    await tell(world, 'CONFIG', 'SET', 'maxmemory', '1')
    await pause(seconds * 1000)
    await tell(world, 'CONFIG', 'SET', 'maxmemory', '0')
    return `Redis full for ${seconds} s`
  }),
]
