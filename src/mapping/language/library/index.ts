/**
 * The standard function library: every function of JSONata 2 but `$eval`, with its signature and its answers.
 *
 * Functions are called with arguments that their signature has made to fit, and only so: what they do and pay for rests
 * on it. A signature lets missing arguments through; where that leaves no answer, it is an error like any other.
 */
import type { Callable, Frame, LibraryFunction } from '../types.ts'
import { append } from '../values.ts'
import * as array from './array.ts'
import * as booleans from './boolean.ts'
import { fromMillis } from './date-format.ts'
import { toMillis } from './date-parse.ts'
import * as encoding from './encoding.ts'
import { fail, UNANSWERABLE } from './failure.ts'
import * as higherOrder from './higher-order.ts'
import { formatInteger, parseInteger } from './integer-format.ts'
import * as matching from './matching.ts'
import { formatBase, number, power, round, sqrt } from './number.ts'
import { formatNumber } from './number-format.ts'
import * as numbers from './number-list.ts'
import * as object from './object.ts'
import { replace } from './replace.ts'
import { sort } from './sort.ts'
import * as text from './string.ts'
import { clone, string } from './stringify.ts'
import * as types from './type.ts'

type Text = string | undefined
type Num = number | undefined
type List = readonly unknown[] | undefined

/** Typed as its signature promises. */
type Call<Args extends readonly unknown[]> = (args: Args, frame: Frame) => unknown

const listed = {
  sum: define('<a<n>:n>', ([list]: [number[]], frame) => numbers.sum(list, frame)),
  count: define('<a:n>', ([list]: [List], frame) => array.count(list, frame)),
  max: define('<a<n>:n>', ([list]: [number[]], frame) => numbers.max(list, frame)),
  min: define('<a<n>:n>', ([list]: [number[]], frame) => numbers.min(list, frame)),
  average: define('<a<n>:n>', ([list]: [number[]], frame) => numbers.average(list, frame)),

  string: define('<x-b?:s>', ([value, pretty]: [unknown, unknown], frame) => string(value, pretty, frame), 1),
  substring: define('<s-nn?:s>', ([s, start, count]: [Text, number, Num], frame) =>
    text.substring(s, start, count, frame),
  ),
  substringBefore: define('<s-s:s>', ([s, mark]: [Text, string], frame) => text.substringBefore(s, mark, frame)),
  substringAfter: define('<s-s:s>', ([s, mark]: [Text, string], frame) => text.substringAfter(s, mark, frame)),
  lowercase: define('<s-:s>', ([s]: [Text], frame) => text.lowercase(s, frame)),
  uppercase: define('<s-:s>', ([s]: [Text], frame) => text.uppercase(s, frame)),
  length: define('<s-:n>', ([s]: [Text], frame) => text.length(s, frame)),
  trim: define('<s-:s>', ([s]: [Text], frame) => text.trim(s, frame)),
  pad: define('<s-ns?:s>', ([s, width, filler]: [Text, number, Text], frame) => text.pad(s, width, filler, frame)),
  join: define('<a<s>s?:s>', ([list, between]: [string[], Text], frame) => text.join(list, between, frame)),
  match: define('<s-f<s:o>n?:a<o>>', ([s, matcher, limit]: [Text, Callable, Num], frame) =>
    matching.match(s, matcher, limit, frame),
  ),
  contains: define('<s-(sf):b>', ([s, token]: [Text, unknown], frame) => matching.contains(s, token, frame)),
  split: define('<s-(sf)n?:a<s>>', ([s, separator, limit]: [Text, unknown, Num], frame) =>
    matching.split(s, separator, limit, frame),
  ),
  replace: define('<s-(sf)(sf)n?:s>', ([s, pattern, replacement, limit]: [Text, unknown, unknown, Num], frame) =>
    replace(s, pattern, replacement, limit, frame),
  ),

  formatNumber: define('<n-so?:s>', ([value, picture, options]: [Num, string, unknown], frame) =>
    formatNumber(value, picture, options, frame),
  ),
  formatBase: define('<n-n?:s>', ([value, radix]: [Num, Num]) => formatBase(value, radix)),
  formatInteger: define('<n-s:s>', ([value, picture]: [Num, string], frame) => formatInteger(value, picture, frame)),
  parseInteger: define('<s-s:n>', ([s, picture]: [Text, string], frame) => parseInteger(s, picture, frame)),
  number: define('<(nsb)-:n>', ([value]: [unknown], frame) => number(value, frame)),
  floor: define('<n-:n>', ([value]: [Num]) => (value === undefined ? undefined : Math.floor(value))),
  ceil: define('<n-:n>', ([value]: [Num]) => (value === undefined ? undefined : Math.ceil(value))),
  round: define('<n-n?:n>', ([value, places]: [Num, Num]) => round(value, places)),
  abs: define('<n-:n>', ([value]: [Num]) => (value === undefined ? undefined : Math.abs(value))),
  sqrt: define('<n-:n>', ([value]: [Num]) => sqrt(value)),
  power: define('<n-n:n>', ([value, exponent]: [Num, number]) => power(value, exponent)),
  random: define('<:n>', (_: [], frame) => frame.random()),

  boolean: define('<x-:b>', ([value]: [unknown], frame) => booleans.boolean(value, frame)),
  not: define('<x-:b>', ([value]: [unknown], frame) => booleans.not(value, frame)),

  map: define('<af>', ([list, func]: [List, Callable], frame) => higherOrder.map(list, func, frame)),
  zip: define('<a+>', (lists: unknown[], frame) => array.zip(lists, frame), 0),
  filter: define('<af>', ([list, func]: [List, Callable], frame) => higherOrder.filter(list, func, frame)),
  single: define('<af?>', ([list, func]: [List, Callable | undefined], frame) => higherOrder.single(list, func, frame)),
  reduce: define('<afj?:j>', ([list, func, first]: [List, Callable, unknown], frame) =>
    higherOrder.reduce(list, func, first, frame),
  ),
  sift: define('<o-f?:o>', ([value, func]: [unknown, Callable], frame) => higherOrder.sift(value, func, frame)),
  each: define('<o-f:a>', ([value, func]: [unknown, Callable], frame) => higherOrder.each(value, func, frame)),

  keys: define('<x-:a<s>>', ([value]: [unknown], frame) => object.keys(value, frame)),
  lookup: define('<x-s:x>', ([value, name]: [unknown, string], frame) => object.lookup(value, name, frame)),
  spread: define('<x-:a<o>>', ([value]: [unknown], frame) => object.spread(value, frame)),
  merge: define('<a<o>:o>', ([objects]: [List], frame) => object.merge(objects, frame)),
  clone: define('<(oa)-:o>', ([value]: [unknown], frame) => clone(value, frame)),

  append: define('<xx:a>', ([first, second]: [unknown, unknown], frame) => append(first, second, frame)),
  exists: define('<x:b>', ([value]: [unknown]) => value !== undefined),
  reverse: define('<a:a>', ([list]: [List], frame) => array.reverse(list, frame)),
  sort: define('<af?:a>', ([list, isBehind]: [List, Callable | undefined], frame) => sort(list, isBehind, frame)),
  shuffle: define('<a:a>', ([list]: [List], frame) => array.shuffle(list, frame)),
  distinct: define('<x:x>', ([value]: [unknown], frame) => array.distinct(value, frame)),

  type: define('<x:s>', ([value]: [unknown]) => types.type(value)),
  error: define('<s?:x>', ([message]: [Text]) => types.error(message)),
  assert: define('<bs?:x>', ([condition, message]: [unknown, Text]) => types.assert(condition, message)),

  base64encode: define('<s-:s>', ([s]: [Text], frame) => encoding.base64encode(s, frame)),
  base64decode: define('<s-:s>', ([s]: [Text], frame) => encoding.base64decode(s, frame)),
  encodeUrlComponent: define('<s-:s>', ([s]: [Text], frame) => encoding.encodeUrlComponent(s, frame)),
  encodeUrl: define('<s-:s>', ([s]: [Text], frame) => encoding.encodeUrl(s, frame)),
  decodeUrlComponent: define('<s-:s>', ([s]: [Text], frame) => encoding.decodeUrlComponent(s, frame)),
  decodeUrl: define('<s-:s>', ([s]: [Text], frame) => encoding.decodeUrl(s, frame)),

  toMillis: define('<s-s?:n>', ([s, picture]: [Text, Text], frame) => toMillis(s, picture, frame)),
  fromMillis: define('<n-s?s?:s>', ([millis, picture, zone]: [Num, Text, Text], frame) =>
    fromMillis(millis, picture, zone, frame),
  ),
  now: define('<s?s?:s>', ([picture, zone]: [Text, Text], frame) => fromMillis(frame.now(), picture, zone, frame)),
  millis: define('<:n>', (_: [], frame) => frame.now()),
}

/** By name, without the dollar sign. It has no other properties: `library.constructor` is missing. */
export const library: Readonly<Record<string, LibraryFunction>> = Object.assign(Object.create(null), listed)

/** @param arity what `$map` and its like hand over, where it is not the number of parameters */
function define<Args extends readonly unknown[]>(signature: string, call: Call<Args>, arity?: number): LibraryFunction {
  return {
    signature,
    ...(arity === undefined ? {} : { arity }),
    call(args, frame) {
      try {
        return call(args as unknown as Args, frame)
      } catch (error) {
        throw isHostError(error) ? unanswerable(error) : error
      }
    },
  }
}

/** Not the end of the stack: that is told by whoever called the whole expression. */
function isHostError(error: unknown): error is Error {
  return error instanceof TypeError || (error instanceof RangeError && !error.message.includes('call stack'))
}

function unanswerable(error: Error): Error {
  return fail(UNANSWERABLE, {}, `an argument is missing or is not what the function takes (${error.message})`)
}
