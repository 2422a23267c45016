/** What audited documents write back to those they were made of. */
import { Decimal } from '../../../schemas/common/decimal.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { GalaxyError } from './answer.ts'
import { joined, lineAt, linkedTo, TABLES } from './links.ts'
import { countReturn } from './return-rules.ts'
import type { Stored } from './tables.ts'

/** Documents that are made of a form's lines, and keep it from being un-audited. */
const AFTER: Readonly<Record<string, { table: string; by: string }>> = {
  SAL_SaleOrder: { table: 'T_SAL_ORDERENTRY', by: 'T_SAL_OUTSTOCKENTRY' },
  SAL_OUTSTOCK: { table: 'T_SAL_OUTSTOCKENTRY', by: 'T_AR_RECEIVABLEENTRY' },
}

/** @throws GalaxyError while other documents hang on it. */
export function checkNothingAfter(account: Account, form: string, { header, lists }: Stored): void {
  const after = AFTER[form]
  const [own, by] = [TABLES[after?.table ?? ''], TABLES[after?.by ?? '']]
  if (!after || !own || !by) return
  const used = (lists[own.list] ?? []).some((line) => !joined(account, after.table, text(line.FEntryID), by).isZero())
  if (used) throw new GalaxyError(12, `单据“${text(header.FBillNo)}”存在下游单据，不允许反审核`)
}

/**
 * An audited delivery counts at its order by its link rows, and an audited receivable at the order behind its delivery;
 * `sign` -1 takes it back. An order closes when all its lines are delivered. Its change time stays.
 */
export function counted(account: Account, form: string, stored: Stored, sign: 1 | -1): void {
  if (form === 'SAL_OUTSTOCK') {
    for (const line of stored.lists.FEntity ?? []) {
      const order = orderOf(account, line)
      if (order) shipped(order, new Decimal(text(line.FRealQty) || 0).times(sign))
    }
  }
  if (form === 'SAL_RETURNSTOCK') countReturn(account, stored, sign)
  if (form !== 'AR_receivable') return
  for (const line of stored.lists.FEntityDetail ?? []) {
    for (const id of linkedTo(line, 'FEntityDetail', 'T_SAL_OUTSTOCKENTRY')) {
      const delivery = lineAt(account, 'T_SAL_OUTSTOCKENTRY', id)
      const order = delivery && orderOf(account, delivery.line)
      if (order) add(order.line, 'FInvoiceQty', new Decimal(text(line.FPriceQty) || 0).times(sign))
    }
  }
}

function orderOf(account: Account, line: Row): { stored: Stored; line: Row } | undefined {
  const [id = ''] = linkedTo(line, 'FEntity', 'T_SAL_ORDERENTRY')
  return lineAt(account, 'T_SAL_ORDERENTRY', id)
}

function shipped({ stored, line }: { stored: Stored; line: Row }, quantity: Decimal): void {
  const out = add(line, 'FStockOutQty', quantity)
  line.FDeliQty = out.toFixed()
  line.FRemainOutQty = Decimal.max(0, new Decimal(text(line.FQty) || 0).minus(out)).toFixed()
  line.FMrpCloseStatus = text(line.FRemainOutQty) === '0' ? 'B' : 'A'
  const entries = stored.lists.FSaleOrderEntry ?? []
  stored.header.FCloseStatus = entries.every((one) => code(one.FMrpCloseStatus) === 'B') ? 'B' : 'A'
}

function add(line: Row, field: string, quantity: Decimal): Decimal {
  const total = new Decimal(text(line[field]) || 0).plus(quantity)
  line[field] = total.toFixed()
  return total
}
