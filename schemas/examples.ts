/** Records that keep every rule, to build tests and made-up data on. */
import type { DealerInput, OrderConfirmationInput, ProductInput, SalesOrderInput } from './index.ts'

export * from './examples-channel.ts'
export * from './examples-documents.ts'
export * from './examples-feedback.ts'
export * from './examples-master-data.ts'

export const exampleProduct = {
  productCode: 'P100001',
  names: { 'zh-CN': '茉莉花茶', en: 'Jasmine tea' },
  categoryCode: 'TEA',
  baseUnit: 'EA',
  units: [
    { unit: 'EA', numerator: 1, denominator: 1, gtin: '9521234000013' },
    { unit: 'XCT', numerator: 12, denominator: 1, gtin: '19521234000010', isDefaultSales: true },
  ],
  taxClass: 'VAT13',
  taxRate: '0.13',
  status: 'active',
} satisfies ProductInput

export const exampleDealer = {
  dealerCode: 'D1001',
  legalName: '福州示例商贸有限公司',
  uscc: '91350100M000100Y43',
  taxpayerType: 'general',
  tier: 1,
  channelType: '10',
  regionCode: '35',
  territoryCodes: ['3501'],
  authorizations: [],
  salesOrg: '1010',
  currency: 'CNY',
  addresses: [{ addressCode: 'D1001-1', usage: 'shipTo', contactName: '张三', phone: '0591-00000000' }],
} satisfies DealerInput

/** The worked example of the model: tax included at 13 %, 满减 10.00 spread over two lines, one piece free. */
export const exampleOrder = {
  orderNo: 'SO-1',
  revision: 1,
  orderType: 'standard',
  dealerCode: 'D1001',
  shipToAddressCode: 'D1001-1',
  orderDate: '2026-07-01',
  salesOrg: '1010',
  channelType: '10',
  currency: 'CNY',
  priceBasis: 'taxIncluded',
  partialDeliveryAllowed: true,
  lines: [
    {
      lineNo: 10,
      productCode: 'P100001',
      quantity: '3',
      unit: 'EA',
      unitPrice: '19.99',
      taxRate: '0.13',
      amountBeforeDiscount: '59.97',
      discountAmount: '3.97',
      grossAmount: '56.00',
      taxAmount: '6.44',
      netAmount: '49.56',
    },
    {
      lineNo: 20,
      productCode: 'P100002',
      quantity: '2',
      unit: 'EA',
      unitPrice: '45.50',
      taxRate: '0.13',
      amountBeforeDiscount: '91.00',
      discountAmount: '6.03',
      grossAmount: '84.97',
      taxAmount: '9.78',
      netAmount: '75.19',
    },
    {
      lineNo: 21,
      parentLineNo: 20,
      lineType: 'freeGoods',
      productCode: 'P100002',
      quantity: '1',
      unit: 'EA',
      unitPrice: '0',
      taxRate: '0.13',
      grossAmount: '0.00',
      taxAmount: '0.00',
      netAmount: '0.00',
    },
  ],
  totals: {
    amountBeforeDiscount: '150.97',
    discountAmount: '10.00',
    netAmount: '124.75',
    taxAmount: '16.22',
    grossAmount: '140.97',
  },
} satisfies SalesOrderInput

export const exampleConfirmation = {
  orderNo: 'SO-1',
  orderRevision: 1,
  erpOrderNo: '0000071001',
  sequence: 1,
  asOf: '2026-07-01T09:30:00.000Z',
  response: 'accepted',
  lines: [{ lineNo: 10, orderedQuantity: '3', confirmedQuantity: '3', unit: 'EA' }],
} satisfies OrderConfirmationInput
