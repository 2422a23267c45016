import { type Dealer, entities } from '../../schemas/index.ts'
import type { Outgoing, RecordType } from '../../src/connector/index.ts'
import { type DmsContext, getEach } from './call.ts'
import { fieldsOf } from './describe.ts'
import { incoming, readList } from './list.ts'
import { upsert } from './upsert.ts'

/** Dealers: the DMS is their master, and takes what ERP and CRM own in them. */
export const dealer: RecordType<DmsContext> = {
  title: { en: 'Dealer', zh: '经销商' },
  entity: 'Dealer',
  describe: async () => fieldsOf(entities.Dealer.schema),
  standard: () => fieldsOf(entities.Dealer.schema),
  read: readList('/dealers', 'dealerCode'),
  get: (ids, ctx) => getEach(ctx, '/dealers', ids, (data) => incoming(data, 'dealerCode')),
  write: {
    schema: entities.Dealer.schema,
    maxBatch: 1,
    resend: 'safe',
    mayMiss: [],
    send: (batch: Outgoing<Dealer>[], ctx) =>
      Promise.all(
        batch.map((record) => {
          const id = record.data.dealerCode
          return upsert(ctx, { method: 'PUT', path: `/dealers/${encodeURIComponent(id)}`, id }, record)
        }),
      ),
  },
}
