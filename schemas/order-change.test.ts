import { describe, expect, it } from 'vitest'
import { exampleOrder } from './examples.ts'
import { changeOf, shrunkBelowShipped } from './order-change.ts'
import { salesOrder } from './sales-order.ts'

const before = salesOrder.parse(exampleOrder)
const revised = (change: object) => ({ ...before, revision: 2, ...change })

describe('changeOf', () => {
  it('is nothing where only revision, state and the writing of numbers differ', () => {
    const lines = before.lines.map((line) => ({ ...line, quantity: `${line.quantity}.0` }))
    const none = { header: [], added: [], changed: [], removed: [] }
    expect(changeOf(before, revised({ lines, lifecycle: 'accepted', changedAt: '2026-07-02T00:00:00Z' }))).toEqual(none)
  })

  it('tells lines that are new, changed and gone, by their number', () => {
    const [first, second, free] = before.lines as [object, object, object]
    const added = { ...first, lineNo: 30 }
    const change = changeOf(before, revised({ lines: [added, { ...second, quantity: '5', note: '急' }, free] }))
    expect(change.added).toEqual([added])
    expect(change.changed).toMatchObject([{ line: { lineNo: 20 }, fields: ['quantity', 'note'] }])
    expect(change.removed).toMatchObject([{ lineNo: 10 }])
  })

  it('tells fields of the header', () => {
    const shipTo = { shipToAddressCode: 'D1001-2', requestedDeliveryDate: '2026-08-01' }
    expect(changeOf(before, revised(shipTo)).header).toEqual(['shipToAddressCode', 'requestedDeliveryDate'])
  })
})

it('finds lines that shrink below what was shipped', () => {
  const shipped = [
    { lineNo: 10, shippedQuantity: '3' },
    { lineNo: 20, shippedQuantity: '2.5' },
    { lineNo: 99, shippedQuantity: '1' },
    { lineNo: 98, shippedQuantity: '0' },
  ]
  expect(shrunkBelowShipped(before, shipped)).toEqual([20, 99])
})
