import { z } from 'zod'

const code = z.looseObject({ FNumber: z.string().min(1, 'must not be empty') })
const facts = z.record(z.string(), z.string())
const quantity = z
  .string({ error: 'must be a decimal number as text, like "12.5"' })
  .regex(
    /^(?!0+(\.0+)?$)\d{1,18}(\.\d{1,10}0*)?$/,
    'must be a quantity above zero with at most 10 decimal places, like "12.5"',
  )
const price = z.string().regex(/^\d{1,18}(\.\d{1,10}0*)?$/, 'must be a decimal number from zero, like "19.99"')

const line = z.looseObject({
  /** Our line number; for the connector. */
  LineNo: z.string().regex(/^[1-9]\d{0,8}$/, 'must be a whole number like "10"'),
  FMaterialId: code,
  FUnitID: code.optional(),
  FQty: quantity,
  FEntryTaxRate: price.optional(),
  FTaxPrice: price.optional(),
  FPrice: price.optional(),
  FIsFree: z.boolean().optional(),
  FStockId: code.optional(),
  FLot: code.optional(),
  /** Galaxy's order and delivery that the goods came with, by number or internal id; for the connector. */
  Order: z.string().min(1),
  OrderLine: z.string().min(1),
  Delivery: z.string().min(1),
  Facts: facts,
})

/**
 * A return notice (SAL_RETURNNOTICE) in Galaxy's own names, and `Facts` for the remarks. Where the connection makes
 * returns at once (SAL_RETURNSTOCK) the connector renames what is called otherwise there.
 */
export const returnBody = z.looseObject({
  FBillNo: z.string().min(1, 'must not be empty').max(80),
  FBillTypeID: code.optional(),
  FDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like "2026-01-31"')
    .optional(),
  FSaleOrgId: code.optional(),
  FRetcustId: code,
  FReturnReason: code.optional(),
  FSettleCurrId: code.optional(),
  Facts: facts,
  FEntity: z.array(line).min(1, 'must hold at least one line'),
})

export type ReturnBody = z.infer<typeof returnBody>
export type ReturnLine = ReturnBody['FEntity'][number]
