import type { Context, LoginContext } from '../../src/connector/index.ts'
import type { KingdeeConfig } from './config.ts'
import { CookieJar } from './cookies.ts'
import type { ErrorClass } from './error-table.ts'
import { exception, garbage, KingdeeError, refusal } from './errors.ts'
import { exchange } from './exchange.ts'
import { refusedLogin } from './refused-login.ts'
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
  /** Forms that this account set was seen not to have. */
  readonly missing = new Set<string>()
  /** What was warned of already: once a session is enough. */
  readonly noted = new Set<string>()
}

const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService'

/** What says nothing of the credentials: a log-on may be tried again. */
const PASSING: ReadonlySet<ErrorClass | undefined> = new Set(['retryable', 'lock', 'limit', 'licence'] as const)

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
  if (answer.shape === 'exception') {
    const error = exception(answer.message, 'read', ctx.config)
    throw PASSING.has(error.about) ? error : await refusedLogin(answer.message, { ...ctx, session })
  }
  const value = answer.shape === 'data' ? answer.value : answer.result
  if (!isObject(value)) throw garbage('JSON that is no log-on answer', 'read')
  if (answer.shape === 'status' && !answer.status.success) {
    const { about, failure } = refusal(answer.status.code, answer.status.errors, ctx.config)
    throw about === 'auth' ? await refusedLogin(failure.message, { ...ctx, session }) : new KingdeeError(failure, about)
  }
  if (!isLoggedOn(value)) throw await refusedLogin(saidBy(value), { ...ctx, session })
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
