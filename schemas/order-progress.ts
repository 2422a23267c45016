/** What the lines of a confirmation say about the whole order. */
import { Decimal } from './common/decimal.ts'
import { type Progress, progressOf } from './common/order-status.ts'
import type { OrderConfirmation } from './order-confirmation.ts'

export type ConfirmedLine = OrderConfirmation['lines'][number]

const summed = [
  'orderedQuantity',
  'confirmedQuantity',
  'backorderedQuantity',
  'rejectedQuantity',
  'shippedQuantity',
  'receivedQuantity',
  'invoicedQuantity',
  'returnedQuantity',
] as const

/**
 * Lines that the ERP split are summed by lineNo: one line for each, in the order they first came. Quantities are added,
 * schedules joined, and everything else is that of the first one; without an erpLineNo, since there are several.
 *
 * @throws RangeError when the parts of a line have different units.
 */
export function joinSplitLines(lines: readonly ConfirmedLine[]): ConfirmedLine[] {
  return [...Map.groupBy(lines, (line) => line.lineNo).values()].map(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first as ConfirmedLine
    const parts = [first, ...others]
    const other = others.find((part) => part.unit !== first.unit)
    if (other) throw new RangeError(`line ${first.lineNo} is split into ${first.unit} and ${other.unit}`)
    const { erpLineNo: _several, ...joined } = first
    for (const field of summed) joined[field] = Decimal.sum(...parts.map((part) => part[field])).toFixed()
    const schedule = parts.flatMap((part) => part.schedule ?? [])
    return (schedule.length === 0 ? joined : { ...joined, schedule }) as ConfirmedLine
  })
}

/**
 * How far the whole order is: each axis is none or full where that holds for every line that is not rejected, and
 * partial otherwise; none where everything is rejected. What is shipped or invoiced is measured by what was ordered
 * and not rejected. `payment` is not in a confirmation.
 */
export function axesOf(lines: readonly ConfirmedLine[]): Record<'confirmation' | 'delivery' | 'billing', Progress> {
  const open = lines.flatMap((line) => {
    const whole = new Decimal(line.orderedQuantity).minus(line.rejectedQuantity)
    return whole.isZero() ? [] : [{ line, whole: whole.toFixed() }]
  })
  const axis = (field: 'confirmedQuantity' | 'shippedQuantity' | 'invoicedQuantity'): Progress => {
    const progress = new Set(open.map(({ line, whole }) => progressOf(line[field], whole)))
    const [only = 'none'] = progress
    return progress.size > 1 ? 'partial' : only
  }
  return {
    confirmation: axis('confirmedQuantity'),
    delivery: axis('shippedQuantity'),
    billing: axis('invoicedQuantity'),
  }
}

/** Numbers of the lines that are invoiced further than they are shipped: a warning until the delivery comes. */
export function billedAhead(lines: readonly Pick<ConfirmedLine, 'lineNo' | 'invoicedQuantity' | 'shippedQuantity'>[]) {
  return lines.filter((line) => new Decimal(line.invoicedQuantity).gt(line.shippedQuantity)).map((line) => line.lineNo)
}
