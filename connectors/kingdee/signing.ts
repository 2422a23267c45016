/**
 * The signatures of Cloud Galaxy as pure functions: the caller gives time and nonce. Followed from the vendor's own
 * clients (Java 8.2.0 and Python), which agree on every value in `signing.test.ts`.
 */
import { createHash, createHmac } from 'node:crypto'

/** What the third-party log-on of an account set (第三方系统登录授权) is given. */
export interface App {
  /** `<client id>_<32 characters of base64>`. */
  appId: string
  appSecret: string
}

/** Who acts where, as `X-Kd-Appdata` carries it. */
export interface Actor {
  /** Id of the account set (账套, data centre). */
  account: string
  user: string
  /** Language: 2052 simplified Chinese, 1033 English, 3076 traditional Chinese. */
  lcid: number
  /** Number of the organisation to act in; `'0'` when none is meant. */
  organization: string
}

/** The text the vendor's clients mask the second half of the app id with; a server may be set up with another. */
export const MASK = '0054f397c6234378b09ca7d3e5debce7'

/**
 * `sign` of LoginBySign: lower-case hex SHA-256 of the five strings in ordinal order, joined without anything between.
 * `timestamp` is in seconds.
 */
export function loginSignature(given: App & Pick<Actor, 'account' | 'user'> & { timestamp: number | string }): string {
  const parts = [given.account, given.user, given.appId, given.appSecret, String(given.timestamp)]
  return createHash('sha256')
    .update([...parts].sort(ordinal).join(''))
    .digest('hex')
}

/** Both halves of an app id, or undefined when it is not `<client id>_<32 characters of base64>`. */
export function partsOf(appId: string): { clientId: string; masked: string } | undefined {
  const [clientId = '', masked = '', ...more] = appId.split('_')
  if (more.length > 0 || clientId === '' || !/^[A-Za-z0-9+/]{32}$/.test(masked)) return undefined
  return { clientId, masked }
}

/**
 * The HMAC key of the gateway: the second half of the app id, unmasked. It is the base64 **text** that is the key, not
 * the bytes it stands for.
 *
 * @throws RangeError when the app id has another form: the vendor's clients would sign with an empty key then.
 */
export function gatewayKey(appId: string, mask: string = MASK): string {
  const parts = partsOf(appId)
  if (!parts) throw new RangeError('the app id must be like 123456_ followed by 32 letters and digits of base64')
  const bytes = Buffer.from(parts.masked, 'base64')
  const over = Buffer.from(mask, 'ascii')
  return Buffer.from(bytes.map((byte, i) => byte ^ (over[i % over.length] ?? 0))).toString('base64')
}

/**
 * `X-Api-Signature`. `path` is the address from the first slash behind the host, with `/K3Cloud/` or `/galaxyapi/`,
 * without a query, and as it is written: not percent-encoded yet. The nonce comes before the time here, although the list of signed headers names them the other way.
 */
export function gatewaySignature(given: {
  appId: string
  path: string
  timestamp: number | string
  nonce: number | string
  mask?: string
}): string {
  const { appId, path, timestamp, nonce, mask } = given
  const plain = `POST\n${encoded(path)}\n\nx-api-nonce:${nonce}\nx-api-timestamp:${timestamp}\n`
  return hmac(plain, gatewayKey(appId, mask))
}

/** As the vendor's clients encode a path: slashes too, and what `encodeURIComponent` lets pass and they do not. */
function encoded(path: string): string {
  return encodeURIComponent(path).replace(/[!'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * The mask that a server's own `x-kdapi-secpwd` stands for: letters there are 13 places further on in the alphabet, and
 * its first 32 characters count.
 */
export function maskOf(secpwd: string): string {
  const turned = (letter: string, first: number) =>
    String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first)
  return secpwd
    .slice(0, 32)
    .replace(/[a-z]/g, (letter) => turned(letter, 97))
    .replace(/[A-Z]/g, (letter) => turned(letter, 65))
}

/** The account set, user, language and organisation as they are signed: joined by commas. */
export function appData({ account, user, lcid, organization }: Actor): string {
  return `${account},${user},${lcid},${organization}`
}

/** `X-Kd-Signature`: it covers app id and actor, and neither time nor address. */
export function appSignature(given: App & Actor): string {
  return hmac(given.appId + appData(given), given.appSecret)
}

/** All headers of a call that is signed instead of logged on. */
export function signedHeaders(
  given: App & Actor & { path: string; timestamp: number | string; nonce: number | string; mask?: string },
): Record<string, string> {
  const { appId, timestamp, nonce } = given
  return {
    'X-Api-ClientID': partsOf(appId)?.clientId ?? '',
    'X-Api-Auth-Version': '2.0',
    'x-api-timestamp': String(timestamp),
    'x-api-nonce': String(nonce),
    'x-api-signheaders': 'x-api-timestamp,x-api-nonce',
    'X-Api-Signature': gatewaySignature(given),
    'X-Kd-Appkey': appId,
    'X-Kd-Appdata': Buffer.from(appData(given), 'utf8').toString('base64'),
    'X-Kd-Signature': appSignature(given),
  }
}

/** Base64 of the hex text, not of the bytes. */
function hmac(plain: string, key: string): string {
  return Buffer.from(createHmac('sha256', key).update(plain, 'utf8').digest('hex')).toString('base64')
}

/** By code units: capital letters before small ones, whatever the language of the machine. */
function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
