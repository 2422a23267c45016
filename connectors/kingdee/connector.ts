import { type Connector, defineConnector } from '../../src/connector/index.ts'
import { check } from './check.ts'
import { type KingdeeConfig, kingdeeConfig } from './config.ts'
import { KingdeeError } from './errors.ts'
import { orderStatus } from './order-status.ts'
import { product } from './product.ts'
import { salesOrder } from './sales-order.ts'
import { type KingdeeSession, login, logout } from './session.ts'

/** Kingdee Cloud Galaxy 金蝶云·星空 over its WebApi, self-hosted or behind the public gateway. */
export const kingdee: Connector<KingdeeConfig, KingdeeSession> = defineConnector({
  id: 'kingdee',
  title: { en: 'Kingdee Cloud Galaxy', zh: '金蝶云·星空' },
  config: kingdeeConfig,
  baseUrl: (config) => new URL(config.url).origin,
  // A session works its calls off one after the other in many builds; more in parallel only wait there.
  limits: { concurrent: 4 },
  login: { open: login, close: logout },
  classify: (error) => (error instanceof KingdeeError ? error.failure : undefined),
  check,
  records: {
    product,
    'sales-order': salesOrder,
    'order-status': orderStatus,
  },
})
