import { z } from 'zod'

/** Galaxy keeps ten places; more are refused here and not cut there. */
const decimal = z
  .string({ error: 'must be a decimal number as text, like "12.5"' })
  .regex(/^\d{1,18}(\.\d{1,10}0*)?$/, 'must be a decimal number from zero with at most 10 places, like "12.5"')

const code = z.looseObject({ FNumber: z.string().min(1, 'must not be empty') })
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}([T ]00:00:00)?$/, 'must be a day like "2026-01-31"')

const line = z.looseObject({
  /** Our line number; for the connector, which puts it where the connection says (`lineField`). */
  LineNo: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number like "10"')
    .optional(),
  /** Of free goods: our number of the line they come with; for the connector too (`parentField`). */
  ParentLineNo: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number like "10"')
    .optional(),
  FMaterialId: code,
  FUnitID: code.optional(),
  FQty: decimal,
  FEntryTaxRate: decimal.optional(),
  FTaxPrice: decimal.optional(),
  FPrice: decimal.optional(),
  FDiscount: decimal.optional(),
  FIsFree: z.boolean().optional(),
  FDeliveryDate: date.optional(),
  FStockId: code.optional(),
  FEntryNote: z.string().max(255).optional(),
})

/**
 * A sales order (SAL_SaleOrder) in Galaxy's own names. Our number stands in FBillNo; where Galaxy numbers its orders
 * itself the connector moves it (`keyFields`). Fields beyond these (`F_…` of the customer) pass as they are.
 */
export const order = z.looseObject({
  FBillNo: z.string().min(1, 'must not be empty').max(80),
  FBillTypeID: code.optional(),
  FDate: date.optional(),
  FSaleOrgId: code.optional(),
  FCustId: code,
  FReceiveId: code.optional(),
  FSettleId: code.optional(),
  FChargeId: code.optional(),
  FSaleDeptId: code.optional(),
  FSalerId: code.optional(),
  FNote: z.string().max(1000).optional(),
  FSaleOrderFinance: z
    .looseObject({
      FSettleCurrId: code.optional(),
      FRecConditionId: code.optional(),
      FIsIncludedTax: z.boolean().optional(),
      FIsPriceExcludeTax: z.boolean().optional(),
    })
    .optional(),
  FSaleOrderEntry: z.array(line).min(1, 'must hold at least one line'),
  /** For the connector, which sends none of them: above 1 it changes the order that is there. */
  Revision: z.int().min(1).optional(),
  Cancel: z.boolean().optional(),
  /** Only what changes is here: lines that are not named stay without a word. */
  Partial: z.boolean().optional(),
})

export type Order = z.infer<typeof order>
export type OrderLine = Order['FSaleOrderEntry'][number]
