import type { Context, LoginContext } from '../../src/connector/index.ts'
import type { KingdeeConfig } from './config.ts'
import { CookieJar } from './cookies.ts'
import { adviceOf, meaningOf } from './error-table.ts'
import { garbage, KingdeeError, refusal } from './errors.ts'
import { exchange } from './exchange.ts'
import { loginSignature } from './signing.ts'
import { isObject, type Row, text } from './values.ts'

export type KingdeeContext = Context<KingdeeConfig, KingdeeSession>

/** One session with Galaxy. It is empty where every call is signed. */
export class KingdeeSession {
  readonly jar = new CookieJar()
  /** The session as a header, for servers that lose the cookie. */
  id: string | undefined
  /** False once this build was seen not to have BillQuery. */
  hasBillQuery = true
  /** Names of fields by form, as the metadata has them; filled by `describe.ts`. */
  readonly known = new Map<string, Promise<Set<string>>>()
}

const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService'

/** Galaxy ends a session after 20 idle minutes; one that is renewed in time costs no lost call. */
const LIFE_MS = 8 * 60 * 60_000

/**
 * Logs on once, in the way the connection says. With signed headers nothing is called: the first call shows whether the
 * signature holds.
 *
 * @throws KingdeeError when it is refused. "Session lost" as the answer to a log-on is a wrong account set, a disabled
 * app or the IP white list, and not a session: it is never tried again by itself.
 */
export async function login(ctx: LoginContext<KingdeeConfig>): Promise<{ session: KingdeeSession; expiresAt?: Date }> {
  const session = new KingdeeSession()
  if (ctx.config.login === 'headers') return { session }
  const { method, parameters } = credentials(ctx.config, ctx.now())
  const answer = await exchange({ ...ctx, session }, `${AUTH}.${method}`, { parameters }, 'read')
  if (answer.shape === 'garbage') throw garbage(answer.message, 'read')
  if (answer.shape === 'exception') throw refusedLogin(answer.message)
  const value = answer.shape === 'data' ? answer.value : answer.result
  if (!isObject(value)) throw garbage('JSON that is no log-on answer', 'read')
  if (answer.shape === 'status' && !answer.status.success) {
    const { about, failure } = refusal(answer.status.code, answer.status.errors, ctx.config)
    throw about === 'auth' ? refusedLogin(failure.message) : new KingdeeError(failure, about)
  }
  if (!isLoggedOn(value)) throw refusedLogin(saidBy(value))
  const context = isObject(value.Context) ? value.Context : {}
  const id = text(value.KDSVCSessionId) || text(context.SessionId)
  if (id !== '') session.id = id
  return { session, expiresAt: new Date(ctx.now().getTime() + LIFE_MS) }
}

/** Frees the seat. */
export async function logout(session: KingdeeSession, ctx: LoginContext<KingdeeConfig>): Promise<void> {
  if (ctx.config.login === 'headers') return
  await exchange({ ...ctx, session }, `${AUTH}.LogOut`, { parameters: [] }, 'read')
}

function credentials(config: KingdeeConfig, now: Date): { method: string; parameters: unknown[] } {
  const { account, user, language, password = '', appId = '', appSecret = '' } = config
  if (config.login === 'password') return { method: 'ValidateUser', parameters: [account, user, password, language] }
  if (config.login === 'app-secret') {
    return { method: 'LoginByAppSecret', parameters: [account, user, appId, appSecret, language] }
  }
  const timestamp = Math.floor(now.getTime() / 1000)
  const sign = loginSignature({ account, user, appId, appSecret, timestamp })
  return { method: 'LoginBySign', parameters: [account, user, appId, String(timestamp), sign, language] }
}

/** 1 is success, and so is the flag of newer builds; nothing else. */
function isLoggedOn(value: Row): boolean {
  return text(value.LoginResultType) === '1' || text(value.IsSuccessByAPI).toLowerCase() === 'true'
}

function saidBy(value: Row): string {
  const type = text(value.LoginResultType)
  return `${text(value.Message) || 'no text'}${type === '' ? '' : ` (LoginResultType ${type})`}`
}

/** What is wrong with a log-on, and whose job it is; the first that fits counts. */
const REFUSALS: { text: RegExp; what: string; advice: string }[] = [
  {
    text: /会话信息已丢失|请重新登录/,
    what: 'account set, app registration or IP white list is wrong / 账套、应用注册或白名单有误',
    advice:
      'Galaxy’s administrator checks the id of the account set, 第三方系统登录授权 (disabled? integration user? wiped by a restore?) and the IP white list. / 请星空管理员检查账套 ID、第三方系统登录授权（是否停用、是否绑定集成用户、是否因恢复数据库丢失）和 IP 白名单。',
  },
  {
    text: /账套|数据中心|data\s?center|acctid/i,
    what: 'wrong account set / 账套不正确',
    advice:
      'Correct `account` in the connection; the administration site (管理中心) lists the ids of the account sets. / 请更正连接的 account，ID 见管理中心的数据中心列表。',
  },
  {
    text: /密钥|应用|app\s?id|app\s?secret|签名|验签/i,
    what: 'app id, app secret or signature is wrong / 应用 ID、密钥或签名有误',
    advice:
      'Compare both with 第三方系统登录授权 in Galaxy; the app must be enabled, and the clock of the hub right. / 请与星空的第三方系统登录授权核对；应用须启用，平台时钟须准确。',
  },
  {
    text: /白名单|\bip\b/i,
    what: 'the address of the hub is not on the IP white list / 平台 IP 不在白名单中',
    advice: 'Add it in 第三方系统登录授权. / 请在第三方系统登录授权中添加。',
  },
  {
    text: /密码|口令|password/i,
    what: 'wrong user or password / 用户名或密码不正确',
    advice:
      'Correct it in the connection; it may have expired, and several wrong ones lock the user. / 请在连接中更正；密码可能已过期，多次错误会锁定用户。',
  },
  {
    text: /用户/,
    what: 'the user cannot log on / 用户无法登录',
    advice:
      'It does not exist, is disabled or locked in this account set: see 用户 in Galaxy. / 用户在该账套中不存在、被禁用或锁定：请检查星空的用户。',
  },
]

function refusedLogin(said: string): KingdeeError {
  const plain = said.normalize('NFKC').replace(/\s+/g, ' ')
  const meaning = meaningOf(undefined, plain)
  if (meaning.class === 'licence') {
    const { about, failure } = refusal(undefined, [{ message: said }], { lockWait: 60 })
    return new KingdeeError({ ...failure, message: `no seat to log on / 并发许可已满: ${said}` }, about)
  }
  const known = REFUSALS.find(({ text: pattern }) => pattern.test(plain))
  const message = `the log-on was refused / 登录被拒绝: ${known ? `${known.what}: ` : ''}${said}`
  return new KingdeeError({ kind: 'auth-expired', message, advice: known?.advice ?? adviceOf('unknown') }, 'config')
}
