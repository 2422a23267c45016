import { z } from 'zod'

const upTo = (length: number) => z.string().max(length)
const needed = (length: number) => z.string().min(1, 'must not be empty').max(length)

const address = z.looseObject({
  AddressIDByExternalSystem: needed(20),
  Country: needed(3),
  Region: upTo(3).optional(),
  CityName: upTo(40).optional(),
  District: upTo(40).optional(),
  PostalCode: upTo(10).optional(),
  StreetName: upTo(60).optional(),
  StreetSuffixName: upTo(40).optional(),
  AdditionalStreetSuffixName: upTo(40).optional(),
  CareOfName: upTo(40).optional(),
})

const tax = z.looseObject({ BPTaxType: needed(4), BPTaxNumber: needed(20) })

const salesArea = z.looseObject({
  SalesOrganization: upTo(4).optional(),
  DistributionChannel: upTo(2).optional(),
  Division: upTo(2).optional(),
  Currency: upTo(5).optional(),
})

/**
 * A dealer as API_BUSINESS_PARTNER takes it: business partner, customer and sales areas in one, with lists as plain
 * arrays. Names and lengths are those of the service's metadata; fields beyond them (customer fields `YY1_…`, `ZZ…`)
 * pass as they are. `to_Customer.Blocked` is the connector's: may the customer order?
 */
export const customer = z.looseObject({
  /** The number of the dealer in the DMS: a customer is found again by it. */
  BusinessPartnerIDByExtSystem: needed(20),
  BusinessPartnerGrouping: upTo(4).optional(),
  OrganizationBPName1: needed(40),
  OrganizationBPName2: upTo(40).optional(),
  OrganizationBPName3: upTo(40).optional(),
  OrganizationBPName4: upTo(40).optional(),
  SearchTerm1: upTo(20).optional(),
  to_BusinessPartnerTax: z.array(tax).optional(),
  to_BusinessPartnerAddress: z.array(address).min(1, 'must hold at least one address'),
  to_Customer: z.looseObject({
    /** The customer's number, where it is known already. */
    Customer: upTo(10).optional(),
    Blocked: z.boolean(),
    DeletionIndicator: z.boolean().optional(),
    to_CustomerSalesArea: z.array(salesArea).min(1, 'must hold at least one sales area'),
  }),
})

export type Customer = z.infer<typeof customer>
export type CustomerTax = z.infer<typeof tax>
export type CustomerSalesArea = z.infer<typeof salesArea>
