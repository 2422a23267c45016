import { type Failure, HttpError } from '../../src/connector/index.ts'
import { type ServiceName, serviceRoot } from './config.ts'
import { SapError } from './errors.ts'
import { query, rowSet } from './odata.ts'
import { read, type SapContext } from './session.ts'

const PROBES: { service: ServiceName; set: string; key: string }[] = [
  { service: 'product', set: 'A_Product', key: 'Product' },
  { service: 'salesOrder', set: 'A_SalesOrder', key: 'SalesOrder' },
]

/**
 * The "test connection" button: asks both services for one record.
 *
 * @throws SapError that says, in English and Chinese, which of these it is and whose job it is: address unknown, nobody
 * listening, TLS, log-on refused, wrong client, service not active, authorisation missing, a web page in between, or a
 * system that holds no data at all (mostly the wrong client).
 */
export async function check(ctx: SapContext): Promise<void> {
  let rows = 0
  for (const { service, set, key } of PROBES) {
    rows += await probe(ctx, service, query(set, { $top: 1, $select: key }))
  }
  if (rows === 0) ctx.log.warn({ client: ctx.config.client ?? 'default' }, NO_DATA)
}

const NO_DATA =
  'SAP answers, but shows neither products nor orders: the client or the authorisations of the user may be wrong. / SAP 有应答，但看不到任何物料或订单：集团或用户权限可能不正确。'

async function probe(ctx: SapContext, service: ServiceName, path: string): Promise<number> {
  const address = serviceRoot(ctx.config, service)
  try {
    const set = rowSet(await read(ctx, service, path))
    if (set) return set.rows.length
    throw new SapError({
      kind: 'invalid',
      message: 'the answer is JSON, but not a list of OData V2 (d.results)',
      advice:
        'The address leads to something else, perhaps an OData V4 service: correct url or services in the connection. / 该地址不是 OData V2 服务（可能是 V4）：请更正连接的 url 或 services。',
    })
  } catch (error) {
    if (error instanceof SapError) throw explained(address, error.failure)
    if (error instanceof HttpError) throw explained(address, unreachable(error))
    throw error
  }
}

/** What is wrong on the way to SAP, by the code of the error that the network gave. */
const NETWORK: { codes: RegExp; advice: string }[] = [
  {
    codes: /ENOTFOUND|EAI_AGAIN|EAI_NODATA/,
    advice:
      'The host name is not known here: correct the url, or let the network team add the name to DNS. / 主机名无法解析：请更正 url，或请网络管理员配置 DNS。',
  },
  {
    codes: /ECONNREFUSED/,
    advice:
      'Nobody listens on that port: correct host and port, or ask SAP basis whether the system is up (ICM, Web Dispatcher). / 该端口无服务：请更正主机和端口，或请 SAP Basis 确认系统（ICM、Web Dispatcher）是否启动。',
  },
  {
    codes: /CERT|SSL|TLS|self.signed|unable to (verify|get)|EPROTO|wrong version number/i,
    advice:
      'The TLS connection fails: check https/http and port; a certificate of a private authority must be made known to the hub (NODE_EXTRA_CA_CERTS). / TLS 连接失败：请检查 https/http 与端口；私有 CA 的证书须提供给集成平台（NODE_EXTRA_CA_CERTS）。',
  },
  {
    codes: /ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|timeout|EHOSTUNREACH|ENETUNREACH/i,
    advice:
      'No answer in time: a firewall may be in the way, ask the network team; or SAP is overloaded. / 未及时应答：可能被防火墙拦截（请联系网络管理员），或 SAP 负载过高。',
  },
]

function unreachable(error: HttpError): Failure {
  const cause = error.cause as { code?: string; message?: string } | undefined
  const signs = `${cause?.code ?? ''} ${cause?.message ?? ''} ${error.kind} ${error.message}`
  const advice = NETWORK.find(({ codes }) => codes.test(signs))?.advice
  return { kind: 'retryable', message: error.message, ...(advice !== undefined && { advice }) }
}

/** The message of a failed check is read on its own, so it carries address and advice. */
function explained(address: string, failure: Failure): SapError {
  const advice = failure.advice === undefined ? '' : `\n${failure.advice}`
  return new SapError({ ...failure, message: `${address}: ${failure.message}${advice}` })
}
