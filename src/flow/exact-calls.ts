/** What calls of functions do with decimals. */
import { businessFunctions, type TreeNode } from '../mapping/index.ts'
import { either, type Shape } from './decimal-fields.ts'

/** A function of the expression's own, and what it gives for arguments of some shapes. */
export type Lambda = (args: readonly Shape[]) => Shape

export const UNKNOWN: Shape = {}

/** Functions of JSONata whose answer about JSON numbers made of decimals is not that about the decimals. */
const ROUGH = new Map<string, string>(
  Object.entries({
    sum: 'write $sum(list of decimals): it adds decimal strings exactly, so leave $number out',
    average: 'write $over($sum(list), $count(list), places)',
    round: 'leave $number out: $round(decimal, places) rounds a decimal string half up (四舍五入)',
    formatNumber: 'write $round(decimal, places)',
  }),
)

/** Functions of JSONata that take numbers only, so that a decimal string makes every record fail. */
const NUMBERS_ONLY = new Map<string, string>(
  Object.entries({
    average: 'write $over($sum(list), $count(list), places)',
    max: 'write $decimal($max(list.$number(field)))',
    min: 'write $decimal($min(list.$number(field)))',
  }),
)

/** Functions that give what they are given, or some of it. */
const SAME = new Set(['filter', 'sort', 'reverse', 'distinct', 'shuffle', 'single', 'append'])
/** Functions of JSONata that give a number out of numbers. */
const NUMERIC = new Set(['abs', 'floor', 'ceil', 'max', 'min'])
/** The hub's functions that give decimals, when the catalogue counts them among its decimals. */
const DECIMAL_TOPICS = new Set(['money', 'tax'])
const OTHER_ANSWERS = new Set(['compare', 'lineAmounts', 'round', 'sum'])

/** What is wrong with a call of a JSONata function on what has this shape. */
export function slipOfCall(name: string, { decimal, number }: Shape): { message: string; hint: string } | undefined {
  const hint = (number && ROUGH.get(name)) ?? (decimal && NUMBERS_ONLY.get(name))
  if (hint === undefined) return undefined
  const why = decimal ? 'takes JSON numbers only' : 'is not exact: JSON numbers are binary fractions'
  return { message: `$${name} on ${decimal?.of ?? number?.of} ${why}`, hint }
}

/** What a call gives. A function it is given is looked at with what it will be called with. */
export function answer(
  name: string,
  args: readonly Shape[],
  lambda: Lambda | undefined,
  written: readonly TreeNode[],
): Shape {
  const [first = UNKNOWN, second = UNKNOWN] = args
  const given = lambda?.(name === 'reduce' || name === 'sort' ? [first, first] : [first, UNKNOWN, first])
  if (name === 'map' || name === 'reduce') return given ?? UNKNOWN
  if (SAME.has(name)) return name === 'append' ? either(first, second) : first
  const of = first.decimal?.of ?? first.number?.of
  if (name === 'number') return of === undefined ? UNKNOWN : { number: { of } }
  if (NUMERIC.has(name)) return first.number ? { number: first.number } : UNKNOWN
  if (name === 'lookup') return first.fields?.get(String(written.at(-1)?.value)) ?? UNKNOWN
  if ((name === 'sum' || name === 'round') && first.decimal) return { decimal: { of: `$${name}(…)` } }
  const own = Object.hasOwn(businessFunctions, name) ? businessFunctions[name] : undefined
  const gives = own && DECIMAL_TOPICS.has(own.topic) && !OTHER_ANSWERS.has(name)
  return gives || name === 'convert' ? { decimal: { of: `$${name}(…)` } } : UNKNOWN
}
