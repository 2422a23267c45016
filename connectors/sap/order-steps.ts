/** The single calls that a change of an order is made of. */
import { bodyDate, type Row } from './odata.ts'
import { same } from './order-compare.ts'
import { wire } from './order-wire.ts'
import { keyed } from './rows-below.ts'
import type { Modification } from './session.ts'

/** One call that brings an order nearer to what is wanted. */
export interface Step extends Omit<Modification, 'etag'> {
  /** The item it is about; absent for the header. */
  item?: string
  /** Takes it back, as far as that is possible; `created` is what SAP called the new row. */
  undo?(created: Row): Omit<Modification, 'etag'>
}

/** The fields whose values differ, of those that SAP shows; undefined when none does. */
export function differing(there: Row, wanted: Row): Row | undefined {
  const fields = Object.entries(wanted).filter(
    ([name, value]) =>
      value !== undefined && typeof value !== 'object' && there[name] !== undefined && !same(there[name] ?? '', value),
  )
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

/** As it was before: what SAP shows of the same fields. */
function before(there: Row, changed: Row): Row {
  return Object.fromEntries(
    Object.keys(changed).map((name) => {
      const value = there[name]
      return [name, typeof value === 'string' && name.endsWith('Date') ? bodyDate(value) : value]
    }),
  )
}

/** Changes fields of one row; its `undo` writes back what SAP shows of them. */
export function patch(path: string, there: Row, body: Row): Step {
  return { method: 'PATCH', path, body: wire(body), undo: () => ({ method: 'PATCH', path, body: before(there, body) }) }
}

/** The address of the order. */
export function orderPath(order: Row): string {
  return keyed('A_SalesOrder', order, ['SalesOrder'])
}

export function headerStep(order: Row, body: Row): Step {
  return patch(orderPath(order), order, body)
}

/** The address of one of its items. */
export function itemPath(order: Row, item: Row): string {
  return keyed('A_SalesOrderItem', { SalesOrder: order.SalesOrder, SalesOrderItem: item.SalesOrderItem }, [
    'SalesOrder',
    'SalesOrderItem',
  ])
}

export function itemStep(order: Row, item: Row, body: Row): Step {
  return { ...patch(itemPath(order, item), item, body), item: String(item.SalesOrderItem) }
}
