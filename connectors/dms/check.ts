import { HttpError } from '../../src/connector/index.ts'
import { call, type DmsContext } from './call.ts'
import { DmsError } from './errors.ts'
import { listPage } from './wire.ts'

/**
 * Asks the DMS for one product.
 *
 * @throws Error that says what is wrong and whose job it is: the token, the address, the network, or the DMS itself.
 */
export async function check(ctx: DmsContext): Promise<void> {
  try {
    await call(ctx, { method: 'GET', path: '/products?limit=1' }, listPage)
  } catch (error) {
    throw new Error(explanation(error, ctx.config.url))
  }
}

function explanation(error: unknown, url: string): string {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof DmsError && error.status === 401) {
    return `The DMS refuses the token: get a valid one from its operator. / DMS 拒绝了令牌，请向 DMS 管理员索取有效令牌。 (${message})`
  }
  if (error instanceof DmsError && error.status === 403) {
    return `The token may not read products: the operator of the DMS must allow it. / 该令牌无权读取商品，请 DMS 管理员授权。 (${message})`
  }
  if (error instanceof DmsError && error.status === 404) {
    return `No DMS core answers at ${url}: correct the URL of the connection. / 该地址没有 DMS 服务，请更正连接的 URL。 (${message})`
  }
  if (error instanceof HttpError && error.kind === 'garbage') {
    return `What answers at ${url} is no DMS core: correct the URL of the connection. / 该地址的应答不是 DMS 服务，请更正连接的 URL。 (${message})`
  }
  if (error instanceof HttpError) {
    return `The DMS cannot be reached: ask its operator and the network team. / 无法连接 DMS，请联系 DMS 管理员和网络管理员。 (${message})`
  }
  return `The DMS has trouble of its own: ask its operator. / DMS 自身出现问题，请联系 DMS 管理员。 (${message})`
}
