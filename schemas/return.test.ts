import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShippedLine } from './delivery-lines.ts'
import { exampleReturn as example, exampleDelivery, exampleOrder } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { return_ } from './return.ts'
import { claimedQuantity, priceAfterDiscount, returnableQuantity } from './returnable.ts'

const [line] = example.lines as [(typeof example.lines)[number]]
const broken = (change: object) => brokenRules(return_, { ...example, ...change })
type Paid = (typeof exampleOrder.lines)[number]
const withLine = (change: object) => ({ lines: [{ ...line, serialNos: undefined, ...change }] })

describe('Return', () => {
  it('takes the example; only approved returns are sent', () => {
    expect(broken({})).toEqual([])
    expect(return_.parse({ ...example, status: undefined }).status).toBe('approved')
  })

  it.each(['returnNo', 'dealerCode', 'reasonCode', 'requestedOn', 'shipBackTo', 'lines'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  const original = ['originalOrderNo', 'originalOrderLineNo', 'originalDeliveryNo']
  it.each([...original, 'returnLineNo', 'productCode', 'quantity', 'unit', 'unitPrice'])(
    'requires %s in a line',
    (field) => {
      expect(broken(withLine({ [field]: undefined }))).toEqual([`/lines/0/${field} required`])
    },
  )

  it('passes on at most what the step before had', () => {
    const asked = { quantity: '10', approvedQuantity: '8', receivedQuantity: '9', acceptedQuantity: '7' }
    const all = { ...asked, rejectedQuantity: '2', creditedQuantity: '7' }
    expect(broken(withLine(all))).toEqual([])
    expect(broken(withLine({ ...all, approvedQuantity: '11' }))).toEqual(['/lines/0/approvedQuantity return-quantity'])
    expect(broken(withLine({ ...all, acceptedQuantity: '9', rejectedQuantity: '0' }))).toEqual([
      '/lines/0/acceptedQuantity return-quantity',
    ])
    expect(broken(withLine({ ...all, creditedQuantity: '8' }))).toEqual(['/lines/0/creditedQuantity return-quantity'])
    expect(details(return_, { ...example, ...withLine({ ...all, rejectedQuantity: '3' }) })).toEqual([
      'lines[0].acceptedQuantity: "7" came; accepted + rejected is "10", and received "9"',
    ])
    expect(broken(withLine({ quantity: '0' }))).toContain('/lines/0/quantity range')
  })

  it('approves nothing when it is rejected', () => {
    const asked = { receivedQuantity: undefined, acceptedQuantity: undefined, creditedQuantity: undefined }
    const none = { ...asked, rejectedQuantity: undefined, creditedAmount: undefined }
    expect(broken({ status: 'rejected', ...withLine({ ...none, approvedQuantity: '0' }) })).toEqual([])
    expect(broken({ status: 'rejected', ...withLine({ ...none, approvedQuantity: '1' }) })).toEqual([
      '/lines/0/approvedQuantity return-quantity',
    ])
  })

  it('credits nothing for free lines', () => {
    expect(broken(withLine({ lineType: 'gift' }))).toEqual([
      '/lines/0/unitPrice free-line',
      '/lines/0/creditedAmount free-line',
    ])
    expect(broken(withLine({ lineType: 'gift', unitPrice: '0', creditedAmount: '0.00' }))).toEqual([])
  })

  it('has as many serial numbers as pieces, each once', () => {
    expect(broken(withLine({ serialNos: ['A', 'B'] }))).toEqual(['/lines/0/serialNos serial-count'])
    expect(broken(withLine({ unit: 'XCT', baseQuantity: '2', serialNos: ['A', 'A'] }))).toEqual([
      '/lines/0/serialNos/1 unique',
    ])
    expect(broken({ lines: [line, { ...line, serialNos: ['SN0001'] }] })).toEqual(['/lines/1/returnLineNo unique'])
  })
})

describe('returnableQuantity', () => {
  const goods = { originalOrderNo: 'SO-1', originalOrderLineNo: 10, originalDeliveryNo: '0080001234' }
  const returned = (status: string, change: object = {}) => ({
    returnNo: 'RT-9',
    status,
    lines: [{ ...goods, quantity: '1', unit: 'EA', ...change }],
  })
  const left = (...returns: ReturnType<typeof returned>[]) => returnableQuantity(goods, [exampleDelivery], returns)

  it('is what was shipped without what comes back, open or done', () => {
    expect(left()).toBe('3')
    expect(left(returned('requested'), returned('credited', { quantity: '2', acceptedQuantity: '1' }))).toBe('1')
    expect(left(returned('rejected'))).toBe('3')
    expect(left(returned('approved', { quantity: '5', approvedQuantity: '4' }))).toBe('-1')
    expect(left(returned('approved', { originalDeliveryNo: 'OTHER' }))).toBe('3')
  })

  it('is told by batch and delivery line', () => {
    const batch = (batchNo: string) => returnableQuantity({ ...goods, batchNo }, [exampleDelivery], [])
    expect([batch('B2606'), batch('B2607'), batch('B2608')]).toEqual(['2', '1', '0'])
    const other = returned('approved', { batchNo: 'B2607' })
    expect(returnableQuantity({ ...goods, batchNo: 'B2606' }, [exampleDelivery], [other])).toBe('2')
    expect(returnableQuantity({ ...goods, originalDeliveryLineNo: 20 }, [exampleDelivery], [])).toBe('1')
  })

  it('adds cartons and pieces by their base quantity', () => {
    const carton = {
      deliveryLineNo: 10,
      orderNo: 'SO-1',
      orderLineNo: 10,
      productCode: 'P',
      quantity: '2',
      unit: 'XCT',
    }
    const shipped = { deliveryNo: '0080001234', lines: [{ ...carton, baseQuantity: '24' }] }
    const pieces = returned('approved', { quantity: '7', baseQuantity: '7', approvedQuantity: '5' })
    expect(returnableQuantity(goods, [shipped], [pieces])).toBe('19')
    expect(() => returnableQuantity(goods, [{ ...shipped, lines: [carton] }], [pieces])).toThrow(
      'without its baseQuantity',
    )
  })

  it('falls to 0 however everything comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 8 }), (parts) => {
        const text = (n: number) => (n / 100).toFixed(2)
        const [first] = exampleDelivery.lines as [ShippedLine]
        const quantity = text(parts.reduce((a, b) => a + b, 0))
        const shipped = { deliveryNo: '0080001234', lines: [{ ...first, quantity }] }
        const returns = parts.map((part) => returned('received', { quantity: text(part) }))
        expect(returnableQuantity(goods, [shipped], returns)).toBe('0')
      }),
    )
  })
})

it('counts what was accepted once the goods were inspected', () => {
  const counted = { ...line, quantity: '5', approvedQuantity: '4', acceptedQuantity: '3' }
  expect(['requested', 'received', 'inspected', 'closed', 'rejected'].map((s) => claimedQuantity(counted, s))).toEqual([
    '4',
    '4',
    '3',
    '3',
    '0',
  ])
})

it('prices goods as they were paid', () => {
  const [paid, , free] = exampleOrder.lines as [Paid, Paid, Paid]
  expect(priceAfterDiscount(paid, 'taxIncluded')).toBe('18.6666666667')
  expect(priceAfterDiscount(paid, 'taxExcluded')).toBe('16.52')
  expect(priceAfterDiscount(free, 'taxIncluded')).toBe('0')
})
