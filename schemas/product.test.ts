import { describe, expect, it } from 'vitest'
import { exampleProduct as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { product, taxOn } from './product.ts'

const [piece, carton] = example.units
const broken = (change: object) => brokenRules(product, { ...example, ...change })

describe('Product', () => {
  it('takes the example', () => {
    expect(broken({})).toEqual([])
  })

  it.each(['productCode', 'names', 'categoryCode', 'baseUnit', 'units', 'taxClass', 'taxRate', 'status'])(
    'requires %s',
    (field) => {
      expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
    },
  )

  it('limits the key to 40 characters, trimmed', () => {
    expect(product.parse({ ...example, productCode: ' P1 ' }).productCode).toBe('P1')
    expect(broken({ productCode: 'x'.repeat(40) })).toEqual([])
    expect(broken({ productCode: 'x'.repeat(41) })).toEqual(['/productCode length'])
    expect(broken({ productCode: ' ' })).toEqual(['/productCode length'])
  })

  it('has its base unit among the units, as 1/1', () => {
    expect(broken({ baseUnit: 'KGM' })).toEqual(['/baseUnit base-unit'])
    expect(broken({ units: [{ ...piece, numerator: 2 }, carton] })).toEqual(['/units/0/numerator base-unit'])
    expect(broken({ units: [{ ...piece, numerator: 2, denominator: 2 }, carton] })).toEqual([
      '/units/0/numerator base-unit',
    ])
  })

  it('has whole numbers above zero in conversions', () => {
    for (const numerator of [0, -1, 1.5, '12']) {
      expect(broken({ units: [piece, { ...carton, numerator }] })).toHaveLength(1)
    }
    expect(details(product, { ...example, units: [piece, { ...carton, denominator: 1.5 }] })).toEqual([
      'units[1].denominator: 1.5 is not a whole number',
    ])
  })

  it('has one default sales unit; a product with one unit need not say so', () => {
    expect(broken({ units: [{ ...piece, isDefaultSales: true }, carton] })).toEqual(['/units default-sales-unit'])
    expect(broken({ units: [piece, { ...carton, isDefaultSales: false }] })).toEqual(['/units default-sales-unit'])
    expect(broken({ units: [piece] })).toEqual([])
    expect(broken({ units: [piece, { ...carton, isSales: false }] })).toEqual([
      '/units/1/isDefaultSales default-sales-unit',
    ])
  })

  it('has every unit once, with units for weight and volume', () => {
    expect(broken({ units: [piece, carton, { ...piece, gtin: undefined }] })).toEqual(['/units/2/unit unique'])
    expect(broken({ units: [piece, { ...carton, grossWeight: '6.5' }] })).toEqual(['/units/1/weightUnit required'])
    expect(broken({ units: [piece, { ...carton, grossWeight: '6.5', weightUnit: 'KGM' }] })).toEqual([])
    expect(broken({ units: [piece, { ...carton, volume: '0.02' }] })).toEqual(['/units/1/volumeUnit required'])
  })

  it('has a GTIN of its own for every unit', () => {
    const same = { ...carton, gtin: `0${piece?.gtin}` }
    expect(broken({ units: [piece, same] })).toEqual(['/units/1/gtin active-gtin'])
    expect(broken({ units: [piece, { ...carton, gtin: '19521234000011' }] })).toEqual(['/units/1/gtin check-digit'])
  })

  it('has one valid barcode a unit at a time', () => {
    const old = { gtin: '4006381333931', unit: 'EA', validTo: '2026-07-01' }
    const next = { gtin: piece?.gtin, unit: 'EA', validFrom: '2026-07-01' }
    expect(broken({ barcodes: [old, next] })).toEqual([])
    expect(broken({ barcodes: [old, { ...next, validFrom: '2026-06-30' }] })).toEqual(['/barcodes/1/gtin active-gtin'])
    const months = [
      ['01', '02'],
      ['05', '07'],
      ['02', '06'],
    ].map(([from, to]) => ({ ...next, validFrom: `2026-${from}-01`, validTo: `2026-${to}-01` }))
    expect(broken({ barcodes: months })).toEqual(['/barcodes/1/gtin active-gtin'])
    expect(broken({ barcodes: [{ ...next, unit: 'KGM' }] })).toEqual([
      '/barcodes/0/gtin active-gtin',
      '/barcodes/0/unit reference',
    ])
    expect(broken({ barcodes: [{ ...old, validFrom: '2026-07-01' }] })).toEqual([
      '/barcodes/0/validTo half-open-period',
    ])
  })

  it('has a tax rate that agrees with its class', () => {
    expect(broken({ taxClass: 'VAT9', taxRate: '0.090' })).toEqual([])
    expect(broken({ taxClass: 'exempt', taxRate: '0' })).toEqual([])
    expect(details(product, { ...example, taxRate: '0.09' })).toEqual([
      'taxRate: "0.09" does not agree with taxClass VAT13 ("0.13")',
    ])
    expect(broken({ taxClass: 'VAT17' })).toEqual(['/taxClass code-list'])
  })

  it('keeps every rate with its days', () => {
    const rows = [
      { taxClass: 'VAT13', taxRate: '0.13', validTo: '2027-01-01' },
      { taxClass: 'VAT9', taxRate: '0.09', validFrom: '2027-01-01' },
    ] as const
    expect(broken({ taxRates: rows })).toEqual([])
    expect(broken({ taxRates: [rows[0], { ...rows[1], validFrom: '2026-12-31' }] })).toEqual([
      '/taxRates/1/taxRate tax-class',
    ])
    expect(broken({ taxRates: [{ ...rows[0], taxRate: '0.09' }] })).toEqual(['/taxRates/0/taxRate tax-class'])
    expect(broken({ taxRates: [rows[1]] })).toEqual(['/taxClass tax-class'])
    expect(broken({ taxRates: [{ ...rows[0], validFrom: '2027-01-01' }] })).toEqual([
      '/taxRates/0/validTo half-open-period',
    ])
    const changing = product.parse({ ...example, taxRates: rows })
    expect(taxOn(changing, '2026-12-31')).toEqual({ taxClass: 'VAT13', taxRate: '0.13' })
    expect(taxOn(changing, '2027-01-01')).toEqual({ taxClass: 'VAT9', taxRate: '0.09' })
    expect(taxOn(product.parse(example), '2027-01-01').taxRate).toBe('0.13')
  })

  it('checks the rest', () => {
    expect(broken({ status: 'blockedForSale', gpcBrick: '10000144', shelfLifeDays: 365 })).toEqual([])
    expect(broken({ status: 'inactive' })).toEqual(['/status code-list'])
    expect(broken({ validFrom: '2026-07-01', validTo: '2026-07-01' })).toEqual(['/validTo half-open-period'])
    expect(broken({ replacedBy: example.productCode })).toEqual(['/replacedBy reference'])
    expect(broken({ gpcBrick: '1' })).toEqual(['/gpcBrick length'])
    expect(broken({ shelfLifeDays: 0 })).toEqual(['/shelfLifeDays range'])
    expect(broken({ orderMultiple: '0' })).toEqual(['/orderMultiple range'])
    expect(broken({ units: [] })).toEqual(['/units length'])
  })
})

describe('the envelope', () => {
  it('is optional, and passes through', () => {
    const envelope = {
      version: 3,
      changedAt: '2026-07-01T08:00:00Z',
      ext: { 'kingdee.F_XX': 1 },
      unknown: { kept: [true] },
    }
    expect(product.parse({ ...example, ...envelope })).toMatchObject(envelope)
    expect(broken({ version: 1.5 })).toEqual(['/version type'])
    expect(broken({ changedAt: '2026-07-01' })).toEqual(['/changedAt instant'])
  })

  it('never trusts the tenant in the body', () => {
    expect(product.parse({ ...example, tenantId: 'other' })).not.toHaveProperty('tenantId')
  })

  it('has reasons only for deleted records', () => {
    expect(broken({ deleted: true, deletedReason: 'archived' })).toEqual([])
    expect(broken({ deletedReason: 'archived' })).toEqual(['/deletedReason tombstone'])
    expect(broken({ deleted: true, deletedReason: 'merged' })).toEqual(['/mergedInto tombstone'])
    expect(broken({ deleted: true, deletedReason: 'merged', mergedInto: 'P2' })).toEqual([])
  })

  it('does not take a prototype for a field', () => {
    const hostile = JSON.parse(JSON.stringify(example).replace('{', '{"__proto__":{"polluted":true},'))
    const parsed = product.parse(hostile)
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
    expect((parsed as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
