import { checkExchange } from './common/exchange.ts'
import { broken, type Payload, shown } from './common/rule.ts'
import type { InvoiceFields } from './invoice.ts'

/** Rules of the header of an invoice that have nothing to do with its amounts. */
export function checkInvoiceHeader(payload: Payload, invoice: InvoiceFields): void {
  const { invoiceNo, invoiceType, status } = invoice
  if (invoiceNo === undefined && status !== undefined && status !== 'draft' && status !== 'voided') {
    broken(payload, 'required', `is required when the status is ${status}, and missing`, ['invoiceNo'])
  }
  if (invoiceType !== 'other') {
    checkNumber(payload, invoice, 'invoiceNo', 'invoiceCode')
    checkNumber(payload, invoice, 'originalInvoiceNo', 'originalInvoiceCode')
  }
  checkRed(payload, invoice)
  checkParties(payload, invoice)
  checkExchange(payload, invoice, invoice.totals.grossAmount, invoice.lines.length)
}

/** 数电票 have numbers of 20 digits; invoices before them a code of 10 or 12 digits and a number of 8. */
function checkNumber(
  payload: Payload,
  invoice: InvoiceFields,
  number: 'invoiceNo' | 'originalInvoiceNo',
  code: 'invoiceCode' | 'originalInvoiceCode',
): void {
  const [no, itsCode] = [invoice[number], invoice[code]]
  if (no !== undefined && !/^(\d{8}|\d{20})$/.test(no)) {
    const form = 'a VAT invoice has 20 digits (数电票), or 8 digits and a code'
    broken(payload, 'invoice-number', `${shown(no)} is not the number of a VAT invoice; ${form}`, [number])
  }
  if (itsCode !== undefined && !/^(\d{10}|\d{12})$/.test(itsCode)) {
    broken(payload, 'invoice-number', `${shown(itsCode)} is not an invoice code; it has 10 or 12 digits`, [code])
  }
  if (no?.length === 8 && itsCode === undefined) {
    broken(payload, 'invoice-number', `is missing; the number ${shown(no)} of 8 digits comes with a code`, [code])
  }
}

const ofRed = ['originalInvoiceNo', 'redConfirmationNo'] as const
const onlyRed = [...ofRed, 'originalInvoiceCode', 'originalBillingDocNo', 'redReason'] as const

function checkRed(payload: Payload, invoice: InvoiceFields): void {
  if (invoice.invoiceKind === 'blue') {
    for (const field of onlyRed) {
      if (invoice[field] === undefined) continue
      broken(payload, 'red-invoice', `${shown(invoice[field])} stands in a blue invoice`, [field])
    }
    return
  }
  for (const field of ofRed) {
    if (invoice[field] === undefined)
      broken(payload, 'red-invoice', 'is required in a red invoice, and missing', [field])
  }
  const { invoiceNo, invoiceCode, originalInvoiceNo, originalInvoiceCode } = invoice
  if (invoiceNo !== undefined && invoiceNo === originalInvoiceNo && invoiceCode === originalInvoiceCode) {
    const detail = `${shown(originalInvoiceNo)} is the invoice itself; a red invoice takes back another one`
    broken(payload, 'red-invoice', detail, ['originalInvoiceNo'])
  }
}

/** On a VAT invoice the seller can be found by the tax office, on a special one the buyer too. */
function checkParties(payload: Payload, invoice: InvoiceFields): void {
  if (invoice.invoiceType === 'other') return
  const parties = invoice.invoiceType === 'vatSpecial' ? (['seller', 'buyer'] as const) : (['seller'] as const)
  for (const party of parties) {
    if (invoice[party].uscc !== undefined || invoice[party].taxNo !== undefined) continue
    const detail = `is required for the ${party} of a ${invoice.invoiceType} invoice (or taxNo), and missing`
    broken(payload, 'required', detail, [party, 'uscc'])
  }
}
