import { z } from 'zod'
import { assumedNames, fieldName } from './field-names.ts'

/** Forms in which Galaxy can keep money that a dealer gets back, beside the credit of a return. */
export const CREDIT_FORMS = ['AR_OtherRecAble', 'AR_receivable', 'AP_OtherPayable'] as const
export type CreditForm = (typeof CREDIT_FORMS)[number]

const field = fieldName('FREMARK')
const creditForm = z.enum(CREDIT_FORMS)

/** Remarks of header and line of a form, by the form. */
export const NOTES: Readonly<Record<string, { header: string; line: string }>> = {
  SAL_RETURNNOTICE: { header: 'FDescription', line: 'FEntryDescription' },
  SAL_RETURNSTOCK: { header: 'FHeadNote', line: 'FNote' },
  AR_OtherRecAble: { header: 'FAR_OtherRemarks', line: 'FCOMMENT' },
  AR_receivable: { header: 'FAR_Remark', line: 'FComment' },
  AP_OtherPayable: { header: 'FRemarks', line: 'FCOMMENT' },
}

/** What a connection says about returns, rebates, expenses and payments. */
export const moneyConfig = {
  returns: z
    .strictObject({
      form: z
        .enum(['SAL_RETURNNOTICE', 'SAL_RETURNSTOCK'])
        .default('SAL_RETURNNOTICE')
        .describe('What a return becomes: a notice (退货通知单), or the return itself (销售退货单)'),
      type: z.string().min(1).optional().describe('Its bill type; left out, the one that Galaxy is delivered with'),
      rule: z.string().min(1).optional().describe('Conversion rule of its link to the delivery'),
      usable: z.array(z.string()).default(['KCZT01_SYS']).describe('Stock statuses (库存状态) of goods that are good'),
      inspecting: z
        .array(z.string())
        .default(['KCZT02_SYS'])
        .describe('Stock statuses of goods that came in and are not inspected yet (待检)'),
    })
    .prefault({})
    .describe('How returns are made and read'),
  credits: z
    .strictObject({
      rebate: creditForm.default('AR_OtherRecAble').describe('What a rebate becomes that is set off'),
      expense: creditForm.default('AR_OtherRecAble').describe('What an expense becomes that is set off'),
      payOut: creditForm.default('AP_OtherPayable').describe('What a rebate or expense becomes that is paid out'),
      types: z
        .record(z.string(), z.string())
        .default({})
        .describe('Bill types by form, where they are other than usual'),
      rebateItem: z.string().min(1).optional().describe('Expense item (费用项目, FCOSTID) of rebates'),
      expenseItem: z.string().min(1).optional().describe('Expense item of expenses that the map names none for'),
      material: z.string().min(1).optional().describe('Material of red receivables for money without goods'),
      settled: field.default('FWRITTENOFFSTATUS').describe('Field that says C when a document is settled (核销)'),
    })
    .prefault({})
    .describe('How rebates and expenses become receivables or payables'),
  payments: z
    .strictObject({
      receipt: field.default('FRECTOTALAMOUNTFOR').describe('Total of a receipt (AR_RECEIVEBILL)'),
      refund: field.default('FREFUNDTOTALAMOUNTFOR').describe('Total of a refund (AR_REFUNDBILL)'),
      received: field.default('FREALRECAMOUNTFOR_S').describe('Amount of a source line of a receipt'),
      refunded: field.default('FREALREFUNDAMOUNTFOR_S').describe('Amount of a source line of a refund'),
      payout: z
        .string()
        .max(80)
        .default('AP_PAYBILL')
        .describe('Form with which payables are paid (付款单); empty: days of payment are not looked for there'),
      names: assumedNames({
        ...{ receiptEntry: 'FRECEIVEBILLENTRY', receiptSource: 'FRECEIVEBILLSRCENTRY', receiptRemark: 'FCOMMENT' },
        ...{ refundEntry: 'FREFUNDBILLENTRY', refundSource: 'FREFUNDBILLSRCENTRY', refundRemark: 'FNOTE' },
        ...{ payoutSource: 'FPAYBILLSRCENTRY', sourceForm: 'FSRCBILLTYPEID', sourceNumber: 'FSRCBILLNO' },
        ...{ method: 'FSETTLETYPEID', bankReference: 'FSETTLENO' },
      }).describe(
        'Entries and fields of receipts, refunds and payments that are called otherwise: …Entry has the ways of settlement, …Source the source lines (源单明细)',
      ),
      exposure: z.boolean().default(true).describe("Adds up what the dealer owes at the end of a payment's day"),
    })
    .prefault({})
    .describe('How receipts and refunds are read'),
  noteFields: z
    .record(z.string(), z.strictObject({ header: field, line: field }))
    .default({})
    .describe(
      'Text fields of header and line that keep what the DMS says and Galaxy has no field for, by form; left out, the remarks',
    ),
  periodCheck: z
    .number()
    .min(1)
    .default(3600)
    .describe('Seconds until a document that met a closed period is tried again'),
}

interface Notes {
  noteFields: Readonly<Record<string, { header: string; line: string }>>
}

/** Where notes stand in a form. */
export function notesOf({ noteFields }: Notes, form: string): { header: string; line: string } {
  return noteFields[form] ?? NOTES[form] ?? { header: 'FNote', line: 'FEntryNote' }
}
