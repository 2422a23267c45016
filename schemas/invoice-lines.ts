import { checkAmountPlaces, minorUnitsOf } from './common/currency.ts'
import { Decimal, isZero } from './common/decimal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import type { InvoiceFields } from './invoice.ts'

type Line = InvoiceFields['lines'][number]

const lineAmounts = ['discountAmount', 'netAmount', 'taxAmount', 'grossAmount'] as const

/** Every rule of single lines but for their sums. True when amounts can be calculated with. */
export function checkInvoiceLines(payload: Payload, invoice: InvoiceFields): boolean {
  const seen = new Set<number>()
  const before = payload.issues.length
  invoice.lines.forEach((line, i) => {
    for (const field of lineAmounts) checkAmountPlaces(payload, line[field], invoice.currency, ['lines', i, field])
  })
  const places = payload.issues.length === before
  invoice.lines.forEach((line, i) => {
    if (seen.has(line.lineNo)) {
      const detail = `${line.lineNo} stands twice; every line has a number of its own`
      broken(payload, 'unique', detail, ['lines', i, 'lineNo'])
    }
    seen.add(line.lineNo)
    checkReferences(payload, invoice, line, i)
    checkSigns(payload, invoice, line, i)
    if (line.lineType === 'discount') checkDiscountLine(payload, invoice.lines, i)
    else checkQuantity(payload, invoice, line, i)
  })
  return places && minorUnitsOf(invoice.currency) !== undefined && invoice.lines.length > 0
}

function checkReferences(payload: Payload, invoice: InvoiceFields, line: Line, i: number): void {
  const pairs = [
    ['orderLineNo', 'orderNo'],
    ['deliveryLineNo', 'deliveryNo'],
  ] as const
  for (const [part, whole] of pairs) {
    if (line[part] === undefined || line[whole] !== undefined) continue
    broken(payload, 'required', `is required with ${part}, and missing`, ['lines', i, whole])
  }
  if (invoice.invoiceKind === 'blue' && line.originalInvoiceLineNo !== undefined) {
    const detail = `${line.originalInvoiceLineNo} stands in a blue invoice`
    broken(payload, 'red-invoice', detail, ['lines', i, 'originalInvoiceLineNo'])
  }
}

/** Blue is above zero and red below; a discount line the other way round. Prices are never below zero. */
function checkSigns(payload: Payload, invoice: InvoiceFields, line: Line, i: number): void {
  const red = invoice.invoiceKind === 'red'
  const below = red !== (line.lineType === 'discount')
  for (const field of ['quantity', ...lineAmounts] as const) {
    const value = line[field]
    if (value === undefined || isZero(value) || value.startsWith('-') === below) continue
    const what =
      line.lineType === 'discount'
        ? `the discount line of a ${invoice.invoiceKind} invoice`
        : `a ${invoice.invoiceKind} invoice`
    const rule = `in ${what} it is ${below ? 'below' : 'above'} zero`
    broken(payload, 'sign', `${shown(value)} came; ${rule}`, ['lines', i, field])
  }
}

function checkQuantity(payload: Payload, invoice: InvoiceFields, line: Line, i: number): void {
  if (line.quantity === undefined) {
    if (invoice.invoiceKind === 'red') return
    broken(payload, 'required', 'is required in a blue invoice, and missing', ['lines', i, 'quantity'])
    return
  }
  if (isZero(line.quantity)) {
    broken(payload, 'sign', `${shown(line.quantity)} came; the quantity of a line is not zero`, [
      'lines',
      i,
      'quantity',
    ])
  }
  if (line.unit === undefined)
    broken(payload, 'required', 'is required with quantity, and missing', ['lines', i, 'unit'])
}

/** A discount line stands right behind the line it belongs to, has its tax rate, and takes away no more than that. */
function checkDiscountLine(payload: Payload, lines: readonly Line[], i: number): void {
  const line = lines[i] as Line
  const parent = lines[i - 1]
  const path = ['lines', i, 'parentLineNo']
  if (parent === undefined || parent.lineType === 'discount') {
    broken(payload, 'discount-line', 'a discount line stands right behind the line it belongs to', [
      'lines',
      i,
      'lineType',
    ])
    return
  }
  if (line.parentLineNo !== undefined && line.parentLineNo !== parent.lineNo) {
    const detail = `${line.parentLineNo} came, but the line before it is ${parent.lineNo}; a discount line stands right behind the line it belongs to`
    broken(payload, 'discount-line', detail, path)
    return
  }
  if (!new Decimal(line.taxRate).eq(parent.taxRate)) {
    const detail = `${shown(line.taxRate)} came; line ${parent.lineNo} that it belongs to has ${shown(parent.taxRate)}`
    broken(payload, 'discount-line', detail, ['lines', i, 'taxRate'])
  }
  if (new Decimal(line.grossAmount).abs().gt(new Decimal(parent.grossAmount).abs())) {
    const detail = `${shown(line.grossAmount)} came; line ${parent.lineNo} has only ${shown(parent.grossAmount)}`
    broken(payload, 'discount-line', detail, ['lines', i, 'grossAmount'])
  }
}
