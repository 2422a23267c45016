import { z } from 'zod'
import { fieldName } from './field-names.ts'

const optional = (example: string) => z.union([z.literal(''), fieldName(example)])

/** What a connection says about the documents that go with an order. */
export const documentConfig = {
  revisionField: optional('F_DMS_Revision')
    .default('')
    .describe('Field of the sales order that keeps the revision of ours; empty: Galaxy does not tell which one it has'),
  parentField: optional('F_DMS_ParentLine')
    .default('')
    .describe(
      'Field of the order entry that keeps, for free goods, our number of the line they come with; empty: none',
    ),
  receiptField: optional('F_DMS_ReceivedAt')
    .default('F_DMS_ReceivedAt')
    .describe('Field of the delivery (SAL_OUTSTOCK) with the time it was signed for, where the account set has it'),
  territoryField: optional('F_DMS_Territory')
    .default('F_DMS_Territory')
    .describe('Field of the delivery with the territory it goes to (目的片区), where the account set has it'),
  invoiceFrom: z
    .enum(['receivable', 'sales-invoice'])
    .default('receivable')
    .describe(
      'What an invoice is: the receivable (AR_receivable), or the sales invoice (IV_SALESIC 增值税专用发票, IV_SALESOC 普通发票)',
    ),
  invoiceNoField: optional('F_DMS_InvoiceNo')
    .default('')
    .describe(
      'Field with the number of the tax invoice (发票号码): until it is filled an invoice is a draft. Empty: F_DMS_InvoiceNo of receivables, FINVOICENO of sales invoices',
    ),
  invoiceCodeField: optional('F_DMS_InvoiceCode')
    .default('F_DMS_InvoiceCode')
    .describe(
      'Field with the invoice code (发票代码) of invoices with numbers of 8 digits, where the account set has it',
    ),
  redConfirmationField: optional('F_DMS_RedConfirmNo')
    .default('')
    .describe(
      'Field with the confirmation that allows a red invoice (红字确认单). Empty: F_DMS_RedConfirmNo of receivables, FINFOTABLENUMBER of sales invoices',
    ),
  invoiceFields: z
    .partialRecord(
      z.enum(['quantity', 'unit', 'material', 'net', 'tax', 'gross', 'rate']),
      fieldName('FALLAMOUNTFOR_D'),
    )
    .default({})
    .describe(
      'Fields of the lines of invoices that are called otherwise in this account set, e.g. { net: FAMOUNTFOR }',
    ),
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
    .describe('Sellers as they stand on invoices, by organisation (结算组织); left out, the name of the organisation'),
}
