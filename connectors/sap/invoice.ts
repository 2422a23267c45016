import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { linesOf } from './invoice-lines.ts'
import { originalsOf } from './invoice-original.ts'
import { describeSet } from './metadata.ts'
import { isObject, type Row, unpadded } from './odata.ts'
import { OrderNames } from './order-references.ts'
import { byKey, changes, cursor, type Listing } from './paging.ts'
import { buyersOf, codesOf, type Party, sellersOf } from './parties.ts'
import type { SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'

const SET = 'A_BillingDocument'
const PARTS = ['to_Item']

/**
 * Invoices and what takes them back, of API_BILLING_DOCUMENT_SRV: invoices and debit memos are blue; cancellations and
 * credit memos are red, where the invoice that they take back can be made out. Beside SAP's own fields each has numbers
 * of the DMS, the parties, the number of the tax invoice, and `Lines` with the signs of the canonical model. Pro-forma
 * documents, those without any order of the DMS, and red ones of an invoice that was never issued are left out.
 */
export const invoice: RecordType<SapContext> = {
  title: { en: 'Billing document', zh: '开票凭证' },
  entity: 'Invoice',
  read: {
    cursor,
    async page(from, ctx) {
      const page = await changes(listing(ctx), from, ctx)
      return { ...page, records: await ours(page.records, ctx) }
    },
  },
  get: async (ids, ctx) => ours(await byKey(listing(ctx), ids, ctx), ctx),
  describe: async (ctx) => [...(await describeSet(ctx, 'billing', SET, PARTS)), ...ADDED],
  standard: () => [...standardFields('billing', SET, PARTS), ...ADDED],
  ownFields: OWN_FIELDS,
}

const party = (name: string): FieldInfo[] => [
  { name, type: 'object' },
  { name: `${name}.Code`, type: 'string', maxLength: 20 },
  { name: `${name}.Name`, type: 'string', maxLength: 160 },
  { name: `${name}.TaxNumber`, type: 'string', maxLength: 40 },
]

/** What the connector adds to SAP's own fields. */
const ADDED: readonly FieldInfo[] = [
  { name: 'Number', type: 'string', maxLength: 10 },
  { name: 'Kind', type: 'string', values: ['blue', 'red'] },
  { name: 'Type', type: 'string', values: ['vatSpecial', 'vatOrdinary', 'other'] },
  { name: 'State', type: 'string', values: ['draft', 'issued', 'reversed', 'voided'] },
  { name: 'InvoiceNo', type: 'string', maxLength: 20 },
  { name: 'InvoiceCode', type: 'string', maxLength: 12 },
  { name: 'RedConfirmationNo', type: 'string', maxLength: 40 },
  { name: 'RedReason', type: 'string', values: ['issuedInError', 'salesReturn', 'salesAllowance'] },
  { name: 'OriginalInvoiceNo', type: 'string', maxLength: 20 },
  { name: 'OriginalInvoiceCode', type: 'string', maxLength: 12 },
  { name: 'OriginalNumber', type: 'string', maxLength: 10 },
  { name: 'DealerCode', type: 'string', maxLength: 20 },
  ...party('Seller'),
  { name: 'Seller.Address', type: 'string' },
  { name: 'Seller.Phone', type: 'string' },
  { name: 'Seller.BankName', type: 'string' },
  { name: 'Seller.BankAccount', type: 'string' },
  ...party('Buyer'),
  { name: 'Net', type: 'number', precision: 16, scale: 3 },
  { name: 'Tax', type: 'number', precision: 14, scale: 3 },
  { name: 'Gross', type: 'number', precision: 17, scale: 3 },
  { name: 'Lines', type: 'list' },
  ...['LineNo', 'OriginalLineNo', 'OrderLineNo', 'DeliveryLineNo'].map(
    (name): FieldInfo => ({ name: `Lines.${name}`, type: 'string', maxLength: 6 }),
  ),
  { name: 'Lines.OrderNo', type: 'string', maxLength: 35 },
  { name: 'Lines.DeliveryNo', type: 'string', maxLength: 10 },
  { name: 'Lines.Material', type: 'string', maxLength: 40 },
  { name: 'Lines.Text', type: 'string', maxLength: 40 },
  { name: 'Lines.Unit', type: 'string', maxLength: 3 },
  { name: 'Lines.TaxClassification', type: 'string', maxLength: 1 },
  ...['Quantity', 'Net', 'Tax', 'Gross', 'Rate'].map((name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' })),
]

/** Categories of billing documents (VBTYP): what they are for the DMS. The others, such as pro-forma ones, are nothing. */
const KINDS: Readonly<Record<string, 'blue' | 'red'>> = { M: 'blue', P: 'blue', N: 'red', O: 'red' }

function listing({ config }: SapContext): Listing {
  return {
    service: 'billing',
    set: SET,
    key: 'BillingDocument',
    stamp: 'LastChangeDateTime',
    created: 'CreationDate',
    expand: PARTS,
    ...(config.ordersSince !== undefined && { firstSince: `${config.ordersSince}T00:00:00.000Z` }),
  }
}

async function ours(records: Incoming[], ctx: SapContext): Promise<Incoming[]> {
  const rows = records.flatMap(({ data }) => (isObject(data) && KINDS[String(data.SDDocumentCategory)] ? [data] : []))
  if (rows.length === 0) return []
  const originals = await originalsOf(rows, ctx)
  const items = [...rows, ...originals.values()].flatMap((row) =>
    Array.isArray(row.to_Item) ? row.to_Item : [],
  ) as Row[]
  const names = await new OrderNames().read(
    items.map((item) => item.SalesDocument),
    ctx,
  )
  const customers = rows.flatMap((row) => [row.PayerParty, row.SoldToParty])
  const codes = await codesOf(customers, ctx)
  const [buyers, sellers] = [
    await buyersOf(customers, ctx),
    await sellersOf(
      rows.map((row) => row.CompanyCode),
      ctx,
    ),
  ]
  return records.flatMap((record) => {
    const row = rows.find((one) => one === record.data)
    const kind = row && KINDS[String(row.SDDocumentCategory)]
    if (!row || !kind) return []
    const original = originals.get(String(row.BillingDocument))
    const lines = linesOf(row, kind, names, original)
    if (!lines.some((line) => line.OrderNo !== undefined)) return []
    const told = { ...numbersOf(row, original, ctx), Kind: kind }
    // What was taken back before a tax invoice was issued never was one: the first document is voided, and that is all.
    if (kind === 'red' && (!original || told.OriginalInvoiceNo === undefined)) return []
    const buyer = buyers.get(unpadded(String(row.PayerParty)))
    const Seller = sellerOf(String(row.CompanyCode ?? ''), sellers, ctx)
    const Buyer = { Code: codes(row.PayerParty), Name: buyer?.Name ?? codes(row.PayerParty), ...taxOf(buyer) }
    const Type = typeOf(told.InvoiceNo ?? told.OriginalInvoiceNo, Seller, Buyer)
    const own = {
      Number: unpadded(String(row.BillingDocument)),
      DealerCode: codes(row.SoldToParty),
      Seller,
      Buyer,
      Type,
    }
    return [{ ...record, data: { ...row, ...told, ...own, ...totalsOf(lines), Lines: lines } }]
  })
}

/** Numbers of the tax invoice, of the one it takes back, and how far it is. */
function numbersOf(row: Row, original: Row | undefined, { config }: SapContext) {
  const value = (from: Row | undefined, field: string) => {
    const found = String(from?.[field] ?? '').trim()
    return found === '' ? undefined : found
  }
  const told = {
    InvoiceNo: value(row, config.invoiceNoField),
    InvoiceCode: value(row, config.invoiceCodeField),
    RedConfirmationNo: value(row, config.redConfirmationField),
    OriginalInvoiceNo: value(original, config.invoiceNoField),
    OriginalInvoiceCode: value(original, config.invoiceCodeField),
    OriginalNumber: original && unpadded(String(original.BillingDocument)),
  }
  const cancelled = row.BillingDocumentIsCancelled === true
  const issued = told.InvoiceNo !== undefined
  const reason =
    row.SDDocumentCategory === 'N' ? 'issuedInError' : row.SDDocumentCategory === 'O' ? creditReason(row) : undefined
  return {
    ...(Object.fromEntries(Object.entries(told).filter(([, one]) => one !== undefined)) as Partial<
      Record<keyof typeof told, string>
    >),
    State: cancelled ? (issued ? 'reversed' : 'voided') : issued ? 'issued' : 'draft',
    ...(reason !== undefined && { RedReason: reason }),
  }
}

/** Goods that came back (category H of what was billed), or money alone. */
function creditReason(row: Row): string {
  const items = (Array.isArray(row.to_Item) ? row.to_Item : []) as Row[]
  return items.some((item) => item.SalesSDDocumentCategory === 'H') ? 'salesReturn' : 'salesAllowance'
}

function taxOf(known: Party | undefined): { TaxNumber?: string } {
  return known?.TaxNumber === undefined ? {} : { TaxNumber: known.TaxNumber }
}

function sellerOf(
  company: string,
  sellers: ReadonlyMap<string, Party>,
  { config }: SapContext,
): Row & { TaxNumber?: string } {
  const told = config.sellers[company]
  if (!told) return { Code: company, Name: sellers.get(company)?.Name ?? company, ...taxOf(sellers.get(company)) }
  const fields = { Address: told.address, Phone: told.phone, BankName: told.bankName, BankAccount: told.bankAccount }
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { Code: company, Name: told.legalName, ...(told.uscc !== undefined && { TaxNumber: told.uscc }), ...known }
}

/** A VAT invoice has a number of the tax office and a seller it knows; a special one also a buyer it knows. */
function typeOf(number: string | undefined, seller: { TaxNumber?: string }, buyer: { TaxNumber?: string }): string {
  const isTax = number === undefined || /^(\d{8}|\d{20})$/.test(number)
  if (!isTax || seller.TaxNumber === undefined) return 'other'
  return buyer.TaxNumber === undefined ? 'vatOrdinary' : 'vatSpecial'
}

function totalsOf(lines: readonly { Net: string; Tax: string; Gross: string }[]) {
  const total = (field: 'Net' | 'Tax' | 'Gross') => Decimal.sum('0', ...lines.map((line) => line[field])).toFixed()
  return { Net: total('Net'), Tax: total('Tax'), Gross: total('Gross') }
}
