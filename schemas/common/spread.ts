import { Decimal } from './decimal.ts'
import { round } from './money.ts'

/** A line that takes its share of a sum. `weight` is its amount; free lines get nothing. */
export interface SpreadLine {
  lineNo: number
  weight: string
  free?: boolean
}

/** Whole numbers that add up to `whole`, in the proportions of `weights`; the lucky ones get what is left of cutting. */
function shares(whole: Decimal, weights: Decimal[], lineNos: number[]): Decimal[] {
  const total = Decimal.sum(...weights)
  const parts = weights.map((weight) => whole.times(weight).divToInt(total))
  const rests = weights.map((weight) => whole.times(weight).mod(total))
  const left = whole.minus(Decimal.sum(...parts)).toNumber()
  const byRest = rests
    .map((rest, i) => ({ i, rest, lineNo: lineNos[i] ?? i }))
    .sort((a, b) => b.rest.comparedTo(a.rest) || a.lineNo - b.lineNo)
  const lucky = new Set(byRest.slice(0, left).map(({ i }) => i))
  return parts.map((part, i) => (lucky.has(i) ? part.plus(1) : part))
}

/**
 * Spreads a sum (a header discount, a rebate use) over lines by largest remainder in the smallest unit of money: every
 * line gets its share cut down to that unit, and what is left goes, unit by unit, to the largest cut-off rests, ties to
 * the lowest line number. The parts add up to the whole exactly, and come in the order of `lines`. Several reductions
 * are spread one after the other (promotions in order of priority, rebate use last), each over what the one before left.
 *
 * @throws RangeError when the sum has more places than the currency, when every line is free or 0 and the sum is not,
 * or when some amounts are below zero and others above.
 */
export function spread(whole: string, lines: readonly SpreadLine[], places: number): string[] {
  const unit = new Decimal(10).pow(places)
  const units = new Decimal(whole).times(unit)
  if (!units.isInteger()) throw new RangeError(`${whole} has more than ${places} decimal places`)
  const weights = lines.map((line) => new Decimal(line.free ? 0 : line.weight))
  if (weights.some((weight) => weight.gt(0)) && weights.some((weight) => weight.lt(0))) {
    throw new RangeError(`${whole} cannot be spread: some lines have amounts above zero, others below`)
  }
  if (weights.every((weight) => weight.isZero())) {
    if (units.isZero()) return lines.map(() => round('0', places))
    throw new RangeError(`${whole} cannot be spread: every line is free or has the amount 0`)
  }
  const sign = units.isNegative() ? -1 : 1
  const parts = shares(
    units.abs(),
    weights.map((weight) => weight.abs()),
    lines.map((line) => line.lineNo),
  )
  return parts.map((part) => round(part.times(sign).div(unit), places))
}
