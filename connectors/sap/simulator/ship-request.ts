/** What the controls of deliveries are told. */
import { z } from 'zod'

const quantity = z.string().regex(/^\d+(\.\d{1,3})?$/, 'must be a quantity as text, like "12.5"')
const day = z.iso.date()

const BatchRequest = z.strictObject({
  batch: z.string().max(10),
  quantity,
  productionDate: day.optional(),
  expiryDate: day.optional(),
  serials: z.array(z.string()).optional(),
})

/** `POST /__sim/ship`: a delivery out of one or several orders. Left out: everything that is open, all at once. */
export const ShipRequest = z.strictObject({
  /** Order number of SAP or of the customer. */
  order: z.string(),
  lines: z
    .array(
      z.strictObject({
        order: z.string().optional(),
        line: z.union([z.string(), z.int()]),
        quantity: quantity.optional(),
        batches: z.array(BatchRequest).optional(),
        serials: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  plant: z.string().max(4).optional(),
  billOfLading: z.string().max(35).optional(),
  /** Posts the goods issue too, which is the default; without it the delivery is only planned. */
  goodsIssue: z.boolean().optional(),
})

/** `POST /__sim/goods-issue`: posts it, takes it back, or has the customer sign for it. */
export const GoodsIssueRequest = z.strictObject({
  delivery: z.string(),
  reverse: z.boolean().optional(),
  received: z.boolean().optional(),
})

export type Ship = z.output<typeof ShipRequest>
export type ShipLine = NonNullable<Ship['lines']>[number]
export type Batch = z.output<typeof BatchRequest>
export type GoodsIssue = z.output<typeof GoodsIssueRequest>
