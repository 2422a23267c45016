/**
 * Pictures of numbers, dates and times, hand-made and generated, against the `jsonata` package.
 *
 * `LIBRARY_CASES=200000 npx vitest run src/mapping/language/library/pictures.test.ts` looks further.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agree, frame, ours, theirs } from '../../../../test/jsonata-reference.ts'

const cases = Number(process.env.LIBRARY_CASES ?? 6000)

async function compare(name: string, args: unknown[]): Promise<void> {
  const [left, right] = [ours(name, args), await theirs(name, args)]
  if (!agree(left, right)) expect({ args, ours: left }).toEqual({ args, ours: right })
}

function generated(name: string, ...args: fc.Arbitrary<unknown>[]) {
  test(`generated for $${name}`, async () => {
    const property = fc.asyncProperty(fc.tuple(...args), (list) => compare(name, list))
    await fc.assert(property, { numRuns: Math.ceil(cases / 7), seed: Number(process.env.LIBRARY_SEED ?? 20260715) })
  })
}

const number = fc.oneof(
  fc.constantFrom(0, 0.5, 1.5, 12345.6789, -12345.6789, 0.0000123, 1e21, 1e-10, 999.995, 123456789012),
  fc.integer({ min: -10_000_000, max: 10_000_000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

describe('$formatNumber', () => {
  const pictures = [
    ...[
      '#,###.00',
      '0.00',
      '#,##0.###',
      '0',
      '#',
      '#0',
      '00.000e0',
      '0.###e00',
      '0%',
      '0‰',
      '$#,##0.00;($#,##0.00)',
      '-#',
    ],
    ...['#,##,#0', '0,0.0,0', '##,##0.00,00', 'x0y', '.00', '0.', '#.##', '0;0;0', '0.0.0', '%0%', '0‰‰', '%0‰', 'abc'],
    ...[
      '0x0',
      '0,.0',
      '0,',
      '0,,0',
      '0#',
      '0.#0',
      '0e0%',
      '0e',
      '0ex',
      '',
      ';',
      '#e0',
      '.#e0',
      '###,##0.0##e000',
      'e0',
      'ee0e0',
    ],
  ]
  test.each(pictures)('picture "%s"', async (picture) => {
    for (const value of [0, 1, -1, 0.5, 1234.5678, -1234567.891, 1e21, 0.000012345, 99.995]) {
      await compare('formatNumber', [value, picture])
    }
  })

  test.each([
    [1234.5, '#.##0,00', { 'decimal-separator': ',', 'grouping-separator': '.' }],
    [-1234.5, '#,##0.0', { 'minus-sign': '−' }],
    [1234.5, '٠٠٠٠.٠', { 'zero-digit': '٠' }],
    [12, '①①', { 'zero-digit': '①' }],
    [0.14, '01%', { percent: 'pc' }],
    [0.14, '###pm', { 'per-mille': 'pm' }],
    [1234, '0.00E0', { 'exponent-separator': 'E' }],
    [-5, '0|(0)', { 'pattern-separator': '|' }],
    [5, 'dd0', { digit: 'd' }],
    [5, '0', { __proto__: null, unknown: 'x', infinity: '∞' }],
    [undefined, '0', undefined],
    [5, undefined, undefined],
  ])('%s as "%s" with its own characters', async (...args) => {
    await compare('formatNumber', args)
  })

  const sub = fc.string({
    minLength: 1,
    maxLength: 9,
    unit: fc.constantFrom('#', '#', '0', '0', '0', ',', '.', 'e', '%', 'x'),
  })
  const usual = fc
    .tuple(
      ...['$', '#', '#,##', '0,', '00', '.', '0', '00', '##', 'e0', '%', ' '].map((part) =>
        fc.option(fc.constant(part)),
      ),
    )
    .map((parts) => parts.join(''))
  generated(
    'formatNumber',
    number,
    fc.oneof(
      usual,
      sub,
      fc.tuple(usual, usual).map((halves) => halves.join(';')),
    ),
  )
})

const integerPicture = fc.oneof(
  fc.constantFrom(
    'w',
    'W',
    'Ww',
    'I',
    'i',
    'A',
    'a',
    '0',
    '000',
    '#,##0',
    '#:##0,00',
    '0;o',
    'w;o',
    'Ww;o',
    '1;c',
    '٠٠',
    '９',
    '①',
  ),
  fc.string({ maxLength: 8, unit: fc.constantFrom('#', '0', '1', ',', '.', ' ', ';', 'o', '😀', '٣') }),
)
/** Not so large that JSONata runs out of stack with Roman numerals. */
const whole = fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.constantFrom(0, 1e3, 1e5, 123456, 1.5, -2.5, 100))

describe('$formatInteger and $parseInteger', () => {
  test('every number to 2000 in words, numerals and letters, there and back', async () => {
    for (let value = 1; value <= 2000; value += 7) {
      for (const picture of ['w', 'w;o', 'I', 'a', '0;o', '#,##0']) {
        await compare('formatInteger', [value, picture])
        const { value: text } = ours('formatInteger', [value, picture]) as { value: string }
        await compare('parseInteger', [text, picture])
        expect(ours('parseInteger', [text, picture])).toEqual({ value })
      }
    }
  })

  generated('formatInteger', whole, integerPicture)

  test.each([1e6, 1e9, 1e12, 1e15, 1e18, 1.5e21, 123456789, 1000000005, 999999999999])('%d', async (value) => {
    for (const picture of ['w', 'Ww;o', 'a', '0;o', '#,##0', '#:##0,00'])
      await compare('formatInteger', [value, picture])
  })

  const text = fc.constantFrom(
    '12',
    '1,234',
    '-5',
    '0x1F',
    'MCMXCIX',
    'mmxxiv',
    'abc',
    'AZ',
    '12th',
    'two hundred and five',
  )
  const words = fc.constantFrom(
    'one',
    'two thousand, three hundred',
    'twenty-first',
    'million',
    'forty two',
    'xx',
    '١٢',
  )
  generated('parseInteger', fc.oneof(text, words, fc.string({ maxLength: 5 })), integerPicture)
})

const marker = fc
  .tuple(
    fc.constantFrom(...'YMDdFWwXxHhPmsfZzCEYMDHms', 'q', ' Y', ''),
    fc.constantFrom(
      '',
      '',
      '',
      '1',
      '01',
      '0001',
      'n',
      'Nn',
      'N',
      'w',
      'I',
      'a',
      '#1',
      '1o',
      'wo',
      '01:01',
      '0101',
      '001t',
      'Wwc',
    ),
    fc.constantFrom('', '', '', ',2', ',2-2', ',*-3', ',4', ',3-3', ',-', ',x', ',*'),
  )
  .map((parts) => `[${parts.join('')}]`)
const between = fc.constantFrom('-', ' ', '/', 'T', ':', '.', '', '[[', ']]', 'at ', '年')
const datePicture = fc.array(fc.tuple(marker, between), { maxLength: 7 }).map((parts) => parts.flat().join(''))
const millis = fc.oneof(
  fc.integer({ min: -6e13, max: 2e14 }),
  fc.constantFrom(0, 951782400000, 1136073599999, 1230768000000, 4102444800000, -62135596800000),
)
const zone = fc.constantFrom(undefined, '+0000', '+0530', '-0500', '-0330', '+0800', '0100', '-12', 'x')

const usualPictures = [
  ...[
    '[Y0001]-[M01]-[D01]',
    '[D1o] [MNn] [Y]',
    '[Y]-[d001]',
    '[H01]:[m01]:[s01].[f001]',
    '[h]:[m01] [P]',
    '[X]-W[W01]-[F1]',
  ],
  ...[
    '[FNn,3-3], [D01] [MNn,*-3] [Y0001] [H01]:[m01]:[s01] [Z0101]',
    '[Y,2-2][M01][D01]',
    '[Y0001][M01][D01][H01][m01]',
  ],
  ...[
    '[Y]-[M]-[D]T[H]:[m]:[s][Z]',
    '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]',
    '[z]',
    '[Y9;999]',
    '[MN] [DI]',
  ],
  ...[
    '[Dwo] of [MNn] [Yw]',
    '[H01][m01] [ZN]',
    '[w] [x]',
    '[Y]年[M]月[D]日',
    '[M]/[D]/[Y] [h]:[m] [PN]',
    '[m]:[s]',
    '[Y] [D]',
  ],
  ...['[', '[Y', '[[Y]]', '[]', '[Q]', '', 'no markers', '[FNn]', '[P]', '[C] [E]', '[Yn]', '[s][f]', '[Hw] [mw]'],
]

describe('$fromMillis, $now and $toMillis', () => {
  test.each(usualPictures)('picture "%s"', async (picture) => {
    for (const time of [0, 1716113959123, -1, 1136073600000, 1072915200000, 253402300799000]) {
      for (const zone of [undefined, '+0530', '-0800']) {
        await compare('fromMillis', [time, picture, zone])
        const written = ours('fromMillis', [time, picture, zone])
        if ('value' in written) await compareReading([written.value, picture])
      }
    }
  })

  test('$now is the time of the message, written like any other', () => {
    expect(ours('now', [])).toEqual({ value: '2026-07-15T13:45:59.123Z' })
    expect(ours('now', ['[D1o] [MNn]', '+1400'])).toEqual({ value: '16th July' })
    expect(ours('millis', [])).toEqual({ value: Date.UTC(2026, 6, 15, 13, 45, 59, 123) })
  })

  generated('fromMillis', millis, datePicture, zone)

  test('generated for $toMillis, from what $fromMillis wrote, by the same or another picture', async () => {
    const both = fc.tuple(millis, datePicture, datePicture, fc.boolean(), zone)
    const property = fc.asyncProperty(both, async ([time, picture, other, swap, offset]) => {
      const written = ours('fromMillis', [time, picture, offset])
      if ('value' in written) await compareReading([written.value, swap ? other : picture])
    })
    await fc.assert(property, { numRuns: Math.ceil(cases / 3), seed: Number(process.env.LIBRARY_SEED ?? 20260715) })
  })

  test('generated ISO 8601', async () => {
    const unit = fc.constantFrom(...'0123456789-:TZ.+'.split(''))
    const free = fc.string({ maxLength: 24, unit })
    const property = fc.asyncProperty(
      fc.oneof(
        free,
        millis.map((time) => new Date(time).toISOString()),
      ),
      (text) => compare('toMillis', [text]),
    )
    await fc.assert(property, { numRuns: Math.ceil(cases / 7), seed: Number(process.env.LIBRARY_SEED ?? 20260715) })
  })
})

/** What a picture leaves open JSONata takes from the clock; asked again when a second went by in between. */
async function compareReading(args: unknown[]): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const right = await theirs('toMillis', args)
    if (agree(ours('toMillis', args, undefined, frame(undefined, Date.now())), right)) return
  }
  await compare('toMillis', args)
}
