import { keyField } from './config.ts'
import { type Facts, factsIn } from './facts.ts'
import { originsOf, RETURN_LINES } from './line-origins.ts'
import { notesOf } from './money-config.ts'
import { at, everything } from './query.ts'
import { FORMS, LINE_ID } from './return-type.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'

const LINES_A_CALL = 50

/** The returns of the DMS that lines of receivables credit, by the ids of these lines; others are left out. */
export async function returnsBehind(
  lines: readonly string[],
  ctx: KingdeeContext,
): Promise<Map<string, { returnNo: string; facts: Facts }>> {
  const { form } = ctx.config.returns
  const note = notesOf(ctx.config, form).header
  const table = form === 'SAL_RETURNSTOCK' ? RETURN_LINES : FORMS[form].table
  const origins = await originsOf({ form: 'AR_receivable', entry: 'FEntityDetail' }, lines, ctx)
  const wanted = [...new Set([...origins.values()].flatMap((own) => own.get(table) ?? []))]
  const returns = new Map<string, { returnNo: string; facts: Facts }>()
  for (const some of chunks(wanted, LINES_A_CALL)) {
    const query = {
      form,
      fields: [...new Set(['FID', LINE_ID, keyField(ctx.config, 'return'), note])],
      filter: `${LINE_ID} IN (${some.join(',')})`,
      order: `FID ASC, ${LINE_ID} ASC`,
    }
    for (const row of await everything(ctx, query, (one) => at(one, LINE_ID))) {
      const facts = factsIn(at(row, note))
      if (facts?.sourceType !== 'return') continue
      returns.set(at(row, LINE_ID), { returnNo: at(row, keyField(ctx.config, 'return')), facts })
    }
  }
  return new Map(
    [...origins].flatMap(([line, own]) => {
      const found = (own.get(table) ?? []).flatMap((id) => returns.get(id) ?? [])
      return found[0] ? [[line, found[0]] as const] : []
    }),
  )
}
