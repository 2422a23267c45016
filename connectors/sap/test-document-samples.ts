/** What the shared suite needs to know of deliveries, invoices and payments. */
import type { Controls } from '../../test/contract/connector.ts'
import type { Samples } from '../../test/contract/subject.ts'

const ORDER = {
  SalesOrder: '55',
  PurchaseOrderByCustomer: 'SO-55',
  SoldToParty: '1001',
  to_Item: [
    {
      SalesOrderItem: '10',
      Material: 'TG11',
      RequestedQuantity: '1',
      RequestedQuantityUnit: 'PC',
      UnderlyingPurchaseOrderItem: '10',
    },
  ],
}

let made = 0

const numbers = (count: number) => Array.from({ length: count }, () => ++made)

function delivery(DeliveryDocument: string) {
  return {
    DeliveryDocument,
    SoldToParty: '1001',
    ShippingPoint: '中转仓',
    OverallGoodsMovementStatus: 'A',
    to_DeliveryDocumentItem: [
      {
        DeliveryDocument,
        DeliveryDocumentItem: '10',
        Material: 'TG11',
        ActualDeliveryQuantity: '1.125',
        DeliveryQuantityUnit: 'PC',
        ReferenceSDDocument: '55',
        ReferenceSDDocumentItem: '10',
      },
    ],
  }
}

function billing(BillingDocument: string) {
  return {
    BillingDocument,
    SDDocumentCategory: 'M',
    BillingDocumentType: 'F2',
    SoldToParty: '1001',
    PayerParty: '1001',
    CompanyCode: '1010',
    TransactionCurrency: 'CNY',
    to_Item: [
      {
        BillingDocument,
        BillingDocumentItem: '10',
        NetAmount: '49.560',
        TaxAmount: '6.440',
        BillingQuantity: '1',
        SalesDocument: '55',
        SalesDocumentItem: '10',
      },
    ],
  }
}

function payment(AccountingDocument: string) {
  return {
    AccountingDocument,
    AccountingDocumentType: 'DZ',
    Customer: '1001',
    AmountInTransactionCurrency: '-9.990',
    TransactionCurrency: 'CNY',
  }
}

/** Samples of documents that are put into the simulator as rows. `idOf` gives the id under which one is read. */
function samples(record: string, row: (number: string) => object, idOf: (number: string) => string): Samples {
  const put = async (controls: Controls, given: readonly string[]) => {
    await controls.seed('sales-order', [ORDER])
    await controls.seed(record, given.map(row))
  }
  return {
    read: {
      add: (controls, count) =>
        put(
          controls,
          numbers(count).map((n) => String(70_000_000 + n)),
        ),
      async nasty(controls) {
        const given = ['0000000007', '9007199254']
        await put(controls, given)
        return given.map(idOf)
      },
    },
    get: {
      async add(controls) {
        await put(controls, ['0000000077'])
        return { id: idOf('0000000077'), contains: row('0000000077') }
      },
    },
  }
}

export const documentSamples: Record<string, Samples> = {
  delivery: samples('delivery', delivery, (number) => number),
  invoice: samples('invoice', billing, (number) => number),
  payment: samples('payment', payment, (number) => `1010/2027/${number}/1001`),
}
