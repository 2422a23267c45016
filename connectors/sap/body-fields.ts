import { z } from 'zod'

/** Parts of the bodies of returns and credit memo requests, as the services' metadata has them. */
export const upTo = (length: number) => z.string().max(length)
export const needed = (length: number) => z.string().min(1, 'must not be empty').max(length)

/** Decimal(15,3), above zero. */
export const quantity = z
  .string({ error: 'must be a decimal number as text, like "12.5"' })
  .regex(
    /^(?!0+(\.0+)?$)\d{1,12}(\.\d{1,3}0*)?$/,
    'must be a quantity above zero with at most 3 decimal places, like "12.5"',
  )

/** Amounts that are given by hand as conditions: Decimal(24,9). A credit memo request takes none below zero. */
export const amountAboveZero = z
  .string({ error: 'must be a decimal number as text, like "19.99"' })
  .regex(
    /^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,9})?$/,
    'must be an amount above zero: SAP gives nothing back with a credit memo request of zero or less; a charge is a debit memo',
  )

export const itemNumber = z.string().regex(/^\d{1,6}$/, 'must be 1 to 6 digits')
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}(T00:00:00(\.0+)?Z?)?$/, 'must be a day like "2026-01-31"')
export const facts = z.record(z.string(), z.string())

/** The header that all these documents share. Type and sales area may be left to the connection. */
export const header = {
  SalesOrganization: upTo(4).optional(),
  DistributionChannel: upTo(2).optional(),
  OrganizationDivision: upTo(2).optional(),
  SoldToParty: needed(10),
  PurchaseOrderByCustomer: needed(35),
  CustomerPurchaseOrderDate: date.optional(),
  TransactionCurrency: upTo(5).optional(),
  SDDocumentReason: upTo(3).optional(),
  Facts: facts,
}
