import { exception, KingdeeError } from './errors.ts'
import { rowsOf } from './operations.ts'
import type { KingdeeContext } from './session.ts'
import { isObject, plain, type Row, text } from './values.ts'

/** What is asked of a form. */
export interface Query {
  form: string
  /** Keys of fields; `FCustId.FNumber` for the code of a reference, `FSaleOrderEntry_FEntryID` for a line's id. Lines of one entry only. */
  fields: readonly string[]
  filter?: string
  /** Fields to sort by. The last must be unique: without it rows come twice, or not at all. */
  order: string
  limit: number
  start?: number
}

/** Text in a filter: `'O''Ring'`. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** `field IN (…)` for texts, `field = …` for one. */
export function anyOf(field: string, values: readonly string[]): string {
  const [first = ''] = values
  return values.length === 1 ? `${field} = ${quoted(first)}` : `${field} IN (${values.map(quoted).join(',')})`
}

/** Conditions that must all hold; undefined ones and empty ones are left out. */
export function all(...conditions: (string | undefined)[]): string | undefined {
  const given = conditions.filter((condition) => condition !== undefined && condition !== '')
  return given.length === 0 ? undefined : given.length === 1 ? given[0] : given.map((one) => `(${one})`).join(' AND ')
}

/**
 * One page of rows as objects: what has a dot in its key is nested (`FCustId: { FNumber }`), numbers are decimal text,
 * everything else as it came. The server may give fewer rows than asked for, and not say so.
 */
export async function page(ctx: KingdeeContext, query: Query): Promise<Row[]> {
  const data = {
    FormId: query.form,
    FieldKeys: query.fields.join(','),
    FilterString: query.filter ?? '',
    OrderString: query.order,
    TopRowCount: 0,
    StartRow: query.start ?? 0,
    Limit: query.limit,
    SubSystemId: '',
  }
  return (await rows(ctx, data)).map((row) => named(query, row))
}

/**
 * All rows of a query. Goes on by the rows that came and not by those asked for, until a page is empty. `id` names the
 * key of a row: one that comes twice all the same is left out.
 *
 * @throws KingdeeError when the server gives the same page for ever.
 */
export async function everything(
  ctx: KingdeeContext,
  query: Omit<Query, 'limit' | 'start'>,
  id: (row: Row) => string,
): Promise<Row[]> {
  const found = new Map<string, Row>()
  for (let start = 0; ; ) {
    const rows = await page(ctx, { ...query, start, limit: ctx.config.pageSize })
    const before = found.size
    for (const row of rows) found.set(id(row), row)
    if (rows.length === 0) return [...found.values()]
    if (found.size === before) throw repeats(query.form)
    start += rows.length
  }
}

/** BillQuery where the connection wants it and the build has it; else ExecuteBillQuery, which all have. */
async function rows(ctx: KingdeeContext, data: Row): Promise<unknown[]> {
  if (ctx.config.query === 'BillQuery' && ctx.session.hasBillQuery) {
    try {
      return await rowsOf(ctx, 'BillQuery', data)
    } catch (error) {
      if (!isUnknownMethod(error)) throw error
      ctx.session.hasBillQuery = false
      ctx.log.info({ form: data.FormId }, 'this build of Galaxy has no BillQuery; ExecuteBillQuery is used')
    }
  }
  return rowsOf(ctx, 'ExecuteBillQuery', data)
}

function isUnknownMethod(error: unknown): boolean {
  if (!(error instanceof KingdeeError)) return false
  const { failure } = error
  if (failure.kind === 'auth-expired' || failure.kind === 'rate-limited') return false
  return /BillQuery|HTTP 404|method|方法/i.test(failure.message)
}

function named({ form, fields }: Query, row: unknown): Row {
  const values = Array.isArray(row) ? row : isObject(row) ? fields.map((field) => valueIn(row, field)) : undefined
  if (!values || values.length !== fields.length) {
    throw exception(
      `${form}: a row of ${values?.length ?? 0} values came where ${fields.length} were asked for`,
      'read',
      {
        lockWait: 0,
      },
    )
  }
  const found: Row = {}
  for (const [i, field] of fields.entries()) put(found, field, value(values[i]))
  return found
}

/** Keys of a row may come in another case than they were asked for in. */
function valueIn(row: Row, field: string): unknown {
  if (field in row) return row[field]
  const wanted = field.toLowerCase()
  const key = Object.keys(row).find((name) => name.toLowerCase() === wanted)
  return key === undefined ? null : row[key]
}

function put(row: Row, field: string, value: unknown): void {
  const dot = field.indexOf('.')
  if (dot < 0) {
    // The reference itself beside its code: the code is what counts.
    if (!isObject(row[field])) row[field] = value
    return
  }
  const head = field.slice(0, dot)
  const inner = isObject(row[head]) ? (row[head] as Row) : {}
  row[head] = inner
  put(inner, field.slice(dot + 1), value)
}

function value(from: unknown): unknown {
  return typeof from === 'number' ? plain(from) : from
}

/** The server gives the same rows for ever. */
export function repeats(form: string): KingdeeError {
  return new KingdeeError({
    kind: 'invalid',
    rule: 'paging',
    message: `${form}: Galaxy gives the same rows again and again, whatever StartRow is asked for`,
    advice:
      'Paging does not move on in this build: ask its administrator for the newest patch, or read with a larger pageSize. / 该版本分页不前进：请升级补丁，或加大 pageSize。',
  })
}

/** The text of a field that may stand below another: `at(row, 'FCustId.FNumber')`. */
export function at(row: Row, field: string): string {
  const value = field.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), row)
  return isObject(value) ? '' : text(value)
}
