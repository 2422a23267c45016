import { describe, expect, test } from 'vitest'
import { control, order as idocOrder, packet, segment } from '../../test/orders05.ts'
import { readIdocs } from './idoc.ts'
import { type IdocOrderOptions, orderOf } from './idoc-order.ts'
import { idocText } from './idoc-text.ts'
import { IdocValueError } from './idoc-values.ts'
import type { Row } from './odata.ts'
import { order as orderSchema } from './order-body.ts'

function read(source: string, options?: IdocOrderOptions): Row {
  const [idoc] = readIdocs(packet([source]))
  return orderOf(idoc as NonNullable<typeof idoc>, options)
}

const idoc = (segments: string[], changes?: Record<string, string>) =>
  `<IDOC BEGIN="1">${control(changes)}${segments.join('')}</IDOC>`
const item = (fields: Record<string, string>, ...below: string[]) => idoc([segment('E1EDP01', fields, ...below)])
const itemOf = (source: string, options?: IdocOrderOptions) => (read(source, options).to_Item as Row[])[0]

test('an order in the shape of the connector’s own orders', () => {
  const record = read(idocOrder(2), { language: 'ZH' })
  expect(record).toEqual({
    SalesOrderType: 'OR',
    SalesOrganization: '1010',
    DistributionChannel: '10',
    OrganizationDivision: '00',
    SoldToParty: '0000071001',
    PurchaseOrderByCustomer: 'DMS-2026-000123',
    CustomerPurchaseOrderDate: '2026-03-13',
    RequestedDeliveryDate: '2026-04-01',
    TransactionCurrency: 'CNY',
    CustomerPaymentTerms: '0030',
    Action: '000',
    to_Partner: [
      { PartnerFunction: 'AG', Customer: '0000071001' },
      { PartnerFunction: 'WE', Customer: '0000071002' },
    ],
    to_Text: [{ LongTextID: '0002', Language: 'ZH', LongText: '请在上午送货' }],
    to_Item: [10, 20].map((line) => ({
      UnderlyingPurchaseOrderItem: `0000${line}`,
      Action: '001',
      Material: `0000000000000000${line}`,
      MaterialByCustomer: `HB-0000${line}`,
      SalesOrderItemText: `机油滤清器 ${line / 10} & 密封圈`,
      RequestedQuantity: `${(line / 10) * 12}.000`,
      RequestedQuantityUnit: 'PCE',
      NetAmount: `${(line / 10) * 1542}.00`,
      SalesOrderItemCategory: 'TAN',
      ProductionPlant: '1010',
      StorageLocation: '101A',
      to_ScheduleLine: [{ RequestedDeliveryDate: '2026-04-01', ScheduleLineOrderQuantity: `${(line / 10) * 12}.000` }],
    })),
  })
  expect(orderSchema.safeParse(record).error?.issues).toBeUndefined()
})

test('an empty IDoc gives an order without anything, and no list', () => {
  expect(read(idoc([]))).toEqual({})
})

describe('references and dates', () => {
  const k02 = (QUALF: string, BELNR: string, DATUM = '') => segment('E1EDK02', { QUALF, BELNR, DATUM })

  test('qualifiers decide, not the order of segments', () => {
    const record = read(idoc([k02('002', '0000004711'), k02('044', 'SHIP-1'), k02('001', 'OURS-1', '20260228')]))
    expect(record).toEqual({
      SalesOrder: '0000004711',
      PurchaseOrderByCustomer: 'OURS-1',
      PurchaseOrderByShipToParty: 'SHIP-1',
      CustomerPurchaseOrderDate: '2026-02-28',
    })
  })

  test('the number at the head is SAP’s in a response only', () => {
    const head = [segment('E1EDK01', { BELNR: '0000004711' })]
    expect(read(idoc(head, { MESTYP: 'ORDRSP' })).SalesOrder).toBe('0000004711')
    expect(read(idoc(head)).SalesOrder).toBeUndefined()
    const both = [...head, k02('002', '0000009999')]
    expect(read(idoc(both, { MESTYP: 'ORDRSP' })).SalesOrder).toBe('0000009999')
  })

  test('the date of the order itself goes before that of the reference; 00000000 is none', () => {
    const k03 = (IDDAT: string, DATUM: string) => segment('E1EDK03', { IDDAT, DATUM })
    const record = read(idoc([k02('001', 'A', '20260101'), k03('022', '20251231'), k03('002', '00000000')]))
    expect(record.CustomerPurchaseOrderDate).toBe('2025-12-31')
    expect(record.RequestedDeliveryDate).toBeUndefined()
    expect(read(idoc([k03('002', '20240229')])).RequestedDeliveryDate).toBe('2024-02-29')
  })

  test.each(['20260229', '20261301', '20260100', '20260431', '2026-01-01', 'tomorrow', '2026010'])(
    '%s is no date',
    (DATUM) => {
      const wrong = idoc([segment('E1EDK03', { IDDAT: '002', DATUM })])
      expect(() => read(wrong)).toThrow(`E1EDK03-DATUM must be a date YYYYMMDD, got "${DATUM}"`)
      expect(() => read(wrong)).toThrow(IdocValueError)
    },
  )
})

describe('items', () => {
  test.each([
    ['5.000', '5.000'],
    ['       12.50-', '-12.50'],
    ['-3', '-3'],
    ['+3.1', '3.1'],
    ['0.100 ', '0.100'],
    ['123456789012345.678', '123456789012345.678'],
  ])('the quantity "%s" is %s', (MENGE, quantity) => {
    expect(itemOf(item({ MENGE }))?.RequestedQuantity).toBe(quantity)
  })

  test.each(['five', '1,5', '1.234,50', '1e3', '--1', '-1-', '1.', '.5'])('"%s" is no number', (MENGE) => {
    expect(() => read(item({ MENGE }))).toThrow(
      `E1EDP01-MENGE must be a number such as 12.500 or 12.50-, got "${MENGE}"`,
    )
  })

  test('a quantity that only the schedule lines tell is added up exactly', () => {
    const lines = ['0.1', '0.2'].map((WMENG) => segment('E1EDP20', { WMENG, EDATU: '20260401' }))
    expect(itemOf(item({}, ...lines))?.RequestedQuantity).toBe('0.3')
  })

  test('the schedule is what was confirmed, in a response', () => {
    const line = segment('E1EDP01', {}, segment('E1EDP20', { WMENG: '4.000', EDATU: '20260402' }))
    const [one] = read(idoc([line], { MESTYP: 'ORDRSP' })).to_Item as Row[]
    expect(one?.to_ScheduleLine).toEqual([
      { ConfirmedDeliveryDate: '2026-04-02', ConfdOrderQtyByMatlAvailCheck: '4.000' },
    ])
  })

  test('the material: SAP’s number, else EAN, else the customer’s; or as the options say', () => {
    const p19 = (QUALF: string, IDTNR: string) => segment('E1EDP19', { QUALF, IDTNR })
    const all = item({}, p19('001', 'HB-1'), p19('003', '6901234567892'), p19('002', '000000000000000042'))
    expect(itemOf(all)).toEqual({ Material: '000000000000000042', MaterialByCustomer: 'HB-1' })
    expect(itemOf(item({}, p19('001', 'HB-1'), p19('003', '6901234567892')))?.Material).toBe('6901234567892')
    expect(itemOf(item({}, p19('001', 'HB-1'), p19('002', '')))?.Material).toBe('HB-1')
    expect(itemOf(all, { material: ['003'] })?.Material).toBe('6901234567892')
    expect(itemOf(all, { material: [] })?.Material).toBeUndefined()
  })

  test('the net amount: of the item, else of its amounts', () => {
    const net = segment('E1EDP26', { QUALF: '003', BETRG: '90.00' })
    const gross = segment('E1EDP26', { QUALF: '002', BETRG: '101.70' })
    expect(itemOf(item({ NETWR: '91.00' }, net))?.NetAmount).toBe('91.00')
    expect(itemOf(item({}, gross, net))?.NetAmount).toBe('90.00')
    expect(itemOf(item({}, gross))?.NetAmount).toBeUndefined()
  })

  test('SAP’s own item, rejection and action are taken over', () => {
    const fields = { POSEX: '000010', ACTION: '003', ABGRU: '00' }
    const references = [
      segment('E1EDP02', { QUALF: '001', ZEILE: '1' }),
      segment('E1EDP02', { QUALF: '002', ZEILE: '000030' }),
    ]
    expect(itemOf(item(fields, ...references))).toEqual({
      SalesOrderItem: '000030',
      UnderlyingPurchaseOrderItem: '000010',
      Action: '003',
      SalesDocumentRjcnReason: '00',
    })
  })

  test('prices are entered only under a condition that the options name', () => {
    const source = idoc([
      segment('E1EDK01', { CURCY: 'CNY' }),
      segment('E1EDP01', { VPREI: '128.50', PEINH: '100', MENEE: 'PCE' }),
    ])
    expect(itemOf(source)?.to_PricingElement).toBeUndefined()
    expect(itemOf(source, { priceCondition: 'PMP0' })?.to_PricingElement).toEqual([
      {
        ConditionType: 'PMP0',
        ConditionRateValue: '128.50',
        ConditionCurrency: 'CNY',
        ConditionQuantity: '100',
        ConditionQuantityUnit: 'PCE',
      },
    ])
  })
})

test('partners: their functions in other words, of the order and of an item; those without our number are left out', () => {
  const partner = (name: string, PARVW: string, PARTN: string) => segment(name, { PARVW, PARTN })
  const source = idoc([
    partner('E1EDKA1', 'AG', '0000000001'),
    partner('E1EDKA1', 'LF', ''),
    partner('E1EDKA1', 'constructor', '9'),
    segment('E1EDP01', {}, partner('E1EDPA1', 'WE', '0000000002')),
  ])
  const record = read(source, { partnerFunctions: { AG: 'SP', WE: 'SH' } })
  expect(record.SoldToParty).toBe('0000000001')
  expect(record.to_Partner).toEqual([
    { PartnerFunction: 'SP', Customer: '0000000001' },
    { PartnerFunction: 'constructor', Customer: '9' },
  ])
  expect((record.to_Item as Row[])[0]?.to_Partner).toEqual([{ PartnerFunction: 'SH', Customer: '0000000002' }])
})

describe('texts', () => {
  test.each([
    [
      [
        ['*', 'one'],
        ['', 'two'],
      ],
      'one two',
    ],
    [
      [
        ['*', 'ele'],
        ['=', 'vator'],
      ],
      'elevator',
    ],
    [
      [
        ['*', 'one'],
        ['/', 'two'],
        ['*', 'three'],
        ['AB', 'four'],
      ],
      'one\ntwo\nthree\nfour',
    ],
    [
      [
        ['*', 'one'],
        ['/', ''],
        ['/=', 'two'],
      ],
      'one\n\ntwo',
    ],
    [
      [
        ['/*', 'remark'],
        ['*', 'one'],
        ['/:', 'INCLUDE X'],
      ],
      'one',
    ],
    [[['*', '  left']], '  left'],
    [[], ''],
  ])('%j is %j', (lines, text) => {
    expect(idocText(lines.map(([TDFORMAT = '', TDLINE = '']) => ({ TDFORMAT, TDLINE })))).toBe(text)
  })

  test('their language as the IDoc names it, ISO first', () => {
    const line = segment('E1EDKT2', { TDLINE: 'x' })
    const texts = [
      segment('E1EDKT1', { TDID: '0001', TSSPRAS: '1', TSSPRAS_ISO: 'ZH' }, line),
      segment('E1EDKT1', { TDID: '0002', TSSPRAS: 'E' }, line),
      segment('E1EDKT1', { TDID: '0003' }, line),
      segment('E1EDKT1', { TDID: '0004', TSSPRAS: 'E' }, segment('E1EDKT2', { TDLINE: ' ' })),
    ]
    expect((read(idoc(texts)).to_Text as Row[]).map(({ Language }) => Language)).toEqual(['ZH', 'E', undefined])
  })
})
