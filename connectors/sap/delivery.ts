import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { describeSet } from './metadata.ts'
import { isObject, type Row, unpadded } from './odata.ts'
import { OrderNames } from './order-references.ts'
import { byKey, changes, cursor, type Listing } from './paging.ts'
import { codesOf } from './parties.ts'
import type { SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'

const SET = 'A_OutbDeliveryHeader'
const PARTS = [
  'to_DeliveryDocumentItem',
  'to_DeliveryDocumentItem/to_DocumentFlow',
  'to_DeliveryDocumentItem/to_SerialDeliveryItem',
  'to_DeliveryDocumentItem/to_SerialDeliveryItem/to_MaintenanceItemObject',
]

/**
 * Outbound deliveries of API_OUTBOUND_DELIVERY_SRV, read by LastChangeDate, which is only a day. Beside SAP's own fields
 * each has `OrderNos` and `Lines` with the numbers of the DMS, and the code of its dealer; deliveries without any order of the DMS, and lines of
 * other orders in the others, are left out. A batch split is a line for each batch. Read only.
 */
export const delivery: RecordType<SapContext> = {
  title: { en: 'Outbound delivery', zh: '外向交货单' },
  entity: 'Delivery',
  read: {
    cursor,
    async page(from, ctx) {
      const page = await changes(listing(ctx), from, ctx)
      return { ...page, records: await ours(page.records, ctx) }
    },
  },
  get: async (ids, ctx) => ours(await byKey(listing(ctx), ids, ctx), ctx),
  describe: async (ctx) => [...(await describeSet(ctx, 'delivery', SET, PARTS)), ...ADDED],
  standard: () => [...standardFields('delivery', SET, PARTS), ...ADDED],
  ownFields: OWN_FIELDS,
}

/** What the connector adds to SAP's own fields. */
const ADDED: readonly FieldInfo[] = [
  { name: 'Number', type: 'string', maxLength: 10 },
  { name: 'DealerCode', type: 'string', maxLength: 20 },
  { name: 'ShipToCode', type: 'string', maxLength: 20 },
  { name: 'OrderNos', type: 'list' },
  { name: 'ShippedAt', type: 'string', maxLength: 19 },
  { name: 'ReceivedAt', type: 'string', maxLength: 19 },
  { name: 'Movement', type: 'string', values: ['planned', 'picked', 'issued', 'reversed'] },
  { name: 'Lines', type: 'list' },
  ...['DeliveryDocumentItem', 'LineNo'].map(
    (name): FieldInfo => ({ name: `Lines.${name}`, type: 'string', maxLength: 6 }),
  ),
  { name: 'Lines.OrderNo', type: 'string', maxLength: 35 },
  { name: 'Lines.Material', type: 'string', maxLength: 40 },
  { name: 'Lines.Quantity', type: 'number', precision: 13, scale: 3 },
  { name: 'Lines.BaseQuantity', type: 'number', precision: 13, scale: 3 },
  { name: 'Lines.Unit', type: 'string', maxLength: 3 },
  { name: 'Lines.Batch', type: 'string', maxLength: 10 },
  { name: 'Lines.ManufactureDate', type: 'date' },
  { name: 'Lines.ShelfLifeExpirationDate', type: 'date' },
  { name: 'Lines.Plant', type: 'string', maxLength: 4 },
  { name: 'Lines.StorageLocation', type: 'string', maxLength: 4 },
  { name: 'Lines.SerialNumbers', type: 'list' },
]

function listing({ config }: SapContext): Listing {
  return {
    service: 'delivery',
    set: SET,
    key: 'DeliveryDocument',
    stamp: 'LastChangeDate',
    byDay: true,
    created: 'CreationDate',
    expand: PARTS,
    ...(config.ordersSince !== undefined && { firstSince: `${config.ordersSince}T00:00:00.000Z` }),
  }
}

async function ours(records: Incoming[], ctx: SapContext): Promise<Incoming[]> {
  const rows = records.flatMap(({ data }) => (isObject(data) ? itemsOf(data) : []))
  const names = await new OrderNames().read(
    rows.map((item) => item.ReferenceSDDocument),
    ctx,
  )
  const customers = records.flatMap(({ data }) => (isObject(data) ? [data.SoldToParty, data.ShipToParty] : []))
  const codes = await codesOf(customers, ctx)
  return records.flatMap((record) => {
    const data = isObject(record.data) ? record.data : {}
    const lines = linesOf(data, names)
    if (lines.length === 0) return []
    const OrderNos = [...new Set(lines.map((line) => line.OrderNo))]
    const times = { ShippedAt: local(data, 'ActualGoodsMovement'), ReceivedAt: received(data) }
    const known = Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined))
    const dealer = { DealerCode: codes(data.SoldToParty), ShipToCode: codes(data.ShipToParty || data.SoldToParty) }
    const number = { Number: unpadded(String(data.DeliveryDocument)), Movement: movementOf(data) }
    return [{ ...record, data: { ...data, ...known, ...dealer, ...number, OrderNos, Lines: lines } }]
  })
}

/** One line for each item that carries a quantity: the main item of a batch split carries none. */
function linesOf(delivery: Row, names: OrderNames) {
  const items = itemsOf(delivery)
  const byNumber = new Map(items.map((item) => [unpadded(String(item.DeliveryDocumentItem)), item]))
  return items.flatMap((item) => {
    const main = byNumber.get(unpadded(String(item.HigherLvlItmOfBatSpltItm ?? '')))
    const name = nameOf(item, names) ?? (main && nameOf(main, names))
    const quantity = decimal(item.ActualDeliveryQuantity)
    if (!name || !quantity?.gt(0)) return []
    const base = decimal(item.ActualDeliveredQtyInBaseUnit)
    const serials = serialsOf(item)
    return [
      {
        DeliveryDocumentItem: unpadded(String(item.DeliveryDocumentItem)),
        OrderNo: name.orderNo,
        LineNo: name.lineNo,
        Material: String(item.Material ?? main?.Material ?? ''),
        Quantity: quantity.toFixed(),
        ...(base?.gt(0) && { BaseQuantity: base.toFixed() }),
        Unit: String(item.DeliveryQuantityUnit ?? ''),
        ...present(item, ['Batch', 'ManufactureDate', 'ShelfLifeExpirationDate', 'Plant', 'StorageLocation']),
        ...(serials.length > 0 && { SerialNumbers: serials }),
      },
    ]
  })
}

function nameOf(item: Row, names: OrderNames) {
  return names.of(item.ReferenceSDDocument, item.ReferenceSDDocumentItem)
}

/** Serial numbers hang below an item in a list of their own, or in the one such list there is. */
function serialsOf(item: Row): string[] {
  const below = item.to_SerialDeliveryItem
  const lists = Array.isArray(below) ? below.filter(isObject) : isObject(below) ? [below] : []
  return lists.flatMap(({ to_MaintenanceItemObject: objects }) =>
    (Array.isArray(objects) ? objects : isObject(objects) ? [objects] : [])
      .map((object) => String(object.SerialNumber ?? '').trim())
      .filter((serial) => serial !== ''),
  )
}

/**
 * How far it is. A goods issue that was taken back leaves its reversal (category `h`) in the document flow, and the
 * status where it was before.
 */
function movementOf(delivery: Row): 'planned' | 'picked' | 'issued' | 'reversed' {
  if (delivery.OverallGoodsMovementStatus === 'C') return 'issued'
  const flows = itemsOf(delivery).flatMap((item) => (Array.isArray(item.to_DocumentFlow) ? item.to_DocumentFlow : []))
  if (flows.some((flow) => isObject(flow) && flow.SubsequentDocumentCategory === 'h')) return 'reversed'
  return delivery.OverallPickingStatus === 'C' ? 'picked' : 'planned'
}

function received(delivery: Row): string | undefined {
  if (delivery.OverallProofOfDeliveryStatus !== 'C') return undefined
  return local({ ...delivery, ProofOfDeliveryTime: delivery.ConfirmationTime }, 'ProofOfDelivery')
}

/** Date and time as SAP's clocks show them, `2027-02-03 13:20:00`: the map knows in which zone. */
function local(row: Row, field: string): string | undefined {
  const date = String(row[`${field}Date`] ?? '').slice(0, 10)
  if (date === '') return undefined
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(String(row[`${field}Time`] ?? '')) ?? []
  return `${date} ${[hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':')}`
}

function itemsOf(delivery: Row): Row[] {
  const items = delivery.to_DeliveryDocumentItem
  return Array.isArray(items) ? items.filter(isObject) : []
}

/** The fields that say something, days as days. */
function present(row: Row, names: readonly string[]): Row {
  const known = names.filter((name) => row[name] !== undefined && row[name] !== null && row[name] !== '')
  return Object.fromEntries(
    known.map((name) => [name, name.endsWith('Date') ? String(row[name]).slice(0, 10) : row[name]]),
  )
}

function decimal(value: unknown): Decimal | undefined {
  return /^-?\d+(\.\d+)?$/.test(String(value ?? '')) ? new Decimal(String(value)) : undefined
}
