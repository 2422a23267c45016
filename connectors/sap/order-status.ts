import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { describeSet } from './metadata.ts'
import { isObject } from './odata.ts'
import { orderLifecycle, orderLines, orderResponse } from './order-lines.ts'
import { revisionOf } from './order-revision.ts'
import { byKey, changes, cursor, type Listing } from './paging.ts'
import type { SapContext } from './session.ts'
import { expandOf, OWN_FIELDS, standardFields } from './standard.ts'

/**
 * What became of the orders: A_SalesOrder with its items and schedule lines, read by LastChangeDateTime. Orders
 * without a customer's reference, or with one that lacks our prefix, are not ours and are left out. The prefix is
 * taken off, so that PurchaseOrderByCustomer is the order number again. Beside SAP's own fields each record has `Lines`,
 * `Response` and `Lifecycle`, which add up what SAP spreads over items and schedule lines, and the `Revision` it has.
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

const LIFECYCLES = ['accepted', 'inProcess', 'completed', 'closedShort', 'rejected', 'cancelled']
const RESPONSES = ['accepted', 'changed', 'rejected', 'pending']

/** What the connector adds to SAP's own fields: see `OrderLine`. */
const ADDED: readonly FieldInfo[] = [
  { name: 'Response', type: 'string', values: RESPONSES },
  { name: 'Revision', type: 'number', precision: 4, scale: 0, required: true },
  { name: 'Lifecycle', type: 'string', values: LIFECYCLES },
  { name: 'Lines', type: 'list' },
  { name: 'Lines.LineNo', type: 'string', maxLength: 6 },
  { name: 'Lines.SalesOrderItem', type: 'string', maxLength: 6 },
  { name: 'Lines.Material', type: 'string', maxLength: 40 },
  { name: 'Lines.Unit', type: 'string', maxLength: 3 },
  { name: 'Lines.RejectionReason', type: 'string', maxLength: 2 },
  ...['Ordered', 'Confirmed', 'Backordered', 'Rejected', 'Delivered', 'Invoiced'].map(
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
    const revision = revisionOf(data, config)
    const told = {
      PurchaseOrderByCustomer: orderNo,
      Revision: revision.number,
      Lines: lines,
      Response: orderResponse(data, lines),
      Lifecycle: orderLifecycle(data, lines, revision.cancelled),
    }
    return [{ ...record, data: { ...data, ...told } }]
  })
}
