import { orderMove } from './common/order-status.ts'
import { type Move, moveOf } from './common/states.ts'
import { type Entity, type EntityName, entities } from './index.ts'

type Fields = Record<string, unknown>

/**
 * May a record of this kind that was `before` now be `after`? States never move backwards: see `moveOf`, and for orders
 * and their confirmations, of which every revision has a life of its own, `orderMove`. Always legal where the entity
 * has no states, or a record does not say its own. `before` undefined: the record is seen for the first time.
 */
export function recordMove(name: EntityName, before: Fields | undefined, after: Fields): Move {
  const { life }: Entity = entities[name]
  if (life === undefined) return orderLife(name, before, after)
  const [from, to] = [before?.[life.field], after[life.field]]
  return typeof to === 'string' ? moveOf(life.machine, text(from), to) : { legal: true, way: [] }
}

function orderLife(name: EntityName, before: Fields | undefined, after: Fields): Move {
  const revision = name === 'SalesOrder' ? 'revision' : name === 'OrderConfirmation' ? 'orderRevision' : undefined
  if (revision === undefined) return { legal: true, way: [] }
  const version = (record: Fields | undefined) => {
    const lifecycle = text(record?.lifecycle)
    return lifecycle === undefined ? undefined : { revision: Number(record?.[revision] ?? 1), lifecycle }
  }
  const to = version(after)
  return to === undefined ? { legal: true, way: [] } : orderMove(version(before), to)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
