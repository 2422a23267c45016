import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from './decimal.ts'
import { computeLine, round, sum, taxTolerance } from './money.ts'
import { spread } from './spread.ts'

const cents = (max: number) => fc.integer({ min: 0, max }).map((n) => (n / 100).toFixed(2))

describe('round', () => {
  it.each([
    ['0.125', '0.13'],
    ['0.135', '0.14'],
    ['0.1249999', '0.12'],
    ['-0.125', '-0.13'],
    ['-0.001', '0.00'],
    ['7', '7.00'],
    ['2.675', '2.68'],
  ])('rounds %s half up, away from zero, to %s', (value, expected) => {
    expect(round(value, 2)).toBe(expected)
  })

  it('rounds to the places of the currency', () => {
    expect([round('1234.5', 0), round('1.23450', 3)]).toEqual(['1235', '1.235'])
  })
})

describe('sum', () => {
  it('is exact where floats are not', () => {
    expect(sum(['0.10', '0.20'], 2)).toBe('0.30')
    expect(sum([], 2)).toBe('0.00')
    expect(sum(['1.00', '-1.00'], 2)).toBe('0.00')
  })
})

describe('computeLine', () => {
  it.each([
    ['3', '19.99', '3.97', '59.97', '56.00', '6.44', '49.56'],
    ['2', '45.50', '6.03', '91.00', '84.97', '9.78', '75.19'],
  ])(
    'gives the amounts of the worked example: %s × %s',
    (quantity, unitPrice, discountAmount, before, gross, tax, net) => {
      const line = computeLine('taxIncluded', { quantity, unitPrice, discountAmount, taxRate: '0.13' }, 2)
      expect(line).toEqual({ amountBeforeDiscount: before, grossAmount: gross, taxAmount: tax, netAmount: net })
    },
  )

  it('rounds an exact half of tax away from zero on the tax-excluded basis', () => {
    const line = computeLine('taxExcluded', { quantity: '1', unitPrice: '0.50', taxRate: '0.13' }, 2)
    expect(line).toMatchObject({ netAmount: '0.50', taxAmount: '0.07', grossAmount: '0.57' })
  })

  it('takes prices per hundred, from the exact fraction', () => {
    const line = computeLine('taxIncluded', { quantity: '7', unitPrice: '1.5', perQuantity: '100', taxRate: '0' }, 2)
    expect(line.amountBeforeDiscount).toBe('0.11')
    const third = computeLine('taxIncluded', { quantity: '1', unitPrice: '0.015', perQuantity: '3', taxRate: '0' }, 2)
    expect(third.amountBeforeDiscount).toBe('0.01')
  })

  it('knows currencies without cents', () => {
    const line = computeLine('taxIncluded', { quantity: '3', unitPrice: '99.5', taxRate: '0.1' }, 0)
    expect(line).toMatchObject({ grossAmount: '299', taxAmount: '27', netAmount: '272' })
  })

  it('agrees with the other common formula, net = round(gross / (1 + rate)), at the rates of China', () => {
    const rates = fc.constantFrom('0.13', '0.09', '0.06', '0.05', '0.03', '0.01')
    fc.assert(
      fc.property(cents(10_000_000), rates, (unitPrice, taxRate) => {
        const line = computeLine('taxIncluded', { quantity: '1', unitPrice, taxRate }, 2)
        expect(line.netAmount).toBe(round(new Decimal(unitPrice).div(new Decimal(taxRate).plus(1)), 2))
      }),
    )
  })

  it('always has gross = net + tax', () => {
    const basis = fc.constantFrom('taxIncluded' as const, 'taxExcluded' as const)
    const rates = fc.constantFrom('0.13', '0.2', '0.077', '0', '1')
    fc.assert(
      fc.property(
        basis,
        fc.integer({ min: -999, max: 999 }),
        cents(100_000),
        rates,
        (priceBasis, n, unitPrice, taxRate) => {
          const line = computeLine(priceBasis, { quantity: String(n), unitPrice, taxRate }, 2)
          expect(sum([line.netAmount, line.taxAmount], 2)).toBe(line.grossAmount)
        },
      ),
    )
  })
})

describe('spread', () => {
  it('gives the shares of the worked example', () => {
    const lines = [
      { lineNo: 10, weight: '59.97' },
      { lineNo: 20, weight: '91.00' },
      { lineNo: 21, weight: '0.00', free: true },
    ]
    expect(spread('10.00', lines, 2)).toEqual(['3.97', '6.03', '0.00'])
  })

  it('gives ties to the lowest line number, wherever it stands', () => {
    const lines = [30, 10, 20].map((lineNo) => ({ lineNo, weight: '50.00' }))
    expect(spread('100.00', lines, 2)).toEqual(['33.33', '33.34', '33.33'])
  })

  it('spreads a negative sum as its mirror image', () => {
    const lines = [10, 20, 30].map((lineNo) => ({ lineNo, weight: '-50.00' }))
    expect(spread('-100.00', lines, 2)).toEqual(['-33.34', '-33.33', '-33.33'])
  })

  it('says why a sum cannot be spread', () => {
    const free = { lineNo: 10, weight: '5.00', free: true }
    expect(() => spread('1.00', [free], 2)).toThrow('every line is free or has the amount 0')
    expect(spread('0', [free], 2)).toEqual(['0.00'])
    expect(() => spread('1.005', [{ lineNo: 10, weight: '5.00' }], 2)).toThrow('more than 2 decimal places')
    const mixed = ['1.00', '-1.00'].map((weight, lineNo) => ({ lineNo, weight }))
    expect(() => spread('1.00', mixed, 2)).toThrow('some lines have amounts above zero')
  })

  it('has parts that add up exactly, each less than a cent off its share, and nothing for free lines', () => {
    const line = fc.record({ weight: cents(1_000_000), free: fc.boolean() })
    const lines = fc
      .array(line, { minLength: 1, maxLength: 30 })
      .map((all) => all.map((one, i) => ({ ...one, lineNo: i + 1 })))
    fc.assert(
      fc.property(lines, cents(10_000), (given, whole) => {
        const total = given.reduce((t, l) => t.plus(l.free ? 0 : l.weight), new Decimal(0))
        fc.pre(!total.isZero())
        const parts = spread(whole, given, 2)
        expect(sum(parts, 2)).toBe(whole)
        given.forEach(({ weight, free }, i) => {
          if (free) expect(parts[i]).toBe('0.00')
          else {
            const share = new Decimal(whole).times(weight).div(total)
            expect(new Decimal(parts[i] ?? '').minus(share).abs().lt('0.01')).toBe(true)
          }
        })
      }),
    )
  })
})

it('allows floor((n + 1) / 2) smallest units of tax for n parts', () => {
  expect([1, 2, 3, 8].map((n) => taxTolerance(n, 2).toFixed())).toEqual(['0.01', '0.01', '0.02', '0.04'])
  expect(taxTolerance(4, 0).toFixed()).toBe('2')
})
