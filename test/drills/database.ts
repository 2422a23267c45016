/** Drills of what can happen to PostgreSQL: the doors say 503, nothing acknowledged is lost, it recovers by itself. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startCalling } from './caller.ts'
import type { Drill, DrillContext, Findings } from './drill.ts'
import { mountSmallDisk } from './full-disk.ts'
import { judge } from './judge.ts'
import { startLoad } from './load.ts'
import { openPostgresProxy, type PostgresProxy } from './postgres-proxy.ts'
import { openWorld, type World, type WorldOptions } from './world.ts'

const CALM_S = 5
const LOAD = { orders: 10, products: 10, statuses: 10 }

/** Immediate shutdown, as after a power cut: what was committed is recovered from the log. It is started again. */
export async function killPostgres(world: World): Promise<void> {
  const lockFile = join(world.data, 'postgres', 'postmaster.pid')
  process.kill(Number(readFileSync(lockFile, 'utf8').split('\n')[0]), 'SIGQUIT')
  await untilAnswering(world)
}

async function untilAnswering(world: World): Promise<void> {
  for (let round = 0; round < 1_500; round++) {
    await pause(200)
    const answers = await world.sql('SELECT 1').catch(() => undefined)
    if (answers) return
  }
  throw new Error('PostgreSQL did not come up again')
}

/** One http and one worker under load, with a caller at the door, while `trouble` goes on. */
async function underTrouble(
  context: DrillContext,
  options: Omit<WorldOptions, 'ledger'>,
  trouble: (world: World) => Promise<{ done: string; refuses?: boolean }>,
): Promise<Findings> {
  const world = await openWorld(context, { ...options, ledger: 'server', redis: true, restart: true })
  try {
    await Promise.all([world.start({ role: 'http' }), world.start({ role: 'worker' })])
    const load = await startLoad(world, context, LOAD)
    const caller = startCalling(world)
    await pause(CALM_S * 1000)
    const { done, refuses } = await trouble(world)
    await pause(CALM_S * 1000)
    const given = await load.stop()
    const called = await caller.stop()
    const findings = await judge(world, context, `${given}; ${done}; answers ${called.answers}`)
    const problems = [...findings.problems, ...(await called.problems())]
    if (refuses && called.refusedLater === 0) problems.push('the door never said 503 with Retry-After')
    return { ...findings, problems }
  } finally {
    await world.close()
  }
}

const restarted: Drill = {
  name: 'postgres-restarted',
  does: 'PostgreSQL is shut down at once in mid-load, again and again',
  run: (context) =>
    underTrouble(context, {}, async (world) => {
      const times = context.long ? Math.ceil(context.long.seconds / 20) : 3
      for (let i = 0; i < times; i++) {
        await killPostgres(world)
        await pause(2_000 + context.random() * 3_000)
      }
      return { done: `PostgreSQL killed ${times} ×` }
    }),
}

const cut: Drill = {
  name: 'postgres-cut-at-commit',
  does: 'sessions are cut at COMMIT, half of them before PostgreSQL has it, half after it has committed',
  async run(context) {
    let proxy: PostgresProxy | undefined
    const options = {
      databaseUrl: async (direct: string) => {
        proxy = await openPostgresProxy(direct, context.random)
        return proxy.url
      },
    }
    try {
      return await underTrouble(context, options, async () => {
        if (proxy) proxy.cutRate = 0.1
        await pause((context.long?.seconds ?? 12) * 1000)
        if (proxy) proxy.cutRate = 0
        return { done: `cut ${proxy?.cuts.before} × before and ${proxy?.cuts.after} × after COMMIT` }
      })
    } finally {
      await proxy?.close()
    }
  },
}

const FULL_S = 10

const full: Drill = {
  name: 'postgres-disk-full',
  does: 'the disk under PostgreSQL is full for a while (a real one where root may mount it; else, or with DRILL_DISK=proxy, as PostgreSQL says it)',
  async run(context) {
    const disk = process.env.DRILL_DISK === 'proxy' ? undefined : mountSmallDisk(context.undertaker)
    let proxy: PostgresProxy | undefined
    const options: Omit<WorldOptions, 'ledger'> = disk
      ? { data: disk.folder }
      : {
          databaseUrl: async (direct) => {
            proxy = await openPostgresProxy(direct, context.random)
            return proxy.url
          },
        }
    try {
      return await underTrouble(context, options, async (world) => {
        if (proxy) proxy.full = true
        const end = performance.now() + FULL_S * 1000
        while (performance.now() < end) {
          disk?.fill(300_000)
          await pause(500)
        }
        if (proxy) proxy.full = false
        disk?.free()
        await untilAnswering(world)
        return { done: `disk full for ${FULL_S} s (${disk ? 'a real one' : 'told by a proxy'})`, refuses: true }
      })
    } finally {
      await proxy?.close()
      disk?.unmount()
    }
  },
}

export const databaseDrills: Drill[] = [restarted, cut, full]
