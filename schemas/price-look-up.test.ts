import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from './common/decimal.ts'
import { examplePriceList } from './examples.ts'
import { type PriceList, priceList } from './price-list.ts'
import { byRank, clashes, isFor, priced, priceOf, withDelta } from './price-look-up.ts'

const list = (change: object = {}): PriceList => priceList.parse({ ...examplePriceList, ...change })
const asked = {
  buyer: { dealerCode: 'D1001', tier: 1, channelType: '10', regionCode: '35', salesOrg: '1010' },
  productCode: 'P100001',
  unit: 'XCT',
  quantity: '9',
  day: '2026-07-01',
}
const [carton, piece] = examplePriceList.lines
const at = (unitPrice: string) => ({
  lines: [{ lineNo: 10, productCode: 'P100001', unit: 'XCT', unitPrice, taxRate: '0.13' }],
})
const priceIn = (lists: PriceList[], change: object = {}) => {
  const found = priceOf(lists, { ...asked, ...change }, 2)
  return found && [found.list.priceListCode, found.list.version, found.amount]
}

describe('priceOf', () => {
  it.each([
    ['9', '2052.00'],
    ['10', '2160.00'],
    ['99.5', '21492.00'],
    ['100', '20400.00'],
    ['-10', '-2160.00'],
    ['0', '0.00'],
  ])('prices %s cartons at the scale they reach: %s', (quantity, amount) => {
    expect(priceIn([list()], { quantity })).toEqual(['PL-2026', 3, amount])
  })

  it('knows no price of another product, unit, buyer or day, nor of a list that is not released', () => {
    expect(priceIn([list()], { productCode: 'P2' })).toBeUndefined()
    expect(priceIn([list()], { unit: 'XPX' })).toBeUndefined()
    expect(priceIn([list()], { buyer: { ...asked.buyer, channelType: '20' } })).toBeUndefined()
    expect(priceIn([list()], { buyer: {} })).toBeUndefined()
    expect(priceIn([list()], { day: '2026-06-30' })).toBeUndefined()
    expect(priceIn([list()], { day: '2027-01-01' })).toBeUndefined()
    for (const status of ['draft', 'withdrawn']) expect(priceIn([list({ status })])).toBeUndefined()
    expect(priceIn([list({ lines: [{ ...carton, validFrom: '2026-08-01' }] })])).toBeUndefined()
  })

  it('takes the newest version, then the most specific list, then priority, then the newest begin', () => {
    const general = list({ priceListCode: 'ALL', scope: {}, priority: 99, ...at('1') })
    const mine = list({ priceListCode: 'D1001', scope: { dealerCode: 'D1001' }, priority: 1, ...at('2') })
    const urgent = list({ priceListCode: 'ACTION', priority: 20, ...at('3') })
    const later = list({ priceListCode: 'JULY', priority: 20, validFrom: '2026-07-02', ...at('4') })
    const newer = list({ version: 4, validFrom: '2026-07-15', ...at('5') })
    expect(priceIn([general, list(), urgent, mine])?.[0]).toBe('D1001')
    expect(priceIn([general, list(), urgent])?.[0]).toBe('ACTION')
    expect(priceIn([general, list(), urgent, later], { day: '2026-07-02' })?.[0]).toBe('JULY')
    expect(priceIn([general, list(), newer])).toEqual(['PL-2026', 3, '2052.00'])
    expect(priceIn([general, list(), newer], { day: '2026-07-15' })).toEqual(['PL-2026', 4, '45.00'])
  })

  it('refuses to choose between two of one rank', () => {
    const twin = list({ priceListCode: 'TWIN', ...at('1') })
    expect(() => priceIn([list(), twin])).toThrow(
      'price lists PL-2026 and TWIN both have a price of P100001 in XCT on 2026-07-01, with the same rank',
    )
  })
})

describe('clashes', () => {
  it('names what two lists of one rank both price', () => {
    const clash = [{ productCode: 'P100001', unit: 'XCT' }]
    expect(clashes(list(), list({ priceListCode: 'TWIN', ...at('1') }))).toEqual(clash)
    expect(clashes(list(), list({ version: 4 }))).toEqual([])
    const other = (change: object) => clashes(list(), list({ priceListCode: 'TWIN', ...at('1'), ...change }))
    expect(other({ priority: 11 })).toEqual([])
    expect(other({ scope: { channelType: '20', salesOrg: '1010' } })).toEqual([])
    expect(other({ scope: { tier: 1, regionCode: '35' } })).toEqual(clash)
    expect(other({ lines: [{ ...piece, productCode: 'P2' }] })).toEqual([])
    expect(other({ lines: [{ ...carton, validFrom: '2027-01-01' }] })).toEqual([])
  })
})

it('a list is for whom its scope names', () => {
  expect(isFor({}, asked.buyer)).toBe(true)
  expect(isFor({ tier: 2 }, asked.buyer)).toBe(false)
  expect(byRank(list({ scope: { dealerCode: 'D1' } }), list())).toBeLessThan(0)
})

it('a delta replaces, takes away and adds', () => {
  const delta = list({
    version: 4,
    replaceMode: 'delta',
    lines: [
      { ...piece, deleted: true },
      { ...piece, lineNo: 30, unitPrice: '21.00' },
    ],
  })
  const whole = withDelta(list(), delta)
  expect(whole.lines.map(({ lineNo, unitPrice }) => [lineNo, unitPrice])).toEqual([
    [10, '228.00'],
    [30, '21.00'],
  ])
  expect(whole).toMatchObject({ version: 4, replaceMode: 'full' })
  expect(priceList.safeParse(whole).success).toBe(true)
})

it('every part of an incremental scale has its own price, and their sum is rounded once', () => {
  const line = list({ lines: [{ ...carton, scaleType: 'incremental', perQuantity: '7' }] }).lines[0]
  if (!line) throw new Error('the list has a line')
  expect(priced(line, '12', 2)).toEqual({
    parts: [
      { size: '10', value: '228.00' },
      { size: '2', value: '216.00' },
    ],
    amount: '387.43',
  })
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 5000 }), (quantity) => {
      const { parts, amount } = priced(line, String(quantity), 2)
      expect(Decimal.sum(0, ...parts.map(({ size }) => size)).toNumber()).toBe(quantity)
      expect(amount).toBe(new Decimal(priced(line, String(-quantity), 2).amount).negated().plus(0).toFixed(2))
    }),
  )
})
