/**
 * Orders that a person audits in Galaxy: until then a later revision changes them line by line and a cancellation cancels
 * them; from then on both stop for a person, and nothing is un-audited. A line that a revision drops stays, and is told.
 */
import { expect } from 'vitest'
import type { Row } from '../landscape.ts'
import { kingdee } from './frame/erps.ts'
import { play } from './frame/play.ts'
import { lineOf, orderOf, progressOf } from './frame/records.ts'
import { done, pushed } from './frame/scenario.ts'
import type { World } from './frame/world.ts'

const tea = (quantity: string, [grossAmount, netAmount, taxAmount]: [string, string, string]) =>
  lineOf(10, 'P100001', { quantity, unitPrice: '52.80', grossAmount, netAmount, taxAmount })
const line20 = lineOf(20, 'P100002', {
  ...{ quantity: '3', unitPrice: '19.99', grossAmount: '59.97', netAmount: '53.07', taxAmount: '6.90' },
})
const line30 = lineOf(30, 'P100003', {
  ...{ quantity: '1', unitPrice: '25.00', grossAmount: '25.00', netAmount: '22.12', taxAmount: '2.88' },
})

const first = orderOf('SO-1', [tea('10', ['528.00', '467.26', '60.74']), line20], {
  ...{ netAmount: '520.33', taxAmount: '67.64', grossAmount: '587.97' },
})
const changed = orderOf(
  'SO-1',
  [tea('8', ['422.40', '373.81', '48.59']), line20, line30],
  { netAmount: '449.00', taxAmount: '58.37', grossAmount: '507.37' },
  { revision: 2 },
)
const tooLate = orderOf(
  'SO-1',
  [tea('2', ['105.60', '93.45', '12.15']), line20, line30],
  { netAmount: '168.64', taxAmount: '21.93', grossAmount: '190.57' },
  { revision: 3 },
)
const both = { ...first, orderNo: 'SO-4' }
const dropped = orderOf(
  'SO-4',
  [tea('8', ['422.40', '373.81', '48.59']), line30],
  { netAmount: '395.93', taxAmount: '51.47', grossAmount: '447.40' },
  { revision: 2 },
)
const small = (orderNo: string) =>
  orderOf(orderNo, [line20], { netAmount: '53.07', taxAmount: '6.90', grossAmount: '59.97' })
const cancelled = (orderNo: string) => ({
  ...small(orderNo),
  ...{ revision: 2, lifecycle: 'cancelRequested', cancelReason: '重复下单' },
})

const audited =
  (key: string) =>
  ({ erp }: World) =>
    erp.control('advance', { record: 'sales-order', key, to: 'audited' })
const hasLines = (orderNo: string, count: number) => async (world: World) =>
  (await world.erp.orders()).some((order) => order.orderNo === orderNo && order.lines.length === count)

/** What the DMS was told of a refused change: its kind, and the Chinese words of the reason. */
async function told({ dms }: World, orderNo: string, kind: string): Promise<string[]> {
  const rows = (await dms.rows('order-confirmation')).filter(
    (row) => row.orderNo === orderNo && [row.response, row.lifecycle].includes(kind),
  )
  return [...new Set(rows.map(({ reasonText }) => String((reasonText as Row | undefined)?.['zh-CN'])))]
}

play('orders changed before and after a person audits them in Galaxy', {
  erp: kingdee,
  flows: ['F07', 'F08'],
  settings: { KINGDEE_FINISH: 'none' },
  steps: [
    pushed('order', 'sales-order', first),
    pushed('change', 'sales-order', changed, ['order']),
    done('a person audits it', audited('SO-1'), { after: ['change'], once: hasLines('SO-1', 3) }),
    pushed('change after the audit', 'sales-order', tooLate, ['a person audits it']),
    pushed('order with two lines', 'sales-order', both),
    pushed('one of them is dropped', 'sales-order', dropped, ['order with two lines']),
    pushed('other order', 'sales-order', small('SO-2')),
    pushed('other order is cancelled', 'sales-order', cancelled('SO-2'), ['other order']),
    pushed('audited order', 'sales-order', small('SO-3')),
    done('a person audits that too', audited('SO-3'), { after: ['audited order'] }),
    pushed('audited order is cancelled', 'sales-order', cancelled('SO-3'), ['a person audits that too']),
  ],
  result: async (world) => ({
    erp: Object.fromEntries((await world.erp.orders()).map(({ orderNo, lines }) => [orderNo, lines])),
    statuses: Object.fromEntries(
      (await world.erp.rows('sales-order')).map(({ FBillNo, FDocumentStatus }) => [FBillNo, FDocumentStatus]),
    ),
    refused: await told(world, 'SO-1', 'rejected'),
    order: progressOf(
      (await world.dms.rows('order-confirmation')).filter(({ response }) => response !== 'rejected'),
      'SO-1',
    ),
    dropped: await told(world, 'SO-4', 'rejected'),
    left: progressOf(
      (await world.dms.rows('order-confirmation')).filter(({ response }) => response !== 'rejected'),
      'SO-4',
    ),
    cancelled: progressOf(await world.dms.rows('order-confirmation'), 'SO-2')?.lines,
    notCancelled: await told(world, 'SO-3', 'cancelRejected'),
  }),
  expected: {
    erp: {
      'SO-1': ['10 P100001 × 8', '20 P100002 × 3', '30 P100003 × 1'],
      'SO-2': ['20 P100002 × 3 rejected'],
      'SO-3': ['20 P100002 × 3'],
      'SO-4': ['10 P100001 × 8', '20 P100002 × 3', '30 P100003 × 1'],
    },
    statuses: { 'SO-1': 'C', 'SO-2': 'A', 'SO-3': 'C', 'SO-4': 'A' },
    refused: [expect.stringMatching(/已审核.*不允许修改/)],
    order: {
      ...{ lifecycle: 'accepted', response: 'accepted', delivery: 'none', billing: 'none' },
      lines: ['10 / 8 / 8 / 0 / 0', '20 / 3 / 3 / 0 / 0', '30 / 1 / 1 / 0 / 0'],
    },
    dropped: [expect.stringMatching(/已去掉的行：20；.*人工在星空删除或终止.*（字段 FSaleOrderEntry，值 20）/)],
    left: {
      ...{ lifecycle: 'sent', response: 'pending', delivery: 'none', billing: 'none' },
      lines: ['10 / 8 / 0 / 0 / 0', '20 / 3 / 0 / 0 / 0', '30 / 1 / 0 / 0 / 0'],
    },
    cancelled: ['20 / 3 / 0 / 3 / 0'],
    notCancelled: [expect.stringMatching(/已审核.*不允许修改/)],
  },
  counts: { erp: { 'sales-order': 4 }, dms: { 'sales-order': 4 } },
  open: ['order-to-kingdee parked'],
  killAfter: ['change', 'change after the audit', 'one of them is dropped', 'other order is cancelled'],
})
