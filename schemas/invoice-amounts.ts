import { checkAmountPlaces, minorUnitsOf } from './common/currency.ts'
import { Decimal } from './common/decimal.ts'
import { round, sum, taxTolerance } from './common/money.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import type { InvoiceFields } from './invoice.ts'

type Side = 'netAmount' | 'taxAmount' | 'grossAmount'

/**
 * A red line that takes what earlier ones left of its blue line collects the rounding of all of them: so much as if the
 * blue line were taken back in this many parts.
 */
const mostParts = 100

/** Gross = net + tax in every line and in the totals, tax by its rate, and totals are the sums of the lines. */
export function checkInvoiceAmounts(payload: Payload, invoice: InvoiceFields): void {
  const places = minorUnitsOf(invoice.currency)
  if (places === undefined) return
  invoice.lines.forEach((line, i) => {
    const added = sum([line.netAmount, line.taxAmount], places)
    if (!new Decimal(added).eq(line.grossAmount)) {
      const detail = `${shown(line.grossAmount)} came, but netAmount + taxAmount is "${added}"`
      broken(payload, 'line-amount', detail, ['lines', i, 'grossAmount'])
    } else checkTax(payload, invoice, i, places)
  })
  checkTotals(payload, invoice, places)
}

/** Either common formula serves: tax from the net amount, or from the gross one. They differ by a cent at most. */
function checkTax(payload: Payload, invoice: InvoiceFields, i: number, places: number): void {
  const line = invoice.lines[i]
  if (line === undefined) return
  const rate = new Decimal(line.taxRate)
  const right = round(new Decimal(line.grossAmount).times(rate).div(rate.plus(1)), places)
  const gap = new Decimal(line.taxAmount).minus(right).abs()
  const parts = invoice.invoiceKind === 'red' ? mostParts : 1
  if (gap.lte(taxTolerance(parts, places))) return
  const detail = `${shown(line.taxAmount)} came, but the tax in ${line.grossAmount} at rate ${line.taxRate} is "${right}"`
  broken(payload, 'line-amount', detail, ['lines', i, 'taxAmount'])
}

function checkTotals(payload: Payload, invoice: InvoiceFields, places: number): void {
  const { totals, lines } = invoice
  const before = payload.issues.length
  for (const field of ['discountAmount', 'netAmount', 'taxAmount', 'roundingAmount', 'grossAmount'] as const) {
    checkAmountPlaces(payload, totals[field], invoice.currency, ['totals', field])
  }
  if (payload.issues.length > before) return
  const sumOf = (field: Side | 'discountAmount') =>
    sum(
      lines.map((line) => line[field]),
      places,
    )
  const rounding = totals.roundingAmount ?? '0'
  const added = new Decimal(totals.netAmount).plus(totals.taxAmount)
  const countedIn = added.plus(rounding).eq(totals.grossAmount)
  if (!countedIn && !added.eq(totals.grossAmount)) {
    const parts = totals.roundingAmount === undefined ? '' : ' (+ roundingAmount)'
    const detail = `${shown(totals.grossAmount)} came, but netAmount + taxAmount${parts} is "${added.toFixed(places)}"`
    broken(payload, 'total-amount', detail, ['totals', 'grossAmount'])
  }
  const came = {
    netAmount: totals.netAmount,
    taxAmount: totals.taxAmount,
    grossAmount: countedIn ? new Decimal(totals.grossAmount).minus(rounding).toFixed(places) : totals.grossAmount,
  }
  const off = (field: Side) => new Decimal(came[field]).minus(sumOf(field)).abs()
  const exact = exactSide(invoice, off('netAmount'), off('grossAmount'))
  for (const field of ['netAmount', 'taxAmount', 'grossAmount'] as const) {
    const allowed = field === exact ? new Decimal(0) : taxTolerance(lines.length, places)
    if (off(field).lte(allowed)) continue
    const slack = allowed.isZero() ? '' : ` (rounding of ${allowed.toFixed()} would be allowed)`
    const detail = `${shown(totals[field])} came, but the sum of the lines' ${field} is "${sumOf(field)}"${slack}`
    broken(payload, 'total-amount', detail, ['totals', field])
  }
  if (totals.discountAmount === undefined || new Decimal(totals.discountAmount).eq(sumOf('discountAmount'))) return
  const detail = `${shown(totals.discountAmount)} came, but the sum of the lines' discountAmount is "${sumOf('discountAmount')}"`
  broken(payload, 'total-amount', detail, ['totals', 'discountAmount'])
}

/** On the side of the price basis the totals are exact; where it is not known, on the side that is nearer. */
function exactSide({ priceBasis }: InvoiceFields, netOff: Decimal, grossOff: Decimal): Side {
  if (priceBasis === 'taxIncluded') return 'grossAmount'
  if (priceBasis === 'taxExcluded') return 'netAmount'
  return netOff.lt(grossOff) ? 'netAmount' : 'grossAmount'
}
