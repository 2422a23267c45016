/** Log-on, sessions, seats and signatures as Galaxy handles them. */
import { randomUUID } from 'node:crypto'
import { appData, appSignature, gatewaySignature, loginSignature } from '../signing.ts'
import { isObject, text } from '../values.ts'

export interface AccessRules {
  account: string
  user: string
  password: string
  appId: string
  appSecret: string
  /** Sessions at one time; each log-on takes a seat until it ends. */
  seats: number
  idleMinutes: number
  /** The gateway in front checks `X-Api-Signature` too, and does not let an old call through. */
  gateway: boolean
}

interface Session {
  id: string
  asp: string
  usedAt: number
}

export class Sessions {
  readonly #rules: AccessRules
  readonly #now: () => Date
  readonly #sessions = new Map<string, Session>()
  /** How many log-ons there were. */
  logins = 0

  constructor(rules: AccessRules, now: () => Date) {
    this.#rules = rules
    this.#now = now
  }

  get open(): number {
    this.#drop()
    return this.#sessions.size
  }

  /** The answer to a log-on, with the cookies of its session. */
  logOn(method: string, body: unknown): { answer: object; cookies: string[] } {
    this.logins++
    const wrong = this.#refusal(method, parametersOf(method, body))
    if (wrong !== undefined)
      return {
        answer: { Message: wrong, MessageCode: 'CheckPasswordPolicy', LoginResultType: 0, Context: null },
        cookies: [],
      }
    this.#drop()
    if (this.#sessions.size >= this.#rules.seats) {
      const Message = '系统当前登录的用户并发数已满，超过许可数量，请稍后再试'
      return { answer: { Message, LoginResultType: 0, Context: null }, cookies: [] }
    }
    const session = {
      id: randomUUID(),
      asp: randomUUID().replaceAll('-', '').slice(0, 24),
      usedAt: this.#now().getTime(),
    }
    this.#sessions.set(session.id, session)
    const { account, user } = this.#rules
    const Context = {
      UserLocale: 'zh-CN',
      DBid: account,
      SessionId: session.id,
      UserName: user,
      DataCenterName: '演示账套',
    }
    return {
      answer: { Message: null, LoginResultType: 1, IsSuccessByAPI: true, KDSVCSessionId: session.id, Context },
      cookies: [`kdservice-sessionid=${session.id}; path=/`, `ASP.NET_SessionId=${session.asp}; path=/; HttpOnly`],
    }
  }

  logOut(cookie: string | undefined): void {
    const session = this.#of(cookie, undefined)
    if (session) this.#sessions.delete(session.id)
  }

  /** Is this call of a session, or signed? A cookie counts only together with its second half. */
  isKnown(headers: (name: string) => string | undefined, path: string): boolean {
    if (headers('x-kd-appkey') !== undefined) return this.#isSigned(headers, path)
    this.#drop()
    const session = this.#of(headers('cookie'), headers('kdservice-sessionid'))
    if (!session) return false
    session.usedAt = this.#now().getTime()
    return true
  }

  /** Forgets all sessions, as after 20 idle minutes or a restart. */
  expire(): void {
    this.#sessions.clear()
  }

  clear(): void {
    this.expire()
    this.logins = 0
  }

  #drop(): void {
    const oldest = this.#now().getTime() - this.#rules.idleMinutes * 60_000
    for (const { id, usedAt } of this.#sessions.values()) if (usedAt < oldest) this.#sessions.delete(id)
  }

  #of(cookie: string | undefined, header: string | undefined): Session | undefined {
    const cookies = new Map((cookie ?? '').split(';').map((pair) => pair.trim().split('=') as [string, string]))
    const session = this.#sessions.get(cookies.get('kdservice-sessionid') ?? header ?? '')
    if (!session) return undefined
    return header === session.id || cookies.get('ASP.NET_SessionId') === session.asp ? session : undefined
  }

  #refusal(method: string, given: string[]): string | undefined {
    const { account, user, password, appId, appSecret } = this.#rules
    const [itsAccount, itsUser, third, fourth, fifth] = given
    if (itsAccount !== account) return method === 'ValidateUser' ? '账套不存在或已停用，请检查数据中心' : LOST_AT_LOGIN
    if (method === 'ValidateUser') return itsUser === user && third === password ? undefined : '用户名或密码错误'
    if (third !== appId) return LOST_AT_LOGIN
    if (itsUser !== user) return '用户未绑定第三方系统登录授权'
    if (method === 'LoginByAppSecret') return fourth === appSecret ? undefined : '应用密钥不正确'
    const sign = loginSignature({ account, user, appId, appSecret, timestamp: fourth ?? '' })
    const late = Math.abs(Number(fourth) * 1000 - this.#now().getTime()) > 5 * 60_000
    return fifth === sign && !late ? undefined : '签名错误，验签失败'
  }

  #isSigned(headers: (name: string) => string | undefined, path: string): boolean {
    const { appId, appSecret, gateway } = this.#rules
    if (headers('x-kd-appkey') !== appId) return false
    const data = Buffer.from(headers('x-kd-appdata') ?? '', 'base64').toString('utf8')
    const [account = '', user = '', lcid = '', organization = ''] = data.split(',')
    const actor = { account, user, lcid: Number(lcid), organization }
    if (data !== appData(actor) || account !== this.#rules.account || user !== this.#rules.user) return false
    if (headers('x-kd-signature') !== appSignature({ appId, appSecret, ...actor })) return false
    if (!gateway) return true
    const timestamp = headers('x-api-timestamp') ?? ''
    if (Math.abs(Number(timestamp) - this.#now().getTime()) > 5 * 60_000) return false
    return (
      headers('x-api-signature') === gatewaySignature({ appId, path, timestamp, nonce: headers('x-api-nonce') ?? '' })
    )
  }
}

const LOST_AT_LOGIN = '会话信息已丢失，请重新登录'

/** Parameters in both forms: positional, or by name. */
function parametersOf(method: string, body: unknown): string[] {
  if (!isObject(body)) return []
  if (Array.isArray(body.parameters)) return body.parameters.map(text)
  const names =
    method === 'ValidateUser' ? ['acctid', 'username', 'password'] : ['acctid', 'username', 'appid', 'appsecret']
  return names.map((name) => text(body[name]))
}
