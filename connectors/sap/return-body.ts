import { z } from 'zod'
import { facts, header, itemNumber, needed, quantity, upTo } from './body-fields.ts'

const item = z.looseObject({
  CustomerReturnItem: itemNumber,
  Material: needed(40),
  RequestedQuantity: quantity,
  RequestedQuantityUnit: upTo(3).optional(),
  PurchaseOrderByCustomer: upTo(35).optional(),
  ReturnReason: upTo(3).optional(),
  ProductionPlant: upTo(4).optional(),
  ReferenceSDDocument: needed(10),
  ReferenceSDDocumentItem: itemNumber.optional(),
  /** SAP's sales order and item that the delivery was for: with them the item of the delivery is found. */
  Order: upTo(10).optional(),
  OrderItem: itemNumber.optional(),
  Facts: facts,
})

/** A customer return as API_CUSTOMER_RETURN_SRV takes it, with lists as plain arrays and `Facts` for the notes. */
export const returnBody = z.looseObject({
  ...header,
  CustomerReturnType: upTo(4).optional(),
  to_Item: z.array(item).min(1, 'must hold at least one item'),
})

export type ReturnBody = z.infer<typeof returnBody>
