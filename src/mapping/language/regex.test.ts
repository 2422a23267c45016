import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget } from './budget.ts'
import { Regex } from './regex.ts'
import type { Frame } from './types.ts'

const frame = (limits = { steps: 1e9, size: 1e9, depth: 100 }): Frame => ({
  budget: new Budget(limits),
  now: () => 0,
  random: () => 0,
})

function found(source: string, flags: string, text: string, from = 0) {
  return new Regex({ source, flags }).find(text, from, frame())
}

const atom = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    'k',
    's',
    '1',
    '.',
    '\\d',
    '\\D',
    '\\s',
    '\\S',
    '\\w',
    '\\W',
    '\\b',
    '\\B',
    '^',
    '$',
    '[ab]',
    '[^a]',
  ],
  ...[
    '[a-c0-3]',
    '[^\\w]',
    '[\\s-]',
    '[\\b]',
    '\\u0041',
    '\\x62',
    '\\t',
    '\\0',
    '\\/',
    'é',
    'ſ',
    'İ',
    '　',
    '订',
    '-',
    '\\-',
  ],
)
const times = fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '*?', '+?', '??', '{1,2}?')
const patterns: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => {
  const two = fc.tuple(tie('pattern'), tie('pattern'))
  return {
    pattern: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      two.map(([a, b]) => a + b),
      two.map(([a, b]) => `(?:${a}|${b})`),
      two.map(([a, b]) => `(${a}|${b})`),
      tie('pattern').map((a) => `(?<n${a.length}x${a.charCodeAt(0)}>${a})`),
      fc.tuple(tie('pattern'), times).map(([a, b]) => `(${a})${b}`),
      fc.tuple(tie('pattern'), times).map(([a, b]) => `(?:${a})${b}`),
    ),
  }
}).pattern
const texts = fc
  .array(fc.constantFrom(...'abcABCkKsS123 \n\r\t-_éÉſİiI　订单\u2028\u212a'), { maxLength: 14 })
  .map((units) => units.join(''))

it('finds what JavaScript finds, with the same groups', () => {
  fc.assert(
    fc.property(patterns, fc.constantFrom('', 'i', 'm', 'im'), texts, fc.nat(3), (source, flags, text, start) => {
      let native: RegExp
      try {
        native = new RegExp(source, `${flags}g`)
      } catch {
        return
      }
      const from = Math.min(start, text.length)
      let mine: ReturnType<typeof found>
      try {
        mine = found(source, flags, text, from)
      } catch (error) {
        expect((error as Error).name).toBe('Unsupported')
        return
      }
      native.lastIndex = from
      const match = native.exec(text)
      const theirs = match && {
        match: match[0],
        start: match.index,
        end: match.index + match[0].length,
        groups: match.slice(1),
      }
      expect(mine ?? null).toEqual(theirs)
    }),
    { numRuns: 4_000, seed: 20_270_101 },
  )
})

describe('what takes others for ever', () => {
  it.each([
    ['(a+)+$', `${'a'.repeat(20_000)}!`],
    ['(a|aa)+$', `${'a'.repeat(20_000)}!`],
    ['(x+x+)+y', 'x'.repeat(20_000)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(20_000)],
    ['(.*)(.*)(.*)(.*)(.*)z', 'a'.repeat(5_000)],
  ])('%s takes steps in proportion to the text', (pattern, text) => {
    const budget = new Budget({ steps: text.length * 60, size: 0, depth: 0 })
    expect(new Regex({ source: pattern, flags: '' }).find(text, 0, { ...frame(), budget })).toBeUndefined()
  })
})

it('stops when the budget is used up', () => {
  const limits = { steps: 1_000, size: 0, depth: 0 }
  expect(() => new Regex({ source: 'a*b', flags: '' }).find('a'.repeat(10_000), 0, frame(limits))).toThrow(
    '1,000 steps',
  )
})

it.each([
  'a(?=b)',
  'a(?!b)',
  '(?<=a)b',
  '(?<!a)b',
  '(a)\\1',
  '(?<x>a)\\k<x>',
  '(a*)*',
  '(a?)?',
  '(?:){2,}',
  '(?:a{100}){100}',
])('refuses %s', (source) =>
  expect(() => new Regex({ source, flags: '' })).toThrow(expect.objectContaining({ name: 'Unsupported' })),
)
