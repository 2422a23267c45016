/** Link rows (关联关系): which line of which document a line was pushed down from. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'
import type { Account } from './account.ts'
import type { Stored } from './tables.ts'

/** Tables of lines by what link rows call them. */
export const TABLES: Readonly<Record<string, { form: string; list: string; quantity: string }>> = {
  T_SAL_ORDERENTRY: { form: 'SAL_SaleOrder', list: 'FSaleOrderEntry', quantity: 'FQty' },
  T_SAL_OUTSTOCKENTRY: { form: 'SAL_OUTSTOCK', list: 'FEntity', quantity: 'FRealQty' },
  T_SAL_RETURNNOTICEENTRY: { form: 'SAL_RETURNNOTICE', list: 'FEntity', quantity: 'FQty' },
  T_SAL_RETURNSTOCKENTRY: { form: 'SAL_RETURNSTOCK', list: 'FEntity', quantity: 'FRealQty' },
  T_AR_RECEIVABLEENTRY: { form: 'AR_receivable', list: 'FEntityDetail', quantity: 'FPriceQty' },
}

/** The link row of a line in `list` to a line of another document, ready to be put into the line. */
export function linkRow(list: string, rule: string, table: string, bill: string, entry: string): Row {
  const name = `${list}_Link`
  const row = {
    [`${name}_FRuleId`]: rule,
    [`${name}_FSTableId`]: '0',
    [`${name}_FSTableName`]: table,
    [`${name}_FSBillId`]: bill,
    [`${name}_FSId`]: entry,
  }
  return { [name]: [row] }
}

/** Ids of the lines of one table that a line comes from. */
export function linkedTo(line: Row, list: string, table: string): string[] {
  const rows = line[`${list}_Link`]
  const name = `${list}_Link`
  return (Array.isArray(rows) ? (rows as Row[]) : [])
    .filter((row) => text(row[`${name}_FSTableName`]).toUpperCase() === table)
    .map((row) => text(row[`${name}_FSId`]))
}

/** A line by its table and id, with its document. */
export function lineAt(account: Account, table: string, id: string): { stored: Stored; line: Row } | undefined {
  const about = TABLES[table]
  if (!about || id === '') return undefined
  for (const stored of account.all(about.form)) {
    const line = stored.lists[about.list]?.find((one) => text(one.FEntryID) === id)
    if (line) return { stored, line }
  }
  return undefined
}

/** How much of a line stands in documents of `form` that were made of it; void ones do not count. */
export function joined(
  account: Account,
  table: string,
  id: string,
  { form, list, quantity }: { form: string; list: string; quantity: string },
): Decimal {
  let total = new Decimal(0)
  for (const { header, lists } of account.all(form)) {
    if (text(header.FCancelStatus) === 'B') continue
    for (const line of lists[list] ?? [])
      if (linkedTo(line, list, table).includes(id)) total = total.plus(text(line[quantity]) || 0)
  }
  return total
}
