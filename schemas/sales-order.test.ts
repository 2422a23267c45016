import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeLine, type PriceBasis, sum } from './common/money.ts'
import { exampleOrder as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { salesOrder } from './sales-order.ts'

const [first, second, free] = example.lines
const broken = (change: object) => brokenRules(salesOrder, { ...example, ...change })
const withLine = (change: object) => ({ lines: [{ ...first, ...change }, second, free] })
const withTotals = (change: object) => ({ totals: { ...example.totals, ...change } })

describe('SalesOrder', () => {
  it('takes the worked example of the model, and fills in what may be left out', () => {
    const order = salesOrder.parse(example)
    expect(order.lifecycle).toBe('submitted')
    expect(order.lines[0]).toMatchObject({ lineType: 'sale', perQuantity: '1' })
    expect(order.lines[2]?.discountAmount).toBe('0')
  })

  const header = ['orderNo', 'revision', 'orderType', 'dealerCode', 'shipToAddressCode', 'orderDate', 'salesOrg']
  it.each([...header, 'channelType', 'currency', 'priceBasis', 'partialDeliveryAllowed', 'lines', 'totals'])(
    'requires %s',
    (field) => {
      expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
    },
  )

  it.each([
    'lineNo',
    'productCode',
    'quantity',
    'unit',
    'unitPrice',
    'taxRate',
    'grossAmount',
    'netAmount',
    'taxAmount',
  ])('requires %s in a line', (field) => {
    expect(broken(withLine({ [field]: undefined }))).toEqual([`/lines/0/${field} required`])
  })

  it.each(['grossAmount', 'netAmount', 'taxAmount'])('requires %s in the totals', (field) => {
    expect(broken(withTotals({ [field]: undefined }))).toEqual([`/totals/${field} required`])
  })

  it('takes a one-time address instead of an address code', () => {
    const shipToAddress = { country: 'CN', provinceCode: '350000', street: '示例路 1 号' }
    expect(broken({ shipToAddressCode: undefined, shipToAddress })).toEqual([])
    expect(broken({ shipToAddress: { provinceCode: '3' } })).toEqual(['/shipToAddress/provinceCode region'])
  })

  it('checks codes, dates and keys', () => {
    expect(broken({ orderNo: 'x'.repeat(36) })).toEqual(['/orderNo length'])
    expect(broken({ revision: 0 })).toEqual(['/revision range'])
    expect(broken({ orderType: 'Rush' })).toEqual(['/orderType code-list'])
    expect(broken({ lifecycle: 'submited' })).toEqual(['/lifecycle code-list'])
    expect(broken({ delivery: 'partial', hold: 'credit' })).toEqual([])
    expect(broken({ hold: 'other' })).toEqual(['/hold code-list'])
    expect(broken({ orderDate: '2026-02-30' })).toEqual(['/orderDate date'])
    expect(broken({ currency: 'RMB' })).toEqual(['/currency currency'])
    expect(broken({ lines: [] })).toEqual(['/lines length'])
    expect(broken({ exchangeRate: '7.1' })).toEqual(['/exchangeRateDate exchange-rate'])
    expect(broken({ exchangeRate: '7.1', exchangeRateDate: '2026-07-01' })).toEqual([])
  })
})

describe('lines', () => {
  it('have numbers of their own, and parents that exist', () => {
    expect(broken({ lines: [first, { ...second, lineNo: 10 }, { ...free, parentLineNo: 10 }] })).toEqual([
      '/lines/1/lineNo unique',
    ])
    expect(broken({ lines: [first, second, { ...free, parentLineNo: 99 }] })).toEqual([
      '/lines/2/parentLineNo reference',
    ])
    expect(broken(withLine({ parentLineNo: 10 }))).toEqual(['/lines/0/parentLineNo reference'])
    expect(broken({ lines: [{ ...first, parentLineNo: 20 }, { ...second, parentLineNo: 10 }, free] })).toEqual([
      '/lines/0/parentLineNo reference',
      '/lines/1/parentLineNo reference',
      '/lines/2/parentLineNo reference',
    ])
    expect(broken(withLine({ lineNo: 1.5 }))).toEqual(['/lines/0/lineNo type'])
  })

  it('name field, value and rule of a mistake', () => {
    expect(details(salesOrder, { ...example, lines: [first, second, { ...free, quantity: '1.2345678' }] })).toEqual([
      'lines[2].quantity: "1.2345678" has 7 decimal places; a quantity may have at most 6',
    ])
  })

  it('report a wrong unit without wondering about the amounts', () => {
    expect(broken(withLine({ unit: '箱', quantity: '4.0000001' }))).toEqual([
      '/lines/0/quantity decimal-places',
      '/lines/0/unit unit',
    ])
  })

  it('have quantities above zero, below only when goods or money go back', () => {
    expect(broken({ lines: [first, second, { ...free, quantity: '0' }] })).toEqual(['/lines/2/quantity sign'])
    expect(broken({ lines: [first, second, { ...free, quantity: '-1' }] })).toEqual(['/lines/2/quantity sign'])
    expect(broken({ orderType: 'return', lines: [first, second, { ...free, quantity: '-1' }] })).toEqual([])
    expect(broken(withLine({ baseQuantity: '-3' }))).toEqual(['/lines/0/baseQuantity sign'])
  })

  it('cost nothing when they are free', () => {
    const paid = { ...free, unitPrice: '45.50', grossAmount: '45.50' }
    expect(broken({ lines: [first, second, paid] })).toContain('/lines/2/unitPrice free-line')
    expect(broken({ lines: [first, second, { ...free, lineType: 'gift', referencePrice: '45.50' }] })).toEqual([])
  })

  it('have amounts that follow from quantity, price and rate', () => {
    expect(details(salesOrder, { ...example, ...withLine({ amountBeforeDiscount: '59.98' }) })[0]).toBe(
      'lines[0].amountBeforeDiscount: "59.98" came, but 3 × 19.99 is "59.97"',
    )
    expect(broken(withLine({ grossAmount: '56.01', netAmount: '49.57' }))).toContain('/lines/0/grossAmount line-amount')
    expect(broken(withLine({ netAmount: '49.57' }))).toContain('/lines/0/grossAmount line-amount')
    expect(broken(withLine({ grossAmount: '56', netAmount: '49.560', taxAmount: '6.44' }))).toEqual([
      '/lines/0/netAmount decimal-places',
    ])
    expect(broken(withLine({ grossAmount: '56' }))).toEqual([])
  })

  it('may be off by one cent of tax, not by two', () => {
    expect(broken(withLine({ taxAmount: '6.45', netAmount: '49.55' }))).toEqual([])
    expect(details(salesOrder, { ...example, ...withLine({ taxAmount: '6.46', netAmount: '49.54' }) })).toEqual([
      'lines[0].taxAmount: "6.46" came, but the tax at rate 0.13 (taxIncluded) is "6.44"',
    ])
  })

  it('have discounts that add up, between nothing and the whole line', () => {
    const discounts = [
      { kind: 'amountOff', amount: '3.00' },
      { kind: 'rebateUsage', rebateAccount: 'A1', amount: '0.97' },
    ]
    expect(broken(withLine({ discounts }))).toEqual([])
    expect(broken(withLine({ discounts: discounts.slice(1) }))).toEqual(['/lines/0/discountAmount discount-sum'])
    expect(broken(withLine({ discountAmount: '-3.97' }))).toContain('/lines/0/discountAmount discount-sum')
    expect(broken(withLine({ discountAmount: '59.98' }))).toContain('/lines/0/discountAmount discount-sum')
    expect(broken(withLine({ discounts: [{ kind: 'gift', amount: '3.97' }] }))).toEqual([
      '/lines/0/discounts/0/kind code-list',
    ])
  })

  it('have as many decimal places as the currency', () => {
    const line = {
      ...first,
      discountAmount: '0',
      unitPrice: '100.5',
      amountBeforeDiscount: '302',
      grossAmount: '302',
      taxAmount: '35',
      netAmount: '267',
    }
    const yen = { currency: 'JPY', lines: [line], totals: { netAmount: '267', taxAmount: '35', grossAmount: '302' } }
    expect(broken(yen)).toEqual([])
    expect(broken({ ...yen, lines: [{ ...line, taxAmount: '35.0' }] })).toEqual(['/lines/0/taxAmount decimal-places'])
  })
})

describe('totals', () => {
  it('are the sums of the lines, and a mismatch gives both numbers', () => {
    expect(details(salesOrder, { ...example, ...withTotals({ grossAmount: '141.97', netAmount: '125.75' }) })).toEqual([
      'totals.netAmount: "125.75" came, but the sum of the lines\' netAmount is "124.75" (rounding of 0.02 would be allowed)',
      'totals.grossAmount: "141.97" came, but the sum of the lines\' grossAmount is "140.97"',
    ])
    expect(broken(withTotals({ discountAmount: '10.01' }))).toEqual(['/totals/discountAmount total-amount'])
    expect(broken(withTotals({ amountBeforeDiscount: '150.96' }))).toEqual([
      '/totals/amountBeforeDiscount total-amount',
    ])
    expect(broken(withTotals({ grossAmount: '140.970' }))).toEqual(['/totals/grossAmount decimal-places'])
  })

  it('may have their tax computed on the header: floor((n + 1) / 2) cents for n lines', () => {
    expect(broken(withTotals({ taxAmount: '16.24', netAmount: '124.73' }))).toEqual([])
    expect(broken(withTotals({ taxAmount: '16.25', netAmount: '124.72' }))).toEqual([
      '/totals/netAmount total-amount',
      '/totals/taxAmount total-amount',
    ])
    expect(broken(withTotals({ taxAmount: '16.23' }))).toEqual(['/totals/grossAmount total-amount'])
  })

  it('may count cash rounding in or out', () => {
    expect(broken(withTotals({ roundingAmount: '-0.97', grossAmount: '140.00' }))).toEqual([])
    expect(broken(withTotals({ roundingAmount: '-0.97' }))).toEqual([])
    expect(broken(withTotals({ roundingAmount: '-0.97', grossAmount: '140.01' }))).toContain(
      '/totals/grossAmount total-amount',
    )
  })

  it('are summed up by rate', () => {
    const group = { taxRate: '0.13', netAmount: '124.75', taxAmount: '16.22', grossAmount: '140.97' }
    expect(broken({ taxSummary: [group] })).toEqual([])
    expect(broken({ taxSummary: [{ ...group, taxRate: '0.130' }] })).toEqual([])
    expect(broken({ taxSummary: [group, group] })).toContain('/taxSummary/1/taxRate tax-summary')
    expect(broken({ taxSummary: [] })).toContain('/taxSummary tax-summary')
    expect(broken({ taxSummary: [{ ...group, netAmount: '120.00', grossAmount: '136.22' }] })).toEqual([
      '/taxSummary/0/netAmount tax-summary',
      '/taxSummary/0/grossAmount tax-summary',
    ])
    expect(broken({ taxSummary: [{ ...group, taxRate: '0.09' }] })).toContain('/taxSummary tax-summary')
  })

  it('carry the use of rebates for audit', () => {
    const use = { rebateAccount: 'A1', amount: '3.00', balanceBefore: '10.00', balanceAfter: '7.00' }
    expect(broken({ rebateUsage: [use] })).toEqual([])
    expect(broken({ rebateUsage: [{ ...use, balanceAfter: '8.00' }] })).toEqual([
      '/rebateUsage/0/balanceAfter rebate-balance',
    ])
    expect(broken({ rebateUsage: [{ ...use, amount: '-3.00' }] })).toContain('/rebateUsage/0/amount range')
  })

  it("take the model's case of tax on the header: two lines of 4.18 at 20 %", () => {
    const line = {
      ...first,
      quantity: '1',
      unitPrice: '4.18',
      taxRate: '0.2',
      amountBeforeDiscount: '4.18',
      discountAmount: '0',
    }
    const amounts = { netAmount: '4.18', taxAmount: '0.84', grossAmount: '5.02' }
    const lines = [10, 20].map((lineNo) => ({ ...line, ...amounts, lineNo }))
    const order = { priceBasis: 'taxExcluded', lines }
    expect(broken({ ...order, totals: { netAmount: '8.36', taxAmount: '1.67', grossAmount: '10.03' } })).toEqual([])
    expect(broken({ ...order, totals: { netAmount: '8.36', taxAmount: '1.68', grossAmount: '10.04' } })).toEqual([])
    expect(broken({ ...order, totals: { netAmount: '8.37', taxAmount: '1.67', grossAmount: '10.04' } })).toEqual([
      '/totals/netAmount total-amount',
    ])
  })
})

describe('any order', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 9_999_999 }).map((n) => String(n / 1000)),
    unitPrice: fc.integer({ min: 0, max: 10_000_000 }).map((n) => (n / 10_000).toFixed(4)),
    taxRate: fc.constantFrom('0.13', '0.09', '0.06', '0'),
  })
  const lines = fc.array(line, { minLength: 1, maxLength: 8 })
  const basis = fc.constantFrom<PriceBasis>('taxIncluded', 'taxExcluded')
  const currency = fc.constantFrom(['CNY', 2] as const, ['JPY', 0] as const, ['KWD', 3] as const)

  it('that was computed by the rules is taken; one cent more on any total of its basis is not', () => {
    fc.assert(
      fc.property(lines, basis, currency, (inputs, priceBasis, [code, places]) => {
        const computed = inputs.map((input, i) => ({
          ...first,
          discountAmount: '0',
          lineNo: i + 1,
          ...input,
          ...computeLine(priceBasis, input, places),
        }))
        const total = (field: 'netAmount' | 'taxAmount' | 'grossAmount') =>
          sum(
            computed.map((l) => l[field]),
            places,
          )
        const totals = {
          netAmount: total('netAmount'),
          taxAmount: total('taxAmount'),
          grossAmount: total('grossAmount'),
        }
        const order = { ...example, priceBasis, currency: code, lines: computed, totals }
        expect(brokenRules(salesOrder, order)).toEqual([])
        const cent = places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`
        const field = priceBasis === 'taxIncluded' ? 'grossAmount' : 'netAmount'
        const other = { ...totals, [field]: sum([totals[field], cent], places) }
        expect(brokenRules(salesOrder, { ...order, totals: other })).toContain(`/totals/${field} total-amount`)
      }),
      { numRuns: 60 },
    )
  })

  it('is answered, never thrown at, whatever its fields hold', () => {
    const junk = fc.oneof(
      fc.constantFrom('', '-0', '1e9', '0.1', 'CNY', 'EA'),
      fc.integer(),
      fc.constant(null),
      fc.string(),
    )
    const path = fc.constantFrom('currency', 'priceBasis', 'orderNo', 'totals', 'lines', 'taxSummary')
    const field = fc.constantFrom(
      'quantity',
      'unitPrice',
      'perQuantity',
      'taxRate',
      'grossAmount',
      'discountAmount',
      'lineNo',
    )
    fc.assert(
      fc.property(path, field, junk, junk, (name, inLine, value, lineValue) => {
        const order = { ...example, ...withLine({ [inLine]: lineValue }), [name]: value }
        expect(Array.isArray(brokenRules(salesOrder, order))).toBe(true)
      }),
    )
  })
})
