/** The sixteen standard flows that a dealer business needs, by the numbers they go by (canonical model, section 5). */

/** What a system is to the business, whichever product it is. */
export type Role = 'dms' | 'erp' | 'crm'

export interface StandardNumber {
  title: { en: string; zh: string }
  /** The system beside the DMS that it runs with. */
  with: 'erp' | 'crm'
  /** The system beside the DMS calls the hub. */
  pushed?: true
}

export const standardNumbers = {
  F01: { title: { en: 'Products, asked for', zh: '商品（轮询）' }, with: 'erp' },
  F02: { title: { en: 'Products, pushed', zh: '商品（推送）' }, with: 'erp', pushed: true },
  F03: { title: { en: 'Prices', zh: '价目表' }, with: 'erp' },
  F04: { title: { en: 'Stock', zh: '库存' }, with: 'erp' },
  F05: { title: { en: 'Dealers and ERP customers', zh: '经销商与 ERP 客户' }, with: 'erp' },
  F06: { title: { en: 'Dealers and CRM accounts', zh: '经销商与 CRM 客户' }, with: 'crm' },
  F07: { title: { en: 'Orders', zh: '销售订单' }, with: 'erp' },
  F08: { title: { en: 'Order status', zh: '订单状态' }, with: 'erp' },
  F09: { title: { en: 'Deliveries', zh: '发货' }, with: 'erp' },
  F10: { title: { en: 'Invoices', zh: '发票' }, with: 'erp' },
  F11: { title: { en: 'Payments and credit', zh: '回款与信用' }, with: 'erp' },
  F12: { title: { en: 'Returns', zh: '退货' }, with: 'erp' },
  F13: { title: { en: 'Rebate settlements', zh: '返利结算' }, with: 'erp' },
  F14: { title: { en: 'Expense claims', zh: '费用核销' }, with: 'erp' },
  F15: { title: { en: 'Sell-out and dealer stock', zh: '流向与经销商库存' }, with: 'crm' },
  F16: { title: { en: 'Visits and cases', zh: '巡店与工单' }, with: 'crm' },
} as const satisfies Record<string, StandardNumber>

export type StandardName = keyof typeof standardNumbers

export const STANDARD_NAMES = Object.keys(standardNumbers) as [StandardName, ...StandardName[]]

export function isStandardName(text: unknown): text is StandardName {
  return typeof text === 'string' && Object.hasOwn(standardNumbers, text)
}

/** As the table has it, with what some numbers leave out. */
export function standardNumber(name: StandardName): StandardNumber {
  return standardNumbers[name]
}
