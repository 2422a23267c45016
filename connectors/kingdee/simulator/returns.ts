/** What the warehouse and the accountant do with returns: goods come in, are looked at, and are credited. */
import { z } from 'zod'
import { Decimal } from '../../../schemas/common/decimal.ts'
import { ControlError } from '../../../src/connector/simulator.ts'
import { type Row, text } from '../values.ts'
import { type Account, code } from './account.ts'
import { auditedAt, byKey, moveEach } from './by-key.ts'
import { joined, linkedTo } from './links.ts'
import { openOf, type Part, pushParts, type Rule } from './push.ts'
import { BROKEN, CREDITED, RETURN_RULES, takeRemainder } from './return-rules.ts'
import type { Stored } from './tables.ts'

const quantity = z.string().regex(/^\d+(\.\d+)?$/, 'must be a quantity as text, like "12.5"')

/** `POST /__sim/receive-return`: goods of a return come in; left out, everything that is still to come. */
export const ReceiveReturnRequest = z.strictObject({
  /** Number or id of the return. */
  return: z.string(),
  lines: z
    .array(
      z.strictObject({
        line: z.union([z.string(), z.int()]),
        quantity: quantity.optional(),
        /** The goods are no good: nothing is given back for them. */
        refused: z.boolean().optional(),
      }),
    )
    .optional(),
})

const STEPS = ['received', 'inspected', 'credited', 'closed', 'rejected']
const STOCK = 'SAL_RETURNSTOCK'
const [INSPECTING, USABLE] = ['KCZT02_SYS', 'KCZT01_SYS']

function rule(id: string): Rule {
  return RETURN_RULES.find((one) => one.id === id) as Rule
}

/** Goods come in with a return of their own (销售退货单), and wait for their inspection. */
export function receiveReturn(account: Account, request: z.output<typeof ReceiveReturnRequest>): Row {
  const one = named(account, request.return)
  if (one.form === STOCK) throw new ControlError('Goods of a return that was made at once are in: inspect them.')
  if (text(one.stored.header.FDocumentStatus) !== 'C') auditedAt(account, one.form, one.stored)
  const entries = one.stored.lists.FEntity ?? []
  const pushed = rule('SalReturnNotice-SalReturnStock')
  const wanted = request.lines ?? [...new Set(entries.map((entry) => lineNo(entries, entry)))].map((line) => ({ line }))
  const parts = wanted.flatMap(({ line, ...more }): Part[] => {
    const own = entries.filter((candidate) => lineNo(entries, candidate) === String(Number(line)))
    if (own.length === 0) throw new ControlError(`Return ${text(one.stored.header.FBillNo)} has no line "${line}".`)
    const { quantity: some, refused } = more as { quantity?: string; refused?: boolean }
    const open = Decimal.sum('0', ...own.map((entry) => openOf(account, pushed, entry)))
    let goods = some === undefined ? open : new Decimal(some)
    if (goods.gt(open))
      throw new ControlError(`Line ${line} has ${open.toFixed()} to come, and not ${goods.toFixed()}.`)
    const FStockstatusId = { FNumber: refused ? BROKEN : INSPECTING }
    return own.flatMap((entry): Part[] => {
      const part = Decimal.min(goods, openOf(account, pushed, entry))
      goods = goods.minus(part)
      return part.isZero() ? [] : [{ source: one.stored, line: entry, quantity: part, more: { FStockstatusId } }]
    })
  })
  if (parts.length === 0) throw new ControlError(`Nothing is to come of return "${request.return}".`)
  const stock = pushParts(account, account.form(one.form), pushed, parts)
  auditedAt(account, STOCK, stock)
  return { return: text(one.stored.header.FBillNo), stock: text(stock.header.FBillNo) }
}

/** Moves returns on: one step, or up to a state. */
export function moveReturns(
  account: Account,
  key: string | undefined,
  to: string | undefined,
  count: number | undefined,
  on?: string,
): string[] {
  if (to !== undefined && !STEPS.includes(to))
    throw new ControlError(`Unknown state "${to}". A return can become: ${STEPS.join(', ')}.`)
  const documents = key === undefined ? all(account) : [named(account, key)]
  return moveEach(documents, count, (one) => step(account, one, to, on))
}

/** Is there a return with this number? */
export function isReturn(account: Account, key: string): boolean {
  return ['SAL_RETURNNOTICE', STOCK].some((form) => byKey(account, form, key))
}

interface Named {
  form: string
  stored: Stored
}

function all(account: Account): Named[] {
  return account.all('SAL_RETURNNOTICE').map((stored) => ({ form: 'SAL_RETURNNOTICE', stored }))
}

function named(account: Account, key: string): Named {
  for (const form of ['SAL_RETURNNOTICE', STOCK]) {
    const stored = byKey(account, form, key)
    if (stored) return { form, stored }
  }
  throw new ControlError(`There is no return "${key}".`)
}

function step(account: Account, one: Named, to: string | undefined, on: string | undefined): boolean {
  const at = stateOf(account, one)
  if (at < 0) return false
  const { header } = one.stored
  if (to === 'rejected') {
    if (at > 0) return false
    Object.assign(header, { FDocumentStatus: 'D', FCancelStatus: 'B', FModifyDate: account.time() })
    return true
  }
  const target = to === undefined ? at + 1 : STEPS.indexOf(to) + 1
  if (target <= at || target > 4) return false
  if (at < 1) arrive(account, one)
  if (target >= 2 && at < 2) inspect(account, one)
  if (target >= 3 && at < 3) credit(account, one, on)
  if (target >= 4) header.FCloseStatus = 'B'
  return true
}

function arrive(account: Account, { form, stored }: Named): void {
  if (form === STOCK) auditedAt(account, form, stored)
  else receiveReturn(account, { return: stored.id })
}

/** What was not refused is good. What is still to come does not come any more. */
function inspect(account: Account, one: Named): void {
  for (const { lists } of stocksOf(account, one))
    for (const line of lists.FEntity ?? [])
      if (code(line.FStockstatusId) === INSPECTING) line.FStockstatusId = { FNumber: USABLE }
  one.stored.header.FCloseStatus = 'B'
}

/** A red receivable for what came in and is good. */
function credit(account: Account, one: Named, on: string | undefined): void {
  const pushed = rule('AR_ReturnStockToReceivableMap')
  const parts = stocksOf(account, one).flatMap((source) =>
    (source.lists.FEntity ?? []).flatMap((line): Part[] => {
      const open = openOf(account, pushed, line)
      return code(line.FStockstatusId) !== USABLE || open.isZero() ? [] : [{ source, line, quantity: open }]
    }),
  )
  if (parts.length === 0) return
  const red = pushParts(account, account.form(STOCK), pushed, parts)
  takeRemainder(account, red)
  if (on !== undefined) red.header.FDATE = `${on}T00:00:00`
  auditedAt(account, 'AR_receivable', red)
}

/** 0 nothing yet, 1 something came in, 2 inspected, 3 credited, 4 closed, -1 rejected. */
function stateOf(account: Account, one: Named): number {
  const { header } = one.stored
  if (text(header.FCancelStatus) === 'B') return -1
  const lines = stocksOf(account, one).flatMap(({ lists }) => lists.FEntity ?? [])
  const credited = lines.some(
    (line) =>
      !joined(account, 'T_SAL_RETURNSTOCKENTRY', text(line.FEntryID), {
        ...{ form: 'AR_receivable', list: 'FEntityDetail', quantity: CREDITED },
      }).isZero(),
  )
  if (credited) return 3
  const came = lines.length > 0 && (one.form !== STOCK || text(header.FDocumentStatus) === 'C')
  if (!came) return 0
  return lines.some((line) => code(line.FStockstatusId) === INSPECTING) ? 1 : 2
}

function stocksOf(account: Account, { form, stored }: Named): Stored[] {
  if (form === STOCK) return [stored]
  const own = new Set((stored.lists.FEntity ?? []).map((line) => text(line.FEntryID)))
  return account
    .all(STOCK)
    .filter(({ lists }) =>
      (lists.FEntity ?? []).some((line) =>
        linkedTo(line, 'FEntity', 'T_SAL_RETURNNOTICEENTRY').some((id) => own.has(id)),
      ),
    )
}

/** Our number of a line, where its remark carries one; else by its place, ten apart. */
function lineNo(entries: readonly Row[], entry: Row): string {
  const said = /returnLineNo: (\d+)/.exec(text(entry.FEntryDescription))?.[1]
  return said ?? String((entries.indexOf(entry) + 1) * 10)
}
