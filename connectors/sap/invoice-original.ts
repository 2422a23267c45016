/** Which invoice a red document takes back. */
import type { ServiceName } from './config.ts'
import { SapError } from './errors.ts'
import { isObject, query, type Row, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

const SET = 'A_BillingDocument'
const NUMBERS_A_CALL = 20

/** Documents between an invoice and its credit memo, by their categories (VBTYP). */
const BETWEEN: Readonly<Record<string, { service: ServiceName; set: string; key: string }>> = {
  H: { service: 'customerReturn', set: 'A_CustomerReturn', key: 'CustomerReturn' },
  K: { service: 'creditMemoRequest', set: 'A_CreditMemoRequest', key: 'CreditMemoRequest' },
}

/**
 * The blue documents behind red ones, by the red ones' numbers. A cancellation names its own; a credit memo refers to the
 * invoice, or to a return or request that does. What cannot be made out is left out.
 */
export async function originalsOf(rows: readonly Row[], ctx: SapContext): Promise<Map<string, Row>> {
  const red = rows.filter((row) => row.SDDocumentCategory === 'N' || row.SDDocumentCategory === 'O')
  const between = await betweenOf(red, ctx)
  const wanted = new Map<string, string>()
  for (const row of red) {
    const number = String(
      row.CancelledBillingDocument ||
        itemsOf(row)
          .map((item) => referredBy(item, between))
          .find((one) => one) ||
        '',
    )
    if (number !== '') wanted.set(String(row.BillingDocument), unpadded(number))
  }
  const blue = new Map<string, Row>()
  for (const some of chunks([...new Set(wanted.values())], NUMBERS_A_CALL)) {
    const $filter = some.map((number) => `BillingDocument eq ${text(number)}`).join(' or ')
    for (const row of await readAll(ctx, 'billing', SET, query(SET, { $filter, $expand: 'to_Item' })))
      blue.set(unpadded(String(row.BillingDocument)), row)
  }
  return new Map(
    [...wanted].flatMap(([number, first]) => (blue.has(first) ? [[number, blue.get(first) as Row] as const] : [])),
  )
}

function referredBy(item: Row, between: ReadonlyMap<string, string>): string | undefined {
  if (item.ReferenceSDDocumentCategory === 'M') return String(item.ReferenceSDDocument)
  return [item.ReferenceSDDocument, item.SalesDocument]
    .map((number) => between.get(unpadded(String(number ?? ''))))
    .find((one) => one)
}

/** What returns and requests refer to, by their numbers. */
async function betweenOf(red: readonly Row[], ctx: SapContext): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [category, { service, set, key }] of Object.entries(BETWEEN)) {
    const items = red.flatMap(itemsOf).filter((item) => item.SalesSDDocumentCategory === category && item.SalesDocument)
    const numbers = [...new Set(items.map((item) => unpadded(String(item.SalesDocument))))]
    for (const some of chunks(numbers, NUMBERS_A_CALL)) {
      const $filter = some.map((number) => `${key} eq ${text(number)}`).join(' or ')
      const rows = await readAll(ctx, service, set, query(set, { $filter })).catch((error: unknown) => {
        if (error instanceof SapError && error.failure.kind === 'invalid') return []
        throw error
      })
      for (const row of rows)
        if (row.ReferenceSDDocument) found.set(unpadded(String(row[key])), String(row.ReferenceSDDocument))
    }
  }
  return found
}

function itemsOf(billing: Row): Row[] {
  return Array.isArray(billing.to_Item) ? billing.to_Item.filter(isObject) : []
}
