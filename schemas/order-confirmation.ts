import { z } from 'zod'
import { about } from './common/about.ts'
import { Decimal, decimal, quantityFromZero } from './common/decimal.ts'
import { checkEnvelope, envelopeFields, withoutTenant } from './common/envelope.ts'
import { languageMap } from './common/language-map.ts'
import { lifecycle, statusAxes } from './common/order-status.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import { code, oneOf, text, wholeNumber } from './common/text.ts'
import { date, instant } from './common/time.ts'
import { unit } from './common/unit.ts'

const response = oneOf(['accepted', 'changed', 'rejected', 'pending'])
/** Not a `rate`: an ERP may ship more than twice what it confirmed, and that is a fact to be told. */
const overDeliveryRate = decimal({ what: 'overDeliveryRate', places: 6, min: 0 })
const noneYet = quantityFromZero.default('0')
const words = z.union([languageMap(500), text(500)], {
  error: 'expected text, or text by language such as {"zh-CN": "…", "en": "…"}',
})

const scheduled = z.looseObject({
  date: about(date, '日期', 'Day it is promised for'),
  quantity: about(quantityFromZero, '数量', 'How much of it'),
})

const line = z.looseObject({
  lineNo: about(wholeNumber(1), '行号', "The order's lineNo; lines the ERP split are summed"),
  erpLineNo: about(text(40).optional(), 'ERP行号', "The ERP's own line number, as text"),
  orderedQuantity: about(quantityFromZero, '订购数量', 'What was ordered'),
  confirmedQuantity: about(noneYet, '确认数量', 'Will be delivered'),
  backorderedQuantity: about(noneYet, '欠交数量', 'Will be delivered later, date unknown'),
  rejectedQuantity: about(noneYet, '拒绝数量', 'Will not be delivered'),
  shippedQuantity: about(noneYet, '已发数量', 'Goods issue posted'),
  receivedQuantity: about(noneYet, '签收数量', 'Receipt signed'),
  invoicedQuantity: about(noneYet, '已开票数量', 'May be ahead of shippedQuantity until the delivery comes'),
  returnedQuantity: about(noneYet, '退货数量', 'Came back'),
  overDeliveryRate: about(
    overDeliveryRate.default('0'),
    '允许超交比例',
    'By how much shipped may pass confirmed; "0.05" is 5 %',
  ),
  unit: about(unit, '单位', 'Unit of all quantities of the line'),
  schedule: about(z.array(scheduled).optional(), '计划行', 'Promised dates'),
  response: about(response.optional(), '应答', 'Answer for this line; that of the header when absent'),
  reason: about(code.optional(), '原因', 'credit stock price expired damaged wrongItem unsold quality policy other'),
  reasonText: about(words.optional(), '原因说明', 'The reason in words, for people'),
  substituteProductCode: about(text(40).optional(), '替代商品', 'Product delivered in its place'),
})

const hold = z.looseObject({
  reason: about(code, '原因', 'credit price stock compliance manual'),
  text: about(words.optional(), '说明', 'In words, for people'),
  since: about(instant.optional(), '开始', 'Since when'),
})

const fields = z.looseObject({
  ...envelopeFields,
  orderNo: about(text(35), '订单号', 'The order this answers'),
  orderRevision: about(wholeNumber(1).default(1), '修订号', 'Revision of the order it answers; 1 when absent'),
  erpOrderNo: about(text(40).optional(), 'ERP单号', 'Required when the response is accepted or changed'),
  sequence: about(
    wholeNumber(0),
    '序号',
    'Grows with every confirmation of the order; a later one replaces any earlier one',
  ),
  asOf: about(instant, '时点', 'The moment this state was true'),
  response: about(response, '应答', 'Answer for the whole order'),
  reason: about(code.optional(), '原因', 'Why it was changed or rejected'),
  reasonText: about(words.optional(), '原因说明', 'The reason in words, for people'),
  holds: about(z.array(hold).optional(), '冻结', 'What holds the order up'),
  lines: about(z.array(line), '行状态', 'The whole state, not a change; empty only when rejected or pending'),
  lifecycle: about(lifecycle.optional(), '生命周期', 'State of the order at the ERP'),
  ...statusAxes,
})

type Fields = z.output<typeof fields>
type Line = Fields['lines'][number]

function checkLine(payload: Payload, line: Line, response: string, i: number): void {
  const path = (field: keyof Line) => ['lines', i, field]
  const ordered = new Decimal(line.orderedQuantity)
  const answered = new Decimal(line.confirmedQuantity).plus(line.backorderedQuantity).plus(line.rejectedQuantity)
  const stillOpen = response === 'pending' && answered.lt(ordered)
  if (!answered.eq(ordered) && !stillOpen) {
    const parts = `confirmed ${line.confirmedQuantity} + backordered ${line.backorderedQuantity} + rejected ${line.rejectedQuantity}`
    broken(
      payload,
      'quantities-add-up',
      `${shown(line.orderedQuantity)} came, but ${parts} is "${answered.toFixed()}"`,
      path('orderedQuantity'),
    )
  }
  const most = new Decimal(line.confirmedQuantity).times(new Decimal(1).plus(line.overDeliveryRate))
  if (new Decimal(line.shippedQuantity).gt(most)) {
    const rule = `at most confirmedQuantity + overDeliveryRate ${line.overDeliveryRate} = "${most.toFixed()}" can be shipped`
    broken(payload, 'quantity-order', `${shown(line.shippedQuantity)} came; ${rule}`, path('shippedQuantity'))
  }
  if (new Decimal(line.returnedQuantity).gt(line.shippedQuantity)) {
    const rule = `no more can come back than was shipped, ${shown(line.shippedQuantity)}`
    broken(payload, 'quantity-order', `${shown(line.returnedQuantity)} came; ${rule}`, path('returnedQuantity'))
  }
  if (response === 'rejected' && !new Decimal(line.rejectedQuantity).eq(ordered)) {
    const rule = `a rejected line rejects all it ordered, ${shown(line.orderedQuantity)}`
    broken(payload, 'quantities-add-up', `${shown(line.rejectedQuantity)} came; ${rule}`, path('rejectedQuantity'))
  }
}

/** OrderConfirmation 订单确认: what became of an order, per line. Cumulative: any later one replaces any earlier one. */
export const orderConfirmation = fields
  .check((payload) => {
    const { value } = payload
    checkEnvelope(payload, value)
    const taken = value.response === 'accepted' || value.response === 'changed'
    if (taken && value.erpOrderNo === undefined) {
      broken(payload, 'required', `is required when the response is ${value.response}, and missing`, ['erpOrderNo'])
    }
    if (taken && value.lines.length === 0) {
      broken(payload, 'length', `is empty; an order that is ${value.response} has lines`, ['lines'])
    }
    const seen = new Set<number>()
    value.lines.forEach((line, i) => {
      if (seen.has(line.lineNo)) {
        broken(payload, 'unique', `${line.lineNo} stands twice; sum the lines the ERP split`, ['lines', i, 'lineNo'])
      }
      seen.add(line.lineNo)
      checkLine(payload, line, line.response ?? value.response, i)
    })
  })
  .overwrite(withoutTenant)
  .meta({
    title: '订单确认',
    description: 'Order confirmation: what became of an order. Business key: orderNo and sequence.',
  })

export type OrderConfirmation = z.output<typeof orderConfirmation>
export type OrderConfirmationInput = z.input<typeof orderConfirmation>
