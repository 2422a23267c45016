/** Numbers, characters, business functions and records that are no plain JSON; whole maps. */
import {
  type Attack,
  BUDGET,
  expressions,
  fails,
  gives,
  HARMLESS,
  json,
  MISSING,
  nested,
  type Row,
  refused,
} from './attack.ts'

const AGAIN = '$map([1..1000000], function($i){'
const weights = (many: number) => () => ({
  w: Array.from({ length: many }, (_, at) => `${at % 97}.${at % 89}`),
  n: Array.from({ length: many }, (_, at) => at),
  units: Array.from({ length: many }, (_, at) => ({ unit: `U${at}-${'x'.repeat(30)}`, numerator: 1, denominator: 1 })),
})

const numbers: Row[] = [
  ['1e309 in the text', '1e309', HARMLESS],
  ['1e308 * 10', '1e308 * 10', HARMLESS],
  ['1e308 * 10 = 1e308 * 10', '$string(1e308 * 10)', fails('not finite')],
  ['0 / 0', '0 / 0', HARMLESS],
  ['0 / 0 as a place', '[1, 2][0 / 0]', HARMLESS],
  ['1 / 0 as a place', '[1, 2][1 / 0]', HARMLESS],
  ['-0', '-0', HARMLESS],
  ['1 % 0', '1 % 0', HARMLESS],
  ['$power(10, 400)', '$power(10, 400)', fails('not a finite number')],
  ['$power(0, -1)', '$power(0, -1)', fails('not a finite number')],
  ['$power(-8, 1/3)', '$power(-8, 1/3)', HARMLESS],
  ['$sqrt(-1)', '$sqrt(-1)', fails('negative')],
  ['$round to no place', '$round(1.5, 1e308)', HARMLESS],
  ['$formatBase in base 2 of 1e308', '$length($formatBase(1e308, 2))', gives(1024)],
  ['$formatBase in base 99', '$formatBase(1, 99)', fails('bases from 2 to 36')],
  ['$number of a hexadecimal without end', '$number(x)', HARMLESS, () => ({ x: `0x${'f'.repeat(1_000_000)}` })],
  ['$number of digits without end', '$number(x)', HARMLESS, () => ({ x: '9'.repeat(1_000_000) })],
  ['$substring at minus infinity', '$substring("abc", -1e308, 1e308)', HARMLESS],
  ['a range from NaN', '[0/0..1]', HARMLESS],
  ['a range of fractions', '[0.5..2]', fails('whole number')],
  ['$sum of infinities', '$sum([1e308, 1e308])', HARMLESS],
  ['infinity in an object', '{"a": 1e308 * 10}', HARMLESS],
]

const characters: Row[] = [
  ['half a surrogate pair', '$length(s)', gives(1), () => ({ s: '\ud83d' })],
  ['half a surrogate pair, encoded', '$encodeUrlComponent(s)', fails('not well-formed'), () => ({ s: '\ud83d' })],
  ['a surrogate pair cut in two', '$substring("😀a", 1)', gives('a')],
  ['a surrogate pair cut by bytes', '$bytes("😀a", 3)', gives('')],
  ['NUL', '$length("a\\u0000b")', gives(3)],
  ['NUL in a name', '$lookup($, "a\\u0000")', MISSING, json('{"a": 1}')],
  ['a byte order mark before the expression', '\ufeff1', HARMLESS],
  ['a zero-width space in a name', 'a\u200bb', MISSING, json('{"ab": 1}')],
  ['a right-to-left override', '$sum\u202e([1])', HARMLESS],
  ['a full-width dollar sign', '＄eval("1")', HARMLESS],
  ['a full-width name of a function', '$ｅval("1")', refused('unknown-name')],
  ['an escape in the name of a function', '$\\u0065val("1")', HARMLESS],
  ['letters that grow in upper case', '$length($uppercase(s))', HARMLESS, () => ({ s: 'ŉ'.repeat(1_000_000) })],
  ['marks without end on one letter', '$bytes(s, 999999)', HARMLESS, () => ({ s: `e${'\u0301'.repeat(400_000)}` })],
  [
    'an emoji family without end',
    '$bytes(s, 999999, "gbk")',
    HARMLESS,
    () => ({ s: '👨\u200d👩\u200d'.repeat(100_000) }),
  ],
  ['line separators', '$split(s, "\\u2028")', HARMLESS, () => ({ s: '\u2028'.repeat(100_000) })],
]

const business: Row[] = [
  ['$allocate over a million', '$count($allocate("1000000.00", w))', HARMLESS, weights(300_000)],
  ['$allocate again and again', `${AGAIN} $allocate("1.00", $$.w) })`, BUDGET, weights(10_000)],
  ['$sum of decimals, again and again', `${AGAIN} $sum($$.w) })`, BUDGET, weights(10_000)],
  ['$sum of numbers, again and again', `${AGAIN} $sum($$.n) })`, BUDGET, weights(10_000)],
  ['$sum of lists nested deep', '$sum(a)', HARMLESS, () => ({ a: nested(600) })],
  [
    '$convert among many units, again and again',
    `${AGAIN} $convert("1", "U9999-${'x'.repeat(30)}", "U9999-${'x'.repeat(30)}", $$.units) })`,
    BUDGET,
    weights(10_000),
  ],
  [
    '$convert to a unit that is not there',
    '$convert("1", "nothing", "nothing", units)',
    fails('has no unit'),
    weights(10_000),
  ],
  [
    '$convert to a unit of a megabyte',
    '$convert("1", u, u, units)',
    HARMLESS,
    () => ({
      u: 'U'.repeat(20_000),
      units: Array.from({ length: 100 }, (_, at) => ({ unit: `${at}${'V'.repeat(20_000)}` })),
    }),
  ],
  ['$convert to a unit that is no text', '$convert("1", 5, 5, units)', HARMLESS, weights(100_000)],
  [
    '$convert between units of zero',
    '$convert("1", "a", "b", [{"unit": "a", "numerator": 0, "denominator": 0}, {"unit": "b", "numerator": 0, "denominator": 0}])',
    fails('above zero'),
  ],
  [
    '$convert with a step of zero',
    '$convert("1", "a", "a", [{"unit": "a", "numerator": 1, "denominator": 1, "roundingIncrement": "0"}])',
    gives('1'),
  ],
  ['$times of 10,000 digits', '$times(x, x)', HARMLESS, () => ({ x: '9'.repeat(10_000) })],
  ['$times that grows', '$reduce([1..1000], function($a, $i){ $times($a, "9999999999") }, "9")', fails('100 digits')],
  ['$times of exponents', '$times("1e999", "1e999")', HARMLESS],
  ['$times of many', `$times(${'"1",'.repeat(4_000)}"1")`, gives('1')],
  ['$over by zero', '$over("1", "0.00")', fails('by zero')],
  ['$over to many places', '$over("1", "3", 1e9)', fails('places')],
  ['$round to many places', '$round("1", 99)', fails('places')],
  ['$round to minus many places', '$round("1", -999999999)', fails('places')],
  ['$round by a way of a megabyte', '$round("1", 0, m)', HARMLESS, () => ({ m: 'half'.repeat(100_000) })],
  ['$bytes with a huge limit', '$bytes("a", 1e300)', fails('bytes from 0')],
  ['$bytes with a limit of a megabyte', '$bytes("a", m)', HARMLESS, () => ({ m: '9'.repeat(1_000_000) })],
  ['$bytesLength of a million', '$bytesLength(t, "gbk")', gives(2_000_000), () => ({ t: '上'.repeat(1_000_000) })],
  ['$alpha, wide', '$alpha("1", 1e9)', fails('a width')],
  ['$alpha of zeros without end', '$alpha(z)', HARMLESS, () => ({ z: `${'0'.repeat(1_000_000)}x` })],
  [
    '$date in a form without end',
    '$date("2027-01-31", "UTC", f)',
    HARMLESS,
    () => ({ f: 'YYYY-MM-DD'.repeat(50_000) }),
  ],
  [
    '$date in a form that loops',
    '$date(t, "UTC", f)',
    HARMLESS,
    () => ({ t: '1'.repeat(10_000), f: `${'D'.repeat(500)}x` }),
  ],
  ['$date in many forms', `$map([1..100000], function($i){ $date("2027-01-31", "UTC", "YYYY-MM-DD" & $i) })`, HARMLESS],
  [
    '$dateFormat in a form without end',
    '$dateFormat("2027-01-31", f)',
    HARMLESS,
    () => ({ f: 'YYYYMMDD'.repeat(100_000) }),
  ],
  [
    '$date in a zone of a megabyte',
    '$date("2027-01-31T00:00:00Z", z)',
    HARMLESS,
    () => ({ z: 'Asia/'.repeat(100_000) }),
  ],
  ['$date in many zones', '$map([1..20000], function($i){ $date("2027-01-31T00:00:00Z", "Asia/X" & $i) })', HARMLESS],
  ['$link with a key of a megabyte', '$link("dealer", k)', MISSING, () => ({ k: 'x'.repeat(1_000_000) })],
  [
    'a signature that matches in every way',
    `(function($a)<${'x+'.repeat(1_000)}n>{ 1 })(${'"a",'.repeat(1_000)}"a")`,
    HARMLESS,
  ],
  ['a signature of many optional ones', `$map([1..100000], function($a)<${'s?'.repeat(3_000)}:x>{ 1 })`, HARMLESS],
  ['a signature of brackets', `(function($a)<${'('.repeat(5_000)}>{ 1 })(1)`, HARMLESS],
]

function cyclic(): unknown {
  const record: Record<string, unknown> = { a: 1, list: [] }
  record.self = record
  ;(record.list as unknown[]).push(record.list)
  return record
}
const watchful = () =>
  new Proxy({ a: 1, b: { c: 2 } } as Record<string, unknown>, {
    set: () => {
      throw new Error('the record was changed')
    },
    defineProperty: () => {
      throw new Error('the record was changed')
    },
    deleteProperty: () => {
      throw new Error('the record was changed')
    },
  })
const frozen = () => Object.freeze({ l: Object.freeze([3, 1, 2]), o: Object.freeze({ b: Object.freeze([]) }) })

const records: Row[] = [
  ...[
    '$',
    '**',
    '$string($)',
    '$ = self',
    '$clone($)',
    '{"a": $}',
    '$distinct([$, self])',
    '$boolean(list)',
    '*',
    '$random()',
    '$sum(list)',
    'list.list',
    '$shuffle(list)',
    '$keys(list)',
    '/a/(list)',
    '$lookup(list, "a")',
    '$spread(list)',
  ].map((source): Row => [`a record in a circle: ${source}`, source, HARMLESS, cyclic]),
  ...[
    '$',
    'b.c',
    '$merge([$, {"a": 2}])',
    '$each($, function($v){ $v })',
    '$sift(b, function($v){ true })',
    '$sort([$.a, 0])',
    'b{"x": c}',
  ].map((source): Row => [`a record behind a proxy: ${source}`, source, HARMLESS, watchful]),
  ...[
    'l^($)',
    '$sort(l)',
    '$reverse(l)',
    '$shuffle(l)',
    '$append(l, 4)',
    'l[]',
    'o.b',
    '$merge([o, {"c": 1}])',
    'o{"b": b}',
    'l#$i',
    'l@$x.$x',
    '$map(l, function($v){ $v })',
    '[l]',
    'l.[$]',
    '$zip(l, l)',
    '$spread(o)',
    '$distinct(l)',
    '$each(o, function($v){ $v })',
    '$filter(l, function($v){ true })[]',
  ].map((source): Row => [`a record that is frozen: ${source}`, source, HARMLESS, frozen]),
  ['a list with holes', '$sum(l)', HARMLESS, () => ({ l: new Array(3) })],
  ['a date of the host', 'd', HARMLESS, () => ({ d: new Date(0) })],
  ['a map of the host', 'm.size', HARMLESS, () => ({ m: new Map([[1, 2]]) })],
  ['a bytes buffer', 'b[0]', HARMLESS, () => ({ b: new Uint8Array(4) })],
  ['a whole number of any length', 'n + 1', HARMLESS, () => ({ n: 10n })],
]

const many = (rules: number, rule: unknown) =>
  Object.fromEntries(Array.from({ length: rules }, (_, at) => [`f${at}`, rule]))
const list = (items: number) => () => ({ l: Array.from({ length: items }, (_, at) => at) })

const maps: Attack[] = [
  {
    name: 'maps: each of each of each',
    map: { e: { each: '=$root.l', map: { e: { each: '=$root.l', map: { e: { each: '=$root.l', map: 1 } } } } } },
    input: list(2_000),
    must: BUDGET,
  },
  { name: 'maps: a long list of wide objects', map: { e: { each: '=[1..3000000]', map: many(30, 1) } }, must: BUDGET },
  {
    name: 'maps: a long list of many rules',
    map: { e: { each: '=[1..3000000]', map: many(200, '=nothing') } },
    must: BUDGET,
  },
  { name: 'maps: rules that are each within the budget', map: many(50, '=$count([1..900000])'), must: BUDGET },
  {
    name: 'maps: nested 100 deep',
    map: Array.from({ length: 100 }).reduce((inner) => ({ a: inner }), '=1' as unknown),
    must: HARMLESS,
  },
  {
    name: 'maps: each of a text',
    map: { e: { each: '=t', map: '=$' } },
    input: json('{"t": "abc"}'),
    must: gives({ e: ['abc'] }),
  },
  {
    name: 'maps: each of what is no list',
    map: { e: { each: '=o', map: '=length' } },
    input: json('{"o": {"length": 9}}'),
    must: gives({ e: [9] }),
  },
  { name: 'maps: a rule that recurses', map: { a: '=($f := function(){ $f() }; $f())' }, must: refused('recursion') },
  {
    name: 'maps: a rule that evaluates',
    map: { a: { each: '=$eval("[1]")', map: '=$' } },
    must: refused('forbidden-function'),
  },
  {
    name: 'maps: a variable of one rule is not seen by the next',
    map: { a: '=($x := 1; $x)', b: '=$x' },
    must: refused('unknown-name'),
  },
]

export const values: readonly Attack[] = [
  ...expressions('numbers', numbers),
  ...expressions('characters', characters),
  ...expressions('business functions', business),
  ...expressions('records', records),
  ...maps,
]
