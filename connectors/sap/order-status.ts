import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { describeSet } from './metadata.ts'
import { isObject } from './odata.ts'
import { orderLines, orderResponse } from './order-lines.ts'
import { byKey, changes, cursor, type Listing } from './paging.ts'
import type { SapContext } from './session.ts'
import { expandOf, OWN_FIELDS, standardFields } from './standard.ts'

/**
 * What became of the orders: A_SalesOrder with its items and schedule lines, read by LastChangeDateTime. Orders
 * without a customer's reference, or with one that lacks our prefix, are not ours and are left out. The prefix is
 * taken off, so that PurchaseOrderByCustomer is the order number again. Beside SAP's own fields each record has `Lines`
 * and `Response`, which add up what SAP spreads over items and schedule lines.
 */
export const orderStatus: RecordType<SapContext> = {
  title: { en: 'Sales order status', zh: '销售订单状态' },
  entity: 'OrderConfirmation',
  read: {
    cursor,
    async page(from, ctx) {
      const page = await changes(listing(ctx), from, ctx)
      return { ...page, records: ours(page.records, ctx) }
    },
  },
  get: async (ids, ctx) => ours(await byKey(listing(ctx), ids, ctx), ctx),
  describe: async (ctx) => [
    ...(await describeSet(ctx, 'salesOrder', 'A_SalesOrder', ctx.config.orderExpand)),
    ...ADDED,
  ],
  standard: (config) => [...standardFields('salesOrder', 'A_SalesOrder', expandOf(config, 'orderExpand')), ...ADDED],
  ownFields: OWN_FIELDS,
}

const RESPONSES = ['accepted', 'changed', 'rejected', 'pending']

/** What the connector adds to SAP's own fields: see `OrderLine`. */
const ADDED: readonly FieldInfo[] = [
  { name: 'Response', type: 'string', values: RESPONSES },
  { name: 'Lines', type: 'list' },
  { name: 'Lines.LineNo', type: 'string', maxLength: 6 },
  { name: 'Lines.SalesOrderItem', type: 'string', maxLength: 6 },
  { name: 'Lines.Material', type: 'string', maxLength: 40 },
  { name: 'Lines.Unit', type: 'string', maxLength: 3 },
  { name: 'Lines.RejectionReason', type: 'string', maxLength: 2 },
  ...['Ordered', 'Confirmed', 'Backordered', 'Rejected', 'Delivered'].map(
    (name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' }),
  ),
  { name: 'Lines.Response', type: 'string', values: RESPONSES },
  { name: 'Lines.Schedule', type: 'list' },
  { name: 'Lines.Schedule.Date', type: 'date' },
  { name: 'Lines.Schedule.Quantity', type: 'number' },
]

function listing({ config }: SapContext): Listing {
  return {
    service: 'salesOrder',
    set: 'A_SalesOrder',
    key: 'SalesOrder',
    stamp: 'LastChangeDateTime',
    created: 'CreationDate',
    expand: config.orderExpand,
    ...(config.ordersSince !== undefined && { firstSince: `${config.ordersSince}T00:00:00.000Z` }),
  }
}

function ours(records: Incoming[], { config }: SapContext): Incoming[] {
  return records.flatMap((record) => {
    const { data } = record
    const reference = isObject(data) ? data.PurchaseOrderByCustomer : undefined
    if (!isObject(data) || typeof reference !== 'string' || !reference.startsWith(config.orderPrefix)) return []
    const orderNo = reference.slice(config.orderPrefix.length).trim()
    if (orderNo === '') return []
    const lines = orderLines(data)
    return [
      {
        ...record,
        data: { ...data, PurchaseOrderByCustomer: orderNo, Lines: lines, Response: orderResponse(data, lines) },
      },
    ]
  })
}
