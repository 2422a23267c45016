/** What became of returned goods: how much came in, how much of it was good, and what was credited for it. */
import { Decimal } from '../../schemas/common/decimal.ts'
import { keyField } from './config.ts'
import { DELIVERY_LINES, madeOf } from './line-origins.ts'
import { at } from './query.ts'
import { FORMS, LINE_ID, type ReturnForm } from './return-type.ts'
import type { KingdeeContext } from './session.ts'
import type { Row } from './values.ts'

const STOCK_LINES = { form: 'SAL_RETURNSTOCK', entry: 'FEntity' }
const IN_FORCE = "FCancelStatus = 'A'"
const AUDITED = `${IN_FORCE} AND FDocumentStatus = 'C'`

/** Goods of one line of a return. Quantities in its unit; undefined where nobody has looked at the goods yet. */
export interface Goods {
  received: Decimal
  accepted?: Decimal
  /** Lines of SAL_RETURNSTOCK with which they came in. */
  with: string[]
}

/** Goods by the ids of lines; `rows` have the quantity of the form, the ids and the statuses of header and line. */
export async function goodsOf(
  form: ReturnForm,
  rows: readonly Row[],
  ctx: KingdeeContext,
): Promise<Map<string, Goods>> {
  const received =
    form === 'SAL_RETURNSTOCK'
      ? new Map(rows.filter((row) => at(row, 'FDocumentStatus') === 'C').map((row) => [at(row, LINE_ID), [row]]))
      : await receiptsOf(
          rows.map((row) => at(row, LINE_ID)),
          ctx,
        )
  return new Map(
    rows.map((row) => {
      const asked = new Decimal(at(row, FORMS[form].quantity) || 0)
      const isClosed = at(row, 'FCloseStatus') === 'B'
      return [at(row, LINE_ID), judged(received.get(at(row, LINE_ID)) ?? [], asked, isClosed, ctx)]
    }),
  )
}

/** Goods are judged once all that was announced is in, or nothing more is to come, and none waits for inspection. */
function judged(receipts: readonly Row[], asked: Decimal, isClosed: boolean, { config }: KingdeeContext): Goods {
  const { usable, inspecting } = config.returns
  const sum = (rows: readonly Row[]) => Decimal.sum('0', ...rows.map((row) => at(row, 'FRealQty') || '0'))
  const status = (row: Row) => at(row, 'FStockstatusId.FNumber')
  const received = sum(receipts)
  const goods: Goods = { received, with: receipts.map((row) => at(row, LINE_ID)) }
  const waits = receipts.some((row) => inspecting.includes(status(row)))
  if (received.isZero() || waits || (received.lt(asked) && !isClosed)) return goods
  const good = sum(receipts.filter((row) => ['', ...usable].includes(status(row))))
  const accepted = Decimal.min(good, asked)
  return { ...goods, accepted }
}

/** Audited lines of SAL_RETURNSTOCK by the lines of notices that they were made from. */
async function receiptsOf(lines: readonly string[], ctx: KingdeeContext): Promise<Map<string, Row[]>> {
  const { table } = FORMS.SAL_RETURNNOTICE
  const asked = { fields: ['FRealQty', 'FStockstatusId.FNumber'], filter: AUDITED }
  const rows = await madeOf(STOCK_LINES, table, lines, asked, ctx)
  return Map.groupBy(rows, (row) => at(row, 'Source'))
}

/** What returns claim of the lines of deliveries, by their ids; the return with the number `except` does not count. */
export async function claimsOf(
  lines: readonly string[],
  except: string,
  ctx: KingdeeContext,
): Promise<Map<string, Decimal>> {
  const claims = new Map<string, Decimal>()
  for (const form of ['SAL_RETURNNOTICE', 'SAL_RETURNSTOCK'] as const) {
    const { quantity } = FORMS[form]
    const own = form === 'SAL_RETURNNOTICE' ? ['FCloseStatus'] : ['FStockstatusId.FNumber']
    const key = keyField(ctx.config, 'return')
    const fields = [
      ...new Set(['FBillNo', form === ctx.config.returns.form ? key : 'FBillNo', quantity, 'FDocumentStatus', ...own]),
    ]
    const found = await madeOf({ form, entry: 'FEntity' }, DELIVERY_LINES, lines, { fields, filter: IN_FORCE }, ctx)
    const rows = found.filter((row) => at(row, 'FBillNo') !== except && at(row, key) !== except)
    const goods = await goodsOf(form, rows, ctx)
    for (const row of rows) {
      const line = at(row, 'Source')
      const claimed = goods.get(at(row, LINE_ID))?.accepted ?? new Decimal(at(row, quantity) || 0)
      claims.set(line, (claims.get(line) ?? new Decimal(0)).plus(claimed))
    }
  }
  return claims
}

/** A line of a red receivable. */
export interface Credit {
  memo: string
  /** Line of SAL_RETURNSTOCK that it is for. */
  line: string
  quantity: Decimal
  /** With tax. */
  amount: Decimal
}

/** What audited red receivables credit for lines of SAL_RETURNSTOCK. */
export async function creditsOf(lines: readonly string[], ctx: KingdeeContext): Promise<Credit[]> {
  const { table } = FORMS.SAL_RETURNSTOCK
  const asked = { fields: ['FBillNo', 'FPriceQty', 'FALLAMOUNTFOR_D'], filter: AUDITED }
  const rows = await madeOf({ form: 'AR_receivable', entry: 'FEntityDetail' }, table, lines, asked, ctx)
  return rows.map((row) => ({
    memo: at(row, 'FBillNo'),
    line: at(row, 'Source'),
    quantity: new Decimal(at(row, 'FPriceQty') || 0).abs(),
    amount: new Decimal(at(row, 'FALLAMOUNTFOR_D') || 0).abs(),
  }))
}
