import { setTimeout as pause } from 'node:timers/promises'
import { type Progress, progress } from './progress.ts'
import { addFaults, control } from './simulators.ts'
import type { World } from './world.ts'

export const PRODUCTS = 300
export const ORDERS = 200
/** A stage that makes no progress for this long has failed. */
const PATIENCE_MS = 60_000
const LOOK_MS = 400

export type Stage = 'products' | 'orders' | 'statuses'

/** Told about once a second while the story runs. */
export type OnProgress = (stage: Stage, now: Progress) => void

/**
 * The bounded story: products come in, orders go out, statuses come back, between systems that lose answers and refuse
 * calls. With `kill` the hub is killed in the middle of each stage. Ends when everything has come through, or nothing
 * moves any more; the caller judges by the progress it returns.
 */
export async function tellStory(world: World, options: { kill: boolean; onProgress: OnProgress }): Promise<Progress> {
  await addFaults(world)
  await control(world.sapUrl, 'seed', { record: 'product', count: PRODUCTS })
  await through(world, 'products', options, (now) => now.products.missing.length === 0)
  await control(world.dmsUrl, 'push', { record: 'sales-order', count: ORDERS })
  await through(world, 'orders', options, (now) => now.orders.in === ORDERS && now.orders.missing.length === 0)
  await control(world.sapUrl, 'advance', { record: 'sales-order', to: 'delivered' })
  return await through(
    world,
    'statuses',
    options,
    (now) => now.statuses.in >= ORDERS && now.statuses.missing.length === 0,
  )
}

async function through(
  world: World,
  stage: Stage,
  { kill, onProgress }: { kill: boolean; onProgress: OnProgress },
  isDone: (now: Progress) => boolean,
): Promise<Progress> {
  let moved = performance.now()
  let before = ''
  let killed = !kill
  for (;;) {
    const now = await progress(world)
    onProgress(stage, now)
    if (isDone(now)) return now
    if (!killed && now[stage].out > 0) {
      killed = true
      world.killHub()
    }
    const seen = JSON.stringify(now)
    if (seen !== before) moved = performance.now()
    before = seen
    if (performance.now() - moved > PATIENCE_MS) return now
    await pause(LOOK_MS)
  }
}
