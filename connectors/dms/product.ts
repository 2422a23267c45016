import { entities, type Product } from '../../schemas/index.ts'
import type { Outcome, Outgoing, RecordType } from '../../src/connector/index.ts'
import { call, type DmsContext, getEach } from './call.ts'
import { fieldsOf } from './describe.ts'
import { bareAnswer, problemFailure } from './errors.ts'
import { incoming, readList } from './list.ts'
import { outcome, upsert, write } from './upsert.ts'
import { batchResults } from './wire.ts'

/** Products: the DMS keeps what the ERP is master of, one by one (`PUT`) or up to 100 at once. */
export const product: RecordType<DmsContext> = {
  title: { en: 'Product', zh: '商品' },
  entity: 'Product',
  describe: async () => fieldsOf(entities.Product.schema),
  standard: () => fieldsOf(entities.Product.schema),
  read: readList('/products', 'productCode'),
  get: (ids, ctx) => getEach(ctx, '/products', ids, (data) => incoming(data, 'productCode')),
  write: {
    schema: entities.Product.schema,
    maxBatch: 100,
    resend: 'safe',
    mayMiss: [],
    async send(batch: Outgoing<Product>[], ctx) {
      const [only] = batch
      if (batch.length > 1 || !only) return sendBatch(batch, ctx)
      const { productCode } = only.data
      const path = `/products/${encodeURIComponent(productCode)}`
      return [await upsert(ctx, { method: 'PUT', path, id: productCode }, only)]
    },
  },
}

/** The DMS answers by product code; a code that stands twice in the batch has its results in the same order. */
async function sendBatch(batch: Outgoing<Product>[], ctx: DmsContext): Promise<Outcome[]> {
  const once = batch.map((record) => record.once)
  const body = JSON.stringify({ records: batch.map(({ data }) => data) })
  const { results } = await call(ctx, { method: 'POST', path: '/products:batch', ...write(once, body) }, batchResults)
  const keys = Map.groupBy(batch, ({ data }) => data.productCode)
  return results.flatMap((result): Outcome[] => {
    const key = keys.get(result.key)?.shift()?.key
    if (key === undefined) return []
    const { status, effect, problem } = result
    if (effect) return [outcome(key, result.key, { ...result, effect })]
    return [{ key, ok: false, failure: problemFailure(bareAnswer(status), problem, 'write'), answer: result }]
  })
}
