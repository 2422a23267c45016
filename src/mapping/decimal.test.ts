import { Decimal as Reference } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  smallCompare,
  smallProduct,
  smallQuotient,
  smallRound,
  smallShortest,
  smallShortQuotient,
  smallSum,
  smallTotal,
} from '../../schemas/common/small-decimal.ts'
import { add, compare, divide, multiply, readDecimal, roundTo, subtract, trimmed, writeDecimal } from './decimal.ts'
import { type Rounding, roundings } from './rounding.ts'

const Exact = Reference.clone({ precision: 400, rounding: Reference.ROUND_DOWN, toExpNeg: -1e9, toExpPos: 1e9 })
const modes: Record<Rounding, Reference.Rounding> = {
  'half-up': Reference.ROUND_HALF_UP,
  'half-even': Reference.ROUND_HALF_EVEN,
  up: Reference.ROUND_UP,
  down: Reference.ROUND_DOWN,
}

const read = (text: string) => readDecimal(text, 'test')
const places = (text: string) => text.split('.')[1]?.length ?? 0
/** Without minus zero, which decimal.js knows and money does not. */
const written = (value: Reference, to: number) => value.toFixed(to).replace(/^-(?=[0.]*$)/, '')

function text(most: number): fc.Arbitrary<string> {
  const digits = fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`))
  return fc
    .record({ sign: fc.constantFrom('', '', '-'), digits, places: fc.nat(most) })
    .map(({ sign, digits, places }) => {
      const whole = digits.slice(0, Math.max(0, digits.length - places))
      const fraction = digits.slice(whole.length)
      return `${sign}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`
    })
}

const any = fc.oneof({ weight: 3, arbitrary: text(12) }, text(16), text(40))
const to = fc.integer({ min: 0, max: 12 })
const numRuns = 3_000

describe('exact decimals are those of decimal.js', () => {
  it('in sums, differences, products and comparisons', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const most = Math.max(places(a), places(b))
        const [left, right] = [new Exact(a), new Exact(b)]
        expect(writeDecimal(add(read(a), read(b)))).toBe(written(left.plus(right), most))
        expect(writeDecimal(subtract(read(a), read(b)))).toBe(written(left.minus(right), most))
        expect(writeDecimal(multiply(read(a), read(b)))).toBe(written(left.times(right), places(a) + places(b)))
        expect(compare(read(a), read(b))).toBe(left.comparedTo(right))
        expect(writeDecimal(trimmed(read(a)))).toBe(written(left, left.decimalPlaces()))
      }),
      { numRuns },
    )
  })

  it('in rounding and in quotients, in every mode', () => {
    fc.assert(
      fc.property(any, any, to, fc.constantFrom(...roundings), (a, b, to, mode) => {
        const rounded = new Exact(a).toDecimalPlaces(to, modes[mode])
        expect(writeDecimal(roundTo(read(a), to, mode))).toBe(written(rounded, to))
        if (new Exact(b).isZero()) return
        // 400 digits of a quotient that is cut are enough to round it right, but for a half that is none.
        const quotient = new Exact(a).div(b).toDecimalPlaces(to, modes[mode])
        expect(writeDecimal(divide(read(a), read(b), to, mode))).toBe(written(quotient, to))
      }),
      { numRuns },
    )
  })

  it('in rounding to tens and hundreds', () => {
    expect(writeDecimal(roundTo(read('1250'), -2, 'half-up'))).toBe('1300')
    expect(writeDecimal(roundTo(read('-1249.99'), -2, 'half-up'))).toBe('-1200')
    expect(writeDecimal(roundTo(read('12'), -5, 'up'))).toBe('100000')
  })
})

describe('small decimals', () => {
  it('are those of any length, or none', () => {
    let answered = 0
    let asked = 0
    const same = (small: unknown, exact: unknown) => {
      asked++
      if (small === undefined) return
      answered++
      expect(small).toBe(exact)
    }
    fc.assert(
      fc.property(any, any, any, to, (a, b, c, to) => {
        same(smallSum(a, b, 1), writeDecimal(add(read(a), read(b))))
        same(smallSum(a, b, -1), writeDecimal(subtract(read(a), read(b))))
        same(smallProduct(a, b), writeDecimal(multiply(read(a), read(b))))
        same(smallTotal([a, b, c]), writeDecimal(add(add(read(a), read(b)), read(c))))
        same(smallCompare(a, b), compare(read(a), read(b)))
        same(smallRound(a, to), writeDecimal(roundTo(read(a), to, 'half-up')))
        same(smallShortest(a), writeDecimal(trimmed(read(a))))
        if (read(b).units === 0n) return
        same(smallShortQuotient(a, b, to), writeDecimal(trimmed(divide(read(a), read(b), to, 'half-up'))))
        same(smallQuotient(a, b, to), writeDecimal(divide(read(a), read(b), to, 'half-up')))
      }),
      { numRuns },
    )
    expect(answered / asked).toBeGreaterThan(0.3)
  })

  it.each([
    ['9007199254740991', '1'],
    ['999999999999999', '999999999999999'],
    ['99999999.9999999', '0.00000000000001'],
    ['-999999999999999', '-9'],
    ['0.5', '0.00000000000005'],
    ['.5', '5.'],
    ['-.5', '-0'],
  ])('at the edges: %s and %s', (a, b) => {
    for (const [small, exact] of [
      [smallSum(a, b, 1), add(read(a), read(b))],
      [smallSum(a, b, -1), subtract(read(a), read(b))],
      [smallProduct(a, b), multiply(read(a), read(b))],
    ] as const) {
      if (small !== undefined) expect(small).toBe(writeDecimal(exact))
    }
  })

  it.each(['', '-', '.', '-.', '1e3', ' 1', '+1', '1.2.3', '１', null, true, [], {}, 1.5, Number.NaN, 1e16])(
    'leaves %j to the others',
    (value) => {
      expect(smallSum(value, '1', 1)).toBeUndefined()
      expect(smallSum('1', value, 1)).toBeUndefined()
    },
  )
})

describe('reading', () => {
  it.each([
    ['+5', '5'],
    ['.5', '0.5'],
    ['5.', '5'],
    [' 5.50 ', '5.50'],
    ['1E+3', '1000'],
    ['1.5e-3', '0.0015'],
    ['-0', '0'],
    ['0010.500', '10.500'],
    [1e-7, '0.0000001'],
    [0.1, '0.1'],
    [9007199254740991, '9007199254740991'],
    [-0, '0'],
    ['9'.repeat(100), '9'.repeat(100)],
  ])('takes %j', (value, expected) => expect(writeDecimal(readDecimal(value, 'plus'))).toBe(expected))

  it.each([
    ['1,234.50', 'thousands mark'],
    ['1.234,50', 'decimal comma'],
    ['12,5', 'decimal comma'],
    ['12.50-', 'minus in front'],
    ['１２．５', '$halfWidth'],
    ['13%', 'fraction'],
    ['¥12.50', 'currency'],
    ['12.50元', 'currency'],
    ['', 'empty text'],
    ['1e999', 'exponent'],
    ['1e9999999999', 'exponent'],
    ['9'.repeat(10_000), 'Correct the value'],
    ['0x10', 'Correct the value'],
    ['NaN', 'Correct the value'],
    ['Infinity', 'Correct the value'],
    [Number.NaN, 'Correct the value'],
    [Number.POSITIVE_INFINITY, 'Correct the value'],
    [0.1 + 0.2, 'send it as text'],
    [2 ** 53, 'send it as text'],
    [1e21, 'send it as text'],
    [null, 'Correct the value'],
    [true, 'Correct the value'],
    [{}, 'Correct the value'],
    [['1', '2'], '$sum'],
  ])('refuses %j and says what to do', (value: unknown, advice) => {
    const wrong = expect.objectContaining({
      message: expect.stringContaining('$plus needs a decimal such as "12.50", but got '),
      advice: expect.stringContaining(advice),
    })
    expect(() => readDecimal(value, 'plus')).toThrow(wrong)
  })

  it('is quick to refuse what is endless', () => {
    const began = performance.now()
    for (const long of ['9'.repeat(1_000_000), ' '.repeat(1_000_000), '1,'.repeat(500_000)]) {
      expect(() => readDecimal(long, 'plus')).toThrow('needs a decimal')
    }
    expect(performance.now() - began).toBeLessThan(500)
  })
})
