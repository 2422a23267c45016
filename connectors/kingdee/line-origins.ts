/** Where the lines of a document come from, by the link rows (关联关系) that push-down leaves in them. */
import { all, anyOf, at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, type Row } from './values.ts'
import { whereReadable } from './where-readable.ts'

export const ORDER_LINES = 'T_SAL_ORDERENTRY'
export const DELIVERY_LINES = 'T_SAL_OUTSTOCKENTRY'
export const RETURN_LINES = 'T_SAL_RETURNSTOCKENTRY'
export const RECEIVABLE_LINES = 'T_AR_RECEIVABLEENTRY'
export const SALES_INVOICE_LINES = 'T_IV_SALESICENTRY'

/** Forms by the tables of their lines. What an order was made of does not matter here. */
const FORMS: Readonly<Record<string, readonly { form: string; entry: string }[]>> = {
  [DELIVERY_LINES]: [{ form: 'SAL_OUTSTOCK', entry: 'FEntity' }],
  [RETURN_LINES]: [{ form: 'SAL_RETURNSTOCK', entry: 'FEntity' }],
  T_SAL_RETURNNOTICEENTRY: [{ form: 'SAL_RETURNNOTICE', entry: 'FEntity' }],
  T_SAL_DELIVERYNOTICEENTRY: [{ form: 'SAL_DELIVERYNOTICE', entry: 'FEntity' }],
  [RECEIVABLE_LINES]: [{ form: 'AR_receivable', entry: 'FEntityDetail' }],
  // The two kinds of sales invoices share their tables.
  [SALES_INVOICE_LINES]: [
    { form: 'IV_SALESIC', entry: 'FSALESICENTRY' },
    { form: 'IV_SALESOC', entry: 'FSALESICENTRY' },
  ],
}

/** Ids of the lines that a line was made of, over all steps between, by their tables. */
export type Origins = ReadonlyMap<string, readonly string[]>

/** Order, notice, delivery, return, receivable, invoice: more steps there are not. */
const MOST_STEPS = 6

/** The origins of lines of a form, by their ids. A line that was entered by hand has none. */
export async function originsOf(
  form: { form: string; entry: string },
  lines: readonly string[],
  ctx: KingdeeContext,
): Promise<Map<string, Origins>> {
  const found = new Map(lines.map((line) => [line, new Map<string, string[]>()]))
  /** Lines that are still to be asked for, with those that come from them. */
  let steps = [{ places: [form], of: new Map(lines.map((line) => [line, new Set([line])])) }]
  for (let step = 0; step < MOST_STEPS && steps.length > 0; step++) {
    const next = new Map<string, Map<string, Set<string>>>()
    for (const { places, of } of steps) {
      for (const { line, table, source } of await linksOf(places, [...of.keys()], ctx)) {
        const own = next.get(table) ?? new Map<string, Set<string>>()
        next.set(table, own)
        for (const start of of.get(line) ?? []) {
          own.set(source, (own.get(source) ?? new Set()).add(start))
          const origins = found.get(start)
          if (origins && !origins.get(table)?.includes(source))
            origins.set(table, [...(origins.get(table) ?? []), source])
        }
      }
    }
    steps = [...next].flatMap(([table, of]) => (FORMS[table] ? [{ places: [...FORMS[table]], of }] : []))
  }
  return found
}

interface Link {
  line: string
  table: string
  source: string
}

const LINES_A_CALL = 100

async function linksOf(
  places: readonly { form: string; entry: string }[],
  lines: readonly string[],
  ctx: KingdeeContext,
): Promise<Link[]> {
  const found: Link[] = []
  for (const { form, entry } of places) {
    const [line, table, source] = [`${entry}_FENTRYID`, `${entry}_Link_FSTableName`, `${entry}_Link_FSId`]
    for (const some of chunks(lines.filter(isId), LINES_A_CALL)) {
      const rows = await whereReadable(form, ctx, () =>
        everything(
          ctx,
          {
            form,
            fields: ['FID', line, table, source],
            filter: all(`${line} IN (${some.join(',')})`, `${table} <> ''`) ?? '',
            order: `FID ASC, ${line} ASC, ${source} ASC`,
          },
          (row) => [line, table, source].map((name) => at(row, name)).join('/'),
        ),
      )
      for (const row of rows ?? [])
        found.push({ line: at(row, line), table: at(row, table).toUpperCase(), source: at(row, source) })
    }
  }
  return found
}

/** Lines of a form that were made of these lines of a table, with the fields asked for; `Source` is the line they were made of. */
export async function madeOf(
  { form, entry }: { form: string; entry: string },
  table: string,
  lines: readonly string[],
  { fields, filter }: { fields: readonly string[]; filter?: string },
  ctx: KingdeeContext,
): Promise<Row[]> {
  const found: Row[] = []
  const [line, source] = [`${entry}_FENTRYID`, `${entry}_Link_FSId`]
  for (const some of chunks(lines.filter(isId), LINES_A_CALL)) {
    const of = `${source} IN (${some.join(',')})`
    const query = {
      form,
      fields: [...new Set(['FID', line, source, ...fields])],
      filter: all(anyOf(`${entry}_Link_FSTableName`, [table]), of, filter) ?? '',
      order: `FID ASC, ${line} ASC, ${source} ASC`,
    }
    const rows = await whereReadable(form, ctx, () =>
      everything(ctx, query, (row) => `${at(row, line)}/${at(row, source)}`),
    )
    for (const row of rows ?? []) found.push({ ...row, Source: at(row, source) })
  }
  return found
}

function isId(id: string): boolean {
  return /^[1-9]\d*$/.test(id)
}
