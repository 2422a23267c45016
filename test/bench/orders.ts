/** The order that benchmarks send: about 2 kB, six lines, with every rule of the entity kept. */
import { exampleOrder } from '../../schemas/examples.ts'

const LINES = 6

/** Text in front of the number, and behind it: a number between them makes an order of its own. */
export function orderTemplate(): readonly [string, string] {
  const [line] = exampleOrder.lines
  const order = {
    ...exampleOrder,
    lifecycle: 'submitted',
    lines: Array.from({ length: LINES }, (_, i) => ({
      ...line,
      lineNo: (i + 1) * 10,
      productCode: `P10000${i}`,
      discountAmount: '0.00',
      grossAmount: '59.97',
      taxAmount: '6.90',
      netAmount: '53.07',
    })),
    totals: {
      amountBeforeDiscount: '359.82',
      discountAmount: '0.00',
      netAmount: '318.42',
      taxAmount: '41.40',
      grossAmount: '359.82',
    },
    remark: '请在上午送货，到货前一小时电话联系仓库。',
  }
  for (const name of ['promotions', 'rebateUsage', 'taxSummary']) delete (order as Record<string, unknown>)[name]
  const [before = '', after = ''] = JSON.stringify({ ...order, orderNo: '\u0000' }).split('\\u0000')
  return [before, after]
}
