import { checkRegions } from './common/address.ts'
import { checkAmountPlaces, minorUnitsOf } from './common/currency.ts'
import { Decimal } from './common/decimal.ts'
import { checkExchange } from './common/exchange.ts'
import { computeLine, sum, taxTolerance } from './common/money.ts'
import { broken, type Path, type Payload, shown } from './common/rule.ts'
import type { OrderFields } from './sales-order.ts'

/** Rules of the header that have nothing to do with amounts of lines. */
export function checkOrder(payload: Payload, order: OrderFields): void {
  if (order.shipToAddressCode === undefined && order.shipToAddress === undefined) {
    broken(payload, 'required', 'is required, and missing; a one-time address goes into shipToAddress', [
      'shipToAddressCode',
    ])
  }
  if (order.shipToAddress) checkRegions(payload, order.shipToAddress, ['shipToAddress'])
  order.promotions?.forEach((promotion, i) => {
    checkAmountPlaces(payload, promotion.amount, order.currency, ['promotions', i, 'amount'])
  })
  order.rebateUsage?.forEach((use, i) => {
    for (const field of ['amount', 'balanceBefore', 'balanceAfter'] as const) {
      checkAmountPlaces(payload, use[field], order.currency, ['rebateUsage', i, field])
    }
    if (use.balanceBefore === undefined || use.balanceAfter === undefined) return
    const after = new Decimal(use.balanceBefore).minus(use.amount)
    if (after.eq(use.balanceAfter)) return
    const rule = `balanceBefore − amount is "${after.toFixed()}"`
    broken(payload, 'rebate-balance', `${shown(use.balanceAfter)} came, but ${rule}`, [
      'rebateUsage',
      i,
      'balanceAfter',
    ])
  })
}

type Amount = 'amountBeforeDiscount' | 'discountAmount' | 'netAmount' | 'taxAmount' | 'grossAmount'

function sumOf(lines: OrderFields['lines'], field: Amount, order: OrderFields, places: number): string {
  return sum(
    lines.map((line) => line[field] ?? computeLine(order.priceBasis, line, places).amountBeforeDiscount),
    places,
  )
}

/** Reports an amount that is further than `allowed` from what it should be, with both numbers. */
function compare(payload: Payload, came: string, right: string, allowed: Decimal, what: string, path: Path): void {
  if (came === right) return
  const gap = new Decimal(came).minus(right).abs()
  if (gap.lte(allowed)) return
  const slack = allowed.isZero() ? '' : ` (rounding of ${allowed.toFixed()} would be allowed)`
  const rule = path[0] === 'taxSummary' ? 'tax-summary' : 'total-amount'
  broken(payload, rule, `${shown(came)} came, but ${what} is "${right}"${slack}`, path)
}

/**
 * Header totals are the sums of the rounded lines. The amount on the side of the price basis and the discounts are
 * exact; tax may be computed on the header instead, and then may be off by floor((n + 1) / 2) smallest units of money
 * for n lines, and with it the amount on the other side.
 */
export function checkTotals(payload: Payload, order: OrderFields): void {
  const places = minorUnitsOf(order.currency)
  if (places === undefined) return
  const { totals, lines } = order
  const before = payload.issues.length
  for (const field of [
    'amountBeforeDiscount',
    'discountAmount',
    'netAmount',
    'taxAmount',
    'roundingAmount',
    'grossAmount',
  ] as const) {
    checkAmountPlaces(payload, totals[field], order.currency, ['totals', field])
  }
  order.taxSummary?.forEach((group, i) => {
    for (const field of ['netAmount', 'taxAmount', 'grossAmount'] as const) {
      checkAmountPlaces(payload, group[field], order.currency, ['taxSummary', i, field])
    }
  })
  if (payload.issues.length > before) return

  checkExchange(payload, order, totals.grossAmount, lines.length)
  const exact = new Decimal(0)
  const slack = taxTolerance(lines.length, places)
  const rounding = new Decimal(totals.roundingAmount ?? 0)
  const grossWithout = new Decimal(totals.netAmount).plus(totals.taxAmount)
  const countedIn = grossWithout.plus(rounding).eq(totals.grossAmount)
  const gross = countedIn ? new Decimal(totals.grossAmount).minus(rounding).toFixed(places) : totals.grossAmount
  const included = order.priceBasis === 'taxIncluded'
  const check = (field: Amount, came: string | undefined, allowed: Decimal) => {
    if (came === undefined) return
    compare(payload, came, sumOf(lines, field, order, places), allowed, `the sum of the lines' ${field}`, [
      'totals',
      field,
    ])
  }
  check('amountBeforeDiscount', totals.amountBeforeDiscount, exact)
  check('discountAmount', totals.discountAmount, exact)
  check('netAmount', totals.netAmount, included ? slack : exact)
  check('taxAmount', totals.taxAmount, slack)
  check('grossAmount', gross, included ? exact : slack)
  if (!countedIn && !grossWithout.eq(totals.grossAmount)) {
    const parts = totals.roundingAmount === undefined ? '' : ' (+ roundingAmount)'
    const rule = `netAmount + taxAmount${parts} is "${grossWithout.toFixed(places)}"`
    broken(payload, 'total-amount', `${shown(totals.grossAmount)} came, but ${rule}`, ['totals', 'grossAmount'])
  }
  checkTaxSummary(payload, order, places)
}

/** Every rate stands once, with the sums of its lines; tax may be that of the sum instead, as in the totals. */
function checkTaxSummary(payload: Payload, order: OrderFields, places: number): void {
  if (order.taxSummary === undefined) return
  const linesByRate = Map.groupBy(order.lines, (line) => new Decimal(line.taxRate).toFixed())
  const seen = new Set<string>()
  order.taxSummary.forEach((group, i) => {
    const rate = new Decimal(group.taxRate).toFixed()
    if (seen.has(rate)) {
      const path = ['taxSummary', i, 'taxRate']
      broken(payload, 'tax-summary', `${shown(group.taxRate)} stands twice; every rate stands once`, path)
    } else checkTaxGroup(payload, order, i, linesByRate.get(rate) ?? [], places)
    seen.add(rate)
  })
  for (const [rate, lines] of linesByRate) {
    if (seen.has(rate) || new Decimal(sumOf(lines, 'grossAmount', order, places)).isZero()) continue
    broken(payload, 'tax-summary', `has no entry for the rate ${rate} of line ${lines[0]?.lineNo}`, ['taxSummary'])
  }
  const taxes = order.taxSummary.map((group) => group.taxAmount)
  const slack = taxTolerance(order.lines.length, places)
  const what = "the sum of taxSummary's taxAmount"
  compare(payload, order.totals.taxAmount, sum(taxes, places), slack, what, ['totals', 'taxAmount'])
}

function checkTaxGroup(payload: Payload, order: OrderFields, i: number, lines: OrderFields['lines'], places: number) {
  const group = order.taxSummary?.[i]
  if (group === undefined) return
  const exact = new Decimal(0)
  const slack = taxTolerance(lines.length, places)
  const included = order.priceBasis === 'taxIncluded'
  const check = (field: 'netAmount' | 'taxAmount' | 'grossAmount', allowed: Decimal) => {
    const came = group[field]
    if (came === undefined) return
    const what = `the sum of the lines' ${field} at ${group.taxRate}`
    compare(payload, came, sumOf(lines, field, order, places), allowed, what, ['taxSummary', i, field])
  }
  check('netAmount', included ? slack : exact)
  check('taxAmount', slack)
  check('grossAmount', included ? exact : slack)
  if (group.netAmount === undefined || group.grossAmount === undefined) return
  const added = sum([group.netAmount, group.taxAmount], places)
  compare(payload, group.grossAmount, added, exact, 'netAmount + taxAmount', ['taxSummary', i, 'grossAmount'])
}
