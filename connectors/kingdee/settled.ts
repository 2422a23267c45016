import { settlingForms } from './money-forms.ts'
import { all, anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'
import { whereReadable } from './where-readable.ts'

const NUMBERS_A_CALL = 20

/** The last day on which each document was paid or set off, by its bill number, as audited receipts, refunds and payments name it. */
export async function settledOn(numbers: readonly string[], ctx: KingdeeContext): Promise<Map<string, string>> {
  const { sourceNumber } = ctx.config.payments.names
  const days = new Map<string, string>()
  for (const { form, source } of settlingForms(ctx.config)) {
    const line = `${source}_FENTRYID`
    for (const some of chunks(numbers, NUMBERS_A_CALL)) {
      const query = {
        form,
        fields: ['FID', line, 'FDATE', sourceNumber],
        filter: all(anyOf(sourceNumber, some), "FDocumentStatus = 'C'", "FCancelStatus = 'A'") ?? '',
        order: `FID ASC, ${line} ASC`,
      }
      const rows = await whereReadable(form, ctx, () => everything(ctx, query, (row) => at(row, line)))
      for (const row of rows ?? []) {
        const [number, day] = [at(row, sourceNumber), at(row, 'FDATE').slice(0, 10)]
        if (day > (days.get(number) ?? '')) days.set(number, day)
      }
    }
  }
  return days
}
