import { type Connector, defineConnector } from '../../src/connector/index.ts'
import { check } from './check.ts'
import { type SapConfig, sapConfig } from './config.ts'
import { SapError } from './errors.ts'
import { orderStatus } from './order-status.ts'
import { product } from './product.ts'
import { salesOrder } from './sales-order.ts'
import { SapSession } from './session.ts'

/** SAP S/4HANA (cloud or on premise) over the OData V2 services that SAP delivers. */
export const sap: Connector<SapConfig, SapSession> = defineConnector({
  id: 'sap',
  title: { en: 'SAP S/4HANA', zh: 'SAP S/4HANA' },
  config: sapConfig,
  baseUrl: (config) => new URL(config.url).origin,
  // Each call holds a dialog work process: 2-4 in parallel is what a productive system bears.
  limits: { concurrent: 4 },
  login: {
    // Every call carries the user, so there is nothing to log on to: a session begins empty, and its first call fills
    // it with cookies. A CSRF token is fetched before the first write.
    open: async () => ({ session: new SapSession() }),
  },
  classify: (error) => (error instanceof SapError ? error.failure : undefined),
  check,
  records: {
    product,
    'sales-order': salesOrder,
    'order-status': orderStatus,
  },
})
