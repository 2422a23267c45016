import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleSellOut as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { sellOutReport } from './sell-out-report.ts'

const broken = (change: object) => brokenRules(sellOutReport, { ...example, ...change })
const [line, unmatched] = example.lines
const [stock] = example.stock
const withLine = (change: object) => broken({ lines: [{ ...line, ...change }] })
const withStock = (change: object) => broken({ stock: [{ ...stock, ...change }] })

describe('SellOutReport', () => {
  it('takes the example, and a day without sales', () => {
    expect(broken({})).toEqual([])
    expect(broken({ lines: [], stock: undefined })).toEqual([])
  })

  it.each(['reportNo', 'revision', 'dealerCode', 'businessDate', 'kind', 'lines'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it.each(['lineNo', 'quantity', 'unit'])('requires %s in a line', (field) => {
    expect(withLine({ [field]: undefined })).toContain(`/lines/0/${field} required`)
  })

  it('has lines that name their product, each once', () => {
    expect(broken({ lines: [line, { ...line, lineNo: 1 }] })).toEqual(['/lines/1/lineNo unique'])
    expect(broken({ lines: [{ ...unmatched, dealerProductName: undefined }] })).toEqual([
      '/lines/0/productCode product-identity',
    ])
    expect(withLine({ productCode: undefined })).toEqual(['/lines/0/productCode product-identity'])
    expect(withLine({ productCode: undefined, matchStatus: undefined })).toEqual([])
    expect(withLine({ gtin: '9521234000014' })).toEqual(['/lines/0/gtin check-digit'])
    expect(withLine({ matchStatus: 'maybe' })).toEqual(['/lines/0/matchStatus code-list'])
  })

  it('has one sign in a line', () => {
    expect(withLine({ quantity: '-2' })).toEqual(['/lines/0/baseQuantity sign', '/lines/0/amount sign'])
    expect(withLine({ quantity: '-2', baseQuantity: '-24', amount: '0' })).toEqual([])
    expect(withLine({ amount: '456.001' })).toEqual(['/lines/0/amount decimal-places'])
  })

  it('has every serial number once in a line; sold and returned it stands in two', () => {
    expect(withLine({ serialNos: ['A', 'B', 'A'] })).toEqual(['/lines/0/serialNos/2 unique'])
    expect(
      broken({
        lines: [
          { ...line, serialNos: ['A'] },
          { ...unmatched, serialNos: ['A'] },
        ],
      }),
    ).toEqual([])
  })

  it('does not quote the name of an outlet', () => {
    const [sentence = ''] = details(sellOutReport, { ...example, lines: [{ ...line, terminalName: 138_0000_0000 }] })
    expect(sentence).toContain('lines[0].terminalName')
    expect(sentence).not.toContain('138')
  })

  it('names both numbers when the stock identity does not hold', () => {
    expect(details(sellOutReport, { ...example, stock: [{ ...stock, closing: '158' }] })).toEqual([
      'stock[0].closing: "158" came, but opening 120 + received 60 − sellOut 24 + returns 3 is "159"',
    ])
    expect(withStock({ closing: '158', adjustment: '-1' })).toEqual([])
    expect(broken({ stock: [stock, stock] })).toEqual(['/stock/1/productCode unique'])
    expect(withStock({ productCode: undefined })).toEqual(['/stock/0/productCode product-identity'])
  })

  it('holds the stock identity for any quantities', () => {
    const thousandths = fc.integer({ min: 0, max: 10_000_000 })
    const text = (n: number) => (n / 1000).toFixed(3).replace(/^-(0\.000)$/, '$1')
    const off = fc.integer({ min: -999, max: 999 }).filter((n) => n !== 0)
    fc.assert(
      fc.property(thousandths, thousandths, thousandths, thousandths, off, (opening, received, sellOut, returns, n) => {
        const left = opening + received - sellOut + returns
        const parts = {
          opening: text(opening),
          received: text(received),
          sellOut: text(sellOut),
          returns: text(returns),
        }
        expect(withStock({ ...parts, closing: text(left) })).toEqual([])
        expect(withStock({ ...parts, closing: text(left + n) })).toEqual(['/stock/0/closing stock-identity'])
        expect(withStock({ ...parts, closing: text(left + n), adjustment: text(n) })).toEqual([])
      }),
    )
  })
})
