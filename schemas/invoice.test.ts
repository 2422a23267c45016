import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeLine, type PriceBasis, sum } from './common/money.ts'
import { exampleInvoice as example, exampleRedInvoice as red } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { invoice } from './invoice.ts'

const [line, second] = example.lines
const [redLine] = red.lines
const broken = (change: object) => brokenRules(invoice, { ...example, ...change })
const brokenRed = (change: object) => brokenRules(invoice, { ...red, ...change })
const withLine = (change: object) => ({ lines: [{ ...line, ...change }, second] })
const withTotals = (change: object) => ({ totals: { ...example.totals, ...change } })

describe('Invoice', () => {
  it('takes a blue one and a red one', () => {
    expect(invoice.parse(example)).toMatchObject({ status: 'issued', invoiceKind: 'blue' })
    expect(brokenRed({})).toEqual([])
  })

  const header = ['billingDocNo', 'invoiceKind', 'invoiceType', 'issueDate', 'seller', 'buyer', 'currency']
  it.each([...header, 'lines', 'totals', 'invoiceNo'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it.each(['lineNo', 'quantity', 'unit', 'netAmount', 'taxRate', 'taxAmount', 'grossAmount'])(
    'requires %s in a line',
    (field) => {
      expect(broken(withLine({ [field]: undefined }))).toEqual([`/lines/0/${field} required`])
    },
  )

  it('is a billing document before it has a number', () => {
    expect(broken({ invoiceNo: undefined, status: 'draft' })).toEqual([])
    const stateOf = (change: object) => invoice.parse({ ...example, status: undefined, ...change }).status
    expect([stateOf({}), stateOf({ invoiceNo: undefined })]).toEqual(['issued', 'draft'])
  })

  it('has a number of 20 digits, or of 8 with a code', () => {
    expect(broken({ invoiceNo: '2635200000000000001' })).toEqual(['/invoiceNo invoice-number'])
    expect(broken({ invoiceNo: '00012345' })).toEqual(['/invoiceCode invoice-number'])
    expect(broken({ invoiceNo: '00012345', invoiceCode: '3500212130' })).toEqual([])
    expect(broken({ invoiceNo: '00012345', invoiceCode: '350021213' })).toEqual(['/invoiceCode invoice-number'])
    expect(broken({ invoiceNo: 'INV-7', invoiceType: 'other' })).toEqual([])
    expect(brokenRed({ originalInvoiceNo: '00012345' })).toEqual(['/originalInvoiceCode invoice-number'])
  })

  it('names the blue one and the confirmation when it is red, and neither when it is blue', () => {
    expect(brokenRed({ originalInvoiceNo: undefined })).toEqual(['/originalInvoiceNo red-invoice'])
    expect(brokenRed({ redConfirmationNo: undefined })).toEqual(['/redConfirmationNo red-invoice'])
    expect(brokenRed({ originalInvoiceNo: red.invoiceNo })).toEqual(['/originalInvoiceNo red-invoice'])
    expect(broken({ originalInvoiceNo: red.invoiceNo })).toEqual(['/originalInvoiceNo red-invoice'])
    expect(broken(withLine({ originalInvoiceLineNo: 10 }))).toEqual(['/lines/0/originalInvoiceLineNo red-invoice'])
  })

  it('has parties that the tax office can find', () => {
    const person = { legalName: '张三' }
    expect(broken({ buyer: person })).toEqual(['/buyer/uscc required'])
    expect(broken({ buyer: person, invoiceType: 'vatOrdinary' })).toEqual([])
    expect(broken({ seller: person, invoiceType: 'vatOrdinary' })).toEqual(['/seller/uscc required'])
    expect(broken({ seller: { ...example.seller, uscc: '91350100M000100Y4Z' } })).toContain('/seller/uscc uscc')
  })

  it('links to its file, and does not carry it', () => {
    expect(broken({ fileLink: 'data:application/pdf;base64,JVBERi0=' })).toEqual(['/fileLink link'])
  })
})

describe('lines', () => {
  it('have signs by their kind, and prices never below zero', () => {
    expect(broken(withLine({ quantity: '-3' }))).toEqual(['/lines/0/quantity sign'])
    expect(brokenRed({ lines: [{ ...redLine, quantity: '1' }] })).toEqual(['/lines/0/quantity sign'])
    expect(brokenRed({ lines: [{ ...redLine, unitPrice: '-18.67' }] })).toEqual(['/lines/0/unitPrice range'])
    expect(broken(withLine({ quantity: '0' }))).toEqual(['/lines/0/quantity sign'])
    expect(brokenRed({ lines: [{ ...redLine, quantity: undefined, unit: undefined }] })).toEqual([])
  })

  it('have gross = net + tax, and the tax of their rate', () => {
    expect(details(invoice, { ...example, ...withLine({ grossAmount: '56.01' }) })[0]).toBe(
      'lines[0].grossAmount: "56.01" came, but netAmount + taxAmount is "56.00"',
    )
    expect(
      broken({
        ...withLine({ netAmount: '49.55', taxAmount: '6.45' }),
        ...withTotals({ netAmount: '124.74', taxAmount: '16.23' }),
      }),
    ).toEqual([])
    expect(broken(withLine({ netAmount: '49.00', taxAmount: '7.00' }))).toContain('/lines/0/taxAmount line-amount')
    expect(broken(withLine({ taxAmount: '6.440' }))).toEqual(['/lines/0/taxAmount decimal-places'])
  })

  it('let the last red one take the rounding of all before it', () => {
    const amounts = { netAmount: '-46.69', taxAmount: '-6.11', grossAmount: '-52.80' }
    expect(brokenRed({ lines: [{ ...redLine, ...amounts }], totals: amounts })).toEqual([])
    const wrong = { netAmount: '-45.69', taxAmount: '-7.11', grossAmount: '-52.80' }
    expect(brokenRed({ lines: [{ ...redLine, ...wrong }], totals: wrong })).toEqual(['/lines/0/taxAmount line-amount'])
  })

  it('may be discounts, right behind the line they belong to', () => {
    const full = { ...line, discountAmount: '0', netAmount: '53.07', taxAmount: '6.90', grossAmount: '59.97' }
    const off = { lineNo: 11, lineType: 'discount', parentLineNo: 10, taxRate: '0.13' }
    const discount = { ...off, netAmount: '-3.51', taxAmount: '-0.46', grossAmount: '-3.97' }
    const { discountAmount: _sum, ...totals } = example.totals
    const withDiscount = (change: object) => broken({ lines: [full, { ...discount, ...change }, second], totals })
    expect(withDiscount({})).toEqual([])
    expect(withDiscount({ parentLineNo: 20 })).toEqual(['/lines/1/parentLineNo discount-line'])
    expect(withDiscount({ taxRate: '0.12' })).toContain('/lines/1/taxRate discount-line')
    expect(withDiscount({ grossAmount: '3.97' })).toContain('/lines/1/grossAmount sign')
    expect(withDiscount({ netAmount: '-53.10', taxAmount: '-6.90', grossAmount: '-60.00' })).toContain(
      '/lines/1/grossAmount discount-line',
    )
    expect(broken({ lines: [discount, full, second], totals })).toEqual(['/lines/0/lineType discount-line'])
  })

  it('have numbers of their own, and references in full', () => {
    expect(broken({ lines: [line, { ...second, lineNo: 10 }] })).toEqual(['/lines/1/lineNo unique'])
    expect(broken(withLine({ orderNo: undefined }))).toEqual(['/lines/0/orderNo required'])
  })
})

describe('totals', () => {
  it('are the sums of the lines, on the side of the price basis exactly', () => {
    expect(broken(withTotals({ grossAmount: '140.98', netAmount: '124.76' }))).toEqual([
      '/totals/grossAmount total-amount',
    ])
    expect(broken(withTotals({ taxAmount: '16.23', netAmount: '124.74' }))).toEqual([])
    expect(broken(withTotals({ taxAmount: '16.24', netAmount: '124.73' }))).toEqual([
      '/totals/netAmount total-amount',
      '/totals/taxAmount total-amount',
    ])
    expect(broken(withTotals({ taxAmount: '16.23' }))).toContain('/totals/grossAmount total-amount')
    expect(broken(withTotals({ discountAmount: '9.00' }))).toEqual(['/totals/discountAmount total-amount'])
    expect(broken({ priceBasis: undefined, ...withTotals({ taxAmount: '16.21', grossAmount: '140.96' }) })).toEqual([])
  })

  it('may count cash rounding in or out', () => {
    expect(broken(withTotals({ roundingAmount: '0.03', grossAmount: '141.00' }))).toEqual([])
    expect(broken(withTotals({ roundingAmount: '0.03' }))).toEqual([])
  })

  it('of anything computed by the rules are taken; one cent more is not', () => {
    const input = fc.record({
      quantity: fc.integer({ min: 1, max: 999_999 }).map((n) => String(n / 1000)),
      unitPrice: fc.integer({ min: 1, max: 10_000_000 }).map((n) => (n / 10_000).toFixed(4)),
      taxRate: fc.constantFrom('0.13', '0.09', '0.06', '0'),
    })
    const basis = fc.constantFrom<PriceBasis>('taxIncluded', 'taxExcluded')
    fc.assert(
      fc.property(fc.array(input, { minLength: 1, maxLength: 6 }), basis, fc.boolean(), (inputs, priceBasis, isRed) => {
        const sign = isRed ? '-' : ''
        const lines = inputs.map((one, i) => {
          const quantity = `${sign}${one.quantity}`
          const { netAmount, taxAmount, grossAmount } = computeLine(priceBasis, { ...one, quantity }, 2)
          return { lineNo: i + 1, ...one, quantity, unit: 'EA', netAmount, taxAmount, grossAmount }
        })
        const total = (field: 'netAmount' | 'taxAmount' | 'grossAmount') =>
          sum(
            lines.map((one) => one[field]),
            2,
          )
        const totals = {
          netAmount: total('netAmount'),
          taxAmount: total('taxAmount'),
          grossAmount: total('grossAmount'),
        }
        const record = { ...(isRed ? red : example), priceBasis, lines, totals }
        expect(brokenRules(invoice, record)).toEqual([])
        const field = priceBasis === 'taxIncluded' ? 'grossAmount' : 'netAmount'
        const other = { ...totals, [field]: sum([totals[field], '0.01'], 2) }
        expect(brokenRules(invoice, { ...record, totals: other })).toContain(`/totals/${field} total-amount`)
      }),
      { numRuns: 60 },
    )
  })
})

it('is answered, never thrown at, whatever its fields hold', () => {
  const junk = fc.oneof(
    fc.constantFrom('', '-0', '1e9', '0.1', 'red', 'draft'),
    fc.integer(),
    fc.constant(null),
    fc.string(),
  )
  const name = fc.constantFrom('currency', 'invoiceKind', 'seller', 'totals', 'lines', 'invoiceNo', 'status')
  const inLine = fc.constantFrom('quantity', 'taxRate', 'grossAmount', 'lineType', 'lineNo')
  fc.assert(
    fc.property(name, inLine, junk, junk, (field, lineField, value, lineValue) => {
      const record = { ...example, ...withLine({ [lineField]: lineValue }), [field]: value }
      expect(Array.isArray(brokenRules(invoice, record))).toBe(true)
    }),
  )
})
