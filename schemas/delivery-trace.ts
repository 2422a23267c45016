/**
 * Serial numbers are a trace of the goods. A delivery whose serial numbers are wrong is a fact all the same: its
 * quantities count, and what is wrong is told beside them.
 */
import { Decimal } from './common/decimal.ts'
import type { Rule } from './common/rules.ts'

export interface TraceGap {
  /** JSON Pointer to what is incomplete. */
  pointer: string
  rule: Rule
  detail: string
}

interface TracedLine {
  quantity: string
  unit: string
  baseQuantity?: string | undefined
  serialNos?: readonly string[] | undefined
}

/** Units of which every one has a serial number of its own: each, piece, one. */
const singles: readonly string[] = ['EA', 'H87', 'C62']
const most = 100

/**
 * Where the serial numbers of a delivery do not fit: not as many as base units went out, or one stands twice; the first
 * 100 places. Not counted where the base quantity is not known.
 */
export function traceGaps({ lines }: { lines: readonly TracedLine[] }): TraceGap[] {
  const seen = new Map<string, number>()
  const all = lines.flatMap(({ quantity, unit, baseQuantity, serialNos }, i) => {
    if (serialNos === undefined) return []
    const gaps: TraceGap[] = []
    const pointer = `/lines/${i}/serialNos`
    const field = baseQuantity === undefined ? 'quantity' : 'baseQuantity'
    const countable = baseQuantity !== undefined || singles.includes(unit)
    const pieces = new Decimal(baseQuantity ?? quantity).abs()
    if (countable && !pieces.eq(serialNos.length)) {
      const detail = `has ${serialNos.length} serial numbers; ${field} is "${pieces.toFixed()}"`
      gaps.push({ pointer, rule: 'serial-count', detail })
    }
    serialNos.forEach((serialNo, s) => {
      const other = seen.get(serialNo)
      if (other === undefined) seen.set(serialNo, i)
      else {
        const detail = `${JSON.stringify(serialNo)} stands in lines[${other}] already`
        gaps.push({ pointer: `${pointer}/${s}`, rule: 'unique', detail })
      }
    })
    return gaps
  })
  return all.slice(0, most)
}
