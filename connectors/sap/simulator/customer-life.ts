/** What happens to customers in the simulated system: what its people do to one, and how made-up ones look. */
import { z } from 'zod'
import { usccCheckCharacter } from '../../../schemas/common/check-digit.ts'
import type { Stored } from './filter.ts'

export const CUSTOMER_ROLES = ['FLCU00', 'FLCU01']

/** The body of `POST /__sim/customer`: what SAP's own people do to a customer. */
export const CustomerRequest = z.strictObject({
  /** Number of the customer, its business partner, or the dealer's code. */
  key: z.string(),
  /** Block of orders; '' takes it away. */
  block: z.string().max(2).optional(),
  paymentTerms: z.string().max(4).optional(),
  externalNumber: z.string().max(20).optional(),
  creditLimit: z
    .string()
    .regex(/^\d+(\.\d{1,3})?$/)
    .nullable()
    .optional(),
  creditBlocked: z.boolean().optional(),
  creditCurrency: z.string().length(3).optional(),
  /** Makes another business partner with the same name and tax numbers, which no dealer has. */
  twin: z.literal(true).optional(),
})

/** A customer with a valid tax number, and a dealer's code. */
export function madeUpPartner(index: number): Stored {
  const body = `9135010${index % 10}M${String(index).padStart(8, '0')}`
  return {
    OrganizationBPName1: `示例商贸第${index + 1}有限公司`,
    SearchTerm1: `示例${index + 1}`,
    BusinessPartnerIDByExtSystem: `D${2001 + index}`,
    to_BusinessPartnerRole: CUSTOMER_ROLES.map((role) => ({ BusinessPartnerRole: role })),
    to_BusinessPartnerTax: [{ BPTaxType: 'CN5', BPTaxNumber: body + usccCheckCharacter(body) }],
    to_BusinessPartnerAddress: [{ Country: 'CN', Region: '150', CityName: '福州市', StreetName: '示例路 1 号' }],
    to_Customer: {
      to_CustomerSalesArea: [
        {
          SalesOrganization: '1010',
          DistributionChannel: '10',
          Division: '00',
          Currency: 'CNY',
          CustomerPaymentTerms: '0001',
        },
      ],
    },
  }
}
