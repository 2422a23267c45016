import type { Stored } from './filter.ts'

/** The life of an order in the simulator. `rejected` is a side way out of the first two. */
export const STATES = ['created', 'confirmed', 'delivered', 'billed'] as const
export type State = (typeof STATES)[number]

export function itemsOf(order: Stored): Stored[] {
  return (order.to_Item as Stored[] | undefined) ?? []
}

/** What an order looks like in a state: 1 confirmed, 2 delivered, 3 billed. Rejected items stay as they are. */
export function reached(order: Stored, state: number, today: string): Stored {
  const items = itemsOf(order).map((item) => {
    if (item.SalesDocumentRjcnReason) return item
    const quantity = item.RequestedQuantity
    const lines = ((item.to_ScheduleLine as Stored[] | undefined) ?? []).map((line) => ({
      ...line,
      ConfirmedDeliveryDate: line.ConfirmedDeliveryDate ?? line.RequestedDeliveryDate ?? today,
      ConfdOrderQtyByMatlAvailCheck: line.ScheduleLineOrderQuantity,
      OpenConfdDelivQtyInOrdQtyUnit: state >= 2 ? '0.000' : line.ScheduleLineOrderQuantity,
      ...(state >= 2 && { DeliveredQtyInOrderQtyUnit: line.ScheduleLineOrderQuantity }),
    }))
    return {
      ...item,
      ConfdDelivQtyInOrderQtyUnit: quantity,
      SDProcessStatus: state >= 3 ? 'C' : state >= 2 ? 'B' : 'A',
      DeliveryStatus: state >= 2 ? 'C' : 'A',
      OrderRelatedBillingStatus: state >= 3 ? 'C' : '',
      to_ScheduleLine: lines,
    }
  })
  return {
    to_Item: items,
    OverallSDProcessStatus: state >= 3 ? 'C' : state >= 2 ? 'B' : 'A',
    OverallDeliveryStatus: state >= 2 ? 'C' : 'A',
    OverallTotalDeliveryStatus: state >= 2 ? 'C' : 'A',
    OverallOrdReltdBillgStatus: state >= 3 ? 'C' : 'A',
  }
}

/** What an order looks like once all its items were rejected. */
export function rejected(order: Stored): Stored {
  const items = itemsOf(order).map((item) => ({
    ...item,
    SalesDocumentRjcnReason: '10',
    ConfdDelivQtyInOrderQtyUnit: '0.000',
    SDProcessStatus: 'C',
    to_ScheduleLine: ((item.to_ScheduleLine as Stored[] | undefined) ?? []).map((line) => ({
      ...line,
      ConfdOrderQtyByMatlAvailCheck: '0.000',
      OpenConfdDelivQtyInOrdQtyUnit: '0.000',
    })),
  }))
  return { to_Item: items, OverallSDDocumentRejectionSts: 'C', OverallSDProcessStatus: 'C' }
}

/** The order with the statuses of its header as its items have them. Items that were rejected do not count. */
export function withStatuses(order: Stored): Stored {
  const items = itemsOf(order)
  const open = items.filter((item) => !item.SalesDocumentRjcnReason)
  const over = (name: string, of: Stored[]) =>
    of.length > 0 && of.every((item) => item[name] === 'C')
      ? 'C'
      : of.some((item) => /[BC]/.test(String(item[name])))
        ? 'B'
        : 'A'
  const delivery = over('DeliveryStatus', open)
  const allRejected = items.length > 0 && open.length === 0
  return {
    ...order,
    OverallSDProcessStatus: allRejected ? 'C' : over('SDProcessStatus', open),
    OverallDeliveryStatus: delivery,
    OverallTotalDeliveryStatus: delivery,
    OverallOrdReltdBillgStatus: over('OrderRelatedBillingStatus', open),
    OverallSDDocumentRejectionSts: allRejected ? 'C' : open.length < items.length ? 'B' : 'A',
  }
}
