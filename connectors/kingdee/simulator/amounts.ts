import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'

/**
 * Amounts of a line of a receivable, as Galaxy works them out: the gross amount from quantity and price with tax, less
 * the discount, in cents; the tax in it; the net amount is what is left. `rate` is in percent.
 */
export function amountsOf(quantity: Decimal, price: string, rate: string, discount = '0'): Row {
  const gross = quantity.times(price).minus(discount).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  const tax = gross.times(rate).div(new Decimal(100).plus(rate)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  return amounts(gross.minus(tax), tax)
}

export function amounts(net: Decimal, tax: Decimal): Row {
  return {
    FNoTaxAmountFor_D: net.toFixed(2),
    FTAXAMOUNTFOR_D: tax.toFixed(2),
    FALLAMOUNTFOR_D: net.plus(tax).toFixed(2),
  }
}

/** `part` of a discount for so much of `whole`, in cents; the last part takes what those before it left. */
export function discountPart(discount: string, whole: Decimal, before: Decimal, part: Decimal): string {
  if (whole.isZero()) return '0'
  const upTo = (quantity: Decimal) =>
    new Decimal(discount || 0).times(quantity).div(whole).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  return upTo(before.plus(part)).minus(upTo(before)).toFixed(2)
}

/** The sum of one field over lines, in cents. */
export function total(lines: readonly Row[], field: string): string {
  return Decimal.sum('0', ...lines.map((line) => text(line[field]) || '0')).toFixed(2)
}
