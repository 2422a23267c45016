import { z } from 'zod'
import { about } from './common/about.ts'
import { addressFields } from './common/address.ts'
import { currency } from './common/currency.ts'
import { amount, amountFromZero, perQuantity, quantity, rate, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { exchangeFields } from './common/exchange.ts'
import { lifecycle, statusAxes } from './common/order-status.ts'
import { personal } from './common/personal.ts'
import { code, note, oneOf, text, wholeNumber } from './common/text.ts'
import { date } from './common/time.ts'
import { unit } from './common/unit.ts'
import { checkLines } from './sales-order-lines.ts'
import { checkReductions } from './sales-order-reductions.ts'
import { checkOrder, checkTotals } from './sales-order-totals.ts'

const discount = z.looseObject({
  kind: about(oneOf(['amountOff', 'percentOff', 'rebateUsage', 'manual']), '类型', 'Kind of reduction'),
  policyCode: about(code.optional(), '政策', 'Promotion or rebate policy'),
  policyVersion: about(wholeNumber(1).optional(), '政策版本', 'Version of the policy that was used'),
  rebateAccount: about(code.optional(), '返利账户', 'Account a rebate was taken from'),
  amount: about(amount, '金额', 'Amount of this reduction, with the sign of the line'),
})

const line = z.looseObject({
  lineNo: about(wholeNumber(1), '行号', 'Unique in the order and stable over its revisions'),
  parentLineNo: about(
    wholeNumber(1).optional(),
    '父行号',
    'lineNo of the line this one belongs to, e.g. for free goods',
  ),
  lineType: about(
    oneOf(['sale', 'freeGoods', 'gift', 'service']).default('sale'),
    '行类型',
    'freeGoods and gift cost nothing',
  ),
  productCode: about(text(40), '商品编码', 'Product'),
  quantity: about(quantity, '数量', 'Above zero; below zero only in return and creditRequest orders'),
  unit: about(unit, '单位', 'Unit of quantity'),
  baseQuantity: about(quantity.optional(), '基本数量', 'Quantity in the base unit of the product'),
  unitPrice: about(unitPrice, '单价', 'Price of perQuantity units, on the priceBasis of the order'),
  perQuantity: about(perQuantity.default('1'), '价格数量', 'How many units the price is for; 1 when absent'),
  taxRate: about(rate, '税率', 'Fraction: "0.13" is 13 %'),
  amountBeforeDiscount: about(
    amount.optional(),
    '折前金额',
    'round(quantity × unitPrice / perQuantity); checked when given',
  ),
  discountAmount: about(amount.default('0'), '折扣金额', 'All reductions of the line; "0" when absent'),
  discounts: about(z.array(discount).optional(), '折扣明细', 'Add up to discountAmount'),
  grossAmount: about(amount, '价税合计', 'With tax; netAmount + taxAmount'),
  netAmount: about(amount, '不含税金额', 'Without tax'),
  taxAmount: about(amount, '税额', 'Tax; one smallest unit of money of rounding is allowed'),
  policyCode: about(code.optional(), '政策', 'Promotion policy of the line'),
  freeGoodsMode: about(
    oneOf(['exclusive', 'inclusive']).optional(),
    '搭赠方式',
    'Free goods come on top, or out of the ordered quantity',
  ),
  referencePrice: about(unitPrice.optional(), '参考价', 'What a free line would have cost'),
  requestedDeliveryDate: about(date.optional(), '要货日', 'When it differs from the order'),
  warehouseCode: about(code.optional(), '仓库', 'When it differs from the order'),
  note: about(personal(note(500)).optional(), '备注', 'Free text; treated as personal information'),
})

const taxGroup = z.looseObject({
  taxRate: about(rate, '税率', 'Every rate of the lines once'),
  netAmount: about(amount.optional(), '不含税金额', 'Sum of the lines at this rate'),
  taxAmount: about(amount, '税额', 'Sum of the lines at this rate, or the tax of their sum'),
  grossAmount: about(amount.optional(), '价税合计', 'netAmount + taxAmount'),
})

const totals = z.looseObject({
  amountBeforeDiscount: about(amount.optional(), '折前合计', 'Sum of the lines before discount; checked when given'),
  discountAmount: about(amount.optional(), '折扣合计', 'Sum of the lines; checked when given'),
  netAmount: about(amount, '不含税合计', 'Sum of the rounded lines'),
  taxAmount: about(
    amount,
    '税额合计',
    'Sum of the rounded lines; floor((n + 1) / 2) smallest units of rounding are allowed for n lines',
  ),
  roundingAmount: about(amount.optional(), '舍入', 'Cash rounding; may be counted into grossAmount or not'),
  grossAmount: about(amount, '价税合计', 'netAmount + taxAmount, with or without roundingAmount'),
})

const rebateUse = z.looseObject({
  rebateAccount: about(code, '返利账户', 'Account the rebate was taken from'),
  amount: about(
    amountFromZero,
    '使用额',
    'Already spread in the lines as discounts of kind rebateUsage; here for audit',
  ),
  balanceBefore: about(amount.optional(), '使用前余额', 'Balance before'),
  balanceAfter: about(amount.optional(), '使用后余额', 'balanceBefore − amount'),
})

const promotion = z.looseObject({
  policyCode: about(code, '政策', 'Policy that applied; its effect is already in the lines'),
  policyVersion: about(wholeNumber(1).optional(), '政策版本', 'Version that was used'),
  name: about(text(200).optional(), '名称', 'Name'),
  amount: about(amount.optional(), '优惠额', 'What it took off the order'),
})

const attachment = z.looseObject({
  name: about(text(200).optional(), '名称', 'File name'),
  link: about(text(2000), '链接', 'Link to the file; files themselves do not travel in messages'),
})

const fields = z.looseObject({
  ...envelopeFields,
  orderNo: about(text(35), '订单号', 'Business key, given by the DMS'),
  revision: about(wholeNumber(1), '修订号', 'Starts at 1 and grows with each change'),
  orderType: about(
    oneOf(['standard', 'rush', 'sample', 'consignment', 'replacement', 'return', 'creditRequest']),
    '订单类型',
    'Kind of order',
  ),
  dealerCode: about(text(40), '经销商', 'Sold-to'),
  shipToAddressCode: about(
    text(40).optional(),
    '收货地址',
    'Address of the dealer; required unless shipToAddress is given',
  ),
  shipToAddress: about(z.looseObject(addressFields).optional(), '一次性收货地址', 'One-time address, in full'),
  billToDealerCode: about(text(40).optional(), '开票方', 'The dealer when absent'),
  payerDealerCode: about(text(40).optional(), '付款方', 'The dealer when absent'),
  orderDate: about(date, '下单日', 'Day of the order'),
  requestedDeliveryDate: about(date.optional(), '要货日', 'Day the goods are wanted'),
  priceDate: about(date.optional(), '定价日', 'Day the prices are of; orderDate when absent'),
  salesOrg: about(code, '销售组织', 'Sales organisation'),
  channelType: about(code, '渠道', 'Channel'),
  warehouseCode: about(code.optional(), '仓库', 'Warehouse wished for'),
  paymentTerms: about(code.optional(), '账期', 'Payment terms'),
  currency: about(currency, '币别', 'Currency of every amount; it decides their decimal places'),
  ...exchangeFields,
  priceBasis: about(oneOf(['taxIncluded', 'taxExcluded']), '含税/不含税', 'Do unit prices include tax? Never guessed'),
  partialDeliveryAllowed: about(z.boolean(), '可分批', 'May it be delivered in parts?'),
  lines: about(z.array(line).min(1), '订单行', 'At least one'),
  promotions: about(z.array(promotion).optional(), '促销', 'Already spread in the lines; here for audit'),
  rebateUsage: about(z.array(rebateUse).optional(), '返利使用', 'Already spread in the lines; here for audit'),
  totals: about(totals, '合计', 'Recomputed by the hub; a mismatch beyond rounding is refused with both numbers'),
  taxSummary: about(z.array(taxGroup).optional(), '税额汇总', 'Totals by tax rate; checked when given'),
  remark: about(personal(note(1000)).optional(), '备注', 'Free text; treated as personal information'),
  attachments: about(z.array(attachment).optional(), '附件', 'Links'),
  cancelReason: about(text(200).optional(), '取消原因', 'Why it is cancelled'),
  lifecycle: about(
    lifecycle.default('submitted'),
    '生命周期',
    'State; submitted when absent, since only submitted orders are sent',
  ),
  ...statusAxes,
})

export type OrderFields = z.output<typeof fields>

/** SalesOrder 销售订单: demand. */
export const salesOrder = fields
  .check((payload) => {
    checkEnvelope(payload, payload.value)
    checkOrder(payload, payload.value)
    checkReductions(payload, payload.value)
    if (checkLines(payload, payload.value)) checkTotals(payload, payload.value)
  })
  .overwrite(withoutTenant)
  .meta({ title: '销售订单', description: 'Sales order: demand. Business key: orderNo.' })

export type SalesOrder = z.output<typeof salesOrder>
export type SalesOrderInput = z.input<typeof salesOrder>
