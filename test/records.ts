/** Flows and records for the pipeline's bench. */
const RETRY = 'retry: { attempts: 3, first: 10s, longest: 1m, giveUp: 1h }'
export const FLOWS = {
  orders: `
title: { en: Orders, zh: 订单 }
from: { connection: source, record: order, push: true }
where: orderType = "standard"
key: orderNo
once: orderNo
to: { connection: target, record: order, batch: { size: 1 } }
map: { no: =orderNo, customer: '=remark = "linked" ? $link("dealer", dealerCode) : dealerCode', lines: { each: =lines, map: { item: =productCode, qty: =quantity } } }
refs: { dealer: { missing: { wait: 2h } } }
${RETRY}
feedback:
  - when: [delivered, parked]
    to: { connection: source, record: confirmation }
`,
  items: `
title: { en: Items, zh: 物料 }
from: { connection: source, record: item, poll: { every: 10s } }
key: productCode
to: { connection: target, record: item, batch: { size: 10 } }
${RETRY}
`,
}

/** A valid order as the source pushes it. */
export const order = (orderNo: string, more: object = {}) => ({
  id: orderNo,
  data: {
    orderNo,
    revision: 1,
    orderType: 'standard',
    dealerCode: 'D1',
    shipToAddressCode: 'S1',
    orderDate: '2026-03-01',
    salesOrg: '1000',
    channelType: 'distribution',
    currency: 'CNY',
    priceBasis: 'taxIncluded',
    partialDeliveryAllowed: true,
    lines: [
      {
        lineNo: 10, lineType: 'sale', productCode: 'P1', quantity: '2', unit: 'EA', unitPrice: '9.50', perQuantity: '1', taxRate: '0.13',
        amountBeforeDiscount: '19.00', discountAmount: '0.00', grossAmount: '19.00', netAmount: '16.81', taxAmount: '2.19',
      }, // biome-ignore format: one line of amounts
    ],
    totals: {
      amountBeforeDiscount: '19.00',
      discountAmount: '0.00',
      netAmount: '16.81',
      taxAmount: '2.19',
      grossAmount: '19.00',
    },
    ...more,
  },
})

/** A valid product as the source hands it over. */
export const item = (productCode: string, version: string, name = '商品') => ({
  id: productCode,
  version,
  data: {
    productCode,
    names: { 'zh-CN': name },
    categoryCode: 'C1',
    baseUnit: 'EA',
    units: [{ unit: 'EA', numerator: 1, denominator: 1, isSales: true, isDefaultSales: true }],
    taxClass: 'VAT13',
    taxRate: '0.13',
    status: 'active',
  },
})
