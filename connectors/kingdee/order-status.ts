import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { byId, type Source } from './changes.ts'
import { keyField } from './config.ts'
import { describeHeader, existing } from './describe.ts'
import { changedAt, documentSource, isRecent } from './document-source.ts'
import { followed, turnOf } from './order-followers.ts'
import { byNumber, numberOf } from './order-lines.ts'
import { revisionFields, revisionOf } from './order-revision.ts'
import { FORM, LINE_ID } from './order-type.ts'
import { at, everything } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS, standardHeader } from './standard.ts'
import { decimal, isObject, type Row } from './values.ts'

const HEADER = [
  ...['FBillNo', 'FDate', 'FCustId.FNumber', 'FSaleOrgId.FNumber'],
  ...['FDocumentStatus', 'FCloseStatus', 'FCancelStatus', 'FCreateDate'],
]
const QUANTITIES = ['FQty', 'FDeliQty', 'FStockOutQty', 'FRemainOutQty', 'FReturnQty']
/** Read where the account set has it. */
const INVOICED = 'FInvoiceQty'
const LINE = [LINE_ID, 'FMaterialId.FNumber', 'FUnitID.FNumber', ...QUANTITIES, 'FMrpTerminateStatus', 'FDeliveryDate']

/**
 * What became of the orders: SAL_SaleOrder with its lines, read by change and audit time; open orders are read again from
 * time to time, because a delivery moves neither. Orders in which no line carries our number are not ours and are left
 * out. Beside Galaxy's own fields each record has `OrderNo`, `Lines`, `Response`, `AsOf` and `Sequence`.
 */
export const orderStatus: RecordType<KingdeeContext> = {
  title: { en: 'Sales order status', zh: '销售订单状态' },
  entity: 'OrderConfirmation',
  read: {
    cursor: followed,
    async page(from, ctx) {
      const turn = await turnOf(source(ctx), from, ctx)
      const records = 'records' in turn ? turn.records : await byId(source(ctx), turn.orders, ctx)
      return { next: turn.next, more: turn.more, records: await withLines(records, ctx) }
    },
    ahead: true,
  },
  get: async (ids, ctx) => withLines(await byId(source(ctx), ids, ctx), ctx),
  describe: async (ctx) => [...(await describeHeader(ctx, FORM)), ...ADDED],
  standard: () => [...standardHeader(FORM), ...ADDED],
  ownFields: OWN_FIELDS,
}

const RESPONSES = ['accepted', 'changed', 'rejected', 'pending']

/** What the connector adds to Galaxy's own fields. */
const ADDED: readonly FieldInfo[] = [
  { name: 'OrderNo', type: 'string', maxLength: 80 },
  { name: 'Response', type: 'string', values: RESPONSES },
  { name: 'Life', type: 'string', values: ['sent', 'accepted', 'inProcess', 'completed', 'closedShort', 'rejected'] },
  { name: 'AsOf', type: 'datetime' },
  { name: 'Sequence', type: 'number' },
  { name: 'Revision', type: 'string', maxLength: 9 },
  { name: 'Lines', type: 'list' },
  ...['LineNo', 'EntryId', 'Material', 'Unit'].map((name): FieldInfo => ({ name: `Lines.${name}`, type: 'string' })),
  ...['Ordered', 'Confirmed', 'Backordered', 'Rejected', 'Shipped', 'Invoiced', 'Returned'].map(
    (name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' }),
  ),
  { name: 'Lines.Date', type: 'date' },
  { name: 'Lines.Response', type: 'string', values: RESPONSES },
]

function source(ctx: KingdeeContext): Source {
  const { config } = ctx
  const recent = isRecent(ctx)
  const open = `FCloseStatus = 'A' AND FCancelStatus = 'A' AND FDocumentStatus = 'C'`
  return documentSource(FORM, ctx, {
    fields: [...new Set([...HEADER, keyField(config, 'sales-order'), ...revisionFields(config)])],
    filter: "FDocumentStatus <> 'Z'",
    unversioned: true,
    again: recent && `${open} AND ${recent}`,
  })
}

/** Orders whose lines are asked for in one call. */
const ORDERS_A_CALL = 50

async function withLines(records: Incoming[], ctx: KingdeeContext): Promise<Incoming[]> {
  const found: Incoming[] = []
  const invoiced = records.length === 0 ? [] : await existing(ctx, FORM, [INVOICED])
  for (let start = 0; start < records.length; start += ORDERS_A_CALL) {
    const some = records.slice(start, start + ORDERS_A_CALL)
    const rows = await everything(
      ctx,
      {
        form: FORM,
        fields: [...new Set(['FID', ...LINE, ...invoiced, ctx.config.lineField])],
        filter: `FID IN (${some.map(({ id }) => id).join(',')})`,
        order: `FID ASC, ${LINE_ID} ASC`,
      },
      (row) => at(row, LINE_ID),
    )
    const lines = Map.groupBy(rows, (row) => at(row, 'FID'))
    for (const record of some) found.push(...ours(record, lines.get(record.id) ?? [], ctx))
  }
  return found
}

function ours(record: Incoming, rows: Row[], ctx: KingdeeContext): Incoming[] {
  const { config } = ctx
  const { data } = record
  if (!isObject(data)) return []
  const orderNo = at(data, keyField(config, 'sales-order'))
  const written = rows.filter((row) => at(row, LINE_ID) !== '')
  if (orderNo === '' || !written.some((row) => numberOf(row, config) !== undefined)) return []
  const lines = [...byNumber(written, config)].map(([number, row]) => orderLine(number, row, data))
  const asOf = changedAt(data, config)
  return [
    {
      ...record,
      data: {
        ...data,
        OrderNo: orderNo,
        Response: responseTo(lines, data),
        Life: lifeOf(lines, data),
        AsOf: asOf ?? ctx.now().toISOString(),
        Sequence: Date.parse(asOf ?? '1970-01-01') * 1000 + progressed(lines, data),
        ...revisionOf(data, config),
        Lines: lines,
      },
    },
  ]
}

/** One line in the words of the canonical model. Confirmed + Backordered + Rejected = Ordered, exactly. */
interface OrderLine {
  LineNo: string
  EntryId: string
  Material: string
  Unit: string
  Ordered: string
  Confirmed: string
  Backordered: string
  Rejected: string
  Shipped: string
  /** Left out where the account set does not count it. */
  Invoiced?: string
  Returned: string
  Date?: string
  Response: string
}

function orderLine(LineNo: string, row: Row, header: Row): OrderLine {
  const ordered = decimal(at(row, 'FQty')) ?? new Decimal(0)
  const shipped = decimal(at(row, 'FStockOutQty')) ?? new Decimal(0)
  const isAudited = at(header, 'FDocumentStatus') === 'C'
  // What was ended by hand, in the line or in the whole order, will not be delivered beyond what was.
  const isEnded = isVoid(header) || at(header, 'FCloseStatus') === 'B' || at(row, 'FMrpTerminateStatus') === 'B'
  const confirmed = isEnded ? Decimal.min(shipped, ordered) : isAudited ? ordered : Decimal.min(shipped, ordered)
  const rejected = isEnded ? ordered.minus(confirmed) : new Decimal(0)
  const date = at(row, 'FDeliveryDate').slice(0, 10)
  return {
    LineNo,
    EntryId: at(row, LINE_ID),
    Material: at(row, 'FMaterialId.FNumber'),
    Unit: at(row, 'FUnitID.FNumber'),
    Ordered: ordered.toFixed(),
    Confirmed: confirmed.toFixed(),
    Backordered: ordered.minus(confirmed).minus(rejected).toFixed(),
    Rejected: rejected.toFixed(),
    Shipped: shipped.toFixed(),
    ...(INVOICED in row && { Invoiced: (decimal(at(row, INVOICED)) ?? new Decimal(0)).toFixed() }),
    Returned: Decimal.min(decimal(at(row, 'FReturnQty')) ?? new Decimal(0), shipped).toFixed(),
    ...(confirmed.gt(0) && /^\d{4}-/.test(date) && !date.startsWith('0001') && { Date: date }),
    Response: responseOf(ordered, confirmed, rejected),
  }
}

function responseOf(ordered: Decimal, confirmed: Decimal, rejected: Decimal): string {
  if (rejected.gt(0) && rejected.eq(ordered)) return 'rejected'
  if (confirmed.eq(ordered)) return 'accepted'
  return confirmed.isZero() && rejected.isZero() ? 'pending' : 'changed'
}

/** The answer to the whole order: that of its lines where they agree, else `changed`. */
function responseTo(lines: OrderLine[], header: Row): string {
  if (isVoid(header)) return 'rejected'
  const answers = new Set(lines.map(({ Response }) => Response))
  const [only = 'pending'] = answers
  return answers.size === 1 ? only : 'changed'
}

function lifeOf(lines: OrderLine[], header: Row): string {
  const response = responseTo(lines, header)
  if (response === 'rejected') return 'rejected'
  if (lines.length > 0 && lines.every(({ Ordered, Shipped }) => new Decimal(Shipped).gte(Ordered))) return 'completed'
  if (at(header, 'FCloseStatus') === 'B') return 'closedShort'
  if (lines.some(({ Shipped }) => !new Decimal(Shipped).isZero())) return 'inProcess'
  return at(header, 'FDocumentStatus') === 'C' ? 'accepted' : 'sent'
}

function isVoid(header: Row): boolean {
  return at(header, 'FCancelStatus') === 'B'
}

/**
 * How far an order has got at the moment of its last change, 0 to 999: that moment may be told in whole seconds, and
 * deliveries do not move it, but a later state must have a higher sequence.
 */
function progressed(lines: OrderLine[], header: Row): number {
  const sum = (field: 'Ordered' | 'Shipped' | 'Rejected' | 'Invoiced' | 'Returned') =>
    lines.reduce((total, line) => total.plus(line[field] ?? '0'), new Decimal(0))
  const ordered = sum('Ordered')
  const step = ['B', 'C'].indexOf(at(header, 'FDocumentStatus')) + 1 + (isVoid(header) ? 1 : 0)
  if (ordered.isZero()) return step
  const done = sum('Shipped').plus(sum('Rejected')).plus(sum('Invoiced')).plus(sum('Returned'))
  return step + Math.min(996, Math.ceil(done.div(ordered).times(332).toNumber()))
}
