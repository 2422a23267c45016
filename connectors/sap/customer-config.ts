import { z } from 'zod'

/** What a connection says about customers. */
export const customerConfig = {
  partnerGrouping: z
    .string()
    .max(4)
    .default('')
    .describe('Grouping of new business partners, which decides their number range; left out, SAP takes its own'),
  partnerRoles: z
    .array(z.string().min(1).max(6))
    .default(['FLCU00', 'FLCU01'])
    .describe('Roles of new business partners; without FLCU01 they can have no sales area'),
  companyCode: z
    .string()
    .length(4)
    .optional()
    .describe('Company code that new customers get accounts in; left out, only their sales data is made'),
  reconciliationAccount: z
    .string()
    .max(10)
    .optional()
    .describe('Reconciliation account of new customers in that company code'),
  customerBlock: z
    .string()
    .min(1)
    .max(2)
    .default('01')
    .describe('Order block of customers that the DMS has suspended. Other blocks are never touched'),
  creditSegment: z
    .string()
    .max(10)
    .optional()
    .describe('Credit segment whose limit dealers are shown; left out, that of a customer with only one, else 0000'),
  wholeEvery: z
    .int()
    .min(0)
    .default(600)
    .describe(
      'Seconds after which all customers are read again: changes of credit and sales areas need not move their change day',
    ),
}
