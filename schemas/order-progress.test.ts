import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from './common/decimal.ts'
import { exampleConfirmation as example } from './examples.ts'
import { brokenRules } from './expect-errors.ts'
import { orderConfirmation } from './order-confirmation.ts'
import { axesOf, billedAhead, joinSplitLines } from './order-progress.ts'

const linesOf = (...changes: object[]) =>
  orderConfirmation.parse({
    ...example,
    lines: changes.map((change, i) => ({ ...example.lines[0], lineNo: i + 1, ...change })),
  }).lines

describe('axesOf', () => {
  it('is full where every line is, and partial where they differ', () => {
    const shipped = { shippedQuantity: '3' }
    expect(axesOf(linesOf(shipped, shipped))).toEqual({ confirmation: 'full', delivery: 'full', billing: 'none' })
    expect(axesOf(linesOf(shipped, {})).delivery).toBe('partial')
    expect(axesOf(linesOf({ confirmedQuantity: '1', backorderedQuantity: '2' })).confirmation).toBe('partial')
  })

  it('leaves out what is rejected', () => {
    const rejected = { confirmedQuantity: '0', rejectedQuantity: '3' }
    expect(axesOf(linesOf({ shippedQuantity: '3' }, rejected)).delivery).toBe('full')
    expect(axesOf(linesOf({ confirmedQuantity: '2', rejectedQuantity: '1', shippedQuantity: '2' })).delivery).toBe(
      'full',
    )
    expect(axesOf(linesOf(rejected))).toEqual({ confirmation: 'none', delivery: 'none', billing: 'none' })
  })
})

it('tells lines that are invoiced further than they are shipped', () => {
  expect(billedAhead(linesOf({ invoicedQuantity: '3' }, { invoicedQuantity: '2', shippedQuantity: '3' }))).toEqual([1])
})

describe('joinSplitLines', () => {
  const [whole] = linesOf({})
  const part = (quantity: string, erpLineNo: string) => ({
    ...(whole as NonNullable<typeof whole>),
    orderedQuantity: quantity,
    confirmedQuantity: quantity,
    erpLineNo,
    schedule: [{ date: '2026-07-05', quantity }],
  })

  it('adds the parts of a line, and keeps every promise', () => {
    const [joined, ...others] = joinSplitLines([part('1', '10'), part('2', '11')])
    expect(others).toEqual([])
    expect(joined).toMatchObject({ lineNo: 1, orderedQuantity: '3', confirmedQuantity: '3' })
    expect(joined?.schedule).toHaveLength(2)
    expect(joined).not.toHaveProperty('erpLineNo')
    expect(joinSplitLines([part('1', '10')])[0]?.erpLineNo).toBe('10')
  })

  it('does not add cartons to pieces', () => {
    expect(() => joinSplitLines([part('1', '10'), { ...part('2', '11'), unit: 'XCT' }])).toThrow(
      'line 1 is split into EA and XCT',
    )
  })

  it('keeps confirmed + backordered + rejected = ordered, however the ERP split', () => {
    const numbers = fc.record({ confirmed: fc.nat(9999), back: fc.nat(9999), rejected: fc.nat(9999) })
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 6 }), (parts) => {
        const text = (n: number) => new Decimal(n).div(100).toFixed()
        const lines = parts.map(({ confirmed, back, rejected }) => ({
          ...part('1', '10'),
          orderedQuantity: text(confirmed + back + rejected),
          confirmedQuantity: text(confirmed),
          backorderedQuantity: text(back),
          rejectedQuantity: text(rejected),
        }))
        expect(brokenRules(orderConfirmation, { ...example, lines: joinSplitLines(lines) })).toEqual([])
      }),
    )
  })
})
