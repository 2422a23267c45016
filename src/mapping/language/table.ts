/**
 * The language of maps, row by row: the one source of `LANGUAGE.md`. Every example of a supported row is run against the
 * `jsonata` package, and every refused one is seen refused.
 */

export interface Row {
  /** What it is, for the reader. */
  construct: string
  /** Read from `EXAMPLE_INPUT`. */
  examples: readonly string[]
}

export interface RefusedRow extends Row {
  /** The code of the mistake. */
  code: string
  why: string
  instead: string
}

/** A row of what is ours: JSONata has it with another answer each time, or not at all. */
export interface OwnRow extends Row {
  rule: string
}

/** The record all examples read. */
export const EXAMPLE_INPUT = {
  no: 'SO-1',
  total: 120.5,
  remark: null,
  dealer: { code: 'D1', 'full name': 'Ma & Co', phones: ['1', '2'] },
  lines: [
    { no: 10, product: 'P1', price: 5, free: false, tags: ['a', 'b'] },
    { no: 20, product: 'P2', price: 7, free: true, tags: ['b'] },
    { no: 30, product: 'P1', price: 5, free: false, tags: [] },
  ],
  nested: [[1, 2], [3]],
  empty: [],
  one: [{ v: 1 }],
}

export const SUPPORTED: readonly Row[] = [
  { construct: 'Fields and paths', examples: ['no', 'dealer.code', 'lines.product', 'lines.tags', 'nothing.at.all'] },
  { construct: 'Names in backquotes or quotes', examples: ['dealer.`full name`', 'dealer."full name"'] },
  { construct: 'A path over lists of lists', examples: ['nested', 'nested.$', 'lines.[no, price]', '[lines.no]'] },
  { construct: 'A list of one becomes the one; `[]` keeps it a list', examples: ['one.v', 'one.v[]', 'one[].v'] },
  { construct: 'Missing values', examples: ['nothing', '{"a": nothing}', '[nothing, 1]', 'nothing = nothing'] },
  {
    construct: 'An item by its place, also from the end',
    examples: ['lines[0]', 'lines[-1].no', 'nested[1]', '(lines.no)[1]'],
  },
  { construct: 'Several items by their places', examples: ['lines[[0, 2]].no', 'lines[[0..1]].no'] },
  {
    construct: 'Items for which a condition holds',
    examples: ['lines[price > 5].no', 'lines[product = "P1" and $not(free)].no', 'lines["b" in tags].no'],
  },
  {
    construct: '`*` all fields, `**` everything below',
    examples: ['dealer.*', '*.code', 'one.**', '**.price', '**[code = "D1"].code'],
  },
  {
    construct: '`%` the parent',
    examples: ['lines.tags.{"tag": $, "line": %.no}', 'dealer.phones[%.code = "D1"]', 'lines.tags.%.%.no'],
  },
  {
    construct: '`$`, `$$`: the value here, the whole input',
    examples: ['lines.price.($ + 1)', 'lines.{"order": $$.no, "no": no}'],
  },
  {
    construct: '`@$x` binds the item, `#$i` its place',
    examples: [
      'lines@$l.tags.{"tag": $, "no": $l.no}',
      'lines#$i.{"i": $i, "no": no}',
      'lines@$a.lines@$b[$a.product = $b.product and $a.no < $b.no].[$a.no, $b.no]',
      'lines#$i[$i > 0].no',
    ],
  },
  {
    construct: 'Numbers, texts, `true`, `false`, `null`',
    examples: ['-1.5e3', '"a\\u0041\\n"', "'single'", 'true', 'null'],
  },
  {
    construct: '`+ - * / %` and the minus sign',
    examples: ['total * 2 - 1', '7 % 4', '-total', '1 / 3', 'nothing + 1', '"a" + 1', '-no'],
  },
  {
    construct: '`= !=` by content',
    examples: ['dealer.phones = ["1", "2"]', 'no != "x"', '{"a": 1} = {"a": 1}', '1 = "1"'],
  },
  {
    construct: '`< <= > >=` of two numbers or two texts',
    examples: ['total > 100', '"a" <= "b"', 'nothing < 1', '1 < "a"', 'dealer < 1'],
  },
  { construct: '`and`, `or`, `in`', examples: ['no and total', 'nothing or empty', '"1" in dealer.phones', '1 in 1'] },
  {
    construct: '`&` joins texts',
    examples: ['no & "/" & total', '1 & nothing & true', 'dealer & ""', '0.1 + 0.2 & ""'],
  },
  { construct: '`[a..b]` ranges', examples: ['[1..3]', '[0..2, 5]', '[3..1]', '[1.5..2]', '[1..10000001]'] },
  { construct: '`? :` and `?`', examples: ['total > 100 ? "big" : "small"', 'free ? 1', 'remark ? remark : "-"'] },
  {
    construct: '`?:` for what is not true, `??` for what is missing',
    examples: ['remark ?: "none"', 'nothing ?? "none"', 'remark ?? "none"', 'nothing ?? empty ?? 1'],
  },
  { construct: 'List constructors', examples: ['[1, [2, 3], lines.no]', '[]', '[lines.no].$'] },
  {
    construct: 'Object constructors',
    examples: ['{"a": no, "b": {"c": total}}', '{dealer.code: 1}', '{"__proto__": 1}', '{1: 2}', '{"a": 1, "a": 2}'],
  },
  {
    construct: 'Grouping: `{…}` behind a value',
    examples: ['lines{product: $sum(price)}', 'lines{product: no}', 'lines{product: {"n": $count($), "p": price}}'],
  },
  {
    construct: 'Sorting: `^(…)`',
    examples: ['lines^(>price, no).no', 'lines^(product).no', 'lines^($string(no)).no', 'lines^(free)'],
  },
  {
    construct: 'Variables and blocks',
    examples: ['($x := total; $x * 2)', '($x := 1; ($x := 2); $x)', '($a := $b := 3; $a + $b)', '()'],
  },
  {
    construct: 'Function calls; a left-out argument is the value here',
    examples: [
      '$uppercase(no)',
      'lines.product.$lowercase()',
      '$sum(lines.price)',
      '$substring(1, 2)',
      'uppercase(no)',
      '$no()',
    ],
  },
  {
    construct: 'Lambdas, also with a signature',
    examples: [
      '$map(lines, function($l, $i) { $l.no + $i })',
      '(λ($a, $b) { $a & $b })("x", "y")',
      '($f := function($n)<n:n>{ $n * 2 }; $f(4))',
      'function($n)<n>{ $n }("a")',
      '($k := 2; $f := function($n){ $n * $k }; $f(3))',
    ],
  },
  {
    construct: 'Higher-order functions',
    examples: [
      '$filter(lines, function($l) { $l.free }).no',
      '$reduce(lines.price, function($a, $b) { $a + $b })',
      '$sort(lines, function($a, $b) { $a.price < $b.price }).no',
      '$each(dealer, function($v, $k) { $k })',
      '$sift(dealer, function($v) { $type($v) = "string" })',
      '$map(lines.product, $lowercase)',
    ],
  },
  {
    construct: 'Partial application',
    examples: [
      '($first := $substring(?, 0, 2); $first(no))',
      '($add := function($a, $b){ $a + $b }; $inc := $add(?, 1); $inc(4))',
    ],
  },
  {
    construct: 'Chains: `~>`',
    examples: [
      'lines.price ~> $sum()',
      'no ~> $substring(0, 2) ~> $lowercase',
      '($f := $uppercase ~> $length; $f(no))',
      'no ~> 1',
    ],
  },
  {
    construct: 'Regular expressions, with the flags `i` and `m`',
    examples: [
      '$match(no, /([A-Z]+)-(\\d+)/).groups',
      '$replace(no, /-(\\d)/, "_$1")',
      '$split("a1b22c", /\\d+/)',
      '$contains(no, /so/i)',
      '$match("a\\nb", /^b/m).index',
      '$replace("订单　1", /\\s/, "")',
    ],
  },
  { construct: 'Comments', examples: ['no /* the number */ & "!"'] },
  {
    construct: 'Errors that the expression raises itself',
    examples: ['$error("no dealer")', '$assert(total < 10, "too much")'],
  },
]

export const OWN: readonly OwnRow[] = [
  {
    construct: '`$now()`, `$millis()`',
    rule: 'The time of the message, not of the run: a record that is run again gets the same answer.',
    examples: ['$now()', '$millis()'],
  },
  {
    construct: '`$random()`, `$shuffle(list)`',
    rule: 'Drawn from the record: another record gets another draw, the same record always the same.',
    examples: ['$random()', '$shuffle(lines).no'],
  },
  {
    construct: '`$root`',
    rule: 'The whole record, also inside `each:` of a map, where `$$` is the item.',
    examples: ['$root.no'],
  },
]

export const REFUSED: readonly RefusedRow[] = [
  {
    construct: '`$eval`',
    code: 'forbidden-function',
    why: 'Text from a record must never be run.',
    instead: 'Write the expression itself in the map.',
    examples: ['$eval("1 + 1")', '$map(["1"], $eval)'],
  },
  {
    construct: 'The transform operator',
    code: 'forbidden-operator',
    why: 'It changes a copy of the whole record at places that the checks cannot see.',
    instead: 'Write the result as a YAML shape, or `$merge([object, {…}])`.',
    examples: ['$ ~> |dealer|{"code": 1}|', '$ ~> |lines|{}, ["price"]|'],
  },
  {
    construct: 'Functions that recurse',
    code: 'recursion',
    why: 'They need not end. What is hidden better than here is stopped by the budget of the record.',
    instead: '`$map`, `$filter`, `$reduce` and `$each` loop and always end; `**` finds fields at any depth.',
    examples: [
      '($f := function($n) { $n = 0 ? 1 : $n * $f($n - 1) }; $f(3))',
      '($a := function() { $b() }; $b := function() { $a() }; $a())',
      '(function($f) { $f($f) })(function($f) { $f($f) })',
    ],
  },
  {
    construct: 'Looking ahead and behind in a regular expression',
    code: 'forbidden-regex',
    why: 'It cannot be done in linear time.',
    instead: 'Match more, with brackets around the part that counts, and take its group.',
    examples: ['$match(no, /O(?=-)/)', '$match(no, /(?<!S)O/)'],
  },
  {
    construct: 'Back references in a regular expression',
    code: 'forbidden-regex',
    why: 'They cannot be done in linear time.',
    instead: 'Write the alternatives out, or compare two groups of the match.',
    examples: ['$match(no, /(.)\\1/)'],
  },
  {
    construct: 'A part that may be left out and may be empty, in a regular expression',
    code: 'forbidden-regex',
    why: 'It cannot be told how often nothing was found.',
    instead: '`(a*)*` is `a*`, and `(a*)?` is `(a*)`.',
    examples: ['$match(no, /(a*)*/)', '$match(no, /(a*)?/)'],
  },
  {
    construct: 'A regular expression in front of `?:` or `??`',
    code: 'forbidden-regex',
    why: 'The parser loses it there, and JSONata answers wrongly or never.',
    instead: 'Keep the value first: `($found := $match(a, /x/); $found ?: "none")`.',
    examples: ['$match(no, /x/) ?: "none"', '$match(no, /x/) ?? "none"'],
  },
  {
    construct: '`:=` directly inside a list or object of several entries',
    code: 'forbidden-binding',
    why: 'JSONata works entries out side by side, so that the order is not sure.',
    instead: 'Set the variable first: `($x := 1; [$x, $x])`.',
    examples: ['[$x := 1, $x]', '{"a": $x := 1, "b": $x}'],
  },
  {
    construct: 'Names of functions and variables that do not exist',
    code: 'unknown-name',
    why: 'They would be a missing value.',
    instead: 'The mistake names the nearest one there is.',
    examples: ['$uppercse(no)', '$total'],
  },
  {
    construct: 'Expressions nested more than 250 levels deep',
    code: 'too-deep',
    why: 'They would meet the end of the stack.',
    instead: 'Join long lists with `$join([…])`, `$sum([…])`, `$merge([…])`.',
    examples: [`${'1 & '.repeat(300)}1`],
  },
  {
    construct: '`?:` and `??` in front of each other in more than six levels of brackets',
    code: 'too-deep',
    why: 'The parser copies what stands in front of them.',
    instead: 'Without brackets: `a ?? b ?? c`.',
    examples: [`${'('.repeat(8)}no${' ?? 1)'.repeat(8)}`],
  },
  {
    construct: 'Expressions of more than 20,000 characters',
    code: 'too-long',
    why: 'They belong into several rules.',
    instead: 'Divide it into several rules, or use a value map.',
    examples: [`"${'x'.repeat(20_000)}"`],
  },
]
