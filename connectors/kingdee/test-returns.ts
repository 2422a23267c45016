/** What the tests of returns share: a return of three pieces of a delivery, and what is changed in it. */
import { sent } from './test-money.ts'

export const LINE = {
  returnLineNo: 10,
  originalOrderNo: 'SO-1',
  originalOrderLineNo: 10,
  originalDeliveryNo: 'XSCKD000001',
  productCode: '1.01.0001',
  quantity: '3',
  unit: 'EA',
  unitPrice: '11.3',
  taxRate: '0.13',
}

export const asked = (change: object = {}) => ({
  returnNo: 'RET-1',
  dealerCode: 'D1001',
  reasonCode: 'damaged',
  requestedOn: '2027-03-01',
  shipBackTo: 'CK001',
  currency: 'CNY',
  priceBasis: 'taxIncluded',
  status: 'approved',
  lines: [LINE],
  ...change,
})
export const outgoing = (change: object = {}) => sent('return', asked(change))
export const lines = (...changed: object[]) => changed.map((change) => ({ ...LINE, ...change }))
