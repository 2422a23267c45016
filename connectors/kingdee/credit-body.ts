import { z } from 'zod'

const code = z.looseObject({ FNumber: z.string().min(1, 'must not be empty') })
const facts = z.record(z.string(), z.string())

/** Amounts are what the dealer gets; below zero what is taken back. */
const amount = z
  .string({ error: 'must be a decimal number as text, like "19.99"' })
  .regex(/^-?\d{1,18}(\.\d{1,10}0*)?$/, 'must be an amount with at most 10 places, like "19.99"')

const line = z.looseObject({
  /** Expense item (费用项目); left out, the connection's. */
  FCOSTID: code.optional(),
  FEntryTaxRate: amount.optional(),
  FNOTAXAMOUNTFOR: amount,
  FTAXAMOUNTFOR: amount,
  /** With tax. */
  FAMOUNTFOR_D: amount,
  /** Number of the invoice behind it, as it may be used once; for the connector. */
  Invoice: z.string().optional(),
  Facts: facts.default({}),
})

/**
 * Money that a dealer gets back, in the names of an other receivable (AR_OtherRecAble) and as amounts that he gets. The
 * connector makes of it what the connection says: an other receivable or a receivable below zero, or a payable.
 */
export const creditBody = z.looseObject({
  FBillNo: z.string().min(1, 'must not be empty').max(80),
  FBillTypeID: code.optional(),
  /** Day of posting; left out, the day on which it is sent. */
  FDATE: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like "2026-01-31"')
    .optional(),
  FSETTLEORGID: code.optional(),
  FCONTACTUNIT: code,
  FCURRENCYID: code,
  /** Paid out, and not set off. */
  PayOut: z.boolean().default(false),
  Facts: facts,
  FEntity: z.array(line).min(1, 'must hold at least one line'),
})

export type CreditBody = z.infer<typeof creditBody>
export type CreditLine = CreditBody['FEntity'][number]
