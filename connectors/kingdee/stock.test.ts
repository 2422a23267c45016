/** Stock: added up by what can be sold together, told when it changes, told as 0 when it is gone. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import type { KingdeeConfig } from './config.ts'
import { kingdee } from './connector.ts'
import type { KingdeeContext } from './session.ts'
import { openBench } from './test-bench.ts'

let bench: Bench
let ctx: KingdeeContext
async function open(config: Partial<KingdeeConfig>): Promise<void> {
  bench = await openBench({ rowCap: 3 }, { pageSize: 4, ...config })
  ctx = (await bench.context()) as KingdeeContext
}
beforeEach(() => open({ useOrganizations: ['100', '200'], stockRefresh: 600 }))
afterEach(() => bench.close())

const stock = (body: object) => bench.controls.call('POST', '/stock', { material: 'A', ...body })

async function read(from?: unknown) {
  const told: string[] = []
  const records = []
  for (let next = from, more = true; ; ) {
    const page = await kingdee.records.stock?.read?.page(next as never, ctx)
    if (!page) throw new Error('stock cannot be read')
    records.push(...page.records)
    told.push(...page.records.map(({ id, data }) => `${id} ${(data as { Quantity: string }).Quantity}`))
    next = page.next
    more = page.more
    if (!more) return { told: told.sort(), next, records }
  }
}

test('rows are added up exactly; lots, warehouses and qualities stay apart; what others own is left out', async () => {
  await stock({ quantity: '0.1' })
  await stock({ quantity: '0.2', organization: '200' })
  await stock({ batch: 'L1', quantity: '5' })
  await stock({ warehouse: 'CK002', quantity: '7' })
  await stock({ status: 'KCZT03_SYS', quantity: '1' })
  await stock({ status: 'KCZT04_SYS', quantity: '2' })
  await stock({ status: 'KCZT05_SYS', quantity: '9' })
  await stock({ organization: '900', quantity: '9' })
  const FMaterialId = { FNumber: 'A' }
  await bench.controls.seed('stock', [{ FMaterialId, FBaseQty: '99', FOwnerTypeId: 'BD_Customer' }])
  const { told, records } = await read()
  expect(told).toEqual([
    'A|CK001|L1|unrestricted 5',
    'A|CK001||blocked 3',
    'A|CK001||unrestricted 0.3',
    'A|CK002||unrestricted 7',
  ])
  expect(records[0]?.data).toMatchObject({ Kind: 'supplierOnHand', Unit: 'Pcs', AsOf: bench.clock.now.toISOString() })
})

test('only what has changed is told again, and what is gone is 0, once', async () => {
  await stock({ quantity: '10' })
  await stock({ material: 'B', quantity: '20' })
  const first = await read()
  expect(first.told).toHaveLength(2)
  await stock({ by: '-4' })
  await stock({ material: 'B', by: '-20' })
  const second = await read(first.next)
  expect(second.told).toEqual(['A|CK001||unrestricted 6', 'B|CK001||unrestricted 0'])
  expect((await read(second.next)).told).toEqual([])
})

test('now and then all of it is told again, with the time it was so', async () => {
  await stock({ quantity: '10' })
  const { next } = await read()
  bench.clock.now = new Date(bench.clock.now.getTime() + 601_000)
  const again = await read(next)
  expect(again.told).toEqual(['A|CK001||unrestricted 10'])
  expect(again.records[0]?.version).toBe(bench.clock.now.toISOString())
})

test('more rows than a page has, cut by the server: every one counts once', async () => {
  // Ids of stock rows are no numbers in many account sets.
  const rows = Array.from({ length: 11 }, (_, i) => ({
    ...{ FID: `${(i * 7) % 11}f3a-0c${i}`, FMaterialId: { FNumber: `M${i}` }, FBaseQty: String(i + 1) },
  }))
  await bench.controls.seed('stock', rows)
  const { told } = await read()
  expect(told).toHaveLength(11)
  expect(told).toContain('M10|CK001||unrestricted 11')
})

test('what can be promised comes from the stock service, and is another kind', async () => {
  await bench.close()
  await open({ stockSource: 'available', warehouses: ['CK001'] })
  await stock({ quantity: '10', locked: '4' })
  for (let i = 0; i < 9; i++) await stock({ material: `M${i}`, quantity: '1' })
  await stock({ warehouse: 'CK002', quantity: '10' })
  const { told, records } = await read()
  expect(told).toHaveLength(10)
  expect(told[0]).toBe('A|CK001||unrestricted 6')
  expect(records[0]?.data).toMatchObject({ Kind: 'supplierAtp' })
})
