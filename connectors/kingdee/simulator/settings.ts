import type { AccountRules } from './account.ts'
import type { AccessRules } from './sessions.ts'

export interface KingdeeSimulatorOptions extends Partial<AccessRules>, Partial<AccountRules> {
  /** Folder of the services. */
  folder?: string
  /** Rows that a query gives at most, in silence. */
  rowCap?: number
  /** Builds before September 2023 do not have it. */
  hasBillQuery?: boolean
  /** Failures of queries in one list in place of two. */
  wrappedOnce?: boolean
  /** A proxy puts every answer into quotes. */
  quoted?: boolean
  /** Forms the user has no right to. */
  noRight?: string[]
  /** The user may not audit. */
  noAudit?: boolean
  seed?: number
  now?: () => Date
}

export const DEFAULTS = {
  account: '5f00000000000a',
  user: 'DMSHUB',
  password: 'simulator',
  appId: '100001_ZXhhbXBsZS1zZWNyZXQtYWJjZGVmLTI0',
  appSecret: '0123456789abcdef0123456789abcdef',
  seats: 3,
  idleMinutes: 20,
  gateway: false,
  customFields: [] as string[],
  dmsFields: true,
  automaticNumbers: false,
  fixedMasterData: false,
  zone: 'Asia/Shanghai',
  folder: '/K3Cloud/',
  rowCap: 2000,
  hasBillQuery: true,
  wrappedOnce: false,
  quoted: false,
  noRight: [] as string[],
  noAudit: false,
}

export type Settings = Omit<KingdeeSimulatorOptions, keyof typeof DEFAULTS> & typeof DEFAULTS

/** Record types by the form that holds them. */
export const RECORDS: Record<string, string> = {
  product: 'BD_MATERIAL',
  'unit-conversion': 'BD_MATERIALUNITCONVERT',
  customer: 'BD_Customer',
  contact: 'BD_CommonContact',
  'price-list': 'BD_SAL_PriceList',
  stock: 'STK_Inventory',
  'sales-order': 'SAL_SaleOrder',
  'order-status': 'SAL_SaleOrder',
  delivery: 'SAL_OUTSTOCK',
  invoice: 'AR_receivable',
  'special-invoice': 'IV_SALESIC',
  'ordinary-invoice': 'IV_SALESOC',
  return: 'SAL_RETURNNOTICE',
  'return-stock': 'SAL_RETURNSTOCK',
  'other-receivable': 'AR_OtherRecAble',
  'other-payable': 'AP_OtherPayable',
  payment: 'AR_RECEIVEBILL',
  refund: 'AR_REFUNDBILL',
  payout: 'AP_PAYBILL',
}
