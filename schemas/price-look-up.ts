/** Which price holds for whom, on which day, for how much. */
import { Decimal } from './common/decimal.ts'
import { round } from './common/money.ts'
import { commonPeriod, inForce } from './common/period.ts'
import { type Share, sharesOf } from './common/scale.ts'
import type { PriceList, PriceListLine, PriceListScope } from './price-list.ts'

/** Who asks for a price of what. */
export interface PriceQuestion {
  /** The dealer as he is on that day. */
  buyer: PriceListScope
  productCode: string
  unit: string
  quantity: string
  /** Business day the price is of. */
  day: string
}

export interface FoundPrice {
  list: PriceList
  line: PriceListLine
  /** The quantity in parts, each with the price that holds for it; one part unless the scale is incremental. */
  parts: Share<string>[]
  /** Sum of the parts × price / perQuantity, rounded once to `places`. */
  amount: string
}

const SCOPE = ['dealerCode', 'tier', 'channelType', 'regionCode', 'salesOrg'] as const

/** Is the list for this buyer? A field the list does not name is for everybody. */
export function isFor(scope: PriceListScope, buyer: PriceListScope): boolean {
  return SCOPE.every((field) => scope[field] === undefined || scope[field] === buyer[field])
}

/**
 * Below 0 when `a` comes before `b`: a list of the dealer's own before all others, then the one that names more of the
 * buyer, then the higher priority, then the newer validFrom. 0 is a rank shared: of two such lists that hold on the
 * same days for the same buyer, neither can be preferred.
 */
export function byRank(a: PriceList, b: PriceList): number {
  const named = ({ scope }: PriceList) => SCOPE.filter((field) => scope[field] !== undefined).length
  const own = ({ scope }: PriceList) => Number(scope.dealerCode !== undefined)
  return own(b) - own(a) || named(b) - named(a) || b.priority - a.priority || b.validFrom.localeCompare(a.validFrom)
}

/**
 * Products in a unit for which two lists of one rank hold on the same days, for a buyer both may be for: an error, since
 * neither list can be preferred. Versions of one list do not clash: the newer one takes over.
 */
export function clashes(a: PriceList, b: PriceList): { productCode: string; unit: string }[] {
  if (a.priceListCode === b.priceListCode || byRank(a, b) !== 0 || a.currency !== b.currency) return []
  const canMeet = SCOPE.every((field) => {
    const [one, other] = [a.scope[field], b.scope[field]]
    return one === undefined || other === undefined || one === other
  })
  if (!canMeet || !commonPeriod(a, b)) return []
  return a.lines.flatMap((line) => {
    const together = b.lines.some((other) => {
      const same = other.productCode === line.productCode && other.unit === line.unit
      const [days, otherDays] = [commonPeriod(a, line), commonPeriod(b, other)]
      return same && days && otherDays && commonPeriod(days, otherDays)
    })
    return together ? [{ productCode: line.productCode, unit: line.unit }] : []
  })
}

/** The whole list after a delta: its lines replace those of the same lineNo, take away the deleted, and add the rest. */
export function withDelta(before: PriceList, delta: PriceList): PriceList {
  const changed = new Map(delta.lines.map((line) => [line.lineNo, line]))
  const kept = before.lines.filter((line) => !changed.has(line.lineNo))
  const lines = [...kept, ...changed.values()].filter((line) => !line.deleted)
  return { ...delta, replaceMode: 'full', lines: lines.sort((a, b) => a.lineNo - b.lineNo) }
}

/**
 * The price of a quantity, from whole lists (see `withDelta`) of the buyer's currency; undefined when no released list
 * has one. Of the versions of a list that hold on the day the newest counts. Quantities below 0, of returns, are priced
 * like those above. `places` are those of the currency.
 *
 * @throws RangeError when two lists of one rank have the price.
 */
export function priceOf(lists: readonly PriceList[], asked: PriceQuestion, places: number): FoundPrice | undefined {
  const holding = lists.filter((list) => list.status === 'released' && !list.deleted && inForce(list, asked.day))
  const newest = holding.filter(
    (list) => !holding.some((other) => other.priceListCode === list.priceListCode && other.version > list.version),
  )
  const found = newest
    .filter((list) => isFor(list.scope, asked.buyer))
    .flatMap((list) => {
      const line = list.lines.find((entry) => isAsked(entry, asked))
      return line ? [{ list, line }] : []
    })
    .sort((a, b) => byRank(a.list, b.list))
  const [best, second] = found
  if (!best) return undefined
  if (second && byRank(best.list, second.list) === 0) {
    const [one, other] = [best.list.priceListCode, second.list.priceListCode]
    const what = `price lists ${one} and ${other} both have a price of ${asked.productCode} in ${asked.unit}`
    throw new RangeError(`${what} on ${asked.day}, with the same rank; give one of them another priority`)
  }
  return { ...best, ...priced(best.line, asked.quantity, places) }
}

function isAsked(line: PriceListLine, asked: PriceQuestion): boolean {
  return line.productCode === asked.productCode && line.unit === asked.unit && !line.deleted && inForce(line, asked.day)
}

/** What a quantity costs by a line: its parts by the scale, and their amount, rounded once to `places`. */
export function priced(line: PriceListLine, quantity: string, places: number): Pick<FoundPrice, 'parts' | 'amount'> {
  const steps = (line.scales ?? []).map(({ fromQuantity: from, unitPrice: value }) => ({ from, value }))
  const sign = new Decimal(quantity).isNegative() ? -1 : 1
  const size = new Decimal(quantity).abs().toFixed()
  const shares = sharesOf(
    line.scaleType ?? 'allUnits',
    steps.length > 0 ? steps : [{ from: '0', value: line.unitPrice }],
    size,
  )
  const parts = shares.map((share) => ({ ...share, size: new Decimal(share.size).times(sign).toFixed() }))
  const total = parts.reduce((sum, { size: part, value }) => sum.plus(new Decimal(part).times(value)), new Decimal(0))
  return { parts, amount: round(total.div(line.perQuantity), places) }
}
