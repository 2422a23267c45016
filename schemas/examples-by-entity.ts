import * as examples from './examples.ts'
import type { EntityName } from './index.ts'

const { exampleReferences, ...own } = examples

type Reference = keyof typeof exampleReferences

/** Records that keep every rule, at least one of every entity. */
export const examplesOf: Readonly<Record<EntityName, readonly object[]>> = {
  Product: [own.exampleProduct],
  PriceList: [own.examplePriceList],
  Dealer: [own.exampleDealer],
  InventoryBalance: [own.exampleBalance],
  PromotionPolicy: [own.examplePolicy],
  SalesOrder: [own.exampleOrder],
  OrderConfirmation: [own.exampleConfirmation],
  Delivery: [own.exampleDelivery],
  Invoice: [own.exampleInvoice, own.exampleRedInvoice],
  Payment: [own.examplePayment],
  Return: [own.exampleReturn],
  CreditMemo: [own.exampleCreditMemo],
  RebateSettlement: [own.exampleRebate, own.exampleRebateCorrection],
  ExpenseClaim: [own.exampleClaim],
  SellOutReport: [own.exampleSellOut],
  CareCase: [own.exampleCase, own.exampleComplaint],
  Visit: [own.exampleVisit],
  Feedback: [own.exampleFeedback, own.exampleRejection, own.exampleHeldLine],
  ...(Object.fromEntries(Object.entries(exampleReferences).map(([name, record]) => [name, [record]])) as Record<
    Reference,
    object[]
  >),
}
