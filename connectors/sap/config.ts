import { z } from 'zod'
import { secret } from '../../src/connector/index.ts'
import { creditConfig } from './credit-config.ts'
import { customerConfig } from './customer-config.ts'
import { documentConfig } from './document-config.ts'
import { discountConfig } from './order-discounts.ts'
import { priceConfig, stockConfig } from './price-config.ts'

/** What a connection to SAP is told. Every field with a default may be left out. */
export const sapConfig = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'expected the address of SAP, e.g. https://s4.example.com' })
      .describe(
        'Address of SAP: the host (https://s4.example.com), a proxy prefix in front of it (https://proxy.example.com/s4), or the folder of the OData services (https://s4.example.com/sap/opu/odata/sap)',
      ),
    user: z.string().min(1).describe('Communication user (cloud) or technical user (on premise)'),
    password: secret().describe('Password of that user'),
    webhookSecret: secret()
      .optional()
      .describe(
        'Secret that calls of SAP to the hub are signed with (whsec_…, Standard Webhooks); left out, none are taken',
      ),
    client: z
      .string()
      .regex(/^\d{3}$/, 'expected the three digits of an SAP client, e.g. "100" (quoted, so that zeros stay)')
      .optional()
      .describe("SAP client (集团); left out, the system's default client answers"),
    language: z
      .string()
      .regex(/^[A-Za-z]{2}$/, 'expected a language key of two letters, e.g. "ZH"')
      .default('ZH')
      .describe('Log-on language of every call. Unit and partner codes depend on it, so never change it later'),
    services: z
      .strictObject({
        product: z.string().min(1).default('API_PRODUCT_SRV'),
        salesOrder: z.string().min(1).default('API_SALES_ORDER_SRV'),
        businessPartner: z.string().min(1).default('API_BUSINESS_PARTNER'),
        credit: z.string().min(1).default('API_CRDTMBUSINESSPARTNER'),
        price: z.string().min(1).default('API_SLSPRICINGCONDITIONRECORD_SRV'),
        stock: z.string().min(1).default('API_MATERIAL_STOCK_SRV'),
        delivery: z.string().min(1).default('API_OUTBOUND_DELIVERY_SRV;v=0002'),
        billing: z.string().min(1).default('API_BILLING_DOCUMENT_SRV'),
        accounting: z.string().min(1).default('API_OPLACCTGDOCITEMCUBE_SRV'),
        companyCode: z.string().min(1).default('API_COMPANYCODE_SRV'),
        customerReturn: z.string().min(1).default('API_CUSTOMER_RETURN_SRV'),
        creditMemoRequest: z.string().min(1).default('API_CREDIT_MEMO_REQUEST_SRV'),
      })
      .prefault({})
      .describe('Where the services are: a name in the folder of the OData services, or a path from the root (/…)'),
    productExpand: z
      .array(z.string().regex(/^\w+(\/\w+)*$/))
      .default(['to_Description', 'to_ProductUnitsOfMeasure', 'to_SalesDelivery', 'to_ProductSalesTax'])
      .describe('Parts of a product that are read with it; take out what the service does not have'),
    orderExpand: z
      .array(z.string().regex(/^\w+(\/\w+)*$/))
      .default(['to_Item', 'to_Item/to_ScheduleLine'])
      .describe('Parts of an order that are read with its status'),
    salesArea: z
      .strictObject({
        organization: z.string().min(1).max(4).optional(),
        channel: z.string().min(1).max(2).optional(),
        division: z.string().min(1).max(2).optional(),
      })
      .prefault({})
      .describe('Sales area of new orders that name none'),
    orderType: z.string().min(1).max(4).default('OR').describe('Type of new orders that name none'),
    orderPrefix: z
      .string()
      .max(15)
      .default('')
      .describe("Put before the order number in the customer's reference, e.g. DMS01-; orders without it are not ours"),
    rejectionReason: z
      .string()
      .min(1)
      .max(2)
      .default('10')
      .describe('Rejection reason (拒绝原因) that items get when the dealer cancels the order'),
    revisionField: z
      .string()
      .default('CustomerPurchaseOrderSuplmnt')
      .describe('Field of the order (4 characters) that keeps which revision SAP has; empty when none may be used'),
    ordersSince: z.iso
      .date()
      .optional()
      .describe('The first read of order statuses begins at this day; left out, it reads every order there is'),
    ...discountConfig,
    ...customerConfig,
    ...documentConfig,
    ...priceConfig,
    ...stockConfig,
    ...creditConfig,
    pageSize: z.int().min(1).max(5000).default(200).describe('Records asked for in one call'),
    overlap: z
      .int()
      .min(0)
      .default(300)
      .describe('Seconds that a poll reads again before the newest change it knows: SAP shows changes late'),
    lookupAfter: z
      .number()
      .min(0)
      .default(30)
      .describe('Seconds after which an order whose outcome is unknown is looked for; the first call may still run'),
    lookupDays: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Look only for orders created within so many days; left out, for all (safest, and slower in old systems)',
      ),
    lockCodes: z
      .array(z.string().min(1))
      .default([])
      .describe('More message codes (class/number, e.g. VL/045) that mean: locked by somebody, try later'),
    lockTexts: z
      .array(z.string().min(1).refine(isPattern, 'expected a regular expression'))
      .default([])
      .describe('More message texts that mean so, as regular expressions'),
  })
  .describe('SAP S/4HANA over OData V2')

export type SapConfig = z.infer<typeof sapConfig>

export type ServiceName = keyof SapConfig['services']

const SERVICES_FOLDER = '/sap/opu/odata/sap'

/**
 * Root of a service, with its final slash: `https://s4.example.com/sap/opu/odata/sap/API_PRODUCT_SRV/`.
 *
 * A name is looked for in the folder of the OData services: the connection's own path where that already leads into
 * OData (`/sap/opu/odata/sap`, `/odata/v2`), else SAP's usual folder below it. A service's name at the end of the
 * connection's address is left out: one connection uses several services. A path from the root (`/…`) is taken as it is.
 */
export function serviceRoot(config: Pick<SapConfig, 'url' | 'services'>, service: ServiceName): string {
  const base = new URL(config.url)
  const prefix = base.pathname.replace(/\/+$/, '').replace(/\/API_\w+(;v=\d+)?$/, '')
  const folder = /\/odata(\/|$)/i.test(prefix) ? prefix : prefix + SERVICES_FOLDER
  const place = config.services[service].replace(/\/+$/, '')
  return `${base.origin}${place.startsWith('/') ? place : `${folder}/${place}`}/`
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
