import { entities } from '../../schemas/index.ts'
import type { RecordType } from '../../src/connector/index.ts'
import { type DmsContext, getEach } from './call.ts'
import { fieldsOf } from './describe.ts'

/** Sales orders: the DMS pushes them (see `inbound.ts`); one can also be asked for. */
export const salesOrder: RecordType<DmsContext> = {
  title: { en: 'Sales order', zh: '销售订单' },
  entity: 'SalesOrder',
  describe: async () => fieldsOf(entities.SalesOrder.schema),
  standard: () => fieldsOf(entities.SalesOrder.schema),
  get: (ids, ctx) =>
    getEach(ctx, '/sales-orders', ids, (data) => ({
      id: String(data.orderNo),
      version: String(data.revision),
      data,
    })),
}
