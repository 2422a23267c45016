/**
 * Where every kind of record stands in the contract with the DMS, and which way it goes. The contract's document is
 * generated from this table, and the connector and its simulator are built on it.
 */
import { type Entity, type EntityName, entities } from './index.ts'

export interface DmsResource {
  entity: EntityName
  /** The last part of `/in/dms/<path>`, and the name of the record type. */
  path: string
  /** The address at the DMS: `/<collection>` and `/<collection>/<key>`. */
  collection: string
  /** The DMS may push it: `POST /in/dms/<path>` and `POST /in/dms/<path>:batch`. */
  pushed: boolean
  /**
   * How the hub writes it: `put` by its key, `post` where each one is an answer that replaces the one before. Absent where
   * the DMS alone is master: then the hub only reads it.
   */
  written?: 'put' | 'post'
  /** The field that tells a newer state from an older one. */
  newerBy: string
  /** Records that the DMS may say it does not have yet, by their paths. */
  mayMiss: readonly string[]
}

type Way = Partial<Pick<DmsResource, 'collection' | 'pushed' | 'written' | 'newerBy' | 'mayMiss'>>

const fromErp = (...mayMiss: string[]): Way => ({ written: 'put', mayMiss })
const onlyFromDms: Way = {}

/** Everything that is not an own field of the entity; reference data goes both ways and refers to nothing. */
const ways: Partial<Record<EntityName, Way>> = {
  Product: fromErp(),
  PriceList: fromErp('product', 'dealer'),
  Dealer: fromErp('dealer'),
  InventoryBalance: { ...fromErp('product'), newerBy: 'asOf' },
  PromotionPolicy: onlyFromDms,
  SalesOrder: { newerBy: 'revision' },
  OrderConfirmation: { pushed: false, written: 'post', newerBy: 'sequence', mayMiss: ['sales-order'] },
  Delivery: fromErp('sales-order', 'dealer', 'product'),
  Invoice: fromErp('sales-order', 'delivery', 'invoice'),
  Payment: fromErp('dealer', 'invoice', 'sales-order'),
  Return: fromErp('dealer', 'sales-order', 'delivery'),
  CreditMemo: fromErp('dealer', 'return', 'rebate-settlement', 'expense-claim'),
  RebateSettlement: fromErp('dealer', 'rebate-settlement'),
  ExpenseClaim: fromErp('dealer'),
  SellOutReport: { newerBy: 'revision' },
  CareCase: fromErp('dealer', 'product'),
  Visit: onlyFromDms,
  Feedback: { collection: 'feedback', pushed: false, written: 'post', newerBy: 'sequence' },
}

const otherwise: Way = { written: 'put' }

/** Every kind of record in the contract with the DMS, in the order of `entities`. */
export const dmsResources: readonly DmsResource[] = Object.values<Entity>(entities).map(({ name, path }) => {
  const own = ways[name as EntityName] ?? otherwise
  const plain = {
    entity: name as EntityName,
    path,
    collection: plural(path),
    pushed: true,
    newerBy: 'version',
    mayMiss: [],
  }
  return { ...plain, ...own }
})

/** The resource of `POST /in/dms/<path>`; undefined when there is none. */
export function dmsResource(path: string): DmsResource | undefined {
  return dmsResources.find((resource) => resource.path === path)
}

function plural(path: string): string {
  if (path.endsWith('y')) return `${path.slice(0, -1)}ies`
  return path.endsWith('s') ? `${path}es` : `${path}s`
}
