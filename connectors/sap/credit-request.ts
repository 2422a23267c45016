/** Rebates and expenses to SAP: credit memo requests, and back from them what was posted and paid. */
import type { FieldInfo, RecordType } from '../../src/connector/index.ts'
import { type CreditBody, creditBody } from './credit-body.ts'
import { memosFor } from './credit-memos.ts'
import { place, told, toldPage } from './credit-told.ts'
import { describeSet } from './metadata.ts'
import { isObject } from './odata.ts'
import { byKey, type Listing } from './paging.ts'
import { type DocumentKind, documentFields, withConnection, writeDocuments } from './sales-document.ts'
import type { SapContext } from './session.ts'
import { OWN_FIELDS, standardFields } from './standard.ts'
import { invoicesOf, usedInvoice } from './used-invoices.ts'

const SET = 'A_CreditMemoRequest'
const PARTS = ['to_Item', 'to_Item/to_PricingElement', 'to_Item/to_Text', 'to_Text']

const kind: DocumentKind<CreditBody> = {
  service: 'creditMemoRequest',
  set: SET,
  key: 'CreditMemoRequest',
  itemKey: 'CreditMemoRequestItem',
  noun: 'credit memo request',
  schema: creditBody,
  complete(data, ctx) {
    const { type, material, unit, condition, payout } = ctx.config.creditMemo
    const items = data.to_Item.map((item) => ({
      ...item,
      Material: item.Material || material,
      RequestedQuantity: item.RequestedQuantity || '1',
      RequestedQuantityUnit: item.RequestedQuantityUnit || unit,
      to_PricingElement: item.to_PricingElement.map((price) => ({
        ...price,
        ConditionType: price.ConditionType || condition,
        ConditionCurrency: price.ConditionCurrency || data.TransactionCurrency,
      })),
    }))
    const { PayOut, ...rest } = withConnection(data, ctx)
    const method = rest.PaymentMethod || (PayOut ? payout : undefined)
    return { ...rest, CreditMemoRequestType: rest.CreditMemoRequestType || type, PaymentMethod: method, to_Item: items }
  },
  together: invoicesOf,
  async ready(body, ctx) {
    const failure = await usedInvoice(body, ctx)
    return failure ? { failure } : { body }
  },
}

/** Rebate settlements as credit memo requests, and back with number and day of the memo. */
export const rebateSettlement = creditRecord('RebateSettlement', 'rebate', { en: 'Rebate settlement', zh: '返利结算' })

/** Expense claims as credit memo requests, and back with number and day of the memo, and when it was paid. */
export const expenseClaim = creditRecord('ExpenseClaim', 'expense', { en: 'Expense claim', zh: '费用核销' })

function creditRecord(
  entity: string,
  sourceType: string,
  title: RecordType<SapContext>['title'],
): RecordType<SapContext> {
  return {
    title,
    entity,
    write: writeDocuments(kind),
    read: {
      cursor: place,
      page: (from, ctx) => toldPage(from, sourceType, ctx),
    },
    async get(ids, ctx) {
      const requests = (await byKey(requestListing, ids, ctx)).map(({ data }) => data).filter(isObject)
      const memos = await memosFor(
        requests.map((row) => String(row.PurchaseOrderByCustomer)),
        ctx,
      )
      return await told(memos, sourceType, ctx)
    },
    describe: async (ctx) => [...(await describeSet(ctx, 'creditMemoRequest', SET, PARTS)), ...ADDED],
    standard: () => [...standardFields('creditMemoRequest', SET, PARTS), ...ADDED],
    ownFields: OWN_FIELDS,
  }
}

const STATES = ['posted', 'paid', 'reversed']

/** What the connector adds to SAP's own fields, or takes beside them. */
const ADDED: readonly FieldInfo[] = [
  ...documentFields,
  { name: 'PayOut', type: 'boolean' },
  { name: 'Status', type: 'string', values: STATES },
  { name: 'Memo', type: 'string', maxLength: 10 },
  { name: 'AccountingDocument', type: 'string', maxLength: 10 },
  { name: 'PostedOn', type: 'date' },
  { name: 'PaidOn', type: 'date' },
  { name: 'ChangedAt', type: 'datetime' },
]

/** Requests are only ever asked for by their numbers: what becomes of them shows in their memos. */
const requestListing: Listing = {
  service: 'creditMemoRequest',
  set: SET,
  key: 'CreditMemoRequest',
  stamp: 'LastChangeDateTime',
  created: 'CreationDate',
  expand: ['to_Item', 'to_Item/to_Text', 'to_Text'],
}
