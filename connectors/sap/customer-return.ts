import { Decimal } from '../../schemas/common/decimal.ts'
import type { FieldInfo, Incoming, RecordType } from '../../src/connector/index.ts'
import { amountsByItem, isPosted, type Memo, memosFor } from './credit-memos.ts'
import { type Facts, factsOf } from './facts.ts'
import { describeSet } from './metadata.ts'
import { isObject, type Row } from './odata.ts'
import { byKey, changes, cursor, type Listing } from './paging.ts'
import { type ReturnBody, returnBody } from './return-body.ts'
import { readyToReturn, receivedOf } from './returnable.ts'
import { type DocumentKind, documentFields, ourReference, withConnection, writeDocuments } from './sales-document.ts'
import type { SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'

const SET = 'A_CustomerReturn'
const PARTS = ['to_Item', 'to_Item/to_ScheduleLine', 'to_Item/to_Text', 'to_Text']

const kind: DocumentKind<ReturnBody> = {
  service: 'customerReturn',
  set: SET,
  key: 'CustomerReturn',
  itemKey: 'CustomerReturnItem',
  noun: 'customer return',
  schema: returnBody,
  complete(data, ctx) {
    const { returnType } = ctx.config
    const items = data.to_Item.map((item) => ({
      ...item,
      Facts: { ...item.Facts, ...(item.Order !== undefined && { order: item.Order }) },
    }))
    const type = { CustomerReturnType: data.CustomerReturnType || returnType }
    return { ...withConnection(data, ctx), ...type, to_Item: items }
  },
  together: (body) => body.to_Item.map((item) => item.ReferenceSDDocument),
  ready: readyToReturn,
}

/**
 * Customer returns of API_CUSTOMER_RETURN_SRV. Sent: one POST a return, with reference to the deliveries, after asking
 * whether so much can still come back. Read by LastChangeDateTime: what came in, and what was credited, by the lines of
 * the return. Only returns that the hub has sent are read: they alone have the notes that make the record whole.
 */
export const customerReturn: RecordType<SapContext> = {
  title: { en: 'Customer return', zh: '客户退货' },
  entity: 'Return',
  write: writeDocuments(kind),
  read: {
    cursor,
    async page(from, ctx) {
      const page = await changes(listing(ctx), from, ctx)
      return { ...page, records: await ours(page.records, ctx) }
    },
  },
  get: async (ids, ctx) => ours(await byKey(listing(ctx), ids, ctx), ctx),
  describe: async (ctx) => [...(await describeSet(ctx, 'customerReturn', SET, PARTS)), ...ADDED],
  standard: () => [...standardFields('customerReturn', SET, PARTS), ...ADDED],
  ownFields: OWN_FIELDS,
}

const STATES = ['approved', 'received', 'inspected', 'credited', 'closed', 'rejected']

/** What the connector adds to SAP's own fields, or takes beside them. */
const ADDED: readonly FieldInfo[] = [
  ...documentFields,
  { name: 'to_Item.Order', type: 'string', maxLength: 10 },
  { name: 'to_Item.OrderItem', type: 'string', maxLength: 6 },
  { name: 'Status', type: 'string', values: STATES },
  { name: 'CreditMemos', type: 'list' },
  { name: 'Lines', type: 'list' },
  { name: 'Lines.LineNo', type: 'string', maxLength: 6 },
  { name: 'Lines.OrderNo', type: 'string', maxLength: 35 },
  { name: 'Lines.Material', type: 'string', maxLength: 40 },
  { name: 'Lines.Unit', type: 'string', maxLength: 3 },
  ...['Approved', 'Received', 'Accepted', 'Rejected', 'Credited', 'CreditedAmount'].map(
    (name): FieldInfo => ({ name: `Lines.${name}`, type: 'number' }),
  ),
  { name: 'Lines.Facts', type: 'object' },
]

function listing({ config }: SapContext): Listing {
  return {
    service: 'customerReturn',
    set: SET,
    key: 'CustomerReturn',
    stamp: 'LastChangeDateTime',
    created: 'CreationDate',
    expand: PARTS,
    ...(config.ordersSince !== undefined && { firstSince: `${config.ordersSince}T00:00:00.000Z` }),
  }
}

async function ours(records: Incoming[], ctx: SapContext): Promise<Incoming[]> {
  const known = records.flatMap((record) => {
    const { data } = record
    const facts = isObject(data) ? factsOf(data, ctx.config.noteId) : undefined
    const reference = isObject(data) ? ourReference(data, ctx) : undefined
    return isObject(data) && facts && reference !== undefined ? [{ record, data, facts, reference }] : []
  })
  const memos = await memosFor(
    known.map(({ data }) => String(data.PurchaseOrderByCustomer)),
    ctx,
  )
  return known.map(({ record, data, facts, reference }) => {
    const credits = memos.filter(
      (memo) => memo.PurchaseOrderByCustomer === data.PurchaseOrderByCustomer && isPosted(memo),
    )
    return {
      ...record,
      data: { ...data, PurchaseOrderByCustomer: reference, Facts: facts, ...told(data, credits, ctx) },
    }
  })
}

interface ReturnLine {
  LineNo: string
  OrderNo: string
  Material: string
  Unit: string
  Approved: string
  Received?: string
  Accepted?: string
  Rejected?: string
  Credited?: string
  CreditedAmount?: string
  Facts: Facts
}

/** Where the return stands, and each of its lines. Quantities are decimal strings in `Unit`. */
function told(
  row: Row,
  memos: Memo[],
  ctx: SapContext,
): { Status: string; CreditMemos: string[]; Lines: ReturnLine[] } {
  const items = (Array.isArray(row.to_Item) ? row.to_Item : []).filter(isObject)
  const credited = amountsByItem(memos, String(row.CustomerReturn))
  const Lines = items.map((item) => lineOf(item, credited.get(Number(item.CustomerReturnItem)), ctx))
  return { Status: statusOf(row, items, Lines, memos), CreditMemos: memos.map((m) => String(m.BillingDocument)), Lines }
}

function lineOf(item: Row, credit: { quantity: string; amount: string } | undefined, ctx: SapContext): ReturnLine {
  const received = receivedOf(item)
  const approved = isRejected(item) ? '0' : new Decimal(String(item.RequestedQuantity ?? '0')).toFixed()
  // Credit is only given for goods that were found good: what was credited was accepted.
  const inspected = item.RetsMgmtItmLogProcgStatus === 'C' || credit !== undefined
  const refused = inspected && Boolean(item.ReturnsRefundRjcnReason)
  const accepted = refused ? '0' : Decimal.min(approved, received).toFixed()
  return {
    LineNo: String(Number(item.CustomerReturnItem)),
    OrderNo: String(item.PurchaseOrderByCustomer ?? ''),
    Material: String(item.Material ?? ''),
    Unit: String(item.RequestedQuantityUnit ?? ''),
    Approved: approved,
    ...(new Decimal(received).gt(0) && { Received: received }),
    ...(inspected && { Accepted: accepted, Rejected: new Decimal(received).minus(accepted).toFixed() }),
    ...(credit && { Credited: Decimal.min(credit.quantity, accepted).toFixed(), CreditedAmount: credit.amount }),
    Facts: factsOf(item, ctx.config.noteId) ?? {},
  }
}

function isRejected(item: Row): boolean {
  return item.SDDocumentRejectionStatus === 'C' || Boolean(item.SalesDocumentRjcnReason)
}

function statusOf(row: Row, items: Row[], lines: ReturnLine[], memos: Memo[]): string {
  if (row.OverallSDDocumentRejectionSts === 'C' || (items.length > 0 && items.every(isRejected))) return 'rejected'
  if (row.RetsMgmtProcessingStatus === 'C') return 'closed'
  if (memos.length > 0) return 'credited'
  const open = lines.filter(({ Approved }) => Approved !== '0')
  if (open.length > 0 && open.every(({ Accepted }) => Accepted !== undefined)) return 'inspected'
  return lines.some(({ Received }) => Received !== undefined) ? 'received' : 'approved'
}
