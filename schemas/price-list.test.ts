import { describe, expect, it } from 'vitest'
import { examplePriceList as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { priceList } from './price-list.ts'

const [carton, piece] = example.lines
const broken = (change: object) => brokenRules(priceList, { ...example, ...change })
const brokenLine = (change: object) => broken({ lines: [{ ...piece, ...change }] })

describe('PriceList', () => {
  it('takes the example, for everybody too', () => {
    expect(broken({})).toEqual([])
    expect(broken({ scope: {}, validTo: undefined })).toEqual([])
    expect(priceList.parse(example)).toMatchObject({ replaceMode: 'full', lines: [{ perQuantity: '1' }, {}] })
  })

  it.each([
    'priceListCode',
    'version',
    'name',
    'currency',
    'priceBasis',
    'scope',
    'priority',
    'validFrom',
    'status',
    'lines',
  ])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it('never guesses the basis, and knows its states', () => {
    expect(broken({ priceBasis: 'gross' })).toEqual(['/priceBasis code-list'])
    for (const status of ['draft', 'superseded', 'expired', 'withdrawn']) expect(broken({ status })).toEqual([])
    expect(broken({ status: 'active' })).toEqual(['/status code-list'])
    expect(broken({ version: 0 })).toEqual(['/version range'])
    expect(broken({ validTo: example.validFrom })).toEqual(['/validTo half-open-period'])
  })

  it('has scales that rise from 0, with their type', () => {
    const scales = (...froms: string[]) => froms.map((fromQuantity) => ({ fromQuantity, unitPrice: '1' }))
    expect(brokenLine({ scaleType: 'incremental', scales: scales('0', '10', '20.5') })).toEqual([])
    expect(brokenLine({ scaleType: 'allUnits', scales: scales('1', '10') })).toEqual([
      '/lines/0/scales/0/fromQuantity scale',
    ])
    expect(brokenLine({ scaleType: 'allUnits', scales: scales('0', '10', '10.0', '5') })).toEqual([
      '/lines/0/scales/2/fromQuantity scale',
      '/lines/0/scales/3/fromQuantity scale',
    ])
    expect(brokenLine({ scales: scales('0', '10') })).toEqual(['/lines/0/scaleType required'])
    expect(brokenLine({ scaleType: 'steps' })).toEqual(['/lines/0/scaleType code-list'])
  })

  it('has a price of 0 only where it is meant', () => {
    expect(brokenLine({ unitPrice: '0.00' })).toEqual(['/lines/0/unitPrice free-price'])
    expect(brokenLine({ unitPrice: '0', isFree: true })).toEqual([])
    expect(brokenLine({ isFree: true })).toEqual(['/lines/0/unitPrice free-price'])
    const scales = [
      { fromQuantity: '0', unitPrice: '19.99' },
      { fromQuantity: '10', unitPrice: '0' },
    ]
    expect(brokenLine({ scaleType: 'allUnits', scales })).toEqual(['/lines/0/scales/1/unitPrice free-price'])
  })

  it('has prices of at least one unit, in known units, with up to ten places', () => {
    expect(brokenLine({ perQuantity: '100', unitPrice: '1.0123456789' })).toEqual([])
    expect(details(priceList, { ...example, lines: [{ ...piece, perQuantity: '0.5' }] })).toEqual([
      'lines[0].perQuantity: "0.5" is below 1; give the price of at least one unit',
    ])
    expect(brokenLine({ unitPrice: '1.01234567891' })).toEqual(['/lines/0/unitPrice decimal-places'])
    expect(brokenLine({ unitPrice: '-1' })).toEqual(['/lines/0/unitPrice range'])
    expect(brokenLine({ unit: '箱' })).toEqual(['/lines/0/unit unit'])
    expect(brokenLine({ unitPrice: 19.99 })).toEqual(['/lines/0/unitPrice type'])
  })

  it('has one price a product and unit on any day, and every line once', () => {
    expect(broken({ lines: [carton, carton] })).toEqual([
      '/lines/1/lineNo unique',
      '/lines/1/productCode price-overlap',
    ])
    const until = { ...piece, validTo: '2026-10-01' }
    const from = { ...piece, lineNo: 30, unitPrice: '21', validFrom: '2026-10-01' }
    expect(broken({ lines: [until, from] })).toEqual([])
    expect(broken({ lines: [until, { ...from, validFrom: '2026-09-30' }] })).toEqual([
      '/lines/1/productCode price-overlap',
    ])
    expect(brokenLine({ validFrom: '2026-10-01', validTo: '2026-10-01' })).toEqual([
      '/lines/0/validTo half-open-period',
    ])
    expect(broken({ lines: [] })).toEqual(['/lines length'])
  })

  it('takes lines away only in a delta', () => {
    const lines = [
      { ...piece, deleted: true },
      { ...piece, lineNo: 30 },
    ]
    expect(broken({ replaceMode: 'delta', lines })).toEqual([])
    expect(broken({ lines })).toEqual(['/lines/0/deleted tombstone'])
  })
})
