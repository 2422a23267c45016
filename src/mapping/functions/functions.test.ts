import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeLine } from '../../../schemas/common/money.ts'
import { spread } from '../../../schemas/common/spread.ts'
import { businessFunctions, type Call, libraryFunctions } from './index.ts'

const call = (name: string, ...args: unknown[]) => businessFunctions[name]?.call(args, {} as Call)
const advice = (text: string) => expect.objectContaining({ advice: expect.stringContaining(text) })

it('knows every function of the JSONata package but $eval', () => {
  const package_ = createRequire(import.meta.url).resolve('jsonata')
  const bound = [...readFileSync(package_, 'utf8').matchAll(/staticFrame\.bind\('(\w+)'/g)].map(([, name]) => name)
  expect(bound.length).toBeGreaterThan(60)
  expect(new Set([...libraryFunctions, 'eval'])).toEqual(new Set([...bound, 'now', 'millis']))
})

it('says of each function of a name that JSONata has when JSONata answers', () => {
  const shared = Object.values(businessFunctions).filter(({ name }) => libraryFunctions.includes(name))
  expect(shared.map(({ name, standard }) => [name, typeof standard])).toEqual([
    ['round', 'function'],
    ['sum', 'function'],
  ])
  const { round, sum } = businessFunctions
  expect([round?.standard?.([2.5]), round?.standard?.(['2.5']), round?.standard?.([2.5, 0, 'up'])]).toEqual([
    true,
    false,
    false,
  ])
  expect([sum?.standard?.([[1, 2]]), sum?.standard?.([[1, '2']]), sum?.standard?.([[]])]).toEqual([true, false, true])
})

it('takes as many arguments as its signature says', () => {
  expect(() => call('plus', '1')).toThrow('$plus(a, b, …) got 1 argument')
  expect(() => call('round', '1', 2, 'up', 'x')).toThrow('got 4 arguments')
  expect(businessFunctions.plus).toMatchObject({ arity: 2, most: Number.POSITIVE_INFINITY })
  expect(businessFunctions.round).toMatchObject({ arity: 1, most: 3 })
})

const text = (min: number, max: number, places: number) =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min: 0, max: places })).map(([n, to]) => (n / 10 ** to).toFixed(to))
const cents = (min: number, max: number) => fc.integer({ min, max }).map((n) => (n / 100).toFixed(2))

describe('money', () => {
  it('has no answer where an argument is missing', () => {
    for (const { name, arity, topic } of Object.values(businessFunctions)) {
      if (topic !== 'money' && topic !== 'tax' && topic !== 'units') continue
      expect(call(name, ...Array(arity).fill(undefined))).toBeUndefined()
    }
  })

  it.each([['plus'], ['minus'], ['times'], ['over'], ['compare']])('$%s refuses what is no decimal', (name) => {
    for (const wrong of ['1,234.50', 'NaN', '', null, true, {}, ['1'], Number.NaN, '9'.repeat(10_000)]) {
      expect(() => call(name, wrong, '1')).toThrow(`$${name} needs a decimal`)
      expect(() => call(name, '1', wrong)).toThrow(`$${name} needs a decimal`)
    }
  })

  it('gives no number longer than those it takes', () => {
    const long = '9'.repeat(60)
    expect(() => call('times', long, long)).toThrow('more than 100 digits')
    expect(() => call('times', ...Array(1_000).fill('99.99'))).toThrow('more than 100 digits')
  })

  it('never writes minus zero', () => {
    expect([call('times', '-0', '5'), call('round', '-0.4'), call('minus', '1.0', '1.00')]).toEqual(['0', '0', '0.00'])
    expect([call('over', '-1', '1000', 2), call('taxOf', '-0.01', '0.13'), call('decimal', -0)]).toEqual([
      '0.00',
      '0.00',
      '0',
    ])
  })

  it('is spread so that the parts add up, as the schemas spread it', () => {
    const weights = fc.array(cents(0, 100_000), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(cents(-1_000_000, 1_000_000), weights, fc.boolean(), (total, weights, negative) => {
        const signed = weights.map((weight) => (negative && weight !== '0.00' ? `-${weight}` : weight))
        fc.pre(weights.some((weight) => weight !== '0.00'))
        const parts = call('allocate', total, signed) as string[]
        expect(call('sum', parts)).toBe(call('round', total, 2))
        const lines = signed.map((weight, index) => ({ lineNo: index, weight }))
        expect(parts).toEqual(spread(total, lines, 2))
      }),
      { numRuns: 500 },
    )
  })

  it('of a line is that of the schemas', () => {
    const line = fc.record({
      quantity: text(-5_000, 100_000, 3),
      unitPrice: text(0, 10_000_000, 6),
      perQuantity: fc.constantFrom('1', '100', '3', '0.5'),
      taxRate: fc.constantFrom('0.13', '0.09', '0.06', '0.05', '0.03', '0.01', '0', '0.175'),
      discountAmount: cents(0, 500),
    })
    fc.assert(
      fc.property(line, fc.constantFrom('taxIncluded', 'taxExcluded'), (line, basis) => {
        const given = { ...line, unitPrice: line.unitPrice.replace('-', '') }
        const right = computeLine(basis as 'taxIncluded', given, 2)
        expect(call('lineAmounts', basis, given)).toEqual(right)
        if (basis === 'taxExcluded') expect(call('taxOn', right.netAmount, line.taxRate)).toBe(right.taxAmount)
        else expect(call('netOf', right.grossAmount, line.taxRate)).toBe(right.netAmount)
      }),
      { numRuns: 500 },
    )
  })

  it('with tax and without always differ by the tax', () => {
    const rate = fc.constantFrom('0.13', '0.09', '0.06', '0.03', '0.01', '0', '1')
    const mode = fc.constantFrom('half-up', 'half-even', 'up', 'down')
    fc.assert(
      fc.property(cents(-1_000_000, 1_000_000), rate, mode, (amount, rate, mode) => {
        const terms = [amount, rate, 2, mode]
        expect(call('plus', call('netOf', ...terms), call('taxOf', ...terms))).toBe(amount)
        expect(call('minus', call('grossOf', ...terms), call('taxOn', ...terms))).toBe(amount)
      }),
      { numRuns: 300 },
    )
  })
})

describe('units', () => {
  const units = fc.record({
    a: fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })),
    b: fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })),
  })
  const entry = (unit: string, [numerator, denominator]: [number, number]) => ({ unit, numerator, denominator })

  it('convert there and back to the same quantity, or are refused', () => {
    fc.assert(
      fc.property(text(-100_000, 100_000, 3), units, (quantity, { a, b }) => {
        const list = [entry('A', a), entry('B', b)]
        let there: unknown
        try {
          there = call('convert', quantity, 'A', 'B', list)
        } catch (error) {
          expect(String(error)).toContain('not exact in 6 places')
          return
        }
        expect(call('convert', there, 'B', 'A', list)).toBe(call('decimal', quantity))
      }),
      { numRuns: 500 },
    )
  })

  it('pack into whole ones and a rest that add up', () => {
    fc.assert(
      fc.property(text(-100_000, 100_000, 2), fc.integer({ min: 1, max: 144 }), (quantity, size) => {
        const list = [entry('EA', [1, 1]), entry('XCT', [size, 1])]
        const { whole, rest } = call('pack', quantity, 'EA', 'XCT', list) as { whole: string; rest: string }
        expect(whole).toMatch(/^-?\d+$/)
        expect(call('decimal', call('plus', call('convert', whole, 'XCT', 'EA', list), rest))).toBe(
          call('decimal', quantity),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('keep to the steps of the unit, take digits as text and one unit alone', () => {
    const half = { unit: 'KGM', numerator: '1', denominator: '1', roundingIncrement: '0.5' }
    expect(call('convert', '1.50', 'KGM', 'KGM', half)).toBe('1.5')
    expect(() => call('convert', '1.2', 'KGM', 'KGM', half)).toThrow('not a multiple of 0.5')
  })

  it('are named when one is not known, and have whole parts', () => {
    const list = [entry('EA', [1, 1]), entry('XCT', [12, 1])]
    expect(() => call('convert', '1', 'XTC', 'EA', list)).toThrow(advice('did you mean "XCT"?'))
    expect(() => call('convert', '1', 'EA', 'KGM', list)).toThrow(advice('known here: EA, XCT'))
    for (const wrong of [0, -1, '1.5', null, undefined]) {
      const broken = [{ unit: 'EA', numerator: wrong, denominator: 1 }]
      expect(() => call('convert', '1', 'EA', 'EA', broken)).toThrow(/numerator above zero|needs a decimal/)
    }
    expect(() => call('convert', '1', 'EA', 'XCT', list, true)).toThrow('"whole" as its last argument')
  })
})

describe('text', () => {
  const mixed = fc.string({
    unit: fc.constantFrom('a', 'é', '中', '😀', 'e\u0301', '👨‍👩‍👧', '€', '　', 'ａ', '\ud800'),
  })

  it.each([['utf-8'], ['gbk'], ['utf-16']])('is cut to its bytes in %s, at a character, and not sooner', (encoding) => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
    fc.assert(
      fc.property(mixed, fc.integer({ min: 0, max: 60 }), (text, max) => {
        const cut = call('bytes', text, max, encoding) as string
        const characters = [...segmenter.segment(text)].map(({ segment }) => segment)
        const kept = [...segmenter.segment(cut)].length
        expect(characters.slice(0, kept).join('')).toBe(cut)
        expect(call('bytesLength', cut, encoding)).toBeLessThanOrEqual(max)
        const more = characters.slice(0, kept + 1).join('')
        if (more !== cut) expect(call('bytesLength', more, encoding)).toBeGreaterThan(max)
      }),
      { numRuns: 300 },
    )
  })

  it('has the bytes that encoders write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(call('bytesLength', text)).toBe(Buffer.byteLength(text, 'utf8'))
        expect(call('bytesLength', text, 'UTF16')).toBe(Buffer.byteLength(text, 'utf16le'))
      }),
      { numRuns: 300 },
    )
    const gbk = new TextDecoder('gbk')
    for (const bytes of [[0xd6, 0xd0], [0xb0, 0xa1], [0xfe, 0xa0], [0x81, 0x40], [0xa1, 0xa1], [0x41]]) {
      expect(call('bytesLength', gbk.decode(Uint8Array.from(bytes)), 'gbk')).toBe(bytes.length)
    }
    expect(call('bytesLength', '€', 'gb18030')).toBe(2)
    expect(call('bytesLength', '😀é', 'gb18030')).toBe(6)
  })

  it('is cut quickly, however long', () => {
    const began = performance.now()
    for (const long of ['中'.repeat(500_000), `e${'\u0301'.repeat(500_000)}`]) call('bytes', long, 40, 'gbk')
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('changes its width there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(call('halfWidth', call('fullWidth', text))).toBe(text)
      }),
    )
    expect(call('halfWidth', '《甲》、乙。￥１')).toBe('《甲》、乙。￥1')
  })

  it.each([['bytes'], ['halfWidth'], ['alpha'], ['bytesLength']])('$%s refuses what is no text', (name) => {
    for (const wrong of [true, {}, ['a']]) expect(() => call(name, wrong, '10')).toThrow('needs a text')
    expect(call(name, null, '10')).toBeUndefined()
  })
})
