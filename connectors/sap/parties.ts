/** Who buys and who sells, as they stand on invoices. */
import { dealerCodes } from './dealer-code.ts'
import { SapError } from './errors.ts'
import { isObject, query, type Row, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import { PARTNERS } from './partner.ts'
import type { SapContext } from './session.ts'

/** A party in the words of SAP. `TaxNumber` is left out where SAP has none. */
export interface Party {
  Name: string
  TaxNumber?: string
}

const NUMBERS_A_CALL = 20

/** The codes of the DMS for customers, by their numbers without zeros; SAP's own where it does not tell. */
export async function codesOf(customers: Iterable<unknown>, ctx: SapContext): Promise<(customer: unknown) => string> {
  const numbers = [...new Set([...customers].map((number) => unpadded(String(number ?? ''))))].filter((n) => n !== '')
  const codes = await whereOffered(() => dealerCodes(numbers, ctx), 'businessPartner', ctx)
  return (customer) => codes?.get(unpadded(String(customer ?? ''))) ?? unpadded(String(customer ?? ''))
}

/** Customers by their numbers without zeros: name, and the tax number that stands first. */
export async function buyersOf(customers: Iterable<unknown>, ctx: SapContext): Promise<Map<string, Party>> {
  const found = new Map<string, Party>()
  const numbers = [...new Set([...customers].map((number) => unpadded(String(number ?? ''))))].filter((n) => n !== '')
  for (const some of chunks(numbers, NUMBERS_A_CALL)) {
    const $filter = some.map((number) => `Customer eq ${text(number)}`).join(' or ')
    const path = query(PARTNERS, { $filter, $expand: 'to_BusinessPartnerTax' })
    const rows = await whereOffered(() => readAll(ctx, 'businessPartner', PARTNERS, path), 'businessPartner', ctx)
    for (const row of rows ?? []) {
      const name = String(row.OrganizationBPName1 ?? '') + String(row.OrganizationBPName2 ?? '')
      const Name = name || String(row.BusinessPartnerFullName ?? row.BusinessPartnerName ?? '')
      const tax = taxNumberOf(row)
      if (Name !== '') found.set(unpadded(String(row.Customer)), { Name, ...(tax !== '' && { TaxNumber: tax }) })
    }
  }
  return found
}

function taxNumberOf(row: Row): string {
  const taxes = Array.isArray(row.to_BusinessPartnerTax) ? row.to_BusinessPartnerTax.filter(isObject) : []
  return (
    taxes
      .map((tax) => String(tax.BPTaxNumber || tax.BPTaxLongNumber || '').trim())
      .find((tax) => tax !== '' && tax.length <= 40) ?? ''
  )
}

/** Company codes as sellers. */
export async function sellersOf(companies: Iterable<unknown>, ctx: SapContext): Promise<Map<string, Party>> {
  const found = new Map<string, Party>()
  const codes = [...new Set([...companies].map((code) => String(code ?? '')))].filter((code) => code !== '')
  const { sellers } = ctx.config
  const unknown = codes.filter((code) => sellers[code] === undefined)
  for (const some of chunks(unknown, NUMBERS_A_CALL)) {
    const $filter = some.map((code) => `CompanyCode eq ${text(code)}`).join(' or ')
    const path = query('A_CompanyCode', { $filter })
    const rows = await whereOffered(() => readAll(ctx, 'companyCode', 'A_CompanyCode', path), 'companyCode', ctx)
    for (const { CompanyCode, CompanyCodeName, VATRegistration } of rows ?? []) {
      const tax = String(VATRegistration ?? '').trim()
      found.set(String(CompanyCode), {
        Name: String(CompanyCodeName || CompanyCode),
        ...(tax !== '' && { TaxNumber: tax }),
      })
    }
  }
  return found
}

/** Undefined where the service is not active, or not ours to read: what it would tell is good to have, and no more. */
async function whereOffered<T>(read: () => Promise<T>, service: string, ctx: SapContext): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof SapError) || error.failure.kind !== 'invalid') throw error
    const note = `parties ${service}`
    if (!ctx.session.noted.has(note)) ctx.log.warn({ service, why: error.message }, 'parties cannot be read')
    ctx.session.noted.add(note)
    return undefined
  }
}
