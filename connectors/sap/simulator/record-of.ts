/** What calls are about, by a part of their paths. */
const RECORDS: [string, string][] = [
  ['A_Product', 'product'],
  ['A_BusinessPartner', 'customer'],
  ['CreditManagementAccount', 'credit'],
  ['A_SlsPrcg', 'price-list'],
  ['A_MatlStk', 'stock'],
  ['A_SalesOrder', 'sales-order'],
  ['A_OutbDelivery', 'delivery'],
  ['A_BillingDocument', 'invoice'],
  ['A_CustomerReturn', 'return'],
  ['A_Customer', 'customer'],
  ['A_CreditMemoRequest', 'credit-memo-request'],
  ['A_OperationalAcctgDocItemCube', 'payment'],
]

/** The kind of record that a call is about, so that faults and the log can name it. */
export function recordOf(path: string): string | undefined {
  return RECORDS.find(([part]) => path.includes(part))?.[1]
}
