/** Real processes, and a random one of them killed every few seconds while both systems lose answers. */
import { setTimeout as pause } from 'node:timers/promises'
import { killPostgres } from './database.ts'
import type { Drill } from './drill.ts'
import { judge } from './judge.ts'
import { dropAnswers, startLoad } from './load.ts'
import { openWorld } from './world.ts'

const SHORT_S = 40

export const killLoop: Drill = {
  name: 'kill-loop',
  does: '2 http, 2 workers, Redis: a random one killed with -9 every 1 to 5 s under load, 10 % of answers lost',
  async run(context) {
    const { long, random } = context
    const world = await openWorld(context, { ledger: 'server', redis: true, restart: true })
    try {
      for (const role of ['http', 'http', 'worker', 'worker'] as const) await world.start({ role })
      await dropAnswers(world)
      const load = await startLoad(world, context, { orders: 10, products: 10, statuses: 10 })
      const kills = new Map<string, number>()
      const end = performance.now() + (long?.seconds ?? SHORT_S) * 1000
      while (performance.now() < end) {
        await pause(1_000 + random() * 4_000)
        const victim = await strike(random() * (long ? 7 : 6))
        kills.set(victim, (kills.get(victim) ?? 0) + 1)
        context.say(`killed ${victim}`)
      }
      const given = await load.stop()
      const done = `${given}; killed ${[...kills].map(([who, n]) => `${who} ${n} ×`).join(', ')}`
      return await judge(world, context, done)

      async function strike(chance: number): Promise<string> {
        const alive = world.posts.filter((post) => post.running)
        const post = alive[Math.floor(random() * alive.length)]
        if (chance < 5 && post) {
          post.kill()
          return post.name
        }
        if (chance < 6) {
          await world.redis?.stop()
          await pause(500 + random() * 1_500)
          await world.redis?.start()
          return 'redis'
        }
        await killPostgres(world)
        return 'postgres'
      }
    } finally {
      await world.close()
    }
  },
}
