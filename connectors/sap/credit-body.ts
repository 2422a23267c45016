import { z } from 'zod'
import { amountAboveZero, facts, header, itemNumber, quantity, upTo } from './body-fields.ts'

const pricingElement = z.looseObject({
  ConditionType: upTo(4).optional(),
  ConditionRateValue: amountAboveZero,
  ConditionCurrency: upTo(5).optional(),
  ConditionQuantity: z.string().optional(),
  ConditionQuantityUnit: upTo(3).optional(),
})

const item = z.looseObject({
  CreditMemoRequestItem: itemNumber,
  Material: upTo(40).optional(),
  CreditMemoRequestItemText: upTo(40).optional(),
  RequestedQuantity: quantity.optional(),
  RequestedQuantityUnit: upTo(3).optional(),
  PurchaseOrderByCustomer: upTo(35).optional(),
  to_PricingElement: z.array(pricingElement).length(1),
  Facts: facts.default({}),
})

/** A credit memo request as API_CREDIT_MEMO_REQUEST_SRV takes it, with lists as plain arrays and `Facts` for the notes. */
export const creditBody = z.looseObject({
  ...header,
  CreditMemoRequestType: upTo(4).optional(),
  PaymentMethod: upTo(1).optional(),
  /** Paid out by the payment run with the connection's payment method, and not set off. */
  PayOut: z.boolean().optional(),
  to_Item: z.array(item).min(1, 'must hold at least one item'),
})

export type CreditBody = z.infer<typeof creditBody>
