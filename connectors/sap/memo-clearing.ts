/** When credit memos were paid out or set off: their items in accounting are cleared then, which moves no memo. */
import { SapError } from './errors.ts'
import { datetime, query, type Row, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import type { SapContext } from './session.ts'

const SET = 'A_OperationalAcctgDocItemCube'
const NUMBERS_A_CALL = 20
const CUSTOMERS = "AccountingDocumentItemType eq 'D'"

/** The day each memo was cleared, by its number; open ones are left out. Undefined where SAP does not show accounting. */
export function clearingDays(numbers: readonly string[], ctx: SapContext): Promise<Map<string, string> | undefined> {
  return whereShown(ctx, async () => {
    const found = new Map<string, string>()
    for (const some of chunks([...numbers], NUMBERS_A_CALL)) {
      const any = some.map((number) => `BillingDocument eq ${text(number)}`).join(' or ')
      for (const row of await rowsOf(`${CUSTOMERS} and (${any})`, ctx)) {
        if (isCleared(row)) found.set(unpadded(String(row.BillingDocument)), String(row.ClearingDate).slice(0, 10))
      }
    }
    return found
  })
}

/** Billing documents that were cleared on the day before `day` or later: SAP tells of clearing by the day. */
export async function clearedSince(day: string, ctx: SapContext): Promise<string[]> {
  const before = new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  const moved = ['LastChangeDate', 'ClearingDate'].map((stamp) => `${stamp} ge ${datetime(before)}`).join(' or ')
  const rows = await whereShown(ctx, () => rowsOf(`${CUSTOMERS} and BillingDocument ne '' and (${moved})`, ctx))
  return [...new Set((rows ?? []).filter(isCleared).map((row) => String(row.BillingDocument)))]
}

function isCleared(row: Row): boolean {
  return Boolean(row.ClearingAccountingDocument) && Boolean(row.ClearingDate)
}

function rowsOf($filter: string, ctx: SapContext): Promise<Row[]> {
  const $orderby = 'CompanyCode,FiscalYear,AccountingDocument,AccountingDocumentItem'
  return readAll(ctx, 'accounting', SET, query(SET, { $filter, $orderby }))
}

async function whereShown<T>(ctx: SapContext, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SapError) || error.failure.kind !== 'invalid') throw error
    if (!ctx.session.noted.has(SET))
      ctx.log.warn({ set: SET }, 'SAP does not show accounting, so the days of payments are not known')
    ctx.session.noted.add(SET)
    return undefined
  }
}
