import { Decimal } from '../../schemas/common/decimal.ts'
import { isObject, type Row, unpadded } from './odata.ts'
import type { OrderNames } from './order-references.ts'

/** One line of an invoice with the signs of the canonical model: below zero in a red one. */
export interface InvoiceLine {
  LineNo: string
  OriginalLineNo?: string
  OrderNo?: string
  OrderLineNo?: string
  DeliveryNo?: string
  DeliveryLineNo?: string
  Material: string
  Text?: string
  Quantity?: string
  Unit?: string
  Net: string
  Tax: string
  Gross: string
  /** As a fraction, out of the amounts; exact rates come from the classification. */
  Rate: string
  TaxClassification?: string
}

/** The lines of a billing document. `original` is the one that a red document takes back. */
export function linesOf(billing: Row, kind: 'blue' | 'red', names: OrderNames, original?: Row): InvoiceLine[] {
  const sign = kind === 'red' ? -1 : 1
  return itemsOf(billing).map((item): InvoiceLine => {
    const first = original && itemsOf(original).find((one) => isSameLine(one, item))
    const source = first ?? item
    const name =
      names.of(source.SalesDocument, source.SalesDocumentItem) ?? names.of(item.SalesDocument, item.SalesDocumentItem)
    const delivery = source.ReferenceSDDocumentCategory === 'J' ? source : undefined
    const [net, tax] = [decimal(item.NetAmount), decimal(item.TaxAmount)]
    const quantity = decimal(item.BillingQuantity)
    const signed = (value: Decimal) => value.abs().times(sign).toFixed()
    return {
      LineNo: unpadded(String(item.BillingDocumentItem)),
      ...(first && { OriginalLineNo: unpadded(String(first.BillingDocumentItem)) }),
      ...(name && { OrderNo: name.orderNo, OrderLineNo: name.lineNo }),
      ...(delivery && {
        DeliveryNo: unpadded(String(delivery.ReferenceSDDocument)),
        DeliveryLineNo: unpadded(String(delivery.ReferenceSDDocumentItem)),
      }),
      Material: String(item.Material ?? ''),
      ...(item.BillingDocumentItemText ? { Text: String(item.BillingDocumentItemText) } : {}),
      ...(!quantity.isZero() && { Quantity: signed(quantity), Unit: String(item.BillingQuantityUnit ?? '') }),
      Net: signed(net),
      Tax: signed(tax),
      Gross: signed(net.plus(tax)),
      Rate: net.isZero() ? '0' : tax.div(net).abs().toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(),
      ...(item.ProductTaxClassification1 ? { TaxClassification: String(item.ProductTaxClassification1) } : {}),
    }
  })
}

/** A cancellation refers to the item it takes back; a credit memo at least names the same line of the same order. */
function isSameLine(original: Row, item: Row): boolean {
  const same = (a: unknown, b: unknown) =>
    unpadded(String(a ?? '')) === unpadded(String(b ?? '')) && String(a ?? '') !== ''
  if (item.ReferenceSDDocumentCategory === 'M' && same(original.BillingDocument, item.ReferenceSDDocument))
    return same(original.BillingDocumentItem, item.ReferenceSDDocumentItem)
  if (same(original.SalesDocument, item.SalesDocument)) return same(original.SalesDocumentItem, item.SalesDocumentItem)
  return same(original.Material, item.Material) && same(original.BillingDocumentItem, item.BillingDocumentItem)
}

function itemsOf(billing: Row): Row[] {
  return Array.isArray(billing.to_Item) ? billing.to_Item.filter(isObject) : []
}

function decimal(value: unknown): Decimal {
  return /^-?\d+(\.\d+)?$/.test(String(value ?? '')) ? new Decimal(String(value)) : new Decimal(0)
}
