import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import type { Source } from './changes.ts'
import { describeHeader, existing } from './describe.ts'
import { documentSource, isRecent } from './document-source.ts'
import { type InvoiceForm, invoiceForms } from './invoice-forms.ts'
import { toldOf } from './invoice-told.ts'
import type { KingdeeContext } from './session.ts'
import { byIdOfAll, changesOfAll, places } from './several-forms.ts'
import { idsOfAll } from './several-listings.ts'
import { OWN_FIELDS, standardHeader } from './standard.ts'

const HEADER = [
  ...['FBillNo', 'FDATE', 'FSETTLEORGID.FNumber', 'FSETTLEORGID.FName', 'FCUSTOMERID.FNumber', 'FCUSTOMERID.FName'],
  ...['FCURRENCYID.FNumber', 'FALLAMOUNTFOR', 'FDocumentStatus', 'FCancelStatus', 'FCreateDate'],
]

/**
 * Invoices, blue and red, out of receivables (AR_receivable) or sales invoices (IV_SALESIC, IV_SALESOC), as the connection
 * says. Only what is, or was, audited counts. A red one has amounts below zero; one whose blue one cannot be made out, or
 * was never issued, is left out, and so is what has no order of the DMS. When a red one changes, its blue one is read
 * again too. Amounts are Galaxy's own. Ids are the form and its internal id: `AR_receivable/100123`.
 */
export const invoice: RecordType<KingdeeContext> = {
  title: { en: 'Invoice', zh: '应收单/销售发票' },
  entity: 'Invoice',
  read: {
    cursor: places,
    async page(from, ctx) {
      const forms = await withOptional(ctx)
      const page = await changesOfAll(
        forms.map(({ source }) => source),
        from,
        ctx,
      )
      const own = forms.find(({ source }) => source.form === page.source.form)
      return { records: own ? await toldOf(own, page.records, ctx) : [], next: page.next, more: page.more }
    },
    ahead: true,
  },
  // What is in review again after it was un-audited is not read for now, and still there.
  listing: idsOfAll((ctx) =>
    invoiceForms(ctx.config).map((form) => ({ ...sourceOf(form, ctx), filter: "FDocumentStatus <> 'Z'" })),
  ),
  async get(ids, ctx) {
    const forms = await withOptional(ctx)
    const all = await byIdOfAll(
      forms.map(({ source }) => source),
      ids,
      ctx,
    )
    const found: Incoming[] = []
    for (const { source, records } of all) {
      const own = forms.find((one) => one.source === source)
      if (own) found.push(...(await toldOf(own, records, ctx, false)))
    }
    return found
  },
  describe: async (ctx) => {
    const [form] = invoiceForms(ctx.config)
    return [...(form ? await describeHeader(ctx, form.form) : []), ...ADDED]
  },
  standard: () => [...standardHeader('AR_receivable'), ...ADDED],
  ownFields: OWN_FIELDS,
}

const text = (name: string, maxLength: number): FieldInfo => ({ name, type: 'string', maxLength })
const party = (name: string): FieldInfo[] => [
  { name, type: 'object' },
  ...[text(`${name}.Code`, 40), text(`${name}.Name`, 200), text(`${name}.TaxNumber`, 40)],
]

/** What the connector adds to Galaxy's own fields. */
const ADDED: readonly FieldInfo[] = [
  text('Id', 60),
  { name: 'Kind', type: 'string', values: ['blue', 'red'] },
  { name: 'Type', type: 'string', values: ['vatSpecial', 'vatOrdinary', 'other'] },
  { name: 'State', type: 'string', values: ['draft', 'issued', 'reversed', 'voided'] },
  { name: 'RedReason', type: 'string', values: ['issuedInError', 'salesReturn', 'salesAllowance'] },
  { name: 'IssueDate', type: 'date' },
  ...[text('InvoiceNo', 80), text('InvoiceCode', 80), text('RedConfirmationNo', 40), text('DealerCode', 40)],
  ...[text('OriginalInvoiceNo', 80), text('OriginalInvoiceCode', 80), text('OriginalNumber', 80)],
  ...[text('Currency', 80), ...party('Seller'), ...party('Buyer')],
  ...[text('Seller.Address', 200), text('Seller.Phone', 40)],
  ...[text('Seller.BankName', 100), text('Seller.BankAccount', 60)],
  ...['Net', 'Tax', 'Gross'].map((name): FieldInfo => ({ name, type: 'number' })),
  { name: 'Lines', type: 'list' },
  ...['LineNo', 'EntryId', 'OriginalLineNo', 'OrderNo', 'OrderLineNo', 'DeliveryNo', 'DeliveryLineNo'].map((name) =>
    text(`Lines.${name}`, 80),
  ),
  ...[text('Lines.Material', 80), text('Lines.Text', 255), text('Lines.Unit', 80)],
  ...['Quantity', 'Net', 'Tax', 'Gross', 'Rate'].map((name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' })),
]

async function withOptional(ctx: KingdeeContext): Promise<{ form: InvoiceForm; source: Source }[]> {
  const found: { form: InvoiceForm; source: Source }[] = []
  for (const form of invoiceForms(ctx.config)) {
    const wanted = [form.number, form.redConfirmation, form.issued, ctx.config.invoiceCodeField]
    const optional = await existing(
      ctx,
      form.form,
      wanted.filter((name) => name !== ''),
    )
    const source = sourceOf(form, ctx)
    const hasNumber = optional.includes(form.number)
    found.push({
      form,
      source: {
        ...source,
        fields: [...new Set([...HEADER, ...optional])],
        ...(hasNumber && source.again !== undefined && { again: `${source.again} AND ${form.number} = ''` }),
      },
    })
  }
  return found
}

/** The number of a tax invoice is often written past the change time: what has none yet is read again from time to time. */
function sourceOf({ form }: InvoiceForm, ctx: KingdeeContext): Source {
  const recent = isRecent(ctx)
  return documentSource(form, ctx, {
    fields: HEADER,
    filter: "FDocumentStatus IN ('C','D')",
    unversioned: true,
    again: recent && `FDocumentStatus = 'C' AND FCancelStatus = 'A' AND ${recent}`,
  })
}
