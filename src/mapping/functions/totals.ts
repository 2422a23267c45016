/** `$sum`, `$allocate` and `$compare`: decimals of many lines. */

import { smallCompare, smallTotal } from '../../../schemas/common/small-decimal.ts'
import { add, compare, readDecimal, roundTo, trimmed, writeDecimal, ZERO } from '../decimal.ts'
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'
import { MONEY_PLACES, placesOf, written } from './arguments.ts'
import { type BusinessFunction, define } from './function.ts'

/** No text in it that could be a decimal: then the question is JSONata's. */
function noText(value: unknown): boolean {
  return Array.isArray(value) ? value.every(noText) : typeof value !== 'string'
}

function listOf(values: unknown): readonly unknown[] {
  return Array.isArray(values) ? values : [values]
}

function sum([values]: readonly unknown[]): string | undefined {
  if (values === undefined) return undefined
  const list = listOf(values)
  const small = smallTotal(list)
  if (small !== undefined) return small
  let total = ZERO
  for (const value of list) total = add(total, readDecimal(value, 'sum'))
  return written(total, 'sum')
}

/**
 * Largest remainder, in the smallest unit that `places` allow: every weight gets its share cut down to whole units, and
 * what is left goes, unit by unit, to the largest rests that were cut off, the first of equal ones first.
 */
function allocate([total, weights, places]: readonly unknown[]): string[] | undefined {
  if (total === undefined || weights === undefined) return undefined
  const whole = trimmed(readDecimal(total, 'allocate'))
  const to = places === undefined ? Math.max(MONEY_PLACES, whole.places) : placesOf(places, 'allocate')
  if (whole.places > to) {
    throw refusal(`${show(total)} has more than ${to} decimal places`, 'Round it first, or give more places.')
  }
  const units = roundTo(whole, to, 'down').units
  const shares = apportion(units, wholeWeights(listOf(weights)), total)
  return shares.map((share) => writeDecimal({ units: share, places: to }))
}

/** Weights as whole numbers in the same proportions, none below zero. */
function wholeWeights(weights: readonly unknown[]): bigint[] {
  const read = weights.map((weight) => readDecimal(weight, 'allocate'))
  const most = Math.max(0, ...new Set(read.map(({ places }) => places)))
  const whole = read.map((weight) => roundTo(weight, most, 'down').units)
  const below = whole.find((weight) => weight < 0n)
  if (below === undefined) return whole
  if (whole.some((weight) => weight > 0n)) {
    const message = 'the weights must be all above or all below zero, but both came'
    throw refusal(message, 'Leave lines of the other sign out of the list, or give them the weight "0".')
  }
  return whole.map((weight) => -weight)
}

function apportion(whole: bigint, weights: readonly bigint[], total: unknown): bigint[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  if (all === 0n) {
    if (whole === 0n) return weights.map(() => 0n)
    const came = weights.length === 0 ? 'no weight came' : 'every weight is zero'
    throw refusal(
      `${show(total)} has nowhere to go: ${came}`,
      'Give at least one line a weight above zero, e.g. its amount before the discount.',
    )
  }
  const sign = whole < 0n ? -1n : 1n
  const parts = weights.map((weight) => (sign * whole * weight) / all)
  const rests = weights.map((weight, index) => ({ index, rest: (sign * whole * weight) % all }))
  const left = Number(sign * whole - parts.reduce((sum, part) => sum + part, 0n))
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const { index } of rests.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n
  return parts.map((part) => sign * part)
}

function refusal(message: string, advice: string): MappingError {
  return new MappingError('expression', `$allocate: ${message}`, advice)
}

function compared([a, b]: readonly unknown[]): number | undefined {
  if (a === undefined || b === undefined) return undefined
  return smallCompare(a, b) ?? compare(readDecimal(a, 'compare'), readDecimal(b, 'compare'))
}

export const totals: readonly BusinessFunction[] = [
  define({
    topic: 'money',
    signature: '$sum(values)',
    summary: {
      en: "Adds up a list of decimal strings exactly, with as many places as the value with the most. Replaces JSONata's `$sum`, which still answers for a list without any text: numbers in, a number out.",
      zh: '对十进制字符串列表精确求和，小数位数与小数位最多的值相同。取代 JSONata 的 `$sum`；列表中没有文本时仍由 JSONata 处理：数字进，数字出。',
    },
    examples: [
      {
        expression: '$sum(lines.grossAmount)',
        input: { lines: [{ grossAmount: '56.00' }, { grossAmount: '84.97' }] },
        gives: '140.97',
      },
      { expression: '$sum("5.50")', gives: '5.50' },
      { expression: '$sum([1, 2.5])', gives: 3.5 },
      { expression: '$sum(lines.grossAmount)', missing: true },
      { expression: '$sum(["1.00", null])', fails: 'but got null' },
    ],
    standard: ([values]) => noText(values),
    call: sum,
  }),
  define({
    topic: 'money',
    signature: '$allocate(total, weights, places?)',
    summary: {
      en: 'Spreads an amount over lines by largest remainder: the parts add up to it exactly, and come as a list in the order of the weights. A unit that is left over goes to the largest rest, of equal ones to the first. `places`: 2, or as many as the total has. A line of weight "0" gets nothing.',
      zh: '按最大余数法分摊金额：各部分之和恰等于总额，按权重顺序以列表返回。剩余的最小单位给余数最大的行，相同时给最前的行。`places` 默认 2 位，总额位数更多时随总额。权重为 "0" 的行不分摊。',
    },
    examples: [
      { expression: '$allocate("10.00", ["59.97", "91.00", "0"])', gives: ['3.97', '6.03', '0.00'] },
      { expression: '$allocate("100", ["1", "1", "1"])', gives: ['33.34', '33.33', '33.33'] },
      { expression: '$allocate("-0.05", ["1", "1"])', gives: ['-0.03', '-0.02'] },
      { expression: '$allocate("100", ["1", "1", "1"], 0)', gives: ['34', '33', '33'] },
      {
        expression: '$allocate(discount, lines.amount)',
        input: { discount: '1.50', lines: [{ amount: '9.90' }] },
        gives: ['1.50'],
        why: { en: 'A list, also of one line.', zh: '仅一行时也返回列表。' },
      },
      { expression: '$allocate("1.00", ["0", "0"])', fails: 'has nowhere to go: every weight is zero' },
      { expression: '$allocate("1.00", ["5", "-5"])', fails: 'all above or all below zero' },
      { expression: '$allocate("1.005", ["1"], 2)', fails: 'more than 2 decimal places' },
    ],
    perItem: 16,
    call: allocate,
  }),
  define({
    topic: 'money',
    signature: '$compare(a, b)',
    summary: {
      en: 'Compares two decimals by their value: -1, 0 or 1, as the first is smaller than, equal to or larger than the second. `<` and `=` compare decimal strings as text, where "10" comes before "9".',
      zh: '按数值比较两个十进制数：小于、等于、大于时分别为 -1、0、1。`<` 和 `=` 把十进制字符串当文本比较，"10" 会排在 "9" 之前。',
    },
    examples: [
      { expression: '$compare("10", "9")', gives: 1 },
      { expression: '$compare("1.0", "1.00")', gives: 0 },
      {
        expression: 'lines[$compare(quantity, "0") > 0].no',
        input: {
          lines: [
            { no: 1, quantity: '0.00' },
            { no: 2, quantity: '10' },
          ],
        },
        gives: 2,
      },
    ],
    call: compared,
  }),
]
