/** The canonical business records: the one language in the middle. One entity a file; listed here by hand. */
import { careCase, careCaseStates } from './care-case.ts'
import { type Entity, entity, money } from './common/entity.ts'
import { creditMemo, creditMemoStates } from './credit-memo.ts'
import { dealer, dealerLife } from './dealer.ts'
import { delivery, deliveryStates } from './delivery.ts'
import { expenseClaim, expenseClaimStates } from './expense-claim.ts'
import { feedback } from './feedback.ts'
import { inventoryBalance } from './inventory-balance.ts'
import { invoice, invoiceStates } from './invoice.ts'
import { orderConfirmation } from './order-confirmation.ts'
import { payment, paymentStates } from './payment.ts'
import { priceList, priceListLife } from './price-list.ts'
import { product, productLife } from './product.ts'
import { promotionPolicy, promotionPolicyLife } from './promotion-policy.ts'
import { rebateSettlement, rebateSettlementStates } from './rebate-settlement.ts'
import { referenceEntities } from './reference-data.ts'
import { return_, returnStates } from './return.ts'
import { salesOrder } from './sales-order.ts'
import { sellOutReport } from './sell-out-report.ts'
import { visit } from './visit.ts'

export const entities = {
  Product: entity({
    name: 'Product',
    path: 'product',
    title: { en: 'Product', zh: '商品' },
    schemaVersion: '1.0',
    schema: product,
    keyField: 'productCode',
    personal: [],
    life: { field: 'status', machine: productLife },
  }),
  PriceList: entity({
    name: 'PriceList',
    path: 'price-list',
    title: { en: 'Price list', zh: '价目表' },
    schemaVersion: '1.0',
    schema: priceList,
    keyField: 'priceListCode',
    keyFields: ['priceListCode', 'version'],
    personal: [],
    life: { field: 'status', machine: priceListLife },
  }),
  Dealer: entity({
    name: 'Dealer',
    path: 'dealer',
    title: { en: 'Dealer', zh: '经销商' },
    schemaVersion: '1.0',
    schema: dealer,
    keyField: 'dealerCode',
    personal: [
      '/addresses/*/contactName',
      '/addresses/*/phone',
      '/contacts/*/name',
      '/contacts/*/mobile',
      '/contacts/*/email',
      '/invoiceInfo/phone',
      '/invoiceInfo/bankAccount',
    ],
    life: { field: 'status', machine: dealerLife },
  }),
  InventoryBalance: entity({
    name: 'InventoryBalance',
    path: 'inventory-balance',
    title: { en: 'Inventory balance', zh: '库存' },
    schemaVersion: '1.0',
    schema: inventoryBalance,
    keyField: 'kind',
    keyFields: ['kind', 'locationCode', 'productCode', 'batchNo', 'qualityStatus'],
    keyWhenAbsent: { batchNo: '', qualityStatus: 'unrestricted' },
    personal: [],
  }),
  PromotionPolicy: entity({
    name: 'PromotionPolicy',
    path: 'promotion-policy',
    title: { en: 'Promotion policy', zh: '促销/返利政策' },
    schemaVersion: '1.0',
    schema: promotionPolicy,
    keyField: 'policyCode',
    keyFields: ['policyCode', 'version'],
    personal: [],
    life: { field: 'status', machine: promotionPolicyLife },
  }),
  SalesOrder: entity({
    name: 'SalesOrder',
    path: 'sales-order',
    title: { en: 'Sales order', zh: '销售订单' },
    schemaVersion: '1.0',
    schema: salesOrder,
    keyField: 'orderNo',
    personal: ['/shipToAddress/contactName', '/shipToAddress/phone', '/lines/*/note', '/remark'],
    money(record) {
      const { totals, currency } = (record ?? {}) as { totals?: { grossAmount?: unknown }; currency?: unknown }
      return money(totals?.grossAmount, currency)
    },
  }),
  OrderConfirmation: entity({
    name: 'OrderConfirmation',
    path: 'order-confirmation',
    title: { en: 'Order confirmation', zh: '订单确认' },
    schemaVersion: '1.0',
    schema: orderConfirmation,
    keyField: 'orderNo',
    personal: [],
  }),
  Delivery: entity({
    name: 'Delivery',
    path: 'delivery',
    title: { en: 'Delivery', zh: '发货' },
    schemaVersion: '1.0',
    schema: delivery,
    keyField: 'deliveryNo',
    personal: ['/shipToAddress/contactName', '/shipToAddress/phone', '/signedBy'],
    life: { field: 'status', machine: deliveryStates },
  }),
  Invoice: entity({
    name: 'Invoice',
    path: 'invoice',
    title: { en: 'Invoice', zh: '发票' },
    schemaVersion: '1.0',
    schema: invoice,
    keyField: 'invoiceNo',
    earlyKeyField: 'billingDocNo',
    personal: ['/seller/phone', '/seller/bankAccount', '/buyer/phone', '/buyer/bankAccount', '/remark'],
    life: { field: 'status', machine: invoiceStates },
    money(record) {
      const { totals, currency } = (record ?? {}) as { totals?: { grossAmount?: unknown }; currency?: unknown }
      return money(totals?.grossAmount, currency)
    },
  }),
  Payment: entity({
    name: 'Payment',
    path: 'payment',
    title: { en: 'Payment', zh: '回款' },
    schemaVersion: '1.0',
    schema: payment,
    keyField: 'paymentNo',
    personal: ['/remark'],
    life: { field: 'status', machine: paymentStates },
    money(record) {
      const { amount, currency } = (record ?? {}) as Record<string, unknown>
      return money(amount, currency)
    },
  }),
  Return: entity({
    name: 'Return',
    path: 'return',
    title: { en: 'Return', zh: '退货' },
    schemaVersion: '1.0',
    schema: return_,
    keyField: 'returnNo',
    personal: ['/lines/*/note', '/remark'],
    life: { field: 'status', machine: returnStates },
  }),
  CreditMemo: entity({
    name: 'CreditMemo',
    path: 'credit-memo',
    title: { en: 'Credit memo', zh: '贷项' },
    schemaVersion: '1.0',
    schema: creditMemo,
    keyField: 'creditMemoNo',
    personal: ['/remark'],
    life: { field: 'status', machine: creditMemoStates },
    money(record) {
      const { grossAmount, currency = 'CNY' } = (record ?? {}) as Record<string, unknown>
      return money(grossAmount, currency)
    },
  }),
  RebateSettlement: entity({
    name: 'RebateSettlement',
    path: 'rebate-settlement',
    title: { en: 'Rebate settlement', zh: '返利结算' },
    schemaVersion: '1.0',
    schema: rebateSettlement,
    keyField: 'settlementNo',
    personal: [],
    life: { field: 'status', machine: rebateSettlementStates },
    money(record) {
      const { adjustmentAmount, rebateAmount, currency = 'CNY' } = (record ?? {}) as Record<string, unknown>
      return money(adjustmentAmount ?? rebateAmount, currency)
    },
  }),
  ExpenseClaim: entity({
    name: 'ExpenseClaim',
    path: 'expense-claim',
    title: { en: 'Expense claim', zh: '费用核销' },
    schemaVersion: '1.0',
    schema: expenseClaim,
    keyField: 'claimNo',
    personal: [],
    life: { field: 'status', machine: expenseClaimStates },
    money(record) {
      const { verifiedAmount, currency } = (record ?? {}) as Record<string, unknown>
      return money(verifiedAmount, currency)
    },
  }),
  SellOutReport: entity({
    name: 'SellOutReport',
    path: 'sell-out-report',
    title: { en: 'Sell-out report', zh: '流向上报' },
    schemaVersion: '1.0',
    schema: sellOutReport,
    keyField: 'reportNo',
    personal: ['/lines/*/terminalName'],
  }),
  CareCase: entity({
    name: 'CareCase',
    path: 'care-case',
    title: { en: 'Case', zh: '工单' },
    schemaVersion: '1.0',
    schema: careCase,
    keyField: 'caseNo',
    personal: [
      '/description',
      '/resolution',
      '/consumer/name',
      '/consumer/phone',
      '/consumer/email',
      '/consumer/address',
    ],
    life: { field: 'status', machine: careCaseStates },
  }),
  Visit: entity({
    name: 'Visit',
    path: 'visit',
    title: { en: 'Visit', zh: '巡店' },
    schemaVersion: '1.0',
    schema: visit,
    keyField: 'visitNo',
    personal: ['/visitorId', '/geo', '/tasks/*/photoLinks', '/remark'],
  }),
  Feedback: entity({
    name: 'Feedback',
    path: 'feedback',
    title: { en: 'Feedback', zh: '处理结果' },
    schemaVersion: '1.0',
    schema: feedback,
    keyField: 'record',
    keyFields: ['record', 'key', 'system'],
    personal: [],
  }),
  ...referenceEntities,
} as const

export type EntityName = keyof typeof entities

/** The entity at `/in/<connection>/<path>`, or undefined. */
export function entityByPath(path: string): Entity | undefined {
  return Object.values<Entity>(entities).find((entity) => entity.path === path)
}

export type { CareCase, CareCaseInput } from './care-case.ts'
export { check } from './check.ts'
export type { Entity, Money } from './common/entity.ts'
export { rules } from './common/rules.ts'
export type { CreditMemo, CreditMemoInput } from './credit-memo.ts'
export type { Dealer, DealerInput } from './dealer.ts'
export type { Delivery, DeliveryInput } from './delivery.ts'
export type { ExpenseClaim, ExpenseClaimInput } from './expense-claim.ts'
export { explain, explainZh, type FieldError } from './explain.ts'
export type { Feedback, FeedbackInput } from './feedback.ts'
export type { InventoryBalance, InventoryBalanceInput } from './inventory-balance.ts'
export type { Invoice, InvoiceInput } from './invoice.ts'
export type { OrderConfirmation, OrderConfirmationInput } from './order-confirmation.ts'
export type { Payment, PaymentInput } from './payment.ts'
export type { PriceList, PriceListInput } from './price-list.ts'
export type { Product, ProductInput } from './product.ts'
export type { PromotionPolicy, PromotionPolicyInput } from './promotion-policy.ts'
export type { RebateSettlement, RebateSettlementInput } from './rebate-settlement.ts'
export type { Return, ReturnInput } from './return.ts'
export type { SalesOrder, SalesOrderInput } from './sales-order.ts'
export type { SellOutReport, SellOutReportInput } from './sell-out-report.ts'
export type { Visit, VisitInput } from './visit.ts'
