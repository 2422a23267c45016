/** Stock: added up by what can be sold together, told when it changes, told as 0 when it is gone. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import { sap } from './connector.ts'
import type { SapContext } from './session.ts'
import { openBench } from './test-bench.ts'

let bench: Bench
let ctx: SapContext
beforeEach(async () => {
  bench = await openBench()
  ctx = (await bench.context()) as SapContext
})
afterEach(() => bench.close())

const stock = (body: object) => bench.controls.call('POST', '/stock', body)

async function read(from?: unknown) {
  const page = await sap.records.stock?.read?.page(from as never, ctx)
  const told = (page?.records ?? []).map(({ id, data }) => `${id} ${(data as { Quantity: string }).Quantity}`)
  return { told, next: page?.next, records: page?.records ?? [] }
}

test('storage locations are added up exactly; batches and qualities stay apart; what others own is left out', async () => {
  await stock({ material: 'TG11', quantity: '0.1' })
  await stock({ material: 'TG11', storageLocation: '0002', quantity: '0.2' })
  await stock({ material: 'TG11', batch: 'B1', quantity: '5' })
  await stock({ material: 'TG11', kind: '07', quantity: '1' })
  await stock({ material: 'TG11', kind: '05', quantity: '9' })
  await bench.controls.seed('stock', [
    { Material: 'TG11', InventorySpecialStockType: 'E', SDDocument: '4711', MatlWrhsStkQtyInMatlBaseUnit: '99' },
  ])
  expect((await read()).told.sort()).toEqual(['TG11|1010|B1|01 5', 'TG11|1010||01 0.3', 'TG11|1010||07 1'])
})

test('only what has changed is told again, and what is gone is 0, once', async () => {
  await stock({ material: 'TG11', quantity: '10' })
  await stock({ material: 'TG12', quantity: '20' })
  const first = await read()
  expect(first.told).toHaveLength(2)
  await stock({ material: 'TG11', by: '-4' })
  await stock({ material: 'TG12', by: '-20' })
  const second = await read(first.next)
  expect(second.told.sort()).toEqual(['TG11|1010||01 6', 'TG12|1010||01 0'])
  expect((await read(second.next)).told).toEqual([])
})

test('now and then all of it is told again, with the time it was so', async () => {
  await stock({ material: 'TG11', quantity: '10' })
  const { next } = await read()
  bench.clock.now = new Date(bench.clock.now.getTime() + 3_601_000)
  const again = await read(next)
  expect(again.told).toEqual(['TG11|1010||01 10'])
  expect(again.records[0]?.version).toBe(bench.clock.now.toISOString())
})
