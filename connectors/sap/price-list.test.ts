/** Price lists out of condition records: whole, in half-open words of their own, each with the dealer it is for. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bench } from '../../test/contract/connector.ts'
import { sap } from './connector.ts'
import { stepsOf } from './price-steps.ts'
import type { SapContext } from './session.ts'
import { openBench } from './test-bench.ts'

let bench: Bench
let ctx: SapContext
beforeEach(async () => {
  bench = await openBench({}, { priceGroups: [{ priceListType: '01', scope: { tier: 2 } }] })
  ctx = (await bench.context()) as SapContext
  await bench.controls.seed('product', [
    { Product: 'TG11' },
    { Product: '000000000000071005', to_ProductSalesTax: [{ Country: 'CN', TaxClassification: '2' }] },
  ])
})
afterEach(() => bench.close())

const price = (body: object) => bench.controls.call('POST', '/price', body)

interface List {
  id: string
  version: string
  data: Record<string, unknown> & { Lines: Record<string, unknown>[] }
}

async function read(from?: unknown): Promise<{ lists: List[]; next: unknown }> {
  const lists: List[] = []
  for (let next = from, more = true; ; ) {
    const page = await sap.records['price-list']?.read?.page(next as never, ctx)
    if (!page) throw new Error('price lists cannot be read')
    lists.push(...(page.records as unknown as List[]))
    next = page.next
    more = page.more
    if (!more) return { lists, next }
  }
}

const wait = (minutes: number) => {
  bench.clock.now = new Date(bench.clock.now.getTime() + minutes * 60_000)
}

describe('a list', () => {
  test('is all that one condition type says to the same customers in one currency', async () => {
    await price({ material: 'TG11', rate: '1999.00', per: '100', unit: 'CAR', from: '2026-01-01', to: '2026-12-31' })
    await price({ material: '71005', rate: '19.990', from: '2026-01-01' })
    await price({ material: 'TG11', rate: '3', currency: 'USD', from: '2030-01-01' })
    const { lists } = await read()
    expect(lists.map(({ id }) => id)).toEqual(['PPR0-1010-10-CNY', 'PPR0-1010-10-USD'])
    expect(lists[0]?.data).toMatchObject({
      Currency: 'CNY',
      PriceBasis: 'taxExcluded',
      From: '2026-01-01',
      To: '9999-12-31',
      Status: 'released',
      Lines: [
        { Material: 'TG11', Rate: '1999.00', Quantity: '100', Unit: 'CAR', To: '2026-12-31', TaxClassification: '1' },
        { Material: '000000000000071005', Rate: '19.990', Quantity: '1', TaxClassification: '2' },
      ],
    })
    const numbers = lists[0]?.data.Lines.map(({ LineNo }) => LineNo)
    expect(new Set(numbers).size).toBe(2)
  })

  test('comes again as a whole when one of its prices changes, as a newer version with the same line numbers', async () => {
    await price({ material: 'TG11', rate: '10', from: '2026-01-01' })
    await price({ material: '71005', rate: '20', from: '2026-01-01' })
    const before = await read()
    wait(60)
    await price({ material: 'TG11', rate: '11' })
    const { lists } = await read(before.next)
    expect(lists).toHaveLength(1)
    expect(lists[0]?.data.Lines.map(({ Rate }) => Rate)).toEqual(['11', '20'])
    expect(lists[0]?.data.Lines.map(({ LineNo }) => LineNo)).toEqual(
      before.lists[0]?.data.Lines.map(({ LineNo }) => LineNo),
    )
    expect((lists[0]?.version ?? '') > (before.lists[0]?.version ?? '')).toBe(true)
  })

  test('loses the prices that are deleted, and is withdrawn with the last of them', async () => {
    await price({ material: 'TG11', rate: '10', from: '2026-01-01' })
    await price({ material: '71005', rate: '20', from: '2026-01-01' })
    const { next } = await read()
    wait(60)
    await price({ material: 'TG11', deleted: true })
    const one = await read(next)
    expect(one.lists[0]?.data).toMatchObject({ Status: 'released', Lines: [{ Rate: '20' }] })
    wait(60)
    await price({ material: '71005', deleted: true })
    const none = await read(one.next)
    expect(none.lists[0]?.data.Status).toBe('withdrawn')
    expect(none.lists[0]?.data.Lines).toHaveLength(2)
  })

  test('of one customer names the dealer by its code', async () => {
    await bench.controls.seed('customer', [
      {
        OrganizationBPName1: '示例',
        BusinessPartnerIDByExtSystem: 'D1001',
        to_BusinessPartnerRole: [{ BusinessPartnerRole: 'FLCU01' }],
        to_Customer: { Customer: '17100001' },
      },
    ])
    await price({ material: 'TG11', rate: '9', customer: '17100001', from: '2026-01-01' })
    await price({ material: 'TG11', rate: '9', customer: '0000000815', from: '2026-01-01' })
    const { lists } = await read()
    expect(lists.map(({ data }) => data.DealerCode)).toEqual(['815', 'D1001'])
  })

  test('of a group of customers is for those whom the connection names; nobody guesses the others', async () => {
    await price({ material: 'TG11', rate: '9', priceListType: '01', from: '2026-01-01' })
    await price({ material: 'TG11', rate: '8', priceListType: '02', from: '2026-01-01' })
    const { lists } = await read()
    expect(lists.map(({ id, data }) => [id, data.ScopeTier])).toEqual([['PPR0-1010-10-L01-CNY', 2]])
  })

  test('leaves out what depends on more than a list can say, percentages and what is not released', async () => {
    const validity = {
      Material: 'TG11',
      SalesOrganization: '1010',
      DistributionChannel: '10',
      ConditionValidityStartDate: '2026-01-01',
      ConditionValidityEndDate: '9999-12-31',
    }
    const rate = { ConditionRateValue: '5', ConditionRateValueUnit: 'CNY' }
    await bench.controls.seed('price-list', [
      { ...rate, to_SlsPrcgCndnRecdValidity: [{ ...validity, Plant: '1010' }] },
      { ...rate, ConditionRateValueUnit: '%', to_SlsPrcgCndnRecdValidity: [validity] },
      { ...rate, ConditionReleaseStatus: 'A', to_SlsPrcgCndnRecdValidity: [validity] },
      { ...rate, ConditionType: 'ZXXX', to_SlsPrcgCndnRecdValidity: [validity] },
    ])
    expect((await read()).lists).toEqual([])
  })
})

describe('a scale', () => {
  const of = (kind: string, quantities: [string, string][], more: object = {}) =>
    stepsOf(
      {
        PricingScaleType: kind,
        PricingScaleBasis: 'C',
        ConditionQuantityUnit: 'PC',
        ConditionRateValue: '20',
        ...more,
      },
      quantities.map(([ConditionScaleQuantity, ConditionRateValue]) => ({
        ConditionScaleQuantity,
        ConditionRateValue,
      })),
    )

  test('from a quantity on begins at 0, with the price of the record where it says none', () => {
    expect(
      of('A', [
        ['10.000', '18'],
        ['100.000', '17'],
      ]),
    ).toEqual({
      ScaleType: 'allUnits',
      Steps: [
        { From: '0', Rate: '20' },
        { From: '10', Rate: '18' },
        { From: '100', Rate: '17' },
      ],
    })
    expect(
      of('A', [
        ['0', '20'],
        ['10', '18'],
      ])?.Steps,
    ).toHaveLength(2)
  })

  test('up to a quantity: the next price begins right behind it', () => {
    expect(
      of('B', [
        ['10', '20'],
        ['100', '18'],
        ['9999999', '17'],
      ]),
    ).toEqual({
      ScaleType: 'allUnits',
      Steps: [
        { From: '0', Rate: '20' },
        { From: '10.001', Rate: '18' },
        { From: '100.001', Rate: '17' },
      ],
    })
  })

  test('graduated: each part at its own price', () => {
    expect(
      of('D', [
        ['10', '20'],
        ['100', '18'],
      ]),
    ).toEqual({
      ScaleType: 'incremental',
      Steps: [
        { From: '0', Rate: '20' },
        { From: '10', Rate: '18' },
      ],
    })
  })

  test('by value is none that a price list can say', () => {
    expect(of('A', [['0', '20']], { PricingScaleBasis: 'B' })?.ScaleType).toBe('')
    expect(of('A', [])).toBeUndefined()
  })
})
