import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { itemsOf, memoListing } from './credit-memos.ts'
import { requestsOf } from './credit-told.ts'
import { factsOf } from './facts.ts'
import { describeSet } from './metadata.ts'
import { isObject, unpadded } from './odata.ts'
import { byKey, changes, cursor } from './paging.ts'
import { ourReference } from './sales-document.ts'
import type { SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'

/**
 * Credit memos that were posted, for returns, rebates and expenses that came from the DMS: billing documents of category
 * O of API_BILLING_DOCUMENT_SRV. `Source` says what each is for. Read only.
 */
export const creditMemo: RecordType<SapContext> = {
  title: { en: 'Credit memo', zh: '贷项凭证' },
  entity: 'CreditMemo',
  read: {
    cursor,
    async page(from, ctx) {
      const page = await changes(memoListing(ctx), from, ctx)
      return { ...page, records: await ours(page.records, ctx) }
    },
  },
  get: async (ids, ctx) => ours(await byKey(memoListing(ctx), ids, ctx), ctx),
  describe: async (ctx) => [...(await describeSet(ctx, 'billing', 'A_BillingDocument', ['to_Item'])), ...ADDED],
  standard: () => [...standardFields('billing', 'A_BillingDocument', ['to_Item']), ...ADDED],
  ownFields: OWN_FIELDS,
}

const ADDED: readonly FieldInfo[] = [
  { name: 'Source', type: 'object' },
  { name: 'Source.Type', type: 'string', values: ['return', 'rebate', 'expense'] },
  { name: 'Source.No', type: 'string', maxLength: 35 },
  { name: 'Source.Dealer', type: 'string', maxLength: 40 },
]

/** SAP's category of returns among the documents that are billed (VBTYP). */
const RETURNS = 'H'

async function ours(records: Incoming[], ctx: SapContext): Promise<Incoming[]> {
  const memos = records.flatMap(({ data }) => (isObject(data) && data.AccountingDocument ? [data] : []))
  const requests = await requestsOf(memos, ctx)
  return records.flatMap((record) => {
    const memo = memos.find((one) => one === record.data)
    const No = memo && ourReference(memo, ctx)
    if (!memo || No === undefined) return []
    const [item] = itemsOf(memo)
    const request = requests.get(unpadded(String(item?.SalesDocument ?? '')))
    const facts = request && factsOf(request, ctx.config.noteId)
    const Type = item?.SalesSDDocumentCategory === RETURNS ? 'return' : facts?.sourceType
    // The dealer of a return is that of the return, which the DMS has: customers of SAP may have other numbers.
    const Dealer = facts?.dealerCode
    const Source = { Type, No, ...(Dealer !== undefined && { Dealer }) }
    return Type === undefined ? [] : [{ ...record, data: { ...memo, Source } }]
  })
}
