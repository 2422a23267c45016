/** What the shared suite needs to know of SAP's returns, credit memos, rebates and expenses. */
import { expect } from 'vitest'
import type { Controls } from '../contract/bench.ts'
import type { Samples } from '../contract/subject.ts'

let made = 0
const numbers = (count: number) => Array.from({ length: count }, () => String(50_000_000 + ++made))

const note = (text: string) => [{ Language: 'ZH', LongTextID: '0002', LongText: text }]

const AREA = { SalesOrganization: '1010', DistributionChannel: '10', OrganizationDivision: '00', SoldToParty: '1001' }

function returned(CustomerReturn: string) {
  return {
    ...{ CustomerReturn, PurchaseOrderByCustomer: `退-${CustomerReturn}`, SoldToParty: '1001' },
    to_Text: note('sourceType: return\nreasonCode: damaged'),
    to_Item: [{ CustomerReturnItem: '10', Material: 'TG11', RequestedQuantity: '1.125', RequestedQuantityUnit: 'PC' }],
  }
}

const requested = (sourceType: string) => (CreditMemoRequest: string) => ({
  ...{ CreditMemoRequest, PurchaseOrderByCustomer: `贷-${CreditMemoRequest}`, SoldToParty: '1001' },
  to_Text: note(`sourceType: ${sourceType}\ndealerCode: 1001`),
  to_Item: [{ CreditMemoRequestItem: '10', Material: 'CREDIT' }],
})

function memo(request: string, BillingDocument = `9${request.slice(1)}`) {
  return {
    ...{ BillingDocument, PurchaseOrderByCustomer: `贷-${request}`, SoldToParty: '1001' },
    ...{ AccountingDocument: '1800000001', TotalNetAmount: '884.960', TaxAmount: '115.040' },
    to_Item: [{ BillingDocument, BillingDocumentItem: '10', SalesDocument: request, SalesSDDocumentCategory: 'K' }],
  }
}

/** Requests and their posted memos. */
async function put(controls: Controls, sourceType: string, given: readonly string[]): Promise<void> {
  await controls.seed('credit-memo-request', given.map(requested(sourceType)))
  await controls.seed(
    'credit-memo',
    given.map((number) => memo(number)),
  )
}

const count = async (
  controls: Controls,
  record: string,
  { PurchaseOrderByCustomer: reference }: Record<string, unknown>,
) => (await controls.state(record)).filter((row) => row.PurchaseOrderByCustomer === reference).length

const newest = async (
  controls: Controls,
  record: string,
  { PurchaseOrderByCustomer: reference }: Record<string, unknown>,
) => (await controls.state(record)).find((row) => row.PurchaseOrderByCustomer === reference)

const NASTY = ['0000000007', '9007199254']

/** Credit memo requests of one source: written by the hub, and read back by their memos. */
function credits(record: string, sourceType: string): Samples {
  return {
    read: {
      add: (controls, count) => put(controls, sourceType, numbers(count)),
      async nasty(controls) {
        await put(controls, sourceType, NASTY)
        return NASTY
      },
    },
    get: {
      async add(controls) {
        await put(controls, sourceType, ['77'])
        return { id: '77', contains: { PurchaseOrderByCustomer: '贷-77', Status: 'posted' } }
      },
    },
    write: {
      make: (n) => ({
        ...AREA,
        PurchaseOrderByCustomer: `返利-${n}`,
        TransactionCurrency: 'CNY',
        Facts: { sourceType, claimNo: `返利-${n}` },
        to_Item: [
          {
            CreditMemoRequestItem: '10',
            CreditMemoRequestItemText: '季度返利',
            PurchaseOrderByCustomer: `票-${n}`,
            to_PricingElement: [{ ConditionRateValue: '884.96' }],
            Facts: { claimNo: `返利-${n}` },
          },
        ],
      }),
      held: (controls, data) => count(controls, record, data),
      async keeps(controls, data) {
        expect(await newest(controls, record, data)).toMatchObject({
          CreditMemoRequestType: 'CR',
          TotalNetAmount: '884.960',
          to_Item: [{ CreditMemoRequestItemText: '季度返利', to_PricingElement: [{ ConditionCurrency: 'CNY' }] }],
        })
      },
    },
  }
}

export const creditSamples: Record<string, Samples> = {
  return: {
    read: {
      add: (controls, count) => controls.seed('return', numbers(count).map(returned)),
      async nasty(controls) {
        await controls.seed('return', NASTY.map(returned))
        return NASTY
      },
    },
    get: {
      async add(controls) {
        await controls.seed('return', [returned('77')])
        return { id: '77', contains: { CustomerReturn: '77', PurchaseOrderByCustomer: '退-77', Status: 'approved' } }
      },
    },
    write: {
      prepare: (controls) =>
        controls.seed('delivery', [
          {
            DeliveryDocument: '80000001',
            OverallGoodsMovementStatus: 'C',
            to_DeliveryDocumentItem: [
              {
                ...{ DeliveryDocument: '80000001', DeliveryDocumentItem: '10', Material: 'TG11' },
                ...{ ActualDeliveryQuantity: '99', DeliveryQuantityUnit: 'PC' },
                ...{ ReferenceSDDocument: '55', ReferenceSDDocumentItem: '10' },
              },
            ],
          },
        ]),
      make: (n) => ({
        ...AREA,
        PurchaseOrderByCustomer: `退货-${n}`,
        Facts: { sourceType: 'return', reasonCode: 'damaged', shipBackTo: '中转仓' },
        to_Item: [
          {
            ...{ CustomerReturnItem: '10', Material: 'TG11', RequestedQuantity: '12.125', RequestedQuantityUnit: 'PC' },
            ...{ ReferenceSDDocument: '80000001', Order: '55', OrderItem: '10', Facts: { unitPrice: '19.9999999999' } },
          },
        ],
      }),
      held: (controls, data) => count(controls, 'return', data),
      async keeps(controls, data) {
        expect(await newest(controls, 'return', data)).toMatchObject({
          CustomerReturnType: 'CBAR',
          to_Text: [{ LongText: expect.stringContaining('shipBackTo: 中转仓') }],
          to_Item: [{ RequestedQuantity: '12.125', ReferenceSDDocument: '80000001', ReferenceSDDocumentItem: '10' }],
        })
      },
    },
  },
  'credit-memo': {
    read: {
      add: (controls, count) => put(controls, 'rebate', numbers(count)),
      async nasty(controls) {
        await controls.seed('credit-memo-request', [requested('rebate')('66')])
        await controls.seed(
          'credit-memo',
          NASTY.map((number) => memo('66', number)),
        )
        return NASTY
      },
    },
    get: {
      async add(controls) {
        await put(controls, 'expense', ['77'])
        return { id: '97', contains: { BillingDocument: '97', Source: { Type: 'expense', No: '贷-77' } } }
      },
    },
  },
  'rebate-settlement': credits('rebate-settlement', 'rebate'),
  'expense-claim': credits('expense-claim', 'expense'),
}
