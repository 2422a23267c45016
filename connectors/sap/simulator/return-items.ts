/** The items of returns in the simulated system: what came in, and what it is worth. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { below, noted } from './by-reference.ts'
import type { MemoLine } from './credit-memos.ts'
import type { Stored } from './filter.ts'

/** How much of an item went out, its batches with it; undefined where the units differ. */
export function shippedWith(delivery: Stored, line: string, unit: string): Decimal | undefined {
  const items = below(delivery, 'to_DeliveryDocumentItem')
  const own = items.filter((item) =>
    [item.DeliveryDocumentItem, item.HigherLvlItmOfBatSpltItm].some((number) => Number(number) === Number(line)),
  )
  if (own.some((item) => item.DeliveryQuantityUnit !== unit)) return undefined
  return Decimal.sum('0', ...own.map((item) => String(item.ActualDeliveryQuantity)))
}

/** 0 nothing yet, 1 something came in, 2 inspected, 3 credited, 4 closed, -1 rejected. */
export function stateOf(one: Stored): number {
  if (one.OverallSDDocumentRejectionSts === 'C') return -1
  if (one.RetsMgmtProcessingStatus === 'C') return 4
  if (one.RetsMgmtCompnProcgStatus === 'C') return 3
  if (one.RetsMgmtLogProcgStatus === 'C') return 2
  return below(one, 'to_Item').some((item) => receivedOf(item).gt(0)) ? 1 : 0
}

export function returnItem(item: Stored, index: number, number: string): Stored {
  const place = String(Number(item.CustomerReturnItem || (index + 1) * 10))
  const requested = new Decimal(String(item.RequestedQuantity)).toFixed(3)
  return {
    CustomerReturnItemCategory: 'REN',
    HigherLevelItem: '0',
    PurchaseOrderByCustomer: '',
    SalesDocumentRjcnReason: '',
    SDDocumentRejectionStatus: 'A',
    RetsMgmtItmLogProcgStatus: 'A',
    ReturnsRefundRjcnReason: '',
    SDProcessStatus: 'A',
    NetAmount: '0.000',
    ...item,
    CustomerReturn: number,
    CustomerReturnItem: place,
    RequestedQuantity: requested,
    to_ScheduleLine: [
      {
        CustomerReturn: number,
        CustomerReturnItem: place,
        ScheduleLine: '1',
        OrderQuantityUnit: item.RequestedQuantityUnit ?? '',
        ConfdOrderQtyByMatlAvailCheck: requested,
        DeliveredQtyInOrderQtyUnit: '0.000',
        OpenConfdDelivQtyInOrdQtyUnit: requested,
      },
    ],
  }
}

export function receivedOf(item: Stored): Decimal {
  return Decimal.sum('0', ...below(item, 'to_ScheduleLine').map((line) => String(line.DeliveredQtyInOrderQtyUnit)))
}

export function openOf(item: Stored): Decimal {
  return new Decimal(String(item.RequestedQuantity)).minus(receivedOf(item))
}

export function received(item: Stored, goods: Decimal, refused: boolean): Stored {
  if (goods.gt(openOf(item))) {
    throw new ControlError(
      `Line ${item.CustomerReturnItem} has ${openOf(item).toFixed()} to come, and not ${goods.toFixed()}.`,
    )
  }
  const all = receivedOf(item).plus(goods).toFixed(3)
  const lines = below(item, 'to_ScheduleLine').map((line) => ({ ...line, DeliveredQtyInOrderQtyUnit: all }))
  return { ...item, to_ScheduleLine: lines, SDProcessStatus: 'B', ...(refused && { ReturnsRefundRjcnReason: '01' }) }
}

export function memoLine(item: Stored, basis: string): MemoLine[] {
  const goods = receivedOf(item)
  if (goods.isZero() || item.ReturnsRefundRjcnReason) return []
  const rate = new Decimal(noted(item, 'taxRate') ?? '0.13')
  const amount = goods.times(noted(item, 'unitPrice') ?? '0').toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  const part = basis === 'taxIncluded' ? amount.times(rate).div(rate.plus(1)) : amount.times(rate)
  const tax = part.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  const net = basis === 'taxIncluded' ? amount.minus(tax) : amount
  return [
    {
      item: String(item.CustomerReturnItem),
      material: String(item.Material),
      quantity: goods.toFixed(3),
      unit: String(item.RequestedQuantityUnit ?? ''),
      net: net.toFixed(),
      tax: tax.toFixed(),
    },
  ]
}
