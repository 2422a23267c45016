import { Decimal } from '../../schemas/common/decimal.ts'
import type { Incoming } from '../../src/connector/index.ts'
import { keyField } from './config.ts'
import { changedAt } from './document-source.ts'
import { type Facts, factsIn } from './facts.ts'
import { notesOf } from './money-config.ts'
import { at, everything } from './query.ts'
import { FORMS, LINE_ID } from './return-type.ts'
import { type Credit, creditsOf, type Goods, goodsOf } from './returned-goods.ts'
import type { KingdeeContext } from './session.ts'
import { chunks, isObject, type Row } from './values.ts'

const RETURNS_A_CALL = 50

/** Returns with their lines: how far each is, in the words of the canonical model. Those of other people are left out. */
export async function told(records: readonly Incoming[], ctx: KingdeeContext): Promise<Incoming[]> {
  const { form } = ctx.config.returns
  const notes = notesOf(ctx.config, form)
  const found: Incoming[] = []
  for (const some of chunks(records, RETURNS_A_CALL)) {
    const headers = new Map(some.flatMap(({ id, data }) => (isObject(data) ? [[id, data] as const] : [])))
    if (headers.size === 0) continue
    const rows = await linesOf([...headers.keys()], ctx)
    const goods = await goodsOf(
      form,
      rows.map((row) => ({ ...headers.get(at(row, 'FID')), ...row })),
      ctx,
    )
    const credits = await creditsOf(
      [...goods.values()].flatMap((one) => one.with),
      ctx,
    )
    for (const [id, header] of headers) {
      const facts = factsIn(header[notes.header])
      if (facts?.sourceType !== 'return') continue
      const own = rows.filter((row) => at(row, 'FID') === id)
      // Goods that came with several lots have a line for each, with one number.
      const numbered = Map.groupBy(own, (row) => factsIn(row[notes.line])?.returnLineNo)
      const lines = [...numbered].flatMap(([lineNo, parts]) =>
        lineNo === undefined ? [] : [lineOf(lineNo, parts, { header, goods, credits }, ctx)],
      )
      found.push({ id: at(header, 'FBillNo'), data: whole(header, facts, lines, ctx) })
    }
  }
  return found
}

interface ToldLine {
  LineNo: string
  Approved: string
  Received?: string
  Accepted?: string
  Rejected?: string
  Credited?: string
  CreditedAmount?: string
  Facts: Facts
  memos: string[]
}

interface Happened {
  header: Row
  goods: ReadonlyMap<string, Goods>
  credits: readonly Credit[]
}

function lineOf(
  LineNo: string,
  parts: readonly Row[],
  { header, goods, credits }: Happened,
  ctx: KingdeeContext,
): ToldLine {
  const { form } = ctx.config.returns
  const { returnLineNo: _n, ...Facts } = factsIn(parts[0]?.[notesOf(ctx.config, form).line]) ?? {}
  const approved = Decimal.sum('0', ...parts.map((row) => at(row, FORMS[form].quantity) || '0'))
  const happened = parts.flatMap((row) => goods.get(at(row, LINE_ID)) ?? [])
  const received = Decimal.sum('0', ...happened.map((one) => one.received))
  const own = credits.filter(({ line }) => happened.some((one) => one.with.includes(line)))
  const good = goodOf(happened, at(header, 'FCloseStatus') === 'B')
  // Credit is only given for goods that were found good: what was credited was accepted.
  const accepted = good ?? (own.length > 0 ? Decimal.min(received, approved) : undefined)
  const credited = Decimal.sum('0', ...own.map(({ quantity }) => quantity))
  const amount = Decimal.sum('0', ...own.map((one) => one.amount))
  return {
    LineNo,
    Approved: approved.toFixed(),
    ...(received.gt(0) && { Received: received.toFixed() }),
    ...(accepted && { Accepted: accepted.toFixed(), Rejected: received.minus(accepted).toFixed() }),
    ...(own.length > 0 && {
      Credited: Decimal.min(credited, accepted ?? 0).toFixed(),
      CreditedAmount: amount.toFixed(),
    }),
    Facts,
    memos: own.map(({ memo }) => memo),
  }
}

/** What of a line is good; undefined while something of it is to come or to be looked at. */
function goodOf(parts: readonly Goods[], isClosed: boolean): Decimal | undefined {
  const came = parts.filter(({ received }) => !received.isZero())
  if (came.length === 0 || (came.length < parts.length && !isClosed)) return undefined
  const good = came.flatMap(({ accepted }) => accepted ?? [])
  return good.length === came.length ? Decimal.sum('0', ...good) : undefined
}

function whole(header: Row, Facts: Facts, lines: ToldLine[], { config }: KingdeeContext): Row {
  const isVoid = at(header, 'FCancelStatus') === 'B'
  const Lines = lines.map(({ memos: _memos, ...line }) => (isVoid ? { ...line, Approved: '0' } : line))
  const changed = changedAt(header, config)
  return {
    ...header,
    ReturnNo: at(header, keyField(config, 'return')),
    Facts,
    Status: isVoid ? 'rejected' : statusOf(header, lines),
    ...(changed !== undefined && { ChangedAt: changed }),
    CreditMemos: [...new Set(lines.flatMap(({ memos }) => memos))],
    Lines,
  }
}

function statusOf(header: Row, lines: readonly ToldLine[]): string {
  if (lines.some(({ memos }) => memos.length > 0)) return 'credited'
  const came = lines.some(({ Received }) => Received !== undefined)
  // Closed by hand, and nothing came.
  if (!came) return at(header, 'FCloseStatus') === 'B' ? 'closed' : 'approved'
  const open = at(header, 'FCloseStatus') === 'B' ? lines.filter(({ Received }) => Received !== undefined) : lines
  return open.every(({ Accepted }) => Accepted !== undefined) ? 'inspected' : 'received'
}

async function linesOf(ids: readonly string[], ctx: KingdeeContext): Promise<Row[]> {
  const { form } = ctx.config.returns
  const own = form === 'SAL_RETURNSTOCK' ? ['FStockstatusId.FNumber'] : []
  return await everything(
    ctx,
    {
      form,
      fields: ['FID', LINE_ID, FORMS[form].quantity, ...own, notesOf(ctx.config, form).line],
      filter: `FID IN (${ids.join(',')})`,
      order: `FID ASC, ${LINE_ID} ASC`,
    },
    (row) => at(row, LINE_ID),
  )
}
