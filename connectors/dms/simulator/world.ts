import { type DmsResource, dmsResource, dmsResources } from '../../../schemas/dms-resources.ts'
import { type Entity, entities, entityByPath, type InventoryBalance } from '../../../schemas/index.ts'
import { omittedFrom } from '../../../schemas/inventory-balance.ts'
import { referencesOf } from '../../../schemas/references.ts'
import { Answers } from './answers.ts'
import { type Effect, Keyed, type Row } from './keyed.ts'

/** Something that a record refers to and that the DMS does not have. */
export interface Missing {
  /** Path of the entity. */
  record: string
  key: string
}

/** All that a simulated DMS holds: records by their kind, and the hub's answers to documents. */
export class DmsWorld {
  readonly #stores: ReadonlyMap<string, Keyed>
  readonly #answers: ReadonlyMap<string, Answers>
  readonly #strictOrders: boolean
  readonly #strictReferences: boolean

  constructor(options: { now: () => Date; strictOrders: boolean; strictReferences: boolean }) {
    const { now } = options
    this.#strictOrders = options.strictOrders
    this.#strictReferences = options.strictReferences
    this.#stores = new Map(
      dmsResources.flatMap((one) => (one.written === 'post' ? [] : [[one.path, new Keyed(one, now)] as const])),
    )
    this.#answers = new Map(
      dmsResources.flatMap((one) => (one.written === 'post' ? [[one.path, new Answers(one, now)] as const] : [])),
    )
  }

  /** The records of a kind, by its path; of answers the newest ones. */
  store(path: string): Keyed {
    const store = this.#stores.get(path) ?? this.#answers.get(path)?.newest
    if (!store) throw new TypeError(`a DMS has no ${path}`)
    return store
  }

  /** Takes a record that keeps the rules of its entity. */
  take(resource: DmsResource, row: Row): Effect {
    const answers = this.#answers.get(resource.path)
    if (answers) return answers.add(row)
    const effect = this.store(resource.path).put(row)
    if (resource.entity === 'InventoryBalance' && row.isFullSnapshot === true) this.#endSnapshot(row)
    return effect
  }

  /** Once all of a full snapshot is there, the stock it leaves out is 0. */
  #endSnapshot({ snapshotId, snapshotCount }: Row): void {
    const store = this.store('inventory-balance')
    const held = [...store.rows()] as InventoryBalance[]
    const snapshot = held.filter((one) => one.snapshotId === snapshotId && one.isFullSnapshot)
    if (snapshotCount !== undefined && snapshot.length !== snapshotCount) return
    for (const gone of omittedFrom(snapshot, held)) store.put(gone)
  }

  /** The first record that this one refers to and the DMS does not have, as far as it is asked to look. */
  missing(resource: DmsResource, row: Row): Missing | undefined {
    if (resource.entity === 'OrderConfirmation') {
      const key = String(row.orderNo)
      return this.#strictOrders && !this.store('sales-order').get(key) ? { record: 'sales-order', key } : undefined
    }
    if (!this.#strictReferences) return undefined
    for (const record of resource.mayMiss) {
      const to = entityByPath(record)?.name ?? ''
      const key = referencesOf(resource.entity, row, to).find((one) => !this.store(record).get(one))
      if (key !== undefined) return { record, key }
    }
    return undefined
  }

  /**
   * All rows of a kind as they are shown: an order with what its newest confirmation says, every document with the newest
   * feedback by system and the fields that came with it.
   */
  *shown(path: string): Generator<Row> {
    const answers = this.#answers.get(path)
    if (answers) {
      yield* answers.rows
      return
    }
    const feedback = this.#feedbackOn(path)
    const entity: Entity = entities[dmsResource(path)?.entity ?? 'Product']
    for (const row of this.store(path).rows()) {
      const key = entity.key(row)
      const told = feedback.get(key)
      const fields = Object.assign({}, ...(told ?? []).map((one) => one.fields ?? {}))
      const bySystem = Object.fromEntries((told ?? []).map((one) => [one.system, withoutIdentity(one)]))
      yield {
        ...row,
        ...fields,
        ...(path === 'sales-order' && this.#confirmed(key)),
        ...(told && { feedback: bySystem }),
      }
    }
  }

  /** The newest feedback of each system, by the key of its document; in the order of its time. */
  #feedbackOn(path: string): Map<string, Row[]> {
    const all = [...this.store('feedback').rows()].filter(({ record }) => record === path)
    all.sort((one, other) => Number(one.sequence) - Number(other.sequence))
    return Map.groupBy(all, ({ key }) => String(key))
  }

  #confirmed(orderNo: string): Row {
    const newest = this.store('order-confirmation').get(orderNo)
    return {
      status: newest ? (newest.lifecycle ?? newest.response) : 'submitted',
      erpOrderNo: newest?.erpOrderNo ?? null,
      confirmations: this.#answers.get('order-confirmation')?.count(orderNo) ?? 0,
    }
  }

  clear(): void {
    for (const store of [...this.#stores.values(), ...this.#answers.values()]) store.clear()
  }
}

function withoutIdentity({ record: _, key: __, system: ___, ...rest }: Row): Row {
  return rest
}
