import type { KingdeeConfig } from './config.ts'
import { RECEIVABLE_LINES, SALES_INVOICE_LINES } from './line-origins.ts'

/** A form that invoices are read out of, with the names of its fields. */
export interface InvoiceForm {
  form: string
  entry: string
  /** What link rows call its lines. */
  table: string
  lines: { material: string; unit: string; quantity: string; net: string; tax: string; gross: string; rate: string }
  /** Fields of the header. */
  number: string
  redConfirmation: string
  issued: string
}

type Settings = Pick<KingdeeConfig, 'invoiceFrom' | 'invoiceFields' | 'invoiceNoField' | 'redConfirmationField'>

/** The forms of a connection. Names of fields of sales invoices differ between builds more than those of receivables. */
export function invoiceForms(config: Settings): InvoiceForm[] {
  const own = Object.fromEntries(Object.entries(config.invoiceFields).filter(([, name]) => name !== undefined))
  if (config.invoiceFrom === 'receivable') {
    const lines = {
      ...{ material: 'FMATERIALID', unit: 'FPRICEUNITID', quantity: 'FPriceQty', rate: 'FEntryTaxRate' },
      ...{ net: 'FNoTaxAmountFor_D', tax: 'FTAXAMOUNTFOR_D', gross: 'FALLAMOUNTFOR_D' },
    }
    return [
      {
        ...{ form: 'AR_receivable', entry: 'FEntityDetail', table: RECEIVABLE_LINES, issued: 'FDATE' },
        lines: { ...lines, ...own },
        number: config.invoiceNoField || 'F_DMS_InvoiceNo',
        redConfirmation: config.redConfirmationField || 'F_DMS_RedConfirmNo',
      },
    ]
  }
  const lines = {
    ...{ material: 'FMATERIALID', unit: 'FPRICEUNITID', quantity: 'FPRICEQTY', rate: 'FTAXRATE' },
    ...{ net: 'FAMOUNTFOR', tax: 'FDETAILTAXAMOUNTFOR', gross: 'FALLAMOUNTFOR_D' },
  }
  return ['IV_SALESIC', 'IV_SALESOC'].map((form) => ({
    ...{ form, entry: 'FSALESICENTRY', table: SALES_INVOICE_LINES, issued: 'FINVOICEDATE' },
    lines: { ...lines, ...own },
    number: config.invoiceNoField || 'FINVOICENO',
    redConfirmation: config.redConfirmationField || 'FINFOTABLENUMBER',
  }))
}
