import { z } from 'zod'

/** What a connection says about the documents that follow an order. */
export const documentConfig = {
  customerCodes: z
    .enum(['number', 'external'])
    .default('number')
    .describe(
      "What the DMS's dealer codes are in SAP: customer numbers, or external numbers of business partners, which are looked up before an order is sent",
    ),
  invoiceNoField: z
    .string()
    .default('YY1_TaxInvoiceNo_BDH')
    .describe(
      'Field of the billing document with the number of its tax invoice (发票号码); until it is filled an invoice is a draft',
    ),
  invoiceCodeField: z
    .string()
    .default('YY1_TaxInvoiceCode_BDH')
    .describe('Field with the invoice code (发票代码) of invoices with numbers of 8 digits'),
  redConfirmationField: z
    .string()
    .default('YY1_RedConfirmationNo_BDH')
    .describe('Field with the confirmation that allows a red invoice (红字确认单)'),
  sellers: z
    .record(
      z.string(),
      z.strictObject({
        legalName: z.string().min(1),
        uscc: z.string().optional(),
        address: z.string().optional(),
        phone: z.string().optional(),
        bankName: z.string().optional(),
        bankAccount: z.string().optional(),
      }),
    )
    .default({})
    .describe(
      'Sellers as they stand on invoices, by company code; left out, name and tax number of the company code in SAP are taken',
    ),
  paymentTypes: z
    .array(z.string().min(1).max(2))
    .default(['DZ', 'ZP'])
    .describe('Document types of payments from and to customers (凭证类型)'),
}
