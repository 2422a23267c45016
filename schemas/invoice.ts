import { z } from 'zod'
import { about } from './common/about.ts'
import { currency } from './common/currency.ts'
import { amount, perQuantity, quantity, rate, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { exchangeFields } from './common/exchange.ts'
import { link } from './common/link.ts'
import { invoiceParty } from './common/party.ts'
import { personal } from './common/personal.ts'
import { stateField, stateMachine } from './common/states.ts'
import { note, oneOf, text, wholeNumber } from './common/text.ts'
import { date } from './common/time.ts'
import { unit } from './common/unit.ts'
import { checkInvoiceAmounts } from './invoice-amounts.ts'
import { checkInvoiceHeader } from './invoice-header.ts'
import { checkInvoiceLines } from './invoice-lines.ts'

/** A blue invoice is reversed by red ones; voiding is for the day of issue, and for paper invoices. */
export const invoiceStates = stateMachine({
  of: { en: 'invoice', zh: '发票' },
  states: {
    draft: { en: 'Draft', zh: '未开具', next: ['issued', 'voided'] },
    issued: { en: 'Issued', zh: '已开具', next: ['partiallyReversed', 'reversed', 'voided'] },
    partiallyReversed: { en: 'Partially reversed', zh: '部分红冲', next: ['reversed'] },
    reversed: { en: 'Reversed', zh: '已红冲', next: [] },
    voided: { en: 'Voided', zh: '已作废', next: [] },
  },
})

const line = z.looseObject({
  lineNo: about(wholeNumber(1), '行号', 'Unique in the invoice'),
  lineType: about(
    oneOf(['item', 'discount']).default('item'),
    '行类型',
    'item, or discount: a reduction as a line of its own, right behind the line it belongs to, with the other sign',
  ),
  parentLineNo: about(wholeNumber(1).optional(), '父行号', 'Of a discount line: lineNo of the line it belongs to'),
  orderNo: about(text(35).optional(), '订单号', 'Order it is for'),
  orderLineNo: about(wholeNumber(1).optional(), '订单行号', "The order's lineNo"),
  deliveryNo: about(text(40).optional(), '出库单号', 'Delivery it is for; may come after the invoice'),
  deliveryLineNo: about(wholeNumber(1).optional(), '出库行号', 'Line of the delivery'),
  originalInvoiceLineNo: about(
    wholeNumber(1).optional(),
    '原发票行号',
    'Of a red line: lineNo of the line of the blue invoice that it takes back',
  ),
  productCode: about(text(40).optional(), '商品编码', 'Product; may be absent in discount and service lines'),
  description: about(text(200).optional(), '名称', 'Name of goods or service as it stands on the invoice'),
  taxItemCode: about(text(19).optional(), '税收分类编码', 'Code of the goods for tax'),
  quantity: about(
    quantity.optional(),
    '数量',
    'Above zero, below in a red invoice; absent in discount lines and where only money is taken back',
  ),
  unit: about(unit.optional(), '单位', 'Unit of quantity; required with it'),
  unitPrice: about(unitPrice.optional(), '单价', 'Never below zero, also in a red invoice; information only'),
  perQuantity: about(perQuantity.default('1'), '价格数量', 'How many units the price is for; 1 when absent'),
  discountAmount: about(amount.default('0'), '折扣金额', 'Reduction that is in the amounts already; "0" when absent'),
  netAmount: about(amount, '不含税金额', 'Without tax; below zero in a red invoice'),
  taxRate: about(rate, '税率', 'Fraction: "0.13" is 13 %'),
  taxAmount: about(amount, '税额', 'Tax'),
  grossAmount: about(amount, '价税合计', 'netAmount + taxAmount'),
})

const totals = z.looseObject({
  discountAmount: about(amount.optional(), '折扣合计', 'Sum of the lines; checked when given'),
  netAmount: about(amount, '不含税合计', 'Sum of the lines'),
  taxAmount: about(
    amount,
    '税额合计',
    'Sum of the lines; floor((n + 1) / 2) smallest units of rounding are allowed for n lines',
  ),
  roundingAmount: about(amount.optional(), '舍入', 'Cash rounding; may be counted into grossAmount or not'),
  grossAmount: about(amount, '价税合计', 'netAmount + taxAmount, with or without roundingAmount'),
})

const fields = z.looseObject({
  ...envelopeFields,
  invoiceNo: about(
    text(40).optional(),
    '发票号码',
    'Business key once it is issued: 20 digits (数电票), or 8 digits with invoiceCode; required once issued',
  ),
  invoiceCode: about(text(12).optional(), '发票代码', '10 or 12 digits, of invoices with numbers of 8 digits'),
  billingDocNo: about(text(40), 'ERP开票单', 'Billing document of the ERP; business key until the invoice is issued'),
  invoiceKind: about(oneOf(['blue', 'red']), '蓝/红', 'blue, or red: it takes back a blue one, in whole or in part'),
  invoiceType: about(
    oneOf(['vatSpecial', 'vatOrdinary', 'other']),
    '票种',
    'VAT special, VAT ordinary, or not a tax invoice of China',
  ),
  issueDate: about(date, '开票日', 'Day of issue; of the billing document until then'),
  dealerCode: about(text(40).optional(), '经销商', 'Sold-to, where it is not the buyer'),
  originalInvoiceNo: about(text(40).optional(), '原蓝字发票', 'invoiceNo of the blue one; required in a red invoice'),
  originalInvoiceCode: about(text(12).optional(), '原发票代码', 'invoiceCode of the blue one, where it has one'),
  originalBillingDocNo: about(text(40).optional(), '原ERP开票单', 'billingDocNo of the blue one'),
  redConfirmationNo: about(
    text(40).optional(),
    '红字确认单',
    'Confirmation, or form, that allows the red invoice; required in a red invoice',
  ),
  redReason: about(
    oneOf(['issuedInError', 'salesReturn', 'serviceEnded', 'salesAllowance']).optional(),
    '红冲原因',
    'Why it is taken back: 开票有误, 销货退回, 服务中止, 销售折让',
  ),
  seller: about(invoiceParty, '销售方', 'As on the day of issue'),
  buyer: about(invoiceParty, '购买方', 'Bill-to as on the day of issue, frozen'),
  currency: about(currency, '币别', 'Currency of every amount; it decides their decimal places'),
  ...exchangeFields,
  priceBasis: about(
    oneOf(['taxIncluded', 'taxExcluded']).optional(),
    '含税/不含税',
    'Whether unit prices include tax; says on which side totals are exact',
  ),
  lines: about(z.array(line).min(1), '明细', 'At least one'),
  totals: about(totals, '合计', 'Recomputed by the hub; a mismatch beyond rounding is refused with both numbers'),
  status: about(stateField(invoiceStates).optional(), '状态', 'When absent: issued with invoiceNo, draft without'),
  fileLink: about(link.optional(), '版式文件', 'Link to the file; files themselves do not travel in messages'),
  remark: about(personal(note(1000)).optional(), '备注', 'Free text; treated as personal information'),
})

export type InvoiceFields = z.output<typeof fields>

function withState<I extends InvoiceFields>(invoice: I): I {
  return { ...invoice, status: invoice.status ?? (invoice.invoiceNo === undefined ? 'draft' : 'issued') }
}

/** Invoice 发票: the tax document, blue or red. */
export const invoice = fields
  .check((payload) => {
    checkEnvelope(payload, payload.value)
    checkInvoiceHeader(payload, payload.value)
    if (checkInvoiceLines(payload, payload.value)) checkInvoiceAmounts(payload, payload.value)
  })
  .overwrite(withoutTenant)
  .overwrite(withState)
  .meta({
    title: '发票',
    description: 'Invoice: the tax document, blue or red. Business key: invoiceNo, billingDocNo before it is issued.',
  })

export type Invoice = z.output<typeof invoice>
export type InvoiceInput = z.input<typeof invoice>
