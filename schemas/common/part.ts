/**
 * Parts of a line that is invoiced, reversed or credited piece by piece. Every part is rounded for itself, so the parts
 * of a line need not add up to it, unless the last one takes what is left: here it does.
 */
import { Decimal, decimalPlaces } from './decimal.ts'
import { type PriceBasis, round, sum } from './money.ts'

/** Quantity and amounts of a line, or of a part of it; decimal texts. */
export interface Measured {
  quantity: string
  netAmount: string
  taxAmount: string
  grossAmount: string
}

/** What the parts leave of the whole: 0 in every measure when they add up to it. Parts have the sign of the whole. */
export function leftOf(whole: Measured, parts: readonly Measured[]): Measured {
  const left = (measure: keyof Measured) => {
    const taken = parts.map((part) => part[measure]).map((part) => new Decimal(part).negated().toFixed())
    return sum([whole[measure], ...taken], decimalPlaces(whole[measure]))
  }
  return {
    quantity: left('quantity'),
    netAmount: left('netAmount'),
    taxAmount: left('taxAmount'),
    grossAmount: left('grossAmount'),
  }
}

/**
 * The next part of a line, of `quantity`, after the parts that went before. The part that takes the last of the quantity
 * takes all that is left of the amounts, so that the parts add up to the whole exactly; any other one is computed from
 * its share of the amount on the side of the price basis, and its tax from that at the rate of the whole, but never
 * more than what is left. Always gross = net + tax. `quantity` has the sign of the whole; `places` are those of the
 * currency.
 *
 * @throws RangeError when less than `quantity` is left, or `quantity` is 0 or of the other sign.
 */
export function nextPart(
  whole: Measured & { taxRate: string },
  before: readonly Measured[],
  quantity: string,
  basis: PriceBasis,
  places: number,
): Measured {
  const left = leftOf(whole, before)
  const wanted = new Decimal(quantity)
  const sign = new Decimal(whole.quantity).isNegative() ? -1 : 1
  if (wanted.times(sign).lte(0)) throw new RangeError(`a part of ${whole.quantity} cannot be ${quantity}`)
  if (wanted.minus(left.quantity).times(sign).gt(0)) {
    throw new RangeError(`${quantity} is more than what is left, ${left.quantity} of ${whole.quantity}`)
  }
  if (wanted.eq(left.quantity)) return { ...left, quantity }
  const share = (amount: string) =>
    new Decimal(round(new Decimal(amount).times(wanted).div(whole.quantity), places)).abs()
  const rest = (measure: keyof Measured) => Decimal.max(0, new Decimal(left[measure]).times(sign))
  const rate = new Decimal(whole.taxRate)
  const within = (value: Decimal, least: Decimal, most: Decimal) => Decimal.max(least, Decimal.min(value, most))
  const write = (net: Decimal, tax: Decimal): Measured => ({
    quantity,
    netAmount: round(net.times(sign), places),
    taxAmount: round(tax.times(sign), places),
    grossAmount: round(net.plus(tax).times(sign), places),
  })
  if (basis === 'taxIncluded') {
    const gross = Decimal.min(share(whole.grossAmount), rest('netAmount').plus(rest('taxAmount')))
    const tax = new Decimal(round(gross.times(rate).div(rate.plus(1)), places))
    const taxed = within(tax, gross.minus(rest('netAmount')), rest('taxAmount'))
    return write(gross.minus(taxed), taxed)
  }
  const net = Decimal.min(share(whole.netAmount), rest('netAmount'))
  return write(net, Decimal.min(new Decimal(round(net.times(rate), places)), rest('taxAmount')))
}
