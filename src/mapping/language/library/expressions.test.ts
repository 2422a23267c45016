/** Functions inside whole expressions, against the `jsonata` package: context values, sequences, chains, positions. */
import jsonata from 'jsonata'
import { expect, test } from 'vitest'
import { same } from '../../../../test/jsonata-reference.ts'
import { compile, LanguageError, parse, Run } from '../index.ts'
import { UNANSWERABLE } from './failure.ts'

const input = {
  items: [
    { sku: 'A1', qty: 2, price: 1.5, tags: ['x', 'y'] },
    { sku: 'B2', qty: 1, price: 10 },
    { sku: 'A1', qty: 5, price: 0.1, tags: ['z'] },
  ],
  name: 'Widget  Co',
  empty: [],
  one: [1],
  nested: [[1, 2], [3]],
  n: null,
  text: '2024-05-31',
  o: { a: 1, b: { c: 2 } },
  re: 'ab12cd345',
}

/** One a line. `nothing` is a field that is not there. */
const expressions = String.raw`
    $keys(items)
    items.$keys()
    items.$keys(tags)
    $keys(o)[0]
    $spread(o)
    $spread(o).a
    $spread(items).sku
    $spread(one)
    $spread(n)
    $merge(items)
    $merge(items.{sku: qty})
    $merge([])
    $lookup(items, "sku")
    $lookup(items, "tags")
    $lookup(o, "b").c
    $append(one, [])
    $append([], [])
    $append(items.sku, "x")
    $append(nothing, one)
    $append(one, nothing)
    $append(items[0].tags, items[2].tags)
    $count($append(1, 2))
    $map(items, function($i){$i.qty * 2})
    $map(one, function($v){$v})
    $map(empty, function($v){$v})
    $map(items, function($v, $i, $a){$count($a) + $i})
    $map(nested, $sum)
    $map(items.sku, $lowercase)
    $map(items, $keys)
    $map(items, $spread)
    $map(nothing, $string)
    $map(items.tags, $string)
    $map(["a","b"], $substring)
    $filter(items, function($v){$v.qty > 1})
    $filter(items, function($v){$v.qty > 100})
    $filter(items, function($v){$v.qty > 4}).sku
    $filter(nothing, function($v){true})
    $filter(items.tags, $boolean)
    $single(items, function($v){$v.qty = 1}).sku
    $single(items, function($v){$v.qty > 1})
    $single(items, function($v){$v.qty > 100})
    $single(one)
    $single(items)
    $reduce(items.qty, function($a,$b){$a+$b})
    $reduce(items.qty, function($a,$b){$a+$b}, 10)
    $reduce(empty, function($a,$b){$a+$b})
    $reduce(items.qty, $sum)
    $reduce(items.qty, $append)
    $reduce(items.qty, function($a){$a})
    $reduce(items.sku, function($a,$b,$i,$arr){$a & $b & $i & $count($arr)})
    $sift(o, function($v,$k){$k = "a"})
    o.$sift(function($v){$v = 7})
    $sift(function($v,$k){$k ~> /^n/})
    $each(o, function($v,$k){$k})
    $each(o, function($v,$k){$k = "a" ? $v})
    $each({}, function($v){$v})
    o ~> $each(function($v, $k){$k & "!"})
    $sort(items.price)
    $sort(items, function($a,$b){$a.qty > $b.qty}).sku
    $sort(items)
    $sort(one)
    $sort(items.sku ~> $append("A0"))
    $sort(items^(price), function($a,$b){$a.sku > $b.sku}).qty
    $distinct(items.sku)
    $distinct(["a","a"])
    $distinct([[1],[1],[2]])
    $distinct(items.tags[0])
    $distinct(one)
    $distinct([{"a": 1}, {"a": "1"}, {"a": 1, "b": [2]}, {"b": [2], "a": 1}, {"a": null}, {"a": {}}, {"a": 1}])
    $distinct([$sum, $sum, $count, function($x){$x}]) ~> $count
    $distinct([[], {}, [[]], [], null, null, 0, -0, "", false, false])
    $distinct("x")
    $reverse(items.sku)
    $reverse(one)
    $reverse(nothing)
    $zip(items.sku, items.qty)
    $zip(items.sku, one)
    $zip(1, 2)
    $zip(one, nothing)
    $join(items.sku, "-")
    $join("x")
    $join(items.qty)
    $join(empty, ",")
    $join(items.tags)
    $string(items[0])
    $string(items[0], true)
    $string([items.price, 0.1 + 0.2])
    $string($sum)
    $string([function($x){$x}, 1])
    $string()
    items.$string(price)
    items.price.$string()
    $string(nothing)
    $string(n)
    $string(1e30)
    $string(1/3)
    $string([])
    $string({"a":[]}, true)
    $string(-0.0000001)
    $substring(name, 3)
    name.$substring(3, 4)
    name.$substring(-2)
    $substringBefore(name, " ")
    name.$substringAfter("W")
    $uppercase(items.sku)
    items.sku.$uppercase()
    items.$uppercase(sku)
    $trim(name)
    name ~> $trim ~> $uppercase
    $length(name)
    $length(12)
    items.$length()
    items.sku.$length()
    $pad("x", -5, "ab")
    $contains(name, /dg/)
    $contains(name, "zz")
    $match(re, /[a-z]+(\d+)/)
    $match(re, /[a-z]+(\d+)/).groups
    $match(re, /zz/)
    $match(re, /\d/, 2).match
    $match(re, /x*/)
    re.$match(/\d+/)[0].index
    $replace(re, /(\d)(\d)/, "$2$1")
    $replace(re, /\d+/, function($m){$string($number($m.match) * 2)})
    $replace(re, /\d+/, function($m){1})
    $replace(re, "", "x")
    $replace(re, "b", "<$0>")
    $replace(re, /b/, "<$0>", 0)
    $split(re, /\d+/)
    $split("a,b,c", ",", 2)
    $split("a,b,c", ",")[1]
    $split("", ",")
    $split("abc", "")
    $split(re, /x*/)
    $split("x", nothing)
    $sum(items.(qty * price))
    $sum(items.sku)
    $sum(empty)
    $sum(nothing)
    $sum(5)
    $max(items.qty)
    $min([])
    $average(one)
    $average(nothing)
    $count(nothing)
    $count(empty)
    $count(items)
    $count("x")
    $round(items.price)
    $round(2.5)
    $round(-3.456, 2)
    $round(123.456, -1)
    $number("0x1F")
    $number("abc")
    $number(items.qty)
    $number([1])
    $number(true)
    items.$number(price)
    $floor(-1.5)
    $sqrt(-1)
    $power(2, 1000000)
    $formatBase(255, 16)
    $formatBase(255, 37)
    $formatNumber(12345.678, "#,##0.00")
    items.$formatNumber(price, "0.0")
    $formatInteger(2024, "I")
    $parseInteger("MMXXIV", "I")
    $toMillis(text)
    $toMillis(text, "[Y]-[M]-[D]") ~> $fromMillis("[D1o] [MNn]")
    $fromMillis(1716113959123)
    $fromMillis(1716113959123, "[H01]:[m01] [z]", "+0800")
    $boolean(items)
    $boolean(empty)
    $boolean([0, 0])
    $not(nothing)
    $exists(nothing)
    $exists(items.zzz)
    $exists()
    items[$exists(tags)].sku
    $type(items)
    $type(n)
    $type($sum)
    $type(nothing)
    $error("boo")
    $error()
    $assert(false, "no")
    $assert(true, "no")
    $assert("x")
    $clone(o)
    $clone(items)[0].sku
    $base64encode("abc")
    $base64decode("YWJj")
    $encodeUrlComponent("?x=a b")
    $decodeUrl("%ZZ")
    $append(1)
    $uppercase()
    $sum(1, 2)
    $substring("abc")
    $pad(1, 2)
    o.$lookup("a")
    $lookup("a")
    $map(items)
    $map([1,2], $power(?, 2))
    $map([1,2], $append(?, 3))
    (function($s)<s-:s>{$s})(1)
    name.(function($s)<s-:s>{$s})()
    (function($s, $n)<sn?:s>{$s & $n})("a")
    (function($a)<a<n>:n>{$sum($a)})(["x"])
    (function($a)<a<n>:n>{$sum($a)})(3)
    (function($a, $b)<x+n:n>{$b})(1, 2, 3)
    (function($a, $b)<(sn)b?>{$b})(null)
    (function($o)<o->{$o.a})()
    o.(function($o)<o->{$o.a})()
    $lookup(items, "sku")[0]
    $keys(o).$uppercase()
    $map(items, function($i){$i.tags})
    $map(items, function($i){[$i.tags]})
    items.tags[]
    $distinct(items.tags)[]
    $append([], one)[]
    $string(items.tags)
    $each(o, function($v,$k){[$v]})
    $spread([o, o])
    $zip([1,2,3],[4,5,6]).$sum($)
    $filter([1,2,3,4], function($v){$v % 2 = 0})[0]
    ($f := $filter(?, function($v){$v > 1}); $f([1,2,3]))
    ($p := $split(?, ","); $p("a,b"))
    $map([[1,2],[3]], function($v){$v})
    $map([[],[1]], function($v){$v})
    $shuffle(one)
    $uppercase($string(1))
    $map(["1","0x1F"], $number)
    $sort([3,1,2], function($l,$r){$l < $r})
    $replace(re, /\d/, function($m){$m.match & $count($keys($m)) & $string($m)})
    $replace("abc", function($s){$s = "abc" ? {"match": "b", "start": 1, "end": 2, "groups": [], "next": function(){$nothing}, "extra": "X"}}, function($m){$m.extra})
    $replace("abc", function($s){$s = "abc" ? {"match": "b", "start": 1, "end": 2, "groups": ["g"], "next": function(){$nothing}}}, "<$1>")
    $match("abc", function($s){$s = "abc" ? {"match": "b", "start": 1, "end": 2, "groups": ["g"], "next": function(){$nothing}}})
    $split("abc", function($s){$s = "abc" ? {"match": "b", "start": 1, "end": 2, "groups": ["g"], "next": function(){$nothing}}})
    $match(re, /b/)[0].next
    /\d+/(re).match
    /\d/(re).next().next().match
    $sort(["b","a"], $contains)
    $sum([1,2,"3"])
    $single([0], $boolean)
`

test.each(
  expressions
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim()),
)('%s', async (source) => {
  const right = await jsonata(source)
    .evaluate(structuredClone(input))
    .then((value) => ({ value }), facts)
  expect(same(ours(source), right) ? right : ours(source)).toEqual(right)
})

function ours(source: string): unknown {
  try {
    return { value: compile(parse(source), {})(input, new Run(input, {} as never)) }
  } catch (error) {
    return error instanceof LanguageError && error.code === UNANSWERABLE
      ? facts({ ...error, code: undefined })
      : facts(error)
  }
}

function facts(error: unknown) {
  const { code, position, token, index } = error as Record<string, unknown>
  return { code, position, token, index }
}
