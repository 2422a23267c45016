/** A blue invoice and the red ones that take it back. Σ red never passes blue, and the last red takes what is left. */
import { Decimal } from './common/decimal.ts'
import type { PriceBasis } from './common/money.ts'
import { sum } from './common/money.ts'
import { leftOf, type Measured, nextPart } from './common/part.ts'

/** A line of an invoice as far as reversals are concerned. Amounts of red lines are below zero. */
export interface ReversibleLine {
  lineNo: number
  originalInvoiceLineNo?: number | undefined
  quantity?: string | undefined
  taxRate: string
  netAmount: string
  taxAmount: string
  grossAmount: string
}

export interface Reversal {
  status: 'issued' | 'partiallyReversed' | 'reversed'
  /** What is left of every line of the blue invoice, by its lineNo, as `Measured`; quantity "0" where it has none. */
  left: Map<number, Measured>
  /** Lines of which more was taken back than there was, by lineNo of the blue invoice. */
  tooMuch: number[]
  /** Red lines that name no line of the blue invoice. */
  unmatched: ReversibleLine[]
}

function measured(line: ReversibleLine): Measured {
  const { quantity = '0', netAmount, taxAmount, grossAmount } = line
  return { quantity, netAmount, taxAmount, grossAmount }
}

function negated(part: Measured): Measured {
  const text = (value: string) => sum([value.startsWith('-') ? value.slice(1) : `-${value}`], 0)
  return {
    quantity: text(part.quantity),
    netAmount: text(part.netAmount),
    taxAmount: text(part.taxAmount),
    grossAmount: text(part.grossAmount),
  }
}

const signed = ['quantity', 'netAmount', 'taxAmount', 'grossAmount'] as const

/** More is gone than there was: something is left with the sign of a red line. */
function passed(whole: Measured, left: Measured): boolean {
  const sign = new Decimal(whole.grossAmount).isNegative() ? -1 : 1
  return signed.some((measure) => new Decimal(left[measure]).times(sign).lt(0))
}

/** The lines of red invoices that take back line `lineNo` of their blue invoice. */
function takenBack(reds: readonly ReversibleLine[], lineNo: number): Measured[] {
  return reds.filter((red) => red.originalInvoiceLineNo === lineNo).map((red) => negated(measured(red)))
}

/** How far a blue invoice is taken back, from its lines and those of all its red invoices that are issued. */
export function reversalOf(blue: readonly ReversibleLine[], reds: readonly ReversibleLine[]): Reversal {
  const left = new Map<number, Measured>()
  const tooMuch: number[] = []
  for (const line of blue) {
    const rest = leftOf(measured(line), takenBack(reds, line.lineNo))
    left.set(line.lineNo, rest)
    if (passed(measured(line), rest)) tooMuch.push(line.lineNo)
  }
  const unmatched = reds.filter(
    (red) => red.originalInvoiceLineNo === undefined || !left.has(red.originalInvoiceLineNo),
  )
  const gross = [...left.values(), ...unmatched].map((part) => part.grossAmount)
  const nothingLeft = new Decimal(sum(gross, 0)).lte(0)
  const status = reds.length === 0 ? 'issued' : nothingLeft ? 'reversed' : 'partiallyReversed'
  return { status, left, tooMuch, unmatched }
}

/**
 * Amounts of the red line that takes back `quantity` (above zero) of a blue line, after the red lines before it; all
 * below zero. The one that takes the last of the quantity takes all that is left of the amounts: blue + reds = 0.
 *
 * @throws RangeError when less than `quantity` is left, or it is not above zero.
 */
export function redPart(
  blue: ReversibleLine,
  reds: readonly ReversibleLine[],
  quantity: string,
  basis: PriceBasis,
  places: number,
): Measured {
  const before = takenBack(reds, blue.lineNo)
  return negated(nextPart({ ...measured(blue), taxRate: blue.taxRate }, before, quantity, basis, places))
}
