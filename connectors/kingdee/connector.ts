import { type Connector, defineConnector } from '../../src/connector/index.ts'
import { check } from './check.ts'
import { type KingdeeConfig, kingdeeConfig } from './config.ts'
import { expenseClaim, rebateSettlement } from './credit.ts'
import { creditMemo } from './credit-memo.ts'
import { customer } from './customer.ts'
import { delivery } from './delivery.ts'
import { KingdeeError } from './errors.ts'
import { invoice } from './invoice.ts'
import { orderStatus } from './order-status.ts'
import { payment } from './payment.ts'
import { priceList } from './price-list.ts'
import { product } from './product.ts'
import { goodsReturn } from './return.ts'
import { salesOrder } from './sales-order.ts'
import { type KingdeeSession, login, logout } from './session.ts'
import { stock } from './stock.ts'

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
    customer,
    'price-list': priceList,
    stock,
    'sales-order': salesOrder,
    'order-status': orderStatus,
    delivery,
    invoice,
    payment,
    return: goodsReturn,
    'credit-memo': creditMemo,
    'rebate-settlement': rebateSettlement,
    'expense-claim': expenseClaim,
  },
})
