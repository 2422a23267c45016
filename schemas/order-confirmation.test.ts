import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleConfirmation as example } from './examples.ts'
import { brokenRules, details } from './expect-errors.ts'
import { orderConfirmation } from './order-confirmation.ts'

const [line] = example.lines
const broken = (change: object) => brokenRules(orderConfirmation, { ...example, ...change })
const withLine = (change: object) => ({ lines: [{ ...line, ...change }] })

describe('OrderConfirmation', () => {
  it('takes the example; quantities that are left out are zero', () => {
    expect(orderConfirmation.parse(example).lines[0]).toMatchObject({ rejectedQuantity: '0', shippedQuantity: '0' })
  })

  it.each(['orderNo', 'sequence', 'asOf', 'response', 'lines', 'erpOrderNo'])('requires %s', (field) => {
    expect(broken({ [field]: undefined })).toEqual([`/${field} required`])
  })

  it.each(['lineNo', 'orderedQuantity', 'unit'])('requires %s in a line', (field) => {
    expect(broken(withLine({ [field]: undefined }))).toEqual([`/lines/0/${field} required`])
  })

  it('needs neither ERP number nor lines for an order that was refused', () => {
    expect(broken({ response: 'rejected', erpOrderNo: undefined, lines: [] })).toEqual([])
    expect(broken({ lines: [] })).toEqual(['/lines length'])
  })

  it('has confirmed + backordered + rejected = ordered', () => {
    expect(broken(withLine({ confirmedQuantity: '1', backorderedQuantity: '1.5', rejectedQuantity: '0.5' }))).toEqual(
      [],
    )
    expect(details(orderConfirmation, { ...example, ...withLine({ confirmedQuantity: '2' }) })).toEqual([
      'lines[0].orderedQuantity: "3" came, but confirmed 2 + backordered 0 + rejected 0 is "2"',
    ])
    expect(broken(withLine({ confirmedQuantity: '2', response: 'pending' }))).toEqual([])
    expect(broken(withLine({ confirmedQuantity: '4', response: 'pending' }))).toEqual([
      '/lines/0/orderedQuantity quantities-add-up',
    ])
  })

  it('has returned ≤ shipped ≤ confirmed and the over-delivery that is allowed', () => {
    expect(broken(withLine({ shippedQuantity: '3', returnedQuantity: '3', invoicedQuantity: '5' }))).toEqual([])
    expect(broken(withLine({ shippedQuantity: '3.1' }))).toEqual(['/lines/0/shippedQuantity quantity-order'])
    expect(broken(withLine({ shippedQuantity: '3.3', overDeliveryRate: '0.1' }))).toEqual([])
    expect(broken(withLine({ shippedQuantity: '9', overDeliveryRate: '2' }))).toEqual([])
    expect(broken(withLine({ shippedQuantity: '3.4', overDeliveryRate: '0.1' }))).toEqual([
      '/lines/0/shippedQuantity quantity-order',
    ])
    expect(broken(withLine({ shippedQuantity: '1', returnedQuantity: '2' }))).toEqual([
      '/lines/0/returnedQuantity quantity-order',
    ])
    expect(broken(withLine({ shippedQuantity: '-1' }))).toContain('/lines/0/shippedQuantity range')
  })

  it('rejects all of a rejected line', () => {
    expect(
      broken(withLine({ response: 'rejected', confirmedQuantity: '0', rejectedQuantity: '3', reason: 'credit' })),
    ).toEqual([])
    expect(broken(withLine({ response: 'rejected' }))).toEqual(['/lines/0/rejectedQuantity quantities-add-up'])
  })

  it('has every line once', () => {
    expect(broken({ lines: [line, line] })).toEqual(['/lines/1/lineNo unique'])
  })

  it('says reasons in one or several languages', () => {
    expect(broken({ reasonText: { 'zh-CN': '信用额度不足', en: 'Credit limit exceeded' } })).toEqual([])
    expect(broken({ reasonText: 'Credit limit exceeded' })).toEqual([])
    expect(details(orderConfirmation, { ...example, reasonText: 5 })).toEqual([
      'reasonText: 5 came; expected text, or text by language such as {"zh-CN": "…", "en": "…"}',
    ])
  })

  it('takes any split of the ordered quantity, and no other sum', () => {
    const part = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(part, part, part, fc.integer({ min: 1, max: 99 }), (a, b, c, more) => {
        const text = (n: number) => (n / 1000).toFixed(3)
        const split = { confirmedQuantity: text(a), backorderedQuantity: text(b), rejectedQuantity: text(c) }
        expect(broken(withLine({ ...split, orderedQuantity: text(a + b + c) }))).toEqual([])
        expect(broken(withLine({ ...split, orderedQuantity: text(a + b + c + more) }))).toEqual([
          '/lines/0/orderedQuantity quantities-add-up',
        ])
      }),
    )
  })
})
