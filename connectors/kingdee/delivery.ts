import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { allIds, byId, changes, cursor, type Source } from './changes.ts'
import { dealersOf } from './dealers.ts'
import { type DeliveryLine, deliveryLines, FORM } from './delivery-lines.ts'
import { describeHeader, existing } from './describe.ts'
import { documentSource } from './document-source.ts'
import { orderLineNames } from './order-references.ts'
import { at } from './query.ts'
import type { KingdeeContext } from './session.ts'
import { OWN_FIELDS, standardHeader } from './standard.ts'
import { instant } from './times.ts'
import { isObject, present, type Row } from './values.ts'

const HEADER = [
  ...['FBillNo', 'FDate', 'FSaleOrgId.FNumber', 'FStockOrgId.FNumber', 'FCustomerID.FNumber'],
  ...['FDocumentStatus', 'FCancelStatus', 'FCreateDate'],
]
/** Read where the account set has them. */
const OPTIONAL = ['FReceiverID.FNumber', 'FCarriageNO', 'FCarrierID.FName']

/**
 * Deliveries (SAL_OUTSTOCK) with their lines, read by change and audit time. Beside Galaxy's own fields each has `OrderNos`
 * and `Lines` with the numbers of the DMS; deliveries without any order of the DMS, and lines of other orders in the
 * others, are left out. A delivery that was un-audited after it had been audited is `reversed`.
 */
export const delivery: RecordType<KingdeeContext> = {
  title: { en: 'Delivery', zh: '销售出库单' },
  entity: 'Delivery',
  read: {
    cursor,
    async page(from, ctx) {
      const page = await changes(await sourceWith(ctx), from, ctx)
      return { ...page, records: await ours(page.records, ctx) }
    },
    ahead: true,
  },
  listing: allIds(source),
  get: async (ids, ctx) => ours(await byId(await sourceWith(ctx), ids, ctx), ctx),
  describe: async (ctx) => [...(await describeHeader(ctx, FORM)), ...ADDED],
  standard: () => [...standardHeader(FORM), ...ADDED],
  ownFields: OWN_FIELDS,
}

const MOVEMENTS = ['planned', 'picked', 'issued', 'reversed'] as const

/** What the connector adds to Galaxy's own fields. */
const ADDED: readonly FieldInfo[] = [
  { name: 'DealerCode', type: 'string', maxLength: 40 },
  { name: 'ShipToCode', type: 'string', maxLength: 40 },
  { name: 'OrderNos', type: 'list' },
  { name: 'Movement', type: 'string', values: [...MOVEMENTS] },
  ...['ShippedAt', 'ReceivedAt', 'ReversedAt'].map((name): FieldInfo => ({ name, type: 'datetime' })),
  { name: 'Carrier', type: 'string', maxLength: 255 },
  { name: 'Territory', type: 'string', maxLength: 40 },
  { name: 'Lines', type: 'list' },
  ...['LineNo', 'EntryId', 'OrderNo', 'OrderLineNo', 'Material', 'Unit', 'Batch', 'Warehouse'].map(
    (name): FieldInfo => ({ name: `Lines.${name}`, type: 'string', maxLength: 80 }),
  ),
  ...['Quantity', 'BaseQuantity', 'Returned'].map((name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' })),
  ...['ProductionDate', 'ExpiryDate'].map((name): FieldInfo => ({ name: `Lines.${name}`, type: 'date' })),
  { name: 'Lines.IsFree', type: 'boolean' },
  { name: 'Lines.SerialNumbers', type: 'list' },
]

async function sourceWith(ctx: KingdeeContext): Promise<Source> {
  const { receiptField, territoryField } = ctx.config
  const optional = await existing(
    ctx,
    FORM,
    [...OPTIONAL, receiptField, territoryField].filter((name) => name !== ''),
  )
  return { ...source(ctx), fields: [...new Set([...HEADER, ...optional])] }
}

function source(ctx: KingdeeContext): Source {
  return documentSource(FORM, ctx, { fields: HEADER, filter: "FDocumentStatus <> 'Z'" })
}

async function ours(records: Incoming[], ctx: KingdeeContext): Promise<Incoming[]> {
  if (records.length === 0) return []
  const lines = await deliveryLines(
    records.map(({ id }) => id),
    ctx,
  )
  const names = await orderLineNames(
    [...lines.values()].flat().map(({ OrderEntry }) => OrderEntry),
    ctx,
  )
  const rows = records.flatMap(({ data }) => (isObject(data) ? [data] : []))
  const dealers = await dealersOf(
    rows.flatMap((row) => [at(row, 'FCustomerID.FNumber'), at(row, 'FReceiverID.FNumber')]),
    ctx,
  )
  return records.flatMap((record) => {
    if (!isObject(record.data)) return []
    const row = record.data
    const own = (lines.get(record.id) ?? []).flatMap((line) => {
      const name = names.get(line.OrderEntry)
      return name ? [{ ...line, OrderNo: name.orderNo, OrderLineNo: name.lineNo }] : []
    })
    if (own.length === 0) return []
    const customer = at(row, 'FCustomerID.FNumber')
    const added = {
      DealerCode: dealers(customer).code,
      ShipToCode: dealers(at(row, 'FReceiverID.FNumber') || customer).code,
      OrderNos: [...new Set(own.map(({ OrderNo }) => OrderNo))],
      ...movedOf(row, ctx),
      ...present({ Carrier: at(row, 'FCarrierID.FName'), Territory: at(row, ctx.config.territoryField) }),
      Lines: own.map(({ OrderEntry: _, ...line }: DeliveryLine & { OrderNo: string; OrderLineNo: string }) => line),
    }
    return [{ ...record, data: { ...row, ...added } }]
  })
}

/** How far it is. What is to be reviewed again was audited before: its goods issue is taken back. */
function movedOf(row: Row, { config }: KingdeeContext): Row {
  const time = (field: string) => instant(row[field], config.zone)
  const status = at(row, 'FDocumentStatus')
  const isVoid = at(row, 'FCancelStatus') === 'B'
  if (status === 'D') return { Movement: 'reversed', ReversedAt: time('FModifyDate') }
  if (status !== 'C' || isVoid) return { Movement: status === 'B' && !isVoid ? 'picked' : 'planned' }
  const shipped = time('FApproveDate') ?? time('FModifyDate')
  const received = config.receiptField === '' ? undefined : time(config.receiptField)
  // A receipt that is only a day may lie before the hour of the audit.
  const later = received !== undefined && shipped !== undefined && received < shipped ? shipped : received
  return { Movement: 'issued', ...present({ ShippedAt: shipped, ReceivedAt: later }) }
}
