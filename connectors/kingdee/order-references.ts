/** What Galaxy's orders and their lines are called in the DMS. */
import { keyField } from './config.ts'
import { byNumber, numberOf } from './order-lines.ts'
import { FORM, LINE_ID } from './order-type.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { chunks } from './values.ts'

/** A line of an order of the DMS. */
export interface OrderLineName {
  orderNo: string
  lineNo: string
}

const IDS_A_CALL = 50

/**
 * Lines of orders of the DMS by Galaxy's ids of the lines. Lines of other orders are left out: an order is ours when any
 * of its lines carries our number.
 */
export async function orderLineNames(
  entries: Iterable<string>,
  ctx: KingdeeContext,
): Promise<Map<string, OrderLineName>> {
  const { config } = ctx
  const ids = [...new Set(entries)].filter((id) => /^[1-9]\d*$/.test(id))
  const orders = await orderIds(ids, ctx)
  const names = new Map<string, OrderLineName>()
  for (const some of chunks(orders, IDS_A_CALL)) {
    const rows = await everything(
      ctx,
      {
        form: FORM,
        fields: [...new Set(['FID', LINE_ID, keyField(config, 'sales-order'), config.lineField])],
        filter: `FID IN (${some.join(',')})`,
        order: `FID ASC, ${LINE_ID} ASC`,
      },
      (row) => at(row, LINE_ID),
    )
    for (const lines of Map.groupBy(rows, (row) => at(row, 'FID')).values()) {
      const orderNo = at(lines[0] ?? {}, keyField(config, 'sales-order'))
      if (orderNo === '' || !lines.some((line) => numberOf(line, config) !== undefined)) continue
      for (const [lineNo, line] of byNumber(lines, config)) names.set(at(line, LINE_ID), { orderNo, lineNo })
    }
  }
  return names
}

/** Ids of the orders that these lines are of. */
export async function orderIds(entries: readonly string[], ctx: KingdeeContext): Promise<string[]> {
  const found = new Set<string>()
  for (const some of chunks(entries, IDS_A_CALL)) {
    const filter = `${LINE_ID} IN (${some.join(',')})`
    const query = { form: FORM, fields: ['FID', LINE_ID], filter, order: `FID ASC, ${LINE_ID} ASC` }
    for (const row of await everything(ctx, query, (one) => at(one, LINE_ID))) found.add(at(row, 'FID'))
  }
  return [...found]
}
