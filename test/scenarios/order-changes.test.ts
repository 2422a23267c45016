/** Orders that are changed and cancelled after SAP has accepted them, and changes that SAP has to refuse. */
import { expect } from 'vitest'
import type { Row } from '../landscape.ts'
import { play } from './frame/play.ts'
import { lineOf, orderOf, pick, progressOf, sorted } from './frame/records.ts'
import { done, pushed } from './frame/scenario.ts'
import type { World } from './frame/world.ts'

const line10 = {
  10: lineOf(10, 'P100001', {
    quantity: '10',
    unitPrice: '52.80',
    grossAmount: '528.00',
    netAmount: '467.26',
    taxAmount: '60.74',
  }),
  8: lineOf(10, 'P100001', {
    quantity: '8',
    unitPrice: '52.80',
    grossAmount: '422.40',
    netAmount: '373.81',
    taxAmount: '48.59',
  }),
  2: lineOf(10, 'P100001', {
    quantity: '2',
    unitPrice: '52.80',
    grossAmount: '105.60',
    netAmount: '93.45',
    taxAmount: '12.15',
  }),
}
const line20 = lineOf(20, 'P100002', {
  quantity: '3',
  unitPrice: '19.99',
  grossAmount: '59.97',
  netAmount: '53.07',
  taxAmount: '6.90',
})
const line30 = lineOf(30, 'P100003', {
  quantity: '1',
  unitPrice: '25.00',
  grossAmount: '25.00',
  netAmount: '22.12',
  taxAmount: '2.88',
})

const first = orderOf('SO-1', [line10[10], line20], { netAmount: '520.33', taxAmount: '67.64', grossAmount: '587.97' })
const changed = orderOf(
  'SO-1',
  [line10[8], line30],
  { netAmount: '395.93', taxAmount: '51.47', grossAmount: '447.40' },
  { revision: 2 },
)
const tooSmall = orderOf(
  'SO-1',
  [line10[2], line30],
  { netAmount: '115.57', taxAmount: '15.03', grossAmount: '130.60' },
  { revision: 3 },
)
const other = orderOf('SO-2', [line20], { netAmount: '53.07', taxAmount: '6.90', grossAmount: '59.97' })

const orderNamed = async ({ erp }: World, orderNo: string) =>
  (await erp.rows('sales-order')).find(({ PurchaseOrderByCustomer }) => PurchaseOrderByCustomer === orderNo)
const itemsOf = (order: Row | undefined) => (order?.to_Item ?? []) as Row[]
const advance =
  (key: string, to: string) =>
  ({ erp }: World) =>
    erp.control('advance', { record: 'sales-order', key, to })

play('change and cancel after acceptance', {
  flows: ['F07', 'F08'],
  steps: [
    pushed('order', 'sales-order', first),
    done('SAP confirms it', advance('SO-1', 'confirmed'), { after: ['order'] }),
    pushed('change', 'sales-order', changed, ['SAP confirms it']),
    done(
      'part of it is shipped',
      ({ erp }) => erp.control('ship', { order: 'SO-1', lines: [{ line: 10, quantity: '3' }] }),
      {
        after: ['change'],
        once: async (world) => itemsOf(await orderNamed(world, 'SO-1')).some(({ Material }) => Material === 'P100003'),
      },
    ),
    pushed('change below what is shipped', 'sales-order', tooSmall, ['part of it is shipped']),
    pushed('other order', 'sales-order', other),
    done('SAP confirms the other', advance('SO-2', 'confirmed'), { after: ['other order'] }),
    pushed(
      'other order is cancelled',
      'sales-order',
      { ...other, revision: 2, lifecycle: 'cancelRequested', cancelReason: '重复下单' },
      ['SAP confirms the other'],
    ),
  ],
  result: async (world) => ({
    sap: await Promise.all(
      ['SO-1', 'SO-2'].map(async (orderNo) => ({
        orderNo,
        items: itemsOf(await orderNamed(world, orderNo)).map(
          ({ UnderlyingPurchaseOrderItem, Material, RequestedQuantity, SalesDocumentRjcnReason }) =>
            `${UnderlyingPurchaseOrderItem} ${Material} × ${Number(RequestedQuantity)}${SalesDocumentRjcnReason ? ' rejected' : ''}`,
        ),
      })),
    ),
    told: (await world.dms.rows('order-confirmation'))
      .filter(({ orderRevision, response }) => orderRevision === 3 && response === 'rejected')
      .map(({ orderNo, reasonText }) => `${orderNo} ${(reasonText as Row)['zh-CN']}`)
      .filter((text, place, all) => all.indexOf(text) === place),
    other: progressOf(await world.dms.rows('order-confirmation'), 'SO-2'),
    dms: sorted((await world.dms.rows('sales-order')).map((row) => pick(row, 'orderNo', 'revision'))),
  }),
  expected: {
    sap: [
      { orderNo: 'SO-1', items: ['10 P100001 × 8', '30 P100003 × 1'] },
      { orderNo: 'SO-2', items: ['20 P100002 × 3 rejected'] },
    ],
    told: [expect.stringMatching(/^SO-1 .*3.*/)],
    other: {
      ...{ lifecycle: 'cancelled', response: 'rejected', delivery: 'none', billing: 'none' },
      lines: ['20 / 3 / 0 / 3 / 0'],
    },
    dms: [
      { orderNo: 'SO-1', revision: 3 },
      { orderNo: 'SO-2', revision: 2 },
    ],
  },
  counts: { erp: { 'sales-order': 2, delivery: 1 }, dms: { 'sales-order': 2 } },
  open: ['order-to-sap parked'],
  killAfter: ['change', 'change below what is shipped', 'other order is cancelled'],
})
