import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Conversion, convert, isCounted, split, toBase } from './conversion.ts'
import { Decimal } from './decimal.ts'

const tea: Conversion[] = [
  { unit: 'EA', numerator: 1, denominator: 1 },
  { unit: 'XBX', numerator: 12, denominator: 1 },
  { unit: 'XCT', numerator: 24, denominator: 1, roundingIncrement: '2' },
]
const rice: Conversion[] = [
  { unit: 'KGM', numerator: 1, denominator: 1 },
  { unit: 'XBG', numerator: 5, denominator: 2 },
  { unit: 'TNE', numerator: 1000, denominator: 1 },
]

describe('convert', () => {
  it('is exact, in both directions and between packages', () => {
    expect(convert('3', 'XBX', 'EA', tea)).toBe('36')
    expect(convert('36', 'EA', 'XBX', tea)).toBe('3')
    expect(convert('4', 'XBX', 'XCT', tea)).toBe('2')
    expect(convert('-3', 'XBX', 'EA', tea)).toBe('-36')
    expect(convert('0', 'EA', 'XCT', tea)).toBe('0')
  })

  it('keeps fractions of weights', () => {
    expect(toBase('3', 'XBG', 'KGM', rice)).toBe('7.5')
    expect(convert('7.5', 'KGM', 'XBG', rice)).toBe('3')
    expect(convert('0.5', 'KGM', 'TNE', rice)).toBe('0.0005')
  })

  it('refuses what is not whole, not exact, no multiple, or no unit of the product', () => {
    expect(() => convert('100', 'EA', 'XBX', tea)).toThrow('100 EA is about 8.333333 XBX, which is not a whole number')
    expect(() => convert('6', 'EA', 'XBX', tea)).toThrow('about 0.5 XBX')
    expect(convert('6', 'EA', 'XBX', tea, false)).toBe('0.5')
    expect(() => convert('100', 'EA', 'XBX', tea, false)).toThrow('not exact in 6 places')
    expect(() => convert('24', 'EA', 'XCT', tea)).toThrow('24 EA is 1 XCT, which is not a multiple of 2')
    expect(() => convert('1', 'XPX', 'EA', tea)).toThrow('the product has no unit "XPX"; it has EA, XBX, XCT')
    expect(() => convert('1', 'EA', 'XPX', [])).toThrow('it has none')
  })
})

it('counts pieces and packages, and measures the rest', () => {
  expect(['EA', 'H87', 'SET', 'XCT', 'XBG'].every(isCounted)).toBe(true)
  expect(['KGM', 'LTR', 'MTR', 'X'].some(isCounted)).toBe(false)
})

describe('split', () => {
  it('gives whole units and a rest', () => {
    expect(split('100', 'EA', 'XBX', tea)).toEqual({ whole: '8', rest: '4' })
    expect(split('-100', 'EA', 'XBX', tea)).toEqual({ whole: '-8', rest: '-4' })
    expect(split('24', 'EA', 'XBX', tea)).toEqual({ whole: '2', rest: '0' })
    expect(split('8', 'KGM', 'XBG', rice)).toEqual({ whole: '3', rest: '0.5' })
    expect(split('1.5', 'XBX', 'EA', tea)).toEqual({ whole: '18', rest: '0' })
  })

  it('refuses a rest that cannot be written', () => {
    const thirds = [
      { unit: 'A', numerator: 3, denominator: 1 },
      { unit: 'B', numerator: 1, denominator: 1 },
    ]
    expect(() => split('1.5', 'A', 'B', thirds)).toThrow('one B is not exact in A')
  })

  const factor = fc.integer({ min: 1, max: 500 })
  const quantity = fc.integer({ min: -1_000_000, max: 1_000_000 })

  it('is the quantity exactly, with a rest below one', () => {
    fc.assert(
      fc.property(quantity, factor, (pieces, size) => {
        const units = [
          { unit: 'EA', numerator: 1, denominator: 1 },
          { unit: 'XCT', numerator: size, denominator: 1 },
        ]
        const { whole, rest } = split(String(pieces), 'EA', 'XCT', units)
        expect(new Decimal(whole).times(size).plus(rest).toNumber()).toBe(pieces)
        expect(Math.abs(Number(rest))).toBeLessThan(size)
        expect(Number(rest) * pieces).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('there and back is the same quantity', () => {
    fc.assert(
      fc.property(quantity, factor, factor, (count, numerator, denominator) => {
        const units = [
          { unit: 'KGM', numerator: 1, denominator: 1 },
          { unit: 'LTR', numerator, denominator },
        ]
        const base = String(count * numerator)
        const there = convert(base, 'KGM', 'LTR', units)
        expect(there).toBe(String(count * denominator))
        expect(convert(there, 'LTR', 'KGM', units)).toBe(base)
      }),
    )
  })
})
