/** Credit memos: billing documents that give money back, whatever they were made from. */
import { Decimal } from '../../schemas/common/decimal.ts'
import { isObject, query, type Row, text } from './odata.ts'
import { chunks, type Listing, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

export type Memo = Row

/** SAP's category of credit memos (VBTYP). */
const ONLY = "SDDocumentCategory eq 'O'"
const SET = 'A_BillingDocument'
const REFERENCES_A_CALL = 20

/** All credit memos, by the time of their last change. */
export function memoListing({ config }: SapContext): Listing {
  return {
    service: 'billing',
    set: SET,
    key: 'BillingDocument',
    stamp: 'LastChangeDateTime',
    created: 'CreationDate',
    expand: ['to_Item'],
    only: ONLY,
    ...(config.ordersSince !== undefined && { firstSince: `${config.ordersSince}T00:00:00.000Z` }),
  }
}

/** The credit memos with these references of the customer. */
export async function memosFor(references: readonly string[], ctx: SapContext): Promise<Memo[]> {
  const found: Memo[] = []
  for (const some of chunks([...new Set(references)], REFERENCES_A_CALL)) {
    const any = some.map((reference) => `PurchaseOrderByCustomer eq ${text(reference)}`).join(' or ')
    const path = query(SET, { $filter: `(${any}) and ${ONLY}`, $expand: 'to_Item' })
    found.push(...(await readAll(ctx, 'billing', SET, path)))
  }
  return found
}

/** The credit memos with these numbers. */
export async function memosByNumber(numbers: readonly string[], ctx: SapContext): Promise<Memo[]> {
  const found: Memo[] = []
  for (const some of chunks([...numbers], REFERENCES_A_CALL)) {
    const any = some.map((number) => `BillingDocument eq ${text(number)}`).join(' or ')
    const path = query(SET, { $filter: `(${any}) and ${ONLY}`, $expand: 'to_Item' })
    found.push(...(await readAll(ctx, 'billing', SET, path)))
  }
  return found
}

/** It is in the books: until then (a closed period, an error in accounting) nothing has been given back. */
export function isPosted(memo: Memo): boolean {
  return Boolean(memo.AccountingDocument) && memo.BillingDocumentIsCancelled !== true
}

/** What was credited of each item of a document, over all its memos; amounts with tax. */
export function amountsByItem(
  memos: readonly Memo[],
  document: string,
): Map<number, { quantity: string; amount: string }> {
  const found = new Map<number, { quantity: string; amount: string }>()
  for (const item of memos.flatMap(itemsOf)) {
    if (String(item.SalesDocument) !== document) continue
    const number = Number(item.SalesDocumentItem)
    const before = found.get(number) ?? { quantity: '0', amount: '0' }
    found.set(number, {
      quantity: new Decimal(before.quantity).plus(String(item.BillingQuantity ?? '0')).toFixed(),
      amount: new Decimal(before.amount)
        .plus(String(item.NetAmount ?? '0'))
        .plus(String(item.TaxAmount ?? '0'))
        .toFixed(),
    })
  }
  return found
}

export function itemsOf(memo: Memo): Row[] {
  return (Array.isArray(memo.to_Item) ? memo.to_Item : []).filter(isObject)
}
