/** What would blow up a worker ends soon, with an error; and names of the host are only names. */
import { describe, expect, test } from 'vitest'
import { Budget, compile, LanguageError, parse, Run } from '../index.ts'

const digits = '1'.repeat(100_000)
const input = {
  text: 'ab'.repeat(50_000),
  digits,
  dashes: '-'.repeat(200_000),
  list: Array.from({ length: 100_000 }, (_, index) => index),
  objects: Array.from({ length: 20_000 }, (_, id) => ({ id, name: `n${id}` })),
  picture: `#,${'0,'.repeat(50_000)}0`,
  deep: JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)),
  hostile: JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": 2}, "toString": "x"}'),
}

/** A tenth of what a record may take: soon is sooner. */
const limits = { steps: 500_000, size: 1_000_000, depth: 400 }

function run(source: string): unknown {
  return compile(parse(source), {})(input, new Run(input, {} as never, new Budget(limits)))
}

describe('what is too large is refused before it is built, and what takes too long is stopped', () => {
  test.each([
    ...['$pad("x", 1e9)', '$pad("x", -1e300)', '$pad("x", 1e8, "abc")', '$length($pad("", 4e9, "😀"))'],
    ...[
      '$reduce([1..60], function($a, $i){$a & $a}, "x")',
      '$reduce([1..60], function($a, $i){$append($a, $a)}, [1,2])',
    ],
    ...['$reduce([1..40], function($a, $i){$replace($a, "x", "xx")}, "x")', '$replace(text, /a/, text)'],
    ...[
      '$replace(text, "a", text)',
      '$join($map(list, function($v){text}))',
      '$map([1..1000], function($v){$split(text, "")})',
    ],
    ...[
      '$reduce([1..40], function($a, $i){[$a, $a]}, [1]) ~> $string',
      '$reduce([1..30], function($a,$i){{"a":$a,"b":$a}}, 1) ~> $string',
    ],
    ...[
      '$map(list, function($v){$map(list, function($w){1})})',
      '$map(list, function($v){$sum(list)})',
      '$zip(list, list, list) ~> $map(function($v){list})',
    ],
    ...[
      '$map([1..5000], function($v){$sort(list, function($a,$b){$a < $b})})',
      '$distinct(objects)',
      '$filter(list, function($v){list})',
    ],
    ...['$formatInteger(1e300, "I")', '$fromMillis(0, "[Y,9999999999]")', '$fromMillis(0, "[f,99999999-99999999]")'],
    ...[
      '$formatNumber(1, picture)',
      '$map(list, function($v){$formatNumber(1, picture & $string($v))})',
      '$map(list, function($v){$fromMillis(1, picture & $string($v))})',
      '$formatInteger(1, picture & ".")',
      '$formatNumber(1, "0,0", {"grouping-separator": ""})',
    ],
    ...[
      '$toMillis(digits, "[f][f][f][f][f][f][f][f]x")',
      '$toMillis(dashes, "[Yw][Mw][Dw]x")',
      '$toMillis(digits, "[Z01.01][Z01.01][Z01.01]x")',
    ],
    ...['$match(text, function($s){($m := {"match":"","start":0,"end":0,"groups":[],"next":function(){$s}}; $m)})'],
    ...['$sum($map(list, function($v){$length($uppercase(text))}))', '$map(list, function($v){$encodeUrl(text)})'],
    ...[
      '$map(list, function($v){$base64encode(text)})',
      '$map(list, function($v){$keys(objects)})',
      '$map(list, function($v){$merge(objects)})',
    ],
    ...[
      '$string(deep)',
      '$clone(deep)',
      '$boolean(deep)',
      '$keys(deep)',
      '$spread(deep)',
      '$lookup(deep, "a")',
      '$distinct([deep, $append(deep, deep)])',
    ],
    ...[
      '$match(text, /(a|b)*c/)',
      '$map([1..200], function($v){$match(text, /a/)})',
      '$map([1..200], function($v){$split(text, /a/)})',
    ],
  ])(
    '%s',
    (source) => {
      try {
        run(source)
      } catch (error) {
        expect(error).toBeInstanceOf(LanguageError)
      }
    },
    20_000,
  )

  test.each([
    '$pad("x", 1e9)',
    '$string($reduce([1..40], function($a, $i){[$a, $a]}, [1]))',
    '$formatInteger(1e300, "I")',
  ])('%s names the budget', (source) => expect(() => run(source)).toThrow(/that one record may take/))
})

describe('names of the host are fields like any other', () => {
  test.each([
    ['$keys(hostile)', ['__proto__', 'constructor', 'toString']],
    ['$lookup(hostile, "__proto__").polluted', 1],
    ['$lookup({}, "__proto__")', undefined],
    ['$lookup({}, "constructor")', undefined],
    ['$lookup([], "length")', undefined],
    ['$lookup($sum, "call")', undefined],
    ['$exists($merge([hostile, {"a": 1}]).polluted)', false],
    ['$keys($merge([hostile, {"a": 1}]))', ['__proto__', 'constructor', 'toString', 'a']],
    ['$count($spread(hostile))', 3],
    ['$keys($sift(hostile, function($v, $k){$k != "toString"}))', ['__proto__', 'constructor']],
    ['$clone(hostile).constructor.prototype', 2],
    ['$formatNumber(5, "0", hostile)', '5'],
    ['$parseInteger("constructor", "w")', Number.NaN],
    ['$exists($toMillis("constructor", "[PN]"))', true],
  ])('%s', (source, expected) => {
    expect(run(source)).toEqual(expected)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
