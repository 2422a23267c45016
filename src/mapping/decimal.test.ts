import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minus, over, plus, round, shortest, sum, times } from './decimal.ts'

describe('exact arithmetic', () => {
  it.each([
    [plus('1.10', '2.20'), '3.30'],
    [plus('0.1', '0.2'), '0.3'],
    [plus('99999999999999999999.99', '0.01'), '100000000000000000000.00'],
    [minus('59.97', '3.97'), '56.00'],
    [minus('1.00', '1.00'), '0.00'],
    [minus('1', '1.005'), '-0.005'],
    [times('3', '19.99'), '59.97'],
    [times('-0', '5'), '0'],
    [times('0.1', '0.1'), '0.01'],
    [over('1', '3'), '0.3333333333'],
    [over('59.90', '24', 4), '2.4958'],
    [over('10', '4'), '2.5'],
    [over('-1', '8', 2), '-0.13'],
    [shortest('0010.500'), '10.5'],
    [shortest(13), '13'],
    [shortest(1e21), '1000000000000000000000'],
    [shortest('-0.00'), '0'],
  ])('gives %s', (actual, expected) => expect(actual).toBe(expected))

  it('rounds a half away from zero, and to exactly as many places as asked for', () => {
    expect(round('2.5')).toBe('3')
    expect(round('-2.5')).toBe('-3')
    expect(round('1.005', 2)).toBe('1.01')
    expect(round('-1.005', 2)).toBe('-1.01')
    expect(round('0.4999', 0)).toBe('0')
    expect(round('-0.4', 0)).toBe('0')
    expect(round('7', 2)).toBe('7.00')
  })

  it('gives the canonical model’s worked example to the cent', () => {
    const before = round(times('3', '19.99'), 2)
    const gross = minus(before, '3.97')
    const tax = round(over(times(gross, '0.13'), '1.13', 10), 2)
    expect([before, gross, tax, minus(gross, tax)]).toEqual(['59.97', '56.00', '6.44', '49.56'])
    expect(sum([gross, '84.97', '0.00'])).toBe('140.97')
  })

  it('leaves plain numbers to JSONata: half to even, and still numbers', () => {
    expect([round(2.5), round(3.5), round(-2.5), round(123.456, 2), round(125, -1)]).toEqual([2, 4, -2, 123.46, 120])
    expect(sum([1, 2.5])).toBe(3.5)
    expect(sum([])).toBe(0)
  })

  it('has no result where an argument is missing', () => {
    expect([
      plus(undefined, '1'),
      minus('1', undefined),
      times(undefined, undefined),
      over('1', undefined),
      sum(undefined),
      round(undefined),
    ]).toEqual(Array(6).fill(undefined))
  })

  it.each([
    [''],
    ['abc'],
    ['1,000.00'],
    ['1e3'],
    ['0x10'],
    ['NaN'],
    ['Infinity'],
    [null],
    [true],
    [{}],
    [[]],
    ['1'.repeat(61)],
    [Number.NaN],
  ])('refuses %j', (value: unknown) => expect(() => plus(value, '1')).toThrow(/needs a decimal such as "12.50"/))

  it('refuses to divide by zero and to round to a broken number of places', () => {
    expect(() => over('1', '0.00')).toThrow('by zero')
    expect(() => round('1', 1.5)).toThrow('number of places')
    expect(() => round('1', 31)).toThrow('number of places')
    expect(() => round('1', '-1')).toThrow('number of places')
  })

  const cents = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n })
  const written = (value: bigint) => {
    const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
    return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
  }

  it('adds and takes away as whole cents do', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(plus(written(a), written(b))).toBe(written(a + b))
        expect(minus(written(a), written(b))).toBe(written(a - b))
      }),
      { numRuns: 300 },
    )
  })
})
