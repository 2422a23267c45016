/**
 * Which kind of system owns which fields of a record that several systems keep, unless a flow says otherwise. A path names
 * fields by `/`, the entries of a list together (`contacts/mobile` is the mobile of every contact); `''` is all others,
 * and the longest path that fits counts.
 */
export type SystemKind = 'dms' | 'erp' | 'crm'

export const fieldOwners: Readonly<Record<string, Readonly<Record<string, SystemKind>>>> = {
  Dealer: {
    '': 'dms',
    erpCustomerNo: 'erp',
    paymentTerms: 'erp',
    creditLimit: 'erp',
    creditExposure: 'erp',
    creditBlocked: 'erp',
    contacts: 'crm',
    'contacts/role': 'dms',
  },
}
