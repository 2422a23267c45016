import { z } from 'zod'
import { about } from './common/about.ts'
import { checkAmountPlaces, currency } from './common/currency.ts'
import { amount, Decimal, isZero, quantity, quantityFromZero, unitPrice } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { gtin } from './common/identifiers.ts'
import { personal } from './common/personal.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { stateField, stateMachine } from './common/states.ts'
import { oneOf, text, wholeNumber } from './common/text.ts'
import { date } from './common/time.ts'
import { unit } from './common/unit.ts'

/** Whether the product of a reported line is known. A person or a later rule may find it, and may find it was wrong. */
export const matchStates = stateMachine({
  of: { en: 'line of a sell-out report', zh: '流向明细' },
  states: {
    unmatched: { en: 'unmatched', zh: '未匹配', next: ['suggested', 'matched', 'ignored'] },
    suggested: { en: 'suggested', zh: '建议匹配', next: ['unmatched', 'matched', 'ignored'] },
    matched: { en: 'matched', zh: '已匹配', next: ['unmatched', 'ignored'] },
    ignored: { en: 'ignored', zh: '已忽略', next: ['unmatched'] },
  },
})

const line = z.looseObject({
  lineNo: about(wholeNumber(1), '行号', 'Unique in the report'),
  documentNo: about(text(60).optional(), '单据号', "The dealer's own document"),
  terminalCode: about(text(40).optional(), '终端', 'Outlet it went to or came from'),
  terminalName: about(
    personal(text(200)).optional(),
    '终端名称',
    'As the dealer writes it; may name a person, so it is treated as personal information',
  ),
  dealerProductCode: about(text(60).optional(), '经销商商品编码', "The dealer's own code"),
  dealerProductName: about(text(200).optional(), '经销商商品名称', 'As the dealer writes it'),
  productCode: about(text(40).optional(), '商品编码', 'Product; required in a line that is matched'),
  gtin: about(gtin.optional(), '条码', 'Barcode'),
  quantity: about(quantity, '数量', 'Below zero is a return: from the outlet, or to the supplier'),
  unit: about(unit, '单位', 'Unit of quantity'),
  baseQuantity: about(quantity.optional(), '基本数量', 'In the base unit of the product; has the sign of quantity'),
  unitPrice: about(unitPrice.optional(), '单价', 'Price of one unit'),
  amount: about(amount.optional(), '金额', 'Worth of the line; has the sign of quantity'),
  batchNo: about(text(40).optional(), '批次', 'Batch'),
  serialNos: about(z.array(text(60)).optional(), '序列号', 'Serial numbers; each once in a line'),
  matchStatus: about(
    stateField(matchStates).optional(),
    '匹配状态',
    'Whether the product is known. Absent: matched with a productCode, unmatched without',
  ),
})

const stock = z.looseObject({
  productCode: about(text(40).optional(), '商品编码', 'Product; or dealerProductCode'),
  dealerProductCode: about(text(60).optional(), '经销商商品编码', "The dealer's own code"),
  unit: about(unit, '单位', 'Unit of all quantities of the entry'),
  opening: about(quantity, '期初', 'Stock before'),
  received: about(quantityFromZero, '入库', 'Came from the supplier'),
  sellOut: about(quantityFromZero, '流出', 'Went to outlets'),
  returns: about(quantityFromZero.default('0'), '终端退回', 'Came back from outlets; "0" when absent'),
  adjustment: about(
    quantity.default('0'),
    '盘盈盘亏',
    'Counted more or, below zero, less than the books say; "0" when absent',
  ),
  closing: about(quantity, '期末', 'opening + received − sellOut + returns + adjustment'),
})

const fields = z.looseObject({
  ...envelopeFields,
  reportNo: about(text(60), '上报单号', 'Business key; usually dealer and date'),
  revision: about(wholeNumber(1), '修订', 'Starts at 1; a higher one replaces the whole report'),
  dealerCode: about(text(40), '经销商', 'Dealer who reports'),
  businessDate: about(date, '业务日期', 'Day it is about'),
  kind: about(oneOf(['sellOut', 'purchase', 'stock']), '类型', 'Sold to outlets, bought, or held'),
  currency: about(currency.default('CNY'), '币别', 'Currency of every amount; CNY when absent'),
  lines: about(z.array(line), '明细', 'Empty when there was nothing to report; unmatched lines wait, the rest flows'),
  stock: about(z.array(stock).optional(), '进销存', 'What came, went and is left, by product'),
})

type Fields = z.output<typeof fields>
type Line = Fields['lines'][number]

function checkLine(payload: Payload, line: Line, i: number, currency: string): void {
  const path = (field: keyof Line) => ['lines', i, field]
  const known = line.productCode ?? line.gtin ?? line.dealerProductCode ?? line.dealerProductName
  if (known === undefined) {
    const rule = 'is missing; a line names its product, by productCode, gtin, dealerProductCode or dealerProductName'
    broken(payload, 'product-identity', rule, path('productCode'))
  } else if (line.matchStatus === 'matched' && line.productCode === undefined) {
    broken(payload, 'product-identity', 'is missing; a line that is matched has the productCode it was matched to', [
      ...path('productCode'),
    ])
  }
  for (const field of ['baseQuantity', 'amount'] as const) {
    const value = line[field]
    if (value === undefined || isZero(value) || value.startsWith('-') === line.quantity.startsWith('-')) continue
    const rule = `it has the sign of quantity, ${shown(line.quantity)}`
    broken(payload, 'sign', `${shown(value)} came; ${rule}`, path(field))
  }
  checkAmountPlaces(payload, line.amount, currency, path('amount'))
  const seen = new Set<string>()
  line.serialNos?.forEach((serialNo, s) => {
    const twice = `${shown(serialNo)} stands twice in the line`
    if (seen.has(serialNo)) broken(payload, 'unique', twice, ['lines', i, 'serialNos', s])
    seen.add(serialNo)
  })
}

/** Stock identity: what was there, and came, and did not go, is what is left. */
function checkStock(payload: Payload, { stock }: Fields): void {
  const seen = new Set<string>()
  stock?.forEach((entry, i) => {
    const { opening, received, sellOut, returns, adjustment, closing } = entry
    const product = entry.productCode ?? entry.dealerProductCode
    if (product === undefined) {
      const rule = 'is missing; an entry names its product, by productCode or dealerProductCode'
      broken(payload, 'product-identity', rule, ['stock', i, 'productCode'])
    }
    const key = JSON.stringify([entry.productCode, entry.dealerProductCode, entry.unit, entry.batchNo])
    if (seen.has(key)) {
      const field = entry.productCode === undefined ? 'dealerProductCode' : 'productCode'
      broken(payload, 'unique', `${shown(product)} stands twice with unit ${entry.unit}`, ['stock', i, field])
    }
    seen.add(key)
    const right = new Decimal(opening).plus(received).minus(sellOut).plus(returns).plus(adjustment)
    if (right.eq(closing)) return
    const more = isZero(adjustment) ? '' : ` + adjustment ${adjustment}`
    const sum = `opening ${opening} + received ${received} − sellOut ${sellOut} + returns ${returns}${more}`
    broken(payload, 'stock-identity', `${shown(closing)} came, but ${sum} is "${right.toFixed()}"`, [
      'stock',
      i,
      'closing',
    ])
  })
}

/** SellOutReport 流向: what a dealer sold, bought or holds on a day. */
export const sellOutReport = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    const seen = new Set<number>()
    value.lines.forEach((line, i) => {
      const twice = `${line.lineNo} stands twice; every line has a number of its own`
      if (seen.has(line.lineNo)) broken(payload, 'unique', twice, ['lines', i, 'lineNo'])
      seen.add(line.lineNo)
      checkLine(payload, line, i, value.currency)
    })
    checkStock(payload, value)
  })
  .overwrite(withoutTenant)
  .meta({
    title: '流向上报',
    description: 'Sell-out report: what a dealer sold, bought or holds. Business key: reportNo.',
  })

export type SellOutReport = z.output<typeof sellOutReport>
export type SellOutReportInput = z.input<typeof sellOutReport>
