/** One call of the connection test, whose errors say what is wrong on the way to Galaxy and at its door. */
import { type Failure, HttpError } from '../../src/connector/index.ts'
import { KingdeeError } from './errors.ts'
import { refusedLogin } from './refused-login.ts'
import type { KingdeeContext } from './session.ts'

/** @throws KingdeeError with address, place and advice in its message. */
export async function probe<T>(ctx: KingdeeContext, what: string, work: () => Promise<T>): Promise<T> {
  const place = `${ctx.config.url} ${what}`
  try {
    return await work()
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
export function explained(place: string, failure: Failure): KingdeeError {
  const advice = failure.advice === undefined ? '' : `\n${failure.advice}`
  return new KingdeeError({ ...failure, message: `${place}: ${failure.message}${advice}` })
}
