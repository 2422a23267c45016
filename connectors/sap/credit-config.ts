import { z } from 'zod'

/** What a connection says about returns and credit memo requests. */
export const creditConfig = {
  returnType: z.string().min(1).max(4).default('CBAR').describe('Type of new customer returns that name none'),
  creditMemo: z
    .strictObject({
      type: z.string().min(1).max(4).default('CR').describe('Type of the request'),
      material: z
        .string()
        .min(1)
        .max(40)
        .default('CREDIT')
        .describe('Material without stock that money is given back under, where the map names none'),
      unit: z.string().min(1).max(3).default('PC').describe('Unit of that material'),
      condition: z
        .string()
        .min(1)
        .max(4)
        .default('PMP0')
        .describe('Condition type that takes an amount without tax by hand'),
      payout: z
        .string()
        .length(1)
        .optional()
        .describe('Payment method (付款方式) of what is paid out instead of being set off, for the payment run'),
    })
    .prefault({})
    .describe('How rebates and expenses become credit memo requests'),
  noteId: z
    .string()
    .min(1)
    .max(4)
    .default('0002')
    .describe('Text (LongTextID) of header and item that keeps what the DMS says and SAP has no field for'),
  periodCheck: z
    .number()
    .min(1)
    .default(3600)
    .describe('Seconds until a document that met a closed posting period is tried again'),
}
