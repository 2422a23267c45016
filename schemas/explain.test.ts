import { describe, expect, it } from 'vitest'
import { dealer } from './dealer.ts'
import { exampleDealer, exampleOrder } from './examples.ts'
import { details } from './expect-errors.ts'
import { explain, explainZh } from './explain.ts'
import { salesOrder } from './sales-order.ts'

function errorsOf(schema: typeof dealer | typeof salesOrder, record: unknown) {
  const { error } = schema.safeParse(record)
  return error ? explain(error, record) : []
}

describe('explain', () => {
  it('gives pointer, sentence, value and rule', () => {
    const [line, ...others] = exampleOrder.lines
    expect(errorsOf(salesOrder, { ...exampleOrder, lines: [{ ...line, unit: 'Pcs' }, ...others] })).toEqual([
      {
        pointer: '/lines/0/unit',
        detail:
          'lines[0].unit: "Pcs" is not a unit of UN/ECE Rec 20 or a package of Rec 21 that the hub knows; did you mean "EA" (each 个)?',
        value: 'Pcs',
        rule: 'unit',
      },
    ])
  })

  it('finds the field that was written in another way', () => {
    const { dealerCode, ...rest } = exampleOrder
    expect(details(salesOrder, { ...rest, dealer_code: dealerCode })).toEqual([
      'dealerCode: is required, and missing; there is "dealer_code" instead',
    ])
    expect(details(salesOrder, rest)).toEqual(['dealerCode: is required, and missing'])
  })

  it.each([
    [null, 'record: null came; expected an object'],
    [[], 'record: a list came; expected an object'],
    ['text', 'record: "text" came; expected an object'],
  ])('says what came instead of a record: %j', (record, detail) => {
    expect(details(salesOrder, record)).toEqual([detail])
  })

  it('says what came instead of a list, a text, a yes or no', () => {
    expect(details(salesOrder, { ...exampleOrder, lines: { a: 1 } })).toEqual([
      'lines: an object came; expected a list',
    ])
    expect(details(salesOrder, { ...exampleOrder, salesOrg: 1010 })).toEqual([
      'salesOrg: 1010 is a number; write it as text: "1010"',
    ])
    expect(details(salesOrder, { ...exampleOrder, partialDeliveryAllowed: 'yes' })).toEqual([
      'partialDeliveryAllowed: "yes" came; expected true or false',
    ])
    expect(details(salesOrder, { ...exampleOrder, remark: null })).toEqual([
      'remark: a value of another type came; expected text',
    ])
  })

  it('reports every mistake at once, up to a hundred', () => {
    const { orderNo: _orderNo, ...rest } = exampleOrder
    expect(
      errorsOf(salesOrder, { ...rest, currency: 'RMB', orderDate: 'today' }).map(({ pointer }) => pointer),
    ).toEqual(['/orderNo', '/orderDate', '/currency'])
    expect(errorsOf(salesOrder, { ...exampleOrder, lines: Array(500).fill({}) })).toHaveLength(100)
  })

  it('escapes pointers', () => {
    expect(errorsOf(dealer, { ...exampleDealer, addresses: { 'a/b~c': 1 } })[0]?.pointer).toBe('/addresses')
    const names = { 'a/b~c': 'x' }
    const attachment = { name: names, link: 'https://files.example.com/1' }
    expect(errorsOf(salesOrder, { ...exampleOrder, attachments: [attachment] })[0]?.pointer).toBe('/attachments/0/name')
  })

  it('cuts long values', () => {
    const [error] = errorsOf(salesOrder, { ...exampleOrder, currency: 'X'.repeat(100_000) })
    expect(error?.detail.length).toBeLessThan(200)
    expect(String(error?.value)).toHaveLength(200)
  })

  it.each([
    ['a number', 13_912_345_678],
    ['too long', `13912345678${'0'.repeat(300)}`],
    ['with control characters', '13912345678\u0000'],
    ['an object', { secret: '13912345678' }],
    ['a list', ['13912345678']],
  ])('never shows a personal value: %s', (_what, value) => {
    const [address] = exampleDealer.addresses
    const record = {
      ...exampleDealer,
      addresses: [{ ...address, contactName: value, phone: value }],
      contacts: [{ contactId: 'C1', name: value, mobile: value, email: value }],
      invoiceInfo: { phone: value, bankAccount: value },
    }
    const errors = errorsOf(dealer, record)
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      '/addresses/0/contactName',
      '/addresses/0/phone',
      '/contacts/0/name',
      '/contacts/0/mobile',
      '/contacts/0/email',
      '/invoiceInfo/phone',
      '/invoiceInfo/bankAccount',
    ])
    expect(JSON.stringify(errors)).not.toContain('13912345678')
  })

  it('never shows what lies around a personal value', () => {
    const errors = errorsOf(dealer, { ...exampleDealer, addresses: { phone: '13912345678' }, contacts: '13912345678' })
    expect(JSON.stringify(errors[0])).not.toContain('13912345678')
  })

  it('says it in Chinese too: the field, the rule, and what came', () => {
    const [line, ...others] = exampleOrder.lines
    const wrong = { ...exampleOrder, dealerCode: undefined, lines: [{ ...line, quantity: 3 }, ...others] }
    expect(errorsOf(salesOrder, wrong).map(explainZh)).toEqual([
      'dealerCode：不符合规则“必填字段”',
      'lines[0].quantity：不符合规则“JSON 类型正确”；收到 3',
    ])
    expect(errorsOf(salesOrder, [1]).map(explainZh)).toEqual(['整条记录：不符合规则“JSON 类型正确”'])
    const secret = { ...exampleDealer, addresses: [{ ...exampleDealer.addresses[0], phone: 13912345678 }] }
    expect(errorsOf(dealer, secret).map(explainZh)).toEqual(['addresses[0].phone：不符合规则“JSON 类型正确”'])
  })
})
