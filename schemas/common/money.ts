/**
 * Arithmetic of money in decimal strings: exact in between, rounded once at the end, half up away from zero (四舍五入).
 * `places` is the number of decimal places of the document's currency (`minorUnitsOf`).
 */
import { Decimal } from './decimal.ts'
import { smallProduct, smallQuotient, smallRound, smallSum, smallTotal } from './small-decimal.ts'

export type PriceBasis = 'taxIncluded' | 'taxExcluded'

/** Rounds half up, away from zero, and writes all `places`: 0.125 → "0.13", -0.125 → "-0.13", 7 → "7.00". */
export function round(value: Decimal | string, places: number): string {
  const text = new Decimal(value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toFixed(places)
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text
}

/** Exact sum, written with `places`; values with more places than that make it longer, never rounded. */
export function sum(values: readonly string[], places: number): string {
  const small = smallTotal(values)
  return small === undefined ? longSum(values, places) : padded(small, places)
}

function longSum(values: readonly string[], places: number): string {
  let total = new Decimal(0)
  for (const value of values) total = total.plus(value)
  const text = total.toFixed(Math.max(places, total.decimalPlaces()))
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text
}

/** Writes at least `places` places. */
function padded(text: string, places: number): string {
  if (places === 0) return text
  const point = text.indexOf('.')
  return point < 0 ? `${text}.${'0'.repeat(places)}` : text.padEnd(point + 1 + places, '0')
}

/** `numerator / denominator`, rounded as `round` does, from the exact fraction; both may be any decimal, below not 0. */
function roundQuotient(numerator: Decimal, denominator: Decimal, places: number): string {
  const unit = new Decimal(10).pow(places)
  const doubled = numerator.abs().times(unit).times(2).plus(denominator.abs())
  const units = doubled.divToInt(denominator.abs().times(2))
  const negative = numerator.isNegative() !== denominator.isNegative()
  return round(units.div(unit).times(negative ? -1 : 1), places)
}

export interface LineInput {
  quantity: string
  unitPrice: string
  /** How many units the price is for; 1 when absent. */
  perQuantity?: string | undefined
  /** Fraction: 13 % is "0.13". */
  taxRate: string
  /** All reductions of this line together; 0 when absent. */
  discountAmount?: string | undefined
}

export interface LineAmounts {
  amountBeforeDiscount: string
  grossAmount: string
  taxAmount: string
  netAmount: string
}

/**
 * The amounts of one line. With tax included in the price (China's usual basis): gross = round(quantity × price / per)
 * − discount, tax = round(gross × rate / (1 + rate)), net = gross − tax. With tax excluded: net = round(quantity ×
 * price / per) − discount, tax = round(net × rate), gross = net + tax. Always gross = net + tax.
 */
export function computeLine(basis: PriceBasis, line: LineInput, places: number): LineAmounts {
  return smallLine(basis, line, places) ?? longLine(basis, line, places)
}

/** The same with small numbers; undefined where one of them is not small. */
function smallLine(basis: PriceBasis, line: LineInput, places: number): LineAmounts | undefined {
  const { perQuantity = '1', discountAmount = '0', taxRate } = line
  const price = smallProduct(line.quantity, line.unitPrice)
  const before = perQuantity === '1' ? smallRound(price, places) : smallQuotient(price, perQuantity, places)
  const after = smallSum(before, discountAmount, -1)
  const share = smallProduct(after, taxRate)
  if (before === undefined || after === undefined || share === undefined) return undefined
  const included = basis === 'taxIncluded'
  const tax = included ? smallQuotient(share, smallSum('1', taxRate, 1), places) : smallRound(share, places)
  if (tax === undefined) return undefined
  const other = smallSum(after, tax, included ? -1 : 1)
  if (other === undefined) return undefined
  const [gross, net] = included ? [after, other] : [other, after]
  return {
    amountBeforeDiscount: before,
    grossAmount: padded(gross, places),
    taxAmount: tax,
    netAmount: padded(net, places),
  }
}

function longLine(basis: PriceBasis, line: LineInput, places: number): LineAmounts {
  const price = new Decimal(line.quantity).times(line.unitPrice)
  const per = line.perQuantity ?? '1'
  const before = per === '1' ? round(price, places) : roundQuotient(price, new Decimal(per), places)
  const afterDiscount = new Decimal(before).minus(line.discountAmount ?? 0)
  const rate = new Decimal(line.taxRate)
  if (basis === 'taxIncluded') {
    const tax = roundQuotient(afterDiscount.times(rate), rate.plus(1), places)
    return amounts(before, afterDiscount, tax, afterDiscount.minus(tax), places)
  }
  const tax = round(afterDiscount.times(rate), places)
  return amounts(before, afterDiscount.plus(tax), tax, afterDiscount, places)
}

function amounts(before: string, gross: Decimal, tax: string, net: Decimal, places: number): LineAmounts {
  return {
    amountBeforeDiscount: before,
    grossAmount: sum([gross.toFixed()], places),
    taxAmount: tax,
    netAmount: sum([net.toFixed()], places),
  }
}

/** How far a tax computed per part may be from the tax of the whole: floor((n + 1) / 2) smallest units for n parts. */
export function taxTolerance(parts: number, places: number): Decimal {
  return new Decimal(Math.floor((parts + 1) / 2)).div(new Decimal(10).pow(places))
}
