import type { RecordType } from '../../src/connector/index.ts'
import { allKeys } from './all-keys.ts'
import { describeSet } from './metadata.ts'
import { byKey, changes, cursor, type Listing } from './paging.ts'
import type { SapContext } from './session.ts'
import { expandOf, OWN_FIELDS, standardFields } from './standard.ts'

/** Products of API_PRODUCT_SRV: A_Product with what is expanded, read by LastChangeDateTime. Read only. */
export const product: RecordType<SapContext> = {
  title: { en: 'Product', zh: '物料' },
  entity: 'Product',
  read: { cursor, page: (from, ctx) => changes(listing(ctx), from, ctx), ahead: true },
  listing: allKeys(listing),
  get: (ids, ctx) => byKey(listing(ctx), ids, ctx),
  describe: (ctx) => describeSet(ctx, 'product', 'A_Product', ctx.config.productExpand),
  standard: (config) => standardFields('product', 'A_Product', expandOf(config, 'productExpand')),
  ownFields: OWN_FIELDS,
}

function listing({ config }: SapContext): Listing {
  return {
    service: 'product',
    set: 'A_Product',
    key: 'Product',
    stamp: 'LastChangeDateTime',
    created: 'CreationDate',
    expand: config.productExpand,
  }
}
