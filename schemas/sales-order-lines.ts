import { checkAmountPlaces, minorUnitsOf } from './common/currency.ts'
import { Decimal, isZero } from './common/decimal.ts'
import { computeLine, sum, taxTolerance } from './common/money.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import type { OrderFields } from './sales-order.ts'

type Line = OrderFields['lines'][number]

const lineAmounts = ['amountBeforeDiscount', 'discountAmount', 'grossAmount', 'netAmount', 'taxAmount'] as const

/** Lines that cost nothing. */
export function isFree(line: { lineType: string }): boolean {
  return line.lineType === 'freeGoods' || line.lineType === 'gift'
}

function checkNumbers(payload: Payload, order: OrderFields): void {
  const parents = new Map<number, number | undefined>()
  order.lines.forEach((line, i) => {
    if (parents.has(line.lineNo)) {
      const rule = 'every line has a number of its own'
      broken(payload, 'unique', `${line.lineNo} stands twice; ${rule}`, ['lines', i, 'lineNo'])
    }
    parents.set(line.lineNo, line.parentLineNo)
  })
  const circles = new Map<number, boolean>()
  order.lines.forEach((line, i) => {
    if (line.parentLineNo === undefined) return
    const path = ['lines', i, 'parentLineNo']
    if (!parents.has(line.parentLineNo)) {
      broken(payload, 'reference', `${line.parentLineNo} is not the lineNo of a line of this order`, path)
      return
    }
    if (runsInCircle(line.lineNo, parents, circles)) {
      broken(payload, 'reference', `${line.parentLineNo} came; from parent to parent it runs in a circle`, path)
    }
  })
}

/** Does the chain of parents of a line run in a circle? `known` holds what earlier questions found out. */
function runsInCircle(lineNo: number, parents: Map<number, number | undefined>, known: Map<number, boolean>): boolean {
  const chain = new Set<number>()
  let at: number | undefined = lineNo
  while (at !== undefined && !known.has(at) && !chain.has(at)) {
    chain.add(at)
    at = parents.get(at)
  }
  const circle = at !== undefined && (known.get(at) ?? true)
  for (const one of chain) known.set(one, circle)
  return circle
}

function checkQuantity(payload: Payload, order: OrderFields, line: Line, i: number): void {
  const negative = line.quantity.startsWith('-')
  const mayBeNegative = order.orderType === 'return' || order.orderType === 'creditRequest'
  if (isZero(line.quantity) || (negative && !mayBeNegative)) {
    const rule = `the quantity of a line of a ${order.orderType} order ${mayBeNegative ? 'is not zero' : 'is above zero'}`
    broken(payload, 'sign', `${shown(line.quantity)} came; ${rule}`, ['lines', i, 'quantity'])
  }
  if (line.baseQuantity !== undefined && line.baseQuantity.startsWith('-') !== negative) {
    const rule = `it has the sign of quantity, ${shown(line.quantity)}`
    broken(payload, 'sign', `${shown(line.baseQuantity)} came; ${rule}`, ['lines', i, 'baseQuantity'])
  }
}

function checkFreeLine(payload: Payload, line: Line, i: number): void {
  for (const field of ['unitPrice', ...lineAmounts] as const) {
    const value = line[field]
    if (value === undefined || isZero(value)) continue
    broken(
      payload,
      'free-line',
      `${shown(value)} came; on a ${line.lineType} line it is "0" (say the worth in referencePrice)`,
      ['lines', i, field],
    )
  }
}

function checkDiscounts(payload: Payload, line: Line, i: number, before: string, places: number): void {
  if (isZero(line.discountAmount) && line.discounts === undefined) return
  const path = ['lines', i, 'discountAmount']
  const off = new Decimal(line.discountAmount)
  const whole = new Decimal(before)
  if (!off.isZero() && (off.s !== whole.s || off.abs().gt(whole.abs()))) {
    const rule = `a discount lies between 0 and the amount of the line, ${shown(before)}`
    broken(payload, 'discount-sum', `${shown(line.discountAmount)} came; ${rule}`, path)
  }
  if (line.discounts === undefined) return
  const total = sum(
    line.discounts.map((discount) => discount.amount),
    places,
  )
  if (!new Decimal(total).eq(off)) {
    broken(payload, 'discount-sum', `${shown(line.discountAmount)} came, but discounts add up to "${total}"`, path)
  }
}

/** A line's amounts follow from quantity, price and rate. Exact, but for one smallest unit of money in the tax. */
function checkAmounts(payload: Payload, order: OrderFields, line: Line, i: number, places: number): void {
  const right = computeLine(order.priceBasis, line, places)
  checkDiscounts(payload, line, i, right.amountBeforeDiscount, places)
  const amounts = ['amountBeforeDiscount', 'grossAmount', 'netAmount', 'taxAmount'] as const
  if (amounts.every((field) => (line[field] ?? right[field]) === right[field])) return // the usual case, ten times faster
  const gap = (field: (typeof amounts)[number]) => new Decimal(line[field] ?? right[field]).minus(right[field])
  const report = (field: keyof typeof right, how: string) =>
    broken(payload, 'line-amount', `${shown(line[field])} came, but ${how} is "${right[field]}"`, ['lines', i, field])

  const product = `${line.quantity} × ${line.unitPrice}${line.perQuantity === '1' ? '' : ` / ${line.perQuantity}`}`
  if (!gap('amountBeforeDiscount').isZero()) report('amountBeforeDiscount', product)
  const basis = order.priceBasis === 'taxIncluded' ? 'grossAmount' : 'netAmount'
  if (!gap(basis).isZero()) report(basis, `${product} − discount ${line.discountAmount}`)
  const tax = gap('taxAmount')
  if (tax.abs().gt(taxTolerance(1, places))) {
    report('taxAmount', `the tax at rate ${line.taxRate} (${order.priceBasis})`)
  }
  const added = new Decimal(line.netAmount).plus(line.taxAmount)
  if (!added.eq(line.grossAmount)) {
    const sumOfBoth = `netAmount + taxAmount is "${added.toFixed(places)}"`
    broken(payload, 'line-amount', `${shown(line.grossAmount)} came, but ${sumOfBoth}`, ['lines', i, 'grossAmount'])
  }
}

/** Every rule of the lines. True when their amounts can be added up: the currency is known and the places are right. */
export function checkLines(payload: Payload, order: OrderFields): boolean {
  checkNumbers(payload, order)
  const places = minorUnitsOf(order.currency)
  if (places === undefined || order.lines.length === 0) return false
  const before = payload.issues.length
  order.lines.forEach((line, i) => {
    for (const field of lineAmounts) checkAmountPlaces(payload, line[field], order.currency, ['lines', i, field])
    line.discounts?.forEach((discount, d) => {
      checkAmountPlaces(payload, discount.amount, order.currency, ['lines', i, 'discounts', d, 'amount'])
    })
  })
  const addable = payload.issues.length === before
  const wrong = new Set(payload.issues.map((issue) => issue.path?.[0] === 'lines' && issue.path[1]))
  order.lines.forEach((line, i) => {
    checkQuantity(payload, order, line, i)
    if (isFree(line)) checkFreeLine(payload, line, i)
    else if (addable && !wrong.has(i)) checkAmounts(payload, order, line, i, places)
  })
  return addable
}
