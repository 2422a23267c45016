import { z } from 'zod'
import { about } from './common/about.ts'
import { currency } from './common/currency.ts'
import { amount, quantityAboveZero, quantityFromZero, rate, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { personal } from './common/personal.ts'
import { stateField, stateMachine } from './common/states.ts'
import { code, note, oneOf, text, wholeNumber } from './common/text.ts'
import { date } from './common/time.ts'
import { unit } from './common/unit.ts'
import { checkReturnLines } from './return-lines.ts'

/** A return may still be rejected after its approval, by the ERP. Goods that are all refused close it without credit. */
export const returnStates = stateMachine({
  of: { en: 'return', zh: '退货单' },
  states: {
    requested: { en: 'Requested', zh: '已申请', next: ['approved', 'rejected'] },
    approved: { en: 'Approved', zh: '已批准', next: ['inTransit', 'received', 'rejected', 'closed'] },
    inTransit: { en: 'In transit', zh: '退货在途', next: ['received'] },
    received: { en: 'Received', zh: '已收货', next: ['inspected'] },
    inspected: { en: 'Inspected', zh: '已质检', next: ['credited', 'closed'] },
    credited: { en: 'Credited', zh: '已贷记', next: ['closed'] },
    closed: { en: 'Closed', zh: '已关闭', next: [] },
    rejected: { en: 'Rejected', zh: '已拒绝', next: [] },
  },
})

const line = z.looseObject({
  returnLineNo: about(wholeNumber(1), '退货行号', 'Unique in the return'),
  originalOrderNo: about(text(35), '原订单号', 'Order the goods came with'),
  originalOrderLineNo: about(wholeNumber(1), '原订单行号', 'Its line'),
  originalDeliveryNo: about(text(40), '原出库单号', 'Delivery the goods came with'),
  originalDeliveryLineNo: about(
    wholeNumber(1).optional(),
    '原出库行号',
    'Its line, where it has several for the order line',
  ),
  originalInvoiceNo: about(text(40).optional(), '原发票号码', 'Invoice that is to be reversed'),
  lineType: about(
    oneOf(['sale', 'freeGoods', 'gift', 'service']).default('sale'),
    '行类型',
    'That of the order line; freeGoods and gift are credited with 0',
  ),
  productCode: about(text(40), '商品编码', 'Product'),
  batchNo: about(text(60).optional(), '批次', 'Batch that comes back'),
  serialNos: about(z.array(text(60)).optional(), '序列号', 'As many as baseQuantity, or as quantity without it'),
  quantity: about(quantityAboveZero, '数量', 'Asked for'),
  unit: about(unit, '单位', 'Unit of all quantities of the line'),
  baseQuantity: about(quantityAboveZero.optional(), '基本数量', 'Quantity in the base unit of the product'),
  approvedQuantity: about(quantityFromZero.optional(), '批准数量', 'At most quantity; all of it when absent'),
  receivedQuantity: about(quantityFromZero.optional(), '收货数量', 'Came back, even when it is more than was approved'),
  acceptedQuantity: about(quantityFromZero.optional(), '合格数量', 'Good: accepted + rejected ≤ received'),
  rejectedQuantity: about(quantityFromZero.optional(), '拒收数量', 'Not good, stays with the dealer'),
  creditedQuantity: about(quantityFromZero.optional(), '贷记数量', 'At most what was accepted'),
  unitPrice: about(unitPrice, '单价', 'Price of the original line after its discount; 0 for free lines'),
  taxRate: about(rate.optional(), '税率', 'That of the original line, as a fraction'),
  creditedAmount: about(amount.optional(), '贷记金额', 'With tax, as far as it is credited'),
  condition: about(text(60).optional(), '货品状况', 'State of the goods, e.g. damaged or sealed'),
  note: about(personal(note(500)).optional(), '备注', 'Free text; treated as personal information'),
})

const fields = z.looseObject({
  ...envelopeFields,
  returnNo: about(text(40), '退货单', 'Business key, given by the DMS'),
  erpReturnNo: about(text(40).optional(), 'ERP退货单', "The ERP's number of it"),
  dealerCode: about(text(40), '经销商', 'Who sends the goods back'),
  reasonCode: about(code, '原因', 'stock price expired damaged wrongItem unsold quality policy other'),
  reasonText: about(note(500).optional(), '原因说明', 'In words, for people'),
  requestedOn: about(date, '申请日', 'Day it was asked for'),
  shipBackTo: about(code, '退回仓', 'Warehouse the goods go to'),
  salesOrg: about(code.optional(), '销售组织', 'That of the orders'),
  channelType: about(code.optional(), '渠道', 'That of the orders'),
  currency: about(currency.optional(), '币别', 'Currency of the prices; that of the orders when absent'),
  priceBasis: about(oneOf(['taxIncluded', 'taxExcluded']).optional(), '含税/不含税', 'That of the orders'),
  lines: about(z.array(line).min(1), '明细', 'At least one'),
  creditMemoNos: about(z.array(text(40)).optional(), '贷项', 'Credit memos that gave the money back'),
  redInvoiceNos: about(z.array(text(40)).optional(), '红字发票', 'Red invoices for it'),
  status: about(
    stateField(returnStates).default('approved'),
    '状态',
    'approved when absent, since only approved returns are sent',
  ),
  remark: about(personal(note(1000)).optional(), '备注', 'Free text; treated as personal information'),
})

export type ReturnFields = z.output<typeof fields>

/** Return 退货: goods that come back, from the request to the credit. */
export const return_ = fields
  .check((payload) => {
    checkEnvelope(payload, payload.value)
    checkReturnLines(payload, payload.value)
  })
  .overwrite(withoutTenant)
  .meta({ title: '退货', description: 'Return: goods that come back. Business key: returnNo.' })

export type Return = z.output<typeof return_>
export type ReturnInput = z.input<typeof return_>
