import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from './common/decimal.ts'
import { computeLine, type PriceBasis, sum } from './common/money.ts'
import { exampleInvoice, exampleRedInvoice } from './examples.ts'
import { type ReversibleLine, redPart, reversalOf } from './invoice-reversal.ts'

/** Red lines of a blue line, one after the other. */
function reds(blue: ReversibleLine, quantities: string[], basis: PriceBasis = 'taxIncluded'): ReversibleLine[] {
  const lines: ReversibleLine[] = []
  quantities.forEach((quantity, i) => {
    const part = redPart(blue, lines, quantity, basis, 2)
    lines.push({ lineNo: i + 1, originalInvoiceLineNo: blue.lineNo, taxRate: blue.taxRate, ...part })
  })
  return lines
}

function blueLine(lineNo: number, quantity: string, unitPrice: string, basis: PriceBasis = 'taxIncluded') {
  const line = { lineNo, quantity, unitPrice, taxRate: '0.13' }
  return { ...line, ...computeLine(basis, line, 2) }
}

describe('redPart', () => {
  it("gives the model's two reds of five: 37.02, and 37.01 for the last", () => {
    expect(reds(blueLine(1, '10', '64.35'), ['5', '5']).map((red) => red.taxAmount)).toEqual(['-37.02', '-37.01'])
  })

  it('gives the red line of the example', () => {
    const line = exampleInvoice.lines[0] as ReversibleLine
    expect(exampleRedInvoice.lines[0]).toMatchObject(redPart(line, [], '1', 'taxIncluded', 2))
  })

  it('takes no more than is left', () => {
    const blue = blueLine(1, '3', '10.00')
    expect(() => redPart(blue, reds(blue, ['2']), '2', 'taxIncluded', 2)).toThrow('more than what is left, 1 of 3')
  })
})

describe('reversalOf', () => {
  const [first, other] = [blueLine(1, '10', '64.35'), blueLine(2, '1', '5.00')] as const
  const blue = [first, other]

  it('tells the state of the blue invoice', () => {
    expect(reversalOf(blue, []).status).toBe('issued')
    expect(reversalOf(blue, reds(first, ['5', '5'])).status).toBe('partiallyReversed')
    expect(reversalOf(blue, [...reds(first, ['5', '5']), ...reds(other, ['1'])])).toMatchObject({
      status: 'reversed',
      tooMuch: [],
      unmatched: [],
    })
  })

  it('tells what is left, and where too much was taken', () => {
    const [half] = reds(first, ['5']) as [ReversibleLine]
    expect(reversalOf(blue, [half]).left.get(1)).toMatchObject({ quantity: '5', taxAmount: '37.01' })
    const recomputed = { ...half, taxAmount: '-37.02', netAmount: '-284.73' }
    expect(reversalOf(blue, [half, recomputed]).tooMuch).toEqual([1])
    expect(reversalOf(blue, [half, half, half]).tooMuch).toEqual([1])
  })

  it('keeps red lines that name no line', () => {
    const money = { lineNo: 1, taxRate: '0.13', netAmount: '-574.00', taxAmount: '-74.50', grossAmount: '-648.50' }
    expect(reversalOf(blue, [money])).toMatchObject({ status: 'reversed', unmatched: [money] })
  })
})

it('blue + reds = 0, however a line is taken back, and no red passes what is left', () => {
  const quantities = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 10 })
  const price = fc.integer({ min: 1, max: 50_000 }).map((n) => (n / 1000).toFixed(3))
  const basis = fc.constantFrom<PriceBasis>('taxIncluded', 'taxExcluded')
  fc.assert(
    fc.property(quantities, price, basis, (parts, unitPrice, priceBasis) => {
      const total = parts.reduce((a, b) => a + b, 0)
      const blue = blueLine(7, String(total), unitPrice, priceBasis)
      const lines = reds(blue, parts.map(String), priceBasis)
      for (const field of ['quantity', 'netAmount', 'taxAmount', 'grossAmount'] as const) {
        const all = [blue[field], ...lines.map((red) => red[field] ?? '0')]
        expect(new Decimal(sum(all, 2)).isZero()).toBe(true)
      }
      const { status, tooMuch } = reversalOf([blue], lines)
      expect([status, tooMuch]).toEqual(['reversed', []])
      if (parts.length > 1) expect(reversalOf([blue], lines.slice(0, -1)).tooMuch).toEqual([])
    }),
  )
})
