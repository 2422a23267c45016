import { query, text, unpadded } from './odata.ts'
import { chunks, readAll } from './paging.ts'
import { PARTNERS } from './partner.ts'
import type { SapContext } from './session.ts'

/** Numbers asked for in one call: longer addresses are refused by dispatchers. */
const NUMBERS_A_CALL = 20

/**
 * The codes that the DMS knows customers by: the external numbers of their business partners. A customer without one is
 * known by its own number, without leading zeros.
 */
export async function dealerCodes(customers: readonly string[], ctx: SapContext): Promise<Map<string, string>> {
  const codes = new Map(customers.map((customer) => [customer, unpadded(customer)]))
  for (const some of chunks([...codes.keys()], NUMBERS_A_CALL)) {
    const path = query(PARTNERS, {
      $filter: some.map((customer) => `Customer eq ${text(customer)}`).join(' or '),
      $select: 'BusinessPartner,Customer,BusinessPartnerIDByExtSystem',
    })
    for (const { Customer, BusinessPartnerIDByExtSystem: code } of await readAll(
      ctx,
      'businessPartner',
      PARTNERS,
      path,
    )) {
      const asked = some.find((customer) => unpadded(customer) === unpadded(String(Customer)))
      if (asked !== undefined && typeof code === 'string' && code !== '') codes.set(asked, code)
    }
  }
  return codes
}
