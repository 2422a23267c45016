/**
 * Exact arithmetic on decimal strings (canonical model, section 1.2): adding, taking away, multiplying, dividing.
 * A missing argument gives a missing answer, as everywhere in JSONata; null is refused, since it may mean 0 or unknown.
 */

import { smallProduct, smallQuotient, smallShortQuotient, smallSum } from '../../../schemas/common/small-decimal.ts'
import { add, type Decimal, divide, MAX_PLACES, multiply, readDecimal, subtract, trimmed } from '../decimal.ts'
import { MappingError } from '../mistake.ts'
import { show } from '../show.ts'
import { anyMissing, placesOf, roundingOf, written } from './arguments.ts'
import { type BusinessFunction, define } from './function.ts'

/** Unit prices have at most ten places (canonical model, section 1.2), so a quotient is not carried further unasked. */
const QUOTIENT_PLACES = 10

type Small = (a: unknown, b: unknown) => string | undefined
type Exact = (a: Decimal, b: Decimal) => Decimal

/** Works from left to right through two or more arguments. */
function folded(name: string, small: Small, exact: Exact): BusinessFunction['call'] {
  return (args) => {
    if (anyMissing(args)) return undefined
    const [first, second, ...more] = args
    let answer = step(first, second)
    for (const value of more) answer = step(answer, value)
    return answer
  }
  function step(a: unknown, b: unknown): string {
    return small(a, b) ?? written(exact(readDecimal(a, name), readDecimal(b, name)), name)
  }
}

function over([a, b, places, mode]: readonly unknown[]): string | undefined {
  if (a === undefined || b === undefined) return undefined
  const to = places === undefined ? QUOTIENT_PLACES : placesOf(places, 'over')
  if (mode === undefined) {
    const small = places === undefined ? smallShortQuotient(a, b, to) : smallQuotient(a, b, to)
    if (small !== undefined) return small
  }
  const rounding = mode === undefined ? 'half-up' : roundingOf(mode, 'over')
  const dividend = readDecimal(a, 'over')
  const divisor = readDecimal(b, 'over')
  if (divisor.units === 0n) {
    const advice = `Correct the divisor in the source, or write what 0 means: $number(b) = 0 ? … : $over(a, b).`
    throw new MappingError('expression', `$over cannot divide ${show(a)} by zero`, advice)
  }
  const quotient = divide(dividend, divisor, to, rounding)
  return written(places === undefined ? trimmed(quotient) : quotient, 'over')
}

export const arithmetic: readonly BusinessFunction[] = [
  define({
    topic: 'money',
    signature: '$plus(a, b, …)',
    summary: {
      en: 'Adds exactly. The answer has as many decimal places as the argument with the most.',
      zh: '精确相加。结果的小数位数与小数位最多的参数相同。',
    },
    examples: [
      { expression: '$plus("1.10", "2.20")', gives: '3.30' },
      {
        expression: '$plus("0.1", 0.2)',
        gives: '0.3',
        why: { en: 'JSON numbers may be mixed in.', zh: '可混用 JSON 数字。' },
      },
      { expression: '$plus(goods, freight, "-5")', input: { goods: '100.00', freight: '12.5' }, gives: '107.50' },
      { expression: '$plus("1.00", discount)', missing: true },
      { expression: '$plus("1,234.50", "1")', fails: '$plus needs a decimal such as "12.50", but got "1,234.50"' },
      { expression: '$plus("1.00", null)', fails: 'but got null' },
      { expression: '$plus(0.1 + 0.2, "1")', fails: 'a JSON number of more digits than such a number surely keeps' },
    ],
    call: folded('plus', (a, b) => smallSum(a, b, 1), add),
  }),
  define({
    topic: 'money',
    signature: '$minus(a, b, …)',
    summary: {
      en: 'Takes the others away from the first, exactly; with as many places as the argument with the most.',
      zh: '从第一个参数中精确减去其余参数；小数位数与小数位最多的参数相同。',
    },
    examples: [
      { expression: '$minus("59.97", "3.97")', gives: '56.00' },
      { expression: '$minus("1", "1.005")', gives: '-0.005' },
      { expression: '$minus("0", "19.99")', gives: '-19.99', why: { en: 'Turns the sign round.', zh: '取相反数。' } },
      { expression: '$minus("100", "30", "5.5")', gives: '64.5' },
    ],
    call: folded('minus', (a, b) => smallSum(a, b, -1), subtract),
  }),
  define({
    topic: 'money',
    signature: '$times(a, b, …)',
    summary: {
      en: 'Multiplies exactly; the decimal places of the factors add up. Round once, at the step the business rule names.',
      zh: '精确相乘；小数位数为各因数小数位数之和。只在业务规则规定的那一步舍入一次。',
    },
    examples: [
      { expression: '$times("3", "19.99")', gives: '59.97' },
      { expression: '$times("0.1", "0.10")', gives: '0.010' },
      { expression: '$round($times(q, p), 2)', input: { q: '2.5', p: '3.333' }, gives: '8.33' },
      {
        expression: '$sum(lines.$times(q, p))',
        input: {
          lines: [
            { q: '3', p: '19.99' },
            { q: '2', p: '45.50' },
          ],
        },
        gives: '150.97',
      },
    ],
    call: folded('times', smallProduct, multiply),
  }),
  define({
    topic: 'money',
    signature: '$over(a, b, places?, mode?)',
    summary: {
      en: `Divides, and rounds the exact quotient once: to \`places\` (at most ${MAX_PLACES}), or without it to at most ${QUOTIENT_PLACES} with no zeros at the end. \`mode\` as in \`$round\`.`,
      zh: `相除，对精确的商只舍入一次：保留 \`places\` 位（最多 ${MAX_PLACES}）；省略时最多 ${QUOTIENT_PLACES} 位且去掉末尾的零。\`mode\` 同 \`$round\`。`,
    },
    examples: [
      { expression: '$over("59.90", "24", 4)', gives: '2.4958' },
      { expression: '$over("1", "3")', gives: '0.3333333333' },
      { expression: '$over("10", "4")', gives: '2.5' },
      { expression: '$over(rate, "100")', input: { rate: 13 }, gives: '0.13' },
      { expression: '$over("1", "3", 2, "up")', gives: '0.34' },
      { expression: '$over("10", "0.00", 2)', fails: '$over cannot divide "10" by zero' },
    ],
    call: over,
  }),
]
