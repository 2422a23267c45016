/** What a scenario is: named steps at the doors and in the systems, and what the systems must hold at the end. */

import type { StandardName } from '../../../src/flow/standard/numbers.ts'
import { type Row, until } from '../../landscape.ts'
import type { Erp } from './erps.ts'
import type { World } from './world.ts'

export interface Scenario {
  /** The standard flows that run. */
  flows: readonly StandardName[]
  /** The ERP it runs with; SAP when left out. */
  erp?: Erp
  /** How the simulated systems are opened. */
  systems?: { erp?: object; dms?: object }
  /** What the hub takes from the environment beside addresses and secrets. */
  settings?: Record<string, string>
  /** A second tenant with systems of its own: `world.beside`. */
  twoTenants?: boolean
  /** In an order that makes sense. Names are unique. */
  steps: readonly Step[]
  /** What is compared: read from the simulators, without numbers and times that differ from run to run. */
  result(world: World): Promise<unknown>
  expected: unknown
  /** Records each system must hold at the end by kind, kinds with none left out: nothing is there twice. */
  counts: Partial<Record<'erp' | 'dms' | 'crm', Record<string, number>>>
  /** What stays open for a person or for what never comes, as `flow state`, each once; anything else must have ended. */
  open?: readonly string[]
  /** Steps after which the hub is killed in the usual run; all of them, one by one and together, in the long one. */
  killAfter: readonly string[]
  /**
   * Variants of the usual run; all when left out. What the hub does is the same with every ERP, so most scenarios are
   * played in all variants with one of them, and plain with the others.
   */
  variants?: readonly VariantName[]
}

export type VariantName = 'plain' | 'twice' | 'shuffled' | 'killed'

export interface Step {
  name: string
  /** Steps that must have been done before this one. Without any, this step may come at any time. */
  after: readonly string[]
  /** Does it; called again with the same `event` when it is delivered a second time. */
  act(world: World, event: Event): Promise<void>
  /** It may be done a second time. */
  repeats: boolean
}

export interface Event {
  id: string
  /** 0 at first; 1 when the same event comes again; 2 when the same content comes as another event. */
  time: 0 | 1 | 2
}

/** The DMS sends a document. It is taken, whatever the hub can do with it at that moment. */
export function pushed(name: string, entity: string, body: Row, after: readonly string[] = []): Step {
  return {
    name,
    after,
    repeats: true,
    async act(world, { id, time }) {
      if (time === 0) await world.dms.control('seed', { record: entity, rows: [body] })
      const answer = await world.push(entity, body, id)
      const wanted = time === 1 ? 200 : 202
      if (answer.status !== wanted)
        throw new Error(`${name}: expected ${wanted}, got ${answer.status}: ${JSON.stringify(answer.body)}`)
    },
  }
}

/** The DMS sends what breaks a rule: refused at the door with the field and the rule, however often it comes. */
export function refused(
  name: string,
  entity: string,
  body: Row,
  wrong: { pointer: string; rule: string },
  after: readonly string[] = [],
): Step {
  return {
    name,
    after,
    repeats: true,
    async act(world, { id }) {
      const { status, body: answer } = await world.push(entity, body, id)
      const errors = (answer.errors ?? []) as { pointer: string; rule?: string; detail: string; detailZh?: string }[]
      const found = errors.find(({ pointer, rule }) => pointer === wrong.pointer && rule === wrong.rule)
      if (status !== 422 || !found?.detail || !/\p{sc=Han}/u.test(found.detailZh ?? ''))
        throw new Error(`${name}: expected 422 with ${JSON.stringify(wrong)}, got ${status}: ${JSON.stringify(answer)}`)
    },
  }
}

/** The same step for the second tenant. */
export function beside(step: Step): Step {
  return {
    ...step,
    act: (world, event) => {
      if (!world.beside) throw new Error(`${step.name}: this scenario has one tenant`)
      return step.act(world.beside, event)
    },
  }
}

/**
 * Somebody does something in a system: one control of its simulator. As long as the simulator refuses it, because the hub
 * has not brought yet what it is about, it is tried again; `once` is waited for before.
 */
export function done(
  name: string,
  work: (world: World) => Promise<unknown>,
  { after = [], once }: { after?: readonly string[]; once?: (world: World) => Promise<boolean> } = {},
): Step {
  return {
    name,
    after,
    repeats: false,
    async act(world) {
      if (once) await within(name, async () => ((await once(world)) ? undefined : 'what it waits for is not there'))
      await within(name, async () => {
        try {
          await work(world)
          return undefined
        } catch (error) {
          return String(error)
        }
      })
    },
  }
}

async function within(name: string, attempt: () => Promise<string | undefined>): Promise<void> {
  let last: string | undefined
  await until(
    async () => {
      last = await attempt()
      return `${name}: ${last}`
    },
    () => last === undefined,
    40_000,
  )
}

/** The steps in another order, by chance alone: each comes after those it names. The same seed gives the same order. */
export function shuffled(steps: readonly Step[], random: () => number): Step[] {
  const left = [...steps]
  const order: Step[] = []
  const names = new Set<string>()
  while (left.length > 0) {
    const free = left.filter(({ after }) => after.every((name) => names.has(name)))
    const next = free[Math.floor(random() * free.length)]
    if (!next) throw new Error(`no step can come next: ${left.map(({ name }) => name).join(', ')}`)
    order.push(next)
    names.add(next.name)
    left.splice(left.indexOf(next), 1)
  }
  return order
}
