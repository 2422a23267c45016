import { type Failure, HttpError } from '../../src/connector/index.ts'
import { keyField } from './config.ts'
import { KingdeeError } from './errors.ts'
import { rowsOf } from './operations.ts'
import { page } from './query.ts'
import { refusedLogin } from './refused-login.ts'
import type { KingdeeContext } from './session.ts'

/** One form that the connection needs, with fields that every build has. */
const PROBES: { form: string; zh: string; fields: string[]; id: string }[] = [
  { form: 'BD_MATERIAL', zh: '物料', fields: ['FMATERIALID', 'FNumber', 'FModifyDate'], id: 'FMATERIALID' },
  { form: 'SAL_SaleOrder', zh: '销售订单', fields: ['FID', 'FBillNo', 'FDocumentStatus'], id: 'FID' },
]

/**
 * The "test connection" button. The log-on has gone before it, so a wrong account set and a wrong password have been told
 * already; here the session, the right to see each form, and the fields that the connection names are tried.
 *
 * @throws KingdeeError that says in English and Chinese which of these it is, and whose job it is.
 */
export async function check(ctx: KingdeeContext): Promise<void> {
  const { config } = ctx
  if (config.organization !== undefined) {
    const number = config.organization.replaceAll("'", "''")
    const rows = await probe(ctx, 'ORG_Organizations', '组织', () =>
      rowsOf(ctx, 'ExecuteBillQuery', {
        ...{ FormId: 'ORG_Organizations', FieldKeys: 'FNumber', FilterString: `FNumber = '${number}'` },
        ...{ OrderString: 'FNumber ASC', StartRow: 0, Limit: 1, TopRowCount: 0 },
      }),
    )
    if (rows.length === 0) throw noOrganization(config.url, config.organization)
  }
  for (const { form, zh, fields, id } of PROBES) {
    const own = form === 'SAL_SaleOrder' ? [keyField(config, 'sales-order'), config.lineField] : config.productFields
    await probe(ctx, form, zh, () =>
      page(ctx, { form, fields: [...new Set([...fields, ...own])], order: `${id} ASC`, limit: 1 }),
    )
  }
}

async function probe<T>(ctx: KingdeeContext, form: string, zh: string, ask: () => Promise<T>): Promise<T> {
  const place = `${ctx.config.url} ${form} ${zh}`
  try {
    return await ask()
  } catch (error) {
    if (error instanceof KingdeeError) {
      // With signed headers there is no log-on before this: the first call is what shows that nobody is let in.
      const isRefused = error.about === 'auth' && ctx.config.login === 'headers'
      throw explained(place, (isRefused ? await refusedLogin(error.message, ctx) : error).failure)
    }
    if (error instanceof HttpError) throw explained(place, unreachable(error))
    throw error
  }
}

function noOrganization(url: string, number: string): KingdeeError {
  return explained(`${url} ORG_Organizations 组织`, {
    kind: 'invalid',
    rule: 'config',
    field: 'organization',
    value: number,
    message: `there is no organisation ${number}, or the user may not see it`,
    advice:
      'Correct `organization` in the connection, or let Galaxy’s administrator give the user this organisation. / 组织不存在或用户无权查看：请更正连接的 organization，或请管理员授予该组织。',
  })
}

/** What is wrong on the way to Galaxy, by the words of the network. */
const NETWORK: { signs: RegExp; advice: string }[] = [
  {
    signs: /ENOTFOUND|EAI_AGAIN/,
    advice:
      'The host name is not known here: correct the url, or ask the network team. / 主机名无法解析：请更正 url 或联系网络管理员。',
  },
  {
    signs: /ECONNREFUSED/,
    advice:
      'Nobody listens there: correct host and port, or ask whether Galaxy is up. / 该端口无服务：请更正主机和端口，或确认星空是否启动。',
  },
  {
    signs: /CERT|SSL|TLS|self.signed|EPROTO/i,
    advice:
      'The TLS connection fails: check https/http and port; the authority of a private certificate goes into NODE_EXTRA_CA_CERTS. / TLS 连接失败：请检查协议与端口；私有 CA 证书需提供给平台（NODE_EXTRA_CA_CERTS）。',
  },
  {
    signs: /./,
    advice:
      'No answer: a firewall may be in the way, or Galaxy is overloaded; ask the network team. / 未得到应答：可能被防火墙拦截或星空负载过高，请联系网络管理员。',
  },
]

function unreachable(error: HttpError): Failure {
  const advice = NETWORK.find(({ signs }) => signs.test(`${error.kind} ${error.message}`))?.advice
  return { kind: 'retryable', message: error.message, ...(advice !== undefined && { advice }) }
}

/** The message of a failed check is read on its own, so it carries place and advice. */
function explained(place: string, failure: Failure): KingdeeError {
  const advice = failure.advice === undefined ? '' : `\n${failure.advice}`
  return new KingdeeError({ ...failure, message: `${place}: ${failure.message}${advice}` })
}
