/** Reads what became of credit memo requests: out of their memos, and of what accounting says of those. */
import { z } from 'zod'
import type { Incoming, Page } from '../../src/connector/index.ts'
import { itemsOf, type Memo, memoListing, memosByNumber } from './credit-memos.ts'
import { factsOf } from './facts.ts'
import { clearedSince, clearingDays } from './memo-clearing.ts'
import { isObject, query, type Row, text, unpadded } from './odata.ts'
import { changes, chunks, cursor, readAll } from './paging.ts'
import { ourReference } from './sales-document.ts'
import type { SapContext } from './session.ts'

const SET = 'A_CreditMemoRequest'
const NUMBERS_A_CALL = 20

/** How far the memos were read, and the last day whose payments were looked at. */
export const place = z.strictObject({ memos: cursor.optional(), day: z.string().optional() })
export type Place = z.infer<typeof place>

/** A page of the memos that changed; after the last one those that were paid since. */
export async function toldPage(from: Place | undefined, sourceType: string, ctx: SapContext): Promise<Page<Place>> {
  const { records, next, more } = await changes(memoListing(ctx), from?.memos, ctx)
  const day = from?.day
  if (more) {
    const at = { memos: next, ...(day !== undefined && { day }) }
    return { records: await told(memosIn(records), sourceType, ctx), next: at, more }
  }
  const today = ctx.now().toISOString().slice(0, 10)
  const changed = memosIn(records)
  const known = new Set(changed.map((memo) => String(memo.BillingDocument)))
  const paid = (await clearedSince(day ?? today, ctx)).filter((number) => !known.has(number))
  const memos = [...changed, ...(await memosByNumber(paid, ctx))]
  return { records: await told(memos, sourceType, ctx), next: { memos: next, day: today }, more }
}

function memosIn(records: Incoming[]): Memo[] {
  return records.map(({ data }) => data).filter(isObject)
}

/** The requests that these memos were made from, by number, with their notes. */
export async function requestsOf(memos: readonly Memo[], ctx: SapContext): Promise<Map<string, Row>> {
  const numbers = new Set(memos.flatMap((memo) => itemsOf(memo).map((item) => String(item.SalesDocument ?? ''))))
  numbers.delete('')
  const found = new Map<string, Row>()
  for (const some of chunks([...numbers], NUMBERS_A_CALL)) {
    const $filter = some.map((number) => `CreditMemoRequest eq ${text(number)}`).join(' or ')
    const $expand = 'to_Item,to_Item/to_Text,to_Text'
    const rows = await readAll(ctx, 'creditMemoRequest', SET, query(SET, { $filter, $expand }))
    for (const row of rows) found.set(unpadded(String(row.CreditMemoRequest)), row)
  }
  return found
}

/** One record a request of the kind: as it was asked for, with the newest word on its memo. */
export async function told(all: Memo[], sourceType: string, ctx: SapContext): Promise<Incoming[]> {
  // Not in the books yet (a closed period, an error in accounting): it is told once it is.
  const memos = all.filter((memo) => memo.AccountingDocument)
  const requests = await requestsOf(memos, ctx)
  const days = await clearingDays(
    memos.map((memo) => String(memo.BillingDocument)),
    ctx,
  )
  return memos.flatMap((memo): Incoming[] => {
    const request = requests.get(unpadded(String(itemsOf(memo)[0]?.SalesDocument ?? '')))
    const Facts = request && factsOf(request, ctx.config.noteId)
    const reference = request && ourReference(request, ctx)
    if (!request || Facts?.sourceType !== sourceType || reference === undefined) return []
    const items = (Array.isArray(request.to_Item) ? request.to_Item : []).filter(isObject)
    const to_Item = items.map((item) => ({ ...item, Facts: factsOf(item, ctx.config.noteId) ?? {} }))
    const { version, ...what } = stateOf(memo, days)
    const id = String(request.CreditMemoRequest)
    return [{ id, version, data: { ...request, PurchaseOrderByCustomer: reference, Facts, to_Item, ...what } }]
  })
}

/** What the memo says. Its own time does not move when it is paid, so the day of that counts as later. */
function stateOf(memo: Memo, days: ReadonlyMap<string, string> | undefined) {
  const stamp = String(memo.LastChangeDateTime)
  const number = unpadded(String(memo.BillingDocument))
  const reversed = memo.BillingDocumentIsCancelled === true
  const day = days?.get(number)
  const paid = !reversed && (day !== undefined || memo.InvoiceClearingStatus === 'C')
  // Where accounting is not shown, the day of the memo's last change comes closest.
  const PaidOn = day ?? String(memo.LastChangeDate || stamp).slice(0, 10)
  const end = `${PaidOn}T23:59:59.999Z`
  return {
    version: paid && end > stamp ? end : stamp,
    Status: reversed ? 'reversed' : paid ? 'paid' : 'posted',
    Memo: number,
    AccountingDocument: String(memo.AccountingDocument),
    PostedOn: String(memo.BillingDocumentDate).slice(0, 10),
    ...(paid && { PaidOn }),
    ChangedAt: stamp,
  }
}
