/** `$round` and `$decimal`: how a decimal is written. */

import { smallRound, smallShortest } from '../../../schemas/common/small-decimal.ts'
import { readDecimal, roundTo, trimmed } from '../decimal.ts'
import { placesOf, roundingOf, written } from './arguments.ts'
import { type BusinessFunction, define } from './function.ts'

function round([value, places = 0, mode]: readonly unknown[]): string | undefined {
  if (value === undefined) return undefined
  const to = placesOf(places, 'round', -30)
  const small = mode === undefined ? smallRound(value, to) : undefined
  if (small !== undefined) return small
  const rounding = mode === undefined ? 'half-up' : roundingOf(mode, 'round')
  return written(roundTo(readDecimal(value, 'round'), to, rounding), 'round')
}

function decimal([value]: readonly unknown[]): string | undefined {
  if (value === undefined) return undefined
  return smallShortest(value) ?? written(trimmed(readDecimal(value, 'decimal')), 'decimal')
}

export const rounding: readonly BusinessFunction[] = [
  define({
    topic: 'money',
    signature: '$round(value, places?, mode?)',
    summary: {
      en: 'Rounds a decimal string half up, away from zero. Writes exactly `places` (0 when left out; below zero: tens, hundreds, …). `mode`: `"half-up"`, `"half-even"`, `"up"` (away from zero), `"down"` (cuts off). Replaces JSONata\'s `$round`, which still answers for a JSON number without `mode`: half to even, and a number.',
      zh: '对十进制字符串四舍五入（远离零）。恰好保留 `places` 位小数（省略为 0；负数表示十位、百位……）。`mode`：`"half-up"` 四舍五入、`"half-even"` 四舍六入五成双、`"up"` 进位、`"down"` 截去。取代 JSONata 的 `$round`；未给 `mode` 的 JSON 数字仍由 JSONata 处理：五成双，结果为数字。',
    },
    examples: [
      { expression: '$round("1.005", 2)', gives: '1.01' },
      { expression: '$round("-2.5")', gives: '-3' },
      { expression: '$round("7", 2)', gives: '7.00' },
      { expression: '$round("-0.4")', gives: '0' },
      { expression: '$round("2.5", 0, "half-even")', gives: '2' },
      { expression: '$round("9.991", 2, "up")', gives: '10.00' },
      { expression: '$round("9.999", 2, "down")', gives: '9.99' },
      { expression: '$round("1250", -2)', gives: '1300' },
      { expression: '$round(2.5)', gives: 2, why: { en: "A number: JSONata's answer.", zh: '数字：JSONata 的结果。' } },
      { expression: '$round("1", 2, "halfup")', fails: 'a way to round (half-up, half-even, up, down)' },
      { expression: '$round("1", 1.5)', fails: 'a whole number of places' },
    ],
    standard: ([value, , mode]) => typeof value !== 'string' && mode === undefined,
    call: round,
  }),
  define({
    topic: 'money',
    signature: '$decimal(value)',
    summary: {
      en: 'The shortest way to write the same number: no zeros around it, no exponent, no plus, no minus zero. Turns a JSON number into a decimal string.',
      zh: '同一数值的最短写法：无多余的零、指数、正号和负零。可将 JSON 数字转为十进制字符串。',
    },
    examples: [
      { expression: '$decimal("0010.500")', gives: '10.5' },
      { expression: '$decimal(13)', gives: '13' },
      { expression: '$decimal("1.5E3")', gives: '1500' },
      { expression: '$decimal("-0.00")', gives: '0' },
      { expression: '$decimal("12.50-")', fails: 'but got "12.50-"' },
      { expression: '$decimal("NaN")', fails: 'but got "NaN"' },
    ],
    call: decimal,
  }),
]
