import type { DocumentType } from './document-type.ts'
import { type Order, order } from './order-body.ts'
import { byNumber, marked, noteOf } from './order-lines.ts'
import { revisionFields, revisionMark } from './order-revision.ts'
import { at } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { type Row, same } from './values.ts'

export const FORM = 'SAL_SaleOrder'
export const LINE_ID = 'FSaleOrderEntry_FEntryID'

/** Galaxy sets fields in their order, and one may reset what stands before it: so these come first, in this order. */
const HEADER_FIRST = ['FBillTypeID', 'FDate', 'FSaleOrgId', 'FCustId', 'FReceiveId', 'FSettleId', 'FChargeId']
const HEADER_LAST = ['FSaleOrderFinance', 'FSaleOrderEntry']
const LINE_FIRST = [
  'FEntryID',
  'FRowType',
  'FMaterialId',
  'FUnitID',
  'FQty',
  'FEntryTaxRate',
  'FTaxPrice',
  'FPrice',
  'FDiscount',
]

/** Read back of header and lines, as queries name it. */
const CURRENCY = 'FSettleCurrId.FNumber'
const LINE_FIELDS = [
  'FMaterialId.FNumber',
  'FUnitID.FNumber',
  'FQty',
  'FTaxPrice',
  'FPrice',
  'FEntryTaxRate',
  'FDiscount',
  'FIsFree',
]

/** Sales orders as a type of document. */
export const orderType: DocumentType<Order> = {
  record: 'sales-order',
  form: FORM,
  schema: order,
  mayMiss: ['product', 'dealer', 'sales-order'],
  lineId: LINE_ID,
  model: modelOf,
  fields: ({ config }) => [
    'FCustId.FNumber',
    'FSaleOrgId.FNumber',
    CURRENCY,
    ...LINE_FIELDS,
    config.lineField,
    ...revisionFields(config),
    'FCloseStatus',
    'FMrpTerminateStatus',
  ],
  saving: ({ config }) => ({
    NeedReturnFields: ['FSaleOrderEntry.FEntryID', `FSaleOrderEntry.${config.lineField}`],
  }),
  readBack,
  lines: (rows, _data, { config }) =>
    Object.fromEntries([...byNumber(rows, config)].map(([line, row]) => [line, at(row, LINE_ID)])),
}

/** The order as Galaxy takes it, in the order in which Galaxy has to set it. */
function modelOf(data: Order, { config }: KingdeeContext): Row {
  const { Revision, Cancel: _c, Partial: _p, FSaleOrderEntry, ...header } = data
  const { organization } = config
  const model: Row = {
    ...header,
    FBillTypeID: header.FBillTypeID ?? { FNumber: config.orderType },
    ...revisionMark(Revision, config),
    ...(header.FSaleOrgId === undefined && organization !== undefined && { FSaleOrgId: { FNumber: organization } }),
    FSaleOrderEntry: FSaleOrderEntry.map((line) => inOrder(marked(line, config), LINE_FIRST, [])),
  }
  return inOrder(model, HEADER_FIRST, HEADER_LAST)
}

/** The same fields, some of them first and some last. */
export function inOrder(row: Row, first: readonly string[], last: readonly string[]): Row {
  const rest = Object.keys(row).filter((name) => !first.includes(name) && !last.includes(name))
  const names = [...first, ...rest, ...last].filter((name) => row[name] !== undefined)
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}

/** Header and lines as they were sent, with what Galaxy has in them. Lines beside ours are differences too. */
function readBack(rows: Row[], data: Order, { config }: KingdeeContext): Partial<Order> {
  const [header = {}] = rows
  const there = byNumber(
    rows.filter((row) => at(row, LINE_ID) !== ''),
    config,
  )
  const sent = data.FSaleOrderEntry.map((line, i) => line.LineNo ?? String((i + 1) * config.lineStep))
  const ours = data.FSaleOrderEntry.flatMap((line, i) => {
    const row = there.get(sent[i] ?? '')
    return row ? [lineBack(row, line, config)] : []
  })
  const further = [...there].filter(([number]) => !sent.includes(number)).map(([, row]) => lineBack(row, row, config))
  const currency = at(header, CURRENCY)
  return {
    FCustId: { FNumber: at(header, 'FCustId.FNumber') },
    ...(at(header, 'FSaleOrgId.FNumber') !== '' && { FSaleOrgId: { FNumber: at(header, 'FSaleOrgId.FNumber') } }),
    ...(currency !== '' && { FSaleOrderFinance: { FSettleCurrId: { FNumber: currency } } }),
    FSaleOrderEntry: [...ours, ...further],
  } as Partial<Order>
}

/** The fields of a line that were sent and can be read back. */
export function lineBack(row: Row, sent: Row, config: KingdeeContext['config']): Row {
  const found: Row = {}
  for (const field of LINE_FIELDS) {
    const name = field.split('.')[0] as string
    // A line without a discount may be told as having none, or nothing.
    const value = at(row, field) || (name === 'FDiscount' ? '0' : '')
    if (sent[name] === undefined || value === '') continue
    found[name] = field.includes('.') ? { FNumber: value } : same(value, sent[name]) ? sent[name] : value
  }
  if (typeof sent.FEntryNote === 'string' && config.lineField === 'FEntryNote') found.FEntryNote = noteOf(row, config)
  return found
}
