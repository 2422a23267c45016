import { checkAmountPlaces } from './common/currency.ts'
import { Decimal, isZero } from './common/decimal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import type { ReturnFields } from './return.ts'
import { isFree } from './sales-order-lines.ts'

type Line = ReturnFields['lines'][number]

/** The rules of the lines of a return. */
export function checkReturnLines(payload: Payload, { lines, currency, status }: ReturnFields): void {
  const numbers = new Set<number>()
  const serials = new Set<string>()
  lines.forEach((line, i) => {
    const path = (field: keyof Line) => ['lines', i, field]
    if (numbers.has(line.returnLineNo)) {
      const detail = `${line.returnLineNo} stands twice; every line has a number of its own`
      broken(payload, 'unique', detail, path('returnLineNo'))
    }
    numbers.add(line.returnLineNo)
    line.serialNos?.forEach((serialNo, s) => {
      if (serials.has(serialNo)) broken(payload, 'unique', `${shown(serialNo)} stands twice`, [...path('serialNos'), s])
      serials.add(serialNo)
    })
    checkSerialCount(payload, line, i)
    checkQuantities(payload, line, status === 'rejected', i)
    if (currency !== undefined) checkAmountPlaces(payload, line.creditedAmount, currency, path('creditedAmount'))
    for (const field of ['unitPrice', 'creditedAmount'] as const) {
      const value = line[field]
      if (!isFree(line) || value === undefined || isZero(value)) continue
      const detail = `${shown(value)} came; a ${line.lineType} line cost nothing, and is credited with "0"`
      broken(payload, 'free-line', detail, path(field))
    }
  })
}

function checkSerialCount(payload: Payload, line: Line, i: number): void {
  if (line.serialNos === undefined) return
  const field = line.baseQuantity === undefined ? 'quantity' : 'baseQuantity'
  const pieces = line.baseQuantity ?? (line.unit === 'EA' ? line.quantity : undefined)
  if (pieces === undefined || new Decimal(pieces).eq(line.serialNos.length)) return
  const detail = `has ${line.serialNos.length} serial numbers; ${field} is ${shown(pieces)}`
  broken(payload, 'serial-count', detail, ['lines', i, 'serialNos'])
}

/** Each step passes on at most what the one before it had. More may come back than was approved: it is not accepted. */
function checkQuantities(payload: Payload, line: Line, rejected: boolean, i: number): void {
  const approved = line.approvedQuantity ?? line.quantity
  const atMost = (field: 'approvedQuantity' | 'acceptedQuantity' | 'creditedQuantity', most: string, what: string) => {
    const value = line[field]
    if (value === undefined || new Decimal(value).lte(most)) return
    broken(payload, 'return-quantity', `${shown(value)} came; at most ${what} ${shown(most)}`, ['lines', i, field])
  }
  atMost('approvedQuantity', line.quantity, 'the quantity of the line,')
  atMost('acceptedQuantity', approved, 'what was approved,')
  atMost('creditedQuantity', line.acceptedQuantity ?? '0', 'what was accepted,')
  const { acceptedQuantity, rejectedQuantity } = line
  const inspected = new Decimal(acceptedQuantity ?? 0).plus(rejectedQuantity ?? 0)
  if (inspected.gt(line.receivedQuantity ?? 0)) {
    const field = acceptedQuantity === undefined ? 'rejectedQuantity' : 'acceptedQuantity'
    const detail = `${shown(line[field])} came; accepted + rejected is "${inspected.toFixed()}", and received ${shown(line.receivedQuantity ?? '0')}`
    broken(payload, 'return-quantity', detail, ['lines', i, field])
  }
  if (rejected && line.approvedQuantity !== undefined && !isZero(line.approvedQuantity)) {
    const detail = `${shown(line.approvedQuantity)} came; a rejected return approves nothing`
    broken(payload, 'return-quantity', detail, ['lines', i, 'approvedQuantity'])
  }
}
