/** What is wrong when Galaxy lets nobody in: the account set, the user, the app, or the way to it. */
import { adviceOf, meaningOf } from './error-table.ts'
import { KingdeeError, refusal } from './errors.ts'
import type { Caller } from './exchange.ts'
import { accountSets } from './other-services.ts'

interface Reason {
  /** Words by which it is known. */
  text: RegExp
  what: string
  /** What to do, and whose job it is. */
  advice: string
}

const ACCOUNT: Reason = {
  text: /账套|数据中心|data\s?center|acctid/i,
  what: 'wrong account set / 账套不正确',
  advice:
    'Correct `account` in the connection; the administration site (管理中心) lists the ids of the account sets. / 请更正连接的 account，ID 见管理中心的数据中心列表。',
}

/** The first that fits counts. */
const REASONS: Reason[] = [
  {
    text: /会话信息已丢失|请重新登录/,
    what: 'account set, app registration or IP white list is wrong / 账套、应用注册或白名单有误',
    advice:
      'Galaxy’s administrator checks the id of the account set, 第三方系统登录授权 (disabled? integration user? wiped by a restore?) and the IP white list. / 请星空管理员检查账套 ID、第三方系统登录授权（是否停用、是否绑定集成用户、是否因恢复数据库丢失）和 IP 白名单。',
  },
  {
    text: /密码|口令|password/i,
    what: 'wrong user or password / 用户名或密码不正确',
    advice:
      'Correct it in the connection; it may have expired, and several wrong ones lock the user. / 请在连接中更正；密码可能已过期，多次错误会锁定用户。',
  },
  ACCOUNT,
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
    text: /管理员|administrator/i,
    what: 'administrators may not log on / 管理员账号不允许登录',
    advice: adviceOf('administrator'),
  },
  {
    text: /用户|user/i,
    what: 'the user cannot log on / 用户无法登录',
    advice:
      'It does not exist, is disabled or locked in this account set: see 用户 in Galaxy. / 用户在该账套中不存在、被禁用或锁定：请检查星空的用户。',
  },
]

/** Account sets that are named in a message. */
const NAMED = 5

/**
 * A refused log-on, or a refused signed call. Galaxy's words do not always tell a wrong account set from a wrong
 * password or app: the list of account sets, which it shows without a log-on, does, where it is open.
 */
export async function refusedLogin(said: string, ctx: Caller): Promise<KingdeeError> {
  const plain = said.normalize('NFKC').replace(/\s+/g, ' ')
  if (meaningOf(undefined, plain).class === 'licence') {
    const { about, failure } = refusal(undefined, [{ message: said }], ctx.config)
    return new KingdeeError({ ...failure, message: `no seat to log on / 并发许可已满: ${said}` }, about)
  }
  const refused = (reason: Partial<Reason> | undefined, more = '') => {
    const why = reason?.what === undefined ? '' : `${reason.what}: `
    const message = `the log-on was refused / 登录被拒绝: ${why}${said}${more}`
    return new KingdeeError({ kind: 'auth-expired', message, advice: reason?.advice ?? adviceOf('unknown') }, 'config')
  }
  const there = await accountSets(ctx).catch(() => [])
  const isThere = there.some(({ id }) => id.toLowerCase() === ctx.config.account.toLowerCase())
  if (there.length > 0 && !isThere) {
    const names = there.slice(0, NAMED).map(({ id, name }) => `${id} ${name}`)
    return refused(ACCOUNT, ` (${ctx.config.account}; there are / 现有: ${names.join(', ')})`)
  }
  return refused(REASONS.find((reason) => reason.text.test(plain) && !(isThere && reason === ACCOUNT)))
}
