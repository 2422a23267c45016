/** A worker that is frozen for longer than its lease and then woken must change nothing. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { CrashPoint } from './crash-point.ts'
import type { Drill } from './drill.ts'
import { judge, settled } from './judge.ts'
import { openWorld, type World } from './world.ts'

const CRASH_AT = fileURLToPath(new URL('./preload/crash-at.ts', import.meta.url))
const WITHIN_MS = 300_000
const REFUSED_WITHIN_MS = 120_000
const ORDERS = 5

/** Waits for something, with a limit. */
async function until(what: string, question: () => boolean | Promise<boolean>, ms = WITHIN_MS): Promise<void> {
  const end = performance.now() + ms
  while (!(await question())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms`)
    await pause(100)
  }
}

function freezeDrill(name: string, does: string, point: CrashPoint, wakeIn: 'the middle' | 'the end'): Drill {
  return {
    name,
    does,
    async run(context) {
      const world = await openWorld(context, { ledger: 'server' })
      try {
        const mark = join(context.undertaker.newFolder('mark'), 'reached')
        await world.start({ role: 'http' })
        const frozen = await world.start({
          role: 'worker',
          preload: [CRASH_AT],
          env: { DRILL_CRASH_AT: point, DRILL_CRASH_MARK: mark, DRILL_CRASH_SIGNAL: 'SIGSTOP' },
        })
        await world.control('dms', 'push', { record: 'sales-order', count: ORDERS })
        await until(`frozen ${point}`, () => existsSync(mark))
        // Whoever looks the orders up is kept busy with it, so that the frozen one wakes beside him.
        if (wakeIn === 'the middle')
          await world.control('sap', 'faults', { kind: 'slow', delayMs: 10_000, rate: 1, on: 'GET sales-order' })
        await world.start({ role: 'worker' })
        if (wakeIn === 'the middle') await until('another worker looks', () => isLookedUp(world))
        else await settled(world, context)
        const before = await facts(world)
        frozen.signal('SIGCONT')
        const refused = () => frozen.log.some((line) => line.includes('the lease had run out'))
        const noticed = await until('the woken worker is refused', refused, REFUSED_WITHIN_MS).catch(String)
        const after = await facts(world)
        await world.clearFaults()
        const findings = await judge(
          world,
          context,
          `${ORDERS} orders; worker frozen ${point}, woken in ${wakeIn} of another's work`,
        )
        const changed = `the woken worker changed the ledger:\n    ${before}\n    ${after}`
        const problems = [...(noticed ? [noticed] : []), ...(before === after ? [] : [changed])]
        return { ...findings, problems: [...problems, ...findings.problems] }
      } finally {
        await world.close()
      }
    },
  }
}

const isLookedUp = async (world: World) =>
  (await world.calls('sap')).some(
    ({ method, path }) => method === 'GET' && /PurchaseOrderByCustomer(%20| )eq/.test(path),
  )

/** What became of the orders so far. */
async function facts(world: World): Promise<string> {
  const rows = await world.sql(
    `SELECT lane, state, fence, NULL AS target FROM delivery WHERE flow = 'order-to-sap'
     UNION ALL SELECT lane, state, NULL, target_id FROM delivery_history WHERE flow = 'order-to-sap' ORDER BY lane`,
  )
  return JSON.stringify(rows.map((row) => Object.values(row).join(' ')))
}

export const frozenDrills: Drill[] = [
  freezeDrill(
    'frozen-before-send',
    'a worker is frozen (SIGSTOP) with orders in hand for longer than its lease, and woken when another has done them',
    'after take and shaping',
    'the end',
  ),
  freezeDrill(
    'frozen-before-answer',
    'a worker is frozen with its orders sent, and woken with the answers while another looks them up',
    'after send, before answer',
    'the middle',
  ),
]
