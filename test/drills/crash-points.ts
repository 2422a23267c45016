/** A drill for every crash point: the hub dies exactly there, is started again, and everything must be as if nothing was. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runHubCommand } from './command.ts'
import type { CrashPoint } from './crash-point.ts'
import type { Drill, DrillContext, Findings } from './drill.ts'
import type { Post } from './fleet.ts'
import { judge, settled } from './judge.ts'
import { copyFlows, openWorld, type World } from './world.ts'

const CRASH_AT = fileURLToPath(new URL('./preload/crash-at.ts', import.meta.url))
const CRASH_WITHIN_MS = 300_000
const PRODUCTS = 650
const LONG_AGO_MS = 3_600_000

/** What the crash must have left behind: otherwise it was not where it should have been. */
type Left = (world: World) => Promise<string | undefined>

interface Crash {
  name: string
  point: CrashPoint
  /** What the hub is given to do. */
  work(world: World, context: DrillContext): Promise<string>
  left?: Left
  /** At which passing at most; the seed chooses. */
  upTo?: number
}

const orders = async (world: World, context: DrillContext) => {
  const count = 3 + Math.floor(context.random() * 5)
  await world.control('dms', 'push', { record: 'sales-order', count })
  return `${count} orders`
}

const oneOrder = async (world: World) => {
  await world.control('dms', 'push', { record: 'sales-order', count: 1 })
  return 'one order'
}

/** All but one changed long ago: the overlap of later polls must not read again what was lost with a page. */
const products = async (world: World) => {
  const now = Date.now()
  const rows = Array.from({ length: PRODUCTS }, (_, i) => ({
    Product: `PG${1_000 + i}`,
    LastChangeDateTime: new Date(now - (i === 0 ? 0 : LONG_AGO_MS)).toISOString(),
  }))
  await world.control('sap', 'seed', { record: 'product', rows })
  return `${PRODUCTS} products in pages of 100`
}

/** SAP does the work at once and answers late: so late that the hub is dead before. */
const slowly = async (world: World, context: DrillContext) => {
  await world.control('sap', 'faults', { kind: 'slow', delayMs: 3_000, rate: 1, on: 'POST sales-order' })
  const done = await orders(world, context)
  return `${done}, SAP slow to answer`
}

const count = async (world: World, of: string) =>
  Number((await world.sql(`SELECT count(*)::int AS n FROM ${of}`))[0]?.n)
const expectCount =
  (of: string, least: number, most: number): Left =>
  async (world) => {
    const n = await count(world, of)
    return n >= least && n <= most ? undefined : `${n} rows of ${of} are left, expected ${least} to ${most}`
  }
const expectInSap =
  (least: number, most: number): Left =>
  async (world) => {
    const n = (await world.rows('sap', 'sales-order')).length
    return n >= least && n <= most ? undefined : `SAP has ${n} orders, expected ${least} to ${most}`
  }

const SENDING = "delivery WHERE state = 'sending'"
const MANY = 1_000

export const crashes: Crash[] = [
  {
    name: 'before-commit-of-arrival',
    point: 'before commit of arrival',
    work: orders,
    left: expectCount('message', 0, 0),
  },
  {
    name: 'after-commit-before-answer',
    point: 'after commit, before answer',
    work: orders,
    left: expectCount('message', 1, MANY),
  },
  {
    name: 'after-commit-before-wake-up',
    point: 'after commit, before wake-up',
    // One alone: later ones would wake the flow for it.
    work: oneOrder,
    left: expectCount("delivery WHERE state = 'ready'", 1, MANY),
  },
  {
    name: 'after-take-before-send',
    point: 'after take, before send',
    work: orders,
    left: expectCount(SENDING, 1, MANY),
  },
  {
    name: 'after-send-before-answer',
    point: 'after send, before answer',
    work: slowly,
    left: expectCount(SENDING, 1, MANY),
  },
  {
    name: 'after-answer-before-settle',
    point: 'after answer, before settle',
    work: orders,
    left: async (world) => (await expectInSap(1, MANY)(world)) ?? (await expectCount(SENDING, 1, MANY)(world)),
  },
  {
    name: 'during-settle',
    point: 'during settle',
    work: orders,
    left: async (world) => (await expectInSap(1, MANY)(world)) ?? (await expectCount(SENDING, 1, MANY)(world)),
    upTo: 3,
  },
  {
    name: 'after-settle-before-feedback',
    point: "after settle, before feedback's wake-up",
    work: orders,
    left: expectCount("message WHERE kind = 'feedback'", 1, MANY),
    upTo: 2,
  },
  {
    name: 'in-the-middle-of-a-page',
    point: 'in the middle of a page',
    work: products,
    left: async (world) => ((await count(world, 'message')) % 100 === 0 ? undefined : 'half a page was stored'),
    upTo: 5,
  },
]

/** Kills at the point, starts again, and judges. */
function crashDrill({ name, point, work, left, upTo = 1 }: Crash): Drill {
  return {
    name,
    does: `the hub dies ${point}`,
    async run(context): Promise<Findings> {
      const world = await openWorld(context, { ledger: 'own' })
      try {
        const nth = 1 + Math.floor(context.random() * upTo)
        const hub = await startDoomed(world, context, point, nth)
        const done = await work(world, context)
        const wrong = await died(hub, world, point)
        const leftBehind = await left?.(world)
        await world.clearFaults()
        await hub.start({ preload: [] })
        const findings = await judge(world, context, `${done}; died ${point}${nth > 1 ? ` (passing ${nth})` : ''}`)
        return {
          ...findings,
          problems: [...[wrong, leftBehind].filter((line) => line !== undefined), ...findings.problems],
        }
      } finally {
        await world.close()
      }
    },
  }
}

function doomed(world: World, context: DrillContext, point: CrashPoint, nth: number) {
  const mark = join(context.undertaker.newFolder('mark'), 'reached')
  world.env.DRILL_CRASH_MARK = mark
  return { mark, env: { DRILL_CRASH_AT: point, DRILL_CRASH_NTH: String(nth) } }
}

async function startDoomed(world: World, context: DrillContext, point: CrashPoint, nth: number): Promise<Post> {
  const { env } = doomed(world, context, point, nth)
  return await world.start({ role: 'all', env, preload: [CRASH_AT] })
}

/** Waits for the death. Undefined when it was the right one. */
async function died(hub: Post, world: World, point: CrashPoint): Promise<string | undefined> {
  const signal = await hub.ended(CRASH_WITHIN_MS)
  const reached = existsSync(world.env.DRILL_CRASH_MARK ?? '')
  return signal === 'SIGKILL' && reached ? undefined : `the hub did not die ${point}, but by ${signal}`
}

/** A release is stored and put in force in one step, and taken up as a whole or not at all. */
const release: Drill = {
  name: 'in-the-middle-of-a-release',
  does: 'the command that deploys dies in the middle of a release, then the hub while it takes the release up',
  async run(context): Promise<Findings> {
    const world = await openWorld(context, { ledger: 'own' })
    try {
      const problems: string[] = []
      const hub = await startDoomed(world, context, 'while taking up a release', 2)
      const first = await orders(world, context)
      await settled(world, context)
      const flows = join(context.undertaker.newFolder('next'), 'flows')
      copyFlows(flows, [['order-to-sap.yaml', 'attempts: 12', 'attempts: 11']])
      const deployed = await runHubCommand(['deploy', flows], {
        env: { ...world.env, ...doomed(world, context, 'in the middle of a release', 1).env },
        preload: [CRASH_AT],
        undertaker: context.undertaker,
      })
      if (deployed.signal !== 'SIGKILL') problems.push(`hub deploy did not die: ${deployed.err}`)
      const half = await world.sql(
        'SELECT (SELECT max(number) FROM release) AS stored, (SELECT number FROM release_current) AS current',
      )
      if (half[0]?.stored !== 1 || half[0]?.current !== 1) problems.push(`half a release: ${JSON.stringify(half[0])}`)
      const again = await runHubCommand(['deploy', flows], { env: world.env, undertaker: context.undertaker })
      if (again.code !== 0) problems.push(`the second deploy failed: ${again.err}`)
      await hub.ended(CRASH_WITHIN_MS)
      const second = await orders(world, context)
      await hub.start({ preload: [] })
      const findings = await judge(
        world,
        context,
        `${first}, deploy killed, deployed, hub killed taking it up, ${second}`,
      )
      const by = await world.sql("SELECT DISTINCT release FROM delivery_history WHERE flow = 'order-to-sap' ORDER BY 1")
      if (by.map(({ release }) => release).join() !== '1,2')
        problems.push(`orders went by releases ${JSON.stringify(by)}`)
      return { ...findings, problems: [...problems, ...findings.problems] }
    } finally {
      await world.close()
    }
  },
}

export const crashDrills: Drill[] = [...crashes.map(crashDrill), release]
