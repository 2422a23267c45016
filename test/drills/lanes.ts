/** Drills without a crash: the order within a lane, answers that are lost, changes that show late. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Drill } from './drill.ts'
import { judge, settled } from './judge.ts'
import { dropAnswers } from './load.ts'
import { outOfOrder } from './order.ts'
import { type FlowEdit, openWorld } from './world.ts'

/** Orders of one dealer go one after the other; each is a document of its own. */
export const LANES_OF_DEALERS: FlowEdit[] = [
  ['order-to-sap.yaml', 'key: orderNo', 'key: dealerCode'],
  ['order-to-sap.yaml', /^once: .*\n/m, ''],
  ['order-to-sap.yaml', /^feedback:[\s\S]*/m, ''],
]

const DEALERS = ['D1', 'D2', 'D3', 'D4', 'D5']

const lanes: Drill = {
  name: 'order-within-lanes',
  does: 'many orders of few dealers, a lane for each dealer, two workers, 10 % of answers lost',
  async run(context) {
    const world = await openWorld(context, {
      ledger: 'server',
      flows: LANES_OF_DEALERS,
      dms: { dealers: DEALERS, parallel: 4 },
    })
    try {
      for (const role of ['http', 'worker', 'worker'] as const) await world.start({ role })
      await dropAnswers(world)
      const count = context.long ? 20_000 : 150
      await world.control('dms', 'push', { record: 'sales-order', count })
      const findings = await judge(world, context, `${count} orders of ${DEALERS.length} dealers`)
      const late = await outOfOrder(world)
      const problems = late.map((line) => `out of order: ${line}`)
      return { ...findings, outOfOrder: late.length, problems: [...findings.problems, ...problems.slice(0, 5)] }
    } finally {
      await world.close()
    }
  },
}

const lostAnswers: Drill = {
  name: 'lost-answers',
  does: 'every third answer of both systems is lost after the work was done',
  async run(context) {
    const world = await openWorld(context, { ledger: 'own' })
    try {
      await world.start({ role: 'all' })
      await dropAnswers(world, 0.33)
      const count = context.long ? 5_000 : 40
      await world.control('dms', 'push', { record: 'sales-order', count })
      return await judge(world, context, `${count} orders, a third of the answers lost`)
    } finally {
      await world.close()
    }
  },
}

const LATE_MS = 2_000

const lateChanges: Drill = {
  name: 'changes-shown-late',
  does: 'SAP shows a change only after a newer one has been read',
  async run(context) {
    const world = await openWorld(context, { ledger: 'own' })
    const change = (rows: object[]) => world.control('sap', 'seed', { record: 'product', rows })
    try {
      await world.start({ role: 'all' })
      await world.control('sap', 'seed', { record: 'product', count: 20 })
      await settled(world, context)
      await pause(2 * LATE_MS)
      await change([{ Product: 'TG11', SizeOrDimensionText: 'in time' }])
      await settled(world, context)
      const stamp = new Date(Date.now() - LATE_MS)
      await change([{ Product: 'TG12', SizeOrDimensionText: 'newest' }])
      await settled(world, context)
      await change([{ Product: 'TG13', SizeOrDimensionText: 'shown late', LastChangeDateTime: stamp.toISOString() }])
      return await judge(world, context, '20 products, one of 3 changes shown late')
    } finally {
      await world.close()
    }
  },
}

export const workDrills: Drill[] = [lanes, lostAnswers, lateChanges]
