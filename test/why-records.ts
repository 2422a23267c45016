/** A flow whose source, entity and target all call things differently: for telling where a value came from. */
import { order as example } from './records.ts'

/** What the source calls the fields of an order. */
const MAP_IN = `
in:
  orderNo: =no
  revision: =rev
  orderType: =$code("kind", kind)
  dealerCode: =buyer.code
  shipToAddressCode: S1
  orderDate: =date
  salesOrg: "1000"
  channelType: distribution
  currency: CNY
  priceBasis: taxIncluded
  partialDeliveryAllowed: true
  remark: =note
  lines:
    each: =items[qty != "0"]
    map:
      lineNo: =pos
      lineType: sale
      productCode: =sku
      quantity: =qty
      unit: EA
      unitPrice: "9.50"
      perQuantity: "1"
      taxRate: "0.13"
      amountBeforeDiscount: "19.00"
      discountAmount: "0.00"
      grossAmount: "19.00"
      netAmount: "16.81"
      taxAmount: "2.19"
  totals: =totals
out:
  no: =orderNo
  kind: =$code("kind", orderType)
  customer: =$link("dealer", dealerCode)
  phone: =remark
  extra: =ext.none
  fixed: X
  lines:
    each: =lines
    map: { item: =productCode, of: =$root.orderNo }
`
const KIND = `list: kind
unknown: reject
rows:
  - { native: N, canonical: standard }
  - { native: E, canonical: urgent }
`
export const FLOW = `flow: orders
from: { connection: source, record: order, push: true }
where: '$not(remark = "no thanks")'
key: orderNo
once: orderNo
to: { connection: target, record: order, batch: { size: 1 } }
map: { region: '=dealerCode & "-R"' }
retry: { attempts: 3, first: 10s, longest: 1m, giveUp: 1h }
`
export const FILES = {
  'connectors/scripted/order.map.yaml': MAP_IN,
  'flows/values/kind.yaml': KIND,
  'flows/orders.yaml': FLOW,
}

const TOTALS = (example('X').data as { totals: object }).totals
/** An order as its source writes it. */
export const record = (no: string, more: object = {}) => ({
  id: `K-${no}`,
  data: {
    no,
    rev: 1,
    kind: 'N',
    buyer: { code: 'D1' },
    date: '2026-03-01',
    note: '13812345678',
    items: [
      { pos: 10, sku: 'P0', qty: '0' },
      { pos: 20, sku: 'P1', qty: '2' },
    ],
    totals: TOTALS,
    ...more,
  },
})
