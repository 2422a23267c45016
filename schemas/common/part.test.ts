import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from './decimal.ts'
import { computeLine, type PriceBasis, sum } from './money.ts'
import { leftOf, type Measured, nextPart } from './part.ts'

/** The model's case: ten at 52.80, and ten at 64.35, tax included at 13 %. */
function whole(quantity: string, unitPrice: string, basis: PriceBasis = 'taxIncluded', taxRate = '0.13') {
  const { netAmount, taxAmount, grossAmount } = computeLine(basis, { quantity, unitPrice, taxRate }, 2)
  return { quantity, netAmount, taxAmount, grossAmount, taxRate }
}

describe('nextPart', () => {
  it('gives the last part the remainder: 37.02, then 37.01', () => {
    const line = whole('10', '64.35')
    expect(line.taxAmount).toBe('74.03')
    const first = nextPart(line, [], '5', 'taxIncluded', 2)
    const last = nextPart(line, [first], '5', 'taxIncluded', 2)
    expect(first).toEqual({ quantity: '5', netAmount: '284.73', taxAmount: '37.02', grossAmount: '321.75' })
    expect(last).toEqual({ quantity: '5', netAmount: '284.74', taxAmount: '37.01', grossAmount: '321.75' })
  })

  it('computes other parts as if they stood alone: 24.30 of 60.74 for four of ten', () => {
    const line = whole('10', '52.80')
    expect(line.taxAmount).toBe('60.74')
    expect(nextPart(line, [], '4', 'taxIncluded', 2)).toMatchObject({ taxAmount: '24.30', grossAmount: '211.20' })
    expect(nextPart(whole('-10', '52.80'), [], '-4', 'taxIncluded', 2)).toMatchObject({ grossAmount: '-211.20' })
  })

  it('never takes more than is left', () => {
    const line = whole('2', '1.00')
    expect(() => nextPart(line, [], '3', 'taxIncluded', 2)).toThrow('3 is more than what is left, 2 of 2')
    expect(() => nextPart(line, [], '0', 'taxIncluded', 2)).toThrow('a part of 2 cannot be 0')
    expect(() => nextPart(line, [], '-1', 'taxIncluded', 2)).toThrow('a part of 2 cannot be -1')
    const gone = { quantity: '0', netAmount: '1.50', taxAmount: '0.20', grossAmount: '1.70' }
    expect(nextPart(line, [gone], '1', 'taxIncluded', 2).grossAmount).toBe('0.30')
  })

  it('takes no more tax than is left, and puts the rest into the net amount', () => {
    const line = { ...whole('3', '1.00'), netAmount: '2.65', taxAmount: '0.35' }
    const gone = { quantity: '1', netAmount: '0.67', taxAmount: '0.33', grossAmount: '1.00' }
    const rest = { quantity: '1', netAmount: '0.98', taxAmount: '0.02', grossAmount: '1.00' }
    expect(nextPart(line, [gone], '1', 'taxIncluded', 2)).toEqual(rest)
    const noNet = { quantity: '1', netAmount: '2.60', taxAmount: '0.00', grossAmount: '2.60' }
    const allTax = { quantity: '1', netAmount: '0.05', taxAmount: '0.35', grossAmount: '0.40' }
    expect(nextPart(line, [noNet], '1', 'taxIncluded', 2)).toEqual(allTax)
  })

  it('has parts that add up to the whole exactly, each with gross = net + tax, none against its sign', () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 })
    const price = fc.integer({ min: 0, max: 100_000 }).map((cents) => (cents / 100).toFixed(2))
    const rate = fc.constantFrom('0.13', '0.09', '0.06', '0.2', '0', '1')
    const basis = fc.constantFrom<PriceBasis>('taxIncluded', 'taxExcluded')
    fc.assert(
      fc.property(quantities, price, rate, basis, fc.boolean(), (parts, unitPrice, taxRate, priceBasis, back) => {
        const sign = back ? -1 : 1
        const total = parts.reduce((a, b) => a + b, 0) * sign
        const line = whole(String(total), unitPrice, priceBasis, taxRate)
        const taken: Measured[] = []
        for (const quantity of parts) taken.push(nextPart(line, taken, String(quantity * sign), priceBasis, 2))
        for (const part of taken) {
          expect(sum([part.netAmount, part.taxAmount], 2)).toBe(part.grossAmount)
          for (const value of Object.values(part)) expect(new Decimal(value).times(sign).gte(0)).toBe(true)
        }
        expect(Object.values(leftOf(line, taken)).every((left) => new Decimal(left).isZero())).toBe(true)
      }),
    )
  })
})
