/** Plays a scenario in all its variants: plain, everything twice, in other orders, and with the hub killed in between. */
import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/connector/simulator.ts'
import { until } from '../../landscape.ts'
import { freshDatabase } from '../../services.ts'
import { sap } from './erps.ts'
import { type Scenario, type Step, shuffled, type VariantName } from './scenario.ts'
import { openWorld, type World } from './world.ts'

/** Every place to kill the hub at, and more orders: for a machine that has the time. */
const isLong = process.env.SCENARIOS === 'long'
const SEEDS = isLong ? [1, 2, 3, 4, 5] : [1]

interface Variant {
  kind: VariantName
  name: string
  steps: readonly Step[]
  twice?: boolean
  killAfter?: readonly string[]
}

/**
 * The tests of a scenario. All variants must end with what the scenario expects, so they end alike. The environment
 * variable SCENARIOS=long has the hub killed after every single step too, and plays more orders.
 */
export function play(title: string, scenario: Scenario): void {
  const { steps } = scenario
  const names = steps.map(({ name }) => name)
  const unknown = scenario.killAfter.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`${title} has no step ${unknown.join(', ')}`)
  const killed = (name: string, killAfter: readonly string[]) => ({ kind: 'killed' as const, name, steps, killAfter })
  const all: Variant[] = [
    { kind: 'plain', name: 'plain', steps },
    { kind: 'twice', name: 'every step twice', steps, twice: true },
    ...SEEDS.map((seed) => ({
      kind: 'shuffled' as const,
      name: `shuffled ${seed}`,
      steps: shuffled(steps, seededRandom(seed)),
    })),
    killed(`the hub killed after ${scenario.killAfter.join(', ')}`, scenario.killAfter),
    ...(isLong ? [killed('the hub killed after every step', names)] : []),
    ...(isLong ? names.map((name) => killed(`the hub killed after ${name} alone`, [name])) : []),
  ]
  const variants = isLong ? all : all.filter(({ kind }) => scenario.variants?.includes(kind) ?? true)

  describe.concurrent(title, { timeout: isLong ? 600_000 : 180_000 }, () => {
    let databaseUrl: string
    beforeAll(async () => {
      databaseUrl = await freshDatabase()
    })
    it.each(variants.map((variant, i) => ({ ...variant, tenant: `t${i}` })))('$name', async (variant) => {
      const { erp = sap, flows, systems, settings } = scenario
      const options = {
        ...{ databaseUrl, erp, flows, apart: variant.killAfter !== undefined },
        ...(systems && { systems }),
        ...(settings && { settings }),
      }
      const tenants = scenario.twoTenants ? ['a', 'b'] : ['a']
      const [world, beside] = await Promise.all(
        tenants.map((name) => openWorld({ ...options, tenant: `${variant.tenant}-${runs++}-${name}` })),
      )
      if (!world) throw new Error('there is no world')
      if (beside) world.beside = beside
      try {
        await through(world, variant)
        await expectEnd(world, scenario)
        if (variant.twice) {
          await world.readAgain()
          await expectEnd(world, scenario)
        }
      } catch (error) {
        const reasons = [...(await world.reasons()), ...((await beside?.reasons()) ?? [])]
        if (error instanceof Error) error.message += `\nopen at the hub:\n${reasons.join('\n') || 'nothing'}`
        throw error
      } finally {
        await Promise.all([world.close(), beside?.close()])
      }
    })
  })
}

let runs = 0

async function through(world: World, { steps, twice, killAfter }: Variant): Promise<void> {
  for (const step of steps) {
    const id = `evt_${step.name.replaceAll(' ', '_')}`
    await step.act(world, { id, time: 0 })
    if (twice && step.repeats) {
      await step.act(world, { id, time: 1 })
      await step.act(world, { id: `${id}_again`, time: 2 })
    }
    if (killAfter?.includes(step.name)) await Promise.all([world.crash(), world.beside?.crash()])
  }
}

/** What the hub tells of documents comes as often as there is something to tell: its number is left to chance. */
const TOLD = ['order-confirmation', 'feedback', 'order-status']

async function countsOf(world: World, system: 'erp' | 'dms' | 'crm'): Promise<Record<string, number>> {
  return Object.fromEntries(Object.entries(await world[system].counts()).filter(([kind]) => !TOLD.includes(kind)))
}

/** Waits until the systems hold what they must and the hub has no more to do, and then looks whether it stays so. */
async function expectEnd(world: World, { result, expected, counts, open = [] }: Scenario): Promise<void> {
  const look = async () => ({
    result: await result(world).catch((error) => String(error)),
    counts: Object.fromEntries(
      await Promise.all((['erp', 'dms', 'crm'] as const).map(async (name) => [name, await countsOf(world, name)])),
    ),
    open: [...(await world.open()), ...((await world.beside?.open()) ?? [])].sort(),
  })
  const wanted = { result: expected, counts: { erp: {}, dms: {}, crm: {}, ...counts }, open: [...open].sort() }
  const isSo = (seen: unknown) => {
    try {
      expect(seen).toEqual(wanted)
      return true
    } catch {
      return false
    }
  }
  await until(look, isSo, 60_000).catch(() => undefined)
  expect(await look()).toEqual(wanted)
}
