/** Price lists: whole, with their steps, for everybody or for the customers they name. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import type { Cursor } from './changes.ts'
import { kingdee } from './connector.ts'
import type { KingdeeContext } from './session.ts'
import { openBench } from './test-bench.ts'

let bench: Bench
let ctx: KingdeeContext
beforeEach(async () => {
  bench = await openBench()
  ctx = (await bench.context()) as KingdeeContext
  await bench.controls.seed('product', [
    { FNumber: 'A', FTaxRateId: { FNumber: 'SL02_SYS' } },
    { FNumber: 'B', FTaxRateId: { FNumber: 'SL04_SYS' }, FBaseUnitId: { FNumber: 'kg' } },
  ])
})
afterEach(() => bench.close())

const price = (body: object) => bench.controls.call('POST', '/price', { material: 'A', ...body })
const later = () => {
  bench.clock.now = new Date(bench.clock.now.getTime() + 400_000)
}

interface List {
  id: string
  version: string
  data: Record<string, unknown> & { PriceListCode: string; Status: string; Lines: Record<string, unknown>[] }
}

async function read(from?: Cursor): Promise<{ lists: List[]; next: Cursor }> {
  const lists: List[] = []
  for (let next = from; ; ) {
    const page = await kingdee.records['price-list']?.read?.page(next, ctx)
    if (!page) throw new Error('price lists cannot be read')
    lists.push(...(page.records as unknown as List[]))
    next = page.next as Cursor
    if (!page.more) return { lists, next }
  }
}

async function ids(): Promise<unknown> {
  const page = await kingdee.records['price-list']?.listing?.page(undefined, ctx)
  return page?.ids
}

test('a list comes whole, with unit, tax of the material, days and floor of each price', async () => {
  await price({ rate: '1999.00', unit: '箱', per: '100', from: '2026-01-01', to: '2026-12-31', floor: '18' })
  await price({ material: 'B', rate: '19.990', unit: 'kg' })
  const { lists } = await read()
  expect(lists).toMatchObject([
    {
      data: {
        PriceListCode: 'XSJMB-001',
        Currency: 'PRE001',
        PriceBasis: 'taxIncluded',
        Organization: '100',
        Status: 'released',
        From: '2000-01-01',
        Lines: [
          {
            Material: 'A',
            Unit: '箱',
            Price: '1999',
            Per: '100',
            TaxRate: 'SL02_SYS',
            From: '2026-01-01',
            To: '2026-12-31',
            Floor: '18',
          },
          { Material: 'B', Unit: 'kg', Price: '19.99', Per: '1', TaxRate: 'SL04_SYS' },
        ],
      },
    },
  ])
  expect(lists[0]?.data).not.toHaveProperty('To')
  expect(lists[0]?.data.Lines[1]).not.toHaveProperty('To')
  expect(await ids()).toEqual([lists[0]?.id])
})

test('it comes again as a whole when one price changes, as a newer version with the same line numbers', async () => {
  await price({ rate: '10' })
  await price({ material: 'B', rate: '20' })
  const before = await read()
  later()
  await price({ rate: '11' })
  const { lists } = await read(before.next)
  expect(lists[0]?.data.Lines.map(({ Price }) => Price).sort()).toEqual(['11', '20'])
  const numbers = (list?: List) => list?.data.Lines.map(({ LineNo }) => LineNo).sort()
  expect(numbers(lists[0])).toEqual(numbers(before.lists[0]))
  expect((lists[0]?.version ?? '') > (before.lists[0]?.version ?? '')).toBe(true)
})

test('rows by quantity are the steps of one price; what leaves a gap is not guessed', async () => {
  await price({
    rate: '20',
    scales: [
      { quantity: '10', rate: '18' },
      { quantity: '100', rate: '15.5' },
    ],
  })
  const FSAL_PRICELISTENTRY = [
    { FMaterialId: { FNumber: 'A' }, FPrice: '20', FFromQty: '0', FToQty: '10' },
    { FMaterialId: { FNumber: 'A' }, FPrice: '18', FFromQty: '50' },
  ]
  await bench.controls.seed('price-list', [{ FNumber: 'GAP', FSAL_PRICELISTENTRY }])
  const { lists } = await read()
  expect(lists.map(({ data }) => data.Lines)).toMatchObject([
    [
      {
        ScaleType: 'allUnits',
        Steps: [
          { From: '0', Price: '20' },
          { From: '10', Price: '18' },
          { From: '100', Price: '15.5' },
        ],
      },
    ],
    [{ ScaleType: '', Steps: [{ From: '0' }, { From: '50' }] }],
  ])
})

test('a list for customers is one for each of them, by the code of the dealer; one for kinds of customers is nobody’s', async () => {
  await bench.controls.seed('customer', [{ FNumber: 'K7', FDescription: '#D1001#' }])
  await price({ rate: '10', customers: ['K7', 'K8'] })
  await bench.controls.seed('price-list', [
    { FNumber: 'KINDS', FLimitCustomer: '2', FSAL_PRICELISTENTRY: [{ FMaterialId: { FNumber: 'A' }, FPrice: '1' }] },
  ])
  const { lists } = await read()
  expect(lists.map(({ data }) => [data.PriceListCode, data.DealerCode])).toEqual([
    ['XSJMB-001-KK7', 'D1001'],
    ['XSJMB-001-KK8', 'K8'],
  ])
  expect(await ids()).toEqual(lists.map(({ id }) => id))
  const [, second] = lists
  const found = await kingdee.records['price-list']?.get?.([second?.id ?? ''], ctx)
  expect(found).toMatchObject([{ data: { DealerCode: 'K8' } }])
})

test('rows that are disabled or not audited give no price; a list without any, or not audited any more, is withdrawn', async () => {
  await price({ rate: '10' })
  await price({ material: 'B', rate: '20' })
  await price({ material: 'B', deleted: true })
  const state = async () => (await read()).lists.map(({ data }) => [data.Status, data.Lines.length])
  expect(await state()).toEqual([['released', 1]])
  await bench.controls.seed('price-list', [{ FNumber: 'XSJMB-001', FDocumentStatus: 'D' }])
  expect(await state()).toEqual([['withdrawn', 1]])
  await bench.controls.seed('price-list', [{ FNumber: 'XSJMB-001', FDocumentStatus: 'C', FForbidStatus: 'B' }])
  expect(await state()).toEqual([['withdrawn', 1]])
  await bench.controls.seed('price-list', [{ FNumber: 'XSJMB-001', FDocumentStatus: 'C', FForbidStatus: 'A' }])
  await price({ deleted: true })
  expect(await state()).toEqual([['withdrawn', 2]])
  await bench.controls.seed('price-list', [{ FNumber: 'XSJMB-001', FDocumentStatus: 'A' }])
  expect(await state()).toEqual([])
})
