/** Reaching for prototypes and constructors, through names in expressions and in payloads. */
import { type Attack, expressions, fails, gives, HARMLESS, json, MISSING, type Row, refused } from './attack.ts'

const HOSTILE = json(
  '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "list": [{"__proto__": {"polluted": 2}}], "k": "__proto__"}',
)
const NAMES = [
  ...['__proto__', 'constructor', 'prototype', '__defineGetter__', '__defineSetter__', '__lookupGetter__'],
  ...['hasOwnProperty', 'isPrototypeOf', 'toString', 'valueOf', 'toLocaleString', 'propertyIsEnumerable'],
]

/** Each name, read where nobody has set it, in each way that the language reads a field. */
const reads: Row[] = NAMES.flatMap((name): Row[] => [
  [`\`${name}\` of the record`, `\`${name}\``, MISSING, json('{"a": 1}')],
  [`\`${name}\` further in`, `a.\`${name}\`.\`${name}\``, MISSING, json('{"a": {"b": 1}}')],
  [`$lookup "${name}"`, `$lookup($, "${name}")`, MISSING, json('{"a": 1}')],
  [
    `\`${name}\` of a list, a text and a number`,
    `[list, t, n].\`${name}\``,
    MISSING,
    json('{"list":[1],"t":"a","n":1}'),
  ],
])

const others: Row[] = [
  ['$merge of a payload', '$keys($merge([{}, $]))', gives(['__proto__', 'constructor', 'list', 'k']), HOSTILE],
  ['$merge in a loop', '$reduce([1..9], function($o, $i){ $merge([$o, $$]) }, {}).polluted', MISSING, HOSTILE],
  ['$spread', '$spread($).polluted', MISSING, HOSTILE],
  ['$sift', '$sift($, function($v, $k){ $k = "__proto__" }).polluted', MISSING, HOSTILE],
  ['$each', '$each($, function($v, $k){ {$k: 1} }).polluted', MISSING, HOSTILE],
  ['the key of a group', 'list{$$.k: 1}.polluted', HARMLESS, HOSTILE],
  ['the key of a group is kept as a field', '$keys({k: {"polluted": 1}})', gives('__proto__'), HOSTILE],
  [
    'two groups of one such key',
    '{"__proto__": 1, k: 2}',
    fails('two rules of the object give the same field'),
    HOSTILE,
  ],
  ['a computed key, built up', '{"__pro" & "to__": {"polluted": 1}}.polluted', MISSING],
  ['a key of full-width letters is not the name', '$lookup({}, "＿＿proto＿＿")', MISSING],
  ['a path through it', '$.`__proto__`.`__proto__`.`constructor`', MISSING, HOSTILE],
  ['**', '**.`prototype`.polluted', gives(1), HOSTILE],
  ['* does not see what is inherited', '$count(a.*)', gives(0), json('{"a": {}}')],
  ['$keys does not see what is inherited', '$keys({})', MISSING],
  ['$clone', '$clone($).polluted', MISSING, HOSTILE],
  ['$string and back', '$string($)', HARMLESS, HOSTILE],
  ['$distinct', '$distinct(list).polluted', MISSING, HOSTILE],
  ['$append', '$append(list, $).polluted', MISSING, HOSTILE],
  ['a constructor of lists', '[1,2].constructor("return 1")', fails('cannot call')],
  ['a constructor of texts', '"a".constructor.constructor', MISSING],
  ['a constructor, called', '$.constructor("return process")()', fails('no function'), HOSTILE],
  ['map over constructors', '$map([1, "a", true, {}], function($v){ $v.constructor })', MISSING],
  [
    'a variable named __proto__',
    '($__proto__ := {"polluted": 1}; $x := 1; $x.polluted)',
    refused('forbidden-function'),
  ],
  ['a variable named constructor', '($constructor := 5; $constructor)', refused('forbidden-function')],
  ['a tuple variable named __proto__', 'list@$__proto__.{"p": $__proto__}', HARMLESS, HOSTILE],
  ['a tuple index named __proto__', 'list#$__proto__.{"p": $__proto__}', HARMLESS, HOSTILE],
  ['an empty name', '``', MISSING],
  ['a field named $', '$lookup($, "$")', gives(7), json('{"$": 7}')],
  ['the length of a list', 'list.length', MISSING, json('{"list": [1, 2]}')],
  ['$lookup the length of a list', '$lookup(list, "length")', MISSING, json('{"list": [1, 2]}')],
  ['$lookup an index of a list', '$lookup(list, "0")', MISSING, json('{"list": [1, 2]}')],
  ['a field named length is no list', '$count(o)', gives(1), json('{"o": {"length": 4294967295}}')],
  ['an object that looks like a list', '$map(o, function($v){ 1 })', gives(1), json('{"o": {"length": 1e9, "0": 1}}')],
  ['a huge index', 'list[9007199254740993]', MISSING, json('{"list": [1]}')],
  ['an index of minus infinity', 'list[-1e308]', MISSING, json('{"list": [1]}')],
  ['an index of 2^32 - 1 as a key', '{"4294967295": 1, "4294967294": 2}', HARMLESS],
  ['set by $each into $merge', '$merge($each($, function($v, $k){ {$k: $v} })).polluted', MISSING, HOSTILE],
  ['$zip', '$zip([$], [$]).polluted', MISSING, HOSTILE],
  ['the parent', 'list.polluted.%.`__proto__`', MISSING, HOSTILE],
  ['__proto__ from a business function', '$pack("1", "__proto__", "constructor", [{}])', fails('has no unit')],
  [
    'a unit found by its prototype',
    '$convert("1", "a", "a", [{"unit": "a", "__proto__": {"numerator": 1}}])',
    fails('numerator'),
  ],
  ['an encoding named constructor', '$bytes("a", 1, "constructor")', fails('an encoding')],
  ['a way to round named __proto__', '$round("1.5", 0, "__proto__")', fails('a way to round')],
  ['symbols named __proto__', '$formatNumber(1, "0", {"__proto__": {"zero-digit": 5}})', gives('1')],
]

/** Whole maps whose field names are such names. */
const maps: Attack[] = NAMES.map((name) => ({
  name: `prototypes: a map that fills ${name}`,
  map: JSON.parse(`{"${name}": {"polluted": "=1"}, "ok": "=polluted"}`) as unknown,
  input: json('{"a": 1}'),
  must: gives(JSON.parse(`{"${name}": {"polluted": 1}}`) as unknown),
}))

export const prototypes: readonly Attack[] = [
  ...expressions('prototypes', reads),
  ...expressions('prototypes', others),
  ...maps,
]
