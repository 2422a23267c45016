import type { Row } from './odata.ts'
import { differing, itemPath, patch, type Step } from './order-steps.ts'
import { wire } from './order-wire.ts'
import { keyed } from './rows-below.ts'

/**
 * The calls that give an item the prices and discounts that are wanted, by their condition types. Of the types in `ours`
 * it keeps no other; conditions of all other types stay as they are.
 */
export function priceSteps(order: Row, item: Row, wanted: readonly Row[], ours: ReadonlySet<string>): Step[] {
  const known = Array.isArray(item.to_PricingElement) ? (item.to_PricingElement as Row[]) : undefined
  if (!known) return []
  const about = { item: String(item.SalesOrderItem) }
  const path = `${itemPath(order, item)}/to_PricingElement`
  const add = (price: Row) => ({ method: 'POST' as const, path, body: wire(price) })
  const place = (there: Row) =>
    keyed('A_SalesOrderItemPrElement', { ...item, ...there, SalesOrder: order.SalesOrder }, [
      ...['SalesOrder', 'SalesOrderItem', 'PricingProcedureStep', 'PricingProcedureCounter'],
    ])
  const set = wanted.flatMap((price): Step[] => {
    const there = known.find((row) => row.ConditionType === price.ConditionType)
    if (!there) return [{ ...add(price), ...about }]
    const changed = differing(there, price)
    return changed ? [{ ...patch(place(there), there, changed), ...about }] : []
  })
  const gone = known.filter(
    ({ ConditionType: type }) => ours.has(String(type)) && !wanted.some((price) => price.ConditionType === type),
  )
  return [...set, ...gone.map((there) => takeOff(place(there), there, add, about))]
}

function takeOff(path: string, there: Row, add: (price: Row) => Omit<Step, 'undo'>, about: { item: string }): Step {
  const { ConditionType, ConditionRateValue, ConditionCurrency } = there
  const back = { ConditionType, ConditionRateValue, ...(ConditionCurrency ? { ConditionCurrency } : {}) }
  return { method: 'DELETE', path, ...about, undo: () => add(back) }
}
