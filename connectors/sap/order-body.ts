import { z } from 'zod'
import { discountFields } from './order-discounts.ts'

/** Quantities are text with at most three places: SAP's type is Decimal(15,3). */
const quantity = z
  .string({ error: 'must be a decimal number as text, like "12.5"' })
  .regex(/^\d{1,12}(\.\d{1,3}0*)?$/, 'must be a quantity from zero with at most 3 decimal places, like "12.5"')

/** Rates of conditions: Decimal(24,9). Discounts are negative. */
const rate = z
  .string({ error: 'must be a decimal number as text, like "19.99"' })
  .regex(/^-?\d{1,15}(\.\d{1,9})?$/, 'must be a decimal number with at most 9 places, like "19.99"')

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}(T00:00:00(\.0+)?Z?)?$/, 'must be a day like "2026-01-31"')

const upTo = (length: number) => z.string().max(length)
const needed = (length: number) => z.string().min(1, 'must not be empty').max(length)

/** A price or discount that is entered by hand. Step and counter are SAP's. */
const pricingElement = z.looseObject({
  ConditionType: needed(4),
  ConditionRateValue: rate,
  ConditionCurrency: upTo(5).optional(),
  ConditionQuantity: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number like "1"')
    .optional(),
  ConditionQuantityUnit: upTo(3).optional(),
})

const item = z.looseObject({
  SalesOrderItem: z
    .string()
    .regex(/^\d{1,6}$/, 'must be 1 to 6 digits')
    .optional(),
  HigherLevelItem: z
    .string()
    .regex(/^\d{0,6}$/, 'must be up to 6 digits')
    .optional(),
  SalesOrderItemCategory: upTo(4).optional(),
  SalesOrderItemText: upTo(40).optional(),
  Material: needed(40),
  RequestedQuantity: quantity,
  RequestedQuantityUnit: upTo(3).optional(),
  UnderlyingPurchaseOrderItem: upTo(6).optional(),
  ProductionPlant: upTo(4).optional(),
  StorageLocation: upTo(4).optional(),
  SalesDocumentRjcnReason: upTo(2).optional(),
  to_PricingElement: z.array(pricingElement).optional(),
  ...discountFields,
})

const partner = z.looseObject({ PartnerFunction: needed(2), Customer: upTo(10).optional() })
const longText = z.looseObject({ Language: needed(2), LongTextID: needed(4), LongText: z.string() })

/**
 * A sales order as API_SALES_ORDER_SRV takes it, with lists as plain arrays. Names and lengths are those of the
 * service's metadata; fields beyond them (customer fields `YY1_…`, `ZZ…`) pass as they are. Order type and sales area
 * may be left to the connection.
 */
export const order = z.looseObject({
  /** Not SAP's: which revision of the order this is. From 2 on it changes the order that is there. */
  Revision: z.int().min(1).max(9999).optional(),
  /** Not SAP's: the order is to be cancelled, by rejecting all its items. */
  Cancel: z.boolean().optional(),
  SalesOrder: upTo(10).optional(),
  SalesOrderType: upTo(4).optional(),
  SalesOrganization: upTo(4).optional(),
  DistributionChannel: upTo(2).optional(),
  OrganizationDivision: upTo(2).optional(),
  SoldToParty: needed(10),
  PurchaseOrderByCustomer: needed(35),
  CustomerPurchaseOrderDate: date.optional(),
  RequestedDeliveryDate: date.optional(),
  PricingDate: date.optional(),
  TransactionCurrency: upTo(5).optional(),
  CustomerPaymentTerms: upTo(4).optional(),
  ShippingCondition: upTo(2).optional(),
  SDDocumentReason: upTo(3).optional(),
  CompleteDeliveryIsDefined: z.boolean().optional(),
  to_Item: z.array(item).min(1, 'must hold at least one item'),
  to_Partner: z.array(partner).optional(),
  to_PricingElement: z.array(pricingElement).optional(),
  to_Text: z.array(longText).optional(),
})

export type Order = z.infer<typeof order>
