/** Tax-included and tax-excluded amounts, and the amounts of a line (canonical model, section 1.2). */
import {
  add,
  compare,
  type Decimal,
  divide,
  multiply,
  readDecimal,
  roundTo,
  subtract,
  trimmed,
  writeDecimal,
  ZERO,
} from '../decimal.ts'
import { MappingError } from '../mistake.ts'
import type { Rounding } from '../rounding.ts'
import { show } from '../show.ts'
import { MONEY_PLACES, placesOf, roundingOf, written } from './arguments.ts'
import { type BusinessFunction, define, refused } from './function.ts'

const ONE: Decimal = { units: 1n, places: 0 }

interface Terms {
  places: number
  mode: Rounding
}

function termsOf(places: unknown, mode: unknown, name: string): Terms {
  return {
    places: places === undefined ? MONEY_PLACES : placesOf(places, name),
    mode: mode === undefined ? 'half-up' : roundingOf(mode, name),
  }
}

/** A rate is a fraction from 0 to 1; 13 is nearly always a percentage. */
function rateOf(value: unknown, name: string): Decimal {
  const rate = readDecimal(value, name)
  if (rate.units < 0n) throw refused(name, 'a rate from 0 to 1', value, 'Correct the rate in the source.')
  if (compare(rate, ONE) <= 0) return rate
  const meant = writeDecimal(trimmed({ units: rate.units, places: rate.places + 2 }))
  throw refused(name, 'a rate from 0 to 1', value, `13 % is "0.13": did you mean "${meant}"? $over(rate, "100").`)
}

/** An amount with no more places than its currency has: more are refused, not cut. */
function amountOf(value: unknown, { places }: Terms, name: string): Decimal {
  const amount = trimmed(readDecimal(value, name))
  if (amount.places <= places) return amount
  const advice = `Round it first, at the step the business rule names: $round(amount, ${places}).`
  throw new MappingError('expression', `$${name}: ${show(value)} has more than ${places} decimal places`, advice)
}

function taxInside(gross: Decimal, rate: Decimal, { places, mode }: Terms): Decimal {
  return divide(multiply(gross, rate), add(rate, ONE), places, mode)
}

function taxOnTop(net: Decimal, rate: Decimal, { places, mode }: Terms): Decimal {
  return roundTo(multiply(net, rate), places, mode)
}

type Answer = (amount: Decimal, rate: Decimal, terms: Terms) => Decimal

/** The conversions take an amount and a rate, and differ in what they answer. */
function conversion(name: string, answer: Answer): BusinessFunction['call'] {
  return ([amount, rate, places, mode]) => {
    if (amount === undefined || rate === undefined) return undefined
    const terms = termsOf(places, mode, name)
    const result = answer(amountOf(amount, terms, name), rateOf(rate, name), terms)
    return written(roundTo(result, terms.places, 'down'), name)
  }
}

/**
 * The amounts of a line by the rules of its price basis, as `computeLine` of the schemas checks them: always
 * gross = net + tax.
 */
function lineAmounts([basis, line, places, mode]: readonly unknown[]): Record<string, string> | undefined {
  if (basis === undefined || line === undefined) return undefined
  const name = 'lineAmounts'
  if (basis !== 'taxIncluded' && basis !== 'taxExcluded') {
    throw refused(name, 'a price basis, "taxIncluded" or "taxExcluded"', basis, 'It is never guessed: see priceBasis.')
  }
  if (line === null || typeof line !== 'object' || Array.isArray(line)) {
    throw refused(name, 'a line with quantity, unitPrice and taxRate', line, 'Call it once for each line.')
  }
  const terms = termsOf(places, mode, name)
  const field = (key: string, otherwise?: Decimal) => fieldOf(line, key, otherwise)
  const rate = rateOf(field('taxRate').given, name)
  const per = field('perQuantity', ONE).value
  if (per.units <= 0n) {
    const came = writeDecimal(per)
    throw refused(name, 'a perQuantity above zero', came, 'It is how many units the price is for; leave it out for 1.')
  }
  const product = multiply(field('quantity').value, field('unitPrice').value)
  const before = divide(product, per, terms.places, terms.mode)
  const discount = field('discountAmount', ZERO)
  const after = subtract(before, amountOf(discount.given ?? '0', terms, name))
  const included = basis === 'taxIncluded'
  const tax = included ? taxInside(after, rate, terms) : taxOnTop(after, rate, terms)
  const text = (amount: Decimal) => written(roundTo(amount, terms.places, 'down'), name)
  return {
    amountBeforeDiscount: text(before),
    grossAmount: text(included ? after : add(after, tax)),
    taxAmount: text(tax),
    netAmount: text(included ? subtract(after, tax) : after),
  }
}

function fieldOf(line: object, key: string, otherwise?: Decimal): { given: unknown; value: Decimal } {
  const given: unknown = Object.hasOwn(line, key) ? (line as Record<string, unknown>)[key] : undefined
  if (given !== undefined) return { given, value: readDecimal(given, 'lineAmounts') }
  if (otherwise) return { given, value: otherwise }
  const advice = `Give an object with it: { "quantity": …, "unitPrice": …, "taxRate": … }.`
  throw new MappingError('expression', `$lineAmounts needs a line with ${key}, but it has none`, advice)
}

const rounded = {
  en: '`places`: 2 when left out (JPY 0, KWD 3); an amount with more is refused. `mode` as in `$round`.',
  zh: '`places` 默认 2（JPY 为 0，KWD 为 3），位数更多的金额会被拒绝。`mode` 同 `$round`。',
}

export const tax: readonly BusinessFunction[] = [
  define({
    topic: 'tax',
    signature: '$taxOf(gross, rate, places?, mode?)',
    summary: {
      en: `The tax inside a tax-included amount: round(gross × rate / (1 + rate)). ${rounded.en}`,
      zh: `含税金额中的税额：round(含税金额 × 税率 / (1 + 税率))。${rounded.zh}`,
    },
    examples: [
      { expression: '$taxOf("56.00", "0.13")', gives: '6.44' },
      { expression: '$taxOf("-56.00", "0.13")', gives: '-6.44' },
      { expression: '$taxOf("1000", "0.10", 0)', gives: '91' },
      { expression: '$taxOf("56.00", $over("13", "100"))', gives: '6.44' },
      { expression: '$taxOf("56.00", "13")', fails: 'a rate from 0 to 1' },
      { expression: '$taxOf("56.005", "0.13")', fails: 'more than 2 decimal places' },
    ],
    call: conversion('taxOf', taxInside),
  }),
  define({
    topic: 'tax',
    signature: '$netOf(gross, rate, places?, mode?)',
    summary: {
      en: `The tax-excluded amount of a tax-included one: gross − $taxOf(gross, rate). ${rounded.en}`,
      zh: `由含税金额得出不含税金额：含税金额 − $taxOf(含税金额, 税率)。${rounded.zh}`,
    },
    examples: [
      { expression: '$netOf("56.00", "0.13")', gives: '49.56' },
      { expression: '$netOf("39.90", "0.13", 6)', gives: '35.309735' },
    ],
    call: conversion('netOf', (gross, rate, terms) => subtract(gross, taxInside(gross, rate, terms))),
  }),
  define({
    topic: 'tax',
    signature: '$taxOn(net, rate, places?, mode?)',
    summary: {
      en: `The tax on top of a tax-excluded amount: round(net × rate). ${rounded.en}`,
      zh: `不含税金额应加的税额：round(不含税金额 × 税率)。${rounded.zh}`,
    },
    examples: [
      { expression: '$taxOn("0.50", "0.13")', gives: '0.07' },
      { expression: '$taxOn("0.50", "0.13", 2, "half-even")', gives: '0.06' },
    ],
    call: conversion('taxOn', taxOnTop),
  }),
  define({
    topic: 'tax',
    signature: '$grossOf(net, rate, places?, mode?)',
    summary: {
      en: `The tax-included amount of a tax-excluded one: net + $taxOn(net, rate). ${rounded.en}`,
      zh: `由不含税金额得出含税金额：不含税金额 + $taxOn(不含税金额, 税率)。${rounded.zh}`,
    },
    examples: [
      { expression: '$grossOf("49.56", "0.13")', gives: '56.00' },
      { expression: '$grossOf(missing, "0.13")', missing: true },
    ],
    call: conversion('grossOf', (net, rate, terms) => add(net, taxOnTop(net, rate, terms))),
  }),
  define({
    topic: 'tax',
    signature: '$lineAmounts(basis, line, places?, mode?)',
    summary: {
      en: `The four amounts of a line by its price basis: \`"taxIncluded"\` or \`"taxExcluded"\`. The line has quantity, unitPrice, taxRate, and may have perQuantity ("1") and discountAmount ("0"). Always gross = net + tax. ${rounded.en}`,
      zh: `按价格口径计算一行的四个金额：\`"taxIncluded"\` 含税、\`"taxExcluded"\` 不含税。行内需有 quantity、unitPrice、taxRate，可有 perQuantity（默认 "1"）和 discountAmount（默认 "0"）。价税合计恒等于不含税金额加税额。${rounded.zh}`,
    },
    examples: [
      {
        expression: '$lineAmounts("taxIncluded", line)',
        input: { line: { quantity: '3', unitPrice: '19.99', taxRate: '0.13', discountAmount: '3.97' } },
        gives: { amountBeforeDiscount: '59.97', grossAmount: '56.00', taxAmount: '6.44', netAmount: '49.56' },
      },
      {
        expression: '$lineAmounts("taxExcluded", { "quantity": q, "unitPrice": p, "taxRate": "0.13" }).grossAmount',
        input: { q: '10', p: '3.5' },
        gives: '39.55',
      },
      { expression: '$lineAmounts("included", {})', fails: 'a price basis' },
    ],
    call: lineAmounts,
  }),
]
