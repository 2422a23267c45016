/** The ERPs that a scenario can run with: how each is simulated and reached, and what its orders say in the same words. */
import { createKingdeeSimulator } from '../../../connectors/kingdee/simulator.ts'
import { createSapSimulator } from '../../../connectors/sap/simulator.ts'
import { Decimal } from '../../../schemas/common/decimal.ts'
import type { Simulator } from '../../../src/connector/simulator.ts'
import type { Row } from '../../landscape.ts'

export interface Erp {
  /** Of its connector, and of the connection in its standard flows. */
  name: 'sap' | 'kingdee'
  title: string
  simulator(options: object): Simulator
  /** What `connections.yaml` takes from the environment. */
  environment(url: string): Record<string, string>
  /** An order as it stands in the ERP. */
  order(row: Row): Order
  /** A customer as it stands in the ERP, and one as it is seeded. */
  customer(row: Row): Customer
  customerRow(customer: { number: string; name: string; taxNo: string }): Row
  /** Our number in a return of it. */
  returnNo(row: Row): string
  /**
   * The numbers it gives its n-th customer, delivery, billing document and credit memo, the first being 1. A customer and
   * a credit memo may be numbered as what they were made of.
   */
  customerNo(n: number, dealerCode: string): string
  deliveryNo(n: number): string
  billingNo(n: number): string
  creditMemoNo(n: number, sourceNo: string): string
}

export interface Order {
  orderNo: string
  /** The ERP's number of the customer. */
  customer: string
  /** `10 P100001 × 8`, with what is taken off (`− 11.91`), `free` or `rejected` behind it. */
  lines: string[]
}

export interface Customer {
  number: string
  /** Empty while it is nobody's of ours. */
  dealerCode: string
  taxNo: string
  /** Whether terms of payment and credit can be given to it. */
  isComplete: boolean
}

const PASSWORD = 'erp-password'

export const sap: Erp = {
  name: 'sap',
  title: 'SAP',
  simulator: (options) =>
    createSapSimulator({ user: 'DMSHUB', password: PASSWORD, strictMaterials: false, ...options }),
  environment: (url) => ({
    ...{ SAP_URL: url, SAP_USER: 'DMSHUB', SAP_PASSWORD: PASSWORD },
    ...{ SAP_LOOKUP_AFTER: '1', SAP_PERIOD_CHECK: '1' },
  }),
  order: (row) => ({
    orderNo: String(row.PurchaseOrderByCustomer),
    customer: String(row.SoldToParty),
    lines: rows(row.to_Item).map((item) =>
      line(
        `${item.UnderlyingPurchaseOrderItem} ${item.Material} × ${Number(item.RequestedQuantity)}`,
        Decimal.sum('0', ...rows(item.to_PricingElement).map((price) => String(price.ConditionRateValue))),
        item.SalesOrderItemCategory === 'TANN',
        Boolean(item.SalesDocumentRjcnReason),
      ),
    ),
  }),
  customer: (row) => ({
    number: String(row.Customer),
    dealerCode: String(row.BusinessPartnerIDByExtSystem ?? ''),
    taxNo: rows(row.to_BusinessPartnerTax)
      .map(({ BPTaxNumber }) => BPTaxNumber)
      .join(' '),
    isComplete: rows(row.to_Customer).some(({ to_CustomerSalesArea }) => rows(to_CustomerSalesArea).length > 0),
  }),
  customerRow: ({ number, name, taxNo }) => ({
    ...{ BusinessPartner: number, Customer: number, BusinessPartnerCategory: '2', OrganizationBPName1: name },
    to_BusinessPartnerTax: [{ BusinessPartner: number, BPTaxType: 'CN5', BPTaxNumber: taxNo }],
    to_BusinessPartnerRole: [{ BusinessPartner: number, BusinessPartnerRole: 'FLCU01' }],
    to_Customer: [{ Customer: number }],
  }),
  returnNo: (row) => String(row.PurchaseOrderByCustomer),
  customerNo: (n) => String(17_100_000 + n),
  deliveryNo: (n) => String(80_000_000 + n),
  billingNo: (n) => String(90_000_000 + n),
  creditMemoNo: (n) => String(91_000_000 + n),
}

export const kingdee: Erp = {
  name: 'kingdee',
  title: 'Kingdee',
  // A hub that is killed leaves its session behind, and with it a seat.
  simulator: (options) => createKingdeeSimulator({ password: PASSWORD, seats: 20, strictMaterials: false, ...options }),
  environment: (url) => ({
    ...{ KINGDEE_URL: url, KINGDEE_ACCOUNT: '5f00000000000a', KINGDEE_USER: 'DMSHUB', KINGDEE_PASSWORD: PASSWORD },
    ...{ KINGDEE_LOOKUP_AFTER: '1', KINGDEE_PERIOD_CHECK: '1' },
  }),
  order: (row) => ({
    orderNo: String(row.FBillNo),
    customer: code(row.FCustId),
    lines: rows(row.FSaleOrderEntry).map((entry) =>
      line(
        `${String(entry.FEntryNote).replace(/^#(\d+).*/, '$1')} ${code(entry.FMaterialId)} × ${Number(entry.FQty)}`,
        new Decimal(String(entry.FDiscount || '0')),
        entry.FIsFree === true,
        row.FCancelStatus === 'B' || entry.FMrpTerminateStatus === 'B',
      ),
    ),
  }),
  customer: (row) => ({
    number: String(row.FNumber),
    dealerCode: /^#([^#]+)#/.exec(String(row.FDescription ?? ''))?.[1] ?? '',
    taxNo: String(row.FSOCIALCRECODE || row.FTAXREGISTERCODE || ''),
    isComplete: true,
  }),
  customerRow: ({ number, name, taxNo }) => ({ FNumber: number, FName: name, FSOCIALCRECODE: taxNo }),
  returnNo: (row) => String(row.FBillNo),
  customerNo: (_n, dealerCode) => dealerCode,
  deliveryNo: (n) => `XSCKD${six(n)}`,
  billingNo: (n) => `AR${six(n)}`,
  creditMemoNo: (_n, sourceNo) => sourceNo,
}

function six(n: number): string {
  return String(n).padStart(6, '0')
}

function line(text: string, discount: Decimal, isFree: boolean, isRejected: boolean): string {
  const less = discount.isZero() ? '' : ` − ${discount.abs().toFixed(2)}`
  return `${text}${less}${isFree ? ' free' : ''}${isRejected ? ' rejected' : ''}`
}

function rows(list: unknown): Row[] {
  return (list ?? []) as Row[]
}

function code(reference: unknown): string {
  return String((reference as Row | undefined)?.FNumber)
}
