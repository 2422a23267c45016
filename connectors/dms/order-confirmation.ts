import { entities, type OrderConfirmation } from '../../schemas/index.ts'
import type { Outcome, Outgoing, RecordType } from '../../src/connector/index.ts'
import type { DmsContext } from './call.ts'
import { fieldsOf } from './describe.ts'
import { DmsError } from './errors.ts'
import { upsert } from './upsert.ts'
import { UNKNOWN_ORDER } from './wire.ts'

/** Order confirmations: what became of an order at the ERP. The DMS tells repeats and late ones by order number and sequence. */
export const orderConfirmation: RecordType<DmsContext> = {
  title: { en: 'Order confirmation', zh: '订单确认' },
  entity: 'OrderConfirmation',
  describe: async () => fieldsOf(entities.OrderConfirmation.schema),
  standard: () => fieldsOf(entities.OrderConfirmation.schema),
  write: {
    schema: entities.OrderConfirmation.schema,
    maxBatch: 1,
    resend: 'safe',
    mayMiss: ['sales-order'],
    send: (batch: Outgoing<OrderConfirmation>[], ctx) => Promise.all(batch.map((record) => sendOne(record, ctx))),
  },
}

async function sendOne(record: Outgoing<OrderConfirmation>, ctx: DmsContext): Promise<Outcome> {
  const { orderNo, sequence } = record.data
  try {
    return await upsert(ctx, { method: 'POST', path: '/order-confirmations', id: `${orderNo}/${sequence}` }, record)
  } catch (error) {
    if (!(error instanceof DmsError) || error.problemType !== UNKNOWN_ORDER) throw error
    const failure = {
      kind: 'missing-reference',
      message: `The DMS does not know the order ${orderNo}`,
      record: 'sales-order',
      value: orderNo,
      advice: 'It is sent again when the order has arrived in the DMS. / 订单到达 DMS 后会自动重发。',
    } as const
    return { key: record.key, ok: false, failure }
  }
}
