/** Who sells and who buys, as they stand on invoices. */
import type { KingdeeConfig } from './config.ts'
import type { CustomerParty } from './dealers.ts'
import { at } from './query.ts'
import type { Row } from './values.ts'

/** In the words of the connector. What Galaxy does not know is left out. */
export interface Party extends Row {
  Code: string
  Name: string
  TaxNumber?: string
}

/** The organisation that settles, as the connection describes it, else by its name. */
export function sellerOf(row: Row, { sellers }: Pick<KingdeeConfig, 'sellers'>): Party {
  const Code = at(row, 'FSETTLEORGID.FNumber')
  const told = sellers[Code]
  if (!told) return { Code, Name: at(row, 'FSETTLEORGID.FName') || Code }
  const { address, phone, bankName, bankAccount, uscc } = told
  const fields = { TaxNumber: uscc, Address: address, Phone: phone, BankName: bankName, BankAccount: bankAccount }
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { Code, Name: told.legalName, ...known }
}

export function buyerOf(row: Row, { code, name, taxNumber }: CustomerParty): Party {
  const Name = name || at(row, 'FCUSTOMERID.FName') || code
  return { Code: code, Name, ...(taxNumber !== undefined && { TaxNumber: taxNumber }) }
}

/**
 * A VAT invoice has a number of the tax office and a seller it knows; a special one also a buyer it knows. A sales invoice
 * says by its form which it is.
 */
export function typeOf(form: string, number: string | undefined, seller: Party, buyer: Party): string {
  const isTax = number === undefined || /^(\d{8}|\d{20})$/.test(number)
  if (!isTax || seller.TaxNumber === undefined) return 'other'
  if (form === 'IV_SALESOC') return 'vatOrdinary'
  return buyer.TaxNumber === undefined ? 'vatOrdinary' : 'vatSpecial'
}
