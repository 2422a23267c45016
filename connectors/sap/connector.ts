import { type Connector, defineConnector } from '../../src/connector/index.ts'
import { check } from './check.ts'
import { type SapConfig, sapConfig } from './config.ts'
import { creditMemo } from './credit-memo.ts'
import { expenseClaim, rebateSettlement } from './credit-request.ts'
import { customer } from './customer.ts'
import { customerReturn } from './customer-return.ts'
import { delivery } from './delivery.ts'
import { SapError } from './errors.ts'
import { inbound } from './inbound.ts'
import { invoice } from './invoice.ts'
import { orderStatus } from './order-status.ts'
import { payment } from './payment.ts'
import { priceList } from './price-list.ts'
import { product } from './product.ts'
import { salesOrder } from './sales-order.ts'
import { SapSession } from './session.ts'
import { stock } from './stock.ts'

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
    customer,
    'price-list': priceList,
    stock,
    'sales-order': salesOrder,
    'order-status': orderStatus,
    delivery,
    invoice,
    payment,
    return: customerReturn,
    'credit-memo': creditMemo,
    'rebate-settlement': rebateSettlement,
    'expense-claim': expenseClaim,
  },
  inbound,
})
