/**
 * Every function of the library with generated arguments, against the `jsonata` package.
 *
 * `LIBRARY_CASES=200000 npx vitest run src/mapping/language/library/generated.test.ts` looks further.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, agree, Lambda, native, ours, regex, theirs } from '../../../../test/jsonata-reference.ts'
import { library } from './index.ts'
import { string } from './stringify.ts'

const cases = Number(process.env.LIBRARY_CASES ?? 6000)

const word = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    'abc',
    'Zürich',
    '中文字符',
    '😀a😀',
    'e\u0301',
    '\ud83d',
    ' two  words\t\n',
    'x1y22z333',
  ),
  fc.constantFrom(
    '0',
    '1',
    '-12.50',
    '1e3',
    '0x1F',
    '0b101',
    '0o17',
    '007',
    '1e999',
    '__proto__',
    'constructor',
    'null',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 8, unit: 'binary' }),
)
const num = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 1.5, 2.5, -0.5, 0.1 + 0.2, 1e21, 1e-7, 123456789.12345678, 2 ** 53, -0),
  fc.integer({ min: -20, max: 20 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
)
const key = fc.constantFrom('a', 'b', '1', '0', 'name', '__proto__', 'constructor', 'toString', 'length ', '')
const scalar = fc.oneof(word, num, fc.boolean(), fc.constant(null))
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map((fields) => Object.fromEntries(fields)),
  ),
}))
const object = fc.array(fc.tuple(key, json), { maxLength: 5 }).map((fields) => Object.fromEntries(fields))
const missing = fc.constant(undefined)

const lambdas = fc.constantFrom(
  new Lambda('function($v){$v}', 1, ([value]) => value),
  new Lambda('function($v, $i){$i}', 2, ([, index]) => index),
  new Lambda('function($v, $i, $a){$count($a)}', 3, (args) => countOf(args[2])),
  new Lambda('function($a, $b, $c, $d){$count($d)}', 4, (args) => countOf(args[3])),
  new Lambda('function($v){$v = 1}', 1, ([value]) => value === 1),
  new Lambda('function(){"x"}', 0, () => 'x'),
  new Lambda('function($v){$missing}', 1, () => undefined),
  new Lambda('function($l, $r){$string($l) > $string($r)}', 2, ([left, right], frame) => {
    const [a, b] = [string(left, false, frame), string(right, false, frame)]
    return a === undefined || b === undefined ? undefined : a > b
  }),
  new Lambda('function($v){{"match": "a", "start": 0, "end": 1, "groups": []}}', 1, () => ({
    ...{ match: 'a', start: 0, end: 1, groups: [] },
  })),
  new Lambda('function($v){{"no": "match"}}', 1, () => ({ no: 'match' })),
)
const natives = fc.constantFrom(
  ...['string', 'keys', 'uppercase', 'sum', 'append', 'substring', 'boolean', 'zip'].map(native),
)
const regexes = fc.constantFrom(
  ...[
    regex('a'),
    regex('[a-z]+', 'i'),
    regex('(\\d)(\\d)?'),
    regex('x*'),
    regex('\\s+'),
    regex('^$'),
    regex('.'),
    regex('b|(c)'),
  ],
)
const func = fc.oneof(lambdas, natives)

const some = fc.oneof({ weight: 8, arbitrary: json }, missing, func)
/** Mostly what the parameter is for, and sometimes anything. */
const or = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: some })
const args = (...usual: fc.Arbitrary<unknown>[]) =>
  fc
    .tuple(fc.tuple(...usual.map(or)), fc.integer({ min: 0, max: 12 }))
    .map(([list, cut]) => list.slice(0, Math.max(list.length - (cut > 2 ? 0 : cut), 0)))

const list = fc.oneof(
  fc.array(json, { maxLength: 6 }),
  fc.array(num, { maxLength: 6 }),
  fc.array(word, { maxLength: 6 }),
)
const numbers = fc.oneof(fc.array(num, { maxLength: 6 }), num)
const small = fc.oneof(fc.integer({ min: -12, max: 12 }), fc.constantFrom(0.5, 1.5, -2.7))
const limit = fc.oneof(fc.integer({ min: -1, max: 4 }), fc.constantFrom(0.5, 2.5))
const template = fc.oneof(
  fc.constantFrom('', '<$0>', '$1', '$2-$1', '$$', '$', '$9', '$10', '$12', '$x', '$ 1', '$-1', '\\$1'),
  fc.string({ maxLength: 6, unit: fc.constantFrom('$', '0', '1', '2', 'a', ' ') }),
)
const sortable = fc.oneof(fc.array(num, { maxLength: 9 }), fc.array(word, { maxLength: 9 }), list)
const offset = fc.constantFrom('+0000', '+0530', '-0500', '-0330', '0100', '+14', 'Z', '')
const millis = fc.oneof(fc.integer({ min: -8e12, max: 8e12 }), fc.constantFrom(0, 1e15, 8.64e15, 1.5))
const iso = fc.constantFrom(
  '2024-05-31',
  '2024',
  '2024-05-31T10:00:00Z',
  '2024-05-31T10:00:00.5+02:00',
  '2024-13-01',
  '31.05.2024',
  '',
)
const urlish = fc.oneof(word, fc.constantFrom('?x=测试', '%3Fx=%E6%B5', '%', '\ud800', 'a b&c=d/é'))

const generators: Record<string, fc.Arbitrary<unknown[]>> = {
  ...Object.fromEntries(['sum', 'max', 'min', 'average'].map((name) => [name, args(numbers)])),
  count: args(json),
  string: args(some, fc.boolean()),
  substring: args(word, small, small),
  substringBefore: args(word, word),
  substringAfter: args(word, word),
  ...Object.fromEntries(['lowercase', 'uppercase', 'length', 'trim'].map((name) => [name, args(word)])),
  pad: args(word, small, word),
  join: args(fc.oneof(fc.array(word, { maxLength: 5 }), word), word),
  match: args(word, fc.oneof(regexes, lambdas), limit),
  contains: args(word, fc.oneof(word, regexes, lambdas)),
  split: args(word, fc.oneof(word, regexes), limit),
  replace: args(word, fc.oneof(word, regexes), fc.oneof(template, lambdas), limit).map(textForText),
  formatBase: args(num, fc.integer({ min: 0, max: 38 })),
  number: args(fc.oneof(word, num, fc.boolean())),
  ...Object.fromEntries(['floor', 'ceil', 'abs', 'sqrt'].map((name) => [name, args(num)])),
  round: args(num, small),
  power: args(num, small),
  boolean: args(json),
  not: args(json),
  map: args(list, func),
  zip: fc.array(or(list), { maxLength: 4 }),
  filter: args(list, func),
  single: args(fc.oneof(list, fc.array(num, { maxLength: 2 })), lambdas),
  reduce: args(list, func, scalar),
  sift: args(object, func),
  each: args(object, func),
  keys: args(json),
  lookup: args(json, key),
  spread: args(json),
  merge: args(fc.oneof(fc.array(object, { maxLength: 4 }), object)),
  clone: args(fc.oneof(object, list)),
  append: args(some, some),
  exists: args(some),
  reverse: args(list),
  sort: args(sortable, lambdas),
  distinct: args(fc.oneof(fc.array(scalar, { maxLength: 8 }), list)),
  type: args(some),
  error: args(word),
  assert: args(fc.boolean(), word),
  ...Object.fromEntries(['base64encode', 'base64decode'].map((name) => [name, args(urlish)])),
  ...Object.fromEntries(
    ['encodeUrl', 'encodeUrlComponent', 'decodeUrl', 'decodeUrlComponent'].map((name) => [name, args(urlish)]),
  ),
  toMillis: args(iso),
  fromMillis: args(millis, fc.constantFrom(undefined, '[Y]-[M]', '[H#1]'), offset),
  formatNumber: args(num, fc.constantFrom('0', '#,##0.00', '0.0e0', '#%')),
  formatInteger: args(fc.oneof(fc.integer({ min: -5000, max: 5000 }), small), fc.constantFrom('0', '#,##0', 'w', 'I')),
  parseInteger: args(word, fc.constantFrom('0', '#,##0', 'w', 'I', 'a')),
}

/** JSONata writes the source code of a function where a text is replaced; that is not followed. */
function textForText(list: unknown[]): unknown[] {
  return typeof list[1] === 'string' && list[2] instanceof Lambda ? [list[0], list[1], 'x', list[3]] : list
}

function countOf(value: unknown): unknown {
  return Array.isArray(value) ? value.length : value === undefined ? 0 : 1
}

/** What our budget refuses, and Roman numerals for which JSONata runs out of stack. */
function isLarge(answer: Answer): boolean {
  if ('code' in answer) return answer.code === 'BUDGET_SIZE'
  return typeof answer.value === 'string' && /M{999}/i.test(answer.value)
}

const otherTime = ['now', 'millis', 'random', 'shuffle']

test('every function is compared', () => {
  expect([...Object.keys(generators), ...otherTime].sort()).toEqual(Object.keys(library).sort())
})

describe('the same answer as JSONata for generated arguments', () => {
  const each = Math.ceil(cases / Object.keys(generators).length)
  test.each(Object.entries(generators))('$%s', async (name, arguments_) => {
    const property = fc.asyncProperty(arguments_, fc.option(json, { nil: undefined }), async (list, context) => {
      const [left, right] = [ours(name, list, context), await theirs(name, list, context)]
      if (!agree(left, right) && !isLarge(left)) expect({ ours: left }).toEqual({ ours: right })
    })
    await fc.assert(property, { numRuns: each, seed: Number(process.env.LIBRARY_SEED ?? 20260715) })
  })
})
